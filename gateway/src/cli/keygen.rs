//! Arguments of `keygen`.

use super::parse_area;
use crate::area_key;
use clap::Args;
use sealing::{AreaId, AreaPublicKey, ContractAddress, PatientId};

/// Arguments of `keygen`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gateway keygen --edge https://edge.example --patient 1ZQ8… --area 1 --area-key 4f1d…
  gateway keygen --edge http://127.0.0.1:3000 --patient 1ZQ8… --area 1

Without --area-key the area's key is taken from the edge once and pinned. Compare the key that is printed with the one the area's operator tells you.")]
pub struct Keygen {
    /// Where the edge is.
    #[arg(long, value_name = "URL")]
    pub edge: String,
    /// The patient whose movement this device records.
    #[arg(long, value_name = "PATIENTID")]
    pub patient: PatientId,
    /// The area this device belongs to.
    #[arg(long, value_name = "AREAID", value_parser = parse_area)]
    pub area: AreaId,
    /// The area's public key, 64 hexadecimal digits, from a source you trust.
    #[arg(long, value_name = "HEX", value_parser = area_key::parse)]
    pub area_key: Option<AreaPublicKey>,
    /// The chain id [default: what the edge says].
    #[arg(long, value_name = "N")]
    pub chain_id: Option<u64>,
    /// The contract that the area belongs to [default: what the edge says].
    #[arg(long, value_name = "ADDRESS")]
    pub contract: Option<ContractAddress>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}
