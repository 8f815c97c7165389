#!/usr/bin/env python3
"""Makes records.json from docs/records.md with implementations that share no code with this crate.

    pip install cryptography==50.0.2 pyhpke==0.6.5
    python make_records.py

Keys and ephemeral keys come from the seeds below, so the output does not change from run to run.
"""

import hashlib
import hmac
import json
import pathlib

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

HERE = pathlib.Path(__file__).parent
CONTEXT = 255


def labelled(seed):
    return hashlib.sha256(b"gaitkeeper reference " + seed.encode()).digest()


def u(size, value):
    return value.to_bytes(size, "big")


def padded_length(content):
    return -(-(4 + len(content)) // 4096) * 4096


def record(patient_key, upload_id, context, domains):
    plaintext = u(1, 1 + len(domains)) + b"".join(u(4, len(part)) + part for part in [context, *domains])
    salt = hmac.digest(patient_key, b"salt" + upload_id + plaintext, "sha256")[:16]
    record_key = HKDF(SHA256(), 32, salt, b"gaitkeeper/record/v1" + upload_id).derive(patient_key)
    key_id = hashlib.sha256(b"gaitkeeper/patient-key-id/v1" + patient_key).digest()[:8]
    context_length, domain_length = padded_length(context), max(map(padded_length, domains))
    header = u(1, 1) + u(1, len(domains)) + key_id + salt + u(4, context_length) + u(4, domain_length)
    block, keys = header, {}
    sections = [(CONTEXT, context, context_length)] + [(bit, part, domain_length) for bit, part in enumerate(domains)]
    for number, part, length in sections:
        keys[number] = HKDFExpand(SHA256(), 32, b"gaitkeeper/section/v1" + u(1, number)).derive(record_key)
        padded = (u(4, len(part)) + part).ljust(length, b"\0")
        block += AESGCM(keys[number]).encrypt(bytes(12), padded, header)
    return {"block": block, "header": header, "salt": salt, "keys": keys}


def records():
    cases = [
        ("small", ['{"context":1}', 1], [['{"tremor":2}', 1], ["", 1], ["bradykinesia", 1], ["smoothness", 1]]),
        ("sections over one unit", ["c", 4093], [["t", 9000], ["f", 1], ["b", 1], ["s", 4092]]),
        ("one domain, nothing said", ["", 1], [["", 1]]),
        ("every domain that can be", ["c", 1], [[chr(97 + bit), bit] for bit in range(16)]),
    ]
    made = []
    for name, context, domains in cases:
        # A plaintext is a text and how often it is repeated.
        plaintexts = [(text * times).encode() for text, times in [context, *domains]]
        patient_key, upload_id = labelled(f"patient key {name}"), labelled(f"upload id {name}")
        sealed = record(patient_key, upload_id, plaintexts[0], plaintexts[1:])
        made.append({
            "name": name, "patientKey": patient_key.hex(), "uploadId": upload_id.hex(),
            "context": context, "domains": domains,
            "header": sealed["header"].hex(), "salt": sealed["salt"].hex(),
            "sectionKeys": {str(number): key.hex() for number, key in sealed["keys"].items()},
            "blockLength": len(sealed["block"]), "blockSha256": hashlib.sha256(sealed["block"]).hexdigest(),
        })
    return made


def wrapped():
    master, patient_key = labelled("master key"), labelled("patient key small")
    patient = labelled("patient")[:16]
    nonce = labelled("wrapping nonce")[:12]
    master_id = hashlib.sha256(b"gaitkeeper/master-key-id/v1" + master).digest()[:8]
    key_id = hashlib.sha256(b"gaitkeeper/patient-key-id/v1" + patient_key).digest()[:8]
    stored = u(1, 1) + master_id + key_id + nonce + AESGCM(master).encrypt(nonce, patient_key, patient + key_id)
    return {
        "masterKey": master.hex(), "masterKeyId": master_id.hex(), "patient": patient.hex(), "patientKey": patient_key.hex(),
        "patientKeyId": key_id.hex(), "stored": stored.hex(),
    }


def delivery(cases):
    chain_id, contract, transaction = 31337, labelled("contract")[:20], labelled("transaction")
    receipt = u(8, chain_id) + contract + transaction
    secret = labelled("reply key")
    public = X25519PrivateKey.from_private_bytes(secret).public_key()
    domains = 0b0101
    chosen = [case for case in cases if case["name"] in ("small", "one domain, nothing said")]
    manifest = u(1, 1) + u(2, domains) + u(2, len(chosen)) + b"".join(
        bytes.fromhex(case["uploadId"] + case["blockSha256"]) for case in chosen)
    plaintext, given = b"", []
    for case in chosen:
        permitted = [number for number in case["sectionKeys"] if number == str(CONTEXT) or domains >> int(number) & 1]
        given.append({number: case["sectionKeys"][number] for number in permitted})
        plaintext += u(1, len(permitted))
        plaintext += b"".join(u(1, int(number)) + bytes.fromhex(case["sectionKeys"][number]) for number in permitted)
    suite = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM)
    enc, sender = suite.create_sender_context(
        KEMKey.from_pyca_cryptography_key(public), info=b"gaitkeeper/delivery/v1" + receipt,
        eks=suite.kem.derive_key_pair(labelled("ephemeral reply key")))
    return {
        "chainId": chain_id, "contract": "0x" + contract.hex(), "transaction": "0x" + transaction.hex(), "domains": domains,
        "replyPrivateKey": secret.hex(), "replyPublicKey": public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex(),
        "records": [{"uploadId": case["uploadId"], "digest": case["blockSha256"], "keys": keys}
                    for case, keys in zip(chosen, given)],
        "digest": hashlib.sha256(b"gaitkeeper/delivered/v1" + receipt + manifest).hexdigest(),
        "delivery": (manifest + enc + sender.seal(plaintext, aad=manifest)).hex(),
    }


def main():
    cases = records()
    value = {
        "source": "make_records.py: cryptography 50.0.2, pyhpke 0.6.5",
        "records": cases, "wrapped": wrapped(), "delivery": delivery(cases),
    }
    (HERE / "records.json").write_text(json.dumps(value, indent=1) + "\n")


main()
