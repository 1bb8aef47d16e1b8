//! Finding in the library as one types: by title, place, posture, tool and minutes.

use crate::app::Model;
use crate::app::keys::Key;
use crate::app::text_input::TextInput;
use crate::domain::duration_text;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::texts::Texts;

/// The longest text one can look for.
const LONGEST: usize = 60;

/// Whether `entry` is what every word of `wanted` looks for. A number means minutes: that long, or half a minute off.
#[must_use]
pub fn matches(library: &Library, entry: &RoutineEntry, wanted: &str, words: &Texts) -> bool {
    let wanted = wanted.to_lowercase();
    if wanted.trim().is_empty() {
        return true;
    }
    let haystack = haystack(library, entry, words);
    let minutes = duration_text::whole_seconds(entry.work());
    wanted.split_whitespace().filter(|word| *word != "min").all(|word| match word.trim_end_matches("min").parse::<u64>() {
        Ok(number) => minutes.abs_diff(number * 60) <= 30 || haystack.contains(word),
        Err(_) => haystack.contains(word),
    })
}

/// Everything that can be looked for in `entry`, in small letters.
fn haystack(library: &Library, entry: &RoutineEntry, words: &Texts) -> String {
    let mut text = format!("{} {}", entry.title(), entry.id);
    let mut add = |part: &str| {
        text.push(' ');
        text.push_str(part);
    };
    for area in library.areas(entry) {
        add(area);
        add(words.region(area));
    }
    for tool in library.tools(entry) {
        add(words.tool(tool));
        add(tool);
    }
    if let Some(routine) = entry.routine() {
        add(&routine.summary);
        add(&routine.posture.id);
        add(words.posture(&routine.posture.id));
        routine.styles.iter().for_each(|style| add(style));
        add(&words.heading(entry.heading()));
    }
    for step in library.plan(entry).into_iter().flat_map(|plan| &plan.steps) {
        add(&step.posture.id);
        add(words.posture(&step.posture.id));
    }
    text.to_lowercase()
}

/// An empty line to write into what is looked for.
#[must_use]
pub fn line() -> TextInput {
    TextInput::line().with_longest(LONGEST)
}

/// Takes a key while one looks for something; false when it is not for the line.
pub fn typed(model: &mut Model, key: Key) -> bool {
    let browse = &mut model.browse;
    match key {
        Key::Backspace if browse.wanted.is_empty() => browse.finding = false,
        Key::Tab => {}
        Key::Esc => {
            browse.wanted.clear();
            browse.finding = false;
        }
        Key::Enter => browse.finding = false,
        _ if browse.wanted.press(key) => {}
        _ => return false,
    }
    model.browse.settle(&model.library, model.words);
    true
}
