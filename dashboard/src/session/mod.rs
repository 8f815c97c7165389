//! Who uses this page, with which wallet, on which chain: one for the whole application.

mod config;
mod connection;
mod identity;
mod own_names;
mod pin;
mod profiles;
mod search;
mod times;

pub(crate) use config::contract as contract_of;
pub(crate) use connection::Connection;
pub(crate) use identity::Identity;
pub(crate) use own_names::{Called, OwnNames};
pub(crate) use pin::is_compiled_in;
pub(crate) use profiles::{Found as ProfileFound, Profiles};
pub(crate) use search::fits;
pub(crate) use times::Times;

use crate::chain::{Chain, Source};
use crate::query::Query;
use ledger::Address;
use leptos::prelude::*;
use protocol::EdgeConfig;

/// What every page knows. Copies are the same session.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// What the edge says of itself, once it fits what this browser knows.
    pub(crate) config: Query<EdgeConfig>,
    /// The wallet.
    pub(crate) connection: Connection,
    /// Who the connected account is.
    pub(crate) identity: Query<Identity>,
    /// Public profiles of professionals.
    pub(crate) profiles: Profiles,
    /// When blocks were made.
    pub(crate) times: Times,
}

impl Session {
    /// Begins; to be called once, in the application's root.
    pub(crate) fn begin() -> Self {
        let config = Query::new(|| Some(()), |()| config::read());
        let connection = Connection::begin();
        let identity = identity::query(config, connection);
        let session = Self { config, connection, identity, profiles: Profiles::new(), times: Times::new() };
        provide_context(session);
        session
    }

    /// The one of this application.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// The chain, tracked: through the wallet when it is set to the right one, else through a node that the edge names.
    pub(crate) fn chain(self) -> Option<Chain> {
        let config = self.config.get()?;
        chain(&config, self.connection)
    }

    /// The connected account, tracked.
    pub(crate) fn account(self) -> Option<Address> {
        self.connection.account.get()
    }

    /// Whether the wallet is set to another chain than the edge's, tracked.
    pub(crate) fn is_on_wrong_chain(self) -> bool {
        let Some(config) = self.config.get() else { return false };
        self.account().is_some() && self.connection.chain_id.get().is_some_and(|id| id != config.chain_id)
    }
}

fn chain(config: &EdgeConfig, connection: Connection) -> Option<Chain> {
    let provider = connection.provider.get();
    let on_chain = connection.chain_id.get() == Some(config.chain_id);
    let connected = connection.account.get().is_some();
    let source = match provider {
        Some(provider) if on_chain && connected => Source::Wallet(provider),
        _ => Source::Node(config.chain.rpc_urls.first()?.clone()),
    };
    Some(Chain {
        source,
        contract: config::contract(config),
        contract_block: config.contract_block,
        confirmations: config.confirmations,
    })
}
