//! All routines, built in and the user's, found by id. A broken file never hides another: it is listed with its faults.
//! `platform::routines` reads the files.
//!
//! `build/` prepares the list rows of the built-in routines. The text of such a routine is parsed only when it is needed,
//! because parsing all of them takes longer than everything else before the first picture.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::domain::diagnostic::{Code, Diagnostic, Location, causes_first};
use crate::domain::routine::built_in::BuiltIn;
use crate::domain::routine::heading::Heading;
use crate::domain::routine::model::{Item, Routine, Step};
use crate::domain::routine::parse::{self, Reading};
use crate::domain::routine::plan::{Plan, RoutineSource, each_once};
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
    /// Its source.
    pub source: Source,
    /// Whether it replaces a built-in routine with the same id.
    pub replaces: bool,
    list_row: ListRow,
    reading: OnceLock<Reading>,
    /// The plan with all includes, or its faults; `None` if the file cannot be read.
    plan: OnceLock<Option<Result<Plan, Vec<Diagnostic>>>>,
    /// Faults of the file besides its text: its name, or another file with the same id.
    beside: Vec<Diagnostic>,
}

/// The source of a routine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// It is part of the program.
    BuiltIn(&'static BuiltIn),
    /// A file of the user.
    User(PathBuf),
}

/// The row of a routine in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Its title, or its id if the title cannot be read.
    pub title: String,
    /// The heading that it is listed under.
    pub heading: Heading,
    /// The length of its steps; zero if it cannot be played.
    pub work: Duration,
}

/// A user's file, as found.
#[derive(Debug, Clone)]
pub struct UserFile {
    /// The file name without `.toml`.
    pub id: String,
    /// Its path.
    pub path: PathBuf,
    /// Its text, or the fault that prevents reading it.
    pub text: Result<String, Diagnostic>,
}

impl Library {
    /// Builds the library from `entries`, the built-in ones first. A user's file replaces the built-in routine with the same
    /// id; of two user's files with the same id, the first is played.
    pub fn assemble(mut entries: Vec<RoutineEntry>) -> Self {
        mark_replaced(&mut entries);
        let mut library = Self { entries, search_index: OnceLock::new() };
        let outlines: Vec<ListRow> = library.entries.iter().map(|entry| library.list_row(entry)).collect();
        for (entry, list_row) in library.entries.iter_mut().zip(outlines) {
            entry.list_row = list_row;
        }
        library.entries.sort_by_cached_key(|entry| (entry.heading(), entry.work(), entry.title().to_lowercase()));
        library
    }

    /// Returns all entries, in the order of the list.
    pub fn entries(&self) -> &[RoutineEntry] {
        &self.entries
    }

    /// Returns the user's routine files in the order of their paths; of several with one id, only the one that is played.
    pub fn user_files(&self) -> Vec<PathBuf> {
        let files = self.entries.iter().filter_map(|entry| match &entry.source {
            Source::User(path) => Some(path.clone()),
            Source::BuiltIn(_) => None,
        });
        let mut files: Vec<PathBuf> = files.collect();
        files.sort();
        files
    }

    /// Returns the entry with this id.
    pub fn entry(&self, id: &str) -> Option<&RoutineEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Returns `id`, or `id` with the first number that makes it unused.
    pub fn free_id(&self, id: &str) -> String {
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        std::iter::once(id.to_owned()).chain(numbered).find(|id| self.entry(id).is_none()).unwrap_or_default()
    }

    /// Returns the plan of `entry` with all includes; `None` if it cannot be played.
    pub fn plan<'l>(&'l self, entry: &'l RoutineEntry) -> Option<&'l Plan> {
        self.planned(entry)?.as_ref().ok()
    }

    /// Returns all faults of `entry`, in the order of its file.
    pub fn faults<'l>(&'l self, entry: &'l RoutineEntry) -> Vec<&'l Diagnostic> {
        let include = self.planned(entry).and_then(|plan| plan.as_ref().err()).into_iter().flatten();
        let mut faults: Vec<&Diagnostic> = entry.beside.iter().chain(&entry.reading().faults).chain(include).collect();
        faults.sort_by_key(|fault| (fault.at.line, fault.at.column));
        causes_first(&mut faults);
        faults
    }

    fn planned<'l>(&'l self, entry: &'l RoutineEntry) -> Option<&'l Result<Plan, Vec<Diagnostic>>> {
        let plan = |routine| Plan::of(routine, self).map_err(|first| self.include_faults(routine, first));
        entry.plan.get_or_init(|| entry.routine().map(plan)).as_ref()
    }

    /// Returns the faults that the includes of `routine` have alone; `first` if they are only wrong together.
    fn include_faults(&self, routine: &Routine, first: Diagnostic) -> Vec<Diagnostic> {
        let alone = |item: &Item| Routine { items: vec![item.clone()], ..routine.clone() };
        let includes = routine.items.iter().filter(|item| matches!(item, Item::Include(_)));
        let mut faults: Vec<Diagnostic> = includes.filter_map(|item| Plan::of(&alone(item), self).err()).collect();
        if faults.is_empty() {
            faults.push(first);
        }
        faults
    }

    /// Returns the entry whose file contains `step`.
    pub fn entry_with_step(&self, step: &Arc<Step>) -> Option<&RoutineEntry> {
        let is_it = |item: &Item| matches!(item, Item::Step(own) if Arc::ptr_eq(own, step));
        self.entries.iter().find(|entry| entry.parsed_routine().is_some_and(|routine| routine.items.iter().any(is_it)))
    }

    /// Returns the user's routines that include the routine `id`.
    pub fn included_by<'l>(&'l self, id: &'l str) -> impl Iterator<Item = &'l RoutineEntry> {
        let plays = move |item: &Item| matches!(item, Item::Include(include) if include.id == id);
        let own = self.entries.iter().filter(|entry| !entry.is_built_in());
        own.filter(move |entry| entry.routine().is_some_and(|routine| routine.items.iter().any(plays)))
    }

    /// Returns the regions that `entry` names, each once, in the order of its steps.
    pub fn areas(&self, entry: &RoutineEntry) -> Vec<&'static str> {
        let steps = self.plan(entry).map_or(&[][..], |plan| &plan.steps);
        each_once(steps.iter().flat_map(|step| &step.areas).map(|area| area.id.as_str()))
    }

    /// Returns every tool that `entry` or its includes need, each once.
    pub fn tools(&self, entry: &RoutineEntry) -> Vec<&'static str> {
        let own = entry.routine().map_or(&[][..], |routine| &routine.tools);
        let steps = self.plan(entry).map_or(&[][..], |plan| &plan.steps);
        each_once(own.iter().chain(steps.iter().flat_map(|step| &step.tools)).copied())
    }

    /// Whether `entry` or one of its includes needs a mat; the file of a built-in routine is not read for that.
    pub fn needs_mat(&self, entry: &RoutineEntry) -> bool {
        match entry.source {
            Source::BuiltIn(built_in) => built_in.mat,
            Source::User(_) => self.tools(entry).contains(&"mat"),
        }
    }

    /// Returns the search index, which `build` makes once: a library has one language.
    pub fn search_index(&self, build: impl FnOnce() -> SearchIndex) -> &SearchIndex {
        self.search_index.get_or_init(build)
    }

    /// Returns the row of `entry` in a list: from the catalogue for a built-in routine, else from the file.
    fn list_row(&self, entry: &RoutineEntry) -> ListRow {
        match entry.source {
            Source::BuiltIn(built_in) => {
                let work = Duration::from_millis(built_in.work_ms);
                ListRow { title: built_in.title.to_owned(), heading: built_in.heading, work }
            }
            Source::User(_) => self.list_row_from_file(entry),
        }
    }

    /// Returns the row of `entry` in a list, from the file itself.
    pub fn list_row_from_file(&self, entry: &RoutineEntry) -> ListRow {
        let title = entry.routine().map_or(&entry.id, |routine| &routine.title).clone();
        match (entry.routine(), self.plan(entry)) {
            (Some(routine), Some(plan)) => ListRow { title, heading: Heading::of(routine, plan), work: plan.work() },
            _ => ListRow { title, heading: Heading::Broken, work: Duration::ZERO },
        }
    }
}

/// Removes the built-in routines that a user's file replaces, and all but one file with the same id: the one that is called so
/// and lies in the fewest folders, else the first.
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
            Some(known) => {
                let mut other = entry;
                if other.preference() > known.preference() {
                    std::mem::swap(known, &mut other);
                    known.replaces = other.replaces;
                    known.beside.extend(other.beside.extract_if(.., |fault| fault.code == Code::SameId));
                }
                known.note(Code::SameId, vec![("path", other.shown_path())]);
            }
        }
    }
    *entries = kept;
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
    /// Creates the entry of a built-in routine. Its text is parsed when it is needed.
    pub fn of_built_in(built_in: &'static BuiltIn) -> Self {
        Self::new(built_in.id.to_owned(), Source::BuiltIn(built_in), OnceLock::new())
    }

    /// Creates the entry of a user's file and parses it; texts in several languages are read in `lang`.
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

    /// Its rank among the files with its id; the greatest is played.
    fn preference(&self) -> (bool, Reverse<usize>) {
        let Source::User(path) = &self.source else { return (true, Reverse(0)) };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        (stem == self.id, Reverse(path.components().count()))
    }

    fn new(id: String, source: Source, reading: OnceLock<Reading>) -> Self {
        let list_row = ListRow { title: id.clone(), heading: Heading::Broken, work: Duration::ZERO };
        Self { id, source, replaces: false, list_row, reading, plan: OnceLock::new(), beside: Vec::new() }
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

    /// Returns the routine if its text was already parsed.
    fn parsed_routine(&self) -> Option<&Routine> {
        self.reading.get().and_then(|reading| reading.routine.as_ref())
    }

    /// Returns the routine; `None` if the file cannot be read.
    pub fn routine(&self) -> Option<&Routine> {
        self.reading().routine.as_ref()
    }

    /// Whether it is part of the program.
    pub fn is_built_in(&self) -> bool {
        matches!(self.source, Source::BuiltIn(_))
    }

    /// Whether it cannot be played.
    pub fn is_broken(&self) -> bool {
        self.list_row.heading == Heading::Broken
    }

    /// Returns the path of its file; its id with `.toml` for a built-in routine.
    pub fn path(&self) -> PathBuf {
        match &self.source {
            Source::BuiltIn(_) => PathBuf::from(format!("{}.toml", self.id)),
            Source::User(path) => path.clone(),
        }
    }

    /// Returns its path, printable.
    pub fn shown_path(&self) -> String {
        text::clean(&self.path().display().to_string())
    }

    /// Returns its title in a list.
    pub fn title(&self) -> &str {
        &self.list_row.title
    }

    /// Returns the length of its steps; zero if it cannot be played.
    pub fn work(&self) -> Duration {
        self.list_row.work
    }

    /// Returns the heading that it is listed under.
    pub fn heading(&self) -> Heading {
        self.list_row.heading
    }

    /// Whether it includes other routines.
    pub fn is_plan(&self) -> bool {
        self.routine().is_some_and(|routine| routine.items.iter().any(|item| matches!(item, Item::Include(_))))
    }
}
