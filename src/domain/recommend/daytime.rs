//! What suits the hour: no training and no waking up in the evening, no wind-down for sleep by day, and something calm at the
//! end of a long plan.

use std::time::Duration;

use jiff::Zoned;

use crate::domain::routine::model::Step;
use crate::domain::routine::plan::Plan;
use crate::domain::routine::vocabulary::Category;

/// The evening: from the first hour (0–23) to the second one, of the next morning. Chosen for this program.
const EVENING: (i8, i8) = (20, 4);
/// The hour from which the evening is late. Chosen for this program.
const LATE_FROM: i8 = 23;
/// Bundled routines that get a person going, those for the evening, and those that lead to sleep. Chosen for this program.
const FOR_DAY: &[&str] = &["wake-up", "desk-reset-2", "desk-break-10", "active-break"];
const FOR_EVENING: &[&str] = &["wind-down", "evening-20", "evening-back-10"];
const FOR_BED: &[&str] = &["wind-down"];
/// The routines that end a plan, first choice first.
const ENDINGS: &[&str] = &["wind-down", "body-scan-10", "breath-extended", "mindfulness-5"];
/// The length from which a plan has a calm end, by day and in the evening.
const CALM_ENDING_FROM: (Duration, Duration) = (Duration::from_secs(60 * 60), Duration::from_secs(20 * 60));
/// The share of a plan that its end may take at most, in per cent.
const MAX_ENDING_PERCENT: u32 = 40;
/// The felt pressure (0–6) from which work is strong, and the share of a routine's time, in per cent, from which strong work
/// makes the routine strong. Chosen for this program.
const STRONG_FROM: u8 = 5;
const STRONG_PERCENT: u32 = 25;
/// The felt pressure from which percussion wakes a person up.
const WAKING_PRESSURE_FROM: u8 = 2;

/// Whether `now` is in the evening or at night.
pub fn is_evening(now: &Zoned) -> bool {
    now.hour() >= EVENING.0 || now.hour() < EVENING.1
}

/// Whether `now` is in the night part of the evening.
pub fn is_late(now: &Zoned) -> bool {
    now.hour() >= LATE_FROM || now.hour() < EVENING.1
}

/// Whether the routine `id` with `plan` suits the time of day.
pub fn suits(id: &str, category: Option<Category>, plan: &Plan, evening: bool) -> bool {
    let for_day = || FOR_DAY.contains(&id) || matches!(category, Some(Category::Exercise | Category::Check)) || trains(plan);
    if evening { !for_day() } else { !FOR_EVENING.contains(&id) }
}

/// Whether a step of `plan` is strength training.
pub fn trains(plan: &Plan) -> bool {
    plan.steps.iter().any(|step| step.technique.is_some_and(|technique| technique.id == "strength"))
}

/// Whether a good part of `plan` is strong pressure or wakes a person up.
pub fn is_strong(plan: &Plan) -> bool {
    let of_step = |step: &Step| {
        let taps = step.technique.is_some_and(|technique| technique.id == "tapotement");
        step.pressure >= if taps { WAKING_PRESSURE_FROM } else { STRONG_FROM }
    };
    let strong: Duration = plan.turns.iter().filter(|turn| of_step(plan.step(**turn))).map(|turn| plan.length(*turn)).sum();
    strong * 100 >= plan.work() * STRONG_PERCENT && !strong.is_zero()
}

/// Whether a plan of this length has a calm end.
pub fn has_calm_ending(length: Duration, evening: bool) -> bool {
    length >= if evening { CALM_ENDING_FROM.1 } else { CALM_ENDING_FROM.0 }
}

/// Returns the place of routine `id` among those that may end a plan of `length`; the first is the best.
pub fn ending_rank(id: &str, work: Duration, length: Duration) -> Option<usize> {
    let rank = ENDINGS.iter().position(|known| *known == id)?;
    (work <= length * MAX_ENDING_PERCENT / 100).then_some(rank)
}

/// Whether routine `id` stands only at the end of a plan.
pub fn is_only_an_ending(id: &str) -> bool {
    FOR_BED.contains(&id)
}
