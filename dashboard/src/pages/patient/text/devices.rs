//! Devices.

pub(in super::super) const TITLE: &str = "Devices";
pub(in super::super) const LEAD: &str = "Phones and sensors that record your movement and send it sealed to the edge.";
pub(in super::super) const LIST: &str = "My devices";
pub(in super::super) const CAPTION: &str = "Devices, where and when they record";
pub(in super::super) const COLUMNS: [&str; 7] =
    ["Device", "Area", "Recordings from", "Until", "Last recording", "State", ACTIONS];
pub(in super::super) const ACTIONS: &str = "Change";
pub(in super::super) const EMPTY: &str = "No device records for you.";
pub(in super::super) const EMPTY_NEXT: &str = "Pair one below: a phone is enough.";
pub(in super::super) const ACTIVE: &str = "May send";
pub(in super::super) const NOT_YET: &str = "Not yet";
pub(in super::super) const OVER: &str = "Run out";
pub(in super::super) const REMOVED: &str = "Removed";
pub(in super::super) const NEVER: &str = "none yet";
pub(in super::super) const REMOVE: &str = "Remove";
pub(in super::super) const REMOVE_TITLE: &str = "Remove this device?";
pub(in super::super) const PAIR: &str = "Pair a device";
pub(in super::super) const PAIR_ABOUT: &str = "First step: open this on the device, by its camera or by the link. It makes a key of its own and shows a link in return.";
pub(in super::super) const PAIRING: &str = "the pairing for the device";
pub(in super::super) const AREA: &str = "Area";
pub(in super::super) const AREA_HINT: &str = "Where the device will be used.";
pub(in super::super) const NO_AREA: &str = "This edge serves no area. Ask the administrator.";
pub(in super::super) const REGISTER: &str = "Let it send";
pub(in super::super) const REGISTER_ABOUT: &str = "Second step: open the link that the device shows, or paste it here, and sign. From then on its recordings are taken.";
pub(in super::super) const REGISTER_FIELD: &str = "The device’s link";
pub(in super::super) const REGISTER_HINT: &str = "The device shows it as text and as QR code.";
pub(in super::super) const REGISTER_OTHER: &str = "This is no link of a device.";
pub(in super::super) const DEVICE: &str = "Device";
pub(in super::super) const UNTIL: &str = "It may send until";
pub(in super::super) const NO_END: &str = "Until I remove it";
pub(in super::super) const SIGN: &str = "Sign and register";
pub(in super::super) const OTHER_PATIENT: &str = "This device was paired with another patient.";
pub(in super::super) const OTHER_PATIENT_NEXT: &str =
    "Open your own pairing link on the device, and use the link that it shows then.";
pub(in super::super) const NOT_SIGNED: &str = "This link is too old, or not the device’s own.";
pub(in super::super) const NOT_SIGNED_NEXT: &str = "Let the device show a new one.";

pub(in super::super) fn area(area: u32) -> String {
    format!("area {area}")
}

pub(in super::super) fn remove(device: &str) -> String {
    format!(
        "The device {device} can send nothing any more, at once. What it recorded stays. You can register it again later."
    )
}
