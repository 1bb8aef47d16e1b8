//! Checks the values of a step against each other, and the title: pressure and technique, touch and region, words and time.

use std::ops::Range;
use std::time::Duration;

use crate::domain::body::{Region, Touch};
use crate::domain::diagnostic::{Code, Diagnostics};
use crate::domain::pace::Pace;
use crate::domain::routine::limits::{DEFAULT_RATE, MAX_PRESSURE, MAX_TITLE_CHARS, spoken_length};
use crate::domain::routine::model::Step;
use crate::domain::routine::risks::{self, StepRisks};
use crate::domain::routine::vocabulary::Technique;
use crate::domain::toml_reader::Located;
use crate::domain::{duration_text, text};

/// The maximum number of words in a spoken cue. Chosen for this program.
const CUE_WORDS: usize = 10;

/// The time to read one word with busy hands: 150 words a minute. Chosen for this program.
const READ_A_WORD: Duration = Duration::from_millis(400);

/// The felt pressure (0–6) from which a step needs a care line. Chosen for this program; no study gives a figure.
pub const CARE_FROM: i64 = 4;

/// The columns and rows for the text of a step, on a screen of 80 columns and 24 rows.
pub const SCREEN: (usize, usize) = (41, 9);
/// The number of these rows that a pace takes.
const PACE_ROWS: usize = 2;

/// The values of one step that are checked together.
pub struct StepMeaning<'m> {
    /// The step's place in the file.
    pub span: &'m Range<usize>,
    /// Its technique.
    pub technique: Option<&'m Located<&'static Technique>>,
    /// The regions that it works on.
    pub areas: &'m [Located<&'static Region>],
    /// The intended felt pressure, 0–10 as written.
    pub pressure: Option<&'m Located<i64>>,
    /// The spoken cue.
    pub cue: Option<&'m Located<String>>,
    /// The text to read.
    pub how: Option<&'m Located<String>>,
    /// The care line.
    pub care: Option<&'m Located<String>>,
    /// The length of one side; `None` if it is not known or the step waits for a key.
    pub length: Option<Duration>,
}

/// Notes a title for which lists have no room.
pub fn check_title(title: Option<&Located<String>>, faults: &mut Diagnostics<'_>) {
    if let Some(title) = title.filter(|title| title.value.chars().count() > MAX_TITLE_CHARS) {
        faults.note(Code::LongTitle, title.span.clone(), &[("most", &MAX_TITLE_CHARS.to_string())]);
    }
}

/// Notes the faults of one step.
pub fn check(step: &StepMeaning<'_>, faults: &mut Diagnostics<'_>) {
    pressure(step, faults);
    care(step, faults);
    touch(step, faults);
    reading(step, faults);
    if let Some(cue) = step.cue {
        let words = text::words(&cue.value);
        if words > CUE_WORDS {
            let (words, most) = (words.to_string(), CUE_WORDS.to_string());
            faults.note(Code::LongCue, cue.span.clone(), &[("words", &words), ("most", &most)]);
        }
        let spoken = spoken_length(&cue.value, DEFAULT_RATE);
        if step.length.is_some_and(|length| spoken > length) {
            let (spoken, length) = (duration_text::short(spoken), duration_text::short(step.length.unwrap_or_default()));
            faults.note(Code::LateCue, cue.span.clone(), &[("spoken", &spoken), ("length", &length)]);
        }
    }
}

/// Notes what the health rules cannot judge in `step`, and words in its `texts` that they know but that its tags do not cover.
pub fn check_for_rules(
    step: &Step,
    at: &Range<usize>,
    texts: &[Located<String>],
    risks: &StepRisks,
    faults: &mut Diagnostics<'_>,
) {
    if step.is_untyped() && !texts.is_empty() {
        faults.note(Code::Unjudged, at.clone(), &[]);
    }
    let never_right = risks.never_right;
    let is_still = !step.presses() && !step.moves() && !never_right;
    for text in texts {
        for found in risks::named(&text.value).into_iter().filter(|found| !is_still || !found.always) {
            let word = found.word.trim_end();
            if (found.always || found.is_gun()) && never_right {
                faults.note(Code::NeverPress, text.span.clone(), &[("word", word)]);
            } else if found.tags.iter().any(|tag| !step.tags.contains(tag)) {
                let tags = found.tags.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(", ");
                let code = if found.always { Code::NeckStretch } else { Code::RiskyWord };
                faults.note(code, text.span.clone(), &[("word", word), ("tags", &tags)]);
            }
        }
    }
}

/// Notes a fault if a usual screen has no room for the texts of `step`; `longest` is its longest text. A breathing pace has
/// a screen of its own.
pub fn check_for_screen(step: &Step, longest: Option<&Located<String>>, faults: &mut Diagnostics<'_>) {
    let (columns, room) = SCREEN;
    let paced = if step.pace.is_some() { PACE_ROWS } else { 0 };
    let rows = [&step.cue, &step.how, &step.care].map(|text| text::rows(text, columns)).iter().sum::<usize>() + paced;
    if let Some(longest) = longest.filter(|_| rows > room && !step.pace.as_ref().is_some_and(Pace::is_breath)) {
        let (rows, room) = (rows.to_string(), room.to_string());
        faults.note(Code::OffScreen, longest.span.clone(), &[("room", &room), ("rows", &rows)]);
    }
}

/// Notes a time that is too short for one cycle of the pace.
pub fn pace(time: &Located<Duration>, pace: &Pace, faults: &mut Diagnostics<'_>) {
    if time.value < pace.cycle() {
        let (time_text, cycle) = (duration_text::short(time.value), duration_text::short(pace.cycle()));
        faults.note(Code::ShortPace, time.span.clone(), &[("time", &time_text), ("cycle", &cycle)]);
    }
}

fn pressure(step: &StepMeaning<'_>, faults: &mut Diagnostics<'_>) {
    let Some(pressure) = step.pressure else { return };
    let shown = pressure.value.to_string();
    if pressure.value > i64::from(MAX_PRESSURE) {
        faults.note(Code::PressureAboveCeiling, pressure.span.clone(), &[("pressure", &shown)]);
        return;
    }
    if let Some(technique) = step.technique {
        let (floor, cap) = (technique.value.floor, technique.value.cap);
        let technique = technique.value.id.as_str();
        if pressure.value > i64::from(cap) {
            let args = [("pressure", shown.as_str()), ("technique", technique), ("cap", &cap.to_string())];
            faults.note(Code::PressureAboveCap, pressure.span.clone(), &args);
        } else if pressure.value < i64::from(floor) {
            let args = [("pressure", shown.as_str()), ("technique", technique), ("floor", &floor.to_string())];
            faults.note(Code::PressureBelowFloor, pressure.span.clone(), &args);
        }
    }
}

/// Notes texts that take longer to read than the step lasts.
fn reading(step: &StepMeaning<'_>, faults: &mut Diagnostics<'_>) {
    let Some(length) = step.length else { return };
    let texts = [step.how, step.care].into_iter().flatten();
    let words: usize = texts.map(|text| text::words(&text.value)).sum();
    let most = length.as_millis() / READ_A_WORD.as_millis();
    if words as u128 > most
        && let Some(longer) = step.how.or(step.care)
    {
        let args = [("words", words.to_string()), ("most", most.to_string()), ("length", duration_text::short(length))];
        faults.note(Code::LongRead, longer.span.clone(), &args.each_ref().map(|(name, value)| (*name, value.as_str())));
    }
}

/// Notes a missing care line for deep work, whether its pressure is written or follows from the technique.
fn care(step: &StepMeaning<'_>, faults: &mut Diagnostics<'_>) {
    if step.care.is_some_and(|care| !care.value.is_empty()) {
        return;
    }
    let floor = step.technique.map_or(0, |technique| i64::from(technique.value.floor));
    let pressure = step.pressure.map_or(floor, |pressure| pressure.value);
    if (CARE_FROM..=i64::from(MAX_PRESSURE)).contains(&pressure) {
        faults.note(Code::CareMissing, step.span.clone(), &[("pressure", &pressure.to_string())]);
    }
}

fn touch(step: &StepMeaning<'_>, faults: &mut Diagnostics<'_>) {
    let pressed = step.pressure.is_some_and(|pressure| pressure.value > 0);
    let touches = step.technique.map_or(pressed, |technique| technique.value.touch || pressed);
    if !touches {
        return;
    }
    for area in step.areas {
        let args = [("area", area.value.id.as_str())];
        match area.value.touch {
            Touch::Never => faults.note(Code::NeverTouched, area.span.clone(), &args),
            Touch::No => faults.note(Code::BetterNotTouched, area.span.clone(), &args),
            Touch::Yes | Touch::Light => {}
        }
    }
}
