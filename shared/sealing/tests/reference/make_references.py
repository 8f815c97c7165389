#!/usr/bin/env python3
"""Makes upload.json, identifiers.json and rfc9180.json from implementations that share no code with this crate.

    pip install pyhpke==0.6.5 eth-account==0.14.0 base32-crockford==0.3.0 cryptography==50.0.2 cryptography-vectors==50.0.2
    python make_references.py

upload.json follows docs/protocol.md step by step; its keys are fixed, its ephemeral key comes from the seed below.
"""

import hashlib
import importlib.util
import json
import pathlib

import base32_crockford
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from eth_account import Account
from eth_account.messages import encode_defunct
from eth_utils import keccak, to_checksum_address
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

HERE = pathlib.Path(__file__).parent


def write(name, value):
    (HERE / name).write_text(json.dumps(value, indent=1) + "\n")


def patient_text(value):
    text = base32_crockford.encode(value, checksum=True)
    return text.rjust(27, "0")


def labelled(seed):
    return hashlib.sha256(b"gaitkeeper reference " + seed.encode()).digest()


def upload():
    area_secret = labelled("area key")
    area_public = X25519PrivateKey.from_private_bytes(area_secret).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    device_secret = labelled("device key")
    device = Account.from_key(device_secret)
    patient = int.from_bytes(labelled("patient")[:16], "big")
    contract = labelled("contract")[:20]
    chain_id, area_id, captured_at = 31337, 7, 1_700_000_000_123
    plaintext = b"# body place: wrist\ntime_s,acc_x_ms2,acc_y_ms2,acc_z_ms2\n0.00,0.1,0.2,9.81\n0.01,0.1,0.3,9.80\n"
    plaintext_sha256 = hashlib.sha256(plaintext).digest()
    key_id = hashlib.sha256(b"gaitkeeper/area-key-id/v1" + area_public).digest()[:8]

    header = json.dumps({
        "version": 1, "kind": "recording", "chainId": chain_id, "contract": to_checksum_address(contract),
        "address": {"areaId": area_id, "patientId": patient_text(patient), "deviceId": device.address},
        "capturedAt": captured_at, "utcOffsetMinutes": -210, "encoding": "csv",
        "plaintextSha256": plaintext_sha256.hex(), "areaKeyId": key_id.hex(),
        "context": {"bodyPlace": "wrist", "side": "left"},
    }, separators=(",", ":")).encode()

    suite = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM)
    recipient = KEMKey.from_pyca_cryptography_key(X25519PrivateKey.from_private_bytes(area_secret).public_key())
    enc, sender = suite.create_sender_context(
        recipient, info=b"gaitkeeper/upload/v1", eks=suite.kem.derive_key_pair(labelled("ephemeral key")))
    envelope = len(header).to_bytes(4, "big") + header + enc + sender.seal(plaintext, aad=header)

    upload_id = hashlib.sha256(
        b"gaitkeeper/upload-id/v1" + chain_id.to_bytes(8, "big") + contract + area_id.to_bytes(4, "big")
        + patient.to_bytes(16, "big") + bytes.fromhex(device.address[2:]) + captured_at.to_bytes(8, "big")
        + plaintext_sha256).digest()

    signed = Account.sign_message(encode_defunct(primitive=keccak(envelope)), device_secret)

    answer = b'{"answer":"to this very upload"}'
    secret = sender.export(b"gaitkeeper/answer/v1", 32)
    response_nonce = labelled("response nonce")
    derive = lambda info, length: HKDF(SHA256(), length, enc + response_nonce, info).derive(secret)
    sealed_answer = response_nonce + AESGCM(derive(b"key", 32)).encrypt(derive(b"nonce", 12), answer, b"")

    write("upload.json", {
        "source": "make_references.py: pyhpke 0.6.5, eth-account 0.14.0, cryptography 50.0.2",
        "areaPrivateKey": area_secret.hex(), "areaPublicKey": area_public.hex(), "areaKeyId": key_id.hex(),
        "devicePrivateKey": device_secret.hex(), "deviceId": device.address,
        "patientId": patient_text(patient), "plaintext": plaintext.decode(), "uploadId": upload_id.hex(),
        "envelope": envelope.hex(), "signature": "0x" + signed.signature.hex().removeprefix("0x"),
        "answer": answer.decode(), "answerKey": (secret + enc).hex(), "sealedAnswer": sealed_answer.hex(),
    })


def identifiers():
    patients = [0, 1, 31, 32, 36, 37, 1234, 2**64, 2**127, 2**128 - 1] + [
        int.from_bytes(labelled(f"patient {i}")[:16], "big") for i in range(10)]
    keys = [labelled(f"wallet {i}") for i in range(4)] + [
        # The keys that the documentation of web3.js and of ethers use in their examples.
        bytes.fromhex("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"),
        bytes.fromhex("0123456789012345678901234567890123456789012345678901234567890123"),
    ]
    message = b"the bytes of an envelope"
    write("identifiers.json", {
        "source": "make_references.py: base32-crockford 0.3.0, eth-account 0.14.0",
        "patients": [{"value": f"{value:032x}", "text": patient_text(value)} for value in patients],
        "message": message.decode(),
        "wallets": [{
            "privateKey": key.hex(), "address": Account.from_key(key).address,
            "signature": "0x" + Account.sign_message(encode_defunct(primitive=keccak(message)), key).signature.hex().removeprefix("0x"),
        } for key in keys],
    })


def rfc9180():
    package = pathlib.Path(importlib.util.find_spec("cryptography_vectors").origin).parent
    vectors = json.loads((package / "HPKE" / "test-vectors.json").read_text())
    chosen = [v for v in vectors if (v["mode"], v["kem_id"], v["kdf_id"], v["aead_id"]) == (0, 0x20, 1, 2)]
    for vector in chosen:
        # 257 encryptions walk the sequence number over a byte boundary; these are the ends and the boundary.
        vector["encryptions"] = [dict(vector["encryptions"][i], sequence=i) for i in (0, 1, 2, 4, 255, 256)]
    write("rfc9180.json", {
        "source": "RFC 9180 test vectors, mode base, suite 0x0020/0x0001/0x0002, from cryptography-vectors 50.0.2",
        "vectors": chosen,
    })


upload()
identifiers()
rfc9180()
