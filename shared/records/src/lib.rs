//! What a sealed record holds, and what the chain tells about it: FHIR R4 resources and content identifiers.
//!
//! Nothing here does I/O, looks at a clock, or panics on input.
