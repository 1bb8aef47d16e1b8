//! A session: one playing of a plan. The plan is laid out as a timeline before the start; while it plays, the program asks
//! the session what is due. Time is always an argument.

pub mod after_tips;
pub mod audio;
pub mod cue;
pub mod engine;
pub mod outcome;
pub mod pressure;
pub mod spoken;
pub mod stopwatch;
pub mod timeline;
pub mod transitions;
