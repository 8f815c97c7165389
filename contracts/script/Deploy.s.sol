// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {HealthRecords} from "../src/HealthRecords.sol";
import {Office, Offices} from "./Office.sol";
import {Vm, vm} from "./Vm.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

/// @title Deploys HealthRecords, then writes down what was mined
/// @dev Two calls, because a script runs before anything is mined: `run` sends, `record` reads the receipt that forge has
/// kept, compares it with the chain and writes deployments/<chain id>.json. So there is no file of a deployment that failed.
contract Deploy {
    error OnlyTheAdminAppointsFurtherManagers(address sender, address admin);
    error DeploymentFailed(bytes32 transaction);
    error NotTheContractOf(address deployed, address account);
    error RoleOfAStranger(address deployed, address account);

    /// @notice Sends the deployment, and, if the sender is the admin, the appointment of further managers.
    function run() external returns (HealthRecords deployed) {
        deployed = deploy(Offices.fromEnvironment(), msg.sender);
    }

    /// @notice Writes deployments/<chain id>.json of the last deployment that was sent to this chain.
    function record() external {
        Office memory office = Offices.fromEnvironment();
        Vm.BroadcastTxSummary memory sent =
            vm.getBroadcast("HealthRecords", uint64(block.chainid), Vm.BroadcastTxType.Create);
        if (!sent.success) revert DeploymentFailed(sent.txHash);
        verify(HealthRecords(sent.contractAddress), office);
        verifyNobodyElse(HealthRecords(sent.contractAddress), office, appointed(sent));
        vm.writeJson(
            describe(HealthRecords(sent.contractAddress), office, sent.blockNumber, sent.txHash),
            string.concat("deployments/", vm.toString(block.chainid), ".json")
        );
    }

    function deploy(Office memory office, address sender) public returns (HealthRecords deployed) {
        if (office.ehrManagers.length > 1 && sender != office.admin) {
            revert OnlyTheAdminAppointsFurtherManagers(sender, office.admin);
        }
        vm.startBroadcast();
        deployed = new HealthRecords(office.admin, office.safetyOfficer, office.ehrManagers[0]);
        for (uint256 i = 1; i < office.ehrManagers.length; ++i) {
            deployed.grantRole(deployed.EHR_MANAGER_ROLE(), office.ehrManagers[i]);
        }
        vm.stopBroadcast();
    }

    /// @notice Whether everybody holds the role that the file would give them.
    function verify(HealthRecords deployed, Office memory office) public view {
        if (address(deployed).code.length == 0 || deployed.defaultAdmin() != office.admin) {
            revert NotTheContractOf(address(deployed), office.admin);
        }
        if (!deployed.hasRole(deployed.SAFETY_ROLE(), office.safetyOfficer)) {
            revert NotTheContractOf(address(deployed), office.safetyOfficer);
        }
        for (uint256 i = 0; i < office.ehrManagers.length; ++i) {
            if (!deployed.hasRole(deployed.EHR_MANAGER_ROLE(), office.ehrManagers[i])) {
                revert NotTheContractOf(address(deployed), office.ehrManagers[i]);
            }
        }
    }

    /// @notice Whether nobody else holds a role, of all who were ever given one.
    function verifyNobodyElse(
        HealthRecords deployed,
        Office memory office,
        address[] memory everAppointed
    )
        public
        view
    {
        for (uint256 i = 0; i < everAppointed.length; ++i) {
            address account = everAppointed[i];
            bool holdsRole = deployed.hasRole(deployed.DEFAULT_ADMIN_ROLE(), account)
                || deployed.hasRole(deployed.SAFETY_ROLE(), account)
                || deployed.hasRole(deployed.EHR_MANAGER_ROLE(), account);
            if (holdsRole && !Offices.names(office, account)) revert RoleOfAStranger(address(deployed), account);
        }
    }

    /// @dev From the events since the deployment.
    function appointed(Vm.BroadcastTxSummary memory sent) private view returns (address[] memory accounts) {
        bytes32[] memory topics = new bytes32[](1);
        topics[0] = IAccessControl.RoleGranted.selector;
        Vm.EthGetLogs[] memory logs = vm.eth_getLogs(sent.blockNumber, block.number, sent.contractAddress, topics);
        accounts = new address[](logs.length);
        for (uint256 i = 0; i < logs.length; ++i) {
            accounts[i] = address(uint160(uint256(logs[i].topics[2])));
        }
    }

    /// @notice The file's content: JSON with chainId, contract, blockNumber, transaction, admin, safetyOfficer,
    /// ehrManagers and compiler.
    function describe(
        HealthRecords deployed,
        Office memory office,
        uint256 blockNumber,
        bytes32 transaction
    )
        public
        returns (string memory)
    {
        string memory artifact = vm.readFile("out/HealthRecords.sol/HealthRecords.json");
        string memory json = "deployment";
        vm.serializeUint(json, "chainId", block.chainid);
        vm.serializeAddress(json, "contract", address(deployed));
        vm.serializeUint(json, "blockNumber", blockNumber);
        vm.serializeBytes32(json, "transaction", transaction);
        vm.serializeAddress(json, "admin", office.admin);
        vm.serializeAddress(json, "safetyOfficer", office.safetyOfficer);
        vm.serializeAddress(json, "ehrManagers", office.ehrManagers);
        return vm.serializeString(json, "compiler", vm.parseJsonString(artifact, ".metadata.compiler.version"));
    }
}
