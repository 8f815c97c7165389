//! From a request to an answer.

use crate::encoding::{self, Encoding};
use crate::entity_tag;
use crate::name::{Name, PAGE};
use exchange::{Answer, Refusal};
use protocol::ProblemKind;

/// Where the files are.
pub trait Files {
    /// The content of a file by its path from the folder's root; none where it cannot be read.
    fn read(&self, path: &str) -> Option<Vec<u8>>;
}

/// What of a request counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question<'a> {
    /// The method.
    pub method: &'a str,
    /// The path without its query.
    pub path: &'a str,
    /// `Accept-Encoding`.
    pub accept_encoding: Option<&'a [u8]>,
    /// `If-None-Match`.
    pub if_none_match: Option<&'a [u8]>,
}

const METHODS: &str = "GET, HEAD";
/// A name with digits in it stands for one content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A cache keeps it, and asks each time whether it is still that.
const ASK_FIRST: &str = "no-cache";

/// The answer to `question`; its body is the file also for `HEAD`.
///
/// # Errors
/// No such file, another method is needed, or the folder is empty.
pub fn serve(files: &impl Files, question: &Question<'_>) -> Result<Answer, Refusal> {
    let name = Name::of(question.path).ok_or_else(Refusal::not_found)?;
    if !["GET", "HEAD"].contains(&question.method) {
        return Err(Refusal::method_not_allowed(METHODS));
    }
    let (encoding, bytes) = best(files, &name, question.accept_encoding).ok_or_else(|| absent(&name))?;
    let tag = entity_tag::of(&name, encoding, &bytes);
    let mut answer = if entity_tag::is_known(&tag, question.if_none_match) {
        Answer { headers: Vec::new(), ..Answer::new(304, name.media_type, Vec::new()) }
    } else {
        let mut answer = Answer::new(200, name.media_type, bytes);
        answer.headers.extend(encoding.map(|encoding| ("content-encoding", encoding.name().to_owned())));
        answer
    };
    let cache = if name.digits().is_some() { FOR_EVER } else { ASK_FIRST };
    answer.headers.extend([("cache-control", cache.to_owned()), ("etag", tag), ("vary", "accept-encoding".to_owned())]);
    Ok(answer)
}

/// The best form of a file that the client takes and that is there.
fn best(files: &impl Files, name: &Name<'_>, accept_encoding: Option<&[u8]>) -> Option<(Option<Encoding>, Vec<u8>)> {
    let compressed = encoding::accepted(accept_encoding).into_iter().find_map(|encoding| {
        let bytes = files.read(&format!("{}.{}", name.path, encoding.extension()))?;
        Some((Some(encoding), bytes))
    });
    compressed.or_else(|| files.read(name.path).map(|bytes| (None, bytes)))
}

fn absent(name: &Name<'_>) -> Refusal {
    if name.path == PAGE {
        let detail = "the dashboard's files are not there; the operator has to build them and to deploy them too";
        return Refusal::new(ProblemKind::Misconfigured, detail);
    }
    Refusal::new(ProblemKind::NotFound, "there is no such file; load the page again if the page asked for it")
}

#[cfg(test)]
mod tests;
