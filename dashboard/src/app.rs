//! The application: what surrounds every page, and where each page is.

mod layout;
mod navigation;

use crate::pages;
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
                    <Route path=path!("/open") view=pages::OpenLink />
                    <Route path=path!("/register") view=pages::Register />
                    <Route path=path!("/doctor") view=pages::doctor::Patients />
                    <Route path=path!("/doctor/ask") view=pages::doctor::Ask />
                    <Route path=path!("/doctor/requests") view=pages::doctor::Requests />
                    <Route path=path!("/patient") view=pages::patient::Consents />
                    <Route path=path!("/patient/grant") view=pages::patient::Grant />
                    <Route path=path!("/patient/history") view=pages::patient::History />
                    <Route path=path!("/patient/results") view=pages::patient::Results />
                    <Route path=path!("/patient/accounts") view=pages::patient::Accounts />
                    <Route path=path!("/patient/devices") view=pages::patient::Devices />
                    <Route path=path!("/admin") view=pages::admin::Registrations />
                    <Route path=path!("/admin/users") view=pages::admin::Users />
                    <Route path=path!("/admin/devices") view=pages::admin::Devices />
                    <Route path=path!("/admin/areas") view=pages::admin::Areas />
                    <Route path=path!("/admin/recoveries") view=pages::admin::Recoveries />
                    <Route path=path!("/safety") view=pages::safety::Reviews />
                    <Route path=path!("/safety/flags") view=pages::safety::Flags />
                    <Route path=path!("/device") view=pages::device::Device />
                </Routes>
            </Layout>
        </Router>
    }
}
