//! Of what things cost.

/// On a network whose gas has no price.
pub const NOTHING: &str = "costs nothing on this network";

/// On any other.
#[must_use]
pub fn about(amount: &str) -> String {
    format!("costs about {amount}")
}
