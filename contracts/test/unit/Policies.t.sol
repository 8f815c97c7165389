// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Denial} from "../../src/types/Access.sol";
import {Policy} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Grants and revocations that a patient's account sends itself.
contract PoliciesTest is Fixture {
    uint64 private constant EXPIRY = START + 30 days;

    function test_GrantIsAPolicy() public {
        _expectEmit();
        emit IHealthRecords.PolicyGranted(id, doctor, ALL_PURPOSES, 0x8001, EXPIRY, 1, patient);
        vm.prank(patient);
        hr.grant(doctor, ALL_PURPOSES, 0x8001, EXPIRY);
        _assertPolicy(Policy(ALL_PURPOSES, 0x8001, EXPIRY, 1, START));
    }

    function test_CaregiversGetGrantsToo() public {
        _grant(caregiver, EXPIRY);
        _assertDenial(_denialAt(caregiver, START), Denial.None);
    }

    function test_GrantReplacesTheOneBefore() public {
        _grant(doctor, EXPIRY);
        vm.warp(START + 5);
        _expectEmit();
        emit IHealthRecords.PolicyGranted(id, doctor, 2, 4, EXPIRY + 1, 2, patient);
        vm.prank(patient);
        hr.grant(doctor, 2, 4, EXPIRY + 1);
        _assertPolicy(Policy(2, 4, EXPIRY + 1, 2, START + 5));
    }

    function test_GuardianGrantsForThePatient() public {
        _linkGuardian(Scope.Manage, NO_END);
        _expectEmit();
        emit IHealthRecords.PolicyGranted(id, doctor, TREAT, TREMOR, EXPIRY, 1, guardian);
        vm.prank(guardian);
        hr.grant(doctor, TREAT, TREMOR, EXPIRY);
    }

    function test_NobodyGrantsForAnother() public {
        address[4] memory others = [admin, safetyOfficer, doctor, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotManaging(others[i], 0);
            vm.prank(others[i]);
            hr.grant(doctor, TREAT, TREMOR, EXPIRY);
            _expectNotManaging(others[i], 0);
            vm.prank(others[i]);
            hr.revoke(doctor);
        }
    }

    function test_PurposesAndDomainsMustBeNamedAndKnown() public {
        uint16[2][5] memory wrong =
            [[uint16(0), 1], [uint16(1), 0], [uint16(0x10), 1], [uint16(0x1F), 1], [uint16(0xFFFF), 1]];
        for (uint256 i = 0; i < wrong.length; ++i) {
            _expect(
                abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidPolicy.selector, wrong[i][0], wrong[i][1])
            );
            vm.prank(patient);
            hr.grant(doctor, wrong[i][0], wrong[i][1], EXPIRY);
        }
    }

    function test_ExpiryMustBeToCome() public {
        _expectInvalidTime(START);
        _grant(doctor, START);
        _grant(doctor, START + 1);
        _assertDenial(_denialAt(doctor, START + 1), Denial.None);
    }

    function test_OnlyProfessionalsGetGrants() public {
        _linkGuardian(Scope.View, NO_END);
        address[4] memory others = [stranger, guardian, patient, admin];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotRegistered(others[i], Role.None);
            _grant(others[i], EXPIRY);
        }
    }

    function test_RevocationLeavesNothingButTheNonce() public {
        _grant(doctor, EXPIRY);
        _expectEmit();
        emit IHealthRecords.PolicyRevoked(id, doctor, 2, patient);
        _revoke(doctor);
        _assertPolicy(Policy(0, 0, 0, 2, 0));
        _assertDenial(_denialAt(doctor, START), Denial.NoPolicy);
    }

    function test_RevocationWorksForWhoNeverHadAPolicy() public {
        _expectEmit();
        emit IHealthRecords.PolicyRevoked(id, stranger, 1, patient);
        _revoke(stranger);
        vm.assertEq(hr.policyOf(id, stranger).nonce, 1);
    }

    function test_RevocationWorksForDeletedProviders() public {
        _grant(doctor, EXPIRY);
        _delete(admin, doctor, Role.Doctor);
        _revoke(doctor);
        _add(doctor, Role.Doctor);
        vm.assertEq(hr.policyOf(id, doctor).purposes, 0);
    }

    function test_ProviderAddedAgainNeedsANewGrant() public {
        _grant(doctor, EXPIRY);
        _delete(admin, doctor, Role.Doctor);
        vm.warp(START + 1);
        _add(doctor, Role.Doctor);
        _assertDenial(_denialAt(doctor, START + 1), Denial.NoPolicy);
        _grant(doctor, EXPIRY);
        _assertDenial(_denialAt(doctor, START + 1), Denial.None);
    }

    function test_PoliciesOfAPatientOutliveTheirAccounts() public {
        _grant(doctor, EXPIRY);
        _delete(admin, patient, Role.Patient);
        _add(patient, Role.Patient);
        _assertPolicy(Policy(TREAT, TREMOR, EXPIRY, 1, START));
        _revoke(doctor);
        vm.assertEq(hr.policyOf(id, doctor).nonce, 2);
    }

    function _assertPolicy(Policy memory expected) private view {
        vm.assertEq(abi.encode(hr.policyOf(id, doctor)), abi.encode(expected));
    }
}
