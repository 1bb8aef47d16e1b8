//! Which routines of the library are listed, and which one is chosen: found as one types, by title, place, posture, tool
//! and minutes.

use crate::app::text_input::TextInput;
use crate::domain::duration_text;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::texts::Texts;

/// The longest text one can look for, in characters.
const LONGEST: usize = 60;

/// What is looked for, and what is chosen.
#[derive(Debug)]
pub struct LibraryView {
    /// What is looked for; empty lists all.
    pub wanted: TextInput,
    /// Id of the chosen routine; the first listed when there is none of that id.
    pub chosen: Option<String>,
}

impl Default for LibraryView {
    fn default() -> Self {
        Self { wanted: TextInput::line().with_longest(LONGEST), chosen: None }
    }
}

impl LibraryView {
    /// The routines listed: those that match what is looked for.
    pub fn listed<'l>(&self, library: &'l Library, texts: &Texts) -> Vec<&'l RoutineEntry> {
        library.entries().iter().filter(|entry| matches(library, entry, self.wanted.text(), texts)).collect()
    }

    /// Index of the chosen one among the listed.
    pub fn index(&self, listed: &[&RoutineEntry]) -> usize {
        listed.iter().position(|entry| Some(&entry.id) == self.chosen.as_ref()).unwrap_or(0)
    }

    /// Chooses one that is listed, when the list has changed.
    pub fn keep_choice_valid(&mut self, library: &Library, texts: &Texts) {
        self.move_by(library, texts, 0);
    }

    /// Chooses the one that stands so many rows below; above, when `by` is negative.
    pub fn move_by(&mut self, library: &Library, texts: &Texts, by: isize) {
        let listed = self.listed(library, texts);
        let last = listed.len().saturating_sub(1);
        let to = self.index(&listed).saturating_add_signed(by).min(last);
        self.chosen = listed.get(to).map(|entry| entry.id.clone());
    }
}

/// Whether `entry` is what every word of `wanted` looks for. A number means minutes: that long, or half a minute off.
pub fn matches(library: &Library, entry: &RoutineEntry, wanted: &str, texts: &Texts) -> bool {
    let wanted = wanted.to_lowercase();
    if wanted.trim().is_empty() {
        return true;
    }
    let haystack = entry.search_text(|| haystack(library, entry, texts));
    let seconds = duration_text::whole_seconds(entry.work());
    wanted.split_whitespace().filter(|word| *word != "min").all(|word| match word.trim_end_matches("min").parse::<u64>() {
        Ok(minutes) => seconds.abs_diff(minutes.saturating_mul(60)) <= 30 || haystack.contains(word),
        Err(_) => haystack.contains(word),
    })
}

/// Everything that can be looked for in `entry`, in small letters.
fn haystack(library: &Library, entry: &RoutineEntry, texts: &Texts) -> String {
    let mut text = format!("{} {}", entry.title(), entry.id);
    let mut add = |part: &str| {
        text.push(' ');
        text.push_str(part);
    };
    for area in library.areas(entry) {
        add(area);
        add(texts.region(area));
    }
    for tool in library.tools(entry) {
        add(texts.tool(tool));
        add(tool);
    }
    if let Some(routine) = entry.routine() {
        add(&routine.summary);
        add(&routine.posture.id);
        add(texts.posture(&routine.posture.id));
        routine.styles.iter().for_each(|style| add(style));
        add(&texts.heading(entry.heading()));
    }
    for step in library.plan(entry).into_iter().flat_map(|plan| &plan.steps) {
        add(&step.posture.id);
        add(texts.posture(&step.posture.id));
    }
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::routine::built_in::BUILT_IN;

    #[test]
    fn a_routine_is_read_for_the_search_once() {
        let library = Library::assemble(BUILT_IN.iter().map(RoutineEntry::of_built_in).collect());
        let entry = library.entry("scalp-3").expect("a built-in routine");
        assert!(matches(&library, entry, "scalp rub", Texts::english()));
        assert_eq!(entry.search_text(|| unreachable!("it is known")), haystack(&library, entry, Texts::english()));
        assert!(!matches(&library, entry, "scalp jaw", Texts::english()));
    }
}
