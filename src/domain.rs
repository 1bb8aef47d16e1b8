//! Floor 1, the heart: what routines, sessions and the diary are. No clock, no file, no screen.

pub mod body;
pub mod diary;
pub mod embedded;
pub mod fault;
pub mod fields;
pub mod length;
pub mod pace;
pub mod rating;
pub mod routine;
pub mod safety;
pub mod session;
pub mod text;
