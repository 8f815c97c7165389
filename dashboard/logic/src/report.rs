//! A report of one page, and several records in one file.

use crate::chart::{DomainSeries, Value, series_of, summary};
use crate::show::text::charts as say;
use crate::show::{labels, plain, time};
use access::OpenedRecord;
use motion::Domain;
use records::fhir::{Bundle, Resource};
use records::{ContentError, UploadKind};
use std::collections::BTreeSet;

/// Everything that stands on a report of one page. All texts are ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The patient, as a text with its check symbol; never a name.
    pub patient_id: String,
    /// From the first recording to the last, as clocks showed it there; nothing without recordings.
    pub period: Option<(String, String)>,
    /// The latest of each domain.
    pub domains: Vec<DomainReport>,
    /// Every recording, oldest first.
    pub recordings: Vec<RecordingReport>,
    /// The versions of the analysis.
    pub algorithm_versions: Vec<String>,
    /// SHA-256 of the WebAssembly components that opened the uploads, hexadecimal.
    pub components: Vec<String>,
    /// Where everything can be verified.
    pub verification_link: String,
    /// What this is not.
    pub disclaimer: &'static str,
    /// When the report was made, with the zone.
    pub generated_at: String,
}

/// One domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainReport {
    /// Which.
    pub domain: Domain,
    /// Its name.
    pub name: &'static str,
    /// The latest value that counts, `2 of 4 (moderate)`.
    pub severity: String,
    /// When that was recorded.
    pub time: String,
    /// What was measured, over how many minutes, how repeatable; or why there is no value.
    pub sentence: String,
    /// The course in a sentence.
    pub course: String,
}

/// One recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordingReport {
    /// When, as clocks showed it there.
    pub time: String,
    /// The device.
    pub device_id: String,
    /// Side, task, medication.
    pub circumstances: String,
    /// The values, in the order of domains: `Tremor 2 of 4 (moderate)`.
    pub severities: Vec<String>,
    /// Whether device or edge analysed it.
    pub is_analysed_by_device: bool,
    /// The content identifier of its block.
    pub content_id: String,
    /// Whether it was held against the chain.
    pub is_on_chain: bool,
    /// Whether it is struck through.
    pub is_withdrawn: bool,
}

impl Report {
    /// Of `records`; made `now` (Unix seconds) by a reader at `offset` minutes ahead of UTC.
    #[must_use]
    pub fn new(patient_id: String, records: &[OpenedRecord], verification_link: String, now: u64, offset: i16) -> Self {
        let mut records: Vec<_> = records.iter().collect();
        records.sort_by_key(|record| (record.captured_at, record.upload_id));
        let all: Vec<_> = records.iter().map(|record| (*record).clone()).collect();
        let series = series_of(&all);
        let day =
            |record: &OpenedRecord| time::date(record.captured_at / 1_000, record.content.facts.utc_offset_minutes);
        let distinct = |texts: &mut dyn Iterator<Item = String>| -> Vec<String> {
            texts.collect::<BTreeSet<_>>().into_iter().collect()
        };
        let mut versions = records.iter().map(|record| plain(&record.content.analysis.algorithm_version));
        let mut components = records.iter().map(|record| hex::encode(record.content.facts.component_sha256));
        Self {
            patient_id,
            period: records.first().zip(records.last()).map(|(first, last)| (day(first), day(last))),
            domains: series.iter().filter_map(DomainReport::new).collect(),
            recordings: records.iter().map(|record| RecordingReport::new(record)).collect(),
            algorithm_versions: distinct(&mut versions),
            components: distinct(&mut components),
            verification_link,
            disclaimer: say::NOT_A_DEVICE,
            generated_at: time::date_time(now, offset),
        }
    }
}

impl DomainReport {
    fn new(series: &DomainSeries) -> Option<Self> {
        let counted = || series.entries.iter().filter(|entry| !entry.is_withdrawn);
        let latest = counted().rfind(|entry| entry.value != Value::NotAssessable).or_else(|| counted().next_back())?;
        Some(Self {
            domain: series.domain,
            name: labels::domain(series.domain).short,
            severity: say::severity(latest.value),
            time: time::date_time_of_millis(latest.captured_at, latest.utc_offset_minutes),
            sentence: latest.sentence.clone(),
            course: summary(series),
        })
    }
}

impl RecordingReport {
    fn new(record: &OpenedRecord) -> Self {
        let (facts, context) = (&record.content.facts, record.content.context);
        let series = series_of(core::slice::from_ref(record));
        let severity = |series: &DomainSeries| {
            let value = series.entries.first().map_or(Value::NotAssessable, |entry| entry.value);
            format!("{} {}", labels::domain(series.domain).short, say::severity(value))
        };
        Self {
            time: time::date_time_of_millis(record.captured_at, facts.utc_offset_minutes),
            device_id: record.device_id.to_string(),
            circumstances: format!("{}, {}, {}", context.side, context.task, say::medication(context.medication)),
            severities: series.iter().map(severity).collect(),
            is_analysed_by_device: facts.kind == UploadKind::Result,
            content_id: record.content_id.to_string(),
            is_on_chain: record.on_chain,
            is_withdrawn: record.is_withdrawn,
        }
    }
}

/// Several records as one FHIR bundle, for a download: JSON. Withdrawn ones are `entered-in-error` in it.
///
/// # Errors
/// When it cannot be written.
pub fn fhir(records: &[OpenedRecord]) -> Result<Vec<u8>, ContentError> {
    let bundles: Vec<Bundle> = records.iter().map(|record| record.fhir.clone()).collect();
    Resource::Bundle(records::merge(bundles)).to_json().map_err(|_| ContentError::Json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::testing::{DAY, MAY, record};
    use sealing::delivery::TransactionHash;
    use sealing::{AreaId, DeviceId, UploadId};

    fn opened(days: u64, grade: Option<u8>, is_withdrawn: bool) -> OpenedRecord {
        let content = record(days, grade, "motion/1");
        OpenedRecord {
            upload_id: UploadId(content.facts.upload_id),
            device_id: DeviceId([9; 20]),
            area_id: AreaId(7),
            captured_at: MAY + days * DAY,
            content_id: records::ContentId::from_digest([3; 32]),
            stored_in: TransactionHash([4; 32]),
            on_chain: true,
            is_withdrawn,
            withdrawal: None,
            content,
            fhir: records::merge(Vec::new()),
        }
    }

    #[test]
    fn the_latest_value_that_counts_stands_at_the_top() {
        let records =
            [opened(9, Some(4), true), opened(0, Some(1), false), opened(6, Some(2), false), opened(7, None, false)];
        let report = Report::new("P".into(), &records, "https://edge.example/verify".into(), 1_796_043_900, 60);
        assert_eq!(report.period, Some(("3 May 2026".into(), "12 May 2026".into())));
        let tremor = &report.domains[0];
        assert_eq!((tremor.name, tremor.severity.as_str()), ("Tremor", "2 of 4 (moderate)"));
        assert_eq!(
            (tremor.time.as_str(), tremor.sentence.as_str()),
            ("9 May 2026, 10:20 (UTC+02:00)", "Tremor of grade 2.")
        );
        assert_eq!(report.recordings.len(), 4);
        assert_eq!(report.recordings[0].severities, ["Tremor 1 of 4 (mild)"]);
        assert_eq!(report.recordings[2].severities, ["Tremor not assessable"]);
        assert!(report.recordings[3].is_withdrawn);
        assert_eq!((report.algorithm_versions.as_slice(), report.components.len()), (&["motion/1".to_owned()][..], 1));
        assert_eq!(report.generated_at, "30 Nov 2026, 14:05 (UTC+01:00)");
    }

    #[test]
    fn without_records_there_is_an_empty_report_and_an_empty_bundle() {
        let report = Report::new("P".into(), &[], String::new(), 0, 0);
        assert!(report.period.is_none() && report.domains.is_empty() && report.recordings.is_empty());
        let json = String::from_utf8(fhir(&[opened(0, Some(1), false)]).unwrap()).unwrap();
        assert!(json.contains("\"Bundle\""), "{json}");
    }
}
