//! Which route a request is for, and whether it takes the method.

use crate::{admission, patients, profiles, retrievals, storing};
use exchange::Refusal;
use protocol::route;
use sealing::Sha256Digest;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `GET` or `HEAD` of [`route::CONFIG`].
    Config,
    /// `GET` or `HEAD` of [`route::HEALTH`].
    Health,
    /// `GET` or `HEAD` of [`route::OPENAPI`].
    OpenApi,
    /// `GET` or `HEAD` of [`route::METRICS`].
    Metrics,
    /// `POST` of [`route::RETRIEVALS`].
    Retrievals,
    /// `POST` of [`route::ENROLMENTS`].
    Enrolments,
    /// `POST` of [`route::ERASURES`].
    Erasures,
    /// `POST` of [`route::PROFILES`].
    Profiles,
    /// `GET` or `HEAD` of [`route::PROFILE`] and this digest.
    Profile(Sha256Digest),
    /// `POST` of [`route::ADMISSIONS`].
    Admissions,
    /// `POST` of [`route::RECORDS`].
    Records,
}

const READ: &str = "GET, HEAD";
const WRITE: &str = "POST";

impl Route {
    /// Every route, a profile by a digest of zeros.
    pub const ALL: [Self; 11] = [
        Self::Config,
        Self::Health,
        Self::OpenApi,
        Self::Metrics,
        Self::Retrievals,
        Self::Enrolments,
        Self::Erasures,
        Self::Profiles,
        Self::Profile(Sha256Digest([0; 32])),
        Self::Admissions,
        Self::Records,
    ];

    /// Whether it is reached over the network, and not by other components alone.
    #[must_use]
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Admissions | Self::Records)
    }

    /// The route of `path`, if it takes `method`.
    ///
    /// # Errors
    /// Nothing at this path, or another method is needed.
    pub fn of(path: &str, method: &str) -> Result<Self, Refusal> {
        let (found, allow) = match path {
            route::CONFIG => (Self::Config, READ),
            route::HEALTH => (Self::Health, READ),
            route::OPENAPI => (Self::OpenApi, READ),
            route::METRICS => (Self::Metrics, READ),
            route::RETRIEVALS => (Self::Retrievals, WRITE),
            route::ENROLMENTS => (Self::Enrolments, WRITE),
            route::ERASURES => (Self::Erasures, WRITE),
            route::PROFILES => (Self::Profiles, WRITE),
            route::ADMISSIONS => (Self::Admissions, WRITE),
            route::RECORDS => (Self::Records, WRITE),
            path => (profile(path).ok_or_else(Refusal::not_found)?, READ),
        };
        if allow.split(", ").any(|allowed| allowed == method) {
            Ok(found)
        } else {
            Err(Refusal::method_not_allowed(allow))
        }
    }

    /// The path, for the log and for figures; without what the client chose.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Config => route::CONFIG,
            Self::Health => route::HEALTH,
            Self::OpenApi => route::OPENAPI,
            Self::Metrics => route::METRICS,
            Self::Retrievals => route::RETRIEVALS,
            Self::Enrolments => route::ENROLMENTS,
            Self::Erasures => route::ERASURES,
            Self::Profiles => route::PROFILES,
            Self::Profile(_) => "/v1/profiles/{digest}",
            Self::Admissions => route::ADMISSIONS,
            Self::Records => route::RECORDS,
        }
    }

    /// The longest body that is read, in bytes.
    #[must_use]
    pub const fn max_request_bytes(self) -> usize {
        match self {
            Self::Config | Self::Health | Self::OpenApi | Self::Metrics | Self::Profile(_) => 0,
            Self::Retrievals => retrievals::MAX_REQUEST_BYTES,
            Self::Enrolments | Self::Erasures => patients::MAX_REQUEST_BYTES,
            Self::Profiles => profiles::MAX_REQUEST_BYTES,
            Self::Admissions => admission::MAX_REQUEST_BYTES,
            Self::Records => storing::MAX_REQUEST_BYTES,
        }
    }
}

/// The one form of a digest: 64 lower-case hexadecimal digits.
fn profile(path: &str) -> Option<Route> {
    let text = path.strip_prefix(route::PROFILE)?;
    let digest: Sha256Digest = text.parse().ok()?;
    (digest.to_string() == text).then_some(Route::Profile(digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn each_route_takes_its_methods_only() {
        let read = ["GET", "HEAD"].as_slice();
        for (path, methods) in [
            ("/v1/config", read),
            ("/v1/health", read),
            ("/v1/openapi.json", read),
            ("/v1/metrics", read),
            ("/v1/retrievals", &["POST"]),
            ("/v1/enrolments", &["POST"]),
            ("/v1/erasures", &["POST"]),
            ("/v1/profiles", &["POST"]),
            (&format!("/v1/profiles/{DIGEST}"), read),
            ("/internal/admissions", &["POST"]),
            ("/internal/records", &["POST"]),
        ] {
            for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "get", ""] {
                match Route::of(path, method) {
                    Ok(route) => assert!(methods.contains(&method) && route.path() == path.replace(DIGEST, "{digest}")),
                    Err(refusal) => assert_eq!(refusal.allow, Some(methods.join(", ").as_str()), "{path} {method}"),
                }
            }
        }
    }

    #[test]
    fn other_paths_are_not_found() {
        let upper = format!("/v1/profiles/{}", DIGEST.to_uppercase());
        let more = format!("/v1/profiles/{DIGEST}/");
        let paths = ["", "/", "/v1/config/", "/v1", "/internal", "/internal/admissions/x", "/v1/analyses"];
        for path in paths.into_iter().chain(["/v1/profiles/", "/v1/profiles/x", &upper, &more]) {
            assert_eq!(Route::of(path, "GET").unwrap_err().problem.status, 404, "{path}");
        }
    }

    #[test]
    fn the_manifest_leads_to_each_public_route_exactly_and_to_no_other() {
        let manifest = include_str!("../../../spin.toml");
        let triggers =
            manifest.split("[[trigger.http]]").skip(1).filter(|text| text.contains("component = \"ehr-manager\""));
        let mut found: Vec<_> =
            triggers.filter_map(|text| text.lines().find(|line| line.starts_with("route"))).collect();
        let public = Route::ALL.into_iter().filter(|route| route.is_public());
        let mut expected: Vec<_> =
            public.map(|route| format!("route = \"{}\"", route.path().replace("{digest}", ":digest"))).collect();
        expected.push("route = { private = true }".to_owned());
        found.sort_unstable();
        expected.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_manifest_gives_each_component_what_it_may_reach_and_hold_and_no_more() {
        let manifest: toml::Table = toml::from_str(include_str!("../../../spin.toml")).unwrap();
        let components = manifest["component"].as_table().unwrap();
        let hosts = |name: &str| &components[name]["allowed_outbound_hosts"];
        assert_eq!(*hosts("analyze"), toml::Value::from(vec!["http://ehr-manager.spin.internal"]));
        assert_eq!(*hosts("ehr-manager"), toml::Value::from(vec!["{{ rpc_url }}", "{{ ipfs_url }}"]));
        // Neither a database nor files nor anything else that a host can give.
        let analyze = components["analyze"].as_table().unwrap();
        let given: Vec<_> = analyze.keys().collect();
        assert_eq!(given, ["allowed_outbound_hosts", "build", "description", "source", "variables"]);
        assert_eq!(analyze["variables"].as_table().unwrap().keys().collect::<Vec<_>>(), ["area_keys"]);
        for (what, holder) in [
            ("area_keys", "analyze"),
            ("master_key", "ehr-manager"),
            ("manager_keys", "ehr-manager"),
            ("sqlite_databases", "ehr-manager"),
        ] {
            let holders = components.iter().filter(|(_, component)| component.to_string().contains(what));
            assert_eq!(holders.map(|(name, _)| name).collect::<Vec<_>>(), [holder], "{what}");
        }
    }
}
