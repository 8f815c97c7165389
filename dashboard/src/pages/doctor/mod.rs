//! What professionals do.

mod access_watch;
mod ask;
mod carry;
mod emergency;
mod find;
mod labels;
mod patient;
mod patients;
mod requests;
mod text;

pub(crate) use ask::Ask;
pub(crate) use carry::Carry;
pub(crate) use patients::Patients;
pub(crate) use requests::Requests;
