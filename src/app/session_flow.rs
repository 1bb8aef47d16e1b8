//! One session from the choice of a routine to its record in the diary: health questions, ratings before, playing, ratings
//! after, record. The screen and plain mode both drive it; what is drawn, asked and written is theirs.

use std::time::Duration;

use jiff::{Timestamp, Zoned};
use uuid::Uuid;

use crate::app::health::{Asked, HealthQuestions};
use crate::app::message::Now;
use crate::app::saving::Saving;
use crate::app::text_input::TextInput;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::kept::Kept;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{PAIN, Ratings, Record};
use crate::domain::rating::Rating;
use crate::domain::routine::breath_choice::BreathChoice;
use crate::domain::routine::library::Library;
use crate::domain::routine::model::{Routine, Step};
use crate::domain::routine::plan::{Plan, Turn};
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::questions;
use crate::domain::safety::verdict::Verdict;
use crate::domain::session::audio::{AudioEvent, AudioPrefs, Speech};
use crate::domain::session::cue::Cue;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::Ended;
use crate::domain::session::spoken::SpokenTexts;
use crate::domain::session::transitions::Transitions;

mod breathing;
mod record;
mod resume;

/// How often the session is kept in case the program dies: no more than this is lost.
const KEEP_EVERY: Duration = Duration::from_secs(5);

/// One session.
#[derive(Debug)]
pub struct SessionFlow {
    /// The routine as it was chosen.
    pub whole: Plan,
    /// What of it is played.
    pub plan: Plan,
    /// What the health rules say of it, once the questions are over.
    pub verdict: Option<Verdict>,
    /// The gaps around the work.
    pub gaps: Transitions,
    /// One honest sentence about the routine; may be empty.
    pub why: String,
    /// Ids of evidence lines of the routine.
    pub evidence: Vec<String>,
    /// What was rated before and after.
    pub ratings: [Ratings; 2],
    /// What is chosen of the breathing, where it is for breathing.
    pub breath: BreathChoice,
    /// Ratings are asked before and after it.
    pub asks_ratings: bool,
    /// Only a rehearsal: nothing is asked, heard or recorded.
    pub rehearsal: bool,
    /// Its file was saved since, and the new version is not yet taken.
    pub newer: bool,
    /// It goes on with this session, which another program began.
    pub resumed: Option<Box<Kept>>,
    /// How far it is.
    pub stage: Stage,
}

/// How far a session is.
#[derive(Debug)]
pub enum Stage {
    /// Health questions come first.
    Health(HealthQuestions),
    /// The rules allow none of it; the verdict says why.
    Blocked,
    /// A rating is asked before the start: which, from 0.
    Before(usize),
    /// It has begun.
    Begun(Box<Begun>),
}

/// A session that has begun.
#[derive(Debug)]
pub struct Begun {
    /// The playing.
    pub session: Session,
    /// The id under which it is kept while it plays, and recorded should the program die.
    pub id: Uuid,
    /// When it began.
    pub at: EntryTime,
    /// When it was last paused.
    pub paused_at: Option<Zoned>,
    /// When it was last to be kept, on the steady clock; `None` before the first time.
    pub kept_at: Option<Duration>,
    /// What is done now.
    pub phase: Phase,
}

/// What is done in a session that has begun.
#[derive(Debug)]
pub enum Phase {
    /// It plays, or stands still.
    Playing,
    /// A rating is asked after the end: which, from 0.
    After(usize),
    /// The summary is shown.
    Recorded {
        /// The record, as last handed to the diary.
        record: Box<Record>,
        /// Where it is.
        saving: Saving,
        /// The note being written.
        note: Option<TextInput>,
    },
}

/// What playing on has brought.
#[derive(Debug)]
pub struct Played {
    /// What is to be shown or said.
    pub cues: Vec<Cue>,
    /// What is to be heard.
    pub sounds: Vec<AudioEvent>,
    /// The session is to be kept now: another stretch has begun, it stands still or goes on, or `KEEP_EVERY` is over.
    pub keep: bool,
    /// It stands still since just now.
    pub newly_paused: bool,
    /// How it ended, if it has.
    pub ended: Option<Ended>,
}

impl SessionFlow {
    /// `plan`, nothing asked yet.
    pub fn new(plan: Plan, gaps: Transitions, routine: Option<&Routine>) -> Self {
        Self {
            whole: plan.clone(),
            plan,
            verdict: None,
            gaps,
            why: routine.map(|routine| routine.why.clone()).unwrap_or_default(),
            evidence: routine.map(|routine| routine.evidence.clone()).unwrap_or_default(),
            ratings: Default::default(),
            breath: BreathChoice::default(),
            asks_ratings: true,
            rehearsal: false,
            newer: false,
            resumed: None,
            stage: Stage::Before(0),
        }
    }

    /// Breathing and nothing else: no rating is asked before it begins, and none after.
    pub fn breathing(plan: Plan, usual: Transitions) -> Self {
        let gaps = usual.with(plan.gaps);
        Self { asks_ratings: false, ..Self::new(plan, gaps, None) }
    }

    /// The routines of these ids, one after the other, with the gaps of `usual` where they set none; `None` when one cannot
    /// be played.
    pub fn of_routines(library: &Library, ids: &[String], usual: Transitions) -> Option<Self> {
        let entries: Vec<_> = ids.iter().filter_map(|id| library.entry(id)).collect();
        let plans = entries.iter().map(|entry| library.plan(entry).cloned()).collect::<Option<Vec<Plan>>>()?;
        let plan = Plan::joined(plans)?;
        let routine = entries.first().filter(|_| entries.len() == 1).and_then(|entry| entry.routine());
        let gaps = usual.with(plan.gaps);
        Some(Self::new(plan, gaps, routine))
    }

    /// Goes to what comes before the ratings: the health questions where there are some, else what the rules say.
    pub fn ask_health(&mut self, profile: &HealthProfile, now: Timestamp) {
        let asked = if profile.unread.is_some() || profile.stop(now).is_some() {
            None
        } else if profile.is_due(now) && questions::wants_check(&self.whole) {
            Some(Asked::Whole)
        } else {
            (questions::asks(&self.whole) && !profile.answers.knows_signs(now)).then_some(Asked::New)
        };
        match asked {
            Some(asked) => self.stage = Stage::Health(HealthQuestions::before_session(asked, &profile.answers)),
            None => self.apply_rules(profile, now),
        }
    }

    /// Goes back to the signs, before the first rating: something is new since they were answered.
    pub fn ask_signs_again(&mut self, profile: &HealthProfile) {
        self.stage = Stage::Health(HealthQuestions::before_session(Asked::New, &profile.answers));
    }

    /// All health questions are answered: the rules say what is left of the routine.
    pub fn apply_rules(&mut self, profile: &HealthProfile, now: Timestamp) {
        let verdict = profile.judge(&self.whole, now);
        self.stage = if verdict.allows() { Stage::Before(0) } else { Stage::Blocked };
        if verdict.allows() {
            self.plan = verdict.trim(&self.whole);
        }
        self.verdict = Some(verdict);
    }

    /// The diary was read and may change what the rules say. What was answered already is not asked again.
    pub fn apply_history(&mut self, profile: &HealthProfile, now: Timestamp) {
        match &self.stage {
            Stage::Health(questions) if questions.is_untouched() => self.ask_health(profile, now),
            Stage::Before(0) | Stage::Blocked => self.apply_rules(profile, now),
            _ => {}
        }
    }

    /// What is asked for now, of what is rated where `others` are named.
    pub fn measure(&self, others: &[Measure]) -> Measure {
        self.measures(others).get(self.question()).copied().unwrap_or_else(|| self.first_measure())
    }

    /// Which rating is asked for now, from 0.
    pub fn question(&self) -> usize {
        match &self.stage {
            Stage::Before(question) => *question,
            Stage::Begun(begun) => {
                if let Phase::After(question) = begun.phase {
                    question
                } else {
                    0
                }
            }
            _ => 0,
        }
    }

    /// Takes the answer to the question at hand; whether another one follows.
    pub fn rate(&mut self, rating: Option<Rating>, others: &[Measure]) -> bool {
        let (measure, next) = (self.measure(others), self.question() + 1);
        let more = next < self.measures(others).len();
        let (when, question) = match &mut self.stage {
            Stage::Before(question) => (0, question),
            Stage::Begun(begun) => match &mut begun.phase {
                Phase::After(question) => (1, question),
                _ => return false,
            },
            _ => return false,
        };
        if more {
            *question = next;
        }
        self.ratings[when].insert(measure.id().to_owned(), rating);
        more
    }

    /// What pain was before (0) or after (1).
    pub fn pain(&self, when: usize) -> Option<Rating> {
        self.rating(when, PAIN)
    }

    fn rating(&self, when: usize, measure: &str) -> Option<Rating> {
        self.ratings.get(when).and_then(|ratings| ratings.get(measure).copied()).flatten()
    }

    /// Begins to play, under the id `id` where it has none yet; what will be spoken.
    pub fn begin(&mut self, id: Uuid, now: &Now, prefs: AudioPrefs, texts: SpokenTexts) -> Vec<Speech> {
        let mut session = Session::start(self.plan.clone(), self.gaps, prefs, texts, now.steady);
        let (mut id, mut at) = (id, EntryTime::from(&now.wall));
        session.choose_breathing(self.allowed(self.breath), now.steady);
        if let Some(kept) = &self.resumed {
            (id, at) = (kept.record.id, kept.record.at);
            self.go_on(kept, &mut session, now);
        }
        session.note_left_out(self.verdict.as_ref().map_or(&[], |verdict| &verdict.left_out));
        let lines = session.timeline().speeches();
        let (paused_at, kept_at, phase) = (None, None, Phase::Playing);
        self.stage = Stage::Begun(Box::new(Begun { session, id, at, paused_at, kept_at, phase }));
        lines
    }

    /// The session, once it has begun.
    pub fn begun(&self) -> Option<&Begun> {
        if let Stage::Begun(begun) = &self.stage { Some(begun) } else { None }
    }

    /// Whether it plays, or stands still.
    pub fn is_playing(&self) -> bool {
        self.begun().is_some_and(|begun| matches!(begun.phase, Phase::Playing))
    }

    /// The playing, once it has begun.
    pub fn session(&self) -> Option<&Session> {
        self.begun().map(|begun| &begun.session)
    }

    /// The playing, to be changed.
    pub fn session_mut(&mut self) -> Option<&mut Session> {
        self.begun_mut().map(|begun| &mut begun.session)
    }

    fn begun_mut(&mut self) -> Option<&mut Begun> {
        if let Stage::Begun(begun) = &mut self.stage { Some(begun) } else { None }
    }

    /// The record and the note being written, once the session is recorded.
    pub fn recorded_mut(&mut self) -> Option<(&mut Record, &mut Saving, &mut Option<TextInput>)> {
        match &mut self.begun_mut()?.phase {
            Phase::Recorded { record, saving, note } => Some((record, saving, note)),
            _ => None,
        }
    }

    /// The step that is done now, and which turn it is.
    pub fn present(&self) -> Option<(&Session, Turn, &Step)> {
        let session = self.session()?;
        let turn = session.turn()?;
        Some((session, turn, session.plan().step(turn)))
    }

    /// Lets the session do something, unless it has ended.
    pub fn play(&mut self, now: &Now, advance: impl FnOnce(&mut Session) -> Vec<Cue>) -> Option<Played> {
        let Stage::Begun(begun) = &mut self.stage else { return None };
        let session = &mut begun.session;
        if session.ended().is_some() {
            return None;
        }
        let before = (session.span().map(|(index, _)| index), session.pause());
        let cues = advance(session);
        let is_due = begun.kept_at.is_none_or(|kept| now.steady.saturating_sub(kept) >= KEEP_EVERY);
        let moved = before != (session.span().map(|(index, _)| index), session.pause());
        let newly_paused = session.pause().is_some() && before.1.is_none();
        if newly_paused {
            begun.paused_at = Some(now.wall.clone());
        }
        let (sounds, ended, keep) = (session.take_sounds(), session.ended(), moved || is_due);
        if keep {
            begun.kept_at = Some(now.steady);
        }
        Some(Played { cues, sounds, keep, newly_paused, ended })
    }

    /// The session played to its end: the ratings after come next.
    pub fn ask_after(&mut self) {
        if let Some(begun) = self.begun_mut() {
            begun.phase = Phase::After(0);
        }
    }

    /// When the session changes by itself next: a cue is due, or a second of one of its clocks is over.
    pub fn next_wake(&self, now: Duration) -> Option<Duration> {
        let session = self.session().filter(|_| self.is_playing())?;
        let look = session.next_look(now)?;
        let (_, span) = session.span()?;
        let position = session.position(now);
        let left = span.to.saturating_sub(position);
        let counts_down = now + part_of_second(left);
        let counts_up = now + Duration::from_secs(1).saturating_sub(part_of_second(position));
        Some(look.min(counts_up).min(if left.is_zero() { look } else { counts_down }))
    }

    /// Takes `plan`, a version that was saved meanwhile, where nothing is played at this moment; the rules hold for it as
    /// for the one before. Whether a session that had begun goes on with it.
    pub fn renew(&mut self, plan: Plan, profile: &HealthProfile, now: &Now) -> bool {
        self.newer = false;
        let verdict = profile.judge(&plan, now.wall.timestamp());
        if !verdict.allows() {
            return false;
        }
        self.plan = verdict.trim(&plan);
        self.whole = plan;
        self.verdict = Some(verdict);
        let Stage::Begun(begun) = &mut self.stage else { return false };
        begun.session.renew(self.plan.clone(), now.steady);
        true
    }

    /// Whether a version that was saved meanwhile can be taken now: nothing has begun, or it stands still.
    pub fn can_renew(&self) -> bool {
        self.session().is_none_or(|session| session.pause().is_some() && session.ended().is_none())
    }
}

/// The time to the next whole second: a whole one when `time` is whole.
fn part_of_second(time: Duration) -> Duration {
    match time.subsec_nanos() {
        0 => Duration::from_secs(1),
        nanos => Duration::from_nanos(u64::from(nanos)),
    }
}
