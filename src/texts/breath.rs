//! The counts of the breath in one line: how long in and how long out.

use std::time::Duration;

use crate::domain::pace::Pace;
use crate::domain::routine::breath_choice::Counts;
use crate::texts::Texts;

impl Texts {
    /// Returns `in 4 · out 6`, with a word if the counts grow.
    pub fn counts(&self, pace: &Pace, counts: Counts) -> String {
        let seconds = |length: Duration| length.as_secs_f64().to_string().replace('.', self.decimal.point);
        let phases = pace.phases.iter().map(|phase| format!("{} {}", self.phase.name(&phase.name), seconds(phase.length)));
        let grows = (counts == Counts::Growing).then(|| self.rating.growing.to_owned());
        phases.chain(grows).collect::<Vec<String>>().join(" · ")
    }
}
