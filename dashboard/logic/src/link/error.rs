//! Why a text is no link, or a link not for here.

/// Why a link cannot be used. Every message can be shown to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Nothing like a link.
    #[error("This is not a link of this system. Copy the whole link, or scan the code again.")]
    NotALink,
    /// More than any link has.
    #[error("This is too long for a link of this system. Copy the link alone.")]
    TooLong,
    /// A kind that this version does not know.
    #[error("This page does not know this kind of link. Reload the page to get its newest version.")]
    UnknownKind,
    /// Written by a later version.
    #[error("This link was made by a newer version. Reload the page to get its newest version.")]
    UnknownVersion,
    /// The check does not fit, or there are characters that no link has.
    #[error("This link is damaged: a part is missing or was changed. Copy the whole link, or scan the code again.")]
    Damaged,
    /// The check fits, but the content makes no sense.
    #[error("This link holds something that this page does not understand. Ask for a new link.")]
    Malformed,
    /// For another chain.
    #[error("This link belongs to another network. Open it in the system that it was made for.")]
    OtherChain,
    /// For another contract on this chain.
    #[error("This link belongs to another system. Open it in the system that it was made for.")]
    OtherContract,
    /// What should be made into a link does not fit into one.
    #[error("This does not fit into a link. Use the same device for both steps, or a wallet with a single key.")]
    DoesNotFit,
    /// The address of this page cannot be the beginning of a link.
    #[error("The address of this page cannot be made into a link.")]
    Origin,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_network_and_another_system_are_told_apart() {
        assert!(LinkError::OtherChain.to_string().contains("another network"));
        assert!(LinkError::OtherContract.to_string().contains("another system"));
    }
}
