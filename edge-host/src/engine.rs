//! The WebAssembly engine and everything that components may import.

use std::path::Path;
use std::time::Duration;

use wasmtime::component::{HasSelf, Linker};
use wasmtime::{Cache, CacheConfig, Config, Engine};

use crate::bindings::{sqlite, variables};
use crate::state::State;

/// A component that computes without pause lets others run after this long.
const TICK: Duration = Duration::from_millis(10);

/// An engine that keeps compiled code under `cache_dir`.
pub(crate) fn engine(cache_dir: &Path) -> wasmtime::Result<Engine> {
    let mut cache = CacheConfig::new();
    cache.with_directory(cache_dir);
    let mut config = Config::new();
    config.wasm_component_model_async(true);
    config.epoch_interruption(true);
    config.cache(Some(Cache::new(cache)?));
    let engine = Engine::new(&config)?;
    start_clock(&engine)?;
    Ok(engine)
}

/// Moves the engine's epoch on for as long as the engine is used anywhere.
fn start_clock(engine: &Engine) -> std::io::Result<()> {
    let engine = engine.weak();
    let tick = move || {
        while let Some(engine) = engine.upgrade() {
            engine.increment_epoch();
            drop(engine);
            std::thread::sleep(TICK);
        }
    };
    std::thread::Builder::new().name("epoch".to_owned()).spawn(tick)?;
    Ok(())
}

/// WASI 0.2 and 0.3 with HTTP, and the interfaces of Spin that this host offers.
pub(crate) fn linker(engine: &Engine) -> wasmtime::Result<Linker<State>> {
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    wasmtime_wasi_http::p2::add_only_http_to_linker_async(&mut linker)?;
    wasmtime_wasi::p3::add_to_linker(&mut linker)?;
    wasmtime_wasi_http::p3::add_to_linker(&mut linker)?;
    sqlite::add_to_linker::<State, HasSelf<State>>(&mut linker, |state| state)?;
    variables::add_to_linker::<State, HasSelf<State>>(&mut linker, |state| state)?;
    Ok(linker)
}
