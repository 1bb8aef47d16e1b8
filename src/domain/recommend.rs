//! What suits this person now: matching routines to a wish, and suggesting a few with their reasons.

pub mod matching;
pub mod offers;
pub mod suggest;
