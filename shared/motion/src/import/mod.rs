//! Readers for recordings in the layouts of others.
