//! `unclench health`: shows and changes the health answers, and says what they leave of a routine.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::iter;
use std::process::ExitCode;

use anyhow::anyhow;
use serde::Serialize;

use crate::cli::args::answer::AnswerArg;
use crate::cli::args::{HealthArgs, HealthCommand};
use crate::cli::context::CliContext;
use crate::cli::did_you_mean;
use crate::cli::examples;
use crate::cli::health_questions;
use crate::cli::output;
use crate::cli::prompt;
use crate::cli::routine_arg;
use crate::domain::body::Place;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::latin;
use crate::domain::safety::answers::{Answer, Answers, StoredAnswer};
use crate::domain::safety::condition::{self, Condition};
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::questions;
use crate::domain::safety::verdict::{Extent, Verdict};
use crate::domain::text;
use crate::platform::{clock, language, paths};
use crate::texts::Texts;

/// The length in bytes from which a typed word is looked for in the questions.
const SHORTEST_WORD: usize = 4;

/// The answers as printed by `--json`.
#[derive(Serialize)]
struct AnswersJson<'a> {
    file: String,
    asked: Option<EntryTime>,
    due: bool,
    answers: BTreeMap<&'a str, &'a StoredAnswer>,
}

/// A verdict as printed by `--json`.
#[derive(Serialize)]
struct VerdictJson<'a> {
    id: &'a str,
    offered: &'static str,
    left_out: Vec<usize>,
    /// Steps with too little information to be judged, numbered from 1.
    unjudged: Vec<usize>,
    /// Steps whose posture is not known, though an answer rules out some postures, numbered from 1.
    unplaced: Vec<usize>,
    top_pressure: u8,
    reasons: Vec<&'static str>,
    say: Vec<String>,
}

/// Runs the subcommand, or shows the answers.
///
/// # Errors
/// Fails if the answers cannot be read or written, or if there is no such condition or routine.
pub fn run(context: &CliContext, args: &HealthArgs) -> anyhow::Result<ExitCode> {
    match &args.does {
        None => show(context, args.json),
        Some(HealthCommand::Set { condition, answer, by, area, json }) => {
            set(context, asked(condition)?, *answer, by, &area.concat(), *json || args.json)
        }
        Some(HealthCommand::For { routine, json }) => verdict(context, routine, *json || args.json),
        Some(HealthCommand::Ask) => ask(context),
        Some(HealthCommand::List) => list(),
        Some(HealthCommand::Delete { yes, json }) => delete(context, *yes, *json || args.json),
        Some(HealthCommand::Other(words)) => Err(other(words)),
    }
}

/// Answers an unknown subcommand with how to take an answer back.
fn other(words: &[String]) -> anyhow::Error {
    let word = words.first().map(String::as_str).unwrap_or_default();
    // `health osteoporosis`, `health unset osteoporosis`
    let id = words.iter().find_map(|id| find(id).ok()).map_or("ID", |condition| condition.id.as_str());
    anyhow!(language::texts().command.safety.no_such(id, text::clean(word)))
}

/// Deletes the answers for good: after a question on a terminal, only with `--yes` elsewhere.
fn delete(context: &CliContext, yes: bool, json: bool) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().command.safety;
    if !yes && !prompt::is_interactive() {
        anyhow::bail!(texts.delete_needs_yes);
    }
    if !yes && !prompt::confirmed(texts.delete_it)? {
        output::line(texts.not_deleted)?;
        return Ok(ExitCode::FAILURE);
    }
    context.answers.delete()?;
    if json {
        return show(context, true).map_err(output::once_saved);
    }
    let copies = context.answers.copies().into_iter().map(|copy| texts.copy_left(paths::printable(&copy)));
    let mut lines = iter::once(language::texts().safety.deleted.to_owned()).chain(copies);
    lines.try_for_each(|line| output::line(&line)).map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}

fn ask(context: &CliContext) -> anyhow::Result<ExitCode> {
    let mut line = |question: &str| {
        output::prose(question, 0)?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line)?;
        Ok((read > 0).then_some(line))
    };
    let texts = &language::texts().safety;
    if !health_questions::ask_all(context, readable(context)?.answers, &mut line)? {
        output::line(texts.not_kept)?;
        return Ok(ExitCode::FAILURE);
    }
    output::line(&texts.kept(paths::printable(&context.paths.answers()))).map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the person's health profile, from the answers and the diary.
pub fn profile(context: &CliContext) -> HealthProfile {
    profile_of(context, context.answers.load())
}

/// Returns the profile if another program has changed the answers since they were last read or written.
pub fn changed_profile(context: &CliContext) -> Option<HealthProfile> {
    Some(profile_of(context, context.answers.load_if_changed()?))
}

fn profile_of(context: &CliContext, answers: Result<Answers, Diagnostic>) -> HealthProfile {
    let history = context.diary().history(EntryTime::from(&clock::wall()), context.settings.day_ends);
    HealthProfile { history, ..HealthProfile::of(answers) }
}

/// Returns the profile, if the answers can be read.
///
/// # Errors
/// Fails if they cannot, with the position and the reason.
pub fn readable(context: &CliContext) -> anyhow::Result<HealthProfile> {
    let profile = profile(context);
    let Some(fault) = &profile.unread else { return Ok(profile) };
    let (texts, file) = (language::texts(), paths::printable(&context.paths.answers()));
    let help = texts.help(fault).unwrap_or_default();
    let place = if fault.at.line == 0 { String::new() } else { format!("{}:", fault.at.line) };
    anyhow::bail!("{file}:{place} {}\n{help}", texts.fault(fault))
}

fn show(context: &CliContext, json: bool) -> anyhow::Result<ExitCode> {
    let profile = readable(context)?;
    let now = clock::wall().timestamp();
    let known = condition::conditions().iter();
    let given: Vec<(&Condition, &StoredAnswer)> =
        known.filter_map(|condition| Some((condition, profile.answers.given(condition)?))).collect();
    if json {
        output::json(&AnswersJson {
            file: paths::printable(&context.paths.answers()),
            asked: profile.answers.asked,
            due: profile.is_due(now),
            answers: given.iter().map(|(condition, given)| (condition.id.as_str(), *given)).collect(),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let texts = &language::texts().safety;
    match profile.answers.asked {
        Some(asked) => output::line(&texts.asked(language::texts().day(asked.civil().date())))?,
        None if given.is_empty() => output::prose(texts.never_asked, 0)?,
        None => output::prose(&texts.some_answered(given.len()), 0)?,
    }
    for (condition, given) in given.iter().filter(|(condition, _)| profile.answers.applies(condition, now)) {
        output::prose(&format!("\n{}  ({})", language::texts().condition(&condition.id).ask, condition.id), 0)?;
        output::prose(&format!("  {}", language::texts().health_answer(given)), 2)?;
        let said = language::texts().said_of(condition, given.answer == Answer::Cleared);
        if !said.is_empty() {
            output::prose(&format!("  {said}"), 2)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The question that `words` name together, such as `blood thinners`.
fn asked(words: &[String]) -> anyhow::Result<&'static Condition> {
    match words {
        [_, second, ..] if words.iter().all(|word| is_question(word)) => Err(anyhow!(one_question(second))),
        _ => find(&words.join(" ")),
    }
}

fn set(
    context: &CliContext,
    condition: &'static Condition,
    answer: AnswerArg,
    by: &str,
    places: &[Place],
    json: bool,
) -> anyhow::Result<ExitCode> {
    let (texts, id) = (&language::texts().command.safety, condition.id.as_str());
    if answer == AnswerArg::Cleared && !condition.can_be_cleared() {
        let can_be = condition::conditions().iter().filter(|condition| condition.can_be_cleared());
        let ids = can_be.map(|condition| condition.id.as_str()).collect::<Vec<_>>().join(", ");
        anyhow::bail!("{}\n{}", texts.not_cleared(id), texts.can_be_cleared(ids));
    }
    if answer != AnswerArg::Cleared && !by.is_empty() {
        anyhow::bail!(texts.by_is_for_cleared(id));
    }
    if !places.is_empty() && !condition.picks {
        anyhow::bail!(texts.not_where(id));
    }
    let mut answers = readable(context)?.answers;
    let now = EntryTime::from(&clock::wall());
    let answer = match answer {
        AnswerArg::Yes => Answer::Yes,
        AnswerArg::No => Answer::No,
        AnswerArg::Cleared => Answer::Cleared,
    };
    let was_cleared = answers.given(condition).is_some_and(|given| given.answer == Answer::Cleared);
    // A place is more to say about the same answer: what a clinician has agreed to stays agreed.
    if was_cleared && !places.is_empty() && answer != Answer::No && by.is_empty() {
        answers.add_places(condition, places);
    } else {
        answers.record(condition, answer, now, by);
        if !places.is_empty() {
            answers.set_places(condition, places);
        }
    }
    context.answers.save(&answers)?;
    let said = if json { show(context, true).map(drop) } else { say_set(&answers, condition) };
    said.map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}

/// Says what is now answered to the question about `condition`, and what follows.
fn say_set(answers: &Answers, condition: &Condition) -> anyhow::Result<()> {
    if let Some(given) = answers.given(condition) {
        let (id, answer) = (&condition.id, given.answer);
        output::line(&format!("{id}: {}", language::texts().health_answer(given)))?;
        let said = language::texts().said_of(condition, answer == Answer::Cleared);
        if answer != Answer::No && !said.is_empty() {
            output::prose(said, 0)?;
        }
        if answer != Answer::No && condition.picks && given.areas.is_empty() {
            let light = answer == Answer::Cleared && condition.is_light_there();
            let texts = &language::texts().safety;
            output::prose(&if light { texts.say_where_light(id) } else { texts.say_where(id) }, 0)?;
        }
    }
    Ok(())
}

/// Says that `typed` is another health question.
pub fn one_question(typed: &str) -> String {
    language::texts().command.help.one_question(examples::HEALTH_SET, text::clean(typed))
}

/// Whether `typed` names a health question.
pub fn is_question(typed: &str) -> bool {
    find(typed).is_ok()
}

fn find(id: &str) -> anyhow::Result<&'static Condition> {
    let typed = id.trim().to_lowercase().replace([' ', '_'], "-");
    let one = typed.strip_suffix('s').unwrap_or(&typed);
    condition::condition(&typed).or_else(|| condition::condition(one)).ok_or_else(|| {
        let text = language::texts().command.safety.unknown(text::clean(id));
        if let Some(known) = Texts::question_called(id).or_else(|| Texts::question_called(one)) {
            return did_you_mean::offer(&text, &[known]);
        }
        match by_words(one).as_slice() {
            [] => did_you_mean::error(&text, id, condition::conditions().iter().map(|known| known.id.as_str())),
            near => did_you_mean::offer(&text, near),
        }
    })
}

/// Returns the ids of the questions that `typed` may mean: it begins a word of their id or name, or else of what they ask.
fn by_words(typed: &str) -> Vec<&'static str> {
    let typed = latin::fold(typed);
    let begins = |text: &str| format!(" {}", latin::fold(text)).contains(&format!(" {typed}"));
    let found = |says: &dyn Fn(&Condition) -> bool| {
        let ids = condition::conditions().iter().filter(|known| says(known)).map(|known| known.id.as_str());
        ids.collect::<Vec<_>>()
    };
    if typed.len() < SHORTEST_WORD {
        return Vec::new();
    }
    let texts = language::texts();
    let named = found(&|known| begins(&known.id) || begins(texts.condition(&known.id).name));
    if named.is_empty() { found(&|known| begins(texts.condition(&known.id).ask)) } else { named }
}

fn verdict(context: &CliContext, name: &str, json: bool) -> anyhow::Result<ExitCode> {
    let plan = routine_arg::joined(context, &[name.to_owned()])?;
    let profile = profile(context);
    let verdict = profile.judge(&plan, clock::wall().timestamp());
    let texts = language::texts();
    let unasked = !profile.has_answers() && questions::asks(&plan);
    if json {
        output::json(&verdict_json(&plan.id, &verdict, unasked, texts))?;
    } else {
        if unasked && verdict.allows() {
            output::prose(texts.command.safety.unasked, 0)?;
        } else {
            output::line(&format!("{}: {}", plan.title, texts.offered(&verdict)))?;
        }
        for sentence in texts.verdict_sentences(&verdict) {
            output::prose(&sentence, 0)?;
        }
        for index in verdict.left_out.iter().filter(|_| verdict.allows()) {
            let n = (index + 1).to_string();
            output::line(&texts.safety.left_out_step(n, &plan.steps[*index].name))?;
        }
        for (index, side) in verdict.sides_out.iter().filter(|_| verdict.allows()) {
            output::line(&texts.safety.left_out_side(*side, (index + 1).to_string(), &plan.steps[*index].name))?;
        }
        if let Some(text) = texts.unjudged_steps(&verdict) {
            output::prose(&text, 0)?;
        }
    }
    Ok(if verdict.allows() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn verdict_json<'a>(id: &'a str, verdict: &Verdict, unasked: bool, texts: &Texts) -> VerdictJson<'a> {
    let unasked_say = Some(texts.command.safety.unasked.to_owned()).filter(|_| unasked && verdict.allows());
    VerdictJson {
        id,
        // What nobody was asked about is not cleared.
        offered: if unasked && verdict.offered == Extent::Whole { "unchecked" } else { verdict.offered.id() },
        left_out: verdict.left_out.iter().map(|index| index + 1).collect(),
        unjudged: verdict.unjudged.iter().map(|index| index + 1).collect(),
        unplaced: verdict.unplaced.iter().map(|index| index + 1).collect(),
        top_pressure: verdict.top_pressure,
        reasons: verdict.reasons.iter().map(|condition| condition.id.as_str()).collect(),
        say: unasked_say.into_iter().chain(texts.verdict_sentences(verdict)).collect(),
    }
}

fn list() -> anyhow::Result<ExitCode> {
    for condition in condition::conditions() {
        output::prose(&format!("{:<20} {}", condition.id, language::texts().condition(&condition.id).ask), 21)?;
    }
    Ok(ExitCode::SUCCESS)
}
