// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Addr, Denial, Penalty} from "../../src/types/Access.sol";
import {Purpose} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Who would be told what: each reason, and which of two comes first.
contract AccessRuleTest is Fixture {
    uint64 private constant EXPIRY = START + 30 days;
    uint16 private constant ALL_DOMAINS = 0xFFFF;

    function test_PatientSeesEverythingForEveryPurposeDeviceAndArea() public view {
        for (uint256 i = 0; i < 4; ++i) {
            _assertAccess(patient, Addr(9, id, stranger), Purpose(i), NO_END, Denial.None, ALL_DOMAINS);
        }
    }

    function test_ViewingAccountSeesEverythingUntilItsEnd() public {
        _linkGuardian(Scope.View, EXPIRY);
        _assertAccess(guardian, _everything(), Purpose.PatientRequest, EXPIRY, Denial.None, ALL_DOMAINS);
        _assertAccess(guardian, _everything(), Purpose.PatientRequest, EXPIRY + 1, Denial.Expired, 0);
    }

    function test_AnotherPatientHasNoPolicy() public {
        _add(stranger, Role.Patient);
        _assertAccess(stranger, _everything(), Purpose.Treatment, START, Denial.NoPolicy, 0);
    }

    function test_StrangersAdminsManagersAndRetiredAreUnknown() public {
        _linkGuardian(Scope.View, NO_END);
        _unlink(patient, guardian);
        address[5] memory others = [stranger, admin, safetyOfficer, manager, guardian];
        for (uint256 i = 0; i < others.length; ++i) {
            _assertAccess(others[i], _everything(), Purpose.Treatment, START, Denial.UnknownUser, 0);
        }
        _assertAccess(stranger, Addr(0, 0, address(0)), Purpose.Treatment, START, Denial.UnknownUser, 0);
    }

    function test_ProfessionalSeesTheAgreedDomainsUntilTheLastSecond() public {
        vm.prank(patient);
        hr.grant(doctor, TREAT, 0x8005, EXPIRY);
        _assertAccess(doctor, _everything(), Purpose.Treatment, EXPIRY, Denial.None, 0x8005);
        _assertAccess(doctor, _everything(), Purpose.Treatment, EXPIRY + 1, Denial.Expired, 0);
    }

    function test_AgreementIsWithOnePatientOnly() public {
        _grant(doctor, EXPIRY);
        _assertAccess(doctor, Addr(0, id + 1, address(0)), Purpose.Treatment, START, Denial.NoPolicy, 0);
        _assertAccess(caregiver, _everything(), Purpose.Treatment, START, Denial.NoPolicy, 0);
    }

    function test_EachPurposeIsItsOwnBit() public {
        for (uint256 granted = 0; granted < 4; ++granted) {
            vm.prank(patient);
            hr.grant(doctor, uint16(1 << granted), TREMOR, EXPIRY);
            for (uint256 asked = 0; asked < 4; ++asked) {
                bool fits = asked == granted;
                _assertAccess(
                    doctor, _everything(), Purpose(asked), START, fits ? Denial.None : Denial.Purpose, fits ? TREMOR : 0
                );
            }
        }
    }

    function test_DeviceMustHaveBeenThePatientsInWhicheverArea() public {
        _grant(doctor, EXPIRY);
        _assertDevice(0, Denial.Device);
        _registerDevice(7);
        _assertDevice(0, Denial.None);
        _assertDevice(7, Denial.None);
        _assertDevice(8, Denial.None);
        _assertAccess(doctor, Addr(8, id, address(0)), Purpose.Treatment, START, Denial.None, TREMOR);
        _assertAccess(doctor, Addr(0, id, stranger), Purpose.Treatment, START, Denial.Device, 0);
    }

    function test_RecordsOfARemovedDeviceStayReadable() public {
        _grant(doctor, EXPIRY);
        _registerDevice(7);
        vm.prank(patient);
        hr.removeDevice(id, device);
        _assertDevice(7, Denial.None);
    }

    function test_SuspensionLastsThroughItsLastSecond() public {
        _grant(doctor, EXPIRY);
        vm.prank(admin);
        hr.penalty(doctor, Penalty.Suspension);
        _assertAccess(doctor, _everything(), Purpose.Treatment, START + 1 days, Denial.Suspended, 0);
        _assertAccess(doctor, _everything(), Purpose.Treatment, START + 1 days + 1, Denial.None, TREMOR);
    }

    function test_ReasonsComeInTheirOrder() public {
        // Suspended before no policy, that before expired, that before purpose, that before device.
        vm.prank(admin);
        hr.penalty(doctor, Penalty.Suspension);
        Addr memory foreign = Addr(0, id, stranger);
        _assertAccess(doctor, foreign, Purpose.Treatment, START, Denial.Suspended, 0);
        _assertAccess(doctor, foreign, Purpose.Treatment, START + 2 days, Denial.NoPolicy, 0);
        vm.prank(patient);
        hr.grant(doctor, 2, TREMOR, START + 2 days);
        _assertAccess(doctor, foreign, Purpose.Treatment, START + 2 days + 1, Denial.Expired, 0);
        _assertAccess(doctor, foreign, Purpose.Treatment, START + 2 days, Denial.Purpose, 0);
        _assertAccess(doctor, foreign, Purpose.EmergencyTreatment, START + 2 days, Denial.Device, 0);
    }

    function test_GrantInTheSecondOfTheRegistrationCounts() public {
        _delete(admin, doctor, Role.Doctor);
        _add(doctor, Role.Doctor);
        _grant(doctor, EXPIRY);
        _assertAccess(doctor, _everything(), Purpose.Treatment, START, Denial.None, TREMOR);
    }

    function test_GrantIsWithTheAccountNotWithItsRole() public {
        _grant(doctor, EXPIRY);
        _delete(admin, doctor, Role.Doctor);
        _assertAccess(doctor, _everything(), Purpose.Treatment, START, Denial.UnknownUser, 0);
    }

    function _assertDevice(uint32 areaId, Denial denial) private view {
        _assertAccess(
            doctor, Addr(areaId, id, device), Purpose.Treatment, START, denial, denial == Denial.None ? TREMOR : 0
        );
    }

    function _assertAccess(
        address requester,
        Addr memory addr,
        Purpose purpose,
        uint64 time,
        Denial expected,
        uint16 expectedDomains
    )
        private
        view
    {
        (Denial denial, uint16 domains) = hr.accessAt(requester, addr, purpose, time);
        _assertDenial(denial, expected);
        vm.assertEq(domains, expectedDomains);
    }
}
