//! QR codes (ISO/IEC 18004) as paths to be drawn.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Light modules round the code, which readers need.
pub const QUIET_ZONE: u32 = 4;

/// A QR code, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrPath {
    /// The attribute `d` of an SVG path that fills the dark modules, each of size 1.
    pub d: String,
    /// Width and height of the drawing in modules, the quiet zone included: its `viewBox` is `0 0 size size`.
    pub size: u32,
    /// The code's version, 1 to 40: the larger, the finer.
    pub version: u8,
}

/// The text is longer than a QR code can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is too long for a QR code")]
pub struct TooLong;

/// Draws `text` with error correction M (15 %), or better where the same size has room for it.
///
/// # Errors
/// When the text is longer than any code holds.
pub fn path(text: &str) -> Result<QrPath, TooLong> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| TooLong)?;
    let mut d = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            let width = x - start;
            if width > 0 {
                let (left, top) = (i64::from(start) + i64::from(QUIET_ZONE), i64::from(y) + i64::from(QUIET_ZONE));
                // Writing to a string does not fail.
                let _written = write!(d, "M{left} {top}h{width}v1h-{width}z");
            }
            x += 1;
        }
    }
    let modules = u32::try_from(code.size()).map_err(|_| TooLong)?;
    Ok(QrPath { d, size: modules + 2 * QUIET_ZONE, version: code.version().value() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules of a path, drawn again.
    fn drawn(path: &QrPath) -> Vec<Vec<bool>> {
        let size = usize::try_from(path.size).unwrap();
        let mut modules = vec![vec![false; size]; size];
        for run in path.d.split_terminator('z') {
            let (left, rest) = run.strip_prefix('M').unwrap().split_once(' ').unwrap();
            let (top, rest) = rest.split_once('h').unwrap();
            let (width, rest) = rest.split_once("v1h-").unwrap();
            assert_eq!(width, rest);
            let [left, top, width] = [left, top, width].map(|number| number.parse::<usize>().unwrap());
            modules[top][left..left + width].fill(true);
        }
        modules
    }

    #[test]
    fn the_path_draws_the_code_in_its_quiet_zone() {
        let text = "https://hospital.example/open#patient=AQ-_";
        let path = path(text).unwrap();
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let quiet = i32::try_from(QUIET_ZONE).unwrap();
        for (y, row) in (0..).zip(drawn(&path)) {
            for (x, module) in (0..).zip(row) {
                // Outside of itself the code is light.
                assert_eq!(module, code.get_module(x - quiet, y - quiet));
            }
        }
        assert_eq!(path.size, u32::from(path.version) * 4 + 17 + 2 * QUIET_ZONE);
    }

    #[test]
    fn three_corners_have_finders() {
        let path = path("text").unwrap();
        let modules = drawn(&path);
        let (near, far) = (4, usize::try_from(path.size).unwrap() - 4 - 7);
        for (left, top) in [(near, near), (far, near), (near, far)] {
            let rows: Vec<String> = modules[top..top + 7]
                .iter()
                .map(|row| row[left..left + 7].iter().map(|module| if *module { '#' } else { '.' }).collect())
                .collect();
            assert_eq!(rows, ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]);
        }
    }

    #[test]
    fn a_text_longer_than_any_code_is_refused() {
        assert_eq!(path(&"x".repeat(2331)).map(|path| path.version), Ok(40));
        assert_eq!(path(&"x".repeat(2332)), Err(TooLong));
    }
}
