//! A session: one playing of a plan. The plan is laid out on the clock as a timeline before it starts; playing asks the
//! session what is due. Time always comes in as an argument.

pub mod cue;
pub mod done;
pub mod ease;
pub mod engine;
pub mod gaps;
pub mod sounds;
pub mod stopwatch;
pub mod timeline;
pub mod tips;
