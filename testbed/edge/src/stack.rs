//! Everything together.

use crate::chain::Chain;
use crate::device::Device;
use crate::edge::{self, Client, Edge, EdgeSettings, Reply};
use crate::options::StackOptions;
use crate::people::{self, People};
use crate::proxy::Proxy;
use crate::reader::Request;
use crate::variables;
use access::Page;
use ledger::{Addr, Bytes32, Domains, Purpose, Purposes, SecretKey, calls};
use protocol::{AnalysisAnswer, Enrolled, EnrolmentRequest, route};
use sealing::delivery::TransactionHash;
use sealing::{PatientId, SealedUpload};
use tempfile::TempDir;
use testbed::Kubo;

/// The master key of every stack.
pub const MASTER_KEY: &str = "6d61737465726b65796d61737465726b65796d61737465726b65796d61737465";
/// Until when consents hold that say nothing of it, Unix seconds.
const FAR: u64 = 1 << 40;

/// A chain with the contract and people, an IPFS node, and an edge that serves a patient with a device.
pub struct Stack {
    /// Who is who.
    pub people: People,
    /// The patient's device.
    pub device: Device,
    edge: Option<Edge>,
    settings: EdgeSettings,
    apart: bool,
    chain: Chain,
    ipfs: Option<Kubo>,
    chain_proxy: Option<Proxy>,
    ipfs_proxy: Option<Proxy>,
    folder: TempDir,
}

impl Stack {
    /// The usual one.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(StackOptions::default())
    }

    /// One that differs.
    #[must_use]
    pub fn start_with(options: StackOptions) -> Self {
        let people = People::of_the_test_mnemonic();
        let chain = Chain::start(&options.chain, &people.admin, &people.creation());
        let added = people.register(&chain);
        let device = Device::new(people.patient_id(&chain), chain.contract());
        let key = Bytes32(device.area_key.public_key().to_bytes());
        chain.send(&people.admin, calls::SetArea { area_id: Device::AREA.0, hpke_public_key: key });
        if !options.not_registered {
            device.register(&chain, &people.patient);
        }

        let ipfs = options.ipfs.as_ref().map(|options| Kubo::start_with(options).expect("an IPFS node"));
        let ipfs_url = ipfs.as_ref().map_or_else(|| Kubo::shared().expect("an IPFS node").url(), Kubo::url).to_owned();
        let proxy = |url: &str| options.faults.then(|| Proxy::start(url));
        let (chain_proxy, ipfs_proxy) = (proxy(chain.node().url()), proxy(&ipfs_url));
        let url = |proxy: &Option<Proxy>, direct: &str| proxy.as_ref().map_or_else(|| direct.to_owned(), Proxy::url);
        let (rpc_url, ipfs_url) = (url(&chain_proxy, chain.node().url()), url(&ipfs_proxy, &ipfs_url));

        let folder = tempfile::tempdir().expect("a folder");
        let mut variables = variables::of(&chain, &device, MASTER_KEY, &rpc_url, &ipfs_url);
        variables.extend(options.variables.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let settings = EdgeSettings {
            manifest: edge::write_manifest(folder.path(), &options.manifest),
            state: folder.path().join("state"),
            port: options.port,
            variables,
        };
        let apart = options.apart;
        let edge = Some(Edge::start_as(settings.clone(), apart));
        let stack = Self { people, device, edge, settings, apart, chain, ipfs, chain_proxy, ipfs_proxy, folder };
        if !options.not_enrolled {
            stack.enrol(added);
        }
        stack
    }

    /// The edge.
    #[must_use]
    pub fn edge(&self) -> &Edge {
        self.edge.as_ref().expect("there is an edge")
    }

    /// Speaks to the edge.
    #[must_use]
    pub fn client(&self) -> &Client {
        self.edge().client()
    }

    /// The chain.
    #[must_use]
    pub const fn chain(&self) -> &Chain {
        &self.chain
    }

    /// The IPFS node.
    #[must_use]
    pub fn ipfs(&self) -> &Kubo {
        self.ipfs.as_ref().unwrap_or_else(|| Kubo::shared().expect("an IPFS node"))
    }

    /// What stands between the edge and the chain.
    ///
    /// # Panics
    /// Without [`StackOptions::faults`].
    #[must_use]
    pub fn chain_proxy(&self) -> &Proxy {
        self.chain_proxy.as_ref().expect("a stack with faults")
    }

    /// What stands between the edge and IPFS.
    ///
    /// # Panics
    /// Without [`StackOptions::faults`].
    #[must_use]
    pub fn ipfs_proxy(&self) -> &Proxy {
        self.ipfs_proxy.as_ref().expect("a stack with faults")
    }

    /// Ends the edge as `kill -9` does.
    ///
    /// # Panics
    /// Without [`StackOptions::apart`].
    pub fn kill_edge(&mut self) {
        self.edge.as_mut().expect("there is an edge").kill();
    }

    /// Stops the edge.
    pub fn stop_edge(&mut self) {
        self.edge = None;
    }

    /// Starts it again where it stopped.
    pub fn start_edge(&mut self) {
        self.edge = Some(Edge::start_as(self.settings.clone(), self.apart));
    }

    /// Stops the edge and starts it again with the same database.
    pub fn restart_edge(&mut self) {
        self.restart_edge_with(&[]);
    }

    /// The same with other values of variables.
    pub fn restart_edge_with(&mut self, variables: &[(&str, &str)]) {
        self.stop_edge();
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.settings.variables.extend(variables);
        self.start_edge();
    }

    /// Stops the edge and starts it again without its database.
    pub fn restart_edge_without_database(&mut self) {
        self.stop_edge();
        let _ = std::fs::remove_dir_all(&self.settings.state);
        self.start_edge();
    }

    /// A second edge on the same chain, IPFS node and database.
    #[must_use]
    pub fn second_edge(&self) -> Edge {
        Edge::start_as(EdgeSettings { port: 0, ..self.settings.clone() }, false)
    }

    /// A folder that is removed with the stack.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The patient.
    #[must_use]
    pub const fn patient_id(&self) -> PatientId {
        self.device.patient_id
    }

    /// All of the patient's records.
    #[must_use]
    pub const fn everything(&self) -> Addr {
        people::everything_of(self.device.patient_id)
    }

    /// Has the edge make the key of whoever `added` has added.
    #[track_caller]
    pub fn enrol(&self, added: Bytes32) -> Enrolled {
        let request = EnrolmentRequest { transaction: TransactionHash(added.0) };
        self.client().post_json(route::ENROLMENTS, &request).json(200)
    }

    /// Uploads an envelope that the device signs.
    #[track_caller]
    pub fn upload(&self, sealed: &SealedUpload) -> Reply {
        self.upload_signed(&sealed.envelope)
    }

    /// The same for any bytes.
    #[track_caller]
    pub fn upload_signed(&self, envelope: &[u8]) -> Reply {
        self.client().upload(envelope, Some(&self.device.sign(envelope)))
    }

    /// Uploads a recording and opens the answer.
    #[track_caller]
    pub fn store(&self, csv: &[u8]) -> AnalysisAnswer {
        let (sealed, _) = self.device.seal_recording(csv);
        self.upload(&sealed).open(&sealed)
    }

    /// The patient agrees that `provider` reads `domains` for treatment.
    #[track_caller]
    pub fn grant(&self, provider: &SecretKey, domains: Domains) {
        self.grant_until(provider, domains, FAR);
    }

    /// The same until `expiry`, Unix seconds.
    #[track_caller]
    pub fn grant_until(&self, provider: &SecretKey, domains: Domains, expiry: u64) {
        let purposes = Purposes::from(Purpose::Treatment);
        let grant = calls::Grant { provider: provider.address(), purposes, domains, expiry };
        self.chain.send(&self.people.patient, grant);
    }

    /// The patient agrees to nothing any more.
    #[track_caller]
    pub fn revoke(&self, provider: &SecretKey) {
        self.chain.send(&self.people.patient, calls::Revoke { provider: provider.address() });
    }

    /// Asks for all of the patient's records, for treatment.
    #[track_caller]
    pub fn request(&self, who: &SecretKey) -> Request {
        Request::send(&self.chain, who, self.everything(), Purpose::Treatment)
    }

    /// Asks, redeems, opens; every page.
    #[track_caller]
    pub fn read(&self, who: &SecretKey) -> Vec<Page> {
        self.request(who).read(&self.chain, self.client())
    }
}
