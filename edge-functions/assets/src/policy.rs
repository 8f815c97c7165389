//! What a browser may do with what it got: the headers that every answer has.

use exchange::Answer;

/// Only what the files need. `wasm-unsafe-eval` lets WebAssembly be compiled and no text run; wallets hand over their icons
/// as `data:` images, which are shown in `img` elements alone, where nothing in them runs.
const POLICY: [(&str, &str); 12] = [
    ("default-src", "'none'"),
    ("base-uri", "'none'"),
    ("connect-src", "'self'"),
    ("font-src", "'self'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
    ("img-src", "'self' data:"),
    ("manifest-src", "'self'"),
    ("object-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("worker-src", "'self'"),
];

/// A phone's motion sensors, and a screen that stays on while they are read; of the rest nothing, though a browser would ask
/// its user.
const PERMISSIONS: [(&str, &str); 18] = [
    ("accelerometer", "(self)"),
    ("gyroscope", "(self)"),
    ("screen-wake-lock", "(self)"),
    ("autoplay", "()"),
    ("camera", "()"),
    ("display-capture", "()"),
    ("encrypted-media", "()"),
    ("fullscreen", "()"),
    ("geolocation", "()"),
    ("hid", "()"),
    ("magnetometer", "()"),
    ("microphone", "()"),
    ("midi", "()"),
    ("payment", "()"),
    ("serial", "()"),
    ("sync-xhr", "()"),
    ("usb", "()"),
    ("xr-spatial-tracking", "()"),
];

const OTHERS: [(&str, &str); 5] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    // What knows no frame-ancestors knows this.
    ("x-frame-options", "DENY"),
];

/// Adds the headers to `answer`; the page may connect to `origins` beside its own.
pub fn apply(answer: &mut Answer, origins: &[String]) {
    answer.headers.push(("content-security-policy", content_security_policy(origins)));
    let permissions: Vec<_> = PERMISSIONS.iter().map(|(feature, who)| format!("{feature}={who}")).collect();
    answer.headers.push(("permissions-policy", permissions.join(", ")));
    answer.headers.extend(OTHERS.map(|(name, value)| (name, value.to_owned())));
}

fn content_security_policy(origins: &[String]) -> String {
    let directive = |(name, sources): &(&str, &str)| {
        let mut text = format!("{name} {sources}");
        if *name == "connect-src" {
            for origin in origins {
                text.push(' ');
                text.push_str(origin);
            }
        }
        text
    };
    POLICY.iter().map(directive).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_opens_connections_to_the_origins_and_nothing_else() {
        let closed = content_security_policy(&[]);
        let open = content_security_policy(&["https://rpc.example.org".to_owned(), "http://127.0.0.1:1".to_owned()]);
        let connect = "connect-src 'self' https://rpc.example.org http://127.0.0.1:1;";
        assert_eq!(open, closed.replace("connect-src 'self';", connect));
        assert!(open.contains(connect) && open.starts_with("default-src 'none'; "), "{open}");
        assert!(!open.contains("unsafe-inline") && !open.contains("'unsafe-eval'") && !open.contains('*'), "{open}");
    }

    #[test]
    fn every_answer_gets_each_header_once() {
        let mut answer = Answer::new(200, "text/plain", Vec::new());
        apply(&mut answer, &[]);
        let mut names: Vec<_> = answer.headers.iter().map(|(name, _)| *name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!((names.len(), count), (8, 8));
    }
}
