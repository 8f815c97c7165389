//! Printing what came of a recording, and letting go of its answer only then.

use super::{Outcome, Setting, print};
use crate::output::console;
use std::sync::atomic::{AtomicBool, Ordering};

/// Prints one recording. What could not be printed stays in the outbox and sets `failed`.
pub(super) fn show(outcome: &Outcome, setting: &Setting<'_>, failed: &AtomicBool) {
    match setting.progress.print(|| print::outcome(outcome, setting.arguments.json)) {
        Ok(()) => let_go(outcome, setting, failed),
        Err(error) => {
            if !failed.swap(true, Ordering::Relaxed) {
                console::err(&format!(
                    "error: standard output cannot be written ({error}); answers that were not shown are kept: \
                     `gateway offload --pending` prints them"
                ));
            }
        }
    }
}

fn let_go(outcome: &Outcome, setting: &Setting<'_>, failed: &AtomicBool) {
    let Ok(carried) = outcome else { return };
    let Some(receipt) = &carried.unseen else { return };
    if let Err(error) = setting.outbox.mark_shown(&carried.document.upload_id, receipt) {
        failed.store(true, Ordering::Relaxed);
        setting.progress.print(|| console::error(&error));
    }
}
