//! What an outbox entry remembers, as `entry.json`.

use motion::Context;
use protocol::{Problem, RecordReceipt};
use sealing::{AnswerKey, AreaKeyId, ContractAddress, Encoding, RecordAddress, UploadId, UploadKind, UploadSignature};
use serde::{Deserialize, Serialize};

/// The version of `entry.json` that this gateway writes and reads.
pub const ENTRY_VERSION: u8 = 1;

/// `entry.json`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// [`ENTRY_VERSION`].
    pub version: u8,
    /// The upload; also the folder's name.
    pub upload_id: UploadId,
    /// How far it has come.
    pub state: State,
    /// The file it came from, for people.
    pub source: String,
    /// When it was put in, milliseconds UTC.
    pub enqueued_at: u64,
    /// What its header says.
    pub facts: Facts,
    /// The envelope and what opens its answer; absent once delivered.
    pub sealed: Option<Sealed>,
    /// Tries so far.
    pub tries: u32,
    /// The last try, milliseconds UTC.
    pub last_try: Option<u64>,
    /// When to try again.
    pub next_try: Option<NextTry>,
    /// What the last try met.
    pub problem: Option<StoredProblem>,
    /// Where an answer that is not final yet says that the result is kept: it waits for confirmations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stored: Option<RecordReceipt>,
    /// Present once answered for good.
    pub receipt: Option<Receipt>,
}

/// How far an entry has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// No answer yet.
    Waiting,
    /// Answered, but not for good: it is posted again until the answer is final.
    Sent,
    /// Answered for good, but nobody has seen the answer yet: it is kept, sealed, until it was printed.
    Answered,
    /// Answered for good and printed; only the receipt is left.
    Delivered,
    /// The edge will not take it; kept until a person decides.
    Refused,
}

/// The part of an upload header that does not change when the recording is sealed again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Facts {
    /// Recording or result.
    pub kind: UploadKind,
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// The contract.
    pub contract: ContractAddress,
    /// Area, patient and device.
    pub address: RecordAddress,
    /// When the recording began, milliseconds UTC.
    pub captured_at: u64,
    /// Minutes that the wearer's clock was ahead of UTC.
    pub utc_offset_minutes: i16,
    /// How the plaintext is written.
    pub encoding: Encoding,
    /// What is known about the recording.
    pub context: Context,
}

/// One sealing of the plaintext.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sealed {
    /// Counts the sealings; the envelope is `envelope-<number>`.
    pub number: u32,
    /// The key it is sealed to.
    pub area_key_id: AreaKeyId,
    /// The device's signature over the envelope.
    pub signature: UploadSignature,
    /// Opens the answer.
    #[serde(with = "answer_key_text")]
    pub answer_key: AnswerKey,
}

/// When to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NextTry {
    /// Not before this time, milliseconds UTC.
    pub at: u64,
    /// Whether the edge asked for it (`Retry-After`): then every run keeps to it. A back-off of this gateway binds
    /// the run that it happened in; a person who starts another run wants a try now.
    pub asked_by_edge: bool,
}

/// What a try met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StoredProblem {
    /// A short summary.
    pub title: String,
    /// The HTTP status, if something answered.
    pub status: Option<u16>,
    /// What happened and what to change.
    pub detail: String,
    /// The request, as the edge's log names it.
    pub request_id: Option<String>,
}

/// What stays of a final answer. Holds no severity: the outbox keeps no health data longer than it must.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Receipt {
    /// When the final answer came, milliseconds UTC.
    pub delivered_at: u64,
    /// The edge that gave it.
    pub edge: String,
    /// The version of the analysis.
    pub algorithm_version: String,
    /// Where the result is kept, if the edge keeps records.
    pub record: Option<RecordReceipt>,
}

impl Sealed {
    /// The envelope's file name.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("envelope-{}", self.number)
    }
}

impl State {
    /// The word for people.
    #[must_use]
    pub const fn as_word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Answered => "answered",
            Self::Delivered => "delivered",
            Self::Refused => "refused",
        }
    }
}

impl StoredProblem {
    /// A problem that is no answer of an edge.
    #[must_use]
    pub fn of_this_side(title: &str, detail: impl Into<String>) -> Self {
        Self { title: title.to_owned(), status: None, detail: detail.into(), request_id: None }
    }
}

impl From<Problem> for StoredProblem {
    fn from(problem: Problem) -> Self {
        Self {
            title: problem.title,
            status: Some(problem.status),
            detail: problem.detail,
            request_id: problem.request_id,
        }
    }
}

/// An answer key as 128 hexadecimal digits.
mod answer_key_text {
    use sealing::AnswerKey;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use zeroize::Zeroizing;

    pub(super) fn serialize<S: Serializer>(key: &AnswerKey, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&key.to_hex())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AnswerKey, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        AnswerKey::from_hex(&text).map_err(D::Error::custom)
    }
}
