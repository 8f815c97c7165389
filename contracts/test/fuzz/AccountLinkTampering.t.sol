// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Role, Scope, User} from "../../src/types/Users.sol";
import {ContractWallet} from "../support/ContractWallet.sol";
import {Scene} from "../support/Scene.sol";
import {Misshapen, Signer, misshapen, signed, signerOf} from "../support/Signer.sol";
import {AccountLink, Domain, TypedData} from "../support/TypedData.sol";
import {vm} from "../support/Vm.sol";

/// @title One thing about what an account signs before it is linked is changed at a time, and every time it is refused
contract AccountLinkTamperingTest is Scene {
    enum Tampered {
        Nothing,
        Account,
        PatientId,
        Deadline,
        DomainName,
        DomainVersion,
        DomainChainId,
        DomainContract,
        Signer,
        // In the order of `Misshapen`.
        SignatureBit,
        SignatureHighS,
        SignatureCompact,
        SignatureShort,
        SignatureLong,
        SignatureEmpty
    }

    Signer private _patient = signerOf("patient");
    Signer private _otherPatient = signerOf("other patient");
    Signer private _guardian = signerOf("guardian");
    Signer private _otherGuardian = signerOf("other guardian");
    ContractWallet private _wallet;
    uint128 private _patientId;
    uint128 private _otherId;

    function setUp() public {
        deploy();
        _patientId = add(_patient.addr, Role.Patient);
        _otherId = add(_otherPatient.addr, Role.Patient);
        _wallet = new ContractWallet(_guardian.addr);
    }

    function testFuzz_digestIsThatOfEip712(AccountLink memory agreement) public view {
        bytes32 digest = records.accountLinkDigest(agreement.account, agreement.patientId, agreement.deadline);
        vm.assertEq(digest, TypedData.digest(domain(), agreement));
    }

    /// @dev Who did not sign exactly this cannot be linked, and then is nobody's still.
    function testFuzz_signatureOverAnythingElseIsRefused(uint8 choice, uint256 change, bool accountIsContract) public {
        Tampered tampered = Tampered(choice % (uint8(type(Tampered).max) + 1));
        address account = accountIsContract ? address(_wallet) : _guardian.addr;
        AccountLink memory agreement = AccountLink(account, _patientId, block.timestamp + change % 6 days);
        if (tampered != Tampered.Nothing) {
            bytes memory signature = _signature(tampered, change, agreement);
            _isRefused(_patient, agreement, signature, account);
        }
        _passes(agreement, signed(_guardian.key, TypedData.digest(domain(), agreement)));
    }

    /// @dev The account agreed to one patient until one deadline: no other patient can use it, and no later deadline.
    function testFuzz_agreementOtherThanSignedIsRefused(uint8 choice, uint256 change) public {
        Tampered tampered = Tampered(1 + choice % uint8(Tampered.Deadline));
        AccountLink memory agreement = AccountLink(_guardian.addr, _patientId, block.timestamp + change % 6 days);
        bytes memory signature = signed(_guardian.key, TypedData.digest(domain(), agreement));
        AccountLink memory other = _changed(tampered, change, agreement);
        Signer memory caller = tampered == Tampered.PatientId ? _otherPatient : _patient;
        _isRefused(caller, other, signature, other.account);
        _passes(agreement, signature);
    }

    /// @dev Too late, or for later than a week from now.
    function testFuzz_agreementOutOfTimeIsRefused(uint32 late, uint256 further) public {
        AccountLink memory agreement = AccountLink(_guardian.addr, _patientId, block.timestamp);
        agreement.deadline += 7 days + 1 + further % (type(uint256).max - block.timestamp - 7 days);
        bytes memory signature = signed(_guardian.key, TypedData.digest(domain(), agreement));
        vm.expectRevert(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidTime.selector, agreement.deadline));
        _link(_patient, agreement, signature);

        agreement.deadline = block.timestamp;
        signature = signed(_guardian.key, TypedData.digest(domain(), agreement));
        vm.warp(block.timestamp + 1 + late);
        vm.expectRevert(
            abi.encodeWithSelector(IHealthRecords.HealthRecordsSignatureExpired.selector, agreement.deadline)
        );
        _link(_patient, agreement, signature);
    }

    function _passes(AccountLink memory agreement, bytes memory signature) private {
        _link(_patient, agreement, signature);
        User memory user = records.userOf(agreement.account);
        vm.assertEq(user.patientId, _patientId);
        vm.assertTrue(user.scope == Scope.View);
    }

    function _isRefused(
        Signer memory caller,
        AccountLink memory agreement,
        bytes memory signature,
        address account
    )
        private
    {
        vm.expectRevert(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidSignature.selector, account));
        _link(caller, agreement, signature);
        vm.assertTrue(records.userOf(account).role == Role.None);
    }

    function _link(Signer memory caller, AccountLink memory agreement, bytes memory signature) private {
        vm.prank(caller.addr);
        records.linkAccount(agreement.account, Scope.View, NEVER_ENDS, agreement.deadline, signature);
    }

    function _changed(
        Tampered tampered,
        uint256 change,
        AccountLink memory original
    )
        private
        view
        returns (AccountLink memory)
    {
        if (tampered == Tampered.Account) {
            return AccountLink(_otherGuardian.addr, original.patientId, original.deadline);
        }
        if (tampered == Tampered.PatientId) return AccountLink(original.account, _otherId, original.deadline);
        return AccountLink(original.account, original.patientId, original.deadline + 1 + (change >> 128) % 1 days);
    }

    function _signature(
        Tampered tampered,
        uint256 change,
        AccountLink memory agreement
    )
        private
        view
        returns (bytes memory)
    {
        Domain memory domain_ = domain();
        if (tampered == Tampered.DomainName) domain_.name = "Gaitkeeper";
        if (tampered == Tampered.DomainVersion) domain_.version = "2";
        if (tampered == Tampered.DomainChainId) domain_.chainId = block.chainid ^ (change | 1);
        if (tampered == Tampered.DomainContract) domain_.verifyingContract = address(uint160(change));
        bool field = tampered <= Tampered.Deadline;
        bytes32 digest = TypedData.digest(domain_, field ? _changed(tampered, change, agreement) : agreement);
        // The patient who wants to link the account cannot sign for it.
        uint256 key = tampered == Tampered.Signer ? _patient.key : _guardian.key;
        if (tampered < Tampered.SignatureBit) return signed(key, digest);
        return misshapen(Misshapen(uint8(tampered) - uint8(Tampered.SignatureBit)), key, digest, change);
    }
}
