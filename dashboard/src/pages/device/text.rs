//! What the device page says.

use super::work::TimeFrom;

pub(super) const TITLE: &str = "This device";
pub(super) const LEAD: &str = "Make a recording with this device’s motion sensors or open one, see how it is analysed here, and send it to the edge.";
pub(super) const NOT_PAIRED: &str =
    "This device belongs to no patient yet. Recordings can be analysed here; sending them needs a pairing.";
pub(super) const HOW_TO_PAIR: &str =
    "Open the pairing link or QR code that the patient’s page shows under Devices on this device.";
pub(super) const SHOW_TO_PATIENT: &str = "Show this to the patient, or to the administrator: with it they register this device. It can be used for six days.";
pub(super) const NOT_ADMITTED_NEXT: &str = "The recording is kept here. Once the patient or the administrator has registered this device for its time, send it again.";
pub(super) const REFUSED_NEXT: &str = "The recording is kept here: send it again once that is put right, or delete it.";
pub(super) const OTHER_SYSTEM: &str = "This pairing belongs to another system than the one that this page is of.";
pub(super) const OTHER_SYSTEM_NEXT: &str = "Open it where it comes from, or ask the patient for a new one.";
pub(super) const PASTE: &str = "Paste the text of a link";
pub(super) const DELETE_FOR_GOOD: &str = "Delete it for good? It is nowhere else.";
pub(super) const TOO_SHORT: &str = "That was too short. Record for ten seconds or longer.";
pub(super) const NO_SENSORS: &str = "This browser gives no motion sensors. Use a phone, on a secure (https) page.";
pub(super) const SENSORS_REFUSED: &str = "The motion sensors were refused. Allow them for this site and try again.";
pub(super) const TOO_LARGE: &str = "The recording is larger than the edge takes. Cut it into shorter files.";
pub(super) const KEY_CHANGED: &str = "The edge of this area uses another key than before.";
pub(super) const ACCEPT_KEY: &str = "That is right after a change of keys that the operator has announced. Compare the key with theirs before you accept it:";
pub(super) const SAME: &str = "Both give the same result.";
pub(super) const DIFFERENT: &str =
    "The edge gives another result than this device. Reload the page: it may be older than the edge.";

/// How a recording's capture time is known.
pub(super) fn captured(known: TimeFrom) -> &'static str {
    match known {
        TimeFrom::File => "as the file states",
        TimeFrom::Modification => "from the file’s modification time",
        TimeFrom::Clock => "by this device’s clock",
    }
}
