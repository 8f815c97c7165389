//! The parts that the chain tells about, all asked in one question.

use super::part;
use crate::chain::{Chain, ChainError};
use crate::edge::Edge;
use crate::platform::Platform;
use crate::settings::{Area, manager_keys};
use ledger::calls::{AreaKeyAt, HasRole, Paused};
use ledger::rpc::{
    Batch, Block, BlockByNumber, BlockTag, CallContract, ChainId, GasPrice, GetBalance, GetCode, RpcError, Ticket,
};
use ledger::{Address, Bytes32, DutyRole, SecretKey, Uint256};
use protocol::Readiness;
use protocol::health::Part;

/// What is asked about one account.
struct AccountTickets {
    account: Address,
    role: Ticket<CallContract<HasRole>>,
    balance: Ticket<GetBalance>,
}

/// The parts `chain`, `contract`, `accounts` and `areas`.
pub(super) async fn parts<P: Platform>(edge: &Edge<P>) -> Vec<Part> {
    let (chain, settings) = (edge.chain(), &edge.settings);
    let latest = BlockTag::Latest;
    let keys = manager_keys(&edge.platform).await;
    let accounts: Vec<Address> = keys.iter().flatten().map(SecretKey::address).collect();

    let mut batch = Batch::default();
    let chain_id = batch.add(ChainId {});
    let head = batch.add(BlockByNumber { block: latest });
    let gas_price = batch.add(GasPrice {});
    let code = batch.add(GetCode { contract: settings.contract, block: latest });
    let paused = batch.add(chain.view(Paused {}, latest));
    let accounts: Vec<_> = accounts.into_iter().map(|account| ask_account(&chain, &mut batch, account)).collect();
    let time = edge.now() / 1000;
    let areas: Vec<_> = settings
        .areas
        .iter()
        .map(|area| (area, batch.add(chain.view(AreaKeyAt { area_id: area.area_id.0, time }, latest))))
        .collect();

    let mut answers = match chain.batch(&batch).await {
        Ok(answers) => answers,
        Err(error) => {
            let unknown = |name| part(name, Err("is not known while the chain cannot be asked"));
            return vec![part("chain", Err(error)), unknown("contract"), unknown("accounts"), unknown("areas")];
        }
    };
    let head = answers.take(head).map_err(ChainError::from).and_then(|head| head.ok_or(ChainError::NoHead));
    let has_fees = has_fees(head.as_ref().ok(), answers.take(gas_price));
    let is_right_chain = match answers.take(chain_id) {
        Ok(id) if id == settings.chain_id => Ok(()),
        Ok(_) => Err(ChainError::OtherChain),
        Err(error) => Err(error.into()),
    };
    let chain_part = match is_right_chain.and(head) {
        Ok(head) => part("chain", head_age(edge, &head)),
        Err(error) => part("chain", Err(error)),
    };
    let has_code = answers.take(code).map(|code| !code.0.is_empty());
    let contract_part = contract(has_code, answers.take(paused));
    let accounts_part = match keys {
        Ok(_) => part(
            "accounts",
            accounts.into_iter().try_for_each(|tickets| {
                account(tickets.account, answers.take(tickets.role), answers.take(tickets.balance), has_fees)
            }),
        ),
        Err(error) => part("accounts", Err(error)),
    };
    let areas_part =
        part("areas", areas.into_iter().try_for_each(|(area, ticket)| check_area(area, answers.take(ticket))));
    vec![chain_part, contract_part, accounts_part, areas_part]
}

fn ask_account<P: Platform>(chain: &Chain<'_, P>, batch: &mut Batch, account: Address) -> AccountTickets {
    let call = HasRole { role: DutyRole::EhrManager.id(), account };
    AccountTickets {
        account,
        role: batch.add(chain.view(call, BlockTag::Latest)),
        balance: batch.add(GetBalance { account, block: BlockTag::Latest }),
    }
}

/// On chains with EIP-1559 the base fee says it; elsewhere what the node would pay.
fn has_fees(head: Option<&Block>, gas_price: Result<Uint256, RpcError>) -> bool {
    match head.and_then(|head| head.base_fee_per_gas) {
        Some(base_fee) => base_fee != Uint256::ZERO,
        None => gas_price.is_ok_and(|price| price != Uint256::ZERO),
    }
}

fn head_age(edge: &Edge<impl Platform>, head: &Block) -> Result<(), String> {
    let (age, limit) = ((edge.now() / 1000).saturating_sub(head.timestamp), edge.settings.head_age_limit.as_secs());
    if age <= limit {
        return Ok(());
    }
    Err(format!(
        "the newest block is {age} s old, more than the {limit} s of head_age_limit_seconds; look whether the node follows its chain"
    ))
}

fn contract(has_code: Result<bool, RpcError>, paused: Result<bool, RpcError>) -> Part {
    match (has_code, paused) {
        (Ok(false), _) => {
            part("contract", Err("there is no contract at this address; the operator has to correct contract"))
        }
        (Ok(true), Ok(is_paused)) => Part {
            name: "contract".to_owned(),
            status: Readiness::Ready,
            detail: is_paused.then(|| "it is paused by its admin: nothing is stored or handed out".to_owned()),
        },
        (Err(error), _) | (_, Err(error)) => part("contract", Err(error)),
    }
}

fn account(
    account: Address,
    has_role: Result<bool, RpcError>,
    balance: Result<Uint256, RpcError>,
    has_fees: bool,
) -> Result<(), String> {
    if !has_role.map_err(|error| error.to_string())? {
        return Err(format!("{account} does not have EHR_MANAGER_ROLE; the contract's admin has to give it"));
    }
    if has_fees && balance.map_err(|error| error.to_string())? == Uint256::ZERO {
        return Err(format!("{account} has nothing to pay fees with; send it some of the chain's currency"));
    }
    Ok(())
}

fn check_area(area: &Area, key: Result<Bytes32, RpcError>) -> Result<(), String> {
    let (id, key) = (area.area_id, key.map_err(|error| error.to_string())?);
    if key == Bytes32::ZERO {
        return Err(format!("the contract has no area {}; its admin has to set it", id.0));
    }
    let fits = key.0 == area.current.to_bytes() || area.previous.is_some_and(|previous| previous.to_bytes() == key.0);
    if fits {
        return Ok(());
    }
    Err(format!("the contract has another key for area {} than areas names; correct the one or the other", id.0))
}
