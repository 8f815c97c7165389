//! What components and variables may be called.

/// Whether a component may be called so: words of letters and digits that start with a letter, joined by single
/// hyphens, each word all lower or all upper case (the identifiers of the component model).
pub(super) fn is_component_name(name: &str) -> bool {
    name.split('-').all(|word| {
        word.starts_with(|first: char| first.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric())
            && (word.chars().all(|c| !c.is_ascii_uppercase()) || word.chars().all(|c| !c.is_ascii_lowercase()))
    })
}

/// Whether a variable may be called so: lower-case letters, digits and single underscores, starting with a letter.
pub(crate) fn is_variable_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .split('_')
            .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn component_names_are_kebab_case() {
        assert!(["analyze", "ehr-manager", "a1-B2"].into_iter().all(is_component_name));
        assert!(!["", "-a", "a-", "a--b", "a_b", "1a", "aB", "a.b"].into_iter().any(is_component_name));
    }

    #[test]
    fn variable_names_are_snake_case() {
        assert!(["a", "chain_id", "a1_2"].into_iter().all(is_variable_name));
        assert!(!["", "_a", "a_", "a__b", "A", "1a", "a-b"].into_iter().any(is_variable_name));
    }
}
