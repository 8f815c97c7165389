//! What several pages of a patient are made of.

mod day;
mod domains;
mod my_card;
mod names;
mod paste;
mod professional;
mod purposes;
mod share;
mod sign;
mod until;

pub(super) use day::{day_of, is_endless, last_second, moment, show_from, show_until, until};
pub(super) use domains::{DomainChoice, DomainFields};
pub(super) use my_card::MyCard;
pub(super) use names::{NameIt, Named, Names, names};
pub(super) use paste::{PasteLink, linked};
pub(super) use professional::{Professional, look_up, name_of};
pub(super) use purposes::{PurposeChoice, PurposeFields};
pub(super) use share::{contract, share};
pub(super) use sign::{MOST_DEADLINE, Signing, SigningStatus};
pub(super) use until::{Limit, UntilField, until_of};
