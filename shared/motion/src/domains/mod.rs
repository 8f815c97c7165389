//! One module a domain, and the registry of them.
