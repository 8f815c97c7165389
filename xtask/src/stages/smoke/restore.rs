//! A backup that is older than an erasure: once it is restored, whoever starts everything has the edge destroy the key again, and it
//! serves nothing for who has left.
//!
//! The chain begins ten days ago. The patient is there, is enrolled at the edge, and leaves, all of it then; when the chain's time
//! jumps to now, the seven days that a key is kept for are over.

use crate::{
    backup, components, health, manifest, port,
    signals::StopWish,
    stack::{Contract, Edge, Launch, Nodes, Person, Ports, Stack, add_user, patient, prepare, registration},
    state::State,
};
use anyhow::{Context as _, ensure};
use ledger::{
    Addr, Address, Bytes32, Deployment, Domains, Purpose, Purposes, Role, SecretKey,
    calls::{DeleteUser, Grant, RetrieveEhrs},
};
use sealing::{DeviceKey, delivery::ReplyPrivateKey};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

const ANSWERS_WITHIN: Duration = Duration::from_secs(60);
const MONTH: u64 = 30 * 24 * 3600;

pub(super) fn run(program: &Path, place: &Path) -> anyhow::Result<()> {
    let digests = components::digests(&components::build(manifest::APPLICATION)?);
    let scene = Scene { program, digests, folder: place.join("state"), leaver: leaver()? };
    let saved = place.join("backup");
    scene.live_and_leave(&saved)?;
    let erased_at = scene.erase_for_the_first_time()?;
    backup::restore(&saved, &scene.folder, true)?;
    scene.erase_again(&erased_at)
}

struct Scene<'a> {
    program: &'a Path,
    digests: BTreeMap<String, String>,
    folder: std::path::PathBuf,
    /// The patient who leaves.
    leaver: SecretKey,
}

fn leaver() -> anyhow::Result<SecretKey> {
    // Devices and accounts sign on the same curve.
    Ok(SecretKey::from_hex(&DeviceKey::generate()?.to_hex())?)
}

impl Scene<'_> {
    /// Ten days ago: the patient joins, lets a doctor read, is enrolled at the edge; a backup is made; the patient leaves.
    fn live_and_leave(&self, saved: &Path) -> anyhow::Result<()> {
        let (state, _lock) = State::open(&self.folder, false)?;
        let nodes = Nodes::start(&state, ports()?)?;
        let (deployment, contract) = prepare(&state, &nodes)?;
        add_user(&contract, &self.leaver, Role::Patient, None)?;
        let expiry = contract.rpc.head()?.timestamp + MONTH;
        let (provider, purposes) = (Person::Doctor.key().address(), Purposes::from(Purpose::Treatment));
        contract.send(&self.leaver, Grant { provider, purposes, domains: Domains::TREMOR, expiry })?;
        self.with_edge(&state, &nodes, &deployment, |edge| {
            let (_, added) = registration(&contract, self.leaver.address())?;
            edge.enrol(added.position.transaction_hash)?;
            ensure!(edge.patient_keys()? == Some(1), "the edge has not made the patient's key");
            Ok(())
        })?;
        let Nodes { chain, ipfs } = nodes;
        ipfs.stop()?;
        backup::write(&state, saved)?;
        contract.send(&self.leaver, DeleteUser { user: self.leaver.address(), role: Role::Patient })?;
        chain.catch_up()?;
        chain.stop()
    }

    /// Now: starting everything destroys the key. Gives when that was.
    fn erase_for_the_first_time(&self) -> anyhow::Result<Value> {
        self.with_stack(|edge, contract| {
            // Before anybody names the patient here: the demo patient's key alone is left.
            let keys = edge.patient_keys()?;
            ensure!(keys == Some(1), "of two patients' keys one is left, the edge has {keys:?}");
            self.erased_at(edge, contract)
        })
    }

    /// The backup has brought the key back, and starting everything destroys it again. `before` is when it was destroyed before.
    fn erase_again(&self, before: &Value) -> anyhow::Result<()> {
        self.with_stack(|edge, contract| {
            let keys = edge.patient_keys()?;
            ensure!(keys == Some(1), "the restored key is still there: the edge has {keys:?}");
            let (status, answer) = edge.retrieve(self.ask(contract)?)?;
            ensure!(status == 403, "the edge answers {status} for a patient who has left: {answer}");
            // A key that was never back would have been destroyed when it was before, or not at all.
            let again = self.erased_at(edge, contract)?;
            ensure!(again != *before, "the backup has not brought the key back");
            Ok(())
        })
    }

    /// When the edge has destroyed the patient's key, which it has.
    fn erased_at(&self, edge: &Edge, contract: &Contract) -> anyhow::Result<Value> {
        let erased = edge.erase(patient(contract, self.leaver.address()))?;
        ensure!(erased["status"] == "erased", "the key of who has left is not destroyed: {erased}");
        Ok(erased["erasedAt"].clone())
    }

    /// The doctor whom the patient had agreed with asks.
    fn ask(&self, contract: &Contract) -> anyhow::Result<Bytes32> {
        let patient_id = patient(contract, self.leaver.address()).0;
        let addr = Addr { area_id: 0, patient_id, device_id: Address::ZERO };
        let reply_key = Bytes32(ReplyPrivateKey::generate()?.public_key().0);
        let receipt =
            contract.send(&Person::Doctor.key(), RetrieveEhrs { addr, purpose: Purpose::Treatment, reply_key })?;
        Ok(receipt.transaction_hash)
    }

    /// Runs everything as `up` does, as long as `work` takes.
    fn with_stack<T>(&self, work: impl FnOnce(&Edge, &Contract) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let (state, _lock) = State::open_existing(&self.folder)?;
        let launch = Launch { program: self.program, component_digests: &self.digests };
        let stack = Stack::start(&state, ports()?, launch, &StopWish::none())?.context("nobody asked it to stop")?;
        let worked = work(&Edge::new(stack.edge()), stack.contract());
        let stopped = stack.stop();
        let result = worked?;
        stopped.map(|()| result)
    }

    /// Runs an edge that nobody has told anything, as long as `work` takes.
    fn with_edge(
        &self,
        state: &State,
        nodes: &Nodes,
        deployment: &Deployment,
        work: impl FnOnce(&Edge) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let launch = Launch { program: self.program, component_digests: &self.digests };
        let host = nodes.start_host(state, deployment, launch, port::free(0, "--port")?)?;
        let deadline = Instant::now() + ANSWERS_WITHIN;
        // A chain ten days back is no reason for an edge to be unready here.
        while health::unready_parts(host.address()).is_err() {
            ensure!(Instant::now() < deadline, "the edge does not answer");
            std::thread::sleep(Duration::from_millis(100));
        }
        let worked = work(&Edge::new(host.address()));
        let stopped = host.stop();
        worked?;
        stopped.map(|_| ())
    }
}

fn ports() -> anyhow::Result<Ports> {
    Ok(Ports {
        edge: port::free(0, "--port")?,
        chain: port::free(0, "--chain-port")?,
        ipfs: port::free(0, "--ipfs-port")?,
    })
}
