//! Names of patients, areas, devices, contracts, keys and uploads, each with its one text form.

mod area_id;
mod area_key_id;
mod contract_address;
mod crockford;
mod device_id;
mod digest;
mod eip55;
mod error;
mod patient_id;
mod record_address;
pub(crate) mod text;
mod upload_id;

pub use area_id::AreaId;
pub use area_key_id::AreaKeyId;
pub use contract_address::ContractAddress;
pub use device_id::DeviceId;
pub use digest::Sha256Digest;
pub use error::IdentifierError;
pub use patient_id::PatientId;
pub use record_address::RecordAddress;
pub use upload_id::{UploadId, upload_id};
