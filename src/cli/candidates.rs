//! The names that a shell can complete a word to. Each list is made when the shell asks for it.

use clap_complete::engine::CompletionCandidate;

use crate::domain::body::{self, BodyGroup};
use crate::domain::diary::ids;
use crate::domain::routine::breathing;
use crate::domain::routine::library::Library;
use crate::domain::routine::vocabulary::vocabulary;
use crate::domain::safety::condition;
use crate::platform::diary::DiaryFolder;
use crate::platform::paths::Paths;
use crate::platform::routines as routine_files;
use crate::texts::Texts;

fn candidate(name: impl Into<std::ffi::OsString>, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(name).help((!help.is_empty()).then(|| help.to_owned().into()))
}

fn library() -> Option<Library> {
    Some(routine_files::load(&Paths::find().ok()?.routines()))
}

/// Lists every routine with its title.
pub fn routines() -> Vec<CompletionCandidate> {
    let library = library();
    let entries = library.iter().flat_map(Library::entries);
    entries.map(|entry| candidate(&entry.id, entry.title())).collect()
}

/// Lists your own routines with their titles.
pub fn own_routines() -> Vec<CompletionCandidate> {
    let library = library();
    let own = library.iter().flat_map(Library::entries).filter(|entry| !entry.is_built_in());
    own.map(|entry| candidate(&entry.id, entry.title())).collect()
}

/// Lists every body area with its name, then the names of groups of areas.
pub fn areas() -> Vec<CompletionCandidate> {
    let regions = body::regions().iter().map(|region| candidate(&region.id, Texts::english().region(&region.id)));
    regions.chain(BodyGroup::ALL.map(|group| candidate(group.id(), ""))).collect()
}

/// Lists every condition with its name.
pub fn conditions() -> Vec<CompletionCandidate> {
    let ask = |id: &str| Texts::english().condition(id).name;
    condition::conditions().iter().map(|known| candidate(&known.id, ask(&known.id))).collect()
}

/// Lists every tool, then `none`.
pub fn tools() -> Vec<CompletionCandidate> {
    let tools = vocabulary().tool.iter().map(|tool| candidate(tool, Texts::english().tool(tool)));
    tools.chain([candidate("none", "")]).collect()
}

/// Lists every posture.
pub fn postures() -> Vec<CompletionCandidate> {
    vocabulary().posture.iter().map(|posture| candidate(&posture.id, "")).collect()
}

/// Lists every breathing pace.
pub fn paces() -> Vec<CompletionCandidate> {
    breathing::breathing_paces().filter_map(|pace| Some(candidate(pace.name.as_deref()?, ""))).collect()
}

/// Lists `last` and the codes of the newest entries of the diary.
pub fn entries() -> Vec<CompletionCandidate> {
    let Ok(paths) = Paths::find() else { return Vec::new() };
    let records = DiaryFolder::new(paths.diary()).read_tail().lines.into_fold();
    let newest = records.iter().rev().take(20);
    let of_record =
        newest.map(|record| candidate(ids::short_code(record.id), &record.at.civil().strftime("%Y-%m-%d %H:%M").to_string()));
    [candidate("last", "")].into_iter().chain(of_record).collect()
}
