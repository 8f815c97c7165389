//! Sealed blocks on IPFS, through the RPC interface of Kubo. Every block is checked against its name, both ways.

mod error;
mod multipart;
#[cfg(test)]
mod tests;

pub use error::IpfsError;

use crate::platform::{HttpReply, HttpRequest, Platform};
use crate::settings::Settings;
use records::ContentId;
use sealing::record::MAX_RECORD;
use serde::Deserialize;
use std::time::Duration;

/// How long Kubo may take beyond looking for a block.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Longest answer that is no block, in bytes.
const MAX_ANSWER: usize = 64 * 1024;

/// A client of Kubo.
#[derive(Clone, Copy, Debug)]
pub struct Ipfs<'a, P> {
    /// How to reach it.
    pub platform: &'a P,
    /// Where it is.
    pub settings: &'a Settings,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Put {
    key: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Version {
    version: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Failure {
    message: String,
}

impl<P: Platform> Ipfs<'_, P> {
    /// Stores a block and pins it. Storing it again changes nothing.
    ///
    /// # Errors
    /// When Kubo refuses, or stores other bytes.
    pub async fn put(&self, block: &[u8]) -> Result<ContentId, IpfsError> {
        let cid = ContentId::of(block);
        let (content_type, body) = multipart::form(block);
        let path = "block/put?cid-codec=raw&mhtype=sha2-256&mhlen=-1&pin=true&allow-big-block=false";
        let reply = self.post(path, content_type, body, TIMEOUT, MAX_ANSWER).await?;
        let put: Put = understand(&reply)?;
        if put.key == cid.to_string() { Ok(cid) } else { Err(IpfsError::Damaged { cid }) }
    }

    /// The block of this name. Kubo looks for it at home, and then among its peers for as long as the settings allow.
    ///
    /// # Errors
    /// When Kubo does not have it, or has other bytes.
    pub async fn get(&self, cid: ContentId) -> Result<Vec<u8>, IpfsError> {
        let look = self.settings.ipfs_timeout;
        let path = format!("block/get?arg={cid}&timeout={}s", look.as_secs());
        let reply = match self.post(&path, String::new(), Vec::new(), look + TIMEOUT, MAX_RECORD).await {
            Ok(reply) => reply,
            Err(IpfsError::Http(crate::platform::HttpError::TooLong)) => return Err(IpfsError::Damaged { cid }),
            Err(error) => return Err(error),
        };
        if reply.status != 200 {
            // Kubo notices itself when what lies on its disk has another hash.
            let damaged = serde_json::from_slice::<Failure>(&reply.body)
                .is_ok_and(|failure| failure.message.contains("hash") && failure.message.contains("match"));
            return Err(if damaged { IpfsError::Damaged { cid } } else { IpfsError::Missing { cid } });
        }
        cid.verify(&reply.body).map_err(|_| IpfsError::Damaged { cid })?;
        Ok(reply.body)
    }

    /// Lets Kubo forget a block. One that is not pinned is fine.
    ///
    /// # Errors
    /// When Kubo refuses.
    pub async fn unpin(&self, cid: ContentId) -> Result<(), IpfsError> {
        let reply = self.post(&format!("pin/rm?arg={cid}"), String::new(), Vec::new(), TIMEOUT, MAX_ANSWER).await?;
        let not_pinned =
            serde_json::from_slice::<Failure>(&reply.body).is_ok_and(|failure| failure.message.contains("not pinned"));
        if reply.status == 200 || not_pinned { Ok(()) } else { Err(refused(&reply)) }
    }

    /// Kubo's version.
    ///
    /// # Errors
    /// When Kubo does not answer.
    pub async fn version(&self) -> Result<String, IpfsError> {
        let reply = self.post("version", String::new(), Vec::new(), TIMEOUT, MAX_ANSWER).await?;
        understand::<Version>(&reply).map(|version| version.version)
    }

    async fn post(
        &self,
        command: &str,
        content_type: String,
        body: Vec<u8>,
        timeout: Duration,
        max_reply_bytes: usize,
    ) -> Result<HttpReply, IpfsError> {
        let content_type = if body.is_empty() { "application/octet-stream".to_owned() } else { content_type };
        let url = format!("{}/api/v0/{command}", self.settings.ipfs_url);
        let request = HttpRequest { url, content_type, body, timeout, max_reply_bytes };
        Ok(self.platform.http(request).await?)
    }
}

fn understand<T: for<'de> Deserialize<'de>>(reply: &HttpReply) -> Result<T, IpfsError> {
    if reply.status != 200 {
        return Err(refused(reply));
    }
    serde_json::from_slice(&reply.body).map_err(|_| IpfsError::Unexpected)
}

/// Kubo's words can hold paths of its disk, so they are looked at and not handed on.
fn refused(reply: &HttpReply) -> IpfsError {
    let full = serde_json::from_slice::<Failure>(&reply.body)
        .is_ok_and(|failure| failure.message.contains("no space left") || failure.message.contains("disk full"));
    if full { IpfsError::Full } else { IpfsError::Refused { status: reply.status } }
}
