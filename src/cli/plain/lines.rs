//! Writes the lines of a plain session: text for a person, or JSON for a program.

use std::cell::Cell;
use std::io::{self, Write};
use std::time::Duration;

use jiff::SignedDuration;
use serde::Serialize;

use crate::app::session_flow::SessionFlow;
use crate::cli::output;
use crate::domain::diary::record::Record;
use crate::domain::duration_text;
use crate::domain::routine::built_in::BUILT_IN;
use crate::domain::safety::condition::Condition;
use crate::domain::session::after_tips;
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::{Ended, Hurt};
use crate::domain::session::timeline::Span;
use crate::domain::text;
use crate::platform::signals::{SIGHUP, SIGPIPE};
use crate::platform::terminal;
use crate::texts::Texts;

/// The shortest step whose half and last seconds are printed as lines of text.
const COUNTED_FROM: Duration = Duration::from_secs(60);

/// What the built-in routines say of keys of the screen, and the same for lines that are typed.
const TYPED: [(&str, &str); 6] = [
    ("Press H to ", "Type holds and press Enter to "),
    ("Press ↓ for ", "Type faster and press Enter for "),
    ("Press e and ", "Type e and press Enter, and "),
    ("Press q and ", "Type q and press Enter, and "),
    ("Press q.", "Type q and press Enter."),
    ("Drück e und ", "Tipp e, dann Enter, und "),
];

/// The output of a plain session.
pub struct LineOutput {
    /// Whether each line is JSON.
    pub json: bool,
    /// Whether a person types the answers on a terminal.
    pub typed: bool,
    /// The signal that stands for a reader who has gone: SIGPIPE for a pipe, SIGHUP for a terminal.
    pub gone: Cell<Option<i32>>,
}

/// A line of `--json`.
#[derive(Serialize)]
#[serde(untagged)]
enum JsonLine<'l> {
    Cue {
        at_ms: u64,
        #[serde(flatten)]
        cue: &'l Cue,
    },
    Note {
        note: &'l str,
        at_ms: u64,
        text: &'l str,
    },
    Say {
        say: &'l str,
    },
    Ask {
        ask: &'l str,
        text: &'l str,
    },
    Record {
        record: &'l Record,
    },
}

impl LineOutput {
    /// Writes a line. If nobody reads any more, notes that in `gone` without failing.
    fn put(&self, text: &str) -> anyhow::Result<()> {
        let Err(error) = writeln!(io::stdout().lock(), "{}", text::printable("", text)) else { return Ok(()) };
        let signal = match error.kind() {
            io::ErrorKind::BrokenPipe => SIGPIPE,
            _ if terminal::has_gone(&error) => SIGHUP,
            _ => return Err(output::not_printed(&error)),
        };
        self.gone.set(Some(signal));
        Ok(())
    }

    fn put_json(&self, line: &JsonLine<'_>) -> anyhow::Result<()> {
        self.put(&text::escaped_json(&serde_json::to_string(line)?))
    }

    /// Asks the question `id` with the words `text`.
    pub fn ask(&self, id: &str, text: &str) -> anyhow::Result<()> {
        if self.json { self.put_json(&JsonLine::Ask { ask: id, text }) } else { self.put(&output::fitted(text, 3)) }
    }

    /// Says `text`.
    pub fn say(&self, text: &str) -> anyhow::Result<()> {
        if self.json { self.put_json(&JsonLine::Say { say: text }) } else { self.put(&output::fitted(text, 0)) }
    }

    /// Prints title, length and keys; prints nothing in JSON.
    pub fn greet(&self, flow: &SessionFlow, texts: &Texts) -> anyhow::Result<()> {
        if self.json {
            return Ok(());
        }
        let plan = &flow.plan;
        self.put(&format!("{}. {}.", plan.title, duration_text::rounded(flow.gaps.total(plan))))?;
        if !plan.note.is_empty() {
            self.put(&plan.note)?;
        }
        if self.typed { self.put(&output::fitted(texts.plain.keys, 0)) } else { Ok(()) }
    }

    /// Prints a cue at `at`, the session's time.
    pub fn cue(&self, session: &Session, cue: &Cue, at: Duration, texts: &Texts) -> anyhow::Result<()> {
        let at_ms = duration_text::millis(at);
        match (self.json, cue.kind.is_planned()) {
            (true, true) => self.put_json(&JsonLine::Cue { at_ms, cue }),
            (true, false) => self.put_json(&JsonLine::Note { note: cue.kind.id(), at_ms, text: &cue.text }),
            (false, _) if is_noise(session, cue) => Ok(()),
            (false, _) => self.put(&format!("{:>5}  {}", duration_text::clock(at.as_secs()), cue_text(session, cue, texts))),
        }
    }

    /// Prints the record, and last what to do about `sign`, which calls for help.
    pub fn show(&self, record: &Record, sign: Option<&Condition>, texts: &Texts, day_ends: SignedDuration) -> anyhow::Result<()> {
        if self.json {
            return self.put_json(&JsonLine::Record { record });
        }
        match record.ended {
            Some(Ended::Finished) => {}
            None => self.put(texts.plain.rating_kept)?,
            Some(Ended::Hurt) if !record.ended_dizzy() => self.put(texts.plain.stopped_hurt)?,
            _ => self.put(texts.plain.stopped)?,
        }
        self.put(&texts.entry_line(record, day_ends))?;
        // Help comes first: it is also the last word.
        if let Some(sign) = sign {
            return self.say(texts.condition(&sign.id).say);
        }
        let felt: Vec<Option<Hurt>> = record.hurts().map(|(how, _)| how).collect();
        after_tips::after_pain(&felt).into_iter().try_for_each(|tip| self.put(&texts.tip(tip)))
    }
}

/// Whether a cue that is heard as a chime would only interrupt a screen reader: the seconds counted out, and the half of a
/// short step.
fn is_noise(session: &Session, cue: &Cue) -> bool {
    let length = session.timeline().spans.get(cue.span).map_or(Duration::ZERO, Span::length);
    matches!(cue.kind, CueKind::Count | CueKind::Half) && length < COUNTED_FROM
}

/// Returns the text of a cue. At the beginning of a step, adds its length, pressure and instructions.
fn cue_text(session: &Session, cue: &Cue, texts: &Texts) -> String {
    let mut text = texts.cue_text(cue).to_owned();
    if let (true, Some(turn)) = (cue.kind.begins_a_turn(), session.turn()) {
        let step = session.plan().step(turn);
        let pressure = session.pressure(turn);
        let [said, how, care] = [&step.cue, &step.how, &step.care].map(|said| typed(said, texts));
        text = text.replace(&step.cue, &said);
        if cue.kind != CueKind::Wait {
            text = format!("{text} {}.", duration_text::short(session.plan().length(turn)));
        }
        if pressure > 0 {
            text = format!("{text} {}", texts.plain.pressure(pressure, texts.pressure(pressure)));
        }
        if cue.kind != CueKind::Side {
            text = format!("{text} {} {care}", how.replace('\n', "\n       "));
        }
    }
    text.trim_end().to_owned()
}

/// Whether a step of a built-in routine, or of breathing at once, has the text `said`. In a file it is on a line of its own.
fn is_built_in(said: &str, texts: &Texts) -> bool {
    let line = format!(" = \"{said}\"\n");
    said == texts.breathing.care || BUILT_IN.iter().any(|routine| routine.text.contains(&line))
}

/// Returns the text `said` of a step, if it is built in, for a person who types.
fn typed(said: &str, texts: &Texts) -> String {
    let typed = TYPED.iter().fold(said.to_owned(), |text, (key, line)| text.replace(key, line));
    if typed != said && is_built_in(said, texts) { typed } else { said.to_owned() }
}
