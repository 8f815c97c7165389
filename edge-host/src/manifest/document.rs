//! The shape of a Spin manifest of version 2 as it is written, field by field.
//!
//! Fields that Spin knows and this host does not offer are listed as [`Refused`], so that a manifest that uses one is
//! told so by name. A field that is in none of the tables is refused by serde.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

/// A field that Spin has and this host has not; kept for its place in the file.
pub(super) type Refused = Option<Spanned<IgnoredAny>>;

/// A list that Spin has and this host has not; an empty one asks for nothing.
pub(super) type RefusedList = Option<Spanned<Vec<IgnoredAny>>>;

/// A field that has no effect on serving: it is for tools, for building, or for reading.
type Inert = Option<IgnoredAny>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) spin_manifest_version: Spanned<toml::Value>,
    pub(super) application: ApplicationTable,
    #[serde(default)]
    pub(super) variables: BTreeMap<Spanned<String>, VariableTable>,
    #[serde(default)]
    pub(super) trigger: TriggerTables,
    #[serde(default)]
    pub(super) component: BTreeMap<Spanned<String>, ComponentTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApplicationTable {
    pub(super) name: Spanned<String>,
    #[serde(default, rename = "version")]
    _version: Inert,
    #[serde(default, rename = "description")]
    _description: Inert,
    #[serde(default, rename = "authors")]
    _authors: Inert,
    #[serde(default, rename = "targets")]
    _targets: Inert,
    #[serde(default)]
    pub(super) trigger: Refused,
    #[serde(default, rename = "tool")]
    _tool: Inert,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VariableTable {
    #[serde(default, rename = "description")]
    _description: Inert,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) default: Option<String>,
    /// No variable's value is ever logged, so nothing is left to do for a secret one.
    #[serde(default, rename = "secret")]
    _secret: Inert,
}

/// `[[trigger.<type>]]` by type.
#[derive(Default)]
pub(super) struct TriggerTables {
    pub(super) http: Vec<Spanned<HttpTriggerTable>>,
    pub(super) refused: Vec<Spanned<String>>,
}

impl<'de> Deserialize<'de> for TriggerTables {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Tables;
        impl<'de> Visitor<'de> for Tables {
            type Value = TriggerTables;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("tables such as [[trigger.http]]")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TriggerTables, A::Error> {
                let mut tables = TriggerTables::default();
                while let Some(kind) = map.next_key::<Spanned<String>>()? {
                    if kind.get_ref() == "http" {
                        tables.http = map.next_value()?;
                    } else {
                        map.next_value::<IgnoredAny>()?;
                        tables.refused.push(kind);
                    }
                }
                Ok(tables)
            }
        }
        deserializer.deserialize_map(Tables)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HttpTriggerTable {
    #[serde(default, rename = "id")]
    _id: Inert,
    pub(super) route: Spanned<RouteField>,
    #[serde(default)]
    pub(super) component: Option<Spanned<ComponentField>>,
    #[serde(default)]
    pub(super) executor: Option<Spanned<ExecutorTable>>,
    #[serde(default)]
    pub(super) static_response: Refused,
    #[serde(default)]
    pub(super) components: Refused,
    #[serde(default)]
    pub(super) dependencies: Refused,
}

#[derive(Deserialize)]
pub(super) struct ExecutorTable {
    #[serde(rename = "type")]
    pub(super) kind: String,
}

/// `route = "/path"` or `route = { private = true }`.
pub(super) enum RouteField {
    Pattern(String),
    Private(bool),
}

impl<'de> Deserialize<'de> for RouteField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Private {
            private: bool,
        }
        text_or_table(
            deserializer,
            "a path such as \"/items/...\" or { private = true }",
            Self::Pattern,
            |route: Private| Self::Private(route.private),
        )
    }
}

/// `component = "name"`, or a whole component in place.
pub(super) enum ComponentField {
    Name(String),
    Inline,
}

impl<'de> Deserialize<'de> for ComponentField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_table(deserializer, "the name of a component", Self::Name, |_: IgnoredAny| Self::Inline)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ComponentTable {
    pub(super) source: Spanned<SourceField>,
    #[serde(default)]
    pub(super) description: String,
    #[serde(default)]
    pub(super) variables: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    pub(super) environment: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) files: Vec<Spanned<FilesField>>,
    #[serde(default)]
    pub(super) exclude_files: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) allowed_outbound_hosts: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) allowed_http_hosts: RefusedList,
    #[serde(default)]
    pub(super) key_value_stores: RefusedList,
    #[serde(default)]
    pub(super) sqlite_databases: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) ai_models: RefusedList,
    #[serde(default, rename = "targets")]
    _targets: Inert,
    #[serde(default)]
    pub(super) build: Option<BuildTable>,
    #[serde(default, rename = "tool")]
    _tool: Inert,
    #[serde(default)]
    pub(super) dependencies_inherit_configuration: Refused,
    #[serde(default)]
    pub(super) dependencies: Refused,
    #[serde(default, rename = "profile")]
    _profile: Inert,
}

/// `source = "file.wasm"`, or a table that names a URL or a registry.
pub(super) enum SourceField {
    File(String),
    Remote,
}

impl<'de> Deserialize<'de> for SourceField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_table(deserializer, "the path of a .wasm file", Self::File, |_: IgnoredAny| Self::Remote)
    }
}

/// `"pattern"` or `{ source = "…", destination = "…" }`.
pub(super) enum FilesField {
    Pattern(String),
    Placement { source: String, destination: String },
}

impl<'de> Deserialize<'de> for FilesField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Placement {
            source: String,
            destination: String,
        }
        text_or_table(
            deserializer,
            "a pattern or { source = \"…\", destination = \"…\" }",
            Self::Pattern,
            |placement: Placement| Self::Placement { source: placement.source, destination: placement.destination },
        )
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BuildTable {
    pub(super) command: CommandField,
    #[serde(default)]
    pub(super) workdir: Option<String>,
    #[serde(default, rename = "watch")]
    _watch: Inert,
}

/// One command or several that run one after the other.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a command or a list of commands")]
pub(super) enum CommandField {
    One(String),
    Several(Vec<String>),
}

/// Reads a field that is either a string or a table, keeping the places of what is inside the table.
fn text_or_table<'de, D, T, Table>(
    deserializer: D,
    expected: &'static str,
    text: fn(String) -> T,
    table: fn(Table) -> T,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    Table: Deserialize<'de>,
{
    struct Either<T, Table> {
        expected: &'static str,
        text: fn(String) -> T,
        table: fn(Table) -> T,
    }
    impl<'de, T, Table: Deserialize<'de>> Visitor<'de> for Either<T, Table> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.expected)
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
            Ok((self.text)(value.to_owned()))
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            Table::deserialize(MapAccessDeserializer::new(map)).map(self.table)
        }
    }
    deserializer.deserialize_any(Either { expected, text, table })
}
