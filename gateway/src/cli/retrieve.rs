//! Arguments of `retrieve`.

use super::{ChainFlags, parse_area, parse_duration};
use clap::{ArgGroup, Args, ValueEnum};
use ledger::{EmergencyReason, Purpose};
use sealing::delivery::TransactionHash;
use sealing::{AreaId, DeviceId, PatientId};
use std::{path::PathBuf, time::Duration};

/// Arguments of `retrieve`.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("what").args(["patient", "transaction"]).required(true), after_help = "\
Examples:
  gateway retrieve --patient 1ZQ8… --key-file doctor.key --rpc https://node.example
  gateway retrieve --patient 1ZQ8… --purpose research --device 0x12Ab… --json
  gateway retrieve --patient 1ZQ8… --emergency unable-to-consent --key-file doctor.key
  gateway retrieve --transaction 0x9f3c…          # fetch what an earlier request was granted

The request is a transaction, signed here with your account's key and on record for ever, whether it is granted or refused. So
the contract is asked beforehand: where it would refuse, nothing is sent unless --anyway is given. Records are opened on this
machine, and every one is held against the chain; what could not be checked is said.

The key: 64 hexadecimal digits in --key-file (mode 0600) or in the variable GAITKEEPER_KEY.")]
pub struct Retrieve {
    /// The patient whose records are asked for.
    #[arg(long, value_name = "PATIENTID")]
    pub patient: Option<PatientId>,
    /// One device's records [default: every device's].
    #[arg(long, value_name = "DEVICEID", conflicts_with = "transaction")]
    pub device: Option<DeviceId>,
    /// One area's records [default: every area's].
    #[arg(long, value_name = "AREAID", value_parser = parse_area, conflicts_with = "transaction")]
    pub area: Option<AreaId>,
    /// What for [default: treatment].
    #[arg(long, value_name = "PURPOSE", conflicts_with = "transaction")]
    pub purpose: Option<PurposeFlag>,
    /// Break the glass, for this reason; needs the emergency flag and is reviewed.
    #[arg(long, value_name = "REASON", conflicts_with_all = ["purpose", "transaction"])]
    pub emergency: Option<EmergencyFlag>,
    /// Fetch the records of a request that was sent before from this state folder.
    #[arg(long, value_name = "HASH")]
    pub transaction: Option<TransactionHash>,
    /// File with the key of your account.
    #[arg(long, value_name = "FILE", conflicts_with = "transaction")]
    pub key_file: Option<PathBuf>,
    /// Ask although the contract would refuse: the refusal is then on record.
    #[arg(long, conflicts_with = "transaction")]
    pub anyway: bool,
    /// How long to wait in this run, such as 90s or 5min.
    #[arg(long, value_name = "DURATION", default_value = "5min", value_parser = parse_duration)]
    pub wait: Duration,
    /// Also show the evidence for every severity.
    #[arg(long)]
    pub evidence: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
    /// Also write the records as a FHIR bundle to this file, which must not exist.
    #[arg(long, value_name = "OUT")]
    pub fhir: Option<PathBuf>,
    /// Which chain.
    #[command(flatten)]
    pub chain: ChainFlags,
}

/// `--purpose` (HL7 v3 PurposeOfUse).
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PurposeFlag {
    /// To treat the patient (TREAT).
    Treatment,
    /// To treat the patient in an emergency, under an agreement that covers it (ETREAT).
    EmergencyTreatment,
    /// Because the patient asked for it (PATRQT).
    PatientRequest,
    /// For research in health care (HRESCH).
    Research,
}

/// `--emergency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EmergencyFlag {
    /// A life is in danger.
    LifeThreatening,
    /// The patient cannot be asked.
    UnableToConsent,
    /// Something else, to be told in the review.
    Other,
}

impl From<PurposeFlag> for Purpose {
    fn from(flag: PurposeFlag) -> Self {
        match flag {
            PurposeFlag::Treatment => Self::Treatment,
            PurposeFlag::EmergencyTreatment => Self::EmergencyTreatment,
            PurposeFlag::PatientRequest => Self::PatientRequest,
            PurposeFlag::Research => Self::HealthcareResearch,
        }
    }
}

impl From<EmergencyFlag> for EmergencyReason {
    fn from(flag: EmergencyFlag) -> Self {
        match flag {
            EmergencyFlag::LifeThreatening => Self::LifeThreatening,
            EmergencyFlag::UnableToConsent => Self::UnableToConsent,
            EmergencyFlag::Other => Self::Other,
        }
    }
}
