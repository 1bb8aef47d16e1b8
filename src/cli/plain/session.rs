//! A plain session under way: its events, its playing and its output.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::time::Duration;

use crate::app::message::Now;
use crate::app::session_flow::SessionFlow;
use crate::cli::context::CliContext;
use crate::cli::health;
use crate::cli::output;
use crate::cli::plain::events::{PlainEvent, PlainEvents};
use crate::cli::plain::line_commands;
use crate::cli::plain::lines::LineOutput;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::record::Record;
use crate::domain::routine::breath_choice::BreathChoice;
use crate::domain::safety::condition::{self, Condition};
use crate::domain::safety::verdict::Verdict;
use crate::domain::session::audio::{AudioEvent, AudioPrefs};
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::engine::commands::SessionCommand;
use crate::domain::session::engine::{Pause, Session};
use crate::domain::text;
use crate::platform::checkpoint_file::CheckpointFile;
use crate::platform::clock::{self, Clock};
use crate::platform::session_sound::SessionSound;
use crate::platform::side_command::SideCommand;
use crate::platform::sound_setup::{ReportTrouble, Setup};
use crate::platform::{language, text_file};
use crate::settings::sound::{Mode, SoundSettings};
use crate::texts::Texts;

/// How long after the start the first lines of a script may arrive.
const SCRIPT_ARRIVES: Duration = Duration::from_secs(1);
/// How often a session looks whether another program has changed the health answers.
const LOOK_FOR_ANSWERS: Duration = Duration::from_secs(2);

/// A session with its input and output.
#[expect(clippy::struct_excessive_bools, reason = "each notes something that has happened, apart from the others")]
pub struct PlainSession {
    /// The session.
    pub flow: SessionFlow,
    /// The output.
    pub lines: LineOutput,
    /// The program's texts.
    pub texts: &'static Texts,
    /// Lines that a script gave ahead: answers to the questions that come.
    pub answers_ahead: VecDeque<String>,
    /// Whether the rating before was asked together with the health question.
    pub rating_is_asked: bool,
    /// What an answer given elsewhere says that help is needed for.
    pub needs_help: Option<&'static Condition>,
    /// The verdict after the change of answers that was said last.
    announced: Option<Verdict>,
    events: PlainEvents,
    /// Whether stdin has ended.
    ended: bool,
    /// Whether the command that the session runs beside has ended.
    command_ended: bool,
    /// When it began to play, on the steady clock.
    began: Option<Duration>,
    /// Whether the lack of a sound device was reported.
    said_silent: bool,
    /// Whether the checkpoint could not be saved last.
    checkpoint_failed: bool,
    /// The ids of new lines of the diary.
    pub ids: Ids,
    prefs: AudioPrefs,
    sound: SessionSound,
    clock: Clock,
}

impl PlainSession {
    /// Prepares to play `flow`, before any question.
    ///
    /// # Errors
    /// Fails if signals cannot be caught.
    pub fn open(context: &CliContext, mut flow: SessionFlow, json: bool, rehearse: Option<u32>) -> anyhow::Result<Self> {
        let mode = if rehearse.is_some() { Mode::Off } else { context.settings.sound.mode.unwrap_or(Mode::Chimes) };
        let events = PlainEvents::open()?;
        let heard = SoundSettings { mode: Some(mode), ..context.settings.sound.clone() };
        flow.rehearsal = rehearse.is_some();
        Ok(Self {
            flow,
            lines: LineOutput { json, typed: io::stdin().is_terminal(), gone: Cell::default() },
            texts: language::texts(),
            answers_ahead: VecDeque::new(),
            rating_is_asked: false,
            needs_help: None,
            announced: None,
            sound: SessionSound::new(Setup::new(heard, &context.paths, mode.has_voice())),
            events,
            ended: false,
            command_ended: false,
            began: None,
            said_silent: false,
            checkpoint_failed: false,
            ids: Ids::default(),
            prefs: context.settings.sound.prefs(mode),
            clock: Clock::of(rehearse.unwrap_or(1)),
        })
    }

    /// Ends the session when `command` ends.
    pub fn end_with(&self, command: &SideCommand) {
        let sender = self.events.sender();
        command.on_end(move |_| sender.send(PlainEvent::CommandEnded));
    }

    /// Returns the time on both clocks.
    pub fn now(&self) -> Now {
        Now { steady: self.clock.steady(), wall: clock::wall() }
    }

    /// Returns the next line: one given ahead, or else the next to arrive.
    pub fn answer(&mut self) -> PlainEvent {
        if let Some(line) = self.answers_ahead.pop_front() {
            return PlainEvent::Line(line);
        }
        if self.ended || self.command_ended {
            return PlainEvent::End;
        }
        loop {
            let event = self.events.next(None);
            self.ended |= event == PlainEvent::End;
            match event {
                PlainEvent::SoundTrouble(_) | PlainEvent::Panicked(_) => drop(self.say_failure(&event)),
                // Nothing plays yet, or any more. What it was to last as long as is over: nothing more is asked.
                PlainEvent::CommandEnded => {
                    self.command_ended = true;
                    return PlainEvent::End;
                }
                event => return event,
            }
        }
    }

    /// Begins to play.
    pub fn begin(&mut self) {
        let now = self.now();
        self.began = Some(clock::steady());
        let id = self.ids.next(&now.wall);
        let lines = self.flow.begin(id, &now, self.prefs, self.texts.spoken());
        if self.prefs.chimes || self.prefs.voice {
            let sender = self.events.sender();
            let report: ReportTrouble = Arc::new(move |trouble| sender.send(PlainEvent::SoundTrouble(trouble)));
            self.sound.prepare(lines, &report);
        }
    }

    /// Plays to the end, or until a signal, which is returned. `checkpoint` keeps the session in case the program dies.
    pub fn play(&mut self, context: &CliContext, checkpoint: &CheckpointFile) -> anyhow::Result<Option<i32>> {
        loop {
            self.heed_answers(context, checkpoint)?;
            let steady = self.clock.steady();
            self.advance(checkpoint, |session| session.advance(steady))?;
            if std::mem::take(&mut self.command_ended) {
                self.act(checkpoint, SessionCommand::Stop)?;
            }
            let Some(session) = self.flow.session().filter(|session| session.ended().is_none()) else { return Ok(None) };
            if let Some(signal) = self.lines.gone.get() {
                self.act(checkpoint, SessionCommand::Interrupt)?;
                return Ok(Some(signal));
            }
            let (pause, stands_still) = (session.pause(), session.pause().is_some() || session.is_waiting());
            if stands_still && self.nobody_answers(pause) {
                self.act(checkpoint, pause.map_or(SessionCommand::GoOn, line_commands::go_on_command))?;
                continue;
            }
            let event = self.next_event(steady);
            match event {
                PlainEvent::Signal(signal) => {
                    self.act(checkpoint, SessionCommand::Interrupt)?;
                    return Ok(Some(signal));
                }
                PlainEvent::Line(line) => self.handle_line(checkpoint, line, pause)?,
                PlainEvent::End => self.ended = true,
                PlainEvent::CommandEnded => self.command_ended = true,
                PlainEvent::SoundTrouble(_) | PlainEvent::Panicked(_) => self.say_failure(&event)?,
                PlainEvent::Nothing => {}
            }
        }
    }

    /// Heeds health answers that another program has changed: where help is needed the session ends; where something else is
    /// offered now, that is said once, and the session pauses, or ends if nobody could go on with it.
    fn heed_answers(&mut self, context: &CliContext, checkpoint: &CheckpointFile) -> anyhow::Result<()> {
        let profile = if self.flow.rehearsal { None } else { health::changed_profile(context) };
        let Some(profile) = profile.filter(|_| self.flow.session().is_some_and(|session| session.ended().is_none())) else {
            return Ok(());
        };
        let now = clock::wall().timestamp();
        self.needs_help = profile.blocking_condition(now);
        if self.needs_help.is_some() {
            return self.act(checkpoint, SessionCommand::Stop);
        }
        let verdict = Some(profile.judge(&self.flow.whole, now));
        if verdict == self.flow.verdict || verdict == self.announced {
            return Ok(());
        }
        self.announced = verdict;
        self.lines.say(self.texts.plain.answers_changed)?;
        match self.flow.session().and_then(Session::pause) {
            _ if self.ended => self.act(checkpoint, SessionCommand::Stop),
            None => self.act(checkpoint, SessionCommand::Pause),
            Some(_) => Ok(()),
        }
    }

    /// Returns the record with which the session ends; `None` if there is nothing to record.
    pub fn finish(&mut self) -> Option<Record> {
        let now = self.now();
        self.flow.finish(&now, &mut self.ids)
    }

    /// Waits for the last chime for a short time.
    pub fn close(mut self) {
        self.sound.finish();
    }

    /// Carries out a line typed while the session plays.
    fn handle_line(&mut self, checkpoint: &CheckpointFile, line: String, pause: Option<Pause>) -> anyhow::Result<()> {
        let waits = self.flow.session().is_some_and(Session::is_waiting);
        if let Some(command) = line_commands::command(&self.texts.answer_in_session(&line), pause, waits) {
            self.act(checkpoint, command)?;
            return self.say_extra(command);
        }
        if let Some(sign) = Texts::sign_in(&line).and_then(condition::condition) {
            self.lines.say(self.texts.condition(&sign.id).say)?;
            return if pause.is_none() { self.act(checkpoint, SessionCommand::Pause) } else { Ok(()) };
        }
        if self.is_ahead() {
            if waits {
                return self.act(checkpoint, SessionCommand::GoOn);
            }
            self.answers_ahead.push_back(line);
            return Ok(());
        }
        if !line.trim().is_empty() {
            self.lines.say(&self.texts.plain.unknown(text::clean(line.trim())))?;
        }
        match self.flow.session().filter(|session| session.pause().is_some() || waits) {
            Some(session) => self.ask_to_go_on(session),
            None => self.lines.say(self.texts.plain.keys),
        }
    }

    /// Whether a line that is no command is an answer to a later question: a program that reads JSON, or a script whose
    /// lines were there at the beginning, answers ahead. A person types when something is asked.
    fn is_ahead(&self) -> bool {
        let just_begun = || self.began.is_none_or(|began| clock::steady().saturating_sub(began) < SCRIPT_ARRIVES);
        !self.lines.typed && (self.lines.json || just_begun())
    }

    fn act(&mut self, checkpoint: &CheckpointFile, command: SessionCommand) -> anyhow::Result<()> {
        let steady = self.clock.steady();
        self.advance(checkpoint, |session| session.act(command, steady))
    }

    /// Lets the session advance, and prints and plays the results.
    fn advance(&mut self, checkpoint: &CheckpointFile, advance: impl FnOnce(&mut Session) -> Vec<Cue>) -> anyhow::Result<()> {
        let now = self.now();
        let Some(played) = self.flow.play(&now, advance) else { return Ok(()) };
        if let Some(kept) = self.flow.checkpoint(&now).filter(|_| played.keep) {
            // The session continues even if the checkpoint cannot be saved.
            let failed = checkpoint.save(&kept).err();
            if let Some(error) = failed.as_ref().filter(|_| !self.checkpoint_failed) {
                output::aside(&self.texts.session.not_kept(text_file::reason(error)));
            }
            self.checkpoint_failed = failed.is_some();
        }
        self.print_cues(&played.cues)?;
        played.sounds.iter().try_for_each(|sound| self.play_sound(sound))
    }

    fn print_cues(&self, cues: &[Cue]) -> anyhow::Result<()> {
        let Some(session) = self.flow.session() else { return Ok(()) };
        for cue in cues {
            self.lines.cue(session, cue, session.elapsed(self.clock.steady()), self.texts)?;
        }
        match cues.last().map(|cue| cue.kind) {
            Some(kind) if session.is_waiting() || (session.pause().is_some() && kind == CueKind::Paused) => {
                self.ask_to_go_on(session)
            }
            _ => Ok(()),
        }
    }

    /// Says what a paused session waits for.
    fn ask_to_go_on(&self, session: &Session) -> anyhow::Result<()> {
        let (lines, texts) = (&self.lines, &self.texts.session);
        match session.pause() {
            Some(pause @ (Pause::Hurt | Pause::Sign(_))) => {
                self.say_signs()?;
                self.say_hurt(session, pause)
            }
            Some(Pause::EasedOften) => {
                lines.say(texts.eased_often)?;
                lines.ask("go-on", texts.eased_often_then)
            }
            Some(Pause::Away(_)) if !lines.typed => Ok(()),
            _ => lines.ask("go-on", self.texts.plain.go_on),
        }
    }

    /// Says the signs to stop for, and those that are emergencies.
    fn say_signs(&self) -> anyhow::Result<()> {
        self.lines.say(&self.texts.emergency_sentence())?;
        self.lines.say(&self.texts.stop_sentence())
    }

    /// Says what some commands need besides their cues.
    fn say_extra(&self, command: SessionCommand) -> anyhow::Result<()> {
        match command {
            SessionCommand::Signals => self.say_signs(),
            SessionCommand::Counts(_) | SessionCommand::Holds => self.say_pace(command),
            SessionCommand::Hurting(_) | SessionCommand::Sign(_) => {
                let session = self.flow.session().filter(|session| session.ended().is_none());
                let paused = session.and_then(|session| Some((session, session.pause()?)));
                paused.map_or(Ok(()), |(session, pause)| self.say_hurt(session, pause))
            }
            _ => Ok(()),
        }
    }

    /// Says how the breath goes from now on, after a command that changes it.
    fn say_pace(&self, command: SessionCommand) -> anyhow::Result<()> {
        let texts = &self.texts.plain;
        let Some(session) = self.flow.session() else { return Ok(()) };
        let (Some(written), Some(turn)) = (session.routine_pace(), session.turn()) else { return self.lines.say(texts.no_pace) };
        let (pace, choice) = (session.plan().step(turn).pace.as_ref().unwrap_or(written), session.breath());
        if command == SessionCommand::Holds && BreathChoice::default().with_holds_switched(written) == BreathChoice::default() {
            return self.lines.say(texts.no_holds);
        }
        self.lines.say(&texts.breath_now(self.texts.counts(pace, choice.counts).replace(" · ", ", ")))
    }

    /// Says the sentences about pain, and asks the question that follows.
    fn say_hurt(&self, session: &Session, pause: Pause) -> anyhow::Result<()> {
        let text = self.texts.hurt_sentences(session, pause);
        let Some(((_, last), first)) = text.split_last() else { return Ok(()) };
        first.iter().try_for_each(|(_, text)| self.lines.say(text))?;
        self.lines.ask(if matches!(pause, Pause::Sign(_)) { "sign" } else { "go-on" }, last)
    }

    /// Plays a sound, or rings the terminal's bell.
    fn play_sound(&self, sound: &AudioEvent) -> anyhow::Result<()> {
        if self.sound.play(sound) && io::stdout().is_terminal() { output::bell() } else { Ok(()) }
    }

    /// Whether a paused session has nobody to wait for: stdin has ended, or the program was stopped for a while and a script
    /// does not know of it.
    fn nobody_answers(&self, pause: Option<Pause>) -> bool {
        let away = matches!(pause, Some(Pause::Away(_)));
        // A step that waits takes an answer given ahead; a pause takes none.
        let is_answered = pause.is_none() && !self.answers_ahead.is_empty();
        (self.ended && !is_answered) || (away && !self.lines.typed)
    }

    /// Waits for the next event, at most until the session must be looked at again. A waiting step takes an answer given
    /// ahead.
    fn next_event(&mut self, now: Duration) -> PlainEvent {
        let Some(session) = self.flow.session() else { return PlainEvent::Nothing };
        if session.is_waiting()
            && let Some(line) = self.answers_ahead.pop_front()
        {
            return PlainEvent::Line(line);
        }
        let look = session.next_wake(now).map_or(LOOK_FOR_ANSWERS, |look| self.clock.until(look).min(LOOK_FOR_ANSWERS));
        if self.ended { self.only_signals(look) } else { self.events.next(Some(look)) }
    }

    /// Waits for events other than lines, after stdin has ended.
    fn only_signals(&self, limit: Duration) -> PlainEvent {
        match self.events.next(Some(limit)) {
            event
            @ (PlainEvent::Signal(_) | PlainEvent::CommandEnded | PlainEvent::SoundTrouble(_) | PlainEvent::Panicked(_)) => event,
            _ => PlainEvent::Nothing,
        }
    }

    /// Reports trouble on another thread; the session continues.
    fn say_failure(&mut self, event: &PlainEvent) -> anyhow::Result<()> {
        match event {
            PlainEvent::SoundTrouble(trouble) => {
                self.sound.note(trouble);
                // The device is tried again and again; its lack is said once.
                if trouble.is_silence() && std::mem::replace(&mut self.said_silent, true) {
                    return Ok(());
                }
                self.lines.say(&trouble.describe(&self.texts.sound))
            }
            PlainEvent::Panicked(why) => self.lines.say(&self.texts.command.front.part_failed(why)),
            _ => Ok(()),
        }
    }
}
