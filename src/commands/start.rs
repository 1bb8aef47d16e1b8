//! `unclench start` in plain mode: a session as lines on stdout, ratings as lines from stdin.

use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::time::Duration;

use serde::Serialize;

use crate::commands::args::StartArgs;
use crate::commands::context::CliContext;
use crate::commands::inbox::{Inbox, Incoming};
use crate::commands::start::kept::Kept;
use crate::commands::start::rating::When;
use crate::commands::voiced::Voiced;
use crate::commands::{output, routine_arg};
use crate::domain::diary::record::{Line, Ratings, Record};
use crate::domain::duration_text;
use crate::domain::routine::plan::Plan;
use crate::domain::session::audio::AudioPrefs;
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::engine::commands::Command;
use crate::domain::session::engine::{Pause, Session};
use crate::domain::session::outcome::{Ended, Hurt};
use crate::domain::session::transitions::Transitions;
use crate::platform::clock::{self, Clock};
use crate::platform::session_file::SessionFile;
use crate::settings::sound::Mode;
use crate::texts::Texts;

mod check;
mod kept;
mod rating;
mod typed;

/// Plays the routines of `args`, one after the other, as one session.
///
/// # Errors
/// When one cannot be played, or the diary cannot be written: then the record is shown, so that nothing is lost.
pub fn run(world: &CliContext, args: &StartArgs) -> anyhow::Result<ExitCode> {
    if !args.plain {
        eprintln!("{}", Texts::chosen().command.front.plays_plain);
    }
    let plan = plan(world, args)?;
    let gaps = routine_arg::gaps(world, &plan, &args.gaps);
    let usual = world.settings.sound.mode.unwrap_or(Mode::Chimes);
    let mode = if args.rehearse.is_some() { Mode::Off } else { usual };
    let inbox = Inbox::open()?;
    let mut front = PlainSession {
        voice: Voiced::start(world, mode, &inbox),
        inbox,
        kept: VecDeque::new(),
        ended: false,
        asked_ahead: false,
        json: args.json,
        words: Texts::chosen(),
        hearing: world.settings.sound.hearing(mode),
        clock: Clock::of(args.rehearse.unwrap_or(1)),
    };
    let left_over = SessionFile::new(world.paths.state.clone());
    match left_over.record_left_over(&world.diary(), &clock::wall()) {
        Ok(true) => front.say(front.words.session.cut_off)?,
        Ok(false) => {}
        Err(error) => output::aside(&error.to_string()),
    }
    let Some((plan, left_out)) = front.check(world, &plan, args.rehearse.is_none())? else { return Ok(ExitCode::FAILURE) };
    front.greet(&plan, &gaps)?;
    if args.rehearse.is_some() {
        let mut session = front.begin(plan, gaps, &left_out);
        let signal = front.play(&mut session, None)?;
        front.say(front.words.plain.rehearsed)?;
        return Ok(code(signal));
    }
    let asked = &world.settings.asked;
    let (before, None) = front.ask_ratings(When::Before, asked)? else { return Ok(ExitCode::SUCCESS) };
    let kept = Kept::begin(world, before);
    let mut session = front.begin(plan, gaps, &left_out);
    let after = match front.play(&mut session, Some(&kept)) {
        Ok(None) => front.ask_ratings(When::After, asked),
        played => played.map(|signal| (Ratings::new(), signal)),
    };
    let mut record = kept.record(&session.done(front.clock.steady()));
    let after = after.map(|(ratings, signal)| {
        record.after.extend(ratings);
        signal
    });
    let line = Line::Record(Box::new(record));
    let written = write(world, &line);
    if written.is_ok() {
        kept.clear();
    }
    // Where nobody reads any more there is nothing to show; what was done is in the diary all the same.
    let signal = after.and_then(|signal| front.show(world, &line).map(|()| signal));
    written?;
    front.voice.finish();
    Ok(code(signal?))
}

/// Puts the record into the diary.
///
/// # Errors
/// When it cannot be written: then the record is shown, so that nothing is lost.
fn write(world: &CliContext, line: &Line) -> anyhow::Result<()> {
    let Err(error) = world.diary().append(line) else { return Ok(()) };
    let kept = line.to_json()?;
    anyhow::bail!("{error}\n{}\n{kept}", Texts::chosen().command.diary.kept_or_log)
}

/// The exit code: of the signal that ended it, as a shell has it.
fn code(signal: Option<i32>) -> ExitCode {
    signal.map_or(ExitCode::SUCCESS, |signal| ExitCode::from(128_u8.saturating_add(u8::try_from(signal).unwrap_or(0))))
}

/// All routines of `args` as one plan.
///
/// # Errors
/// When one is not there or has faults.
pub fn plan(world: &CliContext, args: &StartArgs) -> anyhow::Result<Plan> {
    let plans = args.routines.iter().map(|name| routine_arg::plan(world, name)).collect::<anyhow::Result<Vec<_>>>()?;
    Plan::joined(plans).ok_or_else(|| anyhow::anyhow!("say which routine to start"))
}

/// A line of `--json`.
#[derive(Serialize)]
#[serde(untagged)]
enum Out<'o> {
    Cue {
        at_ms: u64,
        #[serde(flatten)]
        cue: &'o Cue,
    },
    Note {
        note: &'o str,
        at_ms: u64,
        text: &'o str,
    },
    Say {
        say: &'o str,
    },
    Ask {
        ask: &'o str,
        text: &'o str,
    },
    Record {
        record: &'o Record,
    },
}

/// The two ends of a plain session.
struct PlainSession {
    inbox: Inbox,
    /// Lines that came while nothing was asked and that are no commands: answers given ahead, from a pipe.
    kept: VecDeque<String>,
    /// There are no more lines.
    ended: bool,
    /// The rating before was asked together with the check.
    asked_ahead: bool,
    json: bool,
    words: &'static Texts,
    hearing: AudioPrefs,
    voice: Voiced,
    clock: Clock,
}

impl PlainSession {
    fn greet(&self, plan: &Plan, gaps: &Transitions) -> anyhow::Result<()> {
        if self.json {
            return Ok(());
        }
        let (work, total) = (plan.work(), gaps.total(plan));
        let lengths = self.words.length.with_gaps(duration_text::short(total.saturating_sub(work)), duration_text::short(work));
        output::line(&format!("{}. {lengths}.", plan.title))?;
        if !plan.note.is_empty() {
            output::line(&plan.note)?;
        }
        if io::stdin().is_terminal() {
            output::line(self.words.plain.keys)?;
        }
        Ok(())
    }

    /// The next line: one given ahead, or one still to come.
    fn answer(&mut self) -> Incoming {
        if let Some(line) = self.kept.pop_front() {
            return Incoming::Line(line);
        }
        if self.ended {
            return Incoming::End;
        }
        loop {
            let incoming = self.inbox.next(None);
            self.ended |= incoming == Incoming::End;
            match incoming {
                Incoming::SoundTrouble(_) | Incoming::Panicked(_) => drop(self.say_wrong(&incoming)),
                incoming => return incoming,
            }
        }
    }

    /// The session, begun now.
    fn begin(&mut self, plan: Plan, gaps: Transitions, left_out: &[usize]) -> Session {
        let mut session = Session::start(plan, gaps, self.hearing, self.words.spoken(), self.clock.steady());
        session.note_left_out(left_out);
        self.voice.prepare(session.timeline().speeches());
        session
    }

    /// Plays to the end, or until a signal; keeps what is done in `kept` at every step.
    fn play(&mut self, session: &mut Session, kept: Option<&Kept>) -> anyhow::Result<Option<i32>> {
        loop {
            let now = self.clock.steady();
            let cues = session.advance(now);
            if let Some(kept) = kept.filter(|_| cues.iter().any(|cue| cue.kind.begins_a_turn())) {
                kept.keep(&session.done(now));
            }
            self.tell(session, &cues)?;
            self.sound(session)?;
            if session.ended().is_some() {
                return Ok(None);
            }
            let held = session.pause().is_some() || session.is_waiting();
            if held && self.nobody_answers(session) {
                let on = session.pause().map_or(Command::GoOn, typed::goes_on);
                let cues = session.act(on, self.clock.steady());
                self.tell(session, &cues)?;
                continue;
            }
            let incoming = self.incoming(session, now);
            match incoming {
                Incoming::Signal(signal) => {
                    session.act(Command::Interrupt, self.clock.steady());
                    return Ok(Some(signal));
                }
                Incoming::Line(line) => match self.command(&line, session, held) {
                    Some(command) => {
                        let cues = session.act(command, self.clock.steady());
                        self.tell(session, &cues)?;
                        self.answer_to(command)?;
                    }
                    None if io::stdin().is_terminal() => self.say(self.words.plain.keys)?,
                    None => self.kept.push_back(line),
                },
                Incoming::End => self.ended = true,
                Incoming::SoundTrouble(_) | Incoming::Panicked(_) => self.say_wrong(&incoming)?,
                Incoming::Nothing => {}
            }
        }
    }

    /// What a line asks for, in the words of the language.
    fn command(&self, line: &str, session: &Session, held: bool) -> Option<Command> {
        typed::command(&self.words.answer_in_session(line), session.pause(), held)
    }

    /// What is said to some commands besides their cues.
    fn answer_to(&self, command: Command) -> anyhow::Result<()> {
        match command {
            Command::Signals => self.say(self.words.stop.signals),
            Command::Hurting(Hurt::TooMuch) => self.say(self.words.session.hurt_too_much),
            Command::Hurting(_) => self.say(self.words.session.hurt_odd),
            _ => Ok(()),
        }
    }

    /// Plays what is due; the bell of a terminal is written like any text.
    fn sound(&self, session: &mut Session) -> anyhow::Result<()> {
        for what in session.take_sounds() {
            if self.voice.play(&what) && io::stdout().is_terminal() {
                output::bell()?;
            }
        }
        Ok(())
    }

    /// Whether a held session has nobody to wait for: no more lines, or a script that knows nothing of a gap.
    fn nobody_answers(&self, session: &Session) -> bool {
        let away = matches!(session.pause(), Some(Pause::Away(_)));
        (self.ended && self.kept.is_empty()) || (away && !io::stdin().is_terminal())
    }

    /// What comes in until the session wants to be looked at again. A step that waits takes an answer given ahead.
    fn incoming(&mut self, session: &Session, now: Duration) -> Incoming {
        if session.is_waiting()
            && let Some(line) = self.kept.pop_front()
        {
            return Incoming::Line(line);
        }
        let limit = session.next_look(now).map(|look| self.clock.until(look));
        match limit {
            Some(limit) if self.ended => self.only_signals(limit),
            _ => self.inbox.next(limit),
        }
    }

    /// After the last line the channel still brings signals.
    fn only_signals(&self, limit: Duration) -> Incoming {
        match self.inbox.next(Some(limit)) {
            incoming @ (Incoming::Signal(_) | Incoming::SoundTrouble(_) | Incoming::Panicked(_)) => incoming,
            _ => Incoming::Nothing,
        }
    }

    fn tell(&self, session: &Session, cues: &[Cue]) -> anyhow::Result<()> {
        for cue in cues {
            let at = session.elapsed(self.clock.steady());
            let at_ms = duration_text::millis(at);
            match (self.json, cue.kind.is_planned()) {
                (true, true) => output::json_line(&Out::Cue { at_ms, cue })?,
                (true, false) => output::json_line(&Out::Note { note: cue.kind.id(), at_ms, text: &cue.text })?,
                (false, _) => output::line(&format!("{:>5}  {}", duration_text::clock(at.as_secs()), self.told(session, cue)))?,
            }
        }
        if let Some(kind) = cues.last().map(|cue| cue.kind)
            && (session.is_waiting() || (session.pause().is_some() && kind == CueKind::Paused))
        {
            self.tell_held(session)?;
        }
        Ok(())
    }

    /// A held session says what it waits for.
    fn tell_held(&self, session: &Session) -> anyhow::Result<()> {
        let words = &self.words.session;
        match session.pause() {
            Some(Pause::Hurt) => {
                let care = session.turn().map(|turn| &session.plan().step(turn).care).filter(|care| !care.is_empty());
                care.map_or(Ok(()), |care| self.say(care))?;
                self.say(self.words.stop.signals)?;
                self.say(words.hurt_how)?;
                self.ask("go-on", words.hurt_then)
            }
            Some(Pause::EasedOften) => {
                self.say(words.eased_often)?;
                self.ask("go-on", words.eased_often_then)
            }
            Some(Pause::Away(_)) if !io::stdin().is_terminal() => Ok(()),
            _ => self.ask("go-on", self.words.plain.go_on),
        }
    }

    fn told(&self, session: &Session, cue: &Cue) -> String {
        let mut said = cue.text.clone();
        if let (true, Some(turn)) = (cue.kind.begins_a_turn(), session.turn()) {
            let step = session.plan().step(turn);
            let pressure = session.pressure(turn);
            if cue.kind != CueKind::Wait {
                said = format!("{said} {}.", duration_text::short(session.plan().length(turn)));
            }
            if pressure > 0 {
                said = format!("{said} {}", self.words.plain.pressure(pressure, self.words.pressure(pressure)));
            }
            if cue.kind != CueKind::Side {
                said = format!("{said} {} {}", step.how, step.care);
            }
        }
        said.trim_end().to_owned()
    }

    fn ask(&self, ask: &str, text: &str) -> anyhow::Result<()> {
        if self.json { output::json_line(&Out::Ask { ask, text }) } else { output::line(text) }
    }

    fn say(&self, say: &str) -> anyhow::Result<()> {
        if self.json { output::json_line(&Out::Say { say }) } else { output::line(say) }
    }

    /// Says what went wrong on another thread; the session goes on.
    fn say_wrong(&self, incoming: &Incoming) -> anyhow::Result<()> {
        match incoming {
            Incoming::SoundTrouble(trouble) => self.say(&trouble.said(&self.words.sound)),
            Incoming::Panicked(why) => self.say(&self.words.command.front.part_failed(why)),
            _ => Ok(()),
        }
    }

    /// Shows what was recorded.
    fn show(&self, world: &CliContext, line: &Line) -> anyhow::Result<()> {
        let Line::Record(record) = line else { return Ok(()) };
        if self.json {
            return output::json_line(&Out::Record { record });
        }
        if record.ended != Some(Ended::Finished) {
            output::line(self.words.plain.stopped)?;
        }
        output::line(&Texts::chosen().entry_line(record, world.settings.day_ends))
    }
}
