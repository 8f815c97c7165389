#!/usr/bin/env python3
"""Takes the vectors in this folder from the npm package @ethersproject/testcases: every n-th of those that apply.

    python3 regenerate.py            fetch the package with npm and write the files
    python3 regenerate.py FILE.tgz   the same from a package that is here already
"""

import base64
import gzip
import hashlib
import io
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

PACKAGE = "@ethersproject/testcases@5.8.0"
INTEGRITY = "sha512-Jx/g2GoLwW0nv3/QpB9/Yfla1TPaqTop2lfa4HTOSGHKk4Q++aGoMUkZG/KrsuNdbHnROrXogjLTMqq6TauQNQ=="
HERE = pathlib.Path(__file__).parent


def tarball() -> bytes:
    if len(sys.argv) > 1:
        content = pathlib.Path(sys.argv[1]).read_bytes()
    else:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            content = next(pathlib.Path(folder).glob("*.tgz")).read_bytes()
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if integrity != INTEGRITY:
        sys.exit(f"{PACKAGE} is {integrity}, not {INTEGRITY}")
    return content


def number(text) -> int:
    return text if isinstance(text, int) else int(text, 16) if text not in (None, "", "0x") else 0


def fits(case) -> bool:
    """A nonce and gas of more than 64 bits belong to no chain (EIP-2681)."""
    return number(case.get("nonce")) < 2**64 and number(case.get("gasLimit")) < 2**64


def flat_typed_data(case) -> bool:
    """One struct of the types that are signed here, and no salt."""
    fields = [field["type"] for struct in case["types"].values() for field in struct]
    simple = all(kind in ("address", "bool", "bytes32") or kind.startswith("uint") for kind in fields)
    return len(case["types"]) == 1 and simple and not any("[" in kind for kind in fields) and "salt" not in case["domain"]


def pick(cases, step, keys):
    return [{key: case[key] for key in keys if key in case} for case in cases[::step]]


def write(name, cases):
    lines = ",\n".join(json.dumps(case, separators=(",", ":"), sort_keys=True) for case in cases)
    (HERE / name).write_text(f"[\n{lines}\n]\n")
    print(f"{name}: {len(cases)}")


def main():
    with tarfile.open(fileobj=io.BytesIO(tarball())) as package:

        def read(name):
            return json.loads(gzip.decompress(package.extractfile(f"package/testcases/{name}.json.gz").read()))

        (HERE / "LICENSE.md").write_bytes(package.extractfile("package/LICENSE.md").read())
        legacy = [case for case in read("transactions") if fits(case)]
        keys = ["name", "privateKey", "accountAddress", "signedTransaction", "signedTransactionChainId5"]
        write("transactions.json", pick(legacy, 10, keys))
        typed = [case for case in read("typed-transactions") if fits(case["tx"])]
        write("typed-transactions.json", pick(typed, 12, ["name", "key", "address", "signed", "unsigned", "tx"]))
        write("accounts.json", pick(read("accounts"), 20, ["name", "address", "checksumAddress", "privateKey"]))
        flat = [case for case in read("eip712") if flat_typed_data(case)]
        write("eip712.json", pick(flat, 1, ["name", "domain", "primaryType", "types", "data", "digest"]))


main()
