//! Runs a Spin application manifest on embedded wasmtime
