//! Whether a routine suits a person: reasons for care as data, the person's answers, and one pure rule that turns both
//! into a verdict on a plan. It asks nothing, reads no file and knows no clock.

pub mod answers;
pub mod condition;
pub mod history;
pub mod profile;
pub mod questions;
pub mod rules;
pub mod verdict;
