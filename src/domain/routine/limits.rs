//! The limits of a routine and its steps in length, number and pressure, and the rate of speech.

use std::time::Duration;

/// The format of routine files that the program reads.
pub const FORMAT: i64 = 1;
/// The longest total length of a routine's steps. Chosen for this program.
pub const MAX_LENGTH: Duration = Duration::from_secs(90 * 60);
/// The shortest step. Chosen for this program.
pub const MIN_STEP: Duration = Duration::from_secs(1);
/// The longest gap before a step.
pub const MAX_GAP: Duration = Duration::from_secs(2 * 60);
/// The shortest phase of a pace, in seconds.
pub const MIN_PHASE_SECONDS: f64 = 0.25;
/// The maximum number of phases in a pace.
pub const MAX_PHASES: usize = 12;
/// The maximum number of steps in a routine with all its includes.
pub const MAX_STEPS: usize = 1000;
/// The maximum length of a title, in characters. Chosen for this program.
pub const MAX_TITLE_CHARS: usize = 120;
/// The highest felt pressure that a step may ask for, on the person's own scale 0–10. Published advice for self-massage ends
/// between 5 and 7; 6 is a cautious middle, not a finding.
pub const MAX_PRESSURE: u8 = 6;
/// The felt pressure (0–6) from which a region counts as worked firmly. Chosen for this program; no study gives a figure.
pub const FIRM_FROM: u8 = 5;
/// The length from which a phase that is neither breathing in nor out is a breath hold for the health rules. Chosen for this
/// program.
pub const HOLD_FROM: Duration = Duration::from_secs(2);
/// The usual rate of speech, in words a minute.
pub const DEFAULT_RATE: u32 = 160;

/// Returns about how long a voice takes to say `text` at `rate` words a minute.
pub fn spoken_length(text: &str, rate: u32) -> Duration {
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    // At 160 words a minute a letter takes about 62 ms; a line starts and ends with a little silence.
    Duration::from_millis(250)
        + Duration::from_micros(62_000 * u64::from(letters) * u64::from(DEFAULT_RATE) / u64::from(rate.max(60)))
}
