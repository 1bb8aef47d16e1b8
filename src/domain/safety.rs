//! Decides whether a routine suits a person: conditions as data, the person's answers, and one pure rule that turns both
//! into a verdict on a plan. It asks no question, reads no file and uses no clock.

pub mod answers;
pub mod condition;
pub mod history;
pub mod profile;
pub mod questions;
pub mod rules;
pub mod verdict;
