//! One session, from the choice of a routine to its record in the diary: health questions, ratings before, playing, ratings
//! after, record. The screen and plain mode both drive it; each draws, asks and writes for itself.

use std::time::Duration;

use jiff::{Timestamp, Zoned};
use uuid::Uuid;

use crate::app::health::{AskReason, HealthQuestions};
use crate::app::message::Now;
use crate::app::saving::Saving;
use crate::app::text_input::TextInput;
use crate::domain::diary::checkpoint::Checkpoint;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{PAIN, Ratings, Record};
use crate::domain::rating::Rating;
use crate::domain::routine::breath_choice::BreathChoice;
use crate::domain::routine::library::Library;
use crate::domain::routine::model::{Routine, Step};
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::safety::profile::{HealthProfile, total_left};
use crate::domain::safety::questions;
use crate::domain::safety::verdict::Verdict;
use crate::domain::session::audio::{AudioEvent, AudioPrefs, Speech};
use crate::domain::session::cue::Cue;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::Ended;
use crate::domain::session::spoken::SpokenTexts;
use crate::domain::session::transitions::Transitions;

mod breathing;
mod rate;
mod record;
mod resume;

/// The interval between checkpoints: no more than this is lost if the program dies.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(5);

/// The state of one session.
#[derive(Debug)]
pub struct SessionFlow {
    /// The routine as chosen.
    pub whole: Plan,
    /// The part of it that is played.
    pub plan: Plan,
    /// The verdict of the health rules; `None` until the questions are over.
    pub verdict: Option<Verdict>,
    /// The gaps around the work.
    pub gaps: Transitions,
    /// A sentence on why the routine may help; can be empty.
    pub why: String,
    /// Ids of the routine's evidence.
    pub evidence: Vec<String>,
    /// The ratings before and after.
    pub ratings: [Ratings; 2],
    /// The pain that the person has just given elsewhere; `None` if it is only asked here.
    pain_given_before: Option<Rating>,
    /// The rating given last: before (0) or after (1), and of what.
    last_rated: Option<(usize, Measure)>,
    /// The choices for a breathing session.
    pub breath: BreathChoice,
    /// The command that runs after it.
    pub on_finish: Option<String>,
    /// Whether ratings are asked before and after it.
    pub asks_ratings: bool,
    /// Whether it is a rehearsal: no questions, no sound, no record.
    pub rehearsal: bool,
    /// Whether its file was saved since, and the new version is not taken over yet.
    pub newer: bool,
    /// The unfinished session, begun by an earlier run, that this one continues.
    pub resumed: Option<Box<Checkpoint>>,
    /// The stage it is in.
    pub stage: Stage,
}

/// A stage of a session.
#[derive(Debug)]
pub enum Stage {
    /// The health questions, which come first.
    Health(HealthQuestions),
    /// The page that says why the rules allow none of it; the verdict has the reasons.
    Blocked,
    /// A rating before the start, numbered from 0.
    Before(usize),
    /// Everything after the start.
    Begun(Box<Begun>),
}

/// A session that has begun.
#[derive(Debug)]
pub struct Begun {
    /// The session as it plays.
    pub session: Session,
    /// The id of its checkpoint, which becomes the record's id if the program dies.
    pub id: Uuid,
    /// The time it began.
    pub at: EntryTime,
    /// Both clocks when this program began to play it.
    pub started: Now,
    /// The time of the last pause.
    pub paused_at: Option<Zoned>,
    /// The time of the last checkpoint, on the steady clock; `None` before the first.
    pub kept_at: Option<Duration>,
    /// The phase it is in.
    pub phase: SessionPhase,
}

/// A phase of a session that has begun.
#[derive(Debug)]
pub enum SessionPhase {
    /// Playing or paused.
    Playing,
    /// A rating after the end, numbered from 0.
    After(usize),
    /// The summary.
    Recorded {
        /// The record, as last handed to the diary.
        record: Box<Record>,
        /// Whether it is in the diary yet.
        saving: Saving,
        /// The note being typed.
        note: Option<TextInput>,
    },
}

/// The results of playing on.
#[derive(Debug)]
pub struct Played {
    /// Cues to show or speak.
    pub cues: Vec<Cue>,
    /// Sounds to play.
    pub sounds: Vec<AudioEvent>,
    /// Whether to write a checkpoint now: a new span or the end has come, a pause has begun or ended, or `CHECKPOINT_EVERY` is over.
    pub keep: bool,
    /// Whether a pause has just begun.
    pub newly_paused: bool,
    /// The way it ended, if it has.
    pub ended: Option<Ended>,
}

impl SessionFlow {
    /// Creates a session of `plan`, before any question.
    pub fn new(plan: Plan, gaps: Transitions, routine: Option<&Routine>) -> Self {
        Self {
            whole: plan.clone(),
            plan,
            verdict: None,
            gaps,
            why: routine.map(|routine| routine.why.clone()).unwrap_or_default(),
            evidence: routine.map(|routine| routine.evidence.clone()).unwrap_or_default(),
            ratings: Default::default(),
            pain_given_before: None,
            last_rated: None,
            breath: BreathChoice::default(),
            on_finish: None,
            asks_ratings: true,
            rehearsal: false,
            newer: false,
            resumed: None,
            stage: Stage::Before(0),
        }
    }

    /// Does the same, when the person has just given the pain elsewhere.
    pub fn with_pain_given_before(self, pain_given_before: Option<Rating>) -> Self {
        Self { pain_given_before, ..self }
    }

    /// Creates a session of breathing alone, without ratings.
    pub fn breathing(plan: Plan, usual: Transitions) -> Self {
        let gaps = usual.with(plan.gaps);
        Self { asks_ratings: false, ..Self::new(plan, gaps, None) }
    }

    /// Creates a session of the routines `ids`, one after the other, with the gaps of `usual` unless they set their own;
    /// `None` if one of them cannot be played.
    pub fn of_routines(library: &Library, ids: &[String], usual: Transitions) -> Option<Self> {
        let entries: Vec<_> = ids.iter().filter_map(|id| library.entry(id)).collect();
        let plans = entries.iter().map(|entry| library.plan(entry).cloned()).collect::<Option<Vec<Plan>>>()?;
        let plan = Plan::joined(plans)?;
        let routine = entries.first().filter(|_| entries.len() == 1).and_then(|entry| entry.routine());
        let gaps = usual.with(plan.gaps);
        Some(Self::new(plan, gaps, routine))
    }

    /// Moves to what comes before the ratings: the health questions if any are due, otherwise the verdict of the rules.
    pub fn ask_health(&mut self, profile: &HealthProfile, now: Timestamp) {
        let asked = if profile.rules_out_all(now) || profile.judge(&self.whole, now).is_ruled_out_by_diary() {
            None
        } else if profile.is_due(now) && questions::wants_check(&self.whole) {
            Some(AskReason::Whole)
        } else {
            (questions::asks(&self.whole) && !profile.answers.signs_are_current(now)).then_some(AskReason::New)
        };
        match asked {
            Some(asked) => self.stage = Stage::Health(HealthQuestions::before_session(asked, &profile.answers)),
            None => self.apply_rules(profile, now),
        }
    }

    /// Returns to the signs of today, because something has changed since they were answered.
    pub fn ask_signs_again(&mut self, profile: &HealthProfile) {
        self.stage = Stage::Health(HealthQuestions::before_session(AskReason::New, &profile.answers));
    }

    /// Applies the health rules to the routine, once all health questions are answered.
    pub fn apply_rules(&mut self, profile: &HealthProfile, now: Timestamp) {
        let verdict = profile.judge(&self.whole, now);
        self.stage = if verdict.allows() { Stage::Before(0) } else { Stage::Blocked };
        if verdict.allows() {
            self.plan = verdict.trim(&self.whole);
        }
        self.verdict = Some(verdict);
    }

    /// Returns the time that it takes with its pauses, by the health answers so far.
    pub fn total(&self, profile: &HealthProfile, now: Timestamp) -> Duration {
        total_left(Some(&profile.judge(&self.whole, now)), &self.whole, self.gaps)
    }

    /// Whether a session under way would be judged in another way now.
    pub fn is_judged_otherwise(&self, profile: &HealthProfile, now: Timestamp) -> bool {
        let plays = matches!(&self.stage, Stage::Begun(begun) if matches!(begun.phase, SessionPhase::Playing));
        plays && self.verdict.as_ref().is_some_and(|verdict| *verdict != profile.judge(&self.whole, now))
    }

    /// Applies the rules again after the diary or the answers were read. Questions already answered are not asked again.
    pub fn apply_history(&mut self, profile: &HealthProfile, now: Timestamp) {
        match &self.stage {
            Stage::Health(questions) if questions.is_untouched() => self.ask_health(profile, now),
            Stage::Before(0) => self.ask_health(profile, now),
            Stage::Blocked => self.apply_rules(profile, now),
            _ => {}
        }
    }

    /// Returns the measure asked for now. `others` are the further measures that the settings name.
    pub fn measure(&self, others: &[Measure]) -> Measure {
        self.measures(others).get(self.question()).copied().unwrap_or_else(|| self.first_measure())
    }

    /// Returns the number of the rating asked for now, from 0.
    pub fn question(&self) -> usize {
        match &self.stage {
            Stage::Before(question) => *question,
            Stage::Begun(begun) => {
                if let SessionPhase::After(question) = begun.phase {
                    question
                } else {
                    0
                }
            }
            _ => 0,
        }
    }

    /// Returns the pain rating before (0) or after (1).
    pub fn pain(&self, when: usize) -> Option<Rating> {
        self.rating(when, PAIN)
    }

    fn rating(&self, when: usize, measure: &str) -> Option<Rating> {
        self.ratings.get(when).and_then(|ratings| ratings.get(measure).copied()).flatten()
    }

    /// Starts to play, under `id` unless it continues a session that has one. Returns the lines that will be spoken.
    pub fn begin(&mut self, id: Uuid, now: &Now, prefs: AudioPrefs, texts: SpokenTexts) -> Vec<Speech> {
        let mut session = Session::start(self.plan.clone(), self.gaps, prefs, texts, now.steady);
        let (mut id, mut at) = (id, EntryTime::from(&now.wall));
        session.choose_breathing(self.allowed(self.breath), now.steady);
        // Breathing is rated by stress, but the pain given before belongs to the record too.
        if let (Some(pain), Some(before)) = (self.pain_given_before, self.ratings.first_mut()) {
            before.entry(PAIN.to_owned()).or_insert(Some(pain));
        }
        if let Some(kept) = &self.resumed {
            (id, at) = (kept.record.id, kept.record.at);
            self.resume_session(kept, &mut session, now);
        }
        session.note_left_out(self.verdict.as_ref().map_or(&[], |verdict| &verdict.left_out));
        let lines = session.timeline().speeches();
        let (paused_at, kept_at, phase) = (None, None, SessionPhase::Playing);
        let started = now.clone();
        self.stage = Stage::Begun(Box::new(Begun { session, id, at, started, paused_at, kept_at, phase }));
        lines
    }

    /// Returns the begun session; `None` before the start.
    pub fn begun(&self) -> Option<&Begun> {
        if let Stage::Begun(begun) = &self.stage { Some(begun) } else { None }
    }

    /// Whether it is playing or paused.
    pub fn is_playing(&self) -> bool {
        self.begun().is_some_and(|begun| matches!(begun.phase, SessionPhase::Playing))
    }

    /// Returns the session as it plays; `None` before the start.
    pub fn session(&self) -> Option<&Session> {
        self.begun().map(|begun| &begun.session)
    }

    /// Returns the session as it plays, to change it; `None` before the start.
    pub fn session_mut(&mut self) -> Option<&mut Session> {
        self.begun_mut().map(|begun| &mut begun.session)
    }

    fn begun_mut(&mut self) -> Option<&mut Begun> {
        if let Stage::Begun(begun) = &mut self.stage { Some(begun) } else { None }
    }

    /// Returns the record, the state of its saving and the note being typed; `None` until the session is recorded.
    pub fn recorded_mut(&mut self) -> Option<(&mut Record, &mut Saving, &mut Option<TextInput>)> {
        match &mut self.begun_mut()?.phase {
            SessionPhase::Recorded { record, saving, note } => Some((record, saving, note)),
            _ => None,
        }
    }

    /// Returns the present step and its turn.
    pub fn present(&self) -> Option<(&Session, Turn, &Step)> {
        let session = self.session()?;
        let turn = session.turn()?;
        Some((session, turn, session.plan().step(turn)))
    }

    /// Lets the session advance; `None` if it has not begun or has ended.
    pub fn play(&mut self, now: &Now, advance: impl FnOnce(&mut Session) -> Vec<Cue>) -> Option<Played> {
        let Stage::Begun(begun) = &mut self.stage else { return None };
        let session = &mut begun.session;
        if session.ended().is_some() {
            return None;
        }
        let before = (session.span().map(|(index, _)| index), session.pause());
        let cues = advance(session);
        let is_due = begun.kept_at.is_none_or(|kept| now.steady.saturating_sub(kept) >= CHECKPOINT_EVERY);
        let moved = before != (session.span().map(|(index, _)| index), session.pause());
        let newly_paused = session.pause().is_some() && before.1.is_none();
        if newly_paused {
            begun.paused_at = Some(now.wall.clone());
        }
        let (sounds, ended) = (session.take_sounds(), session.ended());
        let keep = moved || is_due || ended == Some(Ended::Finished);
        if keep {
            begun.kept_at = Some(now.steady);
        }
        Some(Played { cues, sounds, keep, newly_paused, ended })
    }

    /// Moves to the ratings after the end.
    pub fn ask_after(&mut self) {
        if let Some(begun) = self.begun_mut() {
            begun.phase = SessionPhase::After(0);
        }
    }

    /// Returns when the session changes by itself next: when a cue is due, or when one of its clocks shows the next second.
    pub fn next_wake(&self, now: Duration) -> Option<Duration> {
        let session = self.session().filter(|_| self.is_playing())?;
        let look = session.next_wake(now)?;
        let (_, span) = session.span()?;
        let position = session.position(now);
        let left = span.to.saturating_sub(position);
        let counts_down = now + part_of_second(left);
        let counts_up = now + Duration::from_secs(1).saturating_sub(part_of_second(position));
        Some(look.min(counts_up).min(if left.is_zero() { look } else { counts_down }))
    }

    /// Replaces the plan by `plan`, a version saved meanwhile, if the rules allow it. Returns whether a session that had
    /// begun continues with it.
    pub fn replace_plan(&mut self, plan: Plan, profile: &HealthProfile, now: &Now) -> bool {
        self.newer = false;
        let verdict = profile.judge(&plan, now.wall.timestamp());
        if !verdict.allows() {
            return false;
        }
        self.plan = verdict.trim(&plan);
        self.whole = plan;
        self.verdict = Some(verdict);
        let Stage::Begun(begun) = &mut self.stage else { return false };
        begun.session.replace_plan(self.plan.clone(), now.steady);
        true
    }

    /// Whether a version saved meanwhile can be taken over now: the session has not begun, or is paused.
    pub fn can_replace_plan(&self) -> bool {
        self.session().is_none_or(|session| session.pause().is_some() && session.ended().is_none())
    }
}

/// Returns the time to the next whole second: one second if `time` is whole.
fn part_of_second(time: Duration) -> Duration {
    match time.subsec_nanos() {
        0 => Duration::from_secs(1),
        nanos => Duration::from_nanos(u64::from(nanos)),
    }
}
