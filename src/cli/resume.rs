//! `unclench resume`: continues a session that was cut off, saves it as it is, or deletes it.

use std::process::ExitCode;

use clap::Args;

use crate::app::session_flow::SessionFlow;
use crate::cli::context::CliContext;
use crate::cli::diary::ChangeJson;
use crate::cli::output;
use crate::cli::plain;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::record::Line;
use crate::platform::checkpoint_file::{CheckpointFile, Unfinished};
use crate::platform::unsaved_file::UnsavedFile;
use crate::platform::{clock, language};

/// The arguments of `unclench resume`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct ResumeArgs {
    /// Save it as it is, and do not continue
    #[arg(long, group = "way")]
    pub save: bool,
    /// Delete it (`undo` brings it back)
    #[arg(long, group = "way")]
    pub discard: bool,
    /// Run as lines of text, for screen readers, pipes and scripts
    #[arg(long, group = "way")]
    pub plain: bool,
    /// With --plain: print one JSON object per line. With --save or --discard: print the change as JSON
    #[arg(long, requires = "way")]
    pub json: bool,
}

/// Does what `args` ask; continues in plain mode. The exit code is 1 if there is nothing to continue.
///
/// # Errors
/// Fails if the diary cannot be written.
pub fn run(context: &CliContext, args: &ResumeArgs) -> anyhow::Result<ExitCode> {
    let (texts, checkpoint) = (language::texts(), CheckpointFile::new(context.paths.state.clone()));
    let Unfinished { offered, recorded, elsewhere, asked_elsewhere, .. } = unfinished(context, &checkpoint)?;
    let Some(kept) = offered else {
        // A session that was over but for a rating is saved without a question, and that was said.
        if recorded > 0 {
            if args.json {
                output::json(&ChangeJson { was: None, now: context.diary().last_entry().as_ref() })?;
            } else if args.discard {
                output::line(texts.unfinished.saved_not_discarded)?;
            }
            return Ok(if args.save { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        if args.json {
            output::json(&serde_json::Value::Null)?;
        } else if !elsewhere && !asked_elsewhere {
            output::line(texts.unfinished.nothing)?;
        }
        return Ok(ExitCode::FAILURE);
    };
    if args.save || args.discard {
        let (id, now) = (kept.record.id, clock::wall());
        let lines = if args.discard {
            kept.discarding(Ids::default().next(&now), EntryTime::from(&now)).to_vec()
        } else {
            vec![Line::Record(Box::new(kept.record.clone()))]
        };
        context.diary().append_all(&lines)?;
        checkpoint.clear_recorded(id);
        let said = if args.json {
            let [was, now] = [args.discard, args.save].map(|is_it| is_it.then_some(&kept.record));
            output::json(&ChangeJson { was, now })
        } else {
            output::line(if args.discard { texts.unfinished.discarded_by_command } else { texts.session.cut_off })
        };
        said.map_err(output::once_saved)?;
        return Ok(ExitCode::SUCCESS);
    }
    let flow = SessionFlow::resume(&context.library(), &kept, context.settings.gaps, EntryTime::from(&clock::wall()));
    let steps = flow.as_ref().ok().map(|flow| flow.whole.steps.len());
    if !args.json {
        for text in texts.unfinished_sentences(&kept, steps, &clock::wall()) {
            output::line(&text)?;
        }
    }
    match flow {
        Ok(flow) => plain::resume(context, flow, args.json, &checkpoint),
        Err(why) => {
            output::line(texts.cannot_resume(why))?;
            output::line(texts.unfinished.stuck_then)?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Whether there is a session that the screen can continue.
///
/// # Errors
/// Fails if the diary cannot be written.
pub fn can_resume(context: &CliContext) -> anyhow::Result<bool> {
    let kept = unfinished(context, &CheckpointFile::new(context.paths.state.clone()))?.offered;
    let (gaps, now) = (context.settings.gaps, EntryTime::from(&clock::wall()));
    Ok(kept.is_some_and(|kept| SessionFlow::resume(&context.library(), &kept, gaps, now).is_ok()))
}

/// Returns what was left unfinished, with the session that was cut off. Other leftovers are reported on stderr.
fn unfinished(context: &CliContext, checkpoint: &CheckpointFile) -> anyhow::Result<Unfinished> {
    let unsaved = UnsavedFile::new(context.paths.state.clone());
    let found = checkpoint.offer_unfinished(&unsaved, &context.diary(), &clock::wall())?;
    for text in found.describe(language::texts()) {
        output::aside(&text);
    }
    Ok(found)
}
