// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {EmergencyReason, Outcome, Review} from "../types/Access.sol";
import {Professional} from "../types/Accounts.sol";
import {Role} from "../types/Users.sol";
import {Accounts} from "./Accounts.sol";
import {Duties} from "./Duties.sol";

/// @title Reviews: every emergency access is looked at by somebody else
abstract contract Reviews is Duties, Accounts {
    uint64 private constant EMERGENCY_STANDS_FOR = 15 minutes;

    uint256 private _reviewCount;
    mapping(uint256 reviewId => Review) private _reviews;

    /// @inheritdoc IHealthRecords
    function closeReview(uint256 reviewId, Outcome outcome) external {
        if (outcome == Outcome.Open) revert HealthRecordsInvalidArgument();
        Review memory review = _reviews[reviewId];
        if (review.openedAt == 0 || review.outcome != Outcome.Open) revert HealthRecordsReviewNotOpen(reviewId);
        bool mayReview = hasRole(SAFETY_ROLE, msg.sender) || _manages(msg.sender, review.patientId);
        if (msg.sender == review.doctor || !mayReview) revert HealthRecordsNotAllowed(msg.sender);

        _reviews[reviewId].outcome = outcome;
        emit ReviewClosed(reviewId, outcome, msg.sender);

        // A rejected one keeps its place: the next step is the safety officer's, who withdraws the flag or does not.
        Professional storage doctor = _professional(review.doctor);
        if (outcome == Outcome.Justified && _isFlagged(doctor, review.openedAt)) --doctor.openReviews;
    }

    /// @inheritdoc IHealthRecords
    function emergencyStandsAt(uint256 reviewId, uint64 time) external view returns (bool) {
        Review memory review = _reviews[reviewId];
        Professional storage doctor = _professional(review.doctor);
        return review.openedAt != 0 && time <= review.openedAt + EMERGENCY_STANDS_FOR
            && review.outcome != Outcome.Rejected && _isFlagged(doctor, review.openedAt)
            && !hasRole(SAFETY_ROLE, review.doctor);
    }

    /// @inheritdoc IHealthRecords
    function reviewOf(uint256 reviewId) external view returns (Review memory) {
        return _reviews[reviewId];
    }

    /// @inheritdoc IHealthRecords
    function reviewCount() external view returns (uint256) {
        return _reviewCount;
    }

    function _openReview(address doctor, uint128 patientId, EmergencyReason reason) internal {
        uint256 reviewId = ++_reviewCount;
        _reviews[reviewId] =
            Review({doctor: doctor, openedAt: Times.current(), outcome: Outcome.Open, patientId: patientId});
        ++_professional(doctor).openReviews;
        emit ReviewOpened(reviewId, doctor, patientId, reason);
    }

    /// @dev Whether emergencies are open to this doctor at `time`, by the flag as it stands. A flag that was withdrawn and
    /// given again, or lost with the registration, does not reach back.
    function _isFlagged(Professional storage doctor, uint64 time) internal view returns (bool) {
        return doctor.role == Role.Doctor && doctor.emergencyFrom != 0 && doctor.emergencyFrom <= time;
    }
}
