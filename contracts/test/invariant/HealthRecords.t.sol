// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {COVERAGE, vm} from "../support/Vm.sol";
import {Claims} from "./Claims.sol";

/// @title Everybody at once: admins, safety officers, patients with guardians, doctors, caregivers and strangers do what
/// they like, mostly what they may
contract Handler is Claims {
    constructor() {
        settle();
    }
}

/// @dev Nothing the handler itself does may revert. Whatever a claim shows false, `whatWentWrong` names its first cause.
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: deep.invariant.fail-on-revert = true
/// forge-config: deep.invariant.runs = 64
/// forge-config: deep.invariant.depth = 500
/// forge-config: coverage.invariant.depth = 16
/// forge-config: default.invariant.runs = 2
/// forge-config: default.invariant.depth = 200
contract HealthRecordsInvariants {
    Handler private _handler;

    function setUp() public {
        _handler = new Handler();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @dev Fails, for example, if what was agreed before a provider was added again still counts, or past its expiry.
    function invariant_onlyGrantsGrantAndOnlyTheirEndsEnd() public view {
        vm.assertTrue(_handler.onlyGrantsGrantAndOnlyTheirEndsEnd());
    }

    /// @dev Fails if a patient's account reads another patient's data.
    function invariant_nobodyElseMayRead() public view {
        vm.assertTrue(_handler.nobodyElseMayRead());
    }

    /// @dev Fails if a patient's own data are open for some purposes only.
    function invariant_patientsSeeTheirOwn() public view {
        vm.assertTrue(_handler.patientsSeeTheirOwn());
    }

    /// @dev Fails if a suspended doctor is answered as if nothing were.
    function invariant_strikesAreDeserved() public view {
        vm.assertTrue(_handler.strikesAreDeserved());
    }

    /// @dev Fails if some refusal comes without its consequence.
    function invariant_everyRequestHasOneOutcome() public view {
        vm.assertTrue(_handler.everyRequestHasOneOutcome());
    }

    /// @dev Fails if an answer repeats another reply key than the request's.
    function invariant_answersAreWhatTheRuleDecides() public view {
        vm.assertTrue(_handler.answersAreWhatTheRuleDecides());
    }

    /// @dev Fails if revoking waits for the end of a pause.
    function invariant_pauseStopsNoRevocation() public view {
        vm.assertTrue(_handler.pauseStopsNoRevocation());
    }

    /// @dev Fails if a doctor who was made safety officer closes the review of their own reading.
    function invariant_nobodyReviewsTheirOwn() public view {
        vm.assertTrue(_handler.nobodyReviewsTheirOwn());
    }

    /// @dev Fails if the admin can be made safety officer.
    function invariant_nobodyIsAdminAndSafetyOfficer() public view {
        vm.assertTrue(_handler.nobodyIsAdminAndSafetyOfficer());
    }

    /// @dev Fails if a revocation leaves the nonce as it is.
    function invariant_noncesCountEveryDecision() public view {
        vm.assertTrue(_handler.noncesCountEveryDecision());
    }

    /// @dev Fails if an unlinked account can be added or linked again.
    function invariant_unlinkedAccountsStayOut() public view {
        vm.assertTrue(_handler.unlinkedAccountsStayOut());
    }

    /// @dev Fails if linking takes an account that is somebody's already.
    function invariant_patientIdsStayInTheirHands() public view {
        vm.assertTrue(_handler.patientIdsStayInTheirHands());
    }

    /// @dev Fails if a reading does not count as open, or is served too long.
    function invariant_openReviewsAreCounted() public view {
        vm.assertTrue(_handler.openReviewsAreCounted());
    }

    /// @dev Fails if anything is taken that should not be, such as a guardian for longer than who appoints them.
    function invariant_callsSucceedAsTheRulesSay() public view {
        vm.assertTrue(_handler.callsSucceedAsTheRulesSay());
    }

    /// @dev A run that met none of these would have shown nothing.
    function afterInvariant() public view {
        if (vm.isContext(COVERAGE)) return;
        Handler.Met memory met = _handler.whatWasMet();
        vm.assertGt(met.successes * 2, met.calls, "most calls succeed");
        vm.assertGt(met.grants, 0, "grants");
        vm.assertGt(met.signedConsents, 0, "signed consents");
        vm.assertGt(met.revocations, 0, "revocations");
        vm.assertGt(met.grantedReads, 0, "granted reads");
        vm.assertGt(met.ownReads, 0, "own reads");
        vm.assertGt(met.refusals, 0, "refusals");
        vm.assertGt(met.strikes, 0, "strikes");
        vm.assertGt(met.emergencies, 0, "emergencies");
        vm.assertGt(met.reviews, 0, "reviews");
        vm.assertGt(met.recoveries, 0, "recoveries");
        vm.assertGt(met.unlinked, 0, "unlinked accounts");
        vm.assertGt(met.deletions, 0, "deletions");
        vm.assertGt(met.returns_, 0, "returns");
        vm.assertGt(met.suspensions, 0, "suspensions");
        vm.assertGt(met.cancelledRecoveries, 0, "cancelled recoveries");
        vm.assertGt(met.revocationsWhilePaused, 0, "revocations while paused");
        vm.assertGt(met.adminTransfers, 0, "transfers of the admin's office");
    }
}
