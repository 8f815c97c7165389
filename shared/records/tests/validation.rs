//! Every kind of resource that is ever written, looked at by PyPI `fhir.resources`: see `validation/validate.py`.

mod common {
    mod result;
    pub(crate) mod trail;

    pub(crate) use result::*;
}

use common::trail::{START, deployment, trail};
use common::{analysis, context, facts};
use motion::{BodyPlace, Context, MedicationState, Side, Task};
use records::fhir::Resource;
use records::{UploadFacts, UploadKind, audit_bundle, bundle, mark_withdrawn, terminology, write_sections};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The project's own Python, or the one that the environment names.
fn python() -> PathBuf {
    if let Some(python) = std::env::var_os("GAITKEEPER_PYTHON") {
        return python.into();
    }
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let candidates = folders.map(|folder| folder.join(".tools/python/bin/python"));
    candidates.into_iter().find(|python| python.exists()).unwrap_or_else(|| {
        panic!(
            "no .tools/python here or above: `cargo xtask test` installs it, or set GAITKEEPER_PYTHON to a Python that \
             has fhir.resources 8"
        )
    })
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn validate(folder: &Path) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("validation/validate.py");
    Command::new(python()).arg(script).arg(folder).output().unwrap()
}

fn write(folder: &Path, name: &str, resource: &Resource) {
    fs::write(folder.join(name), resource.to_json().unwrap()).unwrap();
}

#[test]
fn every_resource_is_valid() {
    let folder = folder("valid");
    let other = Context {
        body_place: BodyPlace::NotStated,
        side: Side::NotStated,
        task: Task::NotStated,
        sampling: None,
        ..Context::default()
    };
    let result = UploadFacts { kind: UploadKind::Result, utc_offset_minutes: 840, captured_at: 0, ..facts() };
    let on =
        Context { medication: motion::Medication { state: MedicationState::On, last_dose_minutes_ago: None }, ..other };
    let mut scenes = vec![("stated", context(), facts()), ("not_stated", other, result.clone()), ("on", on, result)];
    for (place, _) in BodyPlace::ALL {
        scenes.push((place.as_words(), Context { body_place: *place, side: Side::Both, ..context() }, facts()));
    }
    for (name, context, facts) in scenes {
        let sections = write_sections(&analysis(), &context, &facts).unwrap();
        fs::write(folder.join(format!("{name} context.json")), &*sections.context).unwrap();
        for (domain, json) in terminology::DOMAINS.iter().zip(&sections.domains) {
            fs::write(folder.join(format!("{name} {}.json", terminology::domain_code(*domain))), &**json).unwrap();
        }
        let domains: Vec<_> = sections.domains.iter().map(|json| json.as_slice()).collect();
        let mut whole = bundle(&sections.context, &domains).unwrap();
        write(&folder, &format!("complete {name}.json"), &Resource::Bundle(whole.clone()));
        mark_withdrawn(&mut whole);
        write(&folder, &format!("complete {name} withdrawn.json"), &Resource::Bundle(whole));
        let partial = bundle(&sections.context, &domains[..1]).unwrap();
        write(&folder, &format!("partial {name}.json"), &Resource::Bundle(partial));
    }
    for system in terminology::code_systems() {
        write(&folder, &format!("{}.json", system.id.clone()), &Resource::CodeSystem(system));
    }
    let audit = audit_bundle(&deployment(), &trail(), START).unwrap();
    write(&folder, "complete audit.json", &Resource::Bundle(audit));

    let output = validate(&folder);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let files = fs::read_dir(&folder).unwrap().count();
    assert_eq!(said.trim(), format!("{files} files, 0 problems"));
}

#[test]
fn broken_resources_are_noticed() {
    let sections = write_sections(&analysis(), &context(), &facts()).unwrap();
    let domains: Vec<_> = sections.domains.iter().map(|json| json.as_slice()).collect();
    let whole = bundle(&sections.context, &domains).unwrap();
    let whole = String::from_utf8(Resource::Bundle(whole).to_json().unwrap()).unwrap();
    let audit = Resource::Bundle(audit_bundle(&deployment(), &trail(), START).unwrap()).to_json().unwrap();
    let audit = String::from_utf8(audit).unwrap();
    let changes = [
        (&whole, "\"status\":\"final\"", "\"status\":\"done\""),
        (&whole, "\"status\":\"final\",", ""),
        (&whole, "\"type\":\"collection\"", "\"type\":\"heap\""),
        (&whole, "\"valueInteger\":2", "\"valueInteger\":2.5"),
        (&whole, "\"valueInteger\":2", "\"valueInteger\":2,\"valueString\":\"two\""),
        (&whole, "\"dimensions\":1", "\"dimensions\":0"),
        (&whole, "\"data\":\"", "\"data\":\"x "),
        (&whole, "2023-11-14T", "2023-11-41T"),
        (&whole, "\"subject\"", "\"object\""),
        (&whole, "\"recorded\"", "\"written\""),
        (&whole, "\"fullUrl\":\"urn:uuid:", "\"fullUrl\":\"urn:uuid:0"),
        (&whole, "\"reference\":\"urn:uuid:", "\"reference\":\"urn:uuid:0"),
        (&audit, "\"outcome\":\"4\"", "\"outcome\":\"5\""),
        (&audit, "\"requestor\":true", "\"asked\":true"),
        (&audit, "\"status\":\"inactive\"", "\"status\":\"gone\""),
        (&audit, "\"policyRule\"", "\"rule\""),
        (&audit, "\"action\":\"R\"", "\"action\":\"\""),
    ];
    let folder = folder("broken");
    for (index, (text, from, to)) in changes.iter().enumerate() {
        let broken = text.replacen(from, to, 1);
        assert_ne!(**text, broken, "{from} is there to be changed");
        fs::write(folder.join(format!("complete {index:02}.json")), broken).unwrap();
    }
    let output = validate(&folder);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success(), "{said}");
    for (index, (_, from, to)) in changes.iter().enumerate() {
        assert!(said.contains(&format!("complete {index:02}.json: ")), "{from} -> {to} went unnoticed\n{said}");
    }
}
