//! Device gateway: encrypts, signs and uploads recordings, or analyses them locally

fn main() {}
