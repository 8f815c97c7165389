//! Header names and media types of the HTTP interface, in lower case.

/// The device's signature over an upload envelope, `0x` and 130 hexadecimal digits.
pub const SIGNATURE: &str = "gaitkeeper-signature";
/// Names one request in answers, problems and log lines.
pub const REQUEST_ID: &str = "x-request-id";
/// Media type of an upload envelope.
pub const ENVELOPE: &str = "application/vnd.gaitkeeper.upload";
/// Media type of a sealed answer.
pub const SEALED_ANSWER: &str = "application/vnd.gaitkeeper.answer";
/// Media type of JSON bodies.
pub const JSON: &str = "application/json";
/// Media type of problems, RFC 9457.
pub const PROBLEM: &str = "application/problem+json";
