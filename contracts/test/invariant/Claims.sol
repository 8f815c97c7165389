// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Addr, Denial, Outcome} from "../../src/types/Access.sol";
import {Policy, Purpose} from "../../src/types/Policies.sol";
import {Role, Scope, User} from "../../src/types/Users.sol";
import {OfficeActions} from "../support/world/OfficeActions.sol";

/// @title What is always true, whatever was done: each claim compares the contract with what is known to have happened
abstract contract Claims is OfficeActions {
    /// @dev Every agreement that counts was granted, every one granted counts until revoked, run out or its provider
    /// deleted.
    function onlyGrantsGrantAndOnlyTheirEndsEnd() external view returns (bool) {
        for (uint256 i = PATIENTS; i < GUARDIANS; i++) {
            uint128 patientId = idOf(people[i].addr);
            for (uint256 j = DOCTORS; j < STRANGERS; j++) {
                if (!_isAsAgreed(patientId, people[j].addr)) return false;
            }
            if (!_isAsAgreed(patientId, people[met.calls % EVERYBODY].addr)) return false;
        }
        return true;
    }

    /// @dev Who may read is of the patient or has an agreement, by every account and for a patient that changes.
    function nobodyElseMayRead() external view returns (bool) {
        uint128 patientId = idOf(people[met.calls % 3].addr);
        Purpose purpose = Purpose(met.calls % 4);
        for (uint256 i = 0; i < EVERYBODY; i++) {
            address account = people[i].addr;
            ModelPolicy storage policy = policies[patientId][account];
            uint16 domains = _domainsFor(account, Addr(0, patientId, address(0)), purpose);
            bool agreed = hasLivePolicy(account, patientId) && domains & ~policy.domains == 0;
            if (domains != 0 && !agreed && !isOf(account, patientId, block.timestamp)) return false;
        }
        return wrong.unjustifiedGrant == 0;
    }

    /// @dev Every account of a patient that has not run out sees everything, for every purpose.
    function patientsSeeTheirOwn() external view returns (bool) {
        Purpose purpose = Purpose(met.calls % 4);
        for (uint256 i = 0; i < EVERYBODY; i++) {
            address account = people[i].addr;
            uint128 patientId = accounts[account].patientId;
            if (patientId == 0 || !isOf(account, patientId, block.timestamp)) continue;
            Addr memory addr = Addr(anArea(met.calls), patientId, aDevice(met.calls));
            if (_domainsFor(account, addr, purpose) != ALL_DOMAINS) return false;
        }
        return wrong.blockedOwner == 0;
    }

    /// @dev Nobody has a strike who has not earned one, nor a suspension who has not earned three.
    function strikesAreDeserved() external view returns (bool) {
        for (uint256 i = 0; i < EVERYBODY; i++) {
            address account = people[i].addr;
            User memory user = records.userOf(account);
            if (user.strikes > deservedStrikes[account] || user.strikes != strikesOf(account)) return false;
            if (user.suspendedUntil != 0 && deservedStrikes[account] < 3) return false;
            if (user.suspendedUntil != accounts[account].suspendedUntil) return false;
        }
        return wrong.undeservedStrike == 0;
    }

    /// @dev One answer to every request, with one consequence if it is a refusal; none to anything else.
    function everyRequestHasOneOutcome() external view returns (bool) {
        return wrong.outcomesOtherThanOne == 0;
    }

    /// @dev What is answered is what the rule decides, for the request as it was made.
    function answersAreWhatTheRuleDecides() external view returns (bool) {
        return wrong.otherThanDecided == 0;
    }

    function pauseStopsNoRevocation() external view returns (bool) {
        return wrong.revocationBlockedByPause == 0;
    }

    function nobodyReviewsTheirOwn() external view returns (bool) {
        return wrong.ownReview == 0;
    }

    function nobodyIsAdminAndSafetyOfficer() external view returns (bool) {
        for (uint256 i = 0; i < EVERYBODY; i++) {
            bool isAdmin = records.hasRole(records.DEFAULT_ADMIN_ROLE(), people[i].addr);
            if (isAdmin && records.hasRole(records.SAFETY_ROLE(), people[i].addr)) return false;
            if (isAdmin != (people[i].addr == theAdmin)) return false;
        }
        return true;
    }

    /// @dev A nonce is the number of grants and revocations there ever were, whoever was deleted meanwhile.
    function noncesCountEveryDecision() external view returns (bool) {
        for (uint256 i = PATIENTS; i < GUARDIANS; i++) {
            uint128 patientId = idOf(people[i].addr);
            for (uint256 j = DOCTORS; j < STRANGERS; j++) {
                address provider = people[j].addr;
                if (records.policyOf(patientId, provider).nonce != policies[patientId][provider].nonce) return false;
            }
        }
        return wrong.nonceNotRisen == 0;
    }

    function unlinkedAccountsStayOut() external view returns (bool) {
        for (uint256 i = 0; i < EVERYBODY; i++) {
            if (!wasUnlinked[people[i].addr]) continue;
            User memory user = records.userOf(people[i].addr);
            if (!user.retired || user.role != Role.None || user.scope != Scope.None) return false;
        }
        return true;
    }

    /// @dev An account is of the patient that follows from it, or of one whose account linked it or was replaced by it.
    function patientIdsStayInTheirHands() external view returns (bool) {
        for (uint256 i = 0; i < EVERYBODY; i++) {
            uint128 patientId = records.userOf(people[i].addr).patientId;
            bool ofItsOwn = patientId == 0 || patientId == idOf(people[i].addr);
            if (!ofItsOwn && patientId != joined[people[i].addr]) return false;
        }
        return true;
    }

    /// @dev Never more than three, and as many as there are.
    function openReviewsAreCounted() external view returns (bool) {
        for (uint256 i = DOCTORS; i < CAREGIVERS; i++) {
            uint256 open = records.userOf(people[i].addr).openReviews;
            if (open > MOST_OPEN_REVIEWS || open != accounts[people[i].addr].openReviews) return false;
        }
        return records.reviewCount() == reviews.length && (reviews.length == 0 || _lastReadingStandsAsItShould());
    }

    /// @dev For a quarter of an hour, under the flag that it was done under, unless found wrong or made a judge.
    function _lastReadingStandsAsItShould() private view returns (bool) {
        ModelReview storage last = reviews[reviews.length - 1];
        ModelAccount storage doctor = accounts[last.doctor];
        bool sameFlag = doctor.role == Role.Doctor && doctor.emergencyFrom != 0 && doctor.emergencyFrom <= last.openedAt;
        bool stands = sameFlag && !isSafetyOfficer[last.doctor] && block.timestamp <= last.openedAt + 15 minutes
            && last.outcome != Outcome.Rejected;
        return records.emergencyStandsAt(reviews.length, uint64(block.timestamp)) == stands;
    }

    /// @dev What may be done is done, what may not is not: neither more nor less.
    function callsSucceedAsTheRulesSay() external view returns (bool) {
        return wrong.unexpectedSuccess == 0 && wrong.unexpectedRefusal == 0;
    }

    function whatWasMet() external view returns (Met memory) {
        return met;
    }

    function whatWentWrong() external view returns (Wrong memory, bytes memory) {
        return (wrong, firstSurprise);
    }

    function _isAsAgreed(uint128 patientId, address provider) private view returns (bool) {
        ModelPolicy storage agreed = policies[patientId][provider];
        Policy memory policy = records.policyOf(patientId, provider);
        if (policy.purposes != agreed.purposes || policy.domains != agreed.domains) return false;
        if (policy.expiry != agreed.expiry) return false;
        if (!isProfessional(provider) || accounts[provider].suspendedUntil >= block.timestamp) return true;
        Purpose purpose = Purpose(met.calls % 4);
        bool counts = hasLivePolicy(provider, patientId) && agreed.expiry >= block.timestamp
            && (agreed.purposes >> uint8(purpose)) & 1 == 1;
        uint16 domains = _domainsFor(provider, Addr(0, patientId, address(0)), purpose);
        return domains == (counts ? agreed.domains : 0);
    }

    function _domainsFor(address account, Addr memory addr, Purpose purpose) private view returns (uint16 domains) {
        Denial denial;
        (denial, domains) = records.accessAt(account, addr, purpose, uint64(block.timestamp));
        // A refusal with domains would be one of either kind: let it count as the worse.
        if (denial != Denial.None && domains == 0) return 0;
    }
}
