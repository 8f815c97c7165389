//! The parts of the program that come when a page of theirs is opened: each is a file of its own, which the page's start does not
//! wait for. What belongs to a part is found by following its functions; what two of them need comes with the program itself or
//! in a file for both (docs/decisions/0019).
//!
//! A part is what somebody needs for one kind of work, mostly not a page alone: whoever has opened one page of it opens the others
//! at once.

use super::{admin, device, doctor, home, open_link, patient, register, safety};
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use std::{future::Future, pin::Pin};

/// A page, or something on a page, that comes with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// With what whoever is new, or follows a link, needs.
    Entry(Entry),
    /// Where doctors and caregivers find a patient.
    Doctor,
    /// With what a doctor reads records by.
    Reading(Reading),
    /// With what patients do.
    Patient(Patient),
    /// A patient's access history.
    History,
    /// A patient's own results.
    Results,
    /// With what the admin and safety officers do.
    Office(Office),
    /// A device's recordings.
    Device,
}

/// Of whoever is new, or follows a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// What the first page says to an account that the contract does not know.
    Stranger,
    /// Asking to be added.
    Register,
    /// What a link leads to.
    OpenLink,
}

/// Of doctors and caregivers who read records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Asking for them.
    Ask,
    /// What was asked for.
    Requests,
}

/// Of patients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Patient {
    /// Who may read.
    Consents,
    /// Letting somebody read.
    Grant,
    /// Wallets and guardians.
    Accounts,
    /// What records movements.
    Devices,
}

/// Of the admin and safety officers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Office {
    /// Who asks to be added.
    Registrations,
    /// Who is registered.
    Users,
    /// Which device may upload for whom.
    Devices,
    /// The keys of areas.
    Areas,
    /// Lost wallets.
    Recoveries,
    /// Emergency accesses to be looked at.
    Reviews,
    /// Who may break the glass.
    Flags,
}

/// It did not come: the network failed, or a newer version of the dashboard has taken its place.
pub(crate) type NotLoaded = SplitLoaderError;

type Later<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

impl Page {
    /// Has its part come; nothing happens where it is there.
    pub(crate) fn load(self) -> Later<()> {
        match self {
            Self::Entry(_) => Box::pin(load_entry()),
            Self::Doctor => Box::pin(load_doctor()),
            Self::Reading(_) => Box::pin(load_reading()),
            Self::Patient(_) => Box::pin(load_patient()),
            Self::History => Box::pin(load_history()),
            Self::Results => Box::pin(load_results()),
            Self::Office(_) => Box::pin(load_office()),
            Self::Device => Box::pin(load_device()),
        }
    }

    /// What it shows: at once where its part is there.
    pub(crate) fn show(self) -> Later<AnyView> {
        match self {
            Self::Entry(page) => Box::pin(entry(page)),
            Self::Doctor => Box::pin(doctor()),
            Self::Reading(page) => Box::pin(reading(page)),
            Self::Patient(page) => Box::pin(patient(page)),
            Self::History => Box::pin(history()),
            Self::Results => Box::pin(results()),
            Self::Office(page) => Box::pin(office(page)),
            Self::Device => Box::pin(device()),
        }
    }
}

#[wasm_split(entry, wasm_split_path = leptos::wasm_split, fallible, preload(load_entry))]
fn entry(page: Entry) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Entry::Stranger => view! { <home::Stranger /> }.into_any(),
        Entry::Register => view! { <register::Register /> }.into_any(),
        Entry::OpenLink => view! { <open_link::OpenLink /> }.into_any(),
    })
}

#[wasm_split(doctor, wasm_split_path = leptos::wasm_split, fallible, preload(load_doctor))]
fn doctor() -> Result<AnyView, NotLoaded> {
    Ok(view! { <doctor::Patients /> }.into_any())
}

#[wasm_split(reading, wasm_split_path = leptos::wasm_split, fallible, preload(load_reading))]
fn reading(page: Reading) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Reading::Ask => view! { <doctor::Ask /> }.into_any(),
        Reading::Requests => view! { <doctor::Requests /> }.into_any(),
    })
}

#[wasm_split(results, wasm_split_path = leptos::wasm_split, fallible, preload(load_results))]
fn results() -> Result<AnyView, NotLoaded> {
    Ok(view! { <patient::Results /> }.into_any())
}

#[wasm_split(patient, wasm_split_path = leptos::wasm_split, fallible, preload(load_patient))]
fn patient(page: Patient) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Patient::Consents => view! { <patient::Consents /> }.into_any(),
        Patient::Grant => view! { <patient::Grant /> }.into_any(),
        Patient::Accounts => view! { <patient::Accounts /> }.into_any(),
        Patient::Devices => view! { <patient::Devices /> }.into_any(),
    })
}

#[wasm_split(history, wasm_split_path = leptos::wasm_split, fallible, preload(load_history))]
fn history() -> Result<AnyView, NotLoaded> {
    Ok(view! { <patient::History /> }.into_any())
}

#[wasm_split(office, wasm_split_path = leptos::wasm_split, fallible, preload(load_office))]
fn office(page: Office) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Office::Registrations => view! { <admin::Registrations /> }.into_any(),
        Office::Users => view! { <admin::Users /> }.into_any(),
        Office::Devices => view! { <admin::Devices /> }.into_any(),
        Office::Areas => view! { <admin::Areas /> }.into_any(),
        Office::Recoveries => view! { <admin::Recoveries /> }.into_any(),
        Office::Reviews => view! { <safety::Reviews /> }.into_any(),
        Office::Flags => view! { <safety::Flags /> }.into_any(),
    })
}

#[wasm_split(device, wasm_split_path = leptos::wasm_split, fallible, preload(load_device))]
fn device() -> Result<AnyView, NotLoaded> {
    Ok(view! { <device::Device /> }.into_any())
}
