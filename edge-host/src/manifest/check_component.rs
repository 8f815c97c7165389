//! From one `[component.<name>]` as written to what is served.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use toml::Spanned;

use super::check::{VARIABLE_NAME, refuse};
use super::document::{CommandField, ComponentTable, FilesField, RefusedList, SourceField};
use super::names::is_variable_name;
use super::place::Findings;
use super::{Build, Component, FileMount, Variable};
use crate::outbound::AllowedHost;
use crate::variables::Template;

pub(super) fn component(
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

fn refuse_list(value: &RefusedList, field: impl Into<String>, message: &str, findings: &mut Findings<'_>) {
    if let Some(list) = value.as_ref().filter(|list| !list.get_ref().is_empty()) {
        findings.add(list.span(), field, message);
    }
}
