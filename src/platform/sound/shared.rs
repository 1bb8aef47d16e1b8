//! The state that the sound threads share.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};

use crate::platform::sound_setup::ReportTrouble;

/// The state that the threads share.
#[derive(Clone)]
pub struct Shared {
    /// The number of the line that may be played now.
    pub ticket: Arc<AtomicU64>,
    /// Whether there is no output, so that other faults do not matter.
    pub no_output: Arc<AtomicBool>,
    pub report: ReportTrouble,
}
