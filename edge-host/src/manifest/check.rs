//! From a manifest as written to what is served, with a finding for everything that is not.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::check_component::component;
use super::document::{ComponentField, Document, HttpTriggerTable, Refused, RouteField, VariableTable};
use super::names::{is_component_name, is_variable_name};
use super::place::Findings;
use super::{Application, Component, HttpTrigger, Variable};
use crate::routes::RoutePattern;

pub(super) fn check(document: Document, findings: &mut Findings<'_>) -> Application {
    if document.spin_manifest_version.get_ref().as_integer() != Some(2) {
        findings.add(document.spin_manifest_version.span(), "spin_manifest_version", "must be 2");
    }
    let application = document.application;
    if application.name.get_ref().trim().is_empty() {
        findings.add(application.name.span(), "application.name", "must not be empty");
    }
    refuse(&application.trigger, "application.trigger", "settings for all triggers are not supported", findings);
    for kind in &document.trigger.refused {
        let field = format!("trigger.{}", kind.get_ref());
        findings.add(kind.span(), field, "this type of trigger is not supported; only http is");
    }

    let variables = variables(document.variables, findings);
    let components = document
        .component
        .into_iter()
        .map(|(name, table)| {
            if !is_component_name(name.get_ref()) {
                let field = format!("component.{}", name.get_ref());
                findings.add(name.span(), field, "a component's name is letters and digits in words joined by hyphens");
            }
            let component = component(name.get_ref(), table, &variables, findings);
            (name.into_inner(), component)
        })
        .collect::<BTreeMap<_, _>>();
    let triggers = triggers(document.trigger.http, &components, findings);
    Application { name: application.name.into_inner(), variables, triggers, components }
}

fn variables(
    tables: BTreeMap<Spanned<String>, VariableTable>,
    findings: &mut Findings<'_>,
) -> BTreeMap<String, Variable> {
    let mut variables = BTreeMap::new();
    for (name, table) in tables {
        let field = format!("variables.{}", name.get_ref());
        if !is_variable_name(name.get_ref()) {
            findings.add(name.span(), &field, VARIABLE_NAME);
        }
        match (table.required, &table.default) {
            (false, None) => findings.add(name.span(), field, "needs either a default or required = true"),
            (true, Some(_)) => findings.add(name.span(), field, "has a default, so it cannot be required as well"),
            _ => {}
        }
        variables.insert(name.into_inner(), Variable { default: table.default });
    }
    variables
}

pub(super) const VARIABLE_NAME: &str =
    "a variable's name is lower-case letters and digits in words joined by single underscores";

fn triggers(
    tables: Vec<Spanned<HttpTriggerTable>>,
    components: &BTreeMap<String, Component>,
    findings: &mut Findings<'_>,
) -> Vec<HttpTrigger> {
    let mut triggers: Vec<HttpTrigger> = Vec::new();
    for table in tables {
        let whole = table.span();
        let table = table.into_inner();
        refuse(
            &table.static_response,
            "trigger.http.static_response",
            "answers without a component are not supported",
            findings,
        );
        refuse(&table.components, "trigger.http.components", "further components are not supported", findings);
        refuse(&table.dependencies, "trigger.http.dependencies", "middleware is not supported", findings);
        if let Some(executor) = table.executor
            && !matches!(executor.get_ref().kind.as_str(), "http" | "spin")
        {
            let message = format!("{:?} is not supported; only \"http\" is", executor.get_ref().kind);
            findings.add(executor.span(), "trigger.http.executor", message);
        }
        let route = route(table.route, findings);
        let Some(component) = trigger_component(table.component, whole.clone(), components, findings) else { continue };
        if let Some(pattern) = &route
            && let Some(other) =
                triggers.iter().find(|other| other.route.as_ref().is_some_and(|r| r.same_paths(pattern)))
        {
            let message = format!("{pattern} is already the route of {}", other.component);
            findings.add(whole, "trigger.http.route", message);
        }
        triggers.push(HttpTrigger { route, component });
    }
    triggers
}

fn route(field: Spanned<RouteField>, findings: &mut Findings<'_>) -> Option<RoutePattern> {
    let span = field.span();
    match field.into_inner() {
        RouteField::Private(true) => None,
        RouteField::Private(false) => {
            findings.add(span, "trigger.http.route", "must be a path or { private = true }");
            None
        }
        RouteField::Pattern(text) => match RoutePattern::parse(&text) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                findings.add(span, "trigger.http.route", error.to_string());
                None
            }
        },
    }
}

fn trigger_component(
    field: Option<Spanned<ComponentField>>,
    trigger: Range<usize>,
    components: &BTreeMap<String, Component>,
    findings: &mut Findings<'_>,
) -> Option<String> {
    let Some(field) = field else {
        findings.add(trigger, "trigger.http.component", "is missing: name the component that answers");
        return None;
    };
    let span = field.span();
    match field.into_inner() {
        ComponentField::Name(name) if components.contains_key(&name) => Some(name),
        ComponentField::Name(name) => {
            findings.add(span, "trigger.http.component", format!("there is no [component.{name}]"));
            None
        }
        ComponentField::Inline => {
            let message = "a component written in place is not supported; give it a [component.<name>] table";
            findings.add(span, "trigger.http.component", message);
            None
        }
    }
}

pub(super) fn refuse(value: &Refused, field: impl Into<String>, message: &str, findings: &mut Findings<'_>) {
    if let Some(value) = value {
        findings.add(value.span(), field, message);
    }
}
