//! Profiles on a real chain, a real IPFS node and a real database.

use crate::testing::readers::scene::Scene;
use ledger::{Bytes32, Role, SecretKey, calls};
use pollster::block_on;
use protocol::{ProblemKind, ProfilePublished};
use sealing::Sha256Digest;
use sealing::delivery::TransactionHash;
use serde_json::json;
use testbed::Kubo;

const PROFILE: &str = r#"{"name": "Dr. Ada Bär", "organization": "Clinic", "registrationNumber": "GMC 7"}"#;

fn scene() -> (Scene, Kubo) {
    let (scene, ipfs) = (Scene::empty(), Kubo::start().unwrap());
    scene.native.set(crate::settings::name::IPFS_URL, ipfs.url());
    (scene, ipfs)
}

fn ask(scene: &Scene, who: &SecretKey, role: Role, digest: Sha256Digest) -> TransactionHash {
    let call = calls::RequestRegistration { role, profile_digest: Bytes32(digest.0) };
    TransactionHash(scene.send(who, call).transaction_hash.0)
}

fn publish(scene: &Scene, transaction: TransactionHash, profile: &str) -> Result<exchange::Answer, exchange::Refusal> {
    let body = json!({ "transaction": transaction, "profile": profile });
    scene.post(async |edge, body| super::publish(edge, body).await, &body)
}

fn get(scene: &Scene, digest: Sha256Digest) -> Result<exchange::Answer, exchange::Refusal> {
    block_on(super::get(&scene.edge(), digest))
}

#[test]
fn a_profile_is_published_by_its_digest_and_pinned_once_its_account_is_added() {
    let (scene, ipfs) = scene();
    let (doctor, digest) = (&scene.people.doctor, Sha256Digest::of(PROFILE.as_bytes()));
    let cid = records::ContentId::of(PROFILE.as_bytes()).to_string();
    assert_eq!(get(&scene, digest).unwrap_err().kind(), ProblemKind::NotFound);
    let transaction = ask(&scene, doctor, Role::Doctor, digest);
    let answer = publish(&scene, transaction, PROFILE).unwrap();
    assert_eq!(serde_json::from_slice::<ProfilePublished>(&answer.body).unwrap(), ProfilePublished { digest });

    let answer = get(&scene, digest).unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, PROFILE.as_bytes()));
    for header in [
        ("content-type", "application/json".to_owned()),
        ("etag", format!("\"{digest}\"")),
        ("cache-control", "public, max-age=31536000, immutable".to_owned()),
    ] {
        assert!(answer.headers.contains(&header), "{:?}", answer.headers);
    }
    assert!(!ipfs.is_pinned(&cid).unwrap(), "nobody has vouched for it");

    let profile_digest = Bytes32(digest.0);
    scene.send(&scene.people.admin, calls::AddUser { user: doctor.address(), role: Role::Doctor, profile_digest });
    scene.wait(10);
    get(&scene, digest).unwrap();
    assert!(ipfs.is_pinned(&cid).unwrap());

    // Another edge finds on IPFS what the admin has vouched for, and only that.
    let elsewhere = tempfile::tempdir().unwrap();
    let fresh = crate::testing::native(elsewhere.path());
    for (name, value) in [
        (crate::settings::name::RPC_URL, scene.chain.url().to_owned()),
        (crate::settings::name::CONTRACT, scene.contract.to_string()),
        (crate::settings::name::IPFS_URL, ipfs.url().to_owned()),
    ] {
        fresh.set(name, value);
    }
    let edge = crate::testing::edge(fresh);
    assert_eq!(block_on(super::get(&edge, digest)).unwrap().body, PROFILE.as_bytes());
    let secret = br#"{"name":"N","organization":"O","registrationNumber":"R"}"#;
    ipfs.put(secret).unwrap();
    assert_eq!(block_on(super::get(&edge, Sha256Digest::of(secret))).unwrap_err().kind(), ProblemKind::NotFound);
}

#[test]
fn only_what_a_professional_asked_for_is_published() {
    let (scene, _ipfs) = scene();
    let digest = Sha256Digest::of(PROFILE.as_bytes());
    let patient = ask(&scene, &scene.people.patient, Role::Patient, digest);
    let other = ask(&scene, &scene.people.doctor, Role::Doctor, Sha256Digest([1; 32]));
    let caregiver = ask(&scene, &scene.people.caregiver, Role::Caregiver, digest);
    for transaction in [patient, other, TransactionHash([7; 32])] {
        assert_eq!(publish(&scene, transaction, PROFILE).unwrap_err().kind(), ProblemKind::NotFound);
    }
    let changed = PROFILE.replace("Ada", "Eve");
    assert_eq!(publish(&scene, caregiver, &changed).unwrap_err().kind(), ProblemKind::NotFound);
    assert_eq!(get(&scene, digest).unwrap_err().kind(), ProblemKind::NotFound);
    assert_eq!(publish(&scene, caregiver, "{}").unwrap_err().kind(), ProblemKind::MalformedRequest);
    assert_eq!(publish(&scene, caregiver, PROFILE).unwrap().status, 200);
}

#[test]
fn while_ipfs_is_away_profiles_are_published_and_read_all_the_same() {
    let (scene, ipfs) = scene();
    let (doctor, digest) = (&scene.people.doctor, Sha256Digest::of(PROFILE.as_bytes()));
    let transaction = ask(&scene, doctor, Role::Doctor, digest);
    let profile_digest = Bytes32(digest.0);
    scene.send(&scene.people.admin, calls::AddUser { user: doctor.address(), role: Role::Doctor, profile_digest });
    scene.native.set(crate::settings::name::IPFS_URL, "http://127.0.0.1:1");
    assert_eq!(publish(&scene, transaction, PROFILE).unwrap().status, 200);
    assert_eq!(get(&scene, digest).unwrap().status, 200);
    scene.native.set(crate::settings::name::IPFS_URL, ipfs.url());
    scene.wait(10);
    get(&scene, digest).unwrap();
    assert!(ipfs.is_pinned(&records::ContentId::of(PROFILE.as_bytes()).to_string()).unwrap());
}
