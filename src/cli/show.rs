//! `unclench show`: prints the timeline of a routine, its spans and cues, without playing it.

use std::process::ExitCode;

use serde::Serialize;

use crate::cli::args::ShowArgs;
use crate::cli::context::CliContext;
use crate::cli::health;
use crate::cli::output;
use crate::cli::routine_arg;
use crate::domain::body::Side;
use crate::domain::duration_text;
use crate::domain::routine::plan::Plan;
use crate::domain::safety::verdict::Extent;
use crate::domain::session::audio::{AudioEvent, TimedSound};
use crate::domain::session::cue::Cue;
use crate::domain::session::timeline::{Span, SpanKind, Timeline};
use crate::platform::{clock, language};
use crate::settings::sound::Mode;
use crate::texts::Texts;

pub mod picture;

use picture::offset;

/// The timeline as printed by `--json`.
#[derive(Serialize)]
struct TimelineJson<'t> {
    id: &'t str,
    title: &'t str,
    work_ms: u64,
    total_ms: u64,
    spans: Vec<ShownSpan>,
    cues: &'t [Cue],
    sounds: Vec<ShownSound>,
}

#[derive(Serialize)]
struct ShownSound {
    at_ms: u64,
    length_ms: u64,
    sound: &'static str,
    text: Option<String>,
}

#[derive(Serialize)]
struct ShownSpan {
    from_ms: u64,
    to_ms: u64,
    kind: &'static str,
    step: usize,
    side: Option<Side>,
}

/// Shows the timeline.
///
/// # Errors
/// Fails if there is no such routine, or it has faults.
pub fn run(context: &CliContext, args: &ShowArgs) -> anyhow::Result<ExitCode> {
    show(context, args, routine_arg::joined(context, &args.routine)?)
}

/// Shows the timeline of `whole`: of what the health rules leave of it, because only that is played.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn show(context: &CliContext, args: &ShowArgs, whole: Plan) -> anyhow::Result<ExitCode> {
    let verdict = health::profile(context).judge(&whole, clock::wall().timestamp());
    let mut plan = if verdict.allows() { verdict.trim(&whole) } else { whole };
    let texts = language::texts().spoken();
    texts.say_repetitions(&mut plan);
    let prefs = context.settings.sound.prefs(context.settings.sound.mode.unwrap_or(Mode::ChimesAndVoice));
    let timeline = Timeline::lay_out(&plan, &routine_arg::gaps(context, &plan, &args.gaps), prefs, &texts);
    if args.json {
        output::json(&TimelineJson {
            id: &plan.id,
            title: &plan.title,
            work_ms: duration_text::millis(timeline.work),
            total_ms: duration_text::millis(timeline.total),
            spans: timeline.spans.iter().map(|span| shown_span(&plan, span)).collect(),
            cues: &timeline.cues,
            sounds: timeline.sounds.iter().map(shown_sound).collect(),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let texts = language::texts();
    output::line(&format!("{}  ({})\n{}\n", plan.title, plan.id, duration_text::rounded(timeline.total)))?;
    if verdict.offered != Extent::Whole {
        texts.verdict_sentences(&verdict).iter().try_for_each(|said| output::line(said))?;
        output::line("")?;
    }
    if !args.cues {
        return picture::lines(&plan, &timeline, texts)
            .iter()
            .try_for_each(|line| output::line(line))
            .map(|()| ExitCode::SUCCESS);
    }
    for (index, span) in timeline.spans.iter().enumerate() {
        output::line(&span_line(&plan, span, texts))?;
        for cue in timeline.cues.iter().filter(|cue| cue.span == index) {
            output::line(&format!(
                "  {:>7}  {:<6}  {}",
                offset(cue.at),
                texts.cue_kind.name(cue.kind.id()),
                texts.cue_text(cue)
            ))?;
        }
    }
    output::line(&format!("{:>7}  {}", offset(timeline.total), texts.cue.done))?;
    Ok(ExitCode::SUCCESS)
}

fn shown_span(plan: &Plan, span: &Span) -> ShownSpan {
    let turn = plan.turns[span.turn];
    ShownSpan {
        from_ms: duration_text::millis(span.from),
        to_ms: duration_text::millis(span.to),
        kind: span.kind.id(),
        step: turn.step + 1,
        side: turn.side,
    }
}

fn shown_sound(sound: &TimedSound) -> ShownSound {
    let text = match &sound.what {
        AudioEvent::Say(speech) => Some(speech.text()),
        _ => None,
    };
    ShownSound {
        at_ms: duration_text::millis(sound.at),
        length_ms: duration_text::millis(sound.length),
        sound: sound.what.id(),
        text,
    }
}

fn span_line(plan: &Plan, span: &Span, texts: &Texts) -> String {
    let turn = plan.turns[span.turn];
    let step = plan.step(turn);
    let side = turn.side.map(|side| format!(", {}", texts.place.side(side))).unwrap_or_default();
    let length = duration_text::short(span.length());
    let from = offset(span.from);
    match span.kind {
        SpanKind::Ready | SpanKind::Between | SpanKind::Switch => {
            format!("{from:>7}  {} · {length}", texts.span.name(span.kind.id()))
        }
        SpanKind::Wait => format!("{from:>7}  {}. {}{side} · {}", turn.step + 1, step.name, texts.session.until_key),
        SpanKind::Work if step.pressure > 0 => {
            let pressure = &texts.session.pressure;
            format!("{from:>7}  {}. {}{side} · {length} · {pressure} {}", turn.step + 1, step.name, step.pressure)
        }
        SpanKind::Work => format!("{from:>7}  {}. {}{side} · {length}", turn.step + 1, step.name),
    }
}
