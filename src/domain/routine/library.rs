//! All routines there are, built in and the user's, found by id. One broken file never hides another: it is listed with
//! its faults. Reading files is left to `platform::routines`.

use std::path::PathBuf;

use crate::domain::body::Group;
use crate::domain::fault::{Code, Fault, Location};
use crate::domain::routine::model::{Item, Routine};
use crate::domain::routine::plan::{Plan, Shelf};
use crate::domain::routine::read::{self, Reading};
use crate::domain::routine::vocabulary::Category;
use crate::domain::{fields, text};

/// The routines, in the order in which they are listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Library {
    entries: Vec<Entry>,
}

/// A routine file, playable or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The file name without `.toml`.
    pub id: String,
    /// Where it comes from.
    pub source: Source,
    /// It stands in for a built-in of the same id.
    pub replaces: bool,
    /// What could be read of it; `None` when a fault is an error.
    pub routine: Option<Routine>,
    /// It with all that it includes; `None` when that fails.
    pub plan: Option<Plan>,
    /// All that is wrong with it.
    pub faults: Vec<Fault>,
}

/// Where a routine comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// It is part of the program.
    BuiltIn,
    /// A file of the user's.
    User(PathBuf),
}

/// A file of the user's, as found.
#[derive(Debug)]
pub struct UserFile {
    /// The file name without `.toml`.
    pub id: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its text, or why there is none.
    pub text: Result<String, Fault>,
}

/// The heading a routine stands under in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Files that cannot be played; first, so that they are seen.
    Broken,
    /// Massage of one part of the body; `None` is the whole of it.
    Massage(Part),
    /// Any other category.
    Category(Category),
    /// Files that name no category.
    Uncategorised,
}

/// The part of the body that a massage is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Most of its time goes there.
    Of(Group),
    /// No part has most of its time.
    Whole,
}

impl Library {
    /// Reads all of them. A user's file replaces a built-in one of the same id; of two of the user's with one id the
    /// first is played.
    #[must_use]
    pub fn assemble<'b>(built_in: impl Iterator<Item = (&'b str, &'b str)>, user: Vec<UserFile>) -> Self {
        let mut entries: Vec<Entry> = built_in.map(|(id, text)| Entry::new(id, Source::BuiltIn, read::read(id, text))).collect();
        for file in user {
            entries.push(Entry::of_user(file));
        }
        mark_replaced(&mut entries);
        let mut library = Self { entries };
        library.make_plans();
        library.entries.sort_by_cached_key(|entry| (entry.heading(), entry.work(), entry.title().to_lowercase()));
        library
    }

    /// All, as listed.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The one of that id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The plan of a routine that is not in the library, with includes found in it.
    ///
    /// # Errors
    /// As [`Plan::of`].
    pub fn plan(&self, routine: &Routine) -> Result<Plan, Fault> {
        Plan::of(routine, self)
    }

    fn make_plans(&mut self) {
        let plans: Vec<_> =
            self.entries.iter().map(|entry| entry.routine.as_ref().map(|routine| Plan::of(routine, self))).collect();
        for (entry, plan) in self.entries.iter_mut().zip(plans) {
            match plan {
                Some(Ok(plan)) => entry.plan = Some(plan),
                Some(Err(fault)) => entry.faults.push(fault),
                None => {}
            }
        }
    }
}

/// Takes out the built-ins that a user's file stands in for, and all but the first file of an id.
fn mark_replaced(entries: &mut Vec<Entry>) {
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries.drain(..) {
        match kept.iter_mut().find(|known| known.id == entry.id) {
            None => kept.push(entry),
            Some(known) if known.source == Source::BuiltIn => *known = Entry { replaces: true, ..entry },
            Some(known) => known.note(Code::SameId, vec![("path", entry.shown_path())]),
        }
    }
    *entries = kept;
}

impl Shelf for Library {
    fn find(&self, id: &str) -> Option<Option<&Routine>> {
        self.entry(id).map(|entry| entry.routine.as_ref())
    }

    fn nearest(&self, id: &str) -> Option<&str> {
        fields::nearest(id, self.entries.iter().map(|entry| entry.id.as_str()))
    }
}

impl Entry {
    /// What reading the text of `id` gave.
    #[must_use]
    pub fn new(id: &str, source: Source, reading: Reading) -> Self {
        Self { id: id.to_owned(), source, replaces: false, routine: reading.routine, plan: None, faults: reading.faults }
    }

    fn of_user(file: UserFile) -> Self {
        let reading = match file.text {
            Ok(text) => read::read(&file.id, &text),
            Err(fault) => Reading { routine: None, faults: vec![fault] },
        };
        let mut entry = Self::new(&file.id, Source::User(file.path.clone()), reading);
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        if stem != file.id {
            entry.note(Code::BadId, vec![("word", text::clean(&stem)), ("near", file.id)]);
        }
        entry
    }

    fn note(&mut self, code: Code, args: Vec<(&'static str, String)>) {
        self.faults.push(Fault { code, at: Location::default(), args });
    }

    /// The path of its file, printable; its id where it is built in.
    #[must_use]
    pub fn shown_path(&self) -> String {
        match &self.source {
            Source::BuiltIn => format!("{}.toml", self.id),
            Source::User(path) => text::clean(&path.display().to_string()),
        }
    }

    /// What to call it in a list: its id where the title could not be read.
    #[must_use]
    pub fn title(&self) -> &str {
        self.routine.as_ref().map_or(&self.id, |routine| &routine.title)
    }

    /// How long its steps take; zero when it cannot be played.
    #[must_use]
    pub fn work(&self) -> std::time::Duration {
        self.plan.as_ref().map(Plan::work).unwrap_or_default()
    }

    /// The heading it stands under.
    #[must_use]
    pub fn heading(&self) -> Heading {
        let (Some(routine), Some(plan)) = (&self.routine, &self.plan) else { return Heading::Broken };
        match routine.category {
            None => Heading::Uncategorised,
            Some(Category::Massage) => Heading::Massage(main_part(plan)),
            Some(category) => Heading::Category(category),
        }
    }

    /// What it names, each once, in the order of the file: for lists and for finding.
    pub fn areas(&self) -> impl Iterator<Item = &'static str> {
        let mut seen: Vec<&'static str> = Vec::new();
        for step in self.plan.iter().flat_map(|plan| &plan.steps) {
            for area in &step.areas {
                if !seen.contains(&area.id.as_str()) {
                    seen.push(&area.id);
                }
            }
        }
        seen.into_iter()
    }

    /// Every tool that it or what it includes needs, each once.
    #[must_use]
    pub fn tools(&self) -> Vec<&'static str> {
        let mut tools: Vec<&'static str> = self.routine.iter().flat_map(|routine| routine.tools.iter().copied()).collect();
        for tool in self.plan.iter().flat_map(|plan| &plan.steps).flat_map(|step| &step.tools) {
            if !tools.contains(tool) {
                tools.push(tool);
            }
        }
        tools
    }

    /// Whether it is made of other routines only.
    #[must_use]
    pub fn is_plan(&self) -> bool {
        self.routine.as_ref().is_some_and(|routine| routine.items.iter().any(|item| matches!(item, Item::Include(_))))
    }
}

/// The part of the body that gets more than half of the time, gaps and rests left out.
fn main_part(plan: &Plan) -> Part {
    let mut seconds: Vec<(Group, u128)> = Vec::new();
    for turn in &plan.turns {
        let step = plan.step(*turn);
        let mut groups: Vec<Group> = step.areas.iter().map(|area| area.group).collect();
        groups.dedup();
        let share = plan.length(*turn).as_millis() / groups.len().max(1) as u128;
        for group in groups {
            match seconds.iter_mut().find(|(known, _)| *known == group) {
                Some((_, sum)) => *sum += share,
                None => seconds.push((group, share)),
            }
        }
    }
    let whole: u128 = seconds.iter().map(|(_, sum)| sum).sum();
    match seconds.into_iter().max_by_key(|(_, sum)| *sum) {
        Some((group, most)) if most * 2 > whole => Part::Of(group),
        _ => Part::Whole,
    }
}
