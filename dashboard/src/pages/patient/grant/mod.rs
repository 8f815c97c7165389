//! A new agreement: by form, or as the answer to a professional's request.

mod answer;
mod carry;
mod decide;
mod page;
mod start;
mod terms;
mod who;

use answer::AnswerRequest;
pub(crate) use page::Grant;
