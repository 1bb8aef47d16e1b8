//! Easing off: the pressure of the current step and of later steps in the same region. All limits here were chosen for this
//! program; no study gives a figure. Pressure is felt pressure, 0–6.

use crate::domain::body::Region;
use crate::domain::routine::model::Step;

/// The points that one key press takes off.
const EASE_OFF_STEP: u8 = 2;
/// The lowest pressure of a touch.
const MIN_PRESSURE: u8 = 1;
/// The highest pressure of light gliding: the cap of effleurage.
const GLIDING_CAP: u8 = 3;
/// The highest pressure in gentle mode.
const GENTLE_CAP: u8 = 2;
/// The number of times in one session after which easing off leads to a question.
const ASK_FROM: usize = 3;

/// The easing off in one session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PressureState {
    /// The regions eased off, each with its cap from then on.
    caps: Vec<(&'static Region, u8)>,
    /// Steps whose deep work became gliding.
    gliding: Vec<usize>,
    times: usize,
    gentle: bool,
}

/// The effect of one key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Eased {
    /// The pressure before, 0–6.
    pub from: u8,
    /// The pressure from now on, 0–6.
    pub to: u8,
    /// Whether the step was deep or held, so that the rest of it is kept short.
    pub shorten: bool,
    /// Whether it was the second time in this region, so that nothing touches it again in this session.
    pub drop_region: bool,
    /// Whether it was at least the third time in this session, so that the person is asked.
    pub often: bool,
}

impl PressureState {
    /// Returns the intended felt pressure in `step`, 0–6.
    pub fn pressure(&self, step: &Step, index: usize) -> u8 {
        let capped = step.areas.iter().filter_map(|area| self.cap(area)).fold(step.pressure, u8::min);
        let glided = if self.is_gliding(index) { capped.min(GLIDING_CAP) } else { capped };
        if self.gentle { glided.min(GENTLE_CAP) } else { glided }
    }

    /// Whether the step at `index` was turned into gliding.
    pub fn is_gliding(&self, index: usize) -> bool {
        self.gliding.contains(&index)
    }

    /// Turns the step at `index` into light gliding from now on.
    pub fn glide(&mut self, index: usize) {
        if !self.is_gliding(index) {
            self.gliding.push(index);
        }
    }

    /// Lowers the pressure once in `step`, the plan's step at `index`.
    pub fn ease_off(&mut self, step: &Step, index: usize) -> Eased {
        let from = self.pressure(step, index);
        let deep = step.technique.is_some_and(|technique| technique.deep);
        let lower = from.saturating_sub(EASE_OFF_STEP).max(MIN_PRESSURE.min(from));
        let to = if deep { lower.min(GLIDING_CAP) } else { lower };
        let drop_region = step.areas.iter().any(|area| self.cap(area).is_some());
        for area in &step.areas {
            self.caps.retain(|(known, _)| known != area);
            self.caps.push((area, to));
        }
        if deep {
            self.glide(index);
        }
        self.times += 1;
        Eased { from, to, shorten: deep, drop_region, often: self.times >= ASK_FROM }
    }

    /// Allows nothing above the gentle pressure from now on.
    pub fn go_gently(&mut self) {
        self.gentle = true;
    }

    /// Gives the steps new numbers; a step without a new number is dropped.
    pub fn renumber(&mut self, number: impl Fn(usize) -> Option<usize>) {
        self.gliding = self.gliding.iter().filter_map(|step| number(*step)).collect();
    }

    fn cap(&self, area: &Region) -> Option<u8> {
        self.caps.iter().find(|(known, _)| known.id == area.id).map(|(_, cap)| *cap)
    }
}
