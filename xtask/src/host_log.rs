//! What the host prints: all of it into a file, and on to the console but for what this program asks every few seconds.

use crate::health::WATCH_ID;
use anyhow::Context as _;
use std::{
    fs::File,
    io::{BufRead as _, BufReader, Read, Write},
    path::Path,
    process::Child,
    sync::Arc,
    thread::JoinHandle,
};

/// Copies what `child` prints, until it ends.
pub(crate) fn follow(child: &mut Child, log: &Path) -> anyhow::Result<Vec<JoinHandle<()>>> {
    let file = Arc::new(File::create(log).with_context(|| format!("cannot write {}", log.display()))?);
    let output = child.stdout.take().map(|output| copy(output, Arc::clone(&file), std::io::stdout()));
    let errors = child.stderr.take().map(|errors| copy(errors, file, std::io::stderr()));
    Ok(output.into_iter().chain(errors).collect())
}

fn copy(from: impl Read + Send + 'static, file: Arc<File>, mut console: impl Write + Send + 'static) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let (mut lines, mut line) = (BufReader::new(from), Vec::new());
        while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            // A full disk or a closed terminal is no reason to stop an edge.
            let _ = (&*file).write_all(&line);
            if is_for_people(&line) {
                let _ = console.write_all(&line);
                let _ = console.flush();
            }
            line.clear();
        }
    })
}

fn is_for_people(line: &[u8]) -> bool {
    !line.windows(WATCH_ID.len()).any(|window| window == WATCH_ID.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_questions_stay_off_the_console_and_in_the_file() {
        assert!(is_for_people(b"request=7f3a route=/v1/analyses status=200"));
        assert!(!is_for_people(format!("request={WATCH_ID} route=/v1/health status=200").as_bytes()));
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("edge.log");
        let mut command = crate::process::command("sh");
        command.args(["-c", &format!("echo shown; echo {WATCH_ID} >&2")]);
        let mut child =
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        for copying in follow(&mut child, &log).unwrap() {
            copying.join().unwrap();
        }
        child.wait().unwrap();
        let text = std::fs::read_to_string(&log).unwrap();
        assert!(text.contains("shown") && text.contains(WATCH_ID), "{text}");
    }
}
