//! An upload of kind `recording`.

use super::consistency;
use exchange::Refusal;
use motion::{Analysis, Context, Recording, read_csv};
use protocol::ProblemKind;
use zeroize::{Zeroize, Zeroizing};

/// A recording whose samples are overwritten when it is dropped.
struct Wiped(Recording);

impl Drop for Wiped {
    fn drop(&mut self) {
        let Recording { acceleration, angular_velocity, .. } = &mut self.0;
        for channel in acceleration.iter_mut().chain(angular_velocity.iter_mut().flatten()) {
            channel.zeroize();
        }
    }
}

/// Reads and analyses the CSV in `plaintext`, and overwrites both text and samples.
///
/// # Errors
/// [`ProblemKind::UnusableRecording`] with line and column, or the fact in the header that does not fit.
pub fn analyze(plaintext: Zeroizing<Vec<u8>>, context: &Context) -> Result<Analysis, Refusal> {
    let recording = read_csv(&plaintext)
        .map(Wiped)
        .map_err(|error| Refusal::new(ProblemKind::UnusableRecording, error.to_string()))?;
    drop(plaintext);
    consistency::check(context.sampling.as_ref(), &recording.0.sampling_facts())?;
    Ok(motion::analyze(&recording.0, context))
}
