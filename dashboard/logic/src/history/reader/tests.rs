use super::*;
use crate::directory::testing::*;
use crate::history::whole;
use access::trail::{Entry, RequestOutcome, Standing};
use ledger::events::*;
use ledger::{Bytes32, Denial, Domains, EmergencyReason, Outcome, Penalty, Purpose, Purposes, Role, Scope, Uint256};
use proptest::prelude::*;

const CONTRACT: Contract = Contract { chain_id: 31_337, address: Address([0xc0; 20]) };

fn mined(block: u64, log_index: u64, event: impl Into<Event>) -> MinedEvent {
    MinedEvent { event: event.into(), position: position(block, log_index) }
}

fn granted(emergency: bool) -> Event {
    AccessGranted {
        requester: account(5),
        patient_id: PATIENT,
        device_id: Address::ZERO,
        area_id: 0,
        purpose: Purpose::Treatment,
        domains: Domains::TREMOR,
        emergency,
        reply_key: Bytes32([1; 32]),
    }
    .into()
}

fn denied() -> Event {
    AccessDenied {
        requester: account(6),
        patient_id: PATIENT,
        device_id: Address::ZERO,
        area_id: 0,
        purpose: Purpose::Treatment,
        reason: Denial::NoPolicy,
        emergency: false,
        reply_key: Bytes32([1; 32]),
    }
    .into()
}

fn policy(by: u8) -> Event {
    PolicyGranted {
        patient_id: PATIENT,
        provider: account(5),
        purposes: Purposes(1),
        domains: Domains::TREMOR,
        expiry: u64::MAX,
        nonce: 1,
        by: account(by),
    }
    .into()
}

/// What a node would answer, decided by what the questions are for.
fn answer(chain: &[MinedEvent], asking: &Asking) -> Vec<MinedEvent> {
    let inside = |mined: &&MinedEvent| (asking.blocks.from..=asking.blocks.to).contains(&mined.position.block_number);
    let wanted = |mined: &&MinedEvent| match (&asking.question, &mined.event) {
        (Question::Patient(_), Event::UserAdded(event)) => event.patient_id == PATIENT,
        (
            Question::Patient(_),
            Event::AccessGranted(_)
            | Event::AccessDenied(_)
            | Event::PolicyGranted(_)
            | Event::ReviewOpened(_)
            | Event::AccountLinked(_),
        ) => true,
        (Question::Own(_), Event::UserAdded(event)) => event.patient_id == PATIENT,
        (Question::Own(_), Event::AccountLinked(_)) => true,
        (Question::People(users), Event::UserAdded(event)) => users.contains(&event.user),
        (Question::Penalties(users), Event::Penalized(event)) => users.contains(&event.user),
        (Question::Deliveries(named), Event::RecordsDelivered(event)) => named.contains(&event.transaction_hash),
        (Question::Closings(named), Event::ReviewClosed(event)) => named.contains(&event.review_id),
        _ => false,
    };
    chain.iter().filter(inside).filter(wanted).cloned().collect()
}

/// Reads pages until the end; `limit` is how many blocks the node gives at once.
fn read(chain: &[MinedEvent], reader: &mut Reader, limit: u64) -> (Vec<Page>, usize) {
    let (mut pages, mut questions) = (Vec::new(), 0);
    loop {
        match reader.step().unwrap() {
            Step::Logs(askings) => {
                for asking in askings {
                    questions += 1;
                    if asking.blocks.to - asking.blocks.from >= limit {
                        reader.refused(&asking).unwrap();
                    } else {
                        reader.answered(&asking, answer(chain, &asking));
                    }
                }
            }
            Step::Times(blocks) => reader.timed(&blocks.into_iter().map(|block| (block, day(block))).collect()),
            Step::Page(page) => pages.push(*page),
            Step::End => return (pages, questions),
        }
    }
}

/// Everything that can follow, later than the page that it belongs to.
fn story() -> Vec<MinedEvent> {
    let review_id = Uint256::from(1_u64);
    let opened = ReviewOpened { review_id, doctor: account(5), patient_id: PATIENT, reason: EmergencyReason::Other };
    let penalized = Penalized { user: account(6), action: Penalty::Strike, strikes: 1, suspended_until: 0 };
    let delivered =
        RecordsDelivered { transaction_hash: position(20, 0).transaction_hash, count: 3, digest: Bytes32([9; 32]) };
    let closed = ReviewClosed { review_id, outcome: Outcome::Justified, by: account(2) };
    vec![
        mined(1, 0, added(1, Role::Patient, PATIENT)),
        mined(2, 0, added(5, Role::Doctor, 0)),
        mined(3, 0, linked(2, Scope::Manage, u64::MAX)),
        mined(10, 0, policy(2)),
        mined(20, 0, granted(true)),
        mined(20, 1, opened),
        mined(30, 0, denied()),
        mined(30, 1, penalized),
        mined(90, 0, delivered),
        mined(95, 0, closed),
    ]
}

fn reader(rows: usize, sizes: Sizes) -> Reader {
    Reader::new(CONTRACT, PATIENT, BlockRange { from: 1, to: 100 }, rows, sizes)
}

#[test]
fn each_page_knows_what_followed_and_who_everybody_was() {
    let mut reader = reader(1, Sizes { first: 16, max: 64 });
    let (pages, _) = read(&story(), &mut reader, u64::MAX);
    assert_eq!(pages.len(), 5, "refusal, emergency, policy, link, added");
    assert!(pages.iter().rev().skip(1).all(|page| !page.is_last) && pages.last().unwrap().is_last);

    let Entry::Request(refused) = &pages[0].trail.rows[0].entry else { panic!("a request") };
    assert!(matches!(&refused.outcome, RequestOutcome::Denied { penalty: Some((_, event)), .. } if event.strikes == 1));
    let Entry::Request(asked) = &pages[1].trail.rows[0].entry else { panic!("a request") };
    assert_eq!((asked.delivered(), pages[1].trail.rows[0].time), (Some(3), day(20)));
    let RequestOutcome::Granted { review: Some(review), .. } = &asked.outcome else { panic!("granted") };
    assert_eq!(review.closing.unwrap().time, day(95));

    let standing = |page: &Page, number| page.trail.people.standing(account(number), &page.trail.rows[0].position);
    assert!(matches!(standing(&pages[1], 5), Standing::Professional { role: Role::Doctor, .. }));
    assert_eq!(standing(&pages[2], 2), Standing::Own, "the guardian's link is on a later page");
    assert_eq!(standing(&pages[0], 6), Standing::Unregistered);
}

#[test]
fn pages_together_are_the_whole_history() {
    let at_once = read(&story(), &mut reader(100, Sizes::default()), u64::MAX).0;
    assert_eq!((at_once.len(), at_once[0].blocks), (1, BlockRange { from: 1, to: 100 }));
    let by_page = read(&story(), &mut reader(2, Sizes { first: 1, max: 9 }), 5).0;
    assert_eq!(whole(&by_page).unwrap().rows, at_once[0].trail.rows);
    assert_eq!(whole(&[]), None);
    let newest: Vec<_> = at_once[0].rows().map(|row| row.position.block_number).collect();
    assert_eq!(newest, [30, 20, 10, 3, 1]);
}

#[test]
fn a_patient_with_five_hundred_events_among_a_hundred_thousand_is_read_in_few_steps() {
    let chain: Vec<_> = (0..500).map(|number| mined(number * 200 + 1, 0, denied())).collect();
    let blocks = BlockRange { from: 0, to: 100_000 };
    let mut reader = Reader::new(CONTRACT, PATIENT, blocks, 50, Sizes::default());
    let mut steps = 0;
    let page = loop {
        steps += 1;
        match reader.step().unwrap() {
            Step::Logs(askings) => {
                for asking in askings {
                    reader.answered(&asking, answer(&chain, &asking));
                }
            }
            Step::Times(blocks) => {
                assert!(blocks.len() <= 50, "only the page's own");
                reader.timed(&blocks.into_iter().map(|block| (block, block)).collect());
            }
            Step::Page(page) => break page,
            Step::End => panic!("there are rows"),
        }
    };
    assert!(steps <= 4 && page.trail.rows.len() == 50, "{steps} steps, {} rows", page.trail.rows.len());
    assert!(reader.found.len() <= 50, "what was not asked for is not kept");
}

#[test]
fn a_chain_without_a_row_ends_with_an_empty_page() {
    let (pages, _) = read(&[], &mut reader(50, Sizes::default()), u64::MAX);
    assert!(pages.len() == 1 && pages[0].is_last && pages[0].trail.rows.is_empty());
    let nothing = BlockRange { from: 5, to: 4 };
    let mut reader = Reader::new(CONTRACT, PATIENT, nothing, 50, Sizes::default());
    assert_eq!(reader.step(), Ok(Step::End));
}

#[test]
fn a_node_that_gives_nothing_at_all_is_given_up() {
    let mut reader = reader(50, Sizes { first: 1, max: 1 });
    let Ok(Step::Logs(askings)) = reader.step() else { panic!("questions") };
    assert_eq!(reader.refused(&askings[0]), Err(GaveUp { block: 100 }));
    assert_eq!(reader.refused(&Asking { question: Question::Own(7), blocks: askings[0].blocks }), Ok(()));
}

proptest! {
    #[test]
    fn every_event_is_on_one_page(
        events in prop::collection::btree_map((1_u64..=100, 0_u64..3), 0_usize..3, 0..60),
        rows in 1_usize..20,
        first in 1_u64..60,
        limit in 1_u64..50,
    ) {
        let event = |kind: &usize| [granted(false), denied(), policy(1)][*kind].clone();
        let chain: Vec<_> =
            events.iter().map(|((block, log), kind)| mined(*block, *log, event(kind))).collect();
        let (pages, _) = read(&chain, &mut reader(rows, Sizes { first, max: 64 }), limit);
        let shown: Vec<_> = pages.iter().flat_map(|page| page.rows().map(|row| row.position)).collect();
        prop_assert!(shown.iter().copied().eq(chain.iter().rev().map(|mined| mined.position)));
        for page in pages.iter().rev().skip(1) {
            prop_assert!(page.trail.rows.len() >= rows);
        }
        for pair in pages.windows(2) {
            prop_assert_eq!(pair[0].blocks.from, pair[1].blocks.to + 1);
        }
    }
}
