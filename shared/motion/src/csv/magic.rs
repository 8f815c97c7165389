//! Other kinds of file, told by their first bytes.

use crate::RecordingError;

/// Bytes needed to tell.
pub(super) const PREFIX_BYTES: usize = 4;

const COMPRESSED: &str = "decompress it first";
const SAVE_AS_CSV: &str = "save it as CSV with UTF-8 text";

const KINDS: [(&[u8], &str, &str); 11] = [
    (&[0x1f, 0x8b], "a gzip file", COMPRESSED),
    (b"PK\x03\x04", "a zip or spreadsheet file", "unpack it, or save the sheet as CSV with UTF-8 text"),
    (&[0x28, 0xb5, 0x2f, 0xfd], "a Zstandard file", COMPRESSED),
    (b"BZh", "a bzip2 file", COMPRESSED),
    (&[0xfd, b'7', b'z', b'X'], "an xz file", COMPRESSED),
    (&[0xff, 0xfe], "UTF-16 text", SAVE_AS_CSV),
    (&[0xfe, 0xff], "UTF-16 text", SAVE_AS_CSV),
    (b"PAR1", "a Parquet file", SAVE_AS_CSV),
    (&[0x89, b'H', b'D', b'F'], "an HDF5 file", SAVE_AS_CSV),
    (&[0xd0, 0xcf, 0x11, 0xe0], "an Excel file", SAVE_AS_CSV),
    (b"%PDF", "a PDF file", SAVE_AS_CSV),
];

/// Refuses bytes that begin like another kind of file.
pub(super) fn check(prefix: &[u8]) -> Result<(), RecordingError> {
    match KINDS.iter().find(|(magic, ..)| prefix.starts_with(magic)) {
        Some(&(_, kind, cure)) => Err(RecordingError::NotText { kind, cure }),
        None => Ok(()),
    }
}
