//! `unclench safety`: the answers to the check, changing them, and what they leave of a routine.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::process::ExitCode;

use serde::Serialize;

use crate::commands::args::{AnswerArg, SafetyArgs, SafetyCommand};
use crate::commands::context::CliContext;
use crate::commands::{asking, output, routine_arg};
use crate::domain::body::Place;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::Record;
use crate::domain::safety::answers::{Answer, Given};
use crate::domain::safety::condition::{self, Condition};
use crate::domain::safety::history::History;
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::verdict::Verdict;
use crate::domain::{text, toml_reader};
use crate::platform::diary::DiaryFolder;
use crate::platform::{answers, clock};
use crate::texts::Texts;

/// The answers as `--json` gives them.
#[derive(Serialize)]
struct VerdictJson<'a> {
    file: String,
    asked: Option<EntryTime>,
    due: bool,
    answers: BTreeMap<&'a str, &'a Given>,
}

/// A verdict as `--json` gives it.
#[derive(Serialize)]
struct ShownVerdict<'a> {
    id: &'a str,
    offered: &'static str,
    left_out: Vec<usize>,
    top_pressure: u8,
    reasons: Vec<&'static str>,
    say: Vec<String>,
}

/// Does it.
///
/// # Errors
/// When the answers cannot be read or written, or there is no such condition or routine.
pub fn run(world: &CliContext, args: &SafetyArgs) -> anyhow::Result<ExitCode> {
    match &args.does {
        None => show(world, args.json),
        Some(SafetyCommand::Set { condition, answer, by, area }) => set(world, condition, *answer, by, area),
        Some(SafetyCommand::For { routine, json }) => verdict(world, routine, *json || args.json),
        Some(SafetyCommand::Ask) => ask(world),
        Some(SafetyCommand::List) => list(),
        Some(SafetyCommand::Delete) => {
            answers::delete(&world.paths.answers())?;
            output::line(Texts::chosen().safety.deleted)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn ask(world: &CliContext) -> anyhow::Result<ExitCode> {
    let mut line = |said: &str| {
        output::line(said)?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line)?;
        Ok((read > 0).then_some(line))
    };
    let words = &Texts::chosen().safety;
    if !asking::whole_check(world, readable(world)?.answers, &mut line)? {
        output::line(words.not_kept)?;
        return Ok(ExitCode::FAILURE);
    }
    output::line(&words.kept(text::clean(&world.paths.answers().display().to_string())))?;
    Ok(ExitCode::SUCCESS)
}

/// What is known of the person's care.
#[must_use]
pub fn care(world: &CliContext) -> HealthProfile {
    care_of(world, &DiaryFolder::new(world.paths.diary()).read().lines.into_fold())
}

/// The same, where the diary was read already.
#[must_use]
pub fn care_of(world: &CliContext, records: &[Record]) -> HealthProfile {
    let mut care = HealthProfile::of(answers::load(&world.paths.answers()));
    care.history = History::with_days(records, EntryTime::from(&clock::wall()), world.settings.day_ends);
    care
}

/// The answers as they can be read.
///
/// # Errors
/// When they cannot, with place and reason.
pub fn readable(world: &CliContext) -> anyhow::Result<HealthProfile> {
    let care = self::care(world);
    let Some(fault) = &care.unread else { return Ok(care) };
    let (words, file) = (Texts::chosen(), text::clean(&world.paths.answers().display().to_string()));
    let help = words.help(fault).unwrap_or_default();
    anyhow::bail!("{file}:{}: {}\n{help}", fault.at.line, words.fault(fault))
}

fn show(world: &CliContext, json: bool) -> anyhow::Result<ExitCode> {
    let care = readable(world)?;
    let now = clock::wall().timestamp();
    let known = condition::conditions().iter();
    let given: Vec<(&Condition, &Given)> =
        known.filter_map(|condition| Some((condition, care.answers.given(condition)?))).collect();
    if json {
        output::json(&VerdictJson {
            file: text::clean(&world.paths.answers().display().to_string()),
            asked: care.answers.asked,
            due: care.is_due(now),
            answers: given.iter().map(|(condition, given)| (condition.id.as_str(), *given)).collect(),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = &Texts::chosen().safety;
    match care.answers.asked {
        Some(asked) => output::line(&words.asked(asked.civil().date()))?,
        None => output::line(words.never_asked)?,
    }
    for (condition, given) in given.iter().filter(|(condition, _)| care.answers.stands(condition, now)) {
        output::line(&format!("\n{}  ({})", Texts::chosen().condition(&condition.id).ask, condition.id))?;
        output::line(&format!("  {}", Texts::chosen().health_answer(given)))?;
        output::line(&format!("  {}", Texts::chosen().condition(&condition.id).say))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn set(world: &CliContext, id: &str, answer: AnswerArg, by: &str, places: &[Place]) -> anyhow::Result<ExitCode> {
    let (words, condition) = (&Texts::chosen().command.safety, find(id)?);
    if answer == AnswerArg::Cleared && !condition.can_be_cleared() {
        anyhow::bail!(words.not_cleared(id));
    }
    if !places.is_empty() && !condition.picks {
        anyhow::bail!(words.not_where(id));
    }
    let mut answers = readable(world)?.answers;
    let now = EntryTime::from(&clock::wall());
    let answer = match answer {
        AnswerArg::Yes => Answer::Yes,
        AnswerArg::No => Answer::No,
        AnswerArg::Cleared => Answer::Cleared,
    };
    answers.give(condition, answer, now, by);
    if !places.is_empty() {
        answers.mark(condition, places);
    }
    answers::save(&world.paths.answers(), &answers)?;
    if let Some(given) = answers.given(condition) {
        output::line(&format!("{id}: {}", Texts::chosen().health_answer(given)))?;
        if answer != Answer::No {
            output::line(Texts::chosen().condition(id).say)?;
        }
        if answer != Answer::No && condition.picks && given.areas.is_empty() {
            output::line(&Texts::chosen().safety.say_where(id))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn find(id: &str) -> anyhow::Result<&'static Condition> {
    condition::condition(id).ok_or_else(|| {
        let (words, shown) = (&Texts::chosen().command.safety, text::clean(id));
        anyhow::anyhow!(match toml_reader::nearest(id, condition::conditions().iter().map(|known| known.id.as_str())) {
            Some(near) => words.unknown_near(shown, near),
            None => words.unknown(shown),
        })
    })
}

fn verdict(world: &CliContext, name: &str, json: bool) -> anyhow::Result<ExitCode> {
    let plan = routine_arg::plan(world, name)?;
    let verdict = care(world).judge(&plan, clock::wall().timestamp());
    let words = Texts::chosen();
    if json {
        output::json(&shown(&plan.id, &verdict, words))?;
    } else {
        output::line(&format!("{}: {}", plan.title, words.offered(verdict.offered)))?;
        for said in words.verdict_sentences(&verdict) {
            output::line(&said)?;
        }
        for index in verdict.left_out.iter().filter(|_| verdict.allows()) {
            let n = (index + 1).to_string();
            output::line(&words.safety.left_out_step(n, &plan.steps[*index].name))?;
        }
    }
    Ok(if verdict.allows() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn shown<'a>(id: &'a str, verdict: &Verdict, words: &Texts) -> ShownVerdict<'a> {
    ShownVerdict {
        id,
        offered: verdict.offered.id(),
        left_out: verdict.left_out.iter().map(|index| index + 1).collect(),
        top_pressure: verdict.top_pressure,
        reasons: verdict.reasons.iter().map(|condition| condition.id.as_str()).collect(),
        say: words.verdict_sentences(verdict),
    }
}

fn list() -> anyhow::Result<ExitCode> {
    for condition in condition::conditions() {
        output::line(&format!("{:<20} {}", condition.id, Texts::chosen().condition(&condition.id).ask))?;
    }
    Ok(ExitCode::SUCCESS)
}
