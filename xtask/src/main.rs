//! Builds, runs, tests and measures the whole project

fn main() {}
