//! Which file a path means.

/// What a browser starts with.
pub const PAGE: &str = "index.html";

/// Types of files by the extension of their names; nothing else is handed out.
const TYPES: [(&str, &str); 15] = [
    ("bin", "application/octet-stream"),
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
];

/// First segments of paths that belong to the edge's interface: there is no page of that name.
const RESERVED: [&str; 2] = ["v1", "internal"];

/// Hexadecimal digits in a name that changes with what the file holds.
const DIGITS: usize = 16;

/// A file that may be handed out, if it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// From the folder's root, without a slash at the beginning.
    pub path: &'a str,
    /// Its media type.
    pub media_type: &'static str,
}

impl<'a> Name<'a> {
    /// The file that `path` means; none for a path that can mean none. A path without an extension is one of the page's own,
    /// such as `/doctor`, and means the page.
    #[must_use]
    pub fn of(path: &'a str) -> Option<Self> {
        let path = path.trim_matches('/');
        let mut segments = path.split('/');
        if RESERVED.contains(&segments.next()?) {
            return None;
        }
        let (folders, last) = path.rsplit_once('/').unwrap_or(("", path));
        if folders.split('/').any(|folder| folder.starts_with('.')) || last.starts_with('.') {
            return None;
        }
        let Some((_, extension)) = last.rsplit_once('.') else {
            return Some(Self { path: PAGE, media_type: media_type("html")? });
        };
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
        let media_type = media_type(extension)?;
        (path.bytes().all(plain) && !path.contains("//")).then_some(Self { path, media_type })
    }

    /// The digits in a name that stands for one content for ever, such as `app.0123456789abcdef.js`.
    #[must_use]
    pub fn digits(&self) -> Option<&'a str> {
        let digits = self.path.rsplit('.').nth(1)?;
        let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (digits.len() == DIGITS && digits.bytes().all(hexadecimal)).then_some(digits)
    }
}

fn media_type(extension: &str) -> Option<&'static str> {
    TYPES.iter().find(|(known, _)| *known == extension).map(|(_, media_type)| *media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> Option<&str> {
        Name::of(path).map(|name| name.path)
    }

    #[test]
    fn paths_of_the_page_mean_the_page() {
        for text in ["", "/", "//", "/doctor", "/patient/history", "/patient/history/", "/c/%C3%A9%2e%2e%2f", "/v2"] {
            assert_eq!(path(text), Some(PAGE), "{text}");
        }
        assert_eq!(path("/index.html"), Some(PAGE));
    }

    #[test]
    fn files_are_named_by_their_paths() {
        assert_eq!(path("/app.0123456789abcdef.js"), Some("app.0123456789abcdef.js"));
        assert_eq!(path("//icons/a-b_c.svg"), Some("icons/a-b_c.svg"));
        assert_eq!(Name::of("/a.wasm").unwrap().media_type, "application/wasm");
    }

    #[test]
    fn nothing_outside_the_folder_and_nothing_hidden_has_a_name() {
        for text in [
            "/../secret.txt",
            "/a/../b.js",
            "/./a.js",
            "/.env",
            "/.git/config",
            "/.well-known/security.txt",
            "/a//b.js",
            "/a\\..\\b.js",
            "/%2e%2e/a.js",
            "/a\0.js",
            "/..",
            "/a/..",
        ] {
            assert_eq!(path(text), None, "{text}");
        }
    }

    #[test]
    fn the_interface_and_compressed_forms_are_no_files() {
        for text in ["/v1", "/v1/", "/v1/config/x", "/internal/admissions", "/internal", "/index.html.br", "/a.js.gz"] {
            assert_eq!(path(text), None, "{text}");
        }
        assert_eq!(path("/a.php"), None);
        assert_eq!(path("/a.JS"), None);
    }

    #[test]
    fn only_a_whole_digest_makes_a_name_immutable() {
        let digits = |path| Name::of(path).unwrap().digits();
        assert_eq!(digits("/a/app.0123456789abcdef.js"), Some("0123456789abcdef"));
        for other in ["/app.js", "/app.0123456789abcde.js", "/app.0123456789ABCDEF.js", "/0123456789abcdeg.js", "/"] {
            assert_eq!(digits(other), None, "{other}");
        }
    }
}
