//! How it stands with the connected account's request.

use crate::{chain::Chain, query::Query, session::Session};
use dashboard_logic::{directory::BlockTimes, registration::RequestState};
use ledger::Address;
use ledger::rpc::{LinkFilter, UserFilter};

/// The state of the connected account, from the events that name it.
pub(crate) fn request_state() -> Query<RequestState> {
    let session = Session::get();
    Query::new(
        move || Some((session.chain()?, session.account()?)),
        |(chain, account): (Chain, Address)| async move {
            let named = |contract, blocks| {
                let user = UserFilter { account: Some(account), ..UserFilter::default() };
                let link = LinkFilter { account: Some(account), ..LinkFilter::default() };
                vec![user.filter(contract, blocks), link.filter(contract, blocks)]
            };
            let events = chain.gather_all(named).await?;
            Ok(RequestState::of(account, &events, &BlockTimes::new()))
        },
    )
}
