//! Why something could not be done, in words for whoever wanted it.

/// A sentence, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What happened.
    pub(crate) sentence: String,
    /// What helps; may be empty.
    pub(crate) next: String,
}

impl Failure {
    /// With both.
    pub(crate) fn new(sentence: impl Into<String>, next: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), next: next.into() }
    }

    /// From a library's error, whose message begins in lower case and says what helps.
    pub(crate) fn of(error: &impl ToString) -> Self {
        let text = error.to_string();
        let mut letters = text.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
        Self::new(format!("{first}{}.", letters.as_str().trim_end_matches('.')), "")
    }
}
