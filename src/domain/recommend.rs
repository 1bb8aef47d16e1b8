//! Routines that suit a person now: matching routines to a wish, and suggesting a few with reasons.

pub mod daytime;
pub mod matching;
pub mod offers;
pub mod suggest;
