//! Who can read what the host keeps.
#![cfg(unix)]

mod common;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use common::Host;

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode() & 0o777
}

#[tokio::test(flavor = "multi_thread")]
async fn state_is_for_the_user_of_the_host_only() {
    let folder = tempfile::tempdir().unwrap();
    let (state, cache) = (folder.path().join("a/state"), folder.path().join("cache"));
    let host = Host::with(|options| {
        options.state_dir = Some(state.clone());
        options.cache_dir = Some(cache.clone());
    })
    .await;
    assert_eq!(host.text("/sqlite/insert?key=a&value=1").await, "1 1");
    assert_eq!((mode(&state), mode(&cache)), (0o700, 0o700));
    assert_eq!(mode(&state.join("sqlite_db.db")), 0o600);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_exists_keeps_its_mode() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o750)).unwrap();
    let host = Host::with(|options| options.state_dir = Some(folder.path().to_owned())).await;
    host.text("/count").await;
    assert_eq!(mode(folder.path()), 0o750);
}
