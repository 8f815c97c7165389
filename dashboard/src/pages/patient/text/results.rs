//! Results.

pub(in super::super) const TITLE: &str = "My results";
pub(in super::super) const LEAD: &str =
    "What your devices recorded, and what came of it. Your own data need nobody’s agreement.";
pub(in super::super) const READ: &str = "Read my results";
pub(in super::super) const READ_ABOUT: &str = "Your wallet asks for one signature: it proves that it is you, and stands in your history like every other request.";
pub(in super::super) const READ_BUTTON: &str = "Get my results";
pub(in super::super) const CAME: &str = "Records that came";
pub(in super::super) const CAME_ON: &str = "Handed out on";
pub(in super::super) const CLOSE: &str = "Close these records";
pub(in super::super) const RECORDS: &str = "Records";
pub(in super::super) const RECORDS_ABOUT: &str = "What the chain says: that there are records, not what is in them. A record that is wrong can be withdrawn: it stays, struck through.";
pub(in super::super) const COLUMNS: [&str; 6] = ["Recorded", "Stored", "Device", "Area", "State", ACTIONS];
pub(in super::super) const ACTIONS: &str = "Change";
pub(in super::super) const EMPTY: &str = "There is no record yet.";
pub(in super::super) const EMPTY_NEXT: &str = "Pair a device on the page Devices and make a recording.";
pub(in super::super) const MORE: &str = "Show more";
pub(in super::super) const COUNTS: &str = "Valid";
pub(in super::super) const WITHDRAWN: &str = "Withdrawn";
pub(in super::super) const WITHDRAW: &str = "Withdraw";
pub(in super::super) const WITHDRAW_TITLE: &str = "Withdraw this record?";
pub(in super::super) const REASON: &str = "Why";

pub(in super::super) fn caption(count: usize) -> String {
    if count == 1 { "1 record".to_owned() } else { format!("{count} records, newest first") }
}

pub(in super::super) fn withdraw(when: &str) -> String {
    format!(
        "The record of {when} shall not count any more. Whoever reads it sees it struck through, with the reason. This cannot be taken back."
    )
}
