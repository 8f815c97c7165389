//! Broken, odd and hostile recordings: none panics, each says to a person what to change.
//!
//! `corpus/corpus.json` lists every file beside it: `error` files are no recordings, and the error's message must
//! mention certain words; `notAssessable` files are read, and the analysis must mention them. A file with `sameAs` is
//! an unusual way to write the same samples.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use motion::{
    Analysis, Context, CsvReader, Outcome, Recording, RecordingError, analyze, captured_at_from_comments,
    context_from_comments, read_csv,
};
use proptest::prelude::*;
use serde::Deserialize;

/// No message is longer, whatever was read.
const LONGEST_MESSAGE: usize = 400;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    file: String,
    outcome: Expected,
    mentions: Vec<String>,
    same_as: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Expected {
    Error,
    NotAssessable,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn bytes_of(file: &str) -> Vec<u8> {
    fs::read(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn manifest() -> Vec<Entry> {
    serde_json::from_slice(&bytes_of("corpus.json")).expect("the manifest is JSON")
}

/// All that an analysis says about why it cannot say more.
fn said(analysis: &Analysis) -> String {
    let findings = analysis.quality.iter().map(|finding| finding.text.as_str());
    let reasons = analysis.domains.iter().flat_map(|assessment| match &assessment.outcome {
        Outcome::NotAssessable { reasons } => reasons.as_slice(),
        Outcome::Assessed { .. } => &[],
    });
    findings.chain(reasons.map(|reason| reason.text.as_str())).collect::<Vec<_>>().join("; ")
}

/// What is wrong with how an entry comes out, if anything.
fn complaint(entry: &Entry) -> Option<String> {
    let (found, message) = match read_csv(&bytes_of(&entry.file)) {
        Err(error) => (Expected::Error, error.to_string()),
        Ok(recording) => {
            let context = context_from_comments(&recording).expect("comments in the corpus are in order");
            let analysis = analyze(&recording, &context);
            if analysis.overall().is_some() {
                return Some(format!("{}: assessed: {analysis:?}", entry.file));
            }
            (Expected::NotAssessable, said(&analysis))
        }
    };
    let missing: Vec<_> =
        entry.mentions.iter().filter(|word| !message.to_lowercase().contains(&word.to_lowercase())).collect();
    if found != entry.outcome {
        Some(format!("{}: the other outcome: {message}", entry.file))
    } else if !missing.is_empty() {
        Some(format!("{}: does not mention {missing:?}: {message}", entry.file))
    } else if message.is_empty() {
        Some(format!("{}: says nothing", entry.file))
    } else {
        None
    }
}

#[test]
fn each_file_gives_its_outcome_and_says_what_to_change() {
    let complaints: Vec<_> = manifest().iter().filter_map(complaint).collect();
    assert!(complaints.is_empty(), "{} files:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn the_manifest_lists_every_file_once() {
    let listed: Vec<_> = manifest().into_iter().map(|entry| entry.file).collect();
    let unique: BTreeSet<_> = listed.iter().cloned().collect();
    assert_eq!(listed.len(), unique.len());
    let present: BTreeSet<_> = fs::read_dir(folder())
        .expect("the corpus is there")
        .map(|entry| entry.expect("readable").file_name().into_string().expect("plain names"))
        .filter(|name| name != "corpus.json" && !name.starts_with('.'))
        .collect();
    assert_eq!(unique, present);
}

#[test]
fn unusual_ways_to_write_a_recording_read_the_same() {
    let mut compared = 0;
    for entry in manifest() {
        let Some(usual) = &entry.same_as else { continue };
        let odd = read_csv(&bytes_of(&entry.file)).unwrap_or_else(|error| panic!("{}: {error}", entry.file));
        assert_same_samples(&entry.file, &odd, &read_csv(&bytes_of(usual)).expect("the usual file is fine"));
        compared += 1;
    }
    assert!(compared >= 10, "only {compared}");
}

fn assert_same_samples(file: &str, odd: &Recording, usual: &Recording) {
    assert_eq!(odd.acceleration, usual.acceleration, "{file}");
    assert_eq!(odd.angular_velocity, usual.angular_velocity, "{file}");
    assert!((odd.duration_seconds() - usual.duration_seconds()).abs() < 1e-6, "{file}");
    assert!((odd.sampling_rate_hz() - usual.sampling_rate_hz()).abs() < 1e-3, "{file}");
}

#[test]
fn errors_are_one_short_line_and_repeat_no_sample() {
    for entry in manifest().iter().filter(|entry| entry.outcome == Expected::Error) {
        let error = read_csv(&bytes_of(&entry.file)).expect_err(&entry.file);
        assert_tidy(&error);
        for secret in ["oops", "9.8", "1,009", "0.4 m/s2", "0x1F", "9999", "VALUE"] {
            assert!(!error.to_string().contains(secret), "{}: repeats {secret}: {error}", entry.file);
        }
    }
}

fn assert_tidy(error: &RecordingError) {
    let message = error.to_string();
    assert!(message.chars().count() <= LONGEST_MESSAGE, "{} characters: {message}", message.chars().count());
    assert!(!message.chars().any(char::is_control), "{message:?}");
}

/// A file cut at any place into two pieces, or fed byte by byte, reads as it does whole.
#[test]
fn where_the_pieces_of_a_file_end_does_not_matter() {
    for entry in manifest() {
        let bytes = bytes_of(&entry.file);
        let whole = read_csv(&bytes);
        assert_eq!(in_pieces(bytes.chunks(1)), whole, "{} byte by byte", entry.file);
        for cut in (0..bytes.len().min(700)).step_by(13) {
            let (head, tail) = bytes.split_at(cut);
            assert_eq!(in_pieces([head, tail]), whole, "{} cut at byte {cut}", entry.file);
        }
    }
}

fn in_pieces<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<Recording, RecordingError> {
    let mut reader = CsvReader::default();
    for piece in pieces {
        reader.push(piece)?;
    }
    reader.finish()
}

/// Too large to be kept as files.
#[test]
fn huge_input_is_refused_tidily() {
    let plain = bytes_of("plain.csv");
    let grown = |unit: &str, times: usize| [plain.as_slice(), unit.repeat(times).as_bytes()].concat();
    let wide = format!("{}time_s,acc_x_ms2,acc_y_ms2,acc_z_ms2\n", "a,".repeat(500_000));
    let inputs = [
        ("a line of 4 MiB", grown("1", 4 << 20)),
        ("a field of 4 MiB in quotes", grown("\"x", 2 << 20)),
        ("two million separators", grown(",", 2 << 20)),
        ("half a million columns", wide.into_bytes()),
        ("a header of 4 MiB", vec![b'a'; 4 << 20]),
        ("a comment of 4 MiB", [b"# note: ".as_slice(), &vec![b'a'; 4 << 20]].concat()),
        ("nothing but NUL", vec![0; 4 << 20]),
        ("a million quotes", vec![b'"'; 1 << 20]),
    ];
    for (name, bytes) in inputs {
        let error = read_csv(&bytes).expect_err(name);
        assert_tidy(&error);
    }
}

#[test]
fn a_flood_of_comments_keeps_only_so_many() {
    let flood: String = (0..100_000).map(|index| format!("# key {index}: value\n")).collect();
    let bytes = [flood.as_bytes(), &bytes_of("plain.csv")].concat();
    if let Ok(recording) = read_csv(&bytes) {
        assert!(recording.comments.len() <= motion::MAX_COMMENTS);
    }
}

/// These do not make the samples unusable, so reading succeeds and only the context is refused.
#[test]
fn comments_that_cannot_be_understood_name_their_line() {
    let samples = String::from_utf8(bytes_of("rate_instead_of_time.csv")).expect("text");
    let samples = samples.split_once("# sampling").expect("a rate").1;
    for (key, value, mention) in [
        ("body place", "left elbow", "wrist"),
        ("side", "portside", "left"),
        ("task", "juggling", "rest"),
        ("medication", "maybe", "on"),
        ("last dose", "yesterday", "min"),
        ("captured at", "noon", "2026-03-01T09:30:00+01:00"),
        ("captured at", "2026-02-30T09:00:00Z", "2026-03-01T09:30:00+01:00"),
    ] {
        let recording = read_csv(format!("# note: x\n# {key}: {value}\n# sampling{samples}").as_bytes()).expect(key);
        let refusals = [context_from_comments(&recording).err(), captured_at_from_comments(&recording).err()]
            .into_iter()
            .flatten();
        let message = refusals.map(|error| error.to_string()).next().unwrap_or_default();
        for word in ["line 2", key, mention] {
            assert!(message.contains(word), "{key}: {value}: does not mention {word:?}: {message}");
        }
        assert!(!message.contains(value), "{key}: repeats {value}: {message}");
    }
}

/// One way to spoil a file.
#[derive(Clone, Debug)]
enum Mutation {
    Flip { at: prop::sample::Index, bit: u8 },
    Set { at: prop::sample::Index, byte: u8 },
    Delete { at: prop::sample::Index, length: usize },
    RepeatLine { at: prop::sample::Index },
    SwapLines { one: prop::sample::Index, other: prop::sample::Index },
    Truncate { at: prop::sample::Index },
    Insert { at: prop::sample::Index, text: &'static str },
}

impl Mutation {
    fn apply(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        match self {
            Self::Flip { at, bit } => {
                let index = at.index(bytes.len());
                bytes[index] ^= 1 << (bit % 8);
            }
            Self::Set { at, byte } => {
                let index = at.index(bytes.len());
                bytes[index] = *byte;
            }
            Self::Delete { at, length } => {
                let from = at.index(bytes.len());
                let to = (from + length).min(bytes.len());
                bytes.drain(from..to);
            }
            Self::RepeatLine { at } => with_lines(bytes, |lines| {
                let index = at.index(lines.len());
                lines.insert(index, lines[index].clone());
            }),
            Self::SwapLines { one, other } => with_lines(bytes, |lines| {
                let length = lines.len();
                lines.swap(one.index(length), other.index(length));
            }),
            Self::Truncate { at } => bytes.truncate(at.index(bytes.len())),
            Self::Insert { at, text } => {
                let index = at.index(bytes.len());
                bytes.splice(index..index, text.bytes());
            }
        }
    }
}

fn with_lines(bytes: &mut Vec<u8>, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    change(&mut lines);
    *bytes = lines.concat();
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let index = any::<prop::sample::Index>;
    let texts = prop::sample::select(vec![
        "\"",
        ",",
        "\n",
        "\r",
        "#",
        "# sampling rate: 1e308 Hz\n",
        "# side: upwards\n",
        "nan",
        "-inf",
        "1e400",
        "-",
        ".",
        "e",
        "\u{feff}",
        "\0",
        "time_s",
        "acc_x_g",
        "1e-320",
        "99999999999999999999",
    ]);
    prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, bit)| Mutation::Flip { at, bit }),
        (index(), any::<u8>()).prop_map(|(at, byte)| Mutation::Set { at, byte }),
        (index(), 1..40_usize).prop_map(|(at, length)| Mutation::Delete { at, length }),
        index().prop_map(|at| Mutation::RepeatLine { at }),
        (index(), index()).prop_map(|(one, other)| Mutation::SwapLines { one, other }),
        index().prop_map(|at| Mutation::Truncate { at }),
        (index(), texts).prop_map(|(at, text)| Mutation::Insert { at, text }),
    ]
}

/// Everything that runs on untrusted bytes, and what must hold of it.
fn read_and_analyze(bytes: &[u8]) -> Result<(), TestCaseError> {
    let whole = read_csv(bytes);
    prop_assert_eq!(&in_pieces(bytes.chunks(7)), &whole);
    match whole {
        Err(error) => assert_tidy(&error),
        Ok(recording) => {
            prop_assert!(recording.samples() <= bytes.len());
            prop_assert!(recording.comments.len() <= motion::MAX_COMMENTS);
            let context = match context_from_comments(&recording) {
                Ok(context) => context,
                Err(error) => {
                    assert_tidy(&error);
                    Context::default()
                }
            };
            let analysis = analyze(&recording, &context);
            let text = serde_json::to_string(&analysis).expect("an analysis is plain data");
            prop_assert!(text.len() <= 100_000 + 100 * recording.samples(), "{} bytes of result", text.len());
            let back: Analysis = serde_json::from_str(&text).expect("numbers are finite, so they read back");
            prop_assert_eq!(back, analysis);
        }
    }
    Ok(())
}

fn valid_files() -> Vec<&'static str> {
    vec![
        "plain.csv",
        "rate_instead_of_time.csv",
        "quoted_fields.csv",
        "further_columns.csv",
        "time_jumps.csv",
        "crlf.csv",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spoilt_recordings_never_panic(
        file in prop::sample::select(valid_files()), mutations in prop::collection::vec(mutation(), 1..6),
    ) {
        let mut bytes = bytes_of(file);
        for mutation in &mutations {
            mutation.apply(&mut bytes);
        }
        read_and_analyze(&bytes)?;
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        read_and_analyze(&bytes)?;
    }
}
