//! `unclench new`: writes a commented routine file that can be played as it is.

use std::process::ExitCode;

use anyhow::bail;

use crate::cli::args::NewArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::prompt;
use crate::cli::routine_arg::RoutineChangeJson;
use crate::domain::routine::json_schema;
use crate::domain::routine::limits::MAX_TITLE_CHARS;
use crate::domain::routine::parse::{id_of, is_id};
use crate::domain::routine::scaffold::{Draft, MINUTES, title_of};
use crate::domain::routine::vocabulary::vocabulary;
use crate::domain::text;
use crate::domain::toml_reader::Named;
use crate::platform::own_routines::OwnRoutines;
use crate::platform::{language, paths};

const DEFAULT_POSTURE: &str = "seated";
const DEFAULT_MINUTES: u64 = 5;

/// Asks for what was not typed, and writes the file.
///
/// # Errors
/// Fails if the id is not valid or is taken, or if the file cannot be written.
pub fn run(context: &CliContext, args: &NewArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().own;
    if !is_id(&args.id) {
        bail!(texts.not_an_id(id_of(&args.id), text::clean(&args.id)));
    }
    let library = context.library();
    let of_that_name = library.entry(&args.id);
    if let Some(entry) = of_that_name.filter(|entry| !entry.is_built_in()) {
        bail!(texts.taken(&args.id, entry.shown_path()));
    }
    let draft = Draft { title: title(args)?, posture: posture(args)?, minutes: minutes(args)? };
    let path = OwnRoutines::of(&context.paths).create(&args.id, &draft.text(), Some(&json_schema::text()))?;
    let (file, replaces) = (paths::printable(&path), of_that_name.is_some());
    let said = if args.json {
        output::json(&RoutineChangeJson { was: None, now: Some(&args.id), file, replaces, included_by: &[] })
    } else {
        let hidden = replaces.then(|| texts.replaces_built_in(&args.id));
        let is_open = args.title.is_none() || args.posture.is_none() || args.minutes.is_none();
        let chosen = || texts.not_asked(draft.minutes, &draft.posture, &draft.title);
        let not_asked = (is_open && !prompt::is_interactive()).then(chosen);
        let lines = [Some(texts.created(file)), hidden, not_asked, Some(texts.created_then(&args.id))];
        let mut lines = lines.into_iter().flatten();
        lines.try_for_each(|line| output::line(&line))
    };
    said.map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}

fn title(args: &NewArgs) -> anyhow::Result<String> {
    let usual = title_of(&args.id);
    let question = language::texts().own.ask_title(&usual);
    let typed = args.title.clone().map_or_else(|| answer(&question), |typed| Ok(Some(typed)))?;
    let title = typed.map(|typed| text::clean(&typed)).filter(|typed| !typed.is_empty()).unwrap_or(usual);
    if title.chars().count() > MAX_TITLE_CHARS {
        bail!(language::texts().own.long_title(MAX_TITLE_CHARS.to_string()));
    }
    Ok(title)
}

fn posture(args: &NewArgs) -> anyhow::Result<String> {
    let texts = &language::texts().own;
    let all = vocabulary().posture.iter().map(Named::id).collect::<Vec<_>>().join(", ");
    let mut typed = args.posture.clone();
    loop {
        let asked = typed.is_none();
        let question = texts.ask_posture(&all, DEFAULT_POSTURE);
        let given = typed.take().map_or_else(|| answer(&question), |typed| Ok(Some(typed)))?;
        let Some(given) = given else { return Ok(DEFAULT_POSTURE.to_owned()) };
        if vocabulary().posture.iter().any(|posture| posture.id == given) {
            return Ok(given);
        }
        let wrong = texts.no_posture(&all, text::clean(&given));
        if !asked {
            bail!(wrong);
        }
        output::line(&wrong)?;
    }
}

fn minutes(args: &NewArgs) -> anyhow::Result<u64> {
    let texts = &language::texts().own;
    if let Some(minutes) = args.minutes {
        return Ok(minutes);
    }
    loop {
        let question = texts.ask_minutes(DEFAULT_MINUTES);
        let Some(given) = answer(&question)? else { return Ok(DEFAULT_MINUTES) };
        match given.parse() {
            Ok(minutes) if MINUTES.contains(&minutes) => return Ok(minutes),
            _ => output::line(texts.no_minutes)?,
        }
    }
}

/// Asks `question`. Returns `None` without a terminal, or if the person only pressed Enter.
fn answer(question: &str) -> anyhow::Result<Option<String>> {
    if !prompt::is_interactive() {
        return Ok(None);
    }
    Ok(prompt::line(question)?.filter(|answer| !answer.is_empty()))
}
