//! The application: what surrounds every page, and where each page is.

mod layout;
mod navigation;

use crate::pages::{self, Entry, Later, Office, Page, Patient, Reading};
use crate::session::Session;
use layout::Layout;
use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

/// The whole.
#[component]
pub(crate) fn App() -> impl IntoView {
    Session::begin();
    view! {
        <Router>
            <Layout>
                <Routes fallback=pages::NotFound>
                    <Route path=path!("/") view=pages::Home />
                    <Route path=path!("/open") view=later(Page::Entry(Entry::OpenLink)) />
                    <Route path=path!("/register") view=later(Page::Entry(Entry::Register)) />
                    <Route path=path!("/doctor") view=later(Page::Doctor) />
                    <Route path=path!("/doctor/ask") view=later(Page::Reading(Reading::Ask)) />
                    <Route path=path!("/doctor/requests") view=later(Page::Reading(Reading::Requests)) />
                    <Route path=path!("/patient") view=later(Page::Patient(Patient::Consents)) />
                    <Route path=path!("/patient/grant") view=later(Page::Patient(Patient::Grant)) />
                    <Route path=path!("/patient/history") view=later(Page::History) />
                    <Route path=path!("/patient/results") view=later(Page::Results) />
                    <Route path=path!("/patient/accounts") view=later(Page::Patient(Patient::Accounts)) />
                    <Route path=path!("/patient/devices") view=later(Page::Patient(Patient::Devices)) />
                    <Route path=path!("/admin") view=later(Page::Office(Office::Registrations)) />
                    <Route path=path!("/admin/users") view=later(Page::Office(Office::Users)) />
                    <Route path=path!("/admin/devices") view=later(Page::Office(Office::Devices)) />
                    <Route path=path!("/admin/areas") view=later(Page::Office(Office::Areas)) />
                    <Route path=path!("/admin/recoveries") view=later(Page::Office(Office::Recoveries)) />
                    <Route path=path!("/safety") view=later(Page::Office(Office::Reviews)) />
                    <Route path=path!("/safety/flags") view=later(Page::Office(Office::Flags)) />
                    <Route path=path!("/device") view=later(Page::Device) />
                </Routes>
            </Layout>
        </Router>
    }
}

/// Routes want something that makes a view whenever the page is opened.
fn later(page: Page) -> impl Fn() -> AnyView + Clone + Send + 'static {
    move || view! { <Later page /> }.into_any()
}
