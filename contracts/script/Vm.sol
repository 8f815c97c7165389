// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

/// @notice The cheatcodes of forge that the scripts use.
interface Vm {
    enum BroadcastTxType {
        Call,
        Create,
        Create2
    }

    struct BroadcastTxSummary {
        bytes32 txHash;
        BroadcastTxType txType;
        address contractAddress;
        uint64 blockNumber;
        bool success;
    }

    struct EthGetLogs {
        address emitter;
        bytes32[] topics;
        bytes data;
        bytes32 blockHash;
        uint64 blockNumber;
        bytes32 transactionHash;
        uint64 transactionIndex;
        uint256 logIndex;
        bool removed;
    }

    function eth_getLogs(
        uint256 fromBlock,
        uint256 toBlock,
        address target,
        bytes32[] calldata topics
    )
        external
        view
        returns (EthGetLogs[] memory);
    function envOr(string calldata name, address fallback_) external view returns (address);
    function envOr(
        string calldata name,
        string calldata delimiter,
        address[] calldata fallback_
    )
        external
        view
        returns (address[] memory);
    function startBroadcast() external;
    function stopBroadcast() external;
    function getBroadcast(
        string calldata contractName,
        uint64 chainId,
        BroadcastTxType txType
    )
        external
        view
        returns (BroadcastTxSummary memory);
    function readFile(string calldata path) external view returns (string memory);
    function parseJsonString(string calldata json, string calldata key) external pure returns (string memory);
    function serializeUint(string calldata object, string calldata key, uint256 value) external returns (string memory);
    function serializeBytes32(
        string calldata object,
        string calldata key,
        bytes32 value
    )
        external
        returns (string memory);
    function serializeString(
        string calldata object,
        string calldata key,
        string calldata value
    )
        external
        returns (string memory);
    function serializeAddress(
        string calldata object,
        string calldata key,
        address value
    )
        external
        returns (string memory);
    function serializeAddress(
        string calldata object,
        string calldata key,
        address[] calldata values
    )
        external
        returns (string memory);
    function toString(uint256 value) external pure returns (string memory);
    function writeJson(string calldata json, string calldata path) external;
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
