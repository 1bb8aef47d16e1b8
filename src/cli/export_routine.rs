//! `unclench export-routine`: prints a routine as one file that needs no other, to give to somebody else.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::args::ExportRoutineArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::routine_arg;
use crate::domain::routine::flatten;
use crate::domain::routine::library::Source;
use crate::domain::text;
use crate::platform::{routines, text_file};

/// Prints the routine's file as it is, or with the included routines put in place.
///
/// # Errors
/// Fails if there is no such routine, or it has faults.
pub fn run(context: &CliContext, args: &ExportRoutineArgs) -> anyhow::Result<ExitCode> {
    let plan = routine_arg::plan(context, &args.routine)?;
    let (library, id) = routine_arg::entry(context, &args.routine)?;
    let entry = library.entry(&id).ok_or_else(|| routine_arg::unknown(&id, &library))?;
    let source = match (entry.is_plan(), entry.routine(), &entry.source) {
        (true, Some(routine), _) => flatten::flat(routine, &plan),
        (_, _, Source::BuiltIn(built_in)) => built_in.text.to_owned(),
        (_, _, Source::User(path)) => {
            // What came on stdin is at no path.
            let named = Path::new(&args.routine);
            let path = if text_file::is_dash(named) { named } else { path };
            routines::user_file(path.to_owned()).text.unwrap_or_default()
        }
    };
    if io::stdout().is_terminal() {
        let shows = |c: &char| *c == '\n' || *c == '\t' || text::is_printable(*c);
        output::line(source.chars().filter(shows).collect::<String>().trim_end())?;
    } else {
        output::line(source.trim_end_matches('\n'))?;
    }
    Ok(ExitCode::SUCCESS)
}
