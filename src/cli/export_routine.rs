//! `unclench export-routine`: prints a routine as one file that needs no other, to give to somebody else.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::args::ExportRoutineArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::routine_arg;
use crate::domain::routine::flatten::{self, InLanguage};
use crate::domain::routine::languages;
use crate::domain::routine::library::{Library, Source, UserFile};
use crate::domain::text;
use crate::platform::{language, routines, text_file};

/// Prints the routine's file as it is, or with the included routines put in place.
///
/// # Errors
/// Fails if there is no such routine, or it has faults.
pub fn run(context: &CliContext, args: &ExportRoutineArgs) -> anyhow::Result<ExitCode> {
    routine_arg::plan(context, &args.routine)?;
    let (library, id) = routine_arg::entry(context, &args.routine)?;
    let entry = library.entry(&id).ok_or_else(|| routine_arg::unknown(&id, &library))?;
    let source = match &entry.source {
        _ if entry.is_plan() => flat(&library, &id, &args.routine),
        Source::BuiltIn(built_in) => built_in.text.to_owned(),
        Source::User(path) => user_file(path, &args.routine).text.unwrap_or_default(),
    };
    if io::stdout().is_terminal() {
        let shows = |c: &char| *c == '\n' || *c == '\t' || text::is_printable(*c);
        output::line(source.chars().filter(shows).collect::<String>().trim_end())?;
    } else {
        output::line(source.trim_end_matches('\n'))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the user's file at `path` of the library of the routine that was typed as `named`.
fn user_file(path: &Path, named: &str) -> UserFile {
    // What came on stdin is at no path.
    let is_stdin = text_file::is_dash(Path::new(named)) && path == Path::new("stdin");
    routines::user_file(if is_stdin { PathBuf::from(named) } else { path.to_owned() })
}

/// Returns the routine `id`, typed as `named`, with what it includes put in place, in every language of the user's files.
fn flat(library: &Library, id: &str, named: &str) -> String {
    let files: Vec<UserFile> = library.user_files().iter().map(|path| user_file(path, named)).collect();
    let texts = files.iter().filter_map(|file| file.text.as_deref().ok());
    let mut languages: BTreeSet<String> = texts.flat_map(languages::named_in).collect();
    if languages.is_empty() {
        languages.insert(language::wanted().to_owned());
    }
    let read: Vec<(&String, Library)> = languages.iter().map(|lang| (lang, routines::library_in(lang, files.clone()))).collect();
    let read = read.iter().filter_map(|(lang, library)| {
        let entry = library.entry(id)?;
        Some(InLanguage { lang, routine: entry.routine()?, plan: library.plan(entry)? })
    });
    flatten::flat(&read.collect::<Vec<_>>())
}
