//! References of one file to another, as `"/name"`.

use super::integrity::hashed_name;

/// What files are called where they are referred to, and what they are called where they lie.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// The name under which `name` is to lie: one that changes with its content if one of `texts` refers to it.
    pub(super) fn place(&mut self, name: &str, bytes: &[u8], texts: &[&str]) -> String {
        let reference = format!("\"/{name}\"");
        if !texts.iter().any(|text| text.contains(&reference)) {
            return name.to_owned();
        }
        let hashed = hashed_name(name, bytes);
        self.0.push((reference, format!("\"/{hashed}\"")));
        hashed
    }

    /// `text` with every reference to where the file lies.
    pub(super) fn apply(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_referred_to_gets_a_name_that_changes_and_the_rest_keeps_its_own() {
        let page = r#"<link rel="icon" href="/icon.svg">"#;
        let mut names = Names::default();
        assert_eq!(names.place("icon.svg", b"", &[page]), "icon.38b060a751ac9638.svg");
        assert_eq!(names.place("robots.txt", b"", &[page]), "robots.txt");
        assert_eq!(names.place("con.svg", b"", &[page]), "con.svg");
        assert_eq!(names.apply(page), r#"<link rel="icon" href="/icon.38b060a751ac9638.svg">"#);
    }
}
