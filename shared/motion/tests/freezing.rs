//! Freezing of gait on Daphnet, sample by sample against its labels, and on healthy gait.

mod common;

use common::reference_bytes;
use motion::{
    Analysis, BodyPlace, Context, Domain, Outcome, Recording, Side, Task, analyze, context_from_comments,
    import::{
        daphnet::{self, Sensor},
        gaitmap, mobgap, seglearn,
    },
};

fn freezing(analysis: &Analysis) -> &Outcome {
    let found = analysis.domains.iter().find(|found| found.domain == Domain::FreezingOfGait);
    &found.expect("every domain is there").outcome
}

fn measure(outcome: &Outcome, wanted: &str) -> f64 {
    let Outcome::Assessed { measures, .. } = outcome else { panic!("not assessed: {outcome:?}") };
    measures.iter().find(|measure| measure.name == wanted).unwrap_or_else(|| panic!("no {wanted}")).value
}

/// Every instant that was looked at, and whether it is one of freezing; whoever stands still does not freeze.
fn judged(outcome: &Outcome) -> Vec<(f64, bool)> {
    let Outcome::Assessed { series, .. } = outcome else { panic!("not assessed") };
    let named = |name: &str| series.iter().find(|series| series.name == name).expect("a series");
    let frozen = named("freezing").points.iter().filter(|point| point.value > 0.5);
    let frozen: Vec<f64> = frozen.map(|point| point.start_seconds).collect();
    let all = named("freeze index");
    let middle = all.window_seconds / 2.0;
    all.points.iter().map(|point| (point.start_seconds + middle, frozen.contains(&point.start_seconds))).collect()
}

/// Seconds since the first sample of the experiment, and its label: 1 walks or stands, 2 freezes, 0 does not belong to it.
fn labels(bytes: &[u8]) -> Vec<(f64, u8)> {
    let text = core::str::from_utf8(bytes).expect("text");
    let rows =
        text.lines().map(|line| line.split(' ').map(|field| field.parse().expect("a number")).collect::<Vec<f64>>());
    let rows: Vec<_> = rows.map(|row| (row[0] / 1e3, row[10] as u8)).collect();
    let begin = rows.iter().find(|(_, label)| *label != 0).expect("an experiment").0;
    rows.into_iter().map(|(seconds, label)| (seconds - begin, label)).collect()
}

fn label_at(labels: &[(f64, u8)], seconds: f64) -> u8 {
    labels[labels.partition_point(|(at, _)| *at < seconds).min(labels.len() - 1)].1
}

/// Begins and ends of what is labelled as freezing.
fn labelled_episodes(labels: &[(f64, u8)]) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    for pair in labels.windows(2) {
        if pair[1].1 == 2 && pair[0].1 != 2 {
            found.push((pair[1].0, pair[1].0));
        } else if pair[1].1 == 2 {
            found.last_mut().expect("begun").1 = pair[1].0;
        }
    }
    found
}

#[test]
fn the_episodes_of_both_patients_are_found() {
    for (subject, episodes, sensitivity_floor, specificity_floor) in
        [("S01R02", 5, 0.85, 0.86), ("S03R02", 6, 0.93, 0.83)]
    {
        let Some(bytes) = reference_bytes(&format!("daphnet_fog/{subject}.txt")) else { return };
        let recording = daphnet::read(&bytes, Sensor::Ankle).expect("a recording");
        let analysis = analyze(&recording, &context_from_comments(&recording).expect("a context"));
        let outcome = freezing(&analysis);
        let labels = labels(&bytes);
        let labelled = labelled_episodes(&labels);
        assert_eq!(labelled.len(), episodes, "{subject}");
        let judged = judged(outcome);
        // An episode is found where the index says so within a window's half length of it.
        let found = labelled
            .iter()
            .filter(|(begin, end)| judged.iter().any(|(at, frozen)| *frozen && (begin - 2.0..end + 2.0).contains(at)));
        assert_eq!(found.count(), episodes, "{subject}");
        let mut counts = [[0_u32; 2]; 2];
        for (at, frozen) in judged {
            let label = label_at(&labels, at);
            if label != 0 {
                counts[usize::from(label == 2)][usize::from(frozen)] += 1;
            }
        }
        let share = |row: [u32; 2], column: usize| f64::from(row[column]) / f64::from(row[0] + row[1]);
        let (sensitivity, specificity) = (share(counts[1], 1), share(counts[0], 0));
        let Outcome::Assessed { sentence, .. } = outcome else { unreachable!() };
        eprintln!("{subject}: sensitivity {sensitivity:.3}, specificity {specificity:.3}; {sentence}");
        assert!(sensitivity >= sensitivity_floor && specificity >= specificity_floor, "{subject}");
    }
}

fn assert_no_freezing(name: &str, recording: &Recording, context: &Context) {
    let analysis = analyze(recording, context);
    match freezing(&analysis) {
        Outcome::Assessed { sentence, .. } => {
            eprintln!("{name}: {sentence}");
            assert_eq!(measure(freezing(&analysis), "episodes of freezing"), 0.0, "{name}");
        }
        Outcome::NotAssessable { reasons } => eprintln!("{name}: {}", reasons[0].text),
    }
}

/// Whatever place is stated, true or not.
#[test]
fn healthy_people_do_not_freeze() {
    let mut recordings = Vec::new();
    for trial in ["s01_PEN_L", "s01_TRAP_R", "s02_ABD_L", "s02_ROW_L", "s03_FEL_L", "s04_IR_R", "s05_ER_L"] {
        let Some(bytes) = reference_bytes(&format!("seglearn_watch_healthy/{trial}.csv")) else { return };
        recordings.push((trial, seglearn::read(&bytes).expect("a recording")));
    }
    let Some(bytes) = reference_bytes("mobgap_lowback/HA001_Test5_Trial1.csv") else { return };
    recordings.push(("mobgap HA001", mobgap::read(&bytes).expect("a recording")));
    let Some(bytes) = reference_bytes("gaitmap_foot/imu_sample_ic_stride_healthy.csv") else { return };
    for side in [Side::Left, Side::Right] {
        recordings.push(("gaitmap", gaitmap::read(&bytes, side).expect("a recording")));
    }
    for (name, recording) in &recordings {
        let stated = context_from_comments(recording).expect("a context");
        for context in
            [stated, Context::default(), Context { body_place: BodyPlace::Ankle, task: Task::Gait, ..stated }]
        {
            assert_no_freezing(name, recording, &context);
        }
    }
    // Healthy gait at a foot is looked at, and not only passed over.
    let (name, feet) = recordings.last().expect("a recording");
    let analysis = analyze(feet, &context_from_comments(feet).expect("a context"));
    assert!(measure(freezing(&analysis), "time walking") > 10.0, "{name}");
}
