// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "./Vm.sol";

/// @notice The accounts that hold the roles of a deployment.
struct Office {
    address admin;
    address safetyOfficer;
    address[] ehrManagers;
}

/// @notice Reads who shall hold the roles, and refuses what cannot be meant.
library Offices {
    string internal constant ADMIN = "GAITKEEPER_ADMIN";
    string internal constant SAFETY_OFFICER = "GAITKEEPER_SAFETY_OFFICER";
    string internal constant EHR_MANAGERS = "GAITKEEPER_EHR_MANAGERS";

    error MissingAccount(string variable);
    error SameAccount(string variable, string otherVariable, address account);

    /// @notice From the environment; several managers are separated by commas.
    function fromEnvironment() internal view returns (Office memory office) {
        office = Office({
            admin: vm.envOr(ADMIN, address(0)),
            safetyOfficer: vm.envOr(SAFETY_OFFICER, address(0)),
            ehrManagers: vm.envOr(EHR_MANAGERS, ",", new address[](0))
        });
        check(office);
    }

    /// @notice Admin, safety officer and every manager are different accounts, and there is one of each at least.
    function check(Office memory office) internal pure {
        if (office.admin == address(0)) revert MissingAccount(ADMIN);
        if (office.safetyOfficer == address(0)) revert MissingAccount(SAFETY_OFFICER);
        if (office.ehrManagers.length == 0) revert MissingAccount(EHR_MANAGERS);
        if (office.admin == office.safetyOfficer) revert SameAccount(ADMIN, SAFETY_OFFICER, office.admin);
        for (uint256 i = 0; i < office.ehrManagers.length; ++i) {
            address manager = office.ehrManagers[i];
            if (manager == address(0)) revert MissingAccount(EHR_MANAGERS);
            if (manager == office.admin) revert SameAccount(EHR_MANAGERS, ADMIN, manager);
            if (manager == office.safetyOfficer) revert SameAccount(EHR_MANAGERS, SAFETY_OFFICER, manager);
            for (uint256 j = 0; j < i; ++j) {
                if (manager == office.ehrManagers[j]) revert SameAccount(EHR_MANAGERS, EHR_MANAGERS, manager);
            }
        }
    }

    /// @notice Whether the account has a part in it.
    function names(Office memory office, address account) internal pure returns (bool) {
        if (account == office.admin || account == office.safetyOfficer) return true;
        for (uint256 i = 0; i < office.ehrManagers.length; ++i) {
            if (account == office.ehrManagers[i]) return true;
        }
        return false;
    }
}
