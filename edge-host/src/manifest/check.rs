//! From a manifest as written to what is served, with a finding for everything that is not.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;

use toml::Spanned;

use super::document::{
    CommandField, ComponentField, ComponentTable, Document, FilesField, HttpTriggerTable, Refused, RefusedList,
    RouteField, SourceField, VariableTable,
};
use super::names::{is_component_name, is_variable_name};
use super::place::Findings;
use super::{Application, Build, Component, FileMount, HttpTrigger, Variable};
use crate::outbound::AllowedHost;
use crate::routes::RoutePattern;
use crate::variables::Template;

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

const VARIABLE_NAME: &str = "a variable's name is lower-case letters and digits in words joined by single underscores";

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

fn component(
    name: &str,
    table: ComponentTable,
    variables: &BTreeMap<String, Variable>,
    findings: &mut Findings<'_>,
) -> Component {
    let field = |field: &str| format!("component.{name}.{field}");
    let refused_lists = [
        ("allowed_http_hosts", &table.allowed_http_hosts, "is Spin's older form; use allowed_outbound_hosts"),
        ("key_value_stores", &table.key_value_stores, "key-value stores are not supported; use sqlite_databases"),
        ("ai_models", &table.ai_models, "AI models are not supported"),
    ];
    for (list, value, message) in refused_lists {
        refuse_list(value, field(list), message, findings);
    }
    refuse(&table.dependencies, field("dependencies"), "components made of components are not supported", findings);
    let inherit = field("dependencies_inherit_configuration");
    refuse(
        &table.dependencies_inherit_configuration,
        inherit,
        "components made of components are not supported",
        findings,
    );

    let source_span = table.source.span();
    let source = match table.source.into_inner() {
        SourceField::File(path) => PathBuf::from(path),
        SourceField::Remote => {
            let message = "a component from a URL or a registry is not supported; name a .wasm file";
            findings.add(source_span, field("source"), message);
            PathBuf::new()
        }
    };
    let mut own_variables = BTreeMap::new();
    for (key, value) in table.variables {
        let place = format!("component.{name}.variables.{}", key.get_ref());
        if !is_variable_name(key.get_ref()) {
            findings.add(key.span(), &place, VARIABLE_NAME);
        }
        if let Some(template) = template(&value, &place, variables, findings) {
            own_variables.insert(key.into_inner(), template);
        }
    }
    let mut databases = BTreeSet::new();
    for database in table.sqlite_databases {
        if database.get_ref() != "default" {
            let message = format!("the database {:?} is not supported; only \"default\" is", database.get_ref());
            findings.add(database.span(), field("sqlite_databases"), message);
        }
        databases.insert(database.into_inner());
    }
    Component {
        source,
        description: table.description,
        variables: own_variables,
        environment: table.environment,
        files: files(table.files, &field("files"), findings),
        exclude_files: patterns(table.exclude_files, &field("exclude_files"), findings),
        allowed_outbound_hosts: hosts(
            table.allowed_outbound_hosts,
            &field("allowed_outbound_hosts"),
            variables,
            findings,
        ),
        sqlite_databases: databases,
        build: table.build.map(|build| Build {
            commands: match build.command {
                CommandField::One(command) => vec![command],
                CommandField::Several(commands) => commands,
            },
            workdir: build.workdir,
        }),
    }
}

fn files(fields: Vec<Spanned<FilesField>>, place: &str, findings: &mut Findings<'_>) -> Vec<FileMount> {
    let mut mounts = Vec::new();
    for field in fields {
        let span = field.span();
        match field.into_inner() {
            FilesField::Pattern(pattern) => {
                if let Err(error) = glob::Pattern::new(&pattern) {
                    findings.add(span, place, format!("{pattern:?} is not a glob pattern: {error}"));
                } else if matches!(pattern.rsplit('/').next(), Some("." | "..")) {
                    let message = "a pattern cannot end in . or ..; write folder/**/* or { source, destination }";
                    findings.add(span, place, message);
                } else {
                    mounts.push(FileMount::Pattern(pattern));
                }
            }
            FilesField::Placement { source, destination } => {
                if !destination.starts_with('/') || destination.split('/').any(|part| part == "..") {
                    findings.add(span, place, "a destination starts with / and has no .. in it");
                }
                mounts.push(FileMount::Placement { source, destination });
            }
        }
    }
    mounts
}

fn patterns(fields: Vec<Spanned<String>>, place: &str, findings: &mut Findings<'_>) -> Vec<String> {
    for field in &fields {
        if let Err(error) = glob::Pattern::new(field.get_ref()) {
            findings.add(field.span(), place, format!("{:?} is not a glob pattern: {error}", field.get_ref()));
        }
    }
    fields.into_iter().map(Spanned::into_inner).collect()
}

fn hosts(
    fields: Vec<Spanned<String>>,
    place: &str,
    variables: &BTreeMap<String, Variable>,
    findings: &mut Findings<'_>,
) -> Vec<Template> {
    let mut hosts = Vec::new();
    for field in fields {
        let Some(template) = template(&field, place, variables, findings) else { continue };
        // What depends on a value that is only known later is checked when the host starts.
        let filled = template.fill(|name| variables.get(name).and_then(|variable| variable.default.as_deref()));
        if let Some(filled) = filled
            && let Err(error) = AllowedHost::parse_filled(&filled)
        {
            findings.add(field.span(), place, format!("{:?}: {error}", field.get_ref()));
        }
        hosts.push(template);
    }
    hosts
}

fn template(
    field: &Spanned<String>,
    place: &str,
    variables: &BTreeMap<String, Variable>,
    findings: &mut Findings<'_>,
) -> Option<Template> {
    let template = match Template::parse(field.get_ref()) {
        Ok(template) => template,
        Err(error) => {
            findings.add(field.span(), place, format!("{:?} {error}", field.get_ref()));
            return None;
        }
    };
    for name in template.variables().filter(|name| !variables.contains_key(*name)) {
        findings.add(field.span(), place, format!("there is no variable {name:?} in [variables]"));
    }
    Some(template)
}

fn refuse(value: &Refused, field: impl Into<String>, message: &str, findings: &mut Findings<'_>) {
    if let Some(value) = value {
        findings.add(value.span(), field, message);
    }
}

fn refuse_list(value: &RefusedList, field: impl Into<String>, message: &str, findings: &mut Findings<'_>) {
    if let Some(list) = value.as_ref().filter(|list| !list.get_ref().is_empty()) {
        findings.add(list.span(), field, message);
    }
}
