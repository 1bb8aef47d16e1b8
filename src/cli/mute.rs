//! `unclench mute`: turns reminders off for some time.

use std::process::ExitCode;

use anyhow::anyhow;
use clap::Args;
use serde::Serialize;

use crate::cli::context::CliContext;
use crate::cli::due;
use crate::cli::output;
use crate::domain::due::parse_mute;
use crate::domain::text;
use crate::platform::mute_file::MuteFile;
use crate::platform::{clock, language, paths, text_file};

/// The arguments of `unclench mute`.
#[derive(Debug, Args)]
pub struct MuteArgs {
    /// How long: 2h, 3d, until 14:00 or until tomorrow; off turns reminders on again
    #[arg(value_name = "TIME", default_value = "1h")]
    pub time: Vec<String>,
    /// Print the time until which reminders are off, as JSON
    #[arg(long)]
    pub json: bool,
}

/// What holds now, as printed by `--json`: the time until which reminders are off, `null` if they are on.
#[derive(Serialize)]
struct MutedJson {
    muted_until: Option<String>,
}

/// Turns reminders off for some time, or on again.
///
/// # Errors
/// Fails if the time is not understood, or if it cannot be saved.
pub fn run(context: &CliContext, args: &MuteArgs) -> anyhow::Result<ExitCode> {
    let (texts, file, now) = (&language::texts().command.mute, MuteFile::new(context.paths.state.clone()), clock::wall());
    let typed: Vec<String> = args.time.join(" ").split_whitespace().map(|word| in_english(&word.to_lowercase())).collect();
    let typed = typed.join(" ");
    let not_kept = |error| anyhow!(texts.not_kept(paths::printable(&file.path()), text_file::reason(&error)));
    if typed == "off" {
        file.unmute().map_err(not_kept)?;
        say(args, None, texts.on_again)?;
        return Ok(ExitCode::SUCCESS);
    }
    let until = parse_mute(&typed, &now, context.settings.day_ends)
        .ok_or_else(|| anyhow!(texts.unknown(text::clean(&args.time.join(" ")))))?;
    file.mute(until.timestamp()).map_err(not_kept)?;
    say(args, Some(until.timestamp().to_string()), &texts.until(due::moment(until.timestamp(), &now)))?;
    Ok(ExitCode::SUCCESS)
}

fn say(args: &MuteArgs, muted_until: Option<String>, line: &str) -> anyhow::Result<()> {
    let said = if args.json { output::json(&MutedJson { muted_until }) } else { output::line(line) };
    said.map_err(output::once_saved)
}

/// Translates a typed word to English.
fn in_english(word: &str) -> String {
    let texts = &language::texts().command.mute;
    let lists = [(texts.word_off, "off"), (texts.word_until, "until"), (texts.word_tomorrow, "tomorrow")];
    let known = lists.iter().find(|(words, _)| words.contains(&word));
    known.map_or(word, |(_, english)| *english).to_owned()
}
