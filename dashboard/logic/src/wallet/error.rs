//! What a wallet's refusals mean (EIP-1193, EIP-1474, and what wallets make of them).

use super::refusal;
use crate::foreign_text;
use ledger::{Bytes, Revert};
use serde_json::Value;
use std::borrow::Cow;

/// Longest text of a wallet that is shown.
const LONGEST_MESSAGE: usize = 160;
/// Wallets wrap errors in errors; deeper than this none has been seen.
const DEEPEST: usize = 6;
/// Parts of an error that are looked at, at most.
const MOST_PARTS: usize = 64;

/// Why a wallet did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WalletError {
    /// 4001: the person said no.
    #[error("the request was declined in the wallet")]
    Rejected,
    /// 4100: this page has not been let at this account.
    #[error("the wallet has not connected this page with the account")]
    Unauthorized,
    /// 4200: the wallet cannot do this.
    #[error("the wallet does not support this method")]
    Unsupported,
    /// 4900: the wallet reaches no chain at all.
    #[error("the wallet is disconnected from every chain")]
    Disconnected,
    /// 4901: the wallet does not reach this chain.
    #[error("the wallet is disconnected from this chain")]
    ChainDisconnected,
    /// 4902: the wallet does not know the chain: offer to add it.
    #[error("the wallet does not know this chain")]
    UnknownChain,
    /// -32002: a window of the wallet is open already.
    #[error("a request of this page is open in the wallet")]
    Pending,
    /// -32602: the wallet does not take what it was given.
    #[error("the wallet refused the parameters of the request")]
    InvalidParams,
    /// -32000 and the account cannot pay.
    #[error("the account cannot pay for the transaction")]
    InsufficientFunds,
    /// -32000 and the wallet counts the account's transactions wrongly.
    #[error("the wallet used the number of an earlier transaction")]
    NonceTooLow,
    /// -32000 and another transaction of the same number pays as much.
    #[error("an earlier transaction is still waiting, and this one does not pay more")]
    ReplacementUnderpriced,
    /// -32000 and the very transaction is waiting already.
    #[error("this transaction was sent already")]
    AlreadyKnown,
    /// -32000 for some other reason, or -32003.
    #[error("the wallet or its node refused the transaction")]
    InvalidInput,
    /// The contract would refuse, or did.
    #[error("the contract refuses: {0}")]
    Reverted(Revert),
    /// -32603: something broke in the wallet or at its node.
    #[error("the wallet met an error of its own")]
    Internal,
    /// -32005: too many requests.
    #[error("the wallet or its node takes no more requests for now")]
    LimitExceeded,
    /// -32601: there is no such method.
    #[error("the wallet does not know this method")]
    MethodNotFound,
    /// There is no wallet in this browser.
    #[error("there is no wallet in this browser")]
    NoWallet,
    /// Anything else, with the wallet's own words, shortened and cleaned.
    #[error("the wallet answered with error {code}: {message}")]
    Other {
        /// As the wallet gave it.
        code: i64,
        /// As the wallet gave it, without what draws nothing.
        message: String,
    },
}

impl WalletError {
    /// Reads the error that a wallet's promise was rejected with.
    #[must_use]
    pub fn from_rpc(code: i64, message: &str, data: Option<&Value>) -> Self {
        if let Some(plain) = Self::of_code(code) {
            return plain;
        }
        let mut parts = Parts::default();
        parts.hear(message);
        if let Some(data) = data {
            parts.gather(data, 0);
        }
        // What is wrapped says more than the wrapping.
        if let Some(inner) = parts.codes.iter().find_map(|code| Self::of_code(*code)) {
            return inner;
        }
        if let Some(revert) = parts.revert {
            return Self::Reverted(revert);
        }
        if let Some(told) = parts.words.iter().find_map(|words| Self::of_words(words)) {
            return told;
        }
        match code {
            -32603 => Self::Internal,
            -32602 => Self::InvalidParams,
            -32000 | -32003 => Self::InvalidInput,
            3 => Self::Reverted(Revert::Silent),
            code => Self::Other { code, message: foreign_text::shown(message, LONGEST_MESSAGE) },
        }
    }

    /// Codes that mean one thing, whatever is said with them.
    const fn of_code(code: i64) -> Option<Self> {
        Some(match code {
            // 5000 is CAIP-25's, which wallets on phones answer with.
            4001 | 5000 => Self::Rejected,
            4100 => Self::Unauthorized,
            4200 => Self::Unsupported,
            4900 => Self::Disconnected,
            4901 => Self::ChainDisconnected,
            4902 => Self::UnknownChain,
            -32002 => Self::Pending,
            -32005 => Self::LimitExceeded,
            -32601 | -32004 => Self::MethodNotFound,
            _ => return None,
        })
    }

    /// What nodes and wallets write where a code would be too coarse; `words` are in lower case.
    fn of_words(words: &str) -> Option<Self> {
        let says = |texts: &[&str]| texts.iter().any(|text| words.contains(text));
        Some(if says(&["user rejected", "user denied", "rejected by user", "user cancelled", "user canceled"]) {
            Self::Rejected
        } else if says(&["unrecognized chain", "wallet_addethereumchain first", "chain not configured"]) {
            Self::UnknownChain
        } else if says(&["insufficient funds", "insufficient balance", "gas required exceeds allowance"]) {
            Self::InsufficientFunds
        } else if says(&["replacement transaction underpriced", "replacement fee too low", "transaction underpriced"]) {
            Self::ReplacementUnderpriced
        } else if says(&["nonce too low", "nonce has already been used", "invalid nonce", "oldnonce"]) {
            Self::NonceTooLow
        } else if says(&["already known", "known transaction", "already imported"]) {
            Self::AlreadyKnown
        } else if says(&["too many requests", "rate limit", "request limit"]) {
            Self::LimitExceeded
        } else if says(&["already pending", "request already"]) {
            Self::Pending
        } else if says(&["execution reverted", "transaction reverted", "vm exception", "revert "]) {
            Self::Reverted(Revert::Silent)
        } else {
            return None;
        })
    }

    /// What happened, for a person.
    #[must_use]
    pub fn sentence(&self) -> Cow<'static, str> {
        match self {
            Self::Rejected => "You declined in your wallet. Nothing was sent.",
            Self::Unauthorized => "Your wallet has not let this page use this account.",
            Self::Unsupported | Self::MethodNotFound => "Your wallet cannot do what this page needs.",
            Self::Disconnected => "Your wallet has no connection.",
            Self::ChainDisconnected => "Your wallet has no connection to this system's network.",
            Self::UnknownChain => "Your wallet does not know this system's network yet.",
            Self::Pending => "Your wallet is already waiting for your answer.",
            Self::InvalidParams => "Your wallet did not understand what this page asked for.",
            Self::InsufficientFunds => "Your account has too little money for the network's fee.",
            Self::NonceTooLow => "Your wallet has lost count of what you sent before.",
            Self::ReplacementUnderpriced => "Something that you sent before is still waiting.",
            Self::AlreadyKnown => "This was sent already and is waiting.",
            Self::InvalidInput => "The network did not take this from your wallet.",
            Self::Reverted(revert) => return refusal::sentence(revert),
            Self::Internal => "Something went wrong in your wallet.",
            Self::LimitExceeded => "Your wallet's connection takes no more requests for the moment.",
            Self::NoWallet => "There is no wallet in this browser.",
            Self::Other { message, .. } if message.is_empty() => "Your wallet refused and gave no reason.",
            Self::Other { message, .. } => return format!("Your wallet says: {message}").into(),
        }
        .into()
    }

    /// What to do about it, for a person.
    #[must_use]
    pub const fn next_step(&self) -> &'static str {
        match self {
            Self::Rejected => "Press the button again if you want to go on.",
            Self::Unauthorized => "Press Connect, and choose this account in your wallet.",
            Self::Unsupported | Self::MethodNotFound => "Update your wallet, or use another one.",
            Self::Disconnected | Self::ChainDisconnected => {
                "Check your internet connection, unlock your wallet, and try again."
            }
            Self::UnknownChain => "Press Add network, and agree in your wallet.",
            Self::Pending => "Open your wallet and answer there; look for its icon or its window behind this one.",
            Self::InvalidParams => "Reload the page and try again; if it happens again, update your wallet.",
            Self::InsufficientFunds => {
                "Ask the hospital's administrator: on its own network nothing should cost money. Elsewhere, put some into the account."
            }
            Self::NonceTooLow => {
                "Try again. If it happens again, clear the activity of this account in your wallet's settings."
            }
            Self::ReplacementUnderpriced => "Wait until it is done, or speed it up in your wallet; then try again.",
            Self::AlreadyKnown => "Wait; there is nothing to do.",
            Self::InvalidInput => "Try again in a minute; if it happens again, tell the hospital's administrator.",
            Self::Reverted(revert) => refusal::next_step(revert),
            Self::Internal => "Try again. If it happens again, lock and unlock your wallet, or restart the browser.",
            Self::LimitExceeded => "Wait a minute, then try again.",
            Self::NoWallet => "Install a wallet, or on a phone open this page in your wallet's own browser.",
            Self::Other { .. } => {
                "Try again; if it happens again, tell the hospital's administrator what your wallet says."
            }
        }
    }

    /// Whether the very same request may succeed when it is made again.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        match self {
            Self::Rejected
            | Self::Disconnected
            | Self::ChainDisconnected
            | Self::Pending
            | Self::NonceTooLow
            | Self::ReplacementUnderpriced
            | Self::InvalidInput
            | Self::Internal
            | Self::LimitExceeded
            | Self::Other { .. } => true,
            Self::Reverted(revert) => refusal::is_retryable(revert),
            Self::Unauthorized
            | Self::Unsupported
            | Self::UnknownChain
            | Self::InvalidParams
            | Self::InsufficientFunds
            | Self::AlreadyKnown
            | Self::MethodNotFound
            | Self::NoWallet => false,
        }
    }
}

/// What is found in an error's data, however a wallet wraps it.
#[derive(Default)]
struct Parts {
    codes: Vec<i64>,
    words: Vec<String>,
    revert: Option<Revert>,
    seen: usize,
}

impl Parts {
    fn gather(&mut self, value: &Value, depth: usize) {
        self.seen += 1;
        if depth > DEEPEST || self.seen > MOST_PARTS {
            return;
        }
        match value {
            Value::String(text) => self.hear(text),
            Value::Array(values) => values.iter().for_each(|value| self.gather(value, depth + 1)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    match (name.as_str(), value.as_i64()) {
                        ("code", Some(code)) => self.codes.push(code),
                        _ => self.gather(value, depth + 1),
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// A text is a message, or the data of a revert, or a message that ends in it.
    fn hear(&mut self, text: &str) {
        let data = text.trim().rsplit(' ').next().and_then(|last| last.parse::<Bytes>().ok());
        match data {
            // A selector and whole words, which neither an address nor a hash is.
            Some(data) if data.0.len() % 32 == 4 => self.be_refused(Revert::decode(&data.0)),
            _ => self.words.push(text.chars().take(1000).collect::<String>().to_lowercase()),
        }
    }

    /// What is understood counts more than what is not.
    fn be_refused(&mut self, revert: Revert) {
        if !matches!(self.revert, Some(Revert::Contract(_) | Revert::Message(_) | Revert::Panic(_))) {
            self.revert = Some(revert);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::{Address, ContractError};
    use proptest::prelude::*;
    use serde_json::json;

    fn read(code: i64, message: &str) -> WalletError {
        WalletError::from_rpc(code, message, None)
    }

    #[test]
    fn every_code_of_the_standards_has_its_meaning() {
        let table = [
            (4001, WalletError::Rejected),
            (4100, WalletError::Unauthorized),
            (4200, WalletError::Unsupported),
            (4900, WalletError::Disconnected),
            (4901, WalletError::ChainDisconnected),
            (4902, WalletError::UnknownChain),
            (-32002, WalletError::Pending),
            (-32602, WalletError::InvalidParams),
            (-32603, WalletError::Internal),
            (-32000, WalletError::InvalidInput),
            (-32005, WalletError::LimitExceeded),
            (-32601, WalletError::MethodNotFound),
        ];
        for (code, meant) in table {
            assert_eq!(read(code, "whatever the wallet says"), meant, "{code}");
        }
    }

    #[test]
    fn a_chain_unknown_to_a_wallet_on_a_phone_is_found_inside() {
        let data = json!({ "originalError": { "code": 4902 } });
        let message = "Unrecognized chain ID \"0x7a69\". Try adding the chain using wallet_addEthereumChain first.";
        assert_eq!(WalletError::from_rpc(-32603, "Internal JSON-RPC error.", Some(&data)), WalletError::UnknownChain);
        assert_eq!(read(-32603, message), WalletError::UnknownChain);
    }

    #[test]
    fn the_refusals_of_nodes_are_told_apart_by_their_words() {
        let table = [
            ("insufficient funds for gas * price + value: balance 0", WalletError::InsufficientFunds),
            ("err: Insufficient Funds For Transfer", WalletError::InsufficientFunds),
            ("nonce too low: next nonce 5, tx nonce 4", WalletError::NonceTooLow),
            ("replacement transaction underpriced", WalletError::ReplacementUnderpriced),
            ("already known", WalletError::AlreadyKnown),
            ("something new", WalletError::InvalidInput),
        ];
        for (message, meant) in table {
            assert_eq!(read(-32000, message), meant, "{message}");
            let data = json!({ "code": -32000, "message": message });
            let wrapped = WalletError::from_rpc(-32603, "Internal JSON-RPC error.", Some(&data));
            assert_eq!(wrapped, if meant == WalletError::InvalidInput { WalletError::Internal } else { meant });
        }
    }

    #[test]
    fn the_contracts_own_reason_is_found_wherever_the_wallet_puts_it() {
        let error = ContractError::NotManaging { caller: Address([1; 20]), patient_id: 7 };
        let data = Bytes(error.encode()).to_string();
        let places = [
            (3, "execution reverted", json!(data)),
            (-32603, "Internal JSON-RPC error.", json!({ "code": 3, "message": "execution reverted", "data": data })),
            (
                -32603,
                "Internal",
                json!({ "originalError": { "code": 3, "data": data, "message": "execution reverted" } }),
            ),
            (-32603, "Internal", json!({ "cause": { "data": { "data": data } } })),
            (-32000, "execution reverted", json!({ "data": format!("Reverted {data}") })),
            (-32015, "VM execution error.", json!(format!("Reverted {data}"))),
        ];
        for (code, message, data) in places {
            let read = WalletError::from_rpc(code, message, Some(&data));
            assert_eq!(read, WalletError::Reverted(Revert::Contract(error.clone())), "{data}");
            assert_eq!(read.sentence(), "Your account may not decide for this patient.");
        }
        assert_eq!(read(-32000, "execution reverted"), WalletError::Reverted(Revert::Silent));
        assert_eq!(read(3, ""), WalletError::Reverted(Revert::Silent));
    }

    #[test]
    fn a_refusal_by_the_person_is_one_under_any_code() {
        assert_eq!(read(-32603, "MetaMask Tx Signature: User denied transaction signature."), WalletError::Rejected);
        assert_eq!(read(-32000, "User rejected the request"), WalletError::Rejected);
        assert_eq!(read(5000, ""), WalletError::Rejected);
    }

    #[test]
    fn a_wallets_own_words_are_cleaned_and_shown_only_for_what_is_unknown() {
        let other = read(1234, "od\u{202e}d\u{0}\n thing");
        assert_eq!(other, WalletError::Other { code: 1234, message: "odd thing".to_owned() });
        assert_eq!(other.sentence(), "Your wallet says: odd thing");
        assert_eq!(read(1234, "").sentence(), "Your wallet refused and gave no reason.");
        assert!(!read(4001, "SECRET").sentence().contains("SECRET"));
    }

    #[test]
    fn everything_is_said_in_plain_words() {
        let all = [
            WalletError::Rejected,
            WalletError::Unauthorized,
            WalletError::Unsupported,
            WalletError::Disconnected,
            WalletError::ChainDisconnected,
            WalletError::UnknownChain,
            WalletError::Pending,
            WalletError::InvalidParams,
            WalletError::InsufficientFunds,
            WalletError::NonceTooLow,
            WalletError::ReplacementUnderpriced,
            WalletError::AlreadyKnown,
            WalletError::InvalidInput,
            WalletError::Reverted(Revert::Silent),
            WalletError::Internal,
            WalletError::LimitExceeded,
            WalletError::MethodNotFound,
            WalletError::NoWallet,
        ];
        for error in all {
            for text in [error.sentence().as_ref(), error.next_step()] {
                assert!(text.ends_with('.') && text.starts_with(|first: char| first.is_uppercase()), "{text}");
                for jargon in ["0x", "nonce", "RPC", "JSON", "revert", "gas", "EIP", "chain"] {
                    assert!(!text.contains(jargon), "{text}");
                }
            }
        }
    }

    fn json_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::from),
            "\\PC{0,20}".prop_map(Value::from),
            "0x[0-9a-f]{0,80}".prop_map(Value::from),
        ];
        leaf.prop_recursive(8, 64, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("code|data|message|originalError|[a-z]{1,4}", inner, 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_error_makes_it_stumble(code: i64, message in "\\PC{0,200}", data in json_value()) {
            let error = WalletError::from_rpc(code, &message, Some(&data));
            prop_assert!(!error.sentence().is_empty() && !error.next_step().is_empty());
            prop_assert!(error.sentence().chars().count() <= LONGEST_MESSAGE + 40);
        }
    }
}
