//! All routines there are, built in and the user's, found by id. One broken file never hides another: it is listed with
//! its faults. Reading files is left to `platform::routines`.
//!
//! What a list shows of the built-in routines is found out by `build/`; such a routine is read when somebody looks closer,
//! because reading all of them takes longer than everything else before the first picture.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::domain::diagnostic::{Code, Diagnostic, Location};
use crate::domain::routine::built_in::BuiltIn;
use crate::domain::routine::heading::Heading;
use crate::domain::routine::model::{Item, Routine, Step};
use crate::domain::routine::parse::{self, Reading};
use crate::domain::routine::plan::{Plan, RoutineSource};
use crate::domain::routine::search::SearchIndex;
use crate::domain::{nearest, text};

/// The routines, in the order in which they are listed.
#[derive(Debug, Default)]
pub struct Library {
    entries: Vec<RoutineEntry>,
    search_index: OnceLock<SearchIndex>,
}

/// A routine, playable or not.
#[derive(Debug)]
pub struct RoutineEntry {
    /// The file name without `.toml`.
    pub id: String,
    /// Where it comes from.
    pub source: Source,
    /// It stands in for a built-in of the same id.
    pub replaces: bool,
    outline: ListRow,
    reading: OnceLock<Reading>,
    /// It with all that it includes, or why that fails.
    plan: OnceLock<Option<Result<Plan, Vec<Diagnostic>>>>,
    /// Faults of the file beside its text: its name, another one of that name.
    beside: Vec<Diagnostic>,
}

/// Where a routine comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// It is part of the program.
    BuiltIn(&'static BuiltIn),
    /// A file of the user's.
    User(PathBuf),
}

/// What a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Its title; its id where that could not be read.
    pub title: String,
    /// The heading it stands under.
    pub heading: Heading,
    /// How long its steps take; zero when it cannot be played.
    pub work: Duration,
}

/// A file of the user's, as found.
#[derive(Debug)]
pub struct UserFile {
    /// The file name without `.toml`.
    pub id: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its text, or why there is none.
    pub text: Result<String, Diagnostic>,
}

impl Library {
    /// The library of these, the built-in ones first. A user's file replaces a built-in one of the same id; of two of the
    /// user's with one id the first is played.
    pub fn assemble(mut entries: Vec<RoutineEntry>) -> Self {
        mark_replaced(&mut entries);
        let mut library = Self { entries, search_index: OnceLock::new() };
        let outlines: Vec<ListRow> = library.entries.iter().map(|entry| library.outline(entry)).collect();
        for (entry, outline) in library.entries.iter_mut().zip(outlines) {
            entry.outline = outline;
        }
        library.entries.sort_by_cached_key(|entry| (entry.heading(), entry.work(), entry.title().to_lowercase()));
        library
    }

    /// All, as listed.
    pub fn entries(&self) -> &[RoutineEntry] {
        &self.entries
    }

    /// The files of the user's routines, in the order of their paths; of several with one id only the one that is played.
    pub fn user_files(&self) -> Vec<PathBuf> {
        let files = self.entries.iter().filter_map(|entry| match &entry.source {
            Source::User(path) => Some(path.clone()),
            Source::BuiltIn(_) => None,
        });
        let mut files: Vec<PathBuf> = files.collect();
        files.sort();
        files
    }

    /// The one of that id.
    pub fn entry(&self, id: &str) -> Option<&RoutineEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// `id`, or with a number behind it the first that no routine has.
    pub fn free_id(&self, id: &str) -> String {
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        std::iter::once(id.to_owned()).chain(numbered).find(|id| self.entry(id).is_none()).unwrap_or_default()
    }

    /// `entry` with all that it includes; `None` when it cannot be played.
    pub fn plan<'l>(&'l self, entry: &'l RoutineEntry) -> Option<&'l Plan> {
        self.planned(entry)?.as_ref().ok()
    }

    /// All that is wrong with `entry`, in the order of its file.
    pub fn faults<'l>(&'l self, entry: &'l RoutineEntry) -> Vec<&'l Diagnostic> {
        let include = self.planned(entry).and_then(|plan| plan.as_ref().err()).into_iter().flatten();
        let mut faults: Vec<&Diagnostic> = entry.beside.iter().chain(&entry.reading().faults).chain(include).collect();
        faults.sort_by_key(|fault| (fault.at.line, fault.at.column));
        faults
    }

    fn planned<'l>(&'l self, entry: &'l RoutineEntry) -> Option<&'l Result<Plan, Vec<Diagnostic>>> {
        let plan = |routine| Plan::of(routine, self).map_err(|first| self.include_faults(routine, first));
        entry.plan.get_or_init(|| entry.routine().map(plan)).as_ref()
    }

    /// What is wrong with each include of `routine` by itself; `first` where they are only wrong together.
    fn include_faults(&self, routine: &Routine, first: Diagnostic) -> Vec<Diagnostic> {
        let alone = |item: &Item| Routine { items: vec![item.clone()], ..routine.clone() };
        let includes = routine.items.iter().filter(|item| matches!(item, Item::Include(_)));
        let mut faults: Vec<Diagnostic> = includes.filter_map(|item| Plan::of(&alone(item), self).err()).collect();
        if faults.is_empty() {
            faults.push(first);
        }
        faults
    }

    /// The routine in whose file `step` stands.
    pub fn home_of(&self, step: &Arc<Step>) -> Option<&RoutineEntry> {
        let is_it = |item: &Item| matches!(item, Item::Step(own) if Arc::ptr_eq(own, step));
        self.entries.iter().find(|entry| entry.was_read().is_some_and(|routine| routine.items.iter().any(is_it)))
    }

    /// The user's routines that play the routine `id`.
    pub fn included_by<'l>(&'l self, id: &'l str) -> impl Iterator<Item = &'l RoutineEntry> {
        let plays = move |item: &Item| matches!(item, Item::Include(include) if include.id == id);
        let own = self.entries.iter().filter(|entry| !entry.is_built_in());
        own.filter(move |entry| entry.routine().is_some_and(|routine| routine.items.iter().any(plays)))
    }

    /// Places that `entry` names, each once, in the order of its steps.
    pub fn areas(&self, entry: &RoutineEntry) -> Vec<&'static str> {
        let steps = self.plan(entry).map_or(&[][..], |plan| &plan.steps);
        each_once(steps.iter().flat_map(|step| &step.areas).map(|area| area.id.as_str()))
    }

    /// Every tool that `entry` or what it includes needs, each once.
    pub fn tools(&self, entry: &RoutineEntry) -> Vec<&'static str> {
        let own = entry.routine().map_or(&[][..], |routine| &routine.tools);
        let steps = self.plan(entry).map_or(&[][..], |plan| &plan.steps);
        each_once(own.iter().chain(steps.iter().flat_map(|step| &step.tools)).copied())
    }

    /// What a search looks its words up in, built by `build` once: a library has one language.
    pub fn search_index(&self, build: impl FnOnce() -> SearchIndex) -> &SearchIndex {
        self.search_index.get_or_init(build)
    }

    /// What a list shows of `entry`: for a built-in one from the catalogue, otherwise read.
    fn outline(&self, entry: &RoutineEntry) -> ListRow {
        match entry.source {
            Source::BuiltIn(built_in) => {
                let work = Duration::from_millis(built_in.work_ms);
                ListRow { title: built_in.title.to_owned(), heading: built_in.heading, work }
            }
            Source::User(_) => self.outline_as_read(entry),
        }
    }

    /// What a list shows of `entry`, from the file itself.
    pub fn outline_as_read(&self, entry: &RoutineEntry) -> ListRow {
        let title = entry.routine().map_or(&entry.id, |routine| &routine.title).clone();
        match (entry.routine(), self.plan(entry)) {
            (Some(routine), Some(plan)) => ListRow { title, heading: Heading::of(routine, plan), work: plan.work() },
            _ => ListRow { title, heading: Heading::Broken, work: Duration::ZERO },
        }
    }
}

/// Takes out the built-ins that a user's file stands in for, and all but the first file of an id.
fn mark_replaced(entries: &mut Vec<RoutineEntry>) {
    let mut kept: Vec<RoutineEntry> = Vec::with_capacity(entries.len());
    let mut index_of: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries.drain(..) {
        match index_of.get(&entry.id).and_then(|index| kept.get_mut(*index)) {
            None => {
                index_of.insert(entry.id.clone(), kept.len());
                kept.push(entry);
            }
            Some(known) if known.is_built_in() => *known = RoutineEntry { replaces: true, ..entry },
            Some(known) => known.note(Code::SameId, vec![("path", entry.shown_path())]),
        }
    }
    *entries = kept;
}

fn each_once(ids: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut once = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once
}

impl RoutineSource for Library {
    fn find(&self, id: &str) -> Option<Option<&Routine>> {
        self.entry(id).map(RoutineEntry::routine)
    }

    fn nearest(&self, id: &str) -> Option<&str> {
        nearest::nearest(id, self.entries.iter().map(|entry| entry.id.as_str()))
    }
}

impl RoutineEntry {
    /// The built-in routine, read when somebody looks closer.
    pub fn of_built_in(built_in: &'static BuiltIn) -> Self {
        Self::new(built_in.id.to_owned(), Source::BuiltIn(built_in), OnceLock::new())
    }

    /// A file of the user's, read; of texts in several languages those of `lang`.
    pub fn of_user(file: UserFile, lang: &str) -> Self {
        let reading = match file.text {
            Ok(text) => parse::read_in(lang, &file.id, &text),
            Err(fault) => Reading { routine: None, faults: vec![fault] },
        };
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut entry = Self::new(file.id, Source::User(file.path), OnceLock::from(reading));
        if stem != entry.id {
            entry.note(Code::BadId, vec![("word", text::clean(&stem)), ("near", entry.id.clone())]);
        }
        entry
    }

    fn new(id: String, source: Source, reading: OnceLock<Reading>) -> Self {
        let outline = ListRow { title: id.clone(), heading: Heading::Broken, work: Duration::ZERO };
        Self { id, source, replaces: false, outline, reading, plan: OnceLock::new(), beside: Vec::new() }
    }

    fn note(&mut self, code: Code, args: Vec<(&'static str, String)>) {
        self.beside.push(Diagnostic { code, at: Location::default(), args });
    }

    fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| match self.source {
            Source::BuiltIn(built_in) => parse::read(&self.id, built_in.text),
            Source::User(_) => Reading { routine: None, faults: Vec::new() },
        })
    }

    /// What its file says, as far as somebody has looked already.
    fn was_read(&self) -> Option<&Routine> {
        self.reading.get().and_then(|reading| reading.routine.as_ref())
    }

    /// What its file says; `None` when that cannot be read.
    pub fn routine(&self) -> Option<&Routine> {
        self.reading().routine.as_ref()
    }

    /// Whether it is part of the program.
    pub fn is_built_in(&self) -> bool {
        matches!(self.source, Source::BuiltIn(_))
    }

    /// Whether it cannot be played.
    pub fn is_broken(&self) -> bool {
        self.outline.heading == Heading::Broken
    }

    /// The path of its file; its id where it is built in.
    pub fn path(&self) -> PathBuf {
        match &self.source {
            Source::BuiltIn(_) => PathBuf::from(format!("{}.toml", self.id)),
            Source::User(path) => path.clone(),
        }
    }

    /// Its path, printable.
    pub fn shown_path(&self) -> String {
        text::clean(&self.path().display().to_string())
    }

    /// What to call it in a list.
    pub fn title(&self) -> &str {
        &self.outline.title
    }

    /// How long its steps take; zero when it cannot be played.
    pub fn work(&self) -> Duration {
        self.outline.work
    }

    /// The heading it stands under.
    pub fn heading(&self) -> Heading {
        self.outline.heading
    }

    /// Whether other routines are played in it.
    pub fn is_plan(&self) -> bool {
        self.routine().is_some_and(|routine| routine.items.iter().any(|item| matches!(item, Item::Include(_))))
    }
}
