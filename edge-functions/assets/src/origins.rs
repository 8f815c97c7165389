//! Where the dashboard may reach a chain's node: origins of the configured endpoints, for its content security policy.

use core::fmt;

/// The variable, a JSON list of URLs. Wallets are told the same.
pub const VARIABLE: &str = "public_rpc_urls";

/// Why the variable cannot be used. It names no value: an endpoint's path may hold somebody's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginError {
    /// Not a JSON list of texts.
    NotAList,
    /// The entry of this number, from 1, is no URL that a policy can name.
    NotAnOrigin(usize),
}

impl fmt::Display for OriginError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAList => formatter.write_str("has to be a JSON list of URLs"),
            Self::NotAnOrigin(number) => write!(
                formatter,
                "entry {number} has to be a URL such as https://rpc.example.org/path, with a name or an IPv4 address"
            ),
        }
    }
}

/// The origins in `text`, each once.
///
/// # Errors
/// Unless every entry can be used. There is never a pattern among them, nor anything that would end the policy's list.
pub fn parse(text: &str) -> Result<Vec<String>, OriginError> {
    let urls: Vec<String> = serde_json::from_str(text).map_err(|_| OriginError::NotAList)?;
    let mut origins = Vec::new();
    for (number, url) in (1..).zip(&urls) {
        let origin = origin(url).ok_or(OriginError::NotAnOrigin(number))?;
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    Ok(origins)
}

fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if !["http", "https", "ws", "wss"].contains(&scheme.as_str()) {
        return None;
    }
    let authority = rest.get(..rest.find(['/', '?', '#']).unwrap_or(rest.len()))?.to_ascii_lowercase();
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority.as_str(), None),
    };
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let host_fits = host.split('.').all(is_label);
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|number| number.to_string() == port));
    (host_fits && port_fits).then(|| format!("{scheme}://{authority}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_becomes_its_origin_once() {
        let text = r#"["https://RPC.example.org/v3/key?x#y","http://127.0.0.1:8545","wss://rpc.example.org",
                       "https://rpc.example.org/other"]"#;
        let origins = ["https://rpc.example.org", "http://127.0.0.1:8545", "wss://rpc.example.org"];
        assert_eq!(parse(text).unwrap(), origins);
        assert!(parse("[]").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_list_of_urls_opens_nothing() {
        for text in ["", "https://rpc.example.org", "{}", "[1]", "[\"https://a\"", "null", "\"*\""] {
            assert_eq!(parse(text), Err(OriginError::NotAList), "{text}");
        }
    }

    #[test]
    fn nothing_gets_into_the_policy_that_is_no_single_origin() {
        for url in [
            "*",
            "https:",
            "https://",
            "https://*",
            "https://*.example.org",
            "data:text/html,x",
            "javascript://a",
            "https://a; script-src *",
            "https://a b",
            "https://a'b",
            "https://user@a",
            "https://user:pass@a",
            "https://a:",
            "https://a:*",
            "https://a:99999",
            "https://a:080",
            "https://[::1]:8545",
            "https://a..b",
            "https://é.example",
            "//a",
        ] {
            let text = serde_json::json!(["https://ok.example", url]).to_string();
            assert_eq!(parse(&text), Err(OriginError::NotAnOrigin(2)), "{url}");
        }
    }
}
