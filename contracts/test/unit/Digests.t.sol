// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Consent} from "../../src/types/Policies.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice What people sign is what a wallet shows them: each digest against forge's own hashing of the typed data.
contract DigestsTest is Fixture {
    string private constant DOMAIN_TYPE =
        '"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}]';
    string private constant CONSENT_TYPE =
        '"Consent":[{"name":"patient","type":"address"},{"name":"provider","type":"address"},{"name":"patientId","type":"uint128"},{"name":"purposes","type":"uint16"},{"name":"domains","type":"uint16"},{"name":"expiry","type":"uint64"},{"name":"nonce","type":"uint64"},{"name":"deadline","type":"uint256"}]';
    string private constant LINK_TYPE =
        '"AccountLink":[{"name":"account","type":"address"},{"name":"patientId","type":"uint128"},{"name":"deadline","type":"uint256"}]';
    string private constant BINDING_TYPE =
        '"DeviceBinding":[{"name":"device","type":"address"},{"name":"patientId","type":"uint128"},{"name":"deadline","type":"uint256"}]';

    function test_ConsentDigestIsThatOfItsTypedData() public view {
        Consent memory consent = Consent(patient, doctor, id, 3, 0x8001, START + 9, 4, START + 5);
        string memory message = string.concat(
            _field("patient", vm.toString(patient)),
            ",",
            _field("provider", vm.toString(doctor)),
            ",",
            _field("patientId", vm.toString(uint256(id))),
            ',"purposes":3,"domains":32769,',
            _field("expiry", vm.toString(uint256(START + 9))),
            ',"nonce":4,',
            _field("deadline", vm.toString(uint256(START + 5)))
        );
        vm.assertEq(hr.consentDigest(consent), _hash("Consent", CONSENT_TYPE, message));
    }

    function test_AccountLinkDigestIsThatOfItsTypedData() public view {
        bytes32 expected = _hash("AccountLink", LINK_TYPE, _agreement("account", guardian));
        vm.assertEq(hr.accountLinkDigest(guardian, id, START), expected);
    }

    function test_DeviceBindingDigestIsThatOfItsTypedData() public view {
        bytes32 expected = _hash("DeviceBinding", BINDING_TYPE, _agreement("device", device));
        vm.assertEq(hr.deviceBindingDigest(device, id, START), expected);
    }

    function test_DomainCanBeAskedFor() public view {
        (bytes1 fields, string memory name, string memory version, uint256 chainId, address contract_, bytes32 salt,) =
            hr.eip712Domain();
        vm.assertEq(bytes32(fields), bytes32(hex"0f"));
        vm.assertEq(bytes(name), bytes("Gaitkeeper HealthRecords"));
        vm.assertEq(bytes(version), bytes("1"));
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(contract_, address(hr));
        vm.assertEq(salt, bytes32(0));
    }

    function _agreement(string memory name, address account) private view returns (string memory) {
        return string.concat(
            _field(name, vm.toString(account)),
            ",",
            _field("patientId", vm.toString(uint256(id))),
            ",",
            _field("deadline", vm.toString(uint256(START)))
        );
    }

    function _hash(string memory primary, string memory types, string memory message) private view returns (bytes32) {
        string memory domain = string.concat(
            '"domain":{"name":"Gaitkeeper HealthRecords","version":"1",',
            _field("chainId", vm.toString(block.chainid)),
            ",",
            _field("verifyingContract", vm.toString(address(hr))),
            "}"
        );
        return vm.eip712HashTypedData(
            string.concat(
                '{"types":{',
                DOMAIN_TYPE,
                ",",
                types,
                '},"primaryType":"',
                primary,
                '",',
                domain,
                ',"message":{',
                message,
                "}}"
            )
        );
    }

    function _field(string memory name, string memory value) private pure returns (string memory) {
        return string.concat('"', name, '":"', value, '"');
    }
}
