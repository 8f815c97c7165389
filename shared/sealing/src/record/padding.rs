//! Padding: `length u32-be | content | zeros`, so that content has one padded form for each padded length.

use zeroize::Zeroizing;

/// Padded sections have a multiple of this many bytes (4 KiB).
pub const PADDING_UNIT: usize = 4096;
/// Bytes of the length.
const PREFIX_LENGTH: usize = 4;

/// The smallest padded length for `length` bytes of content.
pub(super) fn padded_length(length: usize) -> Option<usize> {
    length.checked_add(PREFIX_LENGTH)?.checked_next_multiple_of(PADDING_UNIT)
}

/// `content` padded to `length` bytes; `None` when they are too few.
pub(super) fn pad(content: &[u8], length: usize) -> Option<Zeroizing<Vec<u8>>> {
    let prefix = u32::try_from(content.len()).ok()?.to_be_bytes();
    if content.len().checked_add(PREFIX_LENGTH)? > length {
        return None;
    }
    // At full size from the start: a growing vector would leave copies behind.
    let mut padded = Zeroizing::new(Vec::with_capacity(length));
    padded.extend_from_slice(&prefix);
    padded.extend_from_slice(content);
    padded.resize(length, 0);
    Some(padded)
}

/// The content of a padded section; `None` when the length is too large or anything but zeros follows.
pub(super) fn unpad(padded: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (prefix, rest) = padded.split_first_chunk::<PREFIX_LENGTH>()?;
    let length = usize::try_from(u32::from_be_bytes(*prefix)).ok()?;
    let (content, zeros) = rest.split_at_checked(length)?;
    let clean = zeros.iter().fold(0, |all, byte| all | byte) == 0;
    clean.then(|| Zeroizing::new(content.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_are_multiples_of_the_unit() {
        for (length, padded) in [(0, 4096), (4092, 4096), (4093, 8192), (8188, 8192), (8189, 12288)] {
            assert_eq!(padded_length(length), Some(padded), "{length}");
        }
        assert_eq!(padded_length(usize::MAX), None);
        assert_eq!(padded_length(usize::MAX - 4), None);
    }

    #[test]
    fn what_does_not_fit_is_not_padded() {
        assert!(pad(&[1; 4093], 4096).is_none());
        assert_eq!(pad(&[1; 4092], 4096).unwrap().len(), 4096);
    }

    #[test]
    fn nothing_may_hide_in_the_padding() {
        for position in [4 + 3, 4095] {
            let mut padded = pad(b"abc", 4096).unwrap();
            padded[position] = 1;
            assert!(unpad(&padded).is_none(), "{position}");
        }
        assert!(unpad(&[0xff; 4096]).is_none());
        assert!(unpad(&[0; 3]).is_none());
    }

    proptest! {
        #[test]
        fn survives(content in proptest::collection::vec(any::<u8>(), 0..5000), more in 0usize..3) {
            let length = padded_length(content.len()).unwrap() + more * PADDING_UNIT;
            let padded = pad(&content, length).unwrap();
            prop_assert_eq!(padded.len(), length);
            prop_assert_eq!(&*unpad(&padded).unwrap(), &content);
        }

        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = unpad(&bytes);
        }
    }
}
