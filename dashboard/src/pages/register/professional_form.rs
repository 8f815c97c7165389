//! The public profile of a doctor or caregiver.

use super::{Asking, text};
use crate::ui::{Button, Card, Field, Look, Notice, Tone};
use dashboard_logic::registration::{Fault, FieldFault, ProfileField, ProfileForm};
use ledger::Role;
use leptos::prelude::*;

/// Name, organisation, number, contact.
#[component]
pub(super) fn ProfessionalForm(asking: Asking, role: Role) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let organization = RwSignal::new(String::new());
    let registration_number = RwSignal::new(String::new());
    let contact = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let form = Memo::new(move |_| ProfileForm {
        name: name.get(),
        organization: organization.get(),
        registration_number: registration_number.get(),
        contact: contact.get(),
    });
    let faults = Memo::new(move |_| form.read().faults());
    // Nobody is told of an empty field before they have tried.
    let fault = move |field: ProfileField| {
        Signal::derive(move || {
            let counts = |fault: &&FieldFault| fault.field == field && (tried.get() || fault.fault != Fault::Missing);
            faults.read().iter().find(counts).map(|fault| fault.sentence().to_owned())
        })
    };
    let ask = Callback::new(move |()| {
        tried.set(true);
        if let Ok(profile) = form.read_untracked().build() {
            asking.kept.profile(&profile);
            asking.send(role, profile.digest);
        }
    });
    view! {
        <Card title=text::PROFILE_TITLE about=text::PROFILE_ABOUT>
            <Field name="name" label=text::NAME value=name hint=text::NAME_HINT error=fault(ProfileField::Name) autocomplete="name" />
            <Field
                name="organization"
                label=text::ORGANIZATION
                value=organization
                hint=text::ORGANIZATION_HINT
                error=fault(ProfileField::Organization)
                autocomplete="organization"
            />
            <Field
                name="registration-number"
                label=text::NUMBER
                value=registration_number
                hint=text::NUMBER_HINT
                error=fault(ProfileField::RegistrationNumber)
            />
            <Field name="contact" label=text::CONTACT value=contact hint=text::CONTACT_HINT error=fault(ProfileField::Contact) />
            <Notice tone=Tone::Caution title=text::PUBLIC_TITLE>
                <p>{text::PUBLIC}</p>
            </Notice>
            <p>
                <Button look=Look::Primary on_press=ask busy=Signal::derive(move || asking.sending.is_busy())>
                    {text::ASK_PROFESSIONAL}
                </Button>
            </p>
        </Card>
    }
}
