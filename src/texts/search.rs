//! The search for routines, by the names of their parts in the program's language and by people's words in every one.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;

use crate::domain::duration_text;
use crate::domain::latin;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::domain::routine::plan::Plan;
use crate::domain::routine::search::{SearchEntry, SearchIndex};
use crate::domain::sign_words::SignWords;
use crate::domain::synonyms::SYNONYMS;
use crate::domain::text;
use crate::texts::Texts;

/// Words for signs of something serious, and words of people who may be thinking of ending their life.
static SIGNS: LazyLock<SignWords> = LazyLock::new(|| SignWords::of(SYNONYMS.signs));
static CRISIS: LazyLock<SignWords> = LazyLock::new(|| SignWords::of(&[("crisis", SYNONYMS.crisis)]));

/// Points for a word of the title, the id, the name of a part, and any other text.
const TITLE: u32 = 60;
const ID: u32 = 50;
const PART: u32 = 20;
const OTHER: u32 = 10;

impl Texts {
    /// Returns the routines that match `typed`, the best first; all, as listed, if nothing is typed.
    pub fn find<'l>(&self, library: &'l Library, typed: &str) -> Vec<&'l RoutineEntry> {
        let entries = library.entries();
        if typed.trim().is_empty() {
            return entries.iter().collect();
        }
        self.search_index(library).find(typed).into_iter().filter_map(|index| entries.get(index)).collect()
    }

    /// Returns the first routine of [`Texts::find`] if every word of `typed` is known: certain enough to start it unasked.
    pub fn find_surely<'l>(&self, library: &'l Library, typed: &str) -> Option<&'l RoutineEntry> {
        self.search_index(library).knows(typed).then(|| self.find(library, typed).into_iter().next()).flatten()
    }

    /// Returns the first routine of [`Texts::find`] if every word of `typed` is known or is a likely misspelling.
    pub fn find_likely<'l>(&self, library: &'l Library, typed: &str) -> Option<&'l RoutineEntry> {
        self.search_index(library).resembles(typed).then(|| self.find(library, typed).into_iter().next()).flatten()
    }

    /// Says in a shell that `library` has no routine for `typed`, and leads to the health questions if they ask about it.
    pub fn none_found(&self, library: &Library, typed: &str) -> String {
        let health = self.health_word(library, typed, |typed| self.command.list.health_word(typed));
        health.unwrap_or_else(|| self.library.none_found.to_owned())
    }

    /// Says where to find help for a life in danger, what to do about the sign of something serious that `typed` names, or with
    /// `otherwise` that the health questions ask about it, if they do.
    pub fn health_word(&self, library: &Library, typed: &str, otherwise: impl Fn(String) -> String) -> Option<String> {
        let index = self.search_index(library);
        if index.is_crisis(typed) {
            return Some(self.library.crisis.to_owned());
        }
        let named = text::clean(typed);
        match index.sign(typed) {
            Some(id) => Some(self.library.sign_word(self.condition(id).say, named)),
            None => index.names_health(typed).then(|| otherwise(named)),
        }
    }

    /// Returns what the search in `library` needs, and makes it if it was not made yet. While another thread makes it, this one
    /// waits.
    pub fn search_index<'l>(&self, library: &'l Library) -> &'l SearchIndex {
        library.search_index(|| {
            let entries: Vec<SearchEntry> = library.entries().iter().map(|entry| self.search_entry(library, entry)).collect();
            SearchIndex::of(&entries, &SYNONYMS, [&SIGNS, &CRISIS])
        })
    }

    /// Returns the id of the health question that asks about what people call `typed`, in any language.
    pub fn question_called(typed: &str) -> Option<&'static str> {
        let typed = latin::fold(typed);
        let calls = |words: &[&str]| words.iter().any(|word| latin::fold(word) == typed);
        SYNONYMS.health.iter().find(|(_, words)| calls(words)).map(|(id, _)| *id).or_else(|| Self::sign_in(&typed))
    }

    /// Returns the id of the health question that asks about the sign of something serious that `typed` names, in any language.
    pub fn sign_in(typed: &str) -> Option<&'static str> {
        SIGNS.find(typed)
    }

    fn search_entry(&self, library: &Library, entry: &RoutineEntry) -> SearchEntry {
        let mut texts = vec![(TITLE, entry.title().to_owned()), (ID, entry.id.clone())];
        let plan = library.plan(entry);
        if let Some(routine) = entry.routine() {
            texts.push((OTHER, routine.summary.clone()));
            texts.push((OTHER, self.heading(entry.heading())));
            texts.extend(routine.styles.iter().map(|style| (PART, (*style).to_owned())));
        }
        for area in library.areas(entry) {
            texts.push((PART, format!("{area} {}", self.region(area))));
        }
        for tool in library.tools(entry) {
            texts.push((PART, format!("{tool} {}", self.tool(tool))));
        }
        for step in plan.into_iter().flat_map(|plan| &plan.steps) {
            texts.push((OTHER, format!("{} {}", step.posture.id, self.posture(&step.posture.id))));
        }
        let mut shares = plan.map(shares).unwrap_or_default();
        shares.extend(entry.routine().and_then(|routine| routine.category).map(|category| (category.id(), 100)));
        let seconds = duration_text::whole_seconds(entry.work());
        SearchEntry { id: entry.id.clone(), title: entry.title().to_owned(), seconds, texts, shares }
    }
}

/// Returns the share of the time of `plan` that each region and each technique has, in per cent.
fn shares(plan: &Plan) -> BTreeMap<&'static str, u32> {
    let mut times: BTreeMap<&'static str, Duration> = BTreeMap::new();
    for turn in &plan.turns {
        let step = plan.step(*turn);
        let ids = step.areas.iter().map(|area| area.id.as_str()).chain(step.technique.map(|technique| technique.id.as_str()));
        ids.for_each(|id| *times.entry(id).or_default() += plan.length(*turn));
    }
    let whole = duration_text::millis(plan.work()).max(1);
    let percent = |time: Duration| u32::try_from((duration_text::millis(time) * 100).div_ceil(whole)).unwrap_or(100);
    times.into_iter().map(|(id, time)| (id, percent(time))).collect()
}
