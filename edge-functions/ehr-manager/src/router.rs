//! Which route a request is for, and whether it takes the method.

use exchange::Refusal;
use protocol::route;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `GET` or `HEAD` of [`route::CONFIG`].
    Config,
    /// `GET` or `HEAD` of [`route::HEALTH`].
    Health,
    /// `POST` of [`route::ADMISSIONS`].
    Admissions,
}

impl Route {
    /// The route of `path`, if it takes `method`.
    ///
    /// # Errors
    /// Nothing at this path, or another method is needed.
    pub fn of(path: &str, method: &str) -> Result<Self, Refusal> {
        let (found, allow) = match path {
            route::CONFIG => (Self::Config, "GET, HEAD"),
            route::HEALTH => (Self::Health, "GET, HEAD"),
            route::ADMISSIONS => (Self::Admissions, "POST"),
            _ => return Err(Refusal::not_found()),
        };
        if allow.split(", ").any(|allowed| allowed == method) {
            Ok(found)
        } else {
            Err(Refusal::method_not_allowed(allow))
        }
    }

    /// The path, for the log.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Config => route::CONFIG,
            Self::Health => route::HEALTH,
            Self::Admissions => route::ADMISSIONS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_route_takes_its_methods_only() {
        for (path, methods) in [
            ("/v1/config", &["GET", "HEAD"][..]),
            ("/v1/health", &["GET", "HEAD"]),
            ("/internal/admissions", &["POST"]),
        ] {
            for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "get", ""] {
                match Route::of(path, method) {
                    Ok(route) => assert!(methods.contains(&method) && route.path() == path),
                    Err(refusal) => assert_eq!(refusal.allow, Some(methods.join(", ").as_str()), "{path} {method}"),
                }
            }
        }
    }

    #[test]
    fn other_paths_are_not_found() {
        for path in ["", "/", "/v1/config/", "/v1", "/internal", "/internal/admissions/x", "/v1/analyses"] {
            assert_eq!(Route::of(path, "GET").unwrap_err().problem.status, 404);
        }
    }
}
