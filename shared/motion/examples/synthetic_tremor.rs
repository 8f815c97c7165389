//! Prints a synthetic recording with known tremor as CSV, and what is true of it on standard error.
//!
//! ```text
//! cargo run -p motion --example synthetic_tremor -- --tremor-frequency 5 --tremor-share 0.6 > tremor.csv
//! ```

use std::io::Write as _;
use std::process::ExitCode;

use motion::synthetic::{Gap, Scenario, Synthetic, Tremor, Truth, synthesize};
use motion::{BodyPlace, Comment, Context, Side, Task, write_csv};

const HELP: &str = "\
Prints a synthetic recording with known tremor as CSV, and what is true of it on standard error.

Usage: synthetic_tremor [FLAG VALUE]...

  --duration SECONDS             length of the recording                       [60]
  --rate HZ                      samples a second                              [100]
  --seed NUMBER                  everything that is chance follows from it     [1]
  --gyroscope yes|no             whether angular velocity is recorded          [yes]

  --tremor-frequency HZ          any --tremor flag adds a tremor               [5]
  --tremor-acceleration MS2      its peak acceleration, m/s²                   [2]
  --tremor-velocity DPS          its peak angular velocity, °/s                [60]
  --tremor-share SHARE           share of the time with tremor, 0 to 1         [1]
  --tremor-cycle SECONDS         from one bout's beginning to the next's       [20]

  --voluntary-frequency HZ       slow voluntary movement                       [0.4]
  --voluntary-acceleration MS2   its peak acceleration, m/s²                   [0]
  --voluntary-velocity DPS       its peak angular velocity, °/s                [0]

  --gravity X,Y,Z                direction of gravity in the sensor's axes     [0,0,1]
  --noise-acceleration MS2       standard deviation of each axis               [0.03]
  --noise-velocity DPS           standard deviation of each axis               [0.1]
  --range-acceleration MS2       the sensor clips beyond it                    [78.4]
  --range-velocity DPS           the sensor clips beyond it                    [2000]
  --gap START,SECONDS            a stretch without samples; may be repeated

  --body-place WORDS             wrist, lower back, …                          [wrist]
  --side WORDS                   left, right, both                             [right]
  --task WORDS                   rest, posture, gait, …                        [rest]
  --captured-at TIME             RFC 3339, as 2026-03-02T09:30:00+01:00        [not stated]
";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(None) => print!("{HELP}"),
        Ok(Some((made, context))) => {
            // A reader that has seen enough, as `head`, may close the pipe.
            if let Err(error) = std::io::stdout().write_all(write_csv(&made.recording, &context).as_bytes())
                && error.kind() != std::io::ErrorKind::BrokenPipe
            {
                eprintln!("synthetic_tremor: the recording cannot be written: {error}");
                return ExitCode::FAILURE;
            }
            report(&made.truth);
        }
        Err(message) => {
            eprintln!("synthetic_tremor: {message}\nsynthetic_tremor --help lists the flags");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn report(truth: &Truth) {
    match truth.frequency_hz {
        None => eprintln!("no tremor"),
        Some(frequency) => eprintln!(
            "tremor of {frequency} Hz for {:.2} % of the samples; its root mean square there: {:.4} m/s², {:.3} °/s",
            100.0 * truth.tremor_share,
            truth.acceleration_rms,
            truth.angular_velocity_rms
        ),
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<Option<(Synthetic, Context)>, String> {
    let mut scenario = Scenario::default();
    let mut context =
        Context { body_place: BodyPlace::Wrist, side: Side::Right, task: Task::Rest, ..Context::default() };
    let mut captured_at = None;
    while let Some(flag) = arguments.next() {
        if flag == "--help" {
            return Ok(None);
        }
        let value = arguments.next().ok_or_else(|| format!("{flag} needs a value"))?;
        match flag.as_str() {
            "--captured-at" => captured_at = Some(value),
            "--body-place" => context.body_place = words(&flag, &value, BodyPlace::from_words)?,
            "--side" => context.side = words(&flag, &value, Side::from_words)?,
            "--task" => context.task = words(&flag, &value, Task::from_words)?,
            _ if flag.starts_with("--tremor-") => {
                set_tremor(scenario.tremor.get_or_insert_default(), &flag, &value)?;
            }
            _ => set(&mut scenario, &flag, &value)?,
        }
    }
    let mut made = synthesize(&scenario).map_err(|error| error.to_string())?;
    if let Some(value) = captured_at {
        made.recording.comments.insert(0, Comment { key: "captured at".to_owned(), value, line: 0 });
    }
    Ok(Some((made, context)))
}

fn set_tremor(tremor: &mut Tremor, flag: &str, value: &str) -> Result<(), String> {
    let parameter = match flag {
        "--tremor-frequency" => &mut tremor.frequency_hz,
        "--tremor-acceleration" => &mut tremor.acceleration,
        "--tremor-velocity" => &mut tremor.angular_velocity,
        "--tremor-share" => &mut tremor.share,
        "--tremor-cycle" => &mut tremor.cycle_seconds,
        _ => return Err(format!("there is no flag {flag}")),
    };
    *parameter = number(flag, value)?;
    Ok(())
}

fn set(scenario: &mut Scenario, flag: &str, value: &str) -> Result<(), String> {
    let parameter = match flag {
        "--duration" => &mut scenario.duration_seconds,
        "--rate" => &mut scenario.sampling_rate_hz,
        "--voluntary-frequency" => &mut scenario.voluntary.frequency_hz,
        "--voluntary-acceleration" => &mut scenario.voluntary.acceleration,
        "--voluntary-velocity" => &mut scenario.voluntary.angular_velocity,
        "--noise-acceleration" => &mut scenario.noise.acceleration,
        "--noise-velocity" => &mut scenario.noise.angular_velocity,
        "--range-acceleration" => &mut scenario.range.acceleration,
        "--range-velocity" => &mut scenario.range.angular_velocity,
        "--seed" => {
            scenario.seed = value.parse().map_err(|_| format!("{flag} {value}: not a whole number from 0"))?;
            return Ok(());
        }
        "--gyroscope" => {
            let yes_or_no = |word: &str| [("yes", true), ("no", false)].into_iter().find(|(w, _)| *w == word);
            scenario.gyroscope = words(flag, value, yes_or_no)?.1;
            return Ok(());
        }
        "--gravity" => {
            scenario.gravity_direction = numbers(flag, value)?;
            return Ok(());
        }
        "--gap" => {
            let [start_seconds, duration_seconds] = numbers(flag, value)?;
            scenario.gaps.push(Gap { start_seconds, duration_seconds });
            return Ok(());
        }
        _ => return Err(format!("there is no flag {flag}")),
    };
    *parameter = number(flag, value)?;
    Ok(())
}

fn number(flag: &str, value: &str) -> Result<f64, String> {
    value.parse().map_err(|_| format!("{flag} {value}: not a number"))
}

fn numbers<const N: usize>(flag: &str, value: &str) -> Result<[f64; N], String> {
    let parsed: Vec<f64> = value.split(',').map(|part| number(flag, part)).collect::<Result<_, _>>()?;
    parsed.try_into().map_err(|_| format!("{flag} {value}: write {N} numbers with commas between them"))
}

fn words<T>(flag: &str, value: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, String> {
    read(value).ok_or_else(|| format!("{flag} {value}: not one of the words it takes"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The shipped files and the flags that samples/README.md gives for them.
    const SHIPPED: [(&str, &str); 2] = [
        (
            "synthetic_rest_tremor.csv",
            "--tremor-frequency 5 --tremor-acceleration 1.5 --tremor-velocity 45 --tremor-share 0.8 \
             --voluntary-acceleration 0.1 --voluntary-velocity 3 --gravity 0.2,-0.3,0.93",
        ),
        ("synthetic_no_tremor.csv", "--voluntary-acceleration 0.1 --voluntary-velocity 3 --gravity 0.2,-0.3,0.93"),
    ];

    fn made(flags: &str) -> Result<Option<(Synthetic, Context)>, String> {
        run(flags.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn shipped_files_are_made_again_byte_for_byte() {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
        let readme = std::fs::read_to_string(samples.join("README.md")).expect("samples/README.md is there");
        let commands = readme.replace("\\\n", "").split_whitespace().collect::<Vec<_>>().join(" ");
        for (file, flags) in SHIPPED {
            let (synthetic, context) = made(flags).expect("the flags are fine").expect("a recording");
            let shipped = std::fs::read_to_string(samples.join(file)).expect("the file is there");
            assert!(write_csv(&synthetic.recording, &context) == shipped, "{file} differs");
            assert!(commands.contains(&format!("-- {flags} > samples/{file}")), "samples/README.md: {file}");
        }
    }

    #[test]
    fn every_flag_of_the_help_is_taken_with_the_default_it_states() {
        let mut taken = 0;
        for line in HELP.lines().filter_map(|line| line.trim_start().strip_prefix("--")) {
            let flag = line.split(' ').next().unwrap_or_default();
            let stated = line.rsplit_once('[').map(|(_, rest)| rest.trim_end_matches(']'));
            let value = match (flag, stated) {
                ("gap", _) => "1,2",
                ("captured-at", _) => "2026-03-02T09:30:00+01:00",
                (_, Some(stated)) => stated,
                (_, None) => panic!("--{flag} states no default"),
            };
            let (with_flag, _) = made(&format!("--{flag} {value}")).expect(flag).expect(flag);
            let bare = if flag.starts_with("tremor-") { "--tremor-frequency 5" } else { "" };
            let (without, _) = made(bare).expect(flag).expect(flag);
            assert!(["gap", "captured-at"].contains(&flag) || with_flag == without, "--{flag} {value}");
            taken += 1;
        }
        assert_eq!(taken, 22);
    }

    #[test]
    fn wrong_flags_say_what_is_wrong() {
        for (flags, message) in [
            ("--foo 1", "there is no flag --foo"),
            ("--tremor-x 1", "there is no flag --tremor-x"),
            ("--rate", "--rate needs a value"),
            ("--rate fast", "--rate fast: not a number"),
            ("--gap 1", "--gap 1: write 2 numbers with commas between them"),
            ("--seed -1", "--seed -1: not a whole number from 0"),
            ("--side up", "--side up: not one of the words it takes"),
            ("--tremor-frequency 77", "tremor.frequency_hz is 77, but must be from 0.1 to 50"),
        ] {
            assert_eq!(made(flags).expect_err(flags), message);
        }
    }
}
