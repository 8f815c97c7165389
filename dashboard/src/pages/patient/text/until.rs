//! Until when.

pub(in super::super) const QUICK: &[(&str, u32)] = &[("1 month", 1), ("3 months", 3), ("1 year", 12)];
pub(in super::super) const QUICK_LABEL: &str = "From today for";
pub(in super::super) const NO_DAY: &str = "Choose a day.";
pub(in super::super) const OVER: &str = "Choose a day that is not over.";
