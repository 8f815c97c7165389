//! The design system: small parts that every page is made of. Their looks are in `style/`, by class names alone.

mod badge;
mod button;
mod card;
mod copy;
mod decision;
mod dialog;
mod empty;
mod field;
mod gate;
mod notice;
mod own_name;
mod person;
mod qr;
mod skeleton;
mod time;

pub(crate) use badge::{Badge, Tone};
pub(crate) use button::{Button, Look};
pub(crate) use card::{Card, PageHead};
pub(crate) use copy::{Copyable, ShareLink};
pub(crate) use decision::Decision;
pub(crate) use dialog::{CloseDialog, Dialog};
pub(crate) use empty::Empty;
pub(crate) use field::{Choice, Field, LongField, Select};
pub(crate) use gate::{Gate, Who};
pub(crate) use notice::{ErrorNotice, Notice};
pub(crate) use own_name::NameEditor;
pub(crate) use person::{PersonAndAccount, PersonName, ShortAddress};
pub(crate) use qr::Qr;
pub(crate) use skeleton::Skeleton;
pub(crate) use time::{BlockMoment, Moment};
