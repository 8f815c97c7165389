//! Application variables: where their values come from and which component sees which.

mod host;
mod template;

use std::collections::{BTreeMap, HashMap};
use std::env::VarError;

use crate::manifest::{Application, Component};

pub(crate) use template::Template;

const ENVIRONMENT_PREFIX: &str = "SPIN_VARIABLE_";

/// Values of all variables of an application. Has no `Debug`: some of them are secrets.
pub(crate) struct VariableValues(BTreeMap<String, String>);

/// Why the variables of an application have no values. Never holds a value.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum VariablesError {
    /// Required ones without a value.
    #[error("{}", missing(.0))]
    Missing(Vec<String>),
    /// An environment variable that is not text.
    #[error("the environment variable {0} is not valid UTF-8")]
    NotUnicode(String),
    /// A value for a variable that the manifest does not declare.
    #[error("the manifest declares no variable {0:?}")]
    Undeclared(String),
}

fn missing(names: &[String]) -> String {
    let lines = names.iter().map(|name| format!("the variable {name:?} has no value: set {}", environment_name(name)));
    lines.collect::<Vec<_>>().join("\n")
}

fn environment_name(variable: &str) -> String {
    format!("{ENVIRONMENT_PREFIX}{}", variable.to_ascii_uppercase())
}

impl VariableValues {
    /// Takes each value from `given`, else from `environment`, else the manifest's default.
    pub(crate) fn resolve(
        application: &Application,
        given: &HashMap<String, String>,
        environment: impl Fn(&str) -> Result<String, VarError>,
    ) -> Result<Self, VariablesError> {
        if let Some(name) = given.keys().find(|name| !application.variables.contains_key(*name)) {
            return Err(VariablesError::Undeclared(name.clone()));
        }
        let mut values = BTreeMap::new();
        let mut missing = Vec::new();
        for (name, variable) in &application.variables {
            let from_environment = || match environment(&environment_name(name)) {
                Ok(value) => Ok(Some(value)),
                Err(VarError::NotPresent) => Ok(None),
                Err(VarError::NotUnicode(_)) => Err(VariablesError::NotUnicode(environment_name(name))),
            };
            let value = match given.get(name) {
                Some(value) => Some(value.clone()),
                None => from_environment()?.or_else(|| variable.default.clone()),
            };
            match value {
                Some(value) => _ = values.insert(name.clone(), value),
                None => missing.push(name.clone()),
            }
        }
        if missing.is_empty() { Ok(Self(values)) } else { Err(VariablesError::Missing(missing)) }
    }

    /// Fills a template whose variables the manifest declares.
    pub(crate) fn fill(&self, template: &Template) -> String {
        // A manifest whose templates name undeclared variables is refused before, so every name has a value.
        template.fill(|name| self.0.get(name).map(String::as_str)).unwrap_or_default()
    }

    /// What one component may read, by the component's own names.
    pub(crate) fn of(&self, component: &Component) -> BTreeMap<String, String> {
        component.variables.iter().map(|(name, template)| (name.clone(), self.fill(template))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const MANIFEST: &str = r#"
        spin_manifest_version = 2
        [application]
        name = "test"
        [variables]
        host = { default = "example.com" }
        key = { required = true, secret = true }
        [component.a]
        source = "a.wasm"
        variables = { url = "https://{{ host }}/{{key}}" }
        [component.b]
        source = "b.wasm"
    "#;

    fn resolve(given: &[(&str, &str)], environment: &[(&str, &str)]) -> Result<VariableValues, VariablesError> {
        let application = crate::manifest::parse(Path::new("spin.toml"), MANIFEST).unwrap();
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        VariableValues::resolve(&application, &given, |wanted| {
            let found = environment.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| (*value).to_owned()).ok_or(VarError::NotPresent)
        })
    }

    fn of_a(values: &VariableValues) -> String {
        let application = crate::manifest::parse(Path::new("spin.toml"), MANIFEST).unwrap();
        assert!(values.of(&application.components["b"]).is_empty());
        values.of(&application.components["a"])["url"].clone()
    }

    #[test]
    fn options_win_over_the_environment_over_the_default() {
        let environment = [("SPIN_VARIABLE_KEY", "k"), ("SPIN_VARIABLE_HOST", "env")];
        assert_eq!(of_a(&resolve(&[], &environment[..1]).unwrap()), "https://example.com/k");
        assert_eq!(of_a(&resolve(&[], &environment).unwrap()), "https://env/k");
        assert_eq!(of_a(&resolve(&[("host", "given")], &environment).unwrap()), "https://given/k");
    }

    #[test]
    fn a_missing_required_variable_names_its_environment_variable() {
        let error = resolve(&[], &[]).err().unwrap().to_string();
        assert_eq!(error, "the variable \"key\" has no value: set SPIN_VARIABLE_KEY");
    }

    #[test]
    fn a_value_for_an_undeclared_variable_is_refused() {
        assert_eq!(resolve(&[("kee", "x")], &[]).err(), Some(VariablesError::Undeclared("kee".to_owned())));
    }
}
