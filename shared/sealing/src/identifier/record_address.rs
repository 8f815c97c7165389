//! Where a record belongs.

use super::{AreaId, DeviceId, PatientId};
use serde::{Deserialize, Serialize};

/// Area, patient and device: the paper's `Addr`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordAddress {
    /// The edge location.
    pub area_id: AreaId,
    /// The patient.
    pub patient_id: PatientId,
    /// The device.
    pub device_id: DeviceId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_uses_camel_case_and_text_forms() {
        let address = RecordAddress { area_id: AreaId(1), patient_id: PatientId(1234), device_id: DeviceId([0; 20]) };
        let json = concat!(
            r#"{"areaId":1,"patientId":"0000000000000000000000016JD","#,
            r#""deviceId":"0x0000000000000000000000000000000000000000"}"#
        );
        assert_eq!(serde_json::to_string(&address).unwrap(), json);
        assert_eq!(serde_json::from_str::<RecordAddress>(json).unwrap(), address);
        assert!(serde_json::from_str::<RecordAddress>(&json.replace("areaId\":1", "areaId\":1,\"areaId\":1")).is_err());
        assert!(serde_json::from_str::<RecordAddress>(&json.replace("areaId\":1", "areaId\":1,\"more\":1")).is_err());
    }
}
