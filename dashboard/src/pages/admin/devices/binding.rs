//! A device's own agreement, from the address of this page or pasted.

use super::text;
use crate::{browser, session::Session};
use access::Contract;
use dashboard_logic::link::{Content, DeviceBindingSigned, Link};
use ledger::Uint256;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The agreement. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct BindingRead {
    /// What stands in the field.
    pub(super) text: RwSignal<String>,
    read: Memo<Option<Result<DeviceBindingSigned, String>>>,
}

impl BindingRead {
    /// From what stands in the address, and from then on from the field.
    pub(super) fn new() -> Self {
        let session = Session::get();
        let hash = use_location().hash;
        let text = RwSignal::new(String::new());
        Effect::new(move |_| {
            let hash = hash.get();
            if hash.contains('=') {
                text.set(hash);
            }
        });
        let read = Memo::new(move |_| {
            let text = text.get();
            let contract = session.chain()?.contract;
            (!text.trim().is_empty()).then(|| read(&text, &contract))
        });
        Self { text, read }
    }

    /// What it says, or why not; tracked.
    pub(super) fn get(self) -> Option<Result<DeviceBindingSigned, String>> {
        self.read.get()
    }
}

fn read(text: &str, contract: &Contract) -> Result<DeviceBindingSigned, String> {
    let link = Link::parse(text).map_err(|error| error.to_string())?;
    let Content::Device(binding) = link.content_for(contract).map_err(|error| error.to_string())? else {
        return Err(text::OTHER_KIND.to_owned());
    };
    if !binding.is_signed(contract) {
        return Err(text::NOT_SIGNED.to_owned());
    }
    if binding.deadline < Uint256::from(browser::now()) {
        return Err(text::RUN_OUT.to_owned());
    }
    Ok(binding.clone())
}
