//! One sitting: a routine chosen, rated before, played, rated after, and its record in the diary.

use std::time::Duration;

use jiff::Zoned;
use uuid::Uuid;

use crate::app::message::Effect;
use crate::app::saving::Saving;
use crate::app::text_input::TextInput;
use crate::app::{Model, Notice, Screen, opening, own};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::{Line, PAIN, Ratings, Record};
use crate::domain::rating::Rating;
use crate::domain::routine::model::Routine;
use crate::domain::routine::plan::Plan;
use crate::domain::safety::verdict::Verdict;
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::engine::Session;
use crate::domain::session::engine::commands::Command;
use crate::domain::session::outcome::Ended;
use crate::domain::session::transitions::Transitions;

/// One sitting.
#[derive(Debug)]
pub struct Sitting {
    /// The routine as it was chosen.
    pub whole: Plan,
    /// What of it is to be played.
    pub plan: Plan,
    /// What the rules say of it, once the check is over.
    pub verdict: Option<Verdict>,
    /// The gaps around the work.
    pub gaps: Transitions,
    /// One honest sentence about the routine; may be empty.
    pub why: String,
    /// Ids of evidence lines of the routine.
    pub evidence: Vec<String>,
    /// Pain before.
    pub before: Option<Rating>,
    /// Pain after.
    pub after: Option<Rating>,
    /// What else was rated, before and after.
    pub others: [Ratings; 2],
    /// Which of the ratings is asked for, before or after: 0 is pain, then those of `[diary] ask`.
    pub question: usize,
    /// The playing, once it has begun.
    pub session: Option<Session>,
    /// Its beginning.
    pub began: Option<Began>,
    /// The record, as last handed to the diary.
    pub record: Option<Record>,
    /// Where it is.
    pub saving: Saving,
    /// The note being written.
    pub note: Option<TextInput>,
    /// When it was paused.
    pub paused_at: Option<Zoned>,
    /// Only a rehearsal: nothing is asked, heard or recorded.
    pub rehearsal: bool,
    /// Its file was saved since, and the new version is not yet taken.
    pub newer: bool,
}

/// The beginning of a playing.
#[derive(Debug, Clone)]
pub struct Began {
    /// When it was.
    pub at: Zoned,
    /// The id that its record has from the first moment on, wherever it is kept.
    pub id: Uuid,
}

impl Sitting {
    /// `plan`, nothing rated yet.
    #[must_use]
    pub fn new(plan: Plan, gaps: Transitions, routine: Option<&Routine>) -> Self {
        Self {
            whole: plan.clone(),
            plan,
            verdict: None,
            gaps,
            why: routine.map(|routine| routine.why.clone()).unwrap_or_default(),
            evidence: routine.map(|routine| routine.evidence.clone()).unwrap_or_default(),
            before: None,
            after: None,
            others: Default::default(),
            question: 0,
            session: None,
            began: None,
            record: None,
            saving: Saving::default(),
            note: None,
            paused_at: None,
            rehearsal: false,
            newer: false,
        }
    }

    /// When the session screen changes by itself next: a cue is due, or a second of one of its clocks is over.
    #[must_use]
    pub fn next_wake(&self, now: Duration) -> Option<Duration> {
        let session = self.session.as_ref()?;
        let look = session.next_look(now)?;
        let (_, span) = session.span()?;
        let position = session.position(now);
        let left = span.to.saturating_sub(position);
        let counts_down = now + part_of_second(left);
        let counts_up = now + Duration::from_secs(1).saturating_sub(part_of_second(position));
        Some(look.min(counts_up).min(if left.is_zero() { look } else { counts_down }))
    }

    /// Whether the rating after is still open: the session was left before it was asked.
    #[must_use]
    pub fn can_rate_after(&self) -> bool {
        self.after.is_none() && self.session.as_ref().is_some_and(|session| session.ended() != Some(Ended::Finished))
    }

    /// What the diary would hold now.
    fn present_record(&self, now: Duration, wall: &Zoned) -> Option<Record> {
        if self.rehearsal {
            return None;
        }
        let session = self.session.as_ref()?;
        let began = self.began.as_ref()?;
        let known = self.record.as_ref();
        let mut record = Record::of_session(&session.done(now), began.id, EntryTime::from(&began.at), EntryTime::from(wall));
        record.before.insert(PAIN.to_owned(), self.before);
        record.after.insert(PAIN.to_owned(), self.after);
        for (ratings, others) in [&mut record.before, &mut record.after].into_iter().zip(&self.others) {
            ratings.extend(others.iter().map(|(measure, rating)| (measure.clone(), *rating)));
        }
        record.note = known.and_then(|record| record.note.clone());
        Some(record)
    }
}

/// The time to the next whole second: a whole one when `time` is whole.
fn part_of_second(time: Duration) -> Duration {
    match time.subsec_nanos() {
        0 => Duration::from_secs(1),
        nanos => Duration::from_nanos(u64::from(nanos)),
    }
}

/// Starts the prepared session.
pub fn start(model: &mut Model) -> Vec<Effect> {
    let id = model.ids.next(&model.now.wall);
    let Some(sitting) = &mut model.sitting else { return Vec::new() };
    let hearing = model.sound.hearing(&model.settings);
    let mut session = Session::start(sitting.plan.clone(), sitting.gaps, hearing, model.words.spoken(), model.now.steady);
    session.note_left_out(sitting.verdict.as_ref().map_or(&[], |verdict| &verdict.left_out));
    let lines = session.timeline().speeches();
    sitting.session = Some(session);
    sitting.began = Some(Began { at: model.now.wall.clone(), id });
    model.screen = Screen::Session;
    let mut effects = vec![Effect::Prepare(lines), keep(model)];
    effects.extend(tick(model));
    effects
}

/// Plays the prepared routine as a rehearsal, on a clock that is so many times as fast. Nothing is asked first, because
/// nobody's hands are at work; what is known already holds for it too.
pub fn rehearse(model: &mut Model, times: u32) -> Vec<Effect> {
    opening::settle(model);
    if model.screen != Screen::Before {
        return Vec::new();
    }
    let Some(sitting) = &mut model.sitting else { return Vec::new() };
    sitting.rehearsal = true;
    model.sound.chimes = false;
    model.sound.voice = false;
    let text = model.words.session.rehearsal(times);
    model.notice = Some(Notice { text, until: None });
    start(model)
}

/// A rehearsal is over: back to the library, with nothing recorded.
fn rehearsed(model: &mut Model) {
    model.sitting = None;
    model.screen = Screen::Library;
    model.notice = Some(Notice { text: model.words.plain.rehearsed.to_owned(), until: None });
}

/// Time has passed: whatever is due.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    let now = model.now.steady;
    play(model, |session| session.advance(now))
}

/// Lets the session do something, gives out its cues, and goes on to what follows when it is over.
pub fn play(model: &mut Model, advance: impl FnOnce(&mut Session) -> Vec<Cue>) -> Vec<Effect> {
    let Some(session) = model.sitting.as_mut().and_then(|sitting| sitting.session.as_mut()) else { return Vec::new() };
    if session.ended().is_some() {
        return Vec::new();
    }
    let before = (session.span().map(|(index, _)| index), session.pause());
    let hold = advance(session).into_iter().rev().find(|cue| cue.kind == CueKind::Hold).map(|cue| cue.text);
    let sound = model.sound;
    let sounds = session.take_sounds().into_iter().filter(|what| sound.lets(what));
    let mut effects: Vec<Effect> = sounds.map(Effect::Sound).collect();
    let moved = before != (session.span().map(|(index, _)| index), session.pause());
    let newly_paused = session.pause().is_some() && before.1.is_none();
    let ended = session.ended();
    if let (true, Some(sitting)) = (newly_paused, &mut model.sitting) {
        sitting.paused_at = Some(model.now.wall.clone());
    }
    if let Some(said) = hold {
        model.notify(said);
    }
    if newly_paused {
        own::take_newer(model);
    }
    match ended {
        None if moved => effects.push(keep(model)),
        None => {}
        Some(_) if model.sitting.as_ref().is_some_and(|sitting| sitting.rehearsal) => rehearsed(model),
        Some(Ended::Finished) => model.screen = Screen::After,
        Some(_) => effects.extend(record(model)),
    }
    effects
}

/// What is to be kept in case the program dies now.
pub fn keep(model: &Model) -> Effect {
    let record = model.sitting.as_ref().and_then(|sitting| sitting.present_record(model.now.steady, &model.now.wall));
    Effect::Keep(record.map(Box::new))
}

/// Hands the record of the session to the diary and shows what was done. Nothing done and nothing rated is no record. What
/// is kept in case the program dies goes when the record is in the diary, and not before.
pub fn record(model: &mut Model) -> Vec<Effect> {
    let record = model.sitting.as_ref().and_then(|sitting| sitting.present_record(model.now.steady, &model.now.wall));
    let (Some(sitting), Some(record)) = (&mut model.sitting, record) else { return Vec::new() };
    let done = record.done_s.unwrap_or(0) + record.waited_s.unwrap_or(0);
    if done == 0 && [&record.before, &record.after].into_iter().flat_map(Ratings::values).all(Option::is_none) {
        model.sitting = None;
        model.screen = Screen::Library;
        return vec![Effect::Keep(None)];
    }
    model.screen = Screen::Summary;
    sitting.record = Some(record.clone());
    vec![Effect::Write(Line::Record(Box::new(record)))]
}

/// A rating or a note that came after the record was written: a correction of it.
pub fn amend(model: &mut Model) -> Vec<Effect> {
    let correction = model.ids.next(&model.now.wall);
    let Some(sitting) = model.sitting.as_mut().filter(|sitting| sitting.record.is_some()) else { return Vec::new() };
    let Some(mut record) = sitting.present_record(model.now.steady, &model.now.wall) else { return Vec::new() };
    if let Some(note) = sitting.note.take() {
        record.note = Some(note.text().trim().to_owned()).filter(|note| !note.is_empty());
    }
    sitting.record = Some(record.clone());
    record.amends = Some(record.id);
    record.id = correction;
    vec![Effect::Write(Line::Record(Box::new(record)))]
}

/// The program ends: a session under way is recorded as it stands.
pub fn interrupt(model: &mut Model) -> Vec<Effect> {
    let now = model.now.steady;
    let Some(sitting) = &mut model.sitting else { return Vec::new() };
    let Some(session) = &mut sitting.session else { return Vec::new() };
    if sitting.record.is_some() {
        return Vec::new();
    }
    session.act(Command::Interrupt, now);
    record(model)
}
