//! Edge function: opens an upload, analyses it, answers the device
