//! What was checked about records that came, what could not be, and what is wrong.

use access::delivery::{Page, missing};
use access::{MinedRequest, RecordIndex};

/// How a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is wrong.
    Wrong,
    /// Nobody could check it.
    NotVerified,
    /// It was checked here and holds.
    Verified,
}

/// One thing that was or was not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// How it stands.
    pub standing: Standing,
    /// What it is about, in a few words.
    pub about: &'static str,
    /// The sentence.
    pub text: String,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// What is wrong first, then what is not verified, then what is.
    pub statements: Vec<Statement>,
}

/// Whose node told about the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeOf {
    /// The one that the person's own wallet is set to.
    Wallet,
    /// One that the edge names.
    Edge,
}

/// In one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whether {
    /// Everything that can be checked was, and holds.
    All,
    /// Nothing is wrong, but not everything that could be was checked.
    Partly,
    /// Something is wrong.
    Wrong,
}

impl Whether {
    /// For the person who reads the records.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::All => "Everything that this browser can check was checked, and holds.",
            Self::Partly => "What could be checked holds, but not everything could be.",
            Self::Wrong => "Something is wrong. Read below before you rely on these records.",
        }
    }
}

impl Verification {
    /// What is to be said about `pages` that answered `request`. `index` is the chain's list of records, or why it could not
    /// be read; `when` writes a recording's time (milliseconds UTC).
    #[must_use]
    pub fn of(
        request: &MinedRequest,
        pages: &[Page],
        index: Result<&RecordIndex, &str>,
        node: NodeOf,
        when: impl Fn(u64) -> String,
    ) -> Self {
        let mut all = Self::default();
        all.receipt(request, node);
        all.add(
            Standing::Verified,
            "Delivery",
            "It was sealed to the key that this browser made for this request alone, and its list of records fits those that came.",
        );
        let shown: usize = pages.iter().map(|page| page.records.len()).sum();
        match index {
            Ok(index) => {
                if shown > 0 {
                    all.add(Standing::Verified, "Records", format!(
                        "{}: the SHA-256 of each is the one that the chain names, with its device, area and time. What was \
                         withdrawn is as the chain has it.",
                        count(shown, "record", "records")
                    ));
                }
                let kept_back = missing(index, request, pages);
                for record in &kept_back {
                    let time = when(record.captured_at);
                    all.add(Standing::Wrong, "Missing record", format!(
                        "The chain has a record made on {time}, but the edge did not send it and does not say why. Tell the operator."
                    ));
                }
                if kept_back.is_empty() {
                    all.add(
                        Standing::Verified,
                        "Completeness",
                        "Every record that the chain has for this request came, or the edge says what became of it.",
                    );
                }
            }
            Err(reason) => all.add(Standing::NotVerified, "Records", format!(
                "Whether they are those that the chain names, whether all came, and which are withdrawn: the chain’s list \
                 could not be read. {reason}"
            )),
        }
        for faulty in pages.iter().flat_map(|page| &page.faulty) {
            let time = index.ok().and_then(|index| index.get(ledger::Bytes32(faulty.upload_id.0)));
            let which = time.map_or_else(String::new, |record| format!(" made on {}", when(record.captured_at)));
            all.add(Standing::Wrong, "Record not shown", format!("A record{which} is not shown: {}.", faulty.fault));
        }
        let (erased, unavailable) = pages.iter().fold((0, 0), |(erased, unavailable), page| {
            (erased + page.erased.len(), unavailable + page.unavailable.len())
        });
        if unavailable > 0 {
            all.add(
                Standing::Wrong,
                "Records kept back",
                format!(
                    "{}: the storage does not have them, says the edge. Ask again later, and tell the operator.",
                    count(unavailable, "record", "records")
                ),
            );
        }
        if erased > 0 {
            all.add(
                Standing::NotVerified,
                "Erased records",
                format!(
                    "{}: nobody can open them any more, says the edge. That is only its word.",
                    count(erased, "record", "records")
                ),
            );
        }
        all.statements.sort_by_key(|statement| statement.standing);
        all
    }

    fn receipt(&mut self, request: &MinedRequest, node: NodeOf) {
        self.add(Standing::Verified, "Request and receipt", format!(
            "The request is in block {}. The account that asks has signed it, it goes directly to this system’s contract, and \
             its one outcome says what was asked for.",
            request.position.block_number
        ));
        match node {
            NodeOf::Wallet => self.add(
                Standing::NotVerified,
                "The chain itself",
                "Whether your wallet’s node follows the same chain as everybody else: no browser can tell.",
            ),
            NodeOf::Edge => self.add(
                Standing::NotVerified,
                "The chain itself",
                "Whether the node that was asked tells the truth: the edge names it. Connect your wallet to read the chain \
                 through its own.",
            ),
        }
    }

    fn add(&mut self, standing: Standing, about: &'static str, text: impl Into<String>) {
        self.statements.push(Statement { standing, about, text: text.into() });
    }

    /// In one word. That no browser can tell which chain is everybody's, does not count against it.
    #[must_use]
    pub fn whether(&self, node: NodeOf) -> Whether {
        let of = |standing| self.statements.iter().filter(|statement| statement.standing == standing).count();
        match (of(Standing::Wrong), of(Standing::NotVerified), node) {
            (0, 0 | 1, NodeOf::Wallet) => Whether::All,
            (0, ..) => Whether::Partly,
            _ => Whether::Wrong,
        }
    }
}

fn count(number: usize, one: &str, several: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {several}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::{Ask, RecordFault, Ruling, Why, delivery::FaultyRecord};
    use ledger::events::RecordStored;
    use ledger::rpc::{LogPosition, MinedEvent};
    use ledger::{Addr, Address, Bytes32, Domains, Purpose};
    use sealing::delivery::ReplyPublicKey;
    use sealing::{Sha256Digest, UploadId};

    const PATIENT: u128 = 7;

    fn position(block_number: u64) -> LogPosition {
        let (block_hash, transaction_hash) = (Bytes32([1; 32]), Bytes32([2; 32]));
        LogPosition { block_number, log_index: 0, transaction_index: 0, block_hash, transaction_hash }
    }

    fn request() -> MinedRequest {
        MinedRequest {
            transaction: Bytes32([2; 32]),
            requester: Address([3; 20]),
            ask: Ask { addr: Addr { patient_id: PATIENT, ..Addr::default() }, why: Why::Purpose(Purpose::Treatment) },
            reply_key: ReplyPublicKey([4; 32]),
            position: position(9),
            ruling: Ruling::Granted { domains: Domains::ALL, review: None },
        }
    }

    fn index() -> RecordIndex {
        let stored = RecordStored {
            patient_id: PATIENT,
            device_id: Address([5; 20]),
            upload_id: Bytes32([6; 32]),
            area_id: 1,
            captured_at: 1_000,
            digest: Bytes32([7; 32]),
        };
        RecordIndex::of(PATIENT, &[MinedEvent { event: stored.into(), position: position(3) }])
    }

    fn page(faulty: Vec<FaultyRecord>, erased: Vec<UploadId>, unavailable: Vec<UploadId>) -> Page {
        Page { domains: Domains::ALL, digest: Sha256Digest([0; 32]), records: Vec::new(), faulty, erased, unavailable }
    }

    fn of(pages: &[Page], index: Result<&RecordIndex, &str>, node: NodeOf) -> (Verification, Whether) {
        let verification = Verification::of(&request(), pages, index, node, |millis| format!("<{millis}>"));
        let whether = verification.whether(node);
        (verification, whether)
    }

    #[test]
    fn a_record_that_the_edge_kept_back_is_wrong_and_stands_first() {
        let (verification, whether) = of(&[page(vec![], vec![], vec![])], Ok(&index()), NodeOf::Wallet);
        assert_eq!(whether, Whether::Wrong);
        let first = &verification.statements[0];
        assert!(first.standing == Standing::Wrong && first.text.contains("<1000>"), "{first:?}");
    }

    #[test]
    fn a_faulty_record_is_named_by_its_time() {
        let faulty = FaultyRecord { upload_id: UploadId([6; 32]), fault: RecordFault::NotAskedFor };
        let (verification, whether) = of(&[page(vec![faulty], vec![], vec![])], Ok(&index()), NodeOf::Wallet);
        assert_eq!(whether, Whether::Wrong);
        assert!(verification.statements[0].text.starts_with("A record made on <1000> is not shown"));
    }

    #[test]
    fn what_the_edge_alone_says_is_not_verified() {
        let id = UploadId([6; 32]);
        assert_eq!(of(&[page(vec![], vec![id], vec![])], Ok(&index()), NodeOf::Wallet).1, Whether::Partly);
        assert_eq!(of(&[page(vec![], vec![], vec![id])], Ok(&index()), NodeOf::Wallet).1, Whether::Wrong);
        assert_eq!(of(&[], Err("No answer."), NodeOf::Wallet).1, Whether::Partly);
        assert_eq!(of(&[], Ok(&RecordIndex::default()), NodeOf::Edge).1, Whether::Partly);
        assert_eq!(of(&[], Ok(&RecordIndex::default()), NodeOf::Wallet).1, Whether::All);
    }
}
