#!/usr/bin/env python3
"""Checks FHIR resources with PyPI fhir.resources (R4B), which shares no code with this project.

    .tools/python/bin/python shared/records/validation/validate.py FOLDER

Every *.json in FOLDER must be a resource whose elements all exist, with right types, cardinalities and formats; whose
required bindings hold where BINDINGS names them; and which says the same after fhir.resources has written it again. In a
Bundle each fullUrl is used once and fits the resource's id, and each urn:uuid reference of a Bundle that is complete
resolves. Prints what is wrong, one line each, and ends with 1 if anything is.
"""

import datetime
import decimal
import json
import pathlib
import re
import sys

from fhir.resources.R4B import get_fhir_model_class

# fhir.resources checks types and cardinalities; value sets with required binding are checked here (FHIR R4, by element).
BINDINGS = {
    ("Observation", "status"): {
        "registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"},
    ("Bundle", "type"): {"collection"},
    ("AuditEvent", "action"): {"C", "R", "U", "D", "E"},
    ("AuditEvent", "outcome"): {"0", "4", "8", "12"},
    ("Consent", "status"): {"draft", "proposed", "active", "rejected", "inactive", "entered-in-error"},
    ("Consent", "provision.type"): {"deny", "permit"},
    ("CodeSystem", "status"): {"draft", "active", "retired", "unknown"},
    ("CodeSystem", "content"): {"not-present", "example", "fragment", "complete", "supplement"},
    ("Provenance", "entity.role"): {"derivation", "revision", "quotation", "source", "removal"},
}
# Required in R4 though fhir.resources takes a resource without them.
REQUIRED = {
    "Observation": ["status", "code"],
    "AuditEvent": ["type", "recorded", "agent", "source"],
    "Consent": ["status", "scope", "category"],
    "Provenance": ["target", "recorded", "agent"],
    "CodeSystem": ["status", "content"],
    "Bundle": ["type"],
}
SAMPLE = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?|E|U|L")
CODE = re.compile(r"[^\s]+(\s[^\s]+)*")
ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def values(resource, path):
    found = [resource]
    for name in path.split("."):
        found = [value for one in found for value in as_list(one.get(name))]
    return found


def as_list(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def walk(value):
    """Every object within a resource, but not within the resources of a Bundle's entries."""
    if isinstance(value, dict):
        yield value
        for name, child in value.items():
            if name != "resource":
                yield from walk(child)
    elif isinstance(value, list):
        for child in value:
            yield from walk(child)


def check_elements(resource):
    if not ID.fullmatch(resource.get("id", "")):
        yield "its id is no FHIR id"
    for element in walk(resource):
        for name, value in element.items():
            if value in (None, "", [], {}):
                yield f"{name} is empty, which FHIR forbids"
        if "system" in element and "code" in element and not CODE.fullmatch(element["code"]):
            yield f"{element['code']!r} is no code"
        if "dimensions" in element and not all(map(SAMPLE.fullmatch, element["data"].split(" "))):
            yield "SampledData has values that are neither decimals nor E, U or L"
    for component in resource.get("component", []) if resource["resourceType"] == "Observation" else []:
        given = [name for name in component if name.startswith("value") or name == "dataAbsentReason"]
        if len(given) != 1:
            yield f"a component has {given or 'no value'} where it must have one value or a dataAbsentReason (obs-6)"
    if resource["resourceType"] == "Observation" and "dataAbsentReason" in resource:
        if any(name.startswith("value") for name in resource):
            yield "it has a value and a dataAbsentReason (obs-6)"
    if resource["resourceType"] == "Consent" and not ("policy" in resource or "policyRule" in resource):
        yield "it has neither policy nor policyRule (ppc-1)"
    if resource["resourceType"] == "CodeSystem":
        codes = [concept["code"] for concept in resource.get("concept", [])]
        if len(codes) != len(set(codes)):
            yield "a code is defined twice (csd-1)"
        if (resource["content"] == "not-present") != (not codes):
            yield "content and concepts do not fit"


def check_bundle(bundle, complete):
    urls = [entry["fullUrl"] for entry in bundle.get("entry", [])]
    if len(urls) != len(set(urls)):
        yield "a fullUrl is used twice (bdl-7)"
    for entry in bundle.get("entry", []):
        resource = entry["resource"]
        name = f"{resource['resourceType']} {resource.get('id')}"
        if not URN.fullmatch(entry["fullUrl"]) or entry["fullUrl"] != f"urn:uuid:{resource.get('id')}":
            yield f"{name}: fullUrl {entry['fullUrl']} does not fit its id"
        for element in walk(resource):
            reference = element.get("reference")
            if complete and isinstance(reference, str) and reference not in urls:
                yield f"{name}: {reference} does not resolve"
        for problem in check(resource):
            yield f"{name}: {problem}"


def check(resource, complete=False):
    kind = resource.get("resourceType")
    for name in REQUIRED.get(kind, []):
        if name not in resource:
            yield f"{name} is missing"
    try:
        model = get_fhir_model_class(kind).model_validate(resource)
    except Exception as error:  # noqa: BLE001 - a validation error, or a kind that does not exist
        yield " ".join(str(error).split())
        return
    written = json.loads(model.model_dump_json(), parse_float=decimal.Decimal, parse_int=decimal.Decimal)
    if not same(written, resource):
        yield "fhir.resources writes it differently"
    for (bound, path), allowed in BINDINGS.items():
        if kind == bound:
            for value in values(resource, path):
                if value not in allowed:
                    yield f"{path} {value!r} is not in its value set"
    yield from check_elements(resource)
    if kind == "Bundle":
        yield from check_bundle(resource, complete)


def same(a, b):
    """Equal, whatever decimals look like and however a time is written."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[name], b[name]) for name in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, decimal.Decimal) or isinstance(b, decimal.Decimal):
        return decimal.Decimal(str(a)) == decimal.Decimal(str(b))
    return a == b or (isinstance(a, str) and isinstance(b, str) and instant(a) is not None and instant(a) == instant(b))


def instant(text):
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def main():
    files = sorted(pathlib.Path(sys.argv[1]).glob("*.json"))
    wrong = 0
    for file in files:
        resource = json.loads(file.read_text(), parse_float=decimal.Decimal)
        # Sections and partial bundles refer to sections that their reader may not open.
        for problem in check(resource, complete=file.name.startswith("complete")):
            wrong += 1
            print(f"{file.name}: {problem}")
    print(f"{len(files)} files, {wrong} problems")
    return 0 if files and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
