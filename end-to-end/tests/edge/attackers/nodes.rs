//! A node that lies: what an attacker on the way to it, or on its disk, can do.

use edge_testbed::{Fault, Request, Stack, StackOptions, sample};
use ledger::Domains;
use protocol::{ProblemKind, RetrievalAnswer};
use sealing::delivery::ReplyPrivateKey;
use testbed::KuboOptions;

fn granted(options: StackOptions) -> (Stack, Request, String) {
    let stack = Stack::start_with(options);
    let record = stack.store(&sample("synthetic_rest_tremor.csv")).record.unwrap();
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    (stack, request, record.cid)
}

#[test]
fn a_swapped_reply_key_gives_the_swapper_nothing() {
    let (stack, request, _) = granted(StackOptions::with_faults());
    let thief = ReplyPrivateKey::generate().unwrap();
    let (real, swapped) = (request.reply_key.public_key().to_string(), thief.public_key().to_string());
    for answers in [&["eth_getTransactionByHash"][..], &["eth_getTransactionReceipt"], &["eth_getTransaction"]] {
        let (real, swapped) = (real.clone(), swapped.clone());
        let swap = Fault::tamper(move |body| String::from_utf8_lossy(&body).replace(&real, &swapped).into_bytes());
        stack.chain_proxy().fail_where(move |request| answers.iter().any(|name| request.is(name)), swap);
        let reply = request.redeem(stack.client());
        assert_ne!(reply.status, 200, "{answers:?}");
        reply.problem();
        stack.chain_proxy().heal();
    }
    assert_eq!(request.redeem(stack.client()).status, 200, "it was the swapping alone");
}

#[test]
fn a_block_that_was_changed_on_ipfs_is_named_and_not_served() {
    let own = StackOptions { ipfs: Some(KuboOptions::default()), ..StackOptions::default() };
    let (stack, request, cid) = granted(own);
    let block = stack.ipfs().get(&cid).unwrap();
    let file = stack.ipfs().file_of(&block).unwrap();
    for at in [0, 40, block.len() - 1] {
        let mut changed = block.clone();
        changed[at] ^= 1;
        std::fs::write(&file, &changed).unwrap();
        let problem = request.redeem(stack.client()).assert_problem(ProblemKind::DamagedContent);
        assert!(problem.detail.contains(&cid), "{}", problem.detail);
    }
    std::fs::write(&file, &block).unwrap();
    let _: RetrievalAnswer = request.redeem(stack.client()).json(200);
}

#[test]
fn an_event_that_a_node_invents_opens_nothing() {
    let (stack, _, _) = granted(StackOptions::with_faults());
    // The chain refuses the caregiver; the node says that it was the doctor who asked.
    let denied = stack.request(&stack.people.caregiver);
    let caregiver = format!("{:x}", HexOf(&stack.people.caregiver.address().0));
    let doctor = format!("{:x}", HexOf(&stack.people.doctor.address().0));
    stack
        .chain_proxy()
        .fail(Fault::tamper(move |body| String::from_utf8_lossy(&body).replace(&caregiver, &doctor).into_bytes()));
    assert_ne!(denied.redeem(stack.client()).status, 200);
}

struct HexOf<'a>(&'a [u8]);

impl std::fmt::LowerHex for HexOf<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}
