//! Context from a recording's `# key: value` comments.

use super::{CapturedAt, Context};
use crate::{Recording, RecordingError};

/// The context that a recording's comments state; what they do not mention is `NotStated`.
///
/// # Errors
/// [`RecordingError::Comment`] if a known key has a value that cannot be understood.
pub fn context_from_comments(_recording: &Recording) -> Result<Context, RecordingError> {
    Ok(Context::default())
}

/// When the recording began, from the comment `# captured at: 2026-03-01T09:30:00+01:00` (RFC 3339).
///
/// # Errors
/// [`RecordingError::Comment`] if the time cannot be understood.
pub fn captured_at_from_comments(_recording: &Recording) -> Result<Option<CapturedAt>, RecordingError> {
    Ok(None)
}
