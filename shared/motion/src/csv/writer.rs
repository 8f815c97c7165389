//! Writing a recording so that nothing is lost.

use core::fmt::Write as _;

use super::comment::SAMPLING_RATE;
use crate::{Context, Recording, TimeBase, context::comments};

/// Writes a recording and its context so that [`crate::read_csv`] gives the same samples and times back, bit for bit,
/// and [`crate::context_from_comments`] the same context.
///
/// Units are m/s² and °/s. Comments of the recording that the context says anyhow are replaced by what it says.
#[must_use]
pub fn write_csv(recording: &Recording, context: &Context) -> String {
    let mut text = String::with_capacity(256 + recording.samples() * 48);
    for (key, value) in comments::write(context) {
        push_comment(&mut text, key, &value);
    }
    for comment in &recording.comments {
        if comment.key != SAMPLING_RATE && !comments::is_context(&comment.key) {
            push_comment(&mut text, &comment.key, &comment.value);
        }
    }
    let stamps = match &recording.time {
        TimeBase::Uniform { rate_hz } => {
            let _ = writeln!(text, "# {SAMPLING_RATE}: {rate_hz} Hz");
            None
        }
        TimeBase::Stamped(seconds) => {
            text.push_str("t_s,");
            Some(seconds)
        }
    };
    text.push_str("acc_x_ms2,acc_y_ms2,acc_z_ms2");
    if recording.angular_velocity.is_some() {
        text.push_str(",gyr_x_dps,gyr_y_dps,gyr_z_dps");
    }
    text.push('\n');
    let columns: Vec<&Vec<f64>> =
        stamps.into_iter().chain(&recording.acceleration).chain(recording.angular_velocity.iter().flatten()).collect();
    for row in 0..recording.samples() {
        for (index, column) in columns.iter().enumerate() {
            let separator = if index == 0 { "" } else { "," };
            // Display writes the shortest decimal that reads back as the same double.
            let _ = write!(text, "{separator}{}", column.get(row).copied().unwrap_or(f64::NAN));
        }
        text.push('\n');
    }
    text
}

fn push_comment(text: &mut String, key: &str, value: &str) {
    let one_line = |part: &str| part.replace(['\n', '\r', '\0'], " ");
    let _ = writeln!(text, "# {}: {}", one_line(key), one_line(value));
}
