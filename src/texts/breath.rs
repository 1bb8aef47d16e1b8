//! How one breathes, in a line: how long in and how long out.

use crate::domain::pace::Pace;
use crate::domain::routine::breath_choice::Counts;
use crate::texts::Texts;

impl Texts {
    /// `in 4 · out 6`, and that it grows where it does.
    pub fn counts(&self, pace: &Pace, counts: Counts) -> String {
        let phases = pace.phases.iter().map(|phase| format!("{} {}", phase.name, phase.length.as_secs_f64()));
        let grows = (counts == Counts::Growing).then(|| self.rating.growing.to_owned());
        phases.chain(grows).collect::<Vec<String>>().join(" · ")
    }
}
