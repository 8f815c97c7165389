//! Links as texts.

use super::codec::Part as _;
use super::{Content, Kind, LinkError};
use access::Contract;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sealing::Sha256Digest;

/// Longest link, in characters: what a phone still reads from a screen as a QR code.
pub const LONGEST_LINK: usize = 1100;
/// Longest text in which a link is looked for.
const LONGEST_INPUT: usize = 4 * LONGEST_LINK;
/// Longest part before the fragment.
const LONGEST_ORIGIN: usize = 120;
const VERSION: u8 = 1;
const LABEL: &[u8] = b"gaitkeeper/link/v1";
const CHECK_BYTES: usize = 4;
const PATH: &str = "/open";

/// A link: for which contract, and what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The contract on its chain.
    pub contract: Contract,
    /// What it carries.
    pub content: Content,
}

impl Link {
    /// A link for `contract`.
    #[must_use]
    pub const fn new(contract: Contract, content: Content) -> Self {
        Self { contract, content }
    }

    /// The whole link. `origin` is the page's own, such as `https://hospital.example`.
    ///
    /// # Errors
    /// When the origin is none, or the content does not fit into a link.
    pub fn url(&self, origin: &str) -> Result<String, LinkError> {
        let origin = origin.trim_end_matches('/');
        let host =
            origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).ok_or(LinkError::Origin)?;
        let is_plain = |symbol: u8| symbol.is_ascii_alphanumeric() || b"-._:[]".contains(&symbol);
        if host.is_empty() || !host.bytes().all(is_plain) || origin.len() > LONGEST_ORIGIN {
            return Err(LinkError::Origin);
        }
        let url = format!("{origin}{PATH}#{}", self.fragment()?);
        if url.len() <= LONGEST_LINK { Ok(url) } else { Err(LinkError::DoesNotFit) }
    }

    /// What stands behind `#`: `<kind>=<payload>`.
    ///
    /// # Errors
    /// When the content does not fit into a link, or makes no sense.
    pub fn fragment(&self) -> Result<String, LinkError> {
        if !self.content.makes_sense() {
            return Err(LinkError::DoesNotFit);
        }
        let kind = self.content.kind();
        let mut bytes = vec![VERSION];
        self.contract.write(&mut bytes);
        self.content.write(&mut bytes);
        let check = check(kind, &bytes);
        bytes.extend_from_slice(&check);
        Ok(format!("{}={}", kind.name(), URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads a link, or what stands behind its `#`. Blanks and line breaks that mail programs put into it are passed over, and so
    /// is what a sentence puts round it. The host counts for nothing: what a link is for is shown by [`Link::content_for`].
    ///
    /// # Errors
    /// When the text is no link, is damaged, or is of another version.
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        if text.len() > LONGEST_INPUT {
            return Err(LinkError::TooLong);
        }
        let text: String = text.chars().filter(|symbol| !symbol.is_whitespace()).collect();
        // Some programs encode what needs no encoding.
        let text = text.replace("%23", "#").replace("%3D", "=").replace("%3d", "=");
        let fragment = text.rsplit_once('#').map_or(text.as_str(), |(_, fragment)| fragment);
        let (name, payload) = fragment.split_once('=').ok_or(LinkError::NotALink)?;
        if !name.bytes().all(|symbol| symbol.is_ascii_lowercase()) || name.is_empty() {
            return Err(LinkError::NotALink);
        }
        let kind = Kind::ALL.iter().copied().find(|kind| kind.name() == name).ok_or(LinkError::UnknownKind)?;
        let payload = payload.trim_end_matches(['.', ',', ';', ')', ']', '>', '"', '\'']);
        let bytes = URL_SAFE_NO_PAD.decode(payload).map_err(|_| LinkError::Damaged)?;
        let (content, found) = bytes.split_last_chunk::<CHECK_BYTES>().ok_or(LinkError::Damaged)?;
        // A later version may check otherwise, so it is told from a damaged link as well as can be.
        let (version, mut rest) = content.split_first().ok_or(LinkError::Damaged)?;
        if *found != check(kind, content) {
            return Err(LinkError::Damaged);
        }
        if *version != VERSION {
            return Err(LinkError::UnknownVersion);
        }
        let contract = Contract::read(&mut rest)?;
        let content = kind.read(&mut rest)?;
        if !rest.is_empty() || !content.makes_sense() {
            return Err(LinkError::Malformed);
        }
        Ok(Self { contract, content })
    }

    /// The content, if the link is for this contract on this chain.
    ///
    /// # Errors
    /// When it is for another.
    pub fn content_for(&self, contract: &Contract) -> Result<&Content, LinkError> {
        if self.contract.chain_id != contract.chain_id {
            return Err(LinkError::OtherChain);
        }
        if self.contract.address != contract.address {
            return Err(LinkError::OtherContract);
        }
        Ok(&self.content)
    }
}

fn check(kind: Kind, bytes: &[u8]) -> [u8; CHECK_BYTES] {
    let Sha256Digest([a, b, c, d, ..]) = Sha256Digest::of(&[LABEL, kind.name().as_bytes(), &[0], bytes].concat());
    [a, b, c, d]
}
