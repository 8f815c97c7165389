//! The dashboard: an application that runs in the browser alone. Thin on purpose: what can be decided without a browser is in
//! `dashboard_logic`, `access` and the libraries below them, where it is tested.

#![cfg_attr(target_family = "wasm", recursion_limit = "256")]
#![allow(unreachable_pub, reason = "leptos' component macro makes public properties of every component")]

#[cfg(target_family = "wasm")]
mod app;
#[cfg(target_family = "wasm")]
mod browser;
#[cfg(target_family = "wasm")]
mod chain;
#[cfg(target_family = "wasm")]
mod edge;
#[cfg(target_family = "wasm")]
mod failure;
#[cfg(target_family = "wasm")]
mod pages;
#[cfg(target_family = "wasm")]
mod query;
#[cfg(target_family = "wasm")]
mod results;
#[cfg(target_family = "wasm")]
mod retrieval;
#[cfg(target_family = "wasm")]
mod session;
#[cfg(target_family = "wasm")]
mod ui;
#[cfg(target_family = "wasm")]
mod wallet;

#[cfg(target_family = "wasm")]
fn main() {
    console_error_panic_hook::set_once();
    // What stood there while the program came.
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(shell) = document.and_then(|document| document.get_element_by_id("shell")) {
        shell.remove();
    }
    leptos::mount::mount_to_body(app::App);
}

#[cfg(not(target_family = "wasm"))]
fn main() {
    eprintln!("the dashboard runs in a browser: build it with `cargo xtask build`");
}
