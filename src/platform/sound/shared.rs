//! What the threads of sound share.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};

use crate::platform::sound_setup::ReportTrouble;

/// What the threads share.
#[derive(Clone)]
pub struct Shared {
    /// The number of the line that may be heard now.
    pub ticket: Arc<AtomicU64>,
    /// There is no output: other faults matter to nobody.
    pub no_output: Arc<AtomicBool>,
    pub report: ReportTrouble,
}
