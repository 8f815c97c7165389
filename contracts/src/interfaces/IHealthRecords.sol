// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Addr, Denial, EmergencyReason, Outcome, Penalty, Review} from "../types/Access.sol";
import {Consent, Policy, Purpose} from "../types/Policies.sol";
import {Area, Delivery, Device, RecordEntry, WithdrawalReason} from "../types/Records.sol";
import {Recovery, Role, Scope, User} from "../types/Users.sol";

/// @title Health records: who may read whose, and everything that was ever asked
/// @notice Decides every access to health records that lie elsewhere, and remembers it. Nothing here says who a person is
/// or how they fare: only pseudonyms, decisions, times and hashes. A request that is refused does not revert: refusals
/// must stay on record. Times are Unix seconds unless said otherwise; "until" and "expiry" are the last second that counts.
/// @dev Roles (OpenZeppelin AccessControl): the default admin adds and deletes users, sets areas, penalises and pardons;
/// `SAFETY_ROLE` (administers itself, never held by the admin) gives emergency flags and reviews; `EHR_MANAGER_ROLE` stores.
interface IHealthRecords {
    // ---------------------------------------------------------------- users

    /// @notice Somebody asks to be added.
    /// @param profileDigest SHA-256 of a professional's public profile; for a patient SHA-256 of 32 random bytes and their card
    event RegistrationRequested(address indexed user, Role indexed role, bytes32 profileDigest);
    /// @notice An account was added. `patientId` is zero for professionals.
    event UserAdded(address indexed user, Role indexed role, uint128 indexed patientId, bytes32 profileDigest);
    /// @notice An account was deleted, by the admin or by its holder (`by`).
    event UserDeleted(address indexed user, Role indexed role, uint128 indexed patientId, address by);
    /// @notice An account joined a patient's, or its scope or end was changed.
    event AccountLinked(uint128 indexed patientId, address indexed account, Scope scope, uint64 until, address by);
    /// @notice An account was taken from a patient, for good.
    event AccountUnlinked(uint128 indexed patientId, address indexed account, address by);
    /// @notice The admin wants `newAccount` to manage the patient; possible from `readyAt` unless somebody cancels.
    event RecoveryProposed(
        uint128 indexed patientId, address indexed lostAccount, address indexed newAccount, uint64 readyAt
    );
    /// @notice A recovery was called off.
    event RecoveryCancelled(uint128 indexed patientId, address indexed newAccount, address by);
    /// @notice `newAccount` manages the patient now.
    event RecoveryFinished(uint128 indexed patientId, address indexed newAccount);

    // ------------------------------------------------------------- policies

    /// @notice A patient allowed a provider something, in place of whatever stood before. `nonce` is the policy's new one,
    /// `by` the patient's account that agreed, whoever carried its signature.
    event PolicyGranted(
        uint128 indexed patientId,
        address indexed provider,
        uint16 purposes,
        uint16 domains,
        uint64 expiry,
        uint64 nonce,
        address by
    );
    /// @notice A patient allows a provider nothing any more. `nonce` and `by` as in `PolicyGranted`.
    event PolicyRevoked(uint128 indexed patientId, address indexed provider, uint64 nonce, address by);

    // ------------------------------------------------------ devices, areas

    /// @notice A device may upload for a patient.
    event DeviceRegistered(
        uint128 indexed patientId,
        address indexed deviceId,
        uint32 indexed areaId,
        uint64 from,
        uint64 until,
        address by
    );
    /// @notice A device may no longer upload for a patient.
    event DeviceRemoved(uint128 indexed patientId, address indexed deviceId, address by);
    /// @notice An area's HPKE public key is `key` from `keyFrom` on.
    event AreaSet(uint32 indexed areaId, bytes32 key, bytes32 previousKey, uint64 keyFrom);

    // -------------------------------------------------------------- records

    /// @notice A sealed record exists. Of several with one uploadId only the first counts. `capturedAt` in milliseconds UTC.
    event RecordStored(
        uint128 indexed patientId,
        address indexed deviceId,
        bytes32 indexed uploadId,
        uint32 areaId,
        uint64 capturedAt,
        bytes32 digest
    );
    /// @notice Records were handed out against the receipt of a transaction.
    event RecordsDelivered(bytes32 indexed transactionHash, uint32 count, bytes32 digest);
    /// @notice A record shall no longer count.
    event RecordWithdrawn(
        uint128 indexed patientId, bytes32 indexed uploadId, address indexed by, WithdrawalReason reason
    );

    // --------------------------------------------------------------- access

    /// @notice A request was granted for `domains`. `replyKey` is the X25519 public key that the answer is sealed to.
    event AccessGranted(
        address indexed requester,
        uint128 indexed patientId,
        address indexed deviceId,
        uint32 areaId,
        Purpose purpose,
        uint16 domains,
        bool emergency,
        bytes32 replyKey
    );
    /// @notice A request was refused.
    event AccessDenied(
        address indexed requester,
        uint128 indexed patientId,
        address indexed deviceId,
        uint32 areaId,
        Purpose purpose,
        Denial reason,
        bool emergency,
        bytes32 replyKey
    );
    /// @notice A refusal's consequence, or the admin's decision. `strikes` are those of the last day, this one included;
    /// a suspension clears them. `suspendedUntil` zero: not suspended.
    event Penalized(address indexed user, Penalty indexed action, uint8 strikes, uint64 suspendedUntil);
    /// @notice Strikes and suspension of a user are gone.
    event Pardoned(address indexed user);
    /// @notice A doctor may break the glass from `emergencyFrom` on.
    event EmergencyFlagGiven(address indexed doctor, uint64 emergencyFrom, address by);
    /// @notice A doctor may no longer break the glass.
    event EmergencyFlagWithdrawn(address indexed doctor, address by);
    /// @notice A doctor broke the glass; the access awaits its review.
    event ReviewOpened(
        uint256 indexed reviewId, address indexed doctor, uint128 indexed patientId, EmergencyReason reason
    );
    /// @notice The review of an emergency access is done.
    event ReviewClosed(uint256 indexed reviewId, Outcome indexed outcome, address by);

    // --------------------------------------------------------------- errors

    /// @notice The zero address, role, scope, area or key stands where a real one must.
    error HealthRecordsInvalidArgument();
    /// @notice The account is already somebody's or something, was unlinked for good, or has left and not asked to be added.
    error HealthRecordsAccountTaken(address account);
    /// @notice The account is not registered in this role; `None` stands for neither of the professionals' roles.
    error HealthRecordsNotRegistered(address account, Role role);
    /// @notice The caller may not do this to this user.
    error HealthRecordsNotAllowed(address caller);
    /// @notice The caller does not manage the patient.
    error HealthRecordsNotManaging(address caller, uint128 patientId);
    /// @notice The account does not belong to the patient.
    error HealthRecordsNotOfPatient(address account, uint128 patientId);
    /// @notice A time lies in the past, an end before its beginning or after the caller's own, or a deadline over 7 days ahead.
    error HealthRecordsInvalidTime(uint256 time);
    /// @notice Purposes or domains that do not exist, or none where some are needed.
    error HealthRecordsInvalidPolicy(uint16 purposes, uint16 domains);
    /// @notice The signature was handed in too late.
    error HealthRecordsSignatureExpired(uint256 deadline);
    /// @notice Not a signature of this account over this content.
    error HealthRecordsInvalidSignature(address signer);
    /// @notice The consent was signed for another state of the policy.
    error HealthRecordsInvalidNonce(uint64 given, uint64 current);
    /// @notice The patient never had this device, or it is removed already.
    error HealthRecordsUnknownDevice(uint128 patientId, address deviceId);
    /// @notice There is no recovery under way, or its time has not come or is over.
    error HealthRecordsRecoveryNotReady(uint128 patientId, uint64 readyAt);
    /// @notice There is no such open review.
    error HealthRecordsReviewNotOpen(uint256 reviewId);
    /// @notice Nobody is two of admin, safety officer and EHRs manager at once, and no safety officer breaks the glass.
    error HealthRecordsSeparationOfDuties(address account);
    /// @notice A batch must hold something.
    error HealthRecordsEmptyBatch();

    // ------------------------------------------------------ users: actions

    /// @notice Asks to be added. Anyone may ask; it is an event only, but for a patient who has left: it lets the admin add
    /// that account again.
    function requestRegistration(Role role, bytes32 profileDigest) external;

    /// @notice Adds an account. Admin only. A patient's PatientID follows from the account, so nobody is given another's;
    /// adding a deleted account again restores it. An account that is linked, registered or retired is refused, and a
    /// patient's that has left by itself and not asked to be added since (`requestRegistration`).
    function addUser(address user, Role role, bytes32 profileDigest) external;

    /// @notice Deletes an account. The admin or the account itself; a linked account only itself, so that no admin can
    /// silence a guardian.
    function deleteUser(address user, Role role) external;

    /// @notice Lets another account see (`View`) or also decide (`Manage`) for the caller's patient until `until`, or
    /// changes that. The caller manages the patient, at least until then, and changes nothing that outlasts their own link.
    /// An account that is not linked yet must agree, so that nobody is linked and retired against their will; for one that
    /// is, deadline and signature are ignored.
    /// @param accountSignature by the account: EIP-712 AccountLink(address account,uint128 patientId,uint256 deadline)
    function linkAccount(
        address account,
        Scope scope,
        uint64 until,
        uint256 deadline,
        bytes calldata accountSignature
    )
        external;

    /// @notice Takes an account from the caller's patient, for good. Not the caller's own: leaving is `deleteUser`. The one
    /// from which the PatientID follows can be taken also after it was deleted, so that no admin adds it again. None
    /// that outlasts the caller's own.
    function unlinkAccount(address account) external;

    /// @notice Begins to replace a lost wallet: after 7 days `newAccount` manages the patient beside the others. Admin only.
    /// @param lostAccount an account that the patient has now; if it is gone by then, so is the recovery, also if it is back
    function proposeRecovery(uint128 patientId, address lostAccount, address newAccount) external;

    /// @notice Calls a recovery off: the admin, or any account of the patient, also the one from which the PatientID
    /// follows after it was deleted.
    function cancelRecovery(uint128 patientId) external;

    /// @notice Ends a recovery when its time has come, 30 days at most after that. Anyone.
    function finishRecovery(uint128 patientId) external;

    // --------------------------------------------------- policies: actions

    /// @notice Records a provider-patient agreement. Anyone may carry it; the patient's signature decides. While paused
    /// only a revocation is taken. The deadline of this signature, as of every other one, is at most 7 days ahead.
    function policyList(Consent calldata consent, bytes calldata signature) external;

    /// @notice Allows a registered professional the purposes and domains until `expiry`, in place of what stood before.
    /// The caller manages the patient.
    function grant(address provider, uint16 purposes, uint16 domains, uint64 expiry) external;

    /// @notice Allows a provider nothing any more. The caller manages the patient. Works while paused, also for a provider
    /// who never had a policy: every consent signed so far for them is void then.
    function revoke(address provider) external;

    // ------------------------------------------- devices, areas: actions

    /// @notice Registers a patient's device, or changes its area and times. The admin, or who manages the patient; only the
    /// latter a device that was removed.
    /// @param deviceSignature by the device itself: EIP-712 DeviceBinding(address device,uint128 patientId,uint256 deadline)
    function registerDevice(
        uint128 patientId,
        address deviceId,
        uint32 areaId,
        uint64 from,
        uint64 until,
        uint256 deadline,
        bytes calldata deviceSignature
    )
        external;

    /// @notice Stops a device from uploading for a patient. The admin, or who manages the patient.
    function removeDevice(uint128 patientId, address deviceId) external;

    /// @notice Sets an area's HPKE public key: at once for a new area, otherwise after 24 hours. Admin only.
    function setArea(uint32 areaId, bytes32 hpkePublicKey) external;

    // ---------------------------------------------------- records: actions

    /// @notice Records that sealed records exist. EHRs manager only.
    function storeRecords(RecordEntry[] calldata records) external;

    /// @notice Records what was handed out. EHRs manager only; also while paused, since it has happened.
    function recordDeliveries(Delivery[] calldata deliveries) external;

    /// @notice Says that a record shall no longer count. Who manages the patient, or a doctor who may treat them.
    function withdrawRecord(uint128 patientId, bytes32 uploadId, WithdrawalReason reason) external;

    // ----------------------------------------------------- access: actions

    /// @notice Asks for records. Leaves exactly one outcome: `AccessGranted`, or `AccessDenied` with `Penalized`.
    /// @param replyKey a fresh X25519 public key, made for this request alone
    function retrieveEHRs(Addr calldata addr, Purpose purpose, bytes32 replyKey) external;

    /// @notice Breaks the glass: a doctor with an emergency flag reads without an agreement, and is reviewed.
    function emergencyAccess(Addr calldata addr, EmergencyReason reason, bytes32 replyKey) external;

    /// @notice Ends the review of an emergency access: `Justified` or `Rejected`. The safety officer or who manages the
    /// patient, never the reader. A rejected one keeps its place among the doctor's open ones until the flag is withdrawn.
    function closeReview(uint256 reviewId, Outcome outcome) external;

    /// @notice Lets a registered doctor break the glass, 24 hours from now. Safety officer only, and not for one.
    function giveEmergencyFlag(address doctor) external;

    /// @notice Takes the flag back at once, and with it every access that stands on it. Safety officer only.
    function withdrawEmergencyFlag(address doctor) external;

    /// @notice Warns, strikes or suspends a user. Admin only; strikes and suspension are for professionals.
    function penalty(address user, Penalty action) external;

    /// @notice Clears the strikes and the suspension of a professional. Admin only.
    function pardon(address user) external;

    /// @notice Stops grants, requests, emergencies and storing; never revocations, deletions or removals. Admin only.
    function pause() external;

    /// @notice Ends a pause. Admin only.
    function unpause() external;

    // ---------------------------------------------------------------- views

    /// @notice The rule of every access: what `requester` would be told at `time`, by everything as it stands now.
    /// @return denial why not, or `None`
    /// @return domains what may be read, zero if nothing
    function accessAt(
        address requester,
        Addr calldata addr,
        Purpose purpose,
        uint64 time
    )
        external
        view
        returns (Denial denial, uint16 domains);

    /// @notice The same for breaking the glass.
    function emergencyAccessAt(address requester, Addr calldata addr, uint64 time) external view returns (Denial denial);

    /// @notice Whether an emergency access may still be served at `time`: within 15 minutes, the doctor still registered
    /// and under the same flag, no safety officer, the review not rejected.
    function emergencyStandsAt(uint256 reviewId, uint64 time) external view returns (bool);

    /// @notice The PatientID that follows from an account: uint128(bytes16(keccak256(abi.encode(chainid, contract, account)))).
    function patientIdOf(address account) external view returns (uint128);

    /// @notice All that is known of an account.
    function userOf(address account) external view returns (User memory);

    /// @notice What a patient allows a provider.
    function policyOf(uint128 patientId, address provider) external view returns (Policy memory);

    /// @notice A patient's device.
    function deviceOf(uint128 patientId, address deviceId) external view returns (Device memory);

    /// @notice An area's keys.
    function areaOf(uint32 areaId) external view returns (Area memory);

    /// @notice The HPKE public key that an area has at `time`; zero for an unknown area.
    function areaKeyAt(uint32 areaId, uint64 time) external view returns (bytes32);

    /// @notice The recovery under way for a patient.
    function recoveryOf(uint128 patientId) external view returns (Recovery memory);

    /// @notice An emergency access and its review. Ids count from 1.
    function reviewOf(uint256 reviewId) external view returns (Review memory);

    /// @notice How many emergency accesses there were, which is the last review's id.
    function reviewCount() external view returns (uint256);

    /// @notice What a patient's account signs for a consent (EIP-712).
    function consentDigest(Consent calldata consent) external view returns (bytes32);

    /// @notice What an account signs to be linked to a patient (EIP-712).
    function accountLinkDigest(address account, uint128 patientId, uint256 deadline) external view returns (bytes32);

    /// @notice What a device signs for its registration (EIP-712).
    function deviceBindingDigest(address device, uint128 patientId, uint256 deadline) external view returns (bytes32);
}
