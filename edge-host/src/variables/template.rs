//! Text with `{{ variable }}` in it.

use std::fmt;

/// A text whose `{{ name }}` parts stand for application variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Variable(String),
}

/// A `{{` without its `}}`.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("has {{{{ without a closing }}}}")]
pub(crate) struct UnclosedBraces;

impl Template {
    pub(crate) fn parse(text: &str) -> Result<Self, UnclosedBraces> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after.split_once("}}").ok_or(UnclosedBraces)?;
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            parts.push(Part::Variable(name.trim().to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self(parts))
    }

    /// Names of the variables, in order, repeated where the text repeats them.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Variable(name) => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }

    /// The text with every variable replaced; `None` when `value` knows one of them not.
    pub(crate) fn fill<'v>(&self, value: impl Fn(&str) -> Option<&'v str>) -> Option<String> {
        let mut filled = String::new();
        for part in &self.0 {
            filled.push_str(match part {
                Part::Text(text) => text,
                Part::Variable(name) => value(name)?,
            });
        }
        Some(filled)
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| match part {
            Part::Text(text) => f.write_str(text),
            Part::Variable(name) => write!(f, "{{{{ {name} }}}}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(text: &str) -> Option<String> {
        Template::parse(text).unwrap().fill(|name| match name {
            "host" => Some("example.com"),
            "empty" => Some(""),
            _ => None,
        })
    }

    #[test]
    fn variables_are_replaced_wherever_they_stand() {
        assert_eq!(fill("https://{{ host }}:{{host}}/{{empty}}").as_deref(), Some("https://example.com:example.com/"));
        assert_eq!(fill("plain } text {").as_deref(), Some("plain } text {"));
        assert_eq!(fill("{{ other }}"), None);
    }

    #[test]
    fn a_value_is_not_read_as_a_template_again() {
        let template = Template::parse("{{ a }}").unwrap();
        assert_eq!(template.fill(|_| Some("{{ b }}")).as_deref(), Some("{{ b }}"));
    }

    #[test]
    fn unclosed_braces_are_refused() {
        assert_eq!(Template::parse("a {{ b"), Err(UnclosedBraces));
    }
}
