//! A session: one playing of a plan. The plan is laid out on the clock as a timeline before it starts; playing asks the
//! session what is due. Time always comes in as an argument.

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
