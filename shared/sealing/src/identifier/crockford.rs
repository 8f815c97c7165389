//! Crockford base32 with a check symbol (Douglas Crockford, "Base 32"), for 128 bits.

use super::IdentifierError;

/// The 32 symbols of values and the 5 more that only a check symbol can be.
const ALPHABET: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
const BITS: u32 = 5;
/// Symbols of a 128-bit value.
const SYMBOLS: usize = 26;
const CHECK_MODULUS: u128 = 37;

/// 26 symbols and the check symbol, upper case, without hyphens.
pub(super) fn encode(value: u128) -> [u8; SYMBOLS + 1] {
    let mut text = [b'0'; SYMBOLS + 1];
    let mut rest = value;
    for symbol in text.iter_mut().take(SYMBOLS).rev() {
        *symbol = symbol_of(rest % 32);
        rest >>= BITS;
    }
    if let Some(check) = text.last_mut() {
        *check = symbol_of(value % CHECK_MODULUS);
    }
    text
}

/// Reads either case, any hyphens, `I` and `L` as 1 and `O` as 0; the check symbol must fit.
pub(super) fn decode(text: &str) -> Result<u128, IdentifierError> {
    let expected = SYMBOLS + 1;
    let found = text.chars().filter(|&symbol| symbol != '-').count();
    if found != expected {
        return Err(IdentifierError::Length { expected, found });
    }
    let mut value = 0_u128;
    let symbols = text.chars().enumerate().filter(|&(_, symbol)| symbol != '-');
    for (place, (index, symbol)) in symbols.enumerate() {
        let digit = value_of(symbol).ok_or(IdentifierError::Symbol { position: index + 1 })?;
        if place == SYMBOLS {
            return if value % CHECK_MODULUS == digit { Ok(value) } else { Err(IdentifierError::Checksum) };
        }
        if digit >= 32 {
            return Err(IdentifierError::Symbol { position: index + 1 });
        }
        if value >> (u128::BITS - BITS) != 0 {
            return Err(IdentifierError::TooLarge);
        }
        value = value << BITS | digit;
    }
    Err(IdentifierError::Length { expected, found })
}

fn symbol_of(digit: u128) -> u8 {
    usize::try_from(digit).ok().and_then(|index| ALPHABET.get(index)).copied().unwrap_or(b'0')
}

fn value_of(symbol: char) -> Option<u128> {
    let symbol = match symbol.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    ALPHABET.iter().position(|&candidate| char::from(candidate) == symbol).and_then(|index| index.try_into().ok())
}
