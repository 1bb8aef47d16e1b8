//! `unclench diary`: what was recorded, oldest first.

use std::process::ExitCode;

use crate::commands::{DiaryArgs, World, output};
use crate::domain::diary::record::{Kind, Record};
use crate::domain::length;
use crate::domain::rating::Rating;
use crate::domain::text;
use crate::platform::diary::{DiaryFolder, LeftOut};

/// Shows it; what cannot be read is named on stderr.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(world: &World, args: &DiaryArgs) -> anyhow::Result<ExitCode> {
    let diary = DiaryFolder::new(world.paths.diary()).read();
    report_left_out(&diary.left_out);
    let records = diary.lines.fold();
    if args.json {
        output::json(&records)?;
    } else if records.is_empty() {
        output::line("The diary is empty. `unclench log 4` records a pain of 4.")?;
    } else {
        for record in &records {
            output::line(&one_line(record))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Names on stderr every line that was left out.
pub fn report_left_out(left_out: &[LeftOut]) {
    for LeftOut { file, line, why } in left_out {
        eprintln!("{}:{line}: left out, kept as it is: {why}", text::clean(&file.display().to_string()));
    }
}

/// A record in one line.
#[must_use]
pub fn one_line(record: &Record) -> String {
    let when = record.at.civil().strftime("%Y-%m-%d %H:%M");
    let pain = |rating: Option<Rating>| rating.map_or_else(|| "not given".to_owned(), |rating| rating.to_string());
    let mut line = match record.kind {
        Kind::Session => format!(
            "{when}  {}, pain {} before, {} after, {} done",
            record.title.as_deref().or(record.routine.as_deref()).unwrap_or("a session"),
            pain(Record::pain(&record.before)),
            pain(Record::pain(&record.after)),
            length::clock(record.done_s.unwrap_or(0)),
        ),
        Kind::CheckIn => format!("{when}  pain {}", pain(Record::pain(&record.now))),
        Kind::FollowUp => format!("{when}  pain {} some time after a session", pain(Record::pain(&record.now))),
    };
    if let Some(ended) = record.ended.filter(|ended| *ended != crate::domain::session::done::Ended::Finished) {
        line.push_str(match ended {
            crate::domain::session::done::Ended::Hurt => ", stopped because it hurt",
            crate::domain::session::done::Ended::Interrupted => ", interrupted",
            _ => ", stopped",
        });
    }
    if !record.areas.is_empty() && record.kind != Kind::Session {
        line = format!("{line}, {}", record.areas.join(", "));
    }
    if let Some(note) = &record.note {
        line = format!("{line}, “{note}”");
    }
    text::clean(&line)
}
