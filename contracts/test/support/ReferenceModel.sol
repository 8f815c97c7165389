// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Addr, Denial} from "../../src/types/Access.sol";
import {Purpose} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";

/// @title The rules of access, said as plainly as possible
/// @notice A second telling of who may read what, with no thought for gas and nothing taken from the contract but its
/// words. A test tells it what happened, and asks it what should follow.
abstract contract ReferenceModel {
    uint256 internal constant DAY = 1 days;
    uint256 internal constant NO_END = type(uint64).max;
    uint16 internal constant ALL_DOMAINS = type(uint16).max;
    uint256 internal constant MOST_OPEN_REVIEWS = 3;

    struct ModelAccount {
        Role role;
        uint128 patientId;
        Scope scope;
        uint256 until;
        // By an account of the patient, or in place of one.
        bool linked;
        bool retired;
        // Deleted by itself: only comes back by itself.
        bool left;
        uint256 addedAt;
        // Strikes since the last pardon, suspension or registration, oldest first.
        uint256[] strikes;
        uint256 suspendedUntil;
        uint256 emergencyFrom;
        uint256 openReviews;
    }

    struct ModelPolicy {
        uint16 purposes;
        uint16 domains;
        uint256 expiry;
        uint256 grantedAt;
        uint256 nonce;
    }

    struct ModelDevice {
        bool everRegistered;
        bool removed;
        uint32 areaId;
    }

    mapping(address account => ModelAccount) internal accounts;
    mapping(uint128 patientId => mapping(address provider => ModelPolicy)) internal policies;
    mapping(uint128 patientId => mapping(address deviceId => ModelDevice)) internal devices;
    mapping(address account => bool) internal isSafetyOfficer;

    // ------------------------------------------------------------ what happened

    function added(address account, Role role, uint128 derivedId) internal {
        ModelAccount storage it = accounts[account];
        it.role = role;
        it.addedAt = block.timestamp;
        if (role == Role.Patient) {
            it.patientId = derivedId;
            it.scope = Scope.Manage;
            it.until = NO_END;
        }
    }

    function deleted(address account, bool byItself) internal {
        bool left = byItself && accounts[account].role == Role.Patient;
        delete accounts[account];
        accounts[account].left = left;
    }

    function askedToBeAdded(address account) internal {
        accounts[account].left = false;
    }

    function linked(address account, uint128 patientId, Scope scope, uint256 until) internal {
        ModelAccount storage it = accounts[account];
        if (it.role == Role.None) it.addedAt = block.timestamp;
        it.role = Role.Patient;
        (it.linked, it.left) = (true, false);
        it.patientId = patientId;
        it.scope = scope;
        // The contract keeps 40 bits of it; what does not fit is no end.
        it.until = until >= type(uint40).max ? NO_END : until;
    }

    function unlinked(address account) internal {
        delete accounts[account];
        accounts[account].retired = true;
    }

    function granted(uint128 patientId, address provider, uint16 purposes, uint16 domains, uint256 expiry) internal {
        ModelPolicy storage it = policies[patientId][provider];
        (it.purposes, it.domains, it.expiry, it.grantedAt) = (purposes, domains, expiry, block.timestamp);
        it.nonce++;
    }

    function revoked(uint128 patientId, address provider) internal {
        ModelPolicy storage it = policies[patientId][provider];
        (it.purposes, it.domains, it.expiry) = (0, 0, 0);
        it.nonce++;
    }

    function deviceRegistered(uint128 patientId, address deviceId, uint32 areaId) internal {
        devices[patientId][deviceId] = ModelDevice(true, false, areaId);
    }

    /// @dev What a refusal, or the admin, adds. Returns whether it was the third within a day.
    function struck(address account) internal returns (bool third) {
        ModelAccount storage it = accounts[account];
        it.strikes.push(block.timestamp);
        third = strikesOf(account) >= 3;
        if (third) suspended(account);
    }

    function suspended(address account) internal {
        accounts[account].suspendedUntil = block.timestamp + DAY;
        delete accounts[account].strikes;
    }

    function pardoned(address account) internal {
        accounts[account].suspendedUntil = 0;
        delete accounts[account].strikes;
    }

    // ------------------------------------------------------------ what follows

    function isProfessional(address account) internal view returns (bool) {
        return accounts[account].role == Role.Doctor || accounts[account].role == Role.Caregiver;
    }

    /// @dev Whether the account belongs to the patient at `time`.
    function isOf(address account, uint128 patientId, uint256 time) internal view returns (bool) {
        ModelAccount storage it = accounts[account];
        return it.role == Role.Patient && it.patientId == patientId && it.until >= time;
    }

    function manages(address account, uint128 patientId) internal view returns (bool) {
        return isOf(account, patientId, block.timestamp) && accounts[account].scope == Scope.Manage;
    }

    /// @dev Whether the account is nobody's and may become somebody's.
    function isFree(address account) internal view returns (bool) {
        return accounts[account].role == Role.None && !accounts[account].retired && account != address(0);
    }

    /// @dev Strikes of the last day.
    function strikesOf(address account) internal view returns (uint8 count) {
        uint256[] storage times = accounts[account].strikes;
        for (uint256 i = 0; i < times.length; i++) {
            if (times[i] + DAY >= block.timestamp) count++;
        }
    }

    function hasLivePolicy(address provider, uint128 patientId) internal view returns (bool) {
        ModelPolicy storage it = policies[patientId][provider];
        return it.purposes != 0 && isProfessional(provider) && it.grantedAt >= accounts[provider].addedAt;
    }

    function deviceFits(Addr memory addr) internal view returns (bool) {
        if (addr.deviceId == address(0)) return true;
        return devices[addr.patientId][addr.deviceId].everRegistered;
    }

    /// @dev The rule of an ordinary request.
    function decided(
        address requester,
        Addr memory addr,
        Purpose purpose,
        uint256 time
    )
        internal
        view
        returns (Denial denial, uint16 domains)
    {
        ModelAccount storage it = accounts[requester];
        if (it.role == Role.None) return (Denial.UnknownUser, 0);
        if (it.role == Role.Patient) {
            if (it.patientId != addr.patientId) return (Denial.NoPolicy, 0);
            return it.until >= time ? (Denial.None, ALL_DOMAINS) : (Denial.Expired, 0);
        }
        if (it.suspendedUntil >= time) return (Denial.Suspended, 0);
        if (!hasLivePolicy(requester, addr.patientId)) return (Denial.NoPolicy, 0);
        ModelPolicy storage policy = policies[addr.patientId][requester];
        if (policy.expiry < time) return (Denial.Expired, 0);
        if ((policy.purposes >> uint8(purpose)) & 1 == 0) return (Denial.Purpose, 0);
        if (!deviceFits(addr)) return (Denial.Device, 0);
        return (Denial.None, policy.domains);
    }

    /// @dev The rule of an emergency.
    function emergencyDecided(address requester, Addr memory addr, uint256 time) internal view returns (Denial) {
        ModelAccount storage it = accounts[requester];
        if (!isProfessional(requester)) return Denial.UnknownUser;
        if (it.role != Role.Doctor || it.emergencyFrom == 0 || it.emergencyFrom > time) return Denial.NoEmergencyFlag;
        // Who gives and judges does not take.
        if (isSafetyOfficer[requester]) return Denial.NoEmergencyFlag;
        if (it.openReviews >= MOST_OPEN_REVIEWS) return Denial.TooManyOpenReviews;
        return deviceFits(addr) ? Denial.None : Denial.Device;
    }

    /// @dev Whether a refused request counts as a strike: a professional who asks for a patient that never decided about
    /// them at all.
    function isStrike(address requester, Addr memory addr, Denial denial) internal view returns (bool) {
        return denial == Denial.NoPolicy && isProfessional(requester) && policies[addr.patientId][requester].nonce == 0;
    }
}
