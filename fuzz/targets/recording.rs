//! The CSV reader and the analysis behind it: no input makes them panic, and what is read comes back the same when it is written.

#![no_main]

use libfuzzer_sys::fuzz_target;
use motion::{Recording, analyze, context_from_comments, read_csv, write_csv};

/// Samples up to which a recording is also analysed: longer ones would leave time for few inputs.
const ANALYSED: usize = 2_000;

fuzz_target!(|bytes: &[u8]| {
    let Ok(recording) = read_csv(bytes) else { return };
    let context = context_from_comments(&recording).unwrap_or_default();
    let again = read_csv(write_csv(&recording, &context).as_bytes()).expect("what was written can be read");
    assert!(has_same_samples(&recording, &again));
    if recording.acceleration[0].len() <= ANALYSED {
        let _ = analyze(&recording, &context);
    }
});

fn has_same_samples(one: &Recording, other: &Recording) -> bool {
    one.acceleration == other.acceleration && one.angular_velocity == other.angular_velocity && one.time == other.time
}
