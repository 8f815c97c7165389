//! What is written is read back bit for bit, however the bytes are cut into chunks.

use motion::{
    BodyPlace, Comment, Context, CsvReader, Medication, MedicationState, Recording, RecordingError, Side, Task,
    TimeBase, context_from_comments, read_csv, write_csv,
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};

fn value(limit: f64) -> impl Strategy<Value = f64> {
    prop_oneof![-limit..limit, -1.0..1.0, Just(0.0), Just(-0.0), Just(5e-324), Just(limit), -1e-9..1e-9]
}

fn time(samples: usize) -> impl Strategy<Value = TimeBase> {
    let stamped = vec(0.001..0.5_f64, samples).prop_map(|steps| {
        let mut seconds: Vec<f64> = steps
            .iter()
            .scan(-steps[0], |t, step| {
                *t += step;
                Some(*t)
            })
            .collect();
        seconds[0] = 0.0;
        // Long enough, whatever the steps.
        if let Some(last) = seconds.last_mut() {
            *last += 1.0;
        }
        TimeBase::Stamped(seconds)
    });
    prop_oneof![(0.1..50.0_f64).prop_map(|rate_hz| TimeBase::Uniform { rate_hz }), stamped]
}

fn recordings() -> impl Strategy<Value = Recording> {
    (60_usize..90).prop_flat_map(|samples| {
        let axes = |limit| [vec(value(limit), samples), vec(value(limit), samples), vec(value(limit), samples)];
        let comments = vec(("[a-z]{1,8}", "[^\u{0}\r\n\u{feff}]{0,12}"), 0..4);
        (axes(2_000.0), proptest::option::of(axes(20_000.0)), time(samples), comments).prop_map(
            |(acceleration, angular_velocity, time, comments)| Recording {
                acceleration,
                angular_velocity,
                time,
                comments: comments
                    .into_iter()
                    .filter(|(key, _)| !matches!(key.as_str(), "side" | "task" | "medication"))
                    .map(|(key, value)| Comment { key, value: value.trim().to_owned(), line: 0 })
                    .collect(),
            },
        )
    })
}

fn contexts() -> impl Strategy<Value = Context> {
    let of = |all: &'static [_]| select(all);
    let medication = (select(MedicationState::ALL), proptest::option::of(0..10_000_u32));
    (of(BodyPlace::ALL), select(Side::ALL), select(Task::ALL), medication).prop_map(
        |(place, side, task, medication)| Context {
            body_place: place.0,
            side: side.0,
            task: task.0,
            medication: Medication { state: medication.0.0, last_dose_minutes_ago: medication.1 },
            sampling: None,
        },
    )
}

fn bits(recording: &Recording) -> Vec<u64> {
    let stamps = match &recording.time {
        TimeBase::Uniform { rate_hz } => std::slice::from_ref(rate_hz),
        TimeBase::Stamped(seconds) => seconds.as_slice(),
    };
    let channels = recording.acceleration.iter().chain(recording.angular_velocity.iter().flatten()).flatten();
    stamps.iter().chain(channels).map(|value| value.to_bits()).collect()
}

fn read_in_chunks(bytes: &[u8], cuts: &[Index]) -> Result<Recording, RecordingError> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    cuts.push(bytes.len());
    cuts.sort_unstable();
    let mut reader = CsvReader::default();
    let mut begin = 0;
    for cut in cuts {
        reader.push(&bytes[begin..cut])?;
        begin = cut;
    }
    reader.finish()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_lost(recording in recordings(), context in contexts()) {
        let text = write_csv(&recording, &context);
        let read = read_csv(text.as_bytes()).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(bits(&read), bits(&recording));
        let expected = Context { sampling: Some(recording.sampling_facts()), ..context };
        prop_assert_eq!(context_from_comments(&read).expect("a context"), expected);
        for comment in &recording.comments {
            prop_assert!(read.comments.iter().any(|c| c.key == comment.key && c.value == comment.value));
        }
        // Writing what was read changes nothing any more.
        prop_assert_eq!(write_csv(&read, &context), write_csv(&read_csv(write_csv(&read, &context).as_bytes()).expect("again"), &context));
    }

    #[test]
    fn chunks_do_not_matter(recording in recordings(), cuts in vec(any::<Index>(), 0..20)) {
        let text = write_csv(&recording, &Context::default());
        prop_assert_eq!(read_in_chunks(text.as_bytes(), &cuts), read_csv(text.as_bytes()));
    }

    #[test]
    fn chunks_do_not_matter_for_broken_files(
        recording in recordings(),
        at in any::<Index>(),
        junk in vec(any::<u8>(), 1..4),
        cuts in vec(any::<Index>(), 0..20),
    ) {
        let mut bytes = write_csv(&recording, &Context::default()).into_bytes();
        let at = at.index(bytes.len());
        bytes.splice(at..at + 1, junk);
        prop_assert_eq!(read_in_chunks(&bytes, &cuts), read_csv(&bytes));
    }

    #[test]
    fn nothing_panics_on_any_bytes(bytes in vec(any::<u8>(), 0..2_000), cuts in vec(any::<Index>(), 0..5)) {
        prop_assert_eq!(read_in_chunks(&bytes, &cuts), read_csv(&bytes));
    }
}
