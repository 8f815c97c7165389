//! Readers for recordings in the layouts of others. Bytes in, a [`Recording`] out; what the layout implies about
//! place and side is written as comments, so that it goes on with the samples.

pub mod daphnet;
pub mod gaitmap;
pub mod mobgap;
pub mod paradigma;
pub mod pdkit;
pub mod seglearn;

mod rows;

use crate::{Comment, Recording};

/// A layout that can be told from the first bytes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Layout {
    /// The project's own CSV ([`crate::read_csv`]).
    Csv,
    /// Daphnet freezing of gait ([`daphnet::read`]).
    Daphnet,
    /// gaitmap's example data ([`gaitmap::read`]).
    Gaitmap,
    /// mobgap's example data ([`mobgap::read`]).
    Mobgap,
    /// The metadata of paradigma's raw binaries ([`paradigma::read`]).
    ParadigmaMeta,
    /// pdkit's cloudUPDRS recordings ([`pdkit::read`]).
    Pdkit,
    /// seglearn's watch data as CSV ([`seglearn::read`]).
    Seglearn,
}

/// Tells a layout from the begin of a file, at least its first two lines; `None` for an unknown one.
///
/// paradigma's binaries have no mark of their own: give their metadata.
#[must_use]
pub fn detect(begin: &[u8]) -> Option<Layout> {
    let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin);
    let text = match core::str::from_utf8(begin.get(..4096).unwrap_or(begin)) {
        Ok(text) => text,
        // A character cut in two at the end is no matter.
        Err(error) => core::str::from_utf8(begin.get(..error.valid_up_to())?).ok()?,
    };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    if first.starts_with('{') {
        return text.contains("rotation_x").then_some(Layout::ParadigmaMeta);
    }
    let header = core::iter::once(first).chain(lines.clone()).find(|line| !line.starts_with('#'))?;
    if header == mobgap::HEADER {
        Some(Layout::Mobgap)
    } else if header == seglearn::HEADER {
        Some(Layout::Seglearn)
    } else if header.starts_with(',') && lines.next().is_some_and(|line| line.contains("acc_x")) {
        Some(Layout::Gaitmap)
    } else if ["acc_x_", "acc_y_", "acc_z_"].iter().any(|name| header.to_ascii_lowercase().contains(name)) {
        Some(Layout::Csv)
    } else if pdkit::is_row(header) {
        Some(Layout::Pdkit)
    } else if daphnet::is_row(header) {
        Some(Layout::Daphnet)
    } else {
        None
    }
}

fn comment(key: &str, value: &str) -> Comment {
    Comment { key: key.into(), value: value.into(), line: 0 }
}

fn with_comments(mut recording: Recording, comments: &[(&str, &str)]) -> Recording {
    recording.comments.extend(comments.iter().map(|(key, value)| comment(key, value)));
    recording
}
