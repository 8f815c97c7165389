//! Chains that cost something.

use super::*;
use crate::chain::ChainError;
use crate::platform::native::Native;
use crate::platform::{DatabaseError, HttpError, HttpReply, HttpRequest, Row, Value, VariableUnset};
use crate::senders::QueueError;
use crate::senders::price::PATIENCE;
use crate::testing::scene::edge_on;
use ledger::Uint256;
use std::time::Duration;

const GWEI: u64 = 1_000_000_000;

fn base_fee(scene: &Scene, wei: u64) {
    scene.rpc("anvil_setNextBlockBaseFeePerGas", json!([format!("{wei:#x}")]));
}

/// A chain whose next block costs a gwei, and whose edge has money.
fn costly() -> Scene {
    let scene = Scene::new(1);
    hold(&scene);
    base_fee(&scene, GWEI);
    mine(&scene);
    base_fee(&scene, GWEI);
    scene.rpc("anvil_setBalance", json!([scene.managers[0].address(), "0xde0b6b3a7640000"]));
    scene
}

#[test]
fn a_price_that_the_node_does_not_take_any_more_is_raised_at_once() {
    let scene = costly();
    let edge = scene.edge();
    let queue = queue(&edge);
    let entry = send(&queue, 1);
    assert!(entry.price.fee >= Uint256::from(2 * GWEI), "{:?}", entry.price);
    base_fee(&scene, 50 * GWEI);
    mine(&scene);
    base_fee(&scene, 50 * GWEI);
    assert_eq!(fate(&queue, &entry), Fate::Waiting);
    push(&queue);
    let raised = found(&queue, &entry);
    assert!(raised.price.fee >= Uint256::from(50 * GWEI), "{:?}", raised.price);
    assert_eq!((raised.nonce, raised.version, &raised.former), (entry.nonce, 1, &vec![queue.hash(&entry).unwrap()]));
    mine(&scene);
    assert!(matches!(mined(&queue, &entry), Fate::Mined { hash, .. } if hash == queue.hash(&raised).unwrap()));
}

#[test]
fn a_transaction_that_nobody_mines_is_replaced_by_one_that_pays_more() {
    let scene = costly();
    let edge = scene.edge();
    let queue = queue(&edge);
    let entry = send(&queue, 1);
    let hash = queue.hash(&entry).unwrap();
    // A block is made without it, and afterwards the node has it again.
    scene.rpc("anvil_dropTransaction", json!([hash]));
    scene.rpc("evm_increaseTime", json!([10]));
    mine(&scene);
    base_fee(&scene, GWEI);
    push(&queue);
    assert_eq!((fate(&queue, &entry), found(&queue, &entry)), (Fate::Waiting, entry.clone()));
    scene.later(PATIENCE + 1000);
    push(&queue);
    let raised = found(&queue, &entry);
    assert!(raised.price.fee > entry.price.fee && raised.price.tip > entry.price.tip, "{:?}", raised.price);
    assert_eq!((raised.nonce, raised.version, &raised.former), (entry.nonce, 1, &vec![hash]));
    mine(&scene);
    assert!(matches!(mined(&queue, &entry), Fate::Mined { hash, .. } if hash == queue.hash(&raised).unwrap()));
    push(&queue);
    assert_eq!(scene.nonce(entry.account), 1);
}

#[test]
fn the_old_price_may_win_after_all() {
    let scene = costly();
    let edge = scene.edge();
    let queue = queue(&edge);
    let entry = send(&queue, 1);
    scene.rpc("evm_increaseTime", json!([10]));
    // The price is raised, but the node never gets it.
    let raised = entry.price.raised(&crate::senders::Market {
        base_fee: Some(GWEI.into()),
        tip: GWEI.into(),
        gas_price: GWEI.into(),
    });
    let raised = block_on(queue.reprice(&entry, raised.unwrap())).unwrap().unwrap();
    assert_ne!(queue.hash(&raised).unwrap(), queue.hash(&entry).unwrap());
    mine(&scene);
    assert!(matches!(mined(&queue, &entry), Fate::Mined { hash, .. } if hash == queue.hash(&entry).unwrap()));
    push(&queue);
    assert_eq!(found(&queue, &entry).mined.unwrap().0, queue.hash(&entry).unwrap());
}

#[test]
fn an_account_without_money_is_named_and_goes_on_when_it_has_some() {
    let scene = costly();
    let account = scene.managers[0].address();
    scene.rpc("anvil_setBalance", json!([account, "0x0"]));
    let edge = scene.edge();
    let queue = queue(&edge);
    let entry = put(&queue, 1);
    assert_eq!(block_on(queue.send(entry.clone())), Err(QueueError::Funds { account }));
    scene.rpc("anvil_setBalance", json!([account, "0xde0b6b3a7640000"]));
    push(&queue);
    mine(&scene);
    assert!(is_mined(mined(&queue, &entry)));
}

/// A node of a chain without base fees, as far as it says.
struct WithoutBaseFee(Native);

impl Platform for WithoutBaseFee {
    async fn variable(&self, name: &'static str) -> Result<String, VariableUnset> {
        self.0.variable(name).await
    }

    async fn http(&self, request: HttpRequest) -> Result<HttpReply, HttpError> {
        let mut reply = self.0.http(request).await?;
        reply.body = String::from_utf8(reply.body).unwrap().replace("baseFeePerGas", "unknown").into_bytes();
        Ok(reply)
    }

    async fn query(&self, statement: &'static str, parameters: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        self.0.query(statement, parameters).await
    }

    fn is_migrated(&self) -> bool {
        self.0.is_migrated()
    }

    fn set_migrated(&self, migrated: bool) {
        self.0.set_migrated(migrated);
    }

    async fn sleep(&self, duration: Duration) {
        self.0.sleep(duration).await;
    }

    fn now(&self) -> u64 {
        self.0.now()
    }
}

#[test]
fn a_chain_without_base_fees_gets_legacy_transactions() {
    let scene = Scene::new(1);
    let edge = edge_on(WithoutBaseFee(scene.instance()));
    let queue = queue(&edge);
    let entry = send(&queue, 1);
    assert_eq!((entry.price.tip, entry.price.fee), (None, Uint256::ZERO));
    assert!(is_mined(mined(&queue, &entry)));
    let told = scene.rpc("eth_getTransactionByHash", json!([queue.hash(&entry).unwrap()]));
    assert_eq!(told["type"], "0x0");
}

#[test]
fn a_node_that_is_away_leaves_the_row_to_be_sent() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let entry = put(&queue(&edge), 1);
    scene.set(crate::settings::name::RPC_URL, "http://127.0.0.1:1");
    let away = scene.edge();
    let error = block_on(queue(&away).send(entry.clone())).unwrap_err();
    assert_eq!(error, QueueError::Chain(ChainError::Http(HttpError::Unreachable)));
    assert!(block_on(queue(&away).push()).is_err());
    push(&queue(&edge));
    assert!(is_mined(mined(&queue(&edge), &entry)));
}
