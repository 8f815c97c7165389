//! The frame of a component's file: eight bytes, then sections of a kind, a length in LEB128, and a content
//! (Component Model, binary format; a core module within is the content of one section).

use anyhow::{Context as _, ensure};
use std::ops::Range;

/// How a component's file begins: magic, version 13, layer 1.
const PREAMBLE: [u8; 8] = *b"\0asm\x0d\0\x01\0";
/// The kind of section that holds a core module.
const CORE_MODULE: u8 = 1;

/// A section of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    kind: u8,
    /// From its kind to its end.
    whole: Range<usize>,
    /// Its content alone.
    pub(super) content: Range<usize>,
}

/// The core module with the most bytes.
pub(super) fn largest_module(component: &[u8]) -> anyhow::Result<Section> {
    let modules = sections(component)?.into_iter().filter(|section| section.kind == CORE_MODULE);
    modules.max_by_key(|section| section.content.len()).context("it holds no core module")
}

/// `component` with another content of `section`.
pub(super) fn with_content(component: &[u8], section: &Section, content: &[u8]) -> Vec<u8> {
    let (before, after) = (&component[..section.whole.start], &component[section.whole.end..]);
    [before, &[section.kind], &length(content.len()), content, after].concat()
}

fn sections(component: &[u8]) -> anyhow::Result<Vec<Section>> {
    ensure!(component.starts_with(&PREAMBLE), "it is no WebAssembly component");
    let mut found = Vec::new();
    let mut at = PREAMBLE.len();
    while let Some(kind) = component.get(at) {
        let digits = component[at + 1..].iter().take(5).take_while(|byte| **byte & 0x80 != 0).count() + 1;
        let encoded = component.get(at + 1..at + 1 + digits).context("it ends within a section's length")?;
        let length = encoded.iter().rev().fold(0_usize, |length, byte| length << 7 | usize::from(byte & 0x7f));
        let begin = at + 1 + digits;
        let end = begin.checked_add(length).filter(|end| *end <= component.len());
        let end = end.context("it ends within a section")?;
        found.push(Section { kind: *kind, whole: at..end, content: begin..end });
        at = end;
    }
    Ok(found)
}

/// LEB128, without a sign.
fn length(mut length: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while length >= 0x80 {
        bytes.push(length as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn component(modules: &[&[u8]]) -> Vec<u8> {
        let mut bytes = PREAMBLE.to_vec();
        bytes.extend([7, 2, 1, 2]);
        for module in modules {
            bytes.extend([&[CORE_MODULE], &length(module.len())[..], module].concat());
        }
        bytes.extend([0, 1, 9]);
        bytes
    }

    #[test]
    fn the_largest_module_is_exchanged_and_the_rest_stays() {
        let before = component(&[b"small", &[5; 300], b"other"]);
        let module = largest_module(&before).unwrap();
        assert_eq!(before[module.content.clone()], [5; 300]);
        for content in [&[6; 3][..], &[6; 20_000]] {
            assert_eq!(with_content(&before, &module, content), component(&[b"small", content, b"other"]));
        }
    }

    #[test]
    fn lengths_are_those_of_the_specification() {
        // 624485 is the example of LEB128 in DWARF's specification.
        assert_eq!(length(624_485), [0xe5, 0x8e, 0x26]);
        assert_eq!((length(0), length(127), length(128)), (vec![0], vec![127], vec![0x80, 1]));
    }

    #[test]
    fn what_is_no_whole_component_is_refused() {
        let whole = component(&[b"module"]);
        for (bytes, why) in [
            (&b"\0asm\x01\0\0\0"[..], "no WebAssembly component"),
            (&whole[..whole.len() - 1], "ends within a section"),
            (&whole[..9], "ends within a section's length"),
            (&whole[..12], "no core module"),
        ] {
            let error = largest_module(bytes).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
