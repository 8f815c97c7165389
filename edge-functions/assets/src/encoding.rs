//! Which form of a file a client takes (RFC 9110 section 12.5.3).

/// A form in which files lie in the folder beside themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// RFC 7932.
    Brotli,
    /// RFC 1952.
    Gzip,
}

impl Encoding {
    /// As in `Content-Encoding`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// What is added to a file's name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }
}

/// How much a client wants something, in thousandths; 0 is a refusal.
type Weight = u16;
const FULL: Weight = 1000;

/// The forms that `accept_encoding` takes rather than the file as it is, the best first. The smaller one comes first where
/// the client does not care.
#[must_use]
pub fn accepted(accept_encoding: Option<&[u8]>) -> Vec<Encoding> {
    let text = accept_encoding.and_then(|value| core::str::from_utf8(value).ok()).unwrap_or("");
    let wishes: Vec<_> = text.split(',').filter_map(wish).collect();
    let stated =
        |name: &str| wishes.iter().find(|(wish, _)| wish.eq_ignore_ascii_case(name)).map(|(_, weight)| *weight);
    let weight = |name: &str| stated(name).or_else(|| stated("*")).unwrap_or(0);
    let identity = stated("identity").unwrap_or(0);
    let gzip = stated("x-gzip").unwrap_or(0).max(weight("gzip"));
    let mut forms = vec![(Encoding::Brotli, weight("br")), (Encoding::Gzip, gzip)];
    forms.retain(|(_, weight)| *weight > 0 && *weight >= identity);
    // Keeps the order of what is wanted alike.
    forms.sort_by_key(|(_, weight)| core::cmp::Reverse(*weight));
    forms.into_iter().map(|(encoding, _)| encoding).collect()
}

/// One coding and its weight; none where that cannot be read.
fn wish(text: &str) -> Option<(&str, Weight)> {
    let mut parts = text.split(';').map(str::trim);
    let coding = parts.next().filter(|coding| !coding.is_empty())?;
    match parts.next() {
        None => Some((coding, FULL)),
        Some(parameter) => {
            let value = parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="))?;
            Some((coding, thousandths(value)?))
        }
    }
}

/// `0`, `1`, or either with up to three digits after the point, and never more than 1.
fn thousandths(text: &str) -> Option<Weight> {
    let (whole, digits) = text.split_once('.').unwrap_or((text, ""));
    if digits.len() > 3 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let fraction = format!("{digits:0<3}").parse::<Weight>().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(FULL),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding::*, *};

    #[test]
    fn the_clients_wish_comes_first_and_then_the_smaller_form() {
        for (header, forms) in [
            ("gzip, deflate, br, zstd", &[Brotli, Gzip][..]),
            ("br", &[Brotli]),
            ("gzip", &[Gzip]),
            ("x-gzip", &[Gzip]),
            ("GZIP , BR;q=0.9", &[Gzip, Brotli]),
            ("br;q=0.500,gzip;q=0.501", &[Gzip, Brotli]),
            ("br;q=0, gzip", &[Gzip]),
            ("*", &[Brotli, Gzip]),
            ("*;q=0.1, br;q=0", &[Gzip]),
            ("identity, br;q=0.5", &[]),
            ("identity;q=0.5, br;q=0.5", &[Brotli]),
            ("identity;q=0, br;q=0.001", &[Brotli]),
        ] {
            assert_eq!(accepted(Some(header.as_bytes())), forms, "{header}");
        }
    }

    #[test]
    fn who_asks_for_nothing_that_can_be_read_gets_the_file_as_it_is() {
        assert!(accepted(None).is_empty());
        for header in
            ["", ",,", "deflate", "br;q=2", "br;q=-1", "br;q=0.0001", "br;q=x", "br;level=9", "brotli", ";q=1"]
        {
            assert!(accepted(Some(header.as_bytes())).is_empty(), "{header}");
        }
        assert!(accepted(Some(b"\xff, br")).is_empty());
    }
}
