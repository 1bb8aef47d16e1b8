//! Changes the texts of a step to fit the pressure that it has now.

use std::sync::Arc;

use crate::domain::routine::body_load::TOOLS;
use crate::domain::session::engine::Session;

impl Session {
    /// Makes the texts of every step fit its pressure. A step too light for its technique becomes light gliding; any other
    /// step lighter than written says so first.
    pub(super) fn adapt_texts(&mut self) {
        for (index, step) in self.plan.steps.iter_mut().enumerate() {
            let pressure = self.easing.pressure(step, index);
            let (eased, floor) = (pressure < step.pressure, step.technique.map_or(0, |technique| technique.floor));
            if eased && pressure < floor {
                self.easing.glide(index);
            }
            let glides = self.easing.is_gliding(index);
            // The facts from the diary may have made it lighter before the start.
            let lighter = (eased || (1..floor).contains(&pressure)) && !step.how.starts_with(self.texts.lighter);
            if !glides && !lighter {
                continue;
            }
            let step = Arc::make_mut(step);
            if glides {
                let on_tool = step.tags.iter().any(|tag| TOOLS.contains(tag));
                let cue = if on_tool { self.texts.glide_off } else { self.texts.glide };
                cue.clone_into(&mut step.cue);
                self.texts.glide_how.clone_into(&mut step.how);
            } else {
                // On a line of its own: the routine may be in another language.
                step.how = format!("{}\n{}", self.texts.lighter, step.how);
            }
        }
    }
}
