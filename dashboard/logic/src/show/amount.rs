//! What something costs, how large it is, how much of the whole.

use super::{plain, text};
use ledger::Uint256;
use protocol::Currency;

/// Digits that are shown of a small amount.
const DIGITS: usize = 2;

/// An amount of the smallest unit in the chain's currency, `0.0012 ETH`: whole coins with all digits, of the rest the first
/// two that are not zero.
#[must_use]
pub fn amount(smallest: Uint256, currency: Option<&Currency>) -> String {
    let (symbol, decimals) = currency.map_or(("ETH", 18), |currency| (currency.symbol.as_str(), currency.decimals));
    let decimals = usize::from(decimals);
    let digits = format!("{:0>width$}", smallest.to_string(), width = decimals + 1);
    let (whole, part) = digits.split_at(digits.len().saturating_sub(decimals));
    let zeros = part.bytes().take_while(|digit| *digit == b'0').count();
    let kept = if whole == "0" { zeros + DIGITS } else { DIGITS };
    let part = part.get(..kept).unwrap_or(part).trim_end_matches('0');
    let point = if part.is_empty() { "" } else { "." };
    format!("{whole}{point}{part} {}", plain(symbol))
}

/// What a call costs at most, for who is about to sign it.
#[must_use]
pub fn cost(at_most: Uint256, currency: Option<&Currency>) -> String {
    if at_most == Uint256::ZERO {
        text::money::NOTHING.to_owned()
    } else {
        text::money::about(&amount(at_most, currency))
    }
}

/// `1.2 MB`, by thousands.
#[must_use]
pub fn bytes(count: u64) -> String {
    let mut value = count as f64;
    let mut unit = "B";
    for larger in ["kB", "MB", "GB", "TB"] {
        if value < 999.5 {
            break;
        }
        (value, unit) = (value / 1_000.0, larger);
    }
    if unit == "B" || value >= 9.95 { format!("{value:.0} {unit}") } else { format!("{value:.1} {unit}") }
}

/// A share of one, `37 %`; below one percent with a digit more, so that little does not read as nothing.
#[must_use]
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if !percent.is_finite() {
        return text::NOT_KNOWN.to_owned();
    }
    if percent != 0.0 && percent.abs() < 1.0 { format!("{percent:.1} %") } else { format!("{percent:.0} %") }
}

/// At most three significant digits, without trailing zeros.
#[must_use]
pub fn number(value: f64) -> String {
    if !value.is_finite() {
        return text::NOT_KNOWN.to_owned();
    }
    let magnitude = value.abs();
    if magnitude != 0.0 && !(1e-4..1e9).contains(&magnitude) {
        return format!("{value:.2e}");
    }
    let digits = if magnitude >= 100.0 || magnitude == 0.0 {
        0
    } else {
        let before = magnitude.log10().floor();
        // From 0.0001 on, so at most 6.
        (2.0 - before) as usize
    };
    let text = format!("{value:.digits$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_show_what_counts() {
        let said = |wei: u128| amount(Uint256::from(wei), None);
        assert_eq!(said(1_234_567_890_123_456), "0.0012 ETH");
        assert_eq!(said(2_500_000_000_000_000_000), "2.5 ETH");
        assert_eq!(said(3_000_000_000_000_000_001), "3 ETH");
        assert_eq!(said(1), "0.000000000000000001 ETH");
        let coin = Currency { name: "Coin".into(), symbol: "C\u{202e}".into(), decimals: 0 };
        assert_eq!(amount(Uint256::from(7_u64), Some(&coin)), "7 C");
    }

    #[test]
    fn a_free_call_says_so() {
        assert_eq!(cost(Uint256::ZERO, None), "costs nothing on this network");
        assert_eq!(cost(Uint256::from(1_200_000_000_000_000_u64), None), "costs about 0.0012 ETH");
    }

    #[test]
    fn sizes_and_shares_are_rounded() {
        assert_eq!([0, 999, 1_000, 12_345, 1_234_567].map(bytes), ["0 B", "999 B", "1.0 kB", "12 kB", "1.2 MB"]);
        assert_eq!([0.0, 0.004, 0.37, 1.0, f64::NAN].map(percent), ["0 %", "0.4 %", "37 %", "100 %", "not known"]);
        let said = [0.0, 1.0, 0.25, 3.2468, 12.3456, 102.4, 12_345.6, -0.5, 0.00123].map(number);
        assert_eq!(said, ["0", "1", "0.25", "3.25", "12.3", "102", "12346", "-0.5", "0.00123"]);
    }

    proptest! {
        #[test]
        fn no_number_makes_it_stumble(value: f64, count: u64, wei: [u8; 32], decimals: u8) {
            let currency = Currency { name: String::new(), symbol: "X".into(), decimals };
            let said = [number(value), percent(value), bytes(count), amount(Uint256::from_be_bytes(wei), Some(&currency))];
            prop_assert!(said.iter().all(|said| !said.is_empty()));
        }
    }
}
