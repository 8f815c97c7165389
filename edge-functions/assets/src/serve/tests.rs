use super::*;

struct Folder(&'static [(&'static str, &'static str)]);

impl Files for Folder {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0.iter().find(|(name, _)| *name == path).map(|(_, text)| text.as_bytes().to_vec())
    }
}

const FOLDER: Folder = Folder(&[
    ("index.html", "page"),
    ("index.html.br", "page in brotli"),
    ("index.html.gz", "page in gzip"),
    ("app.0123456789abcdef.js", "script"),
    ("app.0123456789abcdef.js.gz", "script in gzip"),
    ("robots.txt", "robots"),
]);

fn get(path: &str) -> Question<'_> {
    Question { method: "GET", path, ..Question::default() }
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.headers.iter().find(|(field, _)| *field == name).map(|(_, value)| value.as_str())
}

fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.body).unwrap()
}

#[test]
fn the_page_is_at_each_of_its_paths_and_asked_for_each_time() {
    for path in ["/", "/doctor", "/patient/history", "/index.html"] {
        let answer = serve(&FOLDER, &get(path)).unwrap();
        assert_eq!((answer.status, text(&answer)), (200, "page"), "{path}");
        assert_eq!(header(&answer, "cache-control"), Some("no-cache"));
        assert_eq!(header(&answer, "content-type"), Some("text/html; charset=utf-8"));
        assert_eq!((header(&answer, "vary"), header(&answer, "content-encoding")), (Some("accept-encoding"), None));
    }
}

#[test]
fn the_best_form_that_is_there_is_sent() {
    for (path, accept, body, encoding) in [
        ("/", "gzip, br", "page in brotli", Some("br")),
        ("/", "gzip", "page in gzip", Some("gzip")),
        ("/", "gzip, br;q=0", "page in gzip", Some("gzip")),
        ("/", "deflate", "page", None),
        ("/app.0123456789abcdef.js", "gzip, br", "script in gzip", Some("gzip")),
        ("/app.0123456789abcdef.js", "br", "script", None),
        ("/robots.txt", "gzip, br", "robots", None),
    ] {
        let question = Question { accept_encoding: Some(accept.as_bytes()), ..get(path) };
        let answer = serve(&FOLDER, &question).unwrap();
        assert_eq!((text(&answer), header(&answer, "content-encoding")), (body, encoding), "{path} {accept}");
    }
}

#[test]
fn a_file_named_after_its_content_is_kept_for_ever() {
    let answer = serve(&FOLDER, &get("/app.0123456789abcdef.js")).unwrap();
    assert_eq!(header(&answer, "cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(header(&answer, "etag"), Some("\"0123456789abcdef\""));
    let answer = serve(&FOLDER, &get("/robots.txt")).unwrap();
    assert_eq!(header(&answer, "cache-control"), Some("no-cache"));
}

#[test]
fn what_a_client_has_is_not_sent_again() {
    let first = serve(&FOLDER, &get("/")).unwrap();
    let tag = header(&first, "etag").unwrap();
    let again = serve(&FOLDER, &Question { if_none_match: Some(tag.as_bytes()), ..get("/doctor") }).unwrap();
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!((header(&again, "etag"), header(&again, "cache-control")), (Some(tag), Some("no-cache")));
    assert_eq!((header(&again, "content-type"), header(&again, "vary")), (None, Some("accept-encoding")));
    // Another form is another thing.
    let other = Question { if_none_match: Some(tag.as_bytes()), accept_encoding: Some(b"br"), ..get("/") };
    assert_eq!(serve(&FOLDER, &other).unwrap().status, 200);
}

#[test]
fn other_methods_and_absent_files_are_refused() {
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "get", ""] {
        let refusal = serve(&FOLDER, &Question { method, ..get("/doctor") }).unwrap_err();
        assert_eq!((refusal.kind(), refusal.allow), (ProblemKind::MethodNotAllowed, Some("GET, HEAD")), "{method}");
    }
    for path in ["/app.js", "/absent.fedcba9876543210.js", "/v1/nothing", "/../index.html", "/index.html.br"] {
        let refusal = serve(&FOLDER, &get(path)).unwrap_err();
        assert_eq!(refusal.kind(), ProblemKind::NotFound, "{path}");
    }
    let refusal = serve(&Folder(&[]), &get("/")).unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::Misconfigured);
}
