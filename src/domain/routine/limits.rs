//! How long, how many and how firm a routine and its steps may be, and how fast they are spoken.

use std::time::Duration;

/// The format of routine files that is read.
pub const FORMAT: i64 = 1;
/// The longest that all steps of a routine may take together. A limit of this program.
pub const LONGEST: Duration = Duration::from_secs(90 * 60);
/// The shortest that a step may be. A limit of this program.
pub const SHORTEST_STEP: Duration = Duration::from_secs(1);
/// The longest gap before a step.
pub const LONGEST_GAP: Duration = Duration::from_secs(2 * 60);
/// The shortest phase of a pace, in seconds.
pub const SHORTEST_PHASE: f64 = 0.25;
/// The most phases of a pace.
pub const MOST_PHASES: usize = 12;
/// The most steps of a routine with all that it includes.
pub const MOST_STEPS: usize = 1000;
/// The highest felt pressure, on the person's own scale 0–10, that a step may ask for. Published advice for self-massage ends
/// between 5 and 7; 6 is a cautious middle, not a finding.
pub const PRESSURE_CEILING: u8 = 6;
/// The felt pressure, 0–6, from which a region counts as worked firmly. A choice of this program, no study behind it.
pub const FIRM_FROM: u8 = 5;
/// A phase named `hold` that lasts this long is a breath hold for the health rules. A choice of this program.
pub const HOLD_FROM: Duration = Duration::from_secs(2);
/// The usual rate of speech, in words a minute.
pub const USUAL_RATE: u32 = 160;

/// About how long a voice takes to say `text` at `rate` words a minute.
pub fn spoken_length(text: &str, rate: u32) -> Duration {
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    // At 160 words a minute a letter takes about 62 ms; a line starts and ends with a little silence.
    Duration::from_millis(250)
        + Duration::from_micros(62_000 * u64::from(letters) * u64::from(USUAL_RATE) / u64::from(rate.max(60)))
}
