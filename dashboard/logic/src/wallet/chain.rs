//! Which chain a wallet is on, and bringing it to the right one (EIP-695, EIP-3085, EIP-3326).

use crate::foreign_text;
use protocol::EdgeConfig;
use serde_json::{Value, json};

/// Longest name of a chain or currency that is handed to a wallet.
const LONGEST_NAME: usize = 64;

/// Why a chain is not offered to a wallet, or not read from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// The edge names no endpoint that a wallet could use.
    #[error(
        "this system names no public address of its network; ask the administrator for it, and add the network by hand"
    )]
    NoEndpoint,
    /// What the wallet gave for a chain id is none.
    #[error("the wallet gave no chain id: 0x and hexadecimal digits")]
    ChainId,
}

/// What `wallet_addEthereumChain` takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddChain {
    chain_id: u64,
    name: String,
    currency_name: String,
    symbol: String,
    decimals: u8,
    endpoints: Vec<String>,
    explorers: Vec<String>,
}

impl AddChain {
    /// The chain of this edge. URLs that are not of the web are left out.
    ///
    /// # Errors
    /// When no endpoint is left.
    pub fn new(config: &EdgeConfig) -> Result<Self, ChainError> {
        let chain = &config.chain;
        let endpoints = of_the_web(&chain.rpc_urls);
        if endpoints.is_empty() {
            return Err(ChainError::NoEndpoint);
        }
        Ok(Self {
            chain_id: config.chain_id,
            name: foreign_text::shown(&chain.name, LONGEST_NAME),
            currency_name: foreign_text::shown(&chain.currency.name, LONGEST_NAME),
            symbol: foreign_text::shown(&chain.currency.symbol, LONGEST_NAME),
            decimals: chain.currency.decimals,
            endpoints,
            explorers: of_the_web(&chain.explorer_urls),
        })
    }

    /// The request's `params`.
    #[must_use]
    pub fn params(&self) -> Value {
        let mut chain = json!({
            "chainId": hex(self.chain_id),
            "chainName": self.name,
            "nativeCurrency": { "name": self.currency_name, "symbol": self.symbol, "decimals": self.decimals },
            "rpcUrls": self.endpoints,
        });
        // Wallets refuse an empty list.
        if let (false, Some(fields)) = (self.explorers.is_empty(), chain.as_object_mut()) {
            fields.insert("blockExplorerUrls".to_owned(), json!(self.explorers));
        }
        json!([chain])
    }
}

/// What `wallet_switchEthereumChain` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SwitchChain {
    /// The chain to switch to.
    pub chain_id: u64,
}

impl SwitchChain {
    /// The request's `params`.
    #[must_use]
    pub fn params(&self) -> Value {
        json!([{ "chainId": hex(self.chain_id) }])
    }
}

/// Reads what `eth_chainId` or the event `chainChanged` gives. Leading zeros, which some wallets write, are passed over.
///
/// # Errors
/// When it is no hexadecimal number of at most 64 bits.
pub fn chain_id_from_hex(text: &str) -> Result<u64, ChainError> {
    let digits =
        text.trim().strip_prefix("0x").or_else(|| text.trim().strip_prefix("0X")).ok_or(ChainError::ChainId)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(ChainError::ChainId);
    }
    u64::from_str_radix(digits, 16).map_err(|_| ChainError::ChainId)
}

fn hex(number: u64) -> String {
    format!("{number:#x}")
}

fn of_the_web(urls: &[String]) -> Vec<String> {
    let is_of_the_web = |url: &&String| {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '['))
            && !url.chars().any(|symbol| symbol.is_whitespace() || symbol.is_control())
    };
    urls.iter().filter(is_of_the_web).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use protocol::{ChainConfig, Currency};
    use std::collections::BTreeMap;

    fn config(endpoints: &[&str], explorers: &[&str]) -> EdgeConfig {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        EdgeConfig {
            version: String::new(),
            algorithm_version: String::new(),
            chain_id: 31337,
            chain: ChainConfig {
                name: "Hospital\u{202e} chain".to_owned(),
                currency: Currency { name: "Ether".to_owned(), symbol: "ETH".to_owned(), decimals: 18 },
                rpc_urls: owned(endpoints),
                explorer_urls: owned(explorers),
            },
            contract: sealing::ContractAddress([1; 20]),
            contract_block: 1,
            confirmations: 1,
            delivery_window_seconds: 1,
            areas: Vec::new(),
            components: BTreeMap::new(),
            max_upload_bytes: 1,
        }
    }

    #[test]
    fn a_wallet_gets_the_chain_in_the_words_of_the_standard() {
        let config = config(&["https://rpc.example", "ws://rpc.example", "javascript:1", "http://127.0.0.1:8545"], &[]);
        assert_eq!(
            AddChain::new(&config).unwrap().params(),
            json!([{
                "chainId": "0x7a69",
                "chainName": "Hospital chain",
                "nativeCurrency": { "name": "Ether", "symbol": "ETH", "decimals": 18 },
                "rpcUrls": ["https://rpc.example", "http://127.0.0.1:8545"],
            }])
        );
        assert_eq!(SwitchChain { chain_id: 1 }.params(), json!([{ "chainId": "0x1" }]));
    }

    #[test]
    fn explorers_are_named_where_there_are_some() {
        let chain = AddChain::new(&config(&["https://a.example"], &["https://scan.example", "ftp://x"])).unwrap();
        assert_eq!(chain.params()[0]["blockExplorerUrls"], json!(["https://scan.example"]));
    }

    #[test]
    fn a_chain_without_an_endpoint_is_not_offered() {
        for urls in [&[][..], &["https://"], &["https:// a"], &["file:///etc/passwd"]] {
            assert_eq!(AddChain::new(&config(urls, &[])), Err(ChainError::NoEndpoint));
        }
    }

    #[test]
    fn chain_ids_are_read_as_wallets_write_them() {
        for (text, number) in
            [("0x1", 1), ("0x01", 1), ("0X7A69", 31337), (" 0x7a69 ", 31337), ("0xffffffffffffffff", u64::MAX)]
        {
            assert_eq!(chain_id_from_hex(text), Ok(number), "{text}");
        }
        for text in ["", "1", "0x", "0x+1", "0x10000000000000000", "0xg", "é"] {
            assert_eq!(chain_id_from_hex(text), Err(ChainError::ChainId), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_chain_id_is_read_back(number: u64) {
            prop_assert_eq!(chain_id_from_hex(&hex(number)), Ok(number));
        }
    }
}
