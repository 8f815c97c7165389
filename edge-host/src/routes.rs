//! Which component answers a path.

use std::cmp::Reverse;
use std::fmt;

/// Paths under this prefix belong to the host, as they do in Spin.
pub(crate) const RESERVED_PREFIX: &str = "/.well-known/spin/";

/// A route of the manifest: fixed segments, `:name` for any one segment, and `/...` at the end for any rest.
#[derive(Clone, Debug)]
pub(crate) struct RoutePattern {
    /// As the manifest has it.
    text: String,
    segments: Vec<Segment>,
    open: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Fixed(String),
    Named(String),
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum RouteError {
    #[error("must start with /")]
    NotAbsolute,
    #[error("... and * can only be the whole last segment")]
    MisplacedWildcard,
    #[error("a named segment is a colon and a name of letters, digits and underscores")]
    SegmentName,
    #[error("paths under {RESERVED_PREFIX} belong to the host")]
    Reserved,
}

impl RoutePattern {
    pub(crate) fn parse(text: &str) -> Result<Self, RouteError> {
        if !text.starts_with('/') {
            return Err(RouteError::NotAbsolute);
        }
        if text.starts_with(RESERVED_PREFIX) {
            return Err(RouteError::Reserved);
        }
        let fixed = text.strip_suffix("/...").or_else(|| text.strip_suffix("/*"));
        let segments = segments(fixed.unwrap_or(text)).map(Segment::parse).collect::<Result<_, _>>()?;
        Ok(Self { text: text.to_owned(), segments, open: fixed.is_some() })
    }

    /// Whether both match exactly the same paths.
    pub(crate) fn same_paths(&self, other: &Self) -> bool {
        self.open == other.open
            && self.segments.len() == other.segments.len()
            && self.segments.iter().zip(&other.segments).all(|pair| match pair {
                (Segment::Fixed(a), Segment::Fixed(b)) => a == b,
                (Segment::Named(_), Segment::Named(_)) => true,
                _ => false,
            })
    }

    /// The route without its `/...`.
    pub(crate) fn prefix(&self) -> &str {
        self.text.strip_suffix("/...").or_else(|| self.text.strip_suffix("/*")).unwrap_or(&self.text)
    }

    fn matches(&self, path: &str) -> Option<Captures> {
        let mut rest = segments(path);
        let mut named = Vec::new();
        for segment in &self.segments {
            let given = rest.next()?;
            match segment {
                Segment::Fixed(fixed) if fixed == given => {}
                Segment::Fixed(_) => return None,
                Segment::Named(name) => named.push((name.clone(), given.to_owned())),
            }
        }
        let rest: Vec<&str> = rest.collect();
        if !self.open {
            return rest.is_empty().then_some(Captures { named, rest: String::new() });
        }
        let mut tail: String = rest.iter().flat_map(|segment| ["/", segment]).collect();
        if path.len() > 1 && path.ends_with('/') {
            tail.push('/');
        }
        Some(Captures { named, rest: tail })
    }

    /// Sorts fixed before named before open, longer before shorter.
    fn precedence(&self) -> (Vec<u8>, Reverse<usize>) {
        let mut kinds: Vec<u8> = self
            .segments
            .iter()
            .map(|segment| match segment {
                Segment::Fixed(_) => 0,
                Segment::Named(_) => 1,
            })
            .collect();
        kinds.push(if self.open { 2 } else { 0 });
        (kinds, Reverse(self.segments.len()))
    }
}

impl Segment {
    fn parse(text: &str) -> Result<Self, RouteError> {
        if text == "..." || text == "*" {
            return Err(RouteError::MisplacedWildcard);
        }
        match text.strip_prefix(':') {
            None => Ok(Self::Fixed(text.to_owned())),
            Some(name) if !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') => {
                Ok(Self::Named(name.to_owned()))
            }
            Some(_) => Err(RouteError::SegmentName),
        }
    }
}

impl fmt::Display for RoutePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    let trimmed = path.trim_matches('/');
    trimmed.split('/').take(if trimmed.is_empty() { 0 } else { usize::MAX })
}

/// What a path had where its route had names and `...`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Captures {
    pub(crate) named: Vec<(String, String)>,
    /// With its leading slash; empty where nothing followed.
    pub(crate) rest: String,
}

/// All public routes of an application.
#[derive(Debug)]
pub(crate) struct Routes(Vec<(RoutePattern, String)>);

/// The best route for a path.
#[derive(Debug)]
pub(crate) struct RouteMatch<'r> {
    pub(crate) pattern: &'r RoutePattern,
    pub(crate) component: &'r str,
    pub(crate) captures: Captures,
}

impl Routes {
    /// From pairs of route and component.
    pub(crate) fn new(routes: impl IntoIterator<Item = (RoutePattern, String)>) -> Self {
        let mut routes: Vec<_> = routes.into_iter().collect();
        routes.sort_by_cached_key(|(pattern, _)| pattern.precedence());
        Self(routes)
    }

    /// The route that fits `path` most closely: fixed segments before named ones before `...`.
    pub(crate) fn find(&self, path: &str) -> Option<RouteMatch<'_>> {
        self.0.iter().find_map(|(pattern, component)| {
            let captures = pattern.matches(path)?;
            Some(RouteMatch { pattern, component, captures })
        })
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&RoutePattern, &str)> {
        self.0.iter().map(|(pattern, component)| (pattern, component.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(routes: &[&str]) -> Routes {
        Routes::new(routes.iter().map(|route| (RoutePattern::parse(route).unwrap(), (*route).to_owned())))
    }

    fn found<'r>(routes: &'r Routes, path: &str) -> Option<&'r str> {
        routes.find(path).map(|found| found.component)
    }

    #[test]
    fn an_exact_route_matches_nothing_below_it() {
        let routes = routes(&["/v1/analyses"]);
        assert_eq!(found(&routes, "/v1/analyses"), Some("/v1/analyses"));
        assert_eq!(found(&routes, "/v1/analyses/"), Some("/v1/analyses"));
        assert_eq!(found(&routes, "/v1/analyses/1"), None);
        assert_eq!(found(&routes, "/v1"), None);
        assert_eq!(found(&routes, "/V1/analyses"), None);
    }

    /// As in Spin, whose router (routefinder 0.5.4) takes all slashes off both ends of a path.
    #[test]
    fn slashes_count_inside_a_path_and_not_at_its_ends() {
        let routes = routes(&["/v1/config", "/items/:id/..."]);
        for path in ["//v1/config", "/v1/config//", "///v1/config/"] {
            assert_eq!(found(&routes, path), Some("/v1/config"), "{path}");
        }
        assert_eq!(found(&routes, "/v1//config"), None);
        let captures = routes.find("//items/7//a").unwrap().captures;
        assert_eq!((captures.named[0].1.as_str(), captures.rest.as_str()), ("7", "//a"));
    }

    #[test]
    fn the_longest_route_wins_whatever_the_order() {
        for order in [["/...", "/a/...", "/a/b", "/a/:x"], ["/a/:x", "/a/b", "/a/...", "/..."]] {
            let routes = routes(&order);
            assert_eq!(found(&routes, "/a/b"), Some("/a/b"));
            assert_eq!(found(&routes, "/a/c"), Some("/a/:x"));
            assert_eq!(found(&routes, "/a/b/c"), Some("/a/..."));
            assert_eq!(found(&routes, "/a"), Some("/a/..."));
            assert_eq!(found(&routes, "/b"), Some("/..."));
            assert_eq!(found(&routes, "/"), Some("/..."));
        }
    }

    #[test]
    fn captures_are_what_spin_hands_on() {
        let routes = routes(&["/users/:id/files/..."]);
        let captures = |path| routes.find(path).unwrap().captures;
        assert_eq!(captures("/users/7/files/a/b").named, [("id".to_owned(), "7".to_owned())]);
        assert_eq!(captures("/users/7/files/a/b").rest, "/a/b");
        assert_eq!(captures("/users/7/files/a/b/").rest, "/a/b/");
        assert_eq!(captures("/users/7/files").rest, "");
        assert_eq!(captures("/users/7/files/").rest, "/");
    }

    #[test]
    fn routes_that_cannot_be_are_refused() {
        let error = |route| RoutePattern::parse(route).unwrap_err();
        assert_eq!(error("v1"), RouteError::NotAbsolute);
        assert_eq!(error("/.../a"), RouteError::MisplacedWildcard);
        assert_eq!(error("/a/*/b"), RouteError::MisplacedWildcard);
        assert_eq!(error("/:"), RouteError::SegmentName);
        assert_eq!(error("/.well-known/spin/health"), RouteError::Reserved);
    }

    #[test]
    fn names_of_segments_do_not_make_routes_differ() {
        let same = |a, b| RoutePattern::parse(a).unwrap().same_paths(&RoutePattern::parse(b).unwrap());
        assert!(same("/a/:x", "/a/:y"));
        assert!(same("/a/", "/a"));
        assert!(same("/a/...", "/a/*"));
        assert!(!same("/a/...", "/a"));
        assert!(!same("/a/:x", "/a/x"));
    }
}
