//! Facts from the diary for the health rules: places eased off, hurt or firmly worked, sessions that ended worse, dizziness.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use uuid::Uuid;

use crate::domain::body::{self, Place, Region, region};
use crate::domain::diary::change_size::{ChangeSize, Pair};
use crate::domain::diary::daily::Daily;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::pairs;
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::diary::trend;
use crate::domain::routine::limits::FIRM_FROM;
use crate::domain::routine::model::Step;
use crate::domain::routine::plan::Plan;
use crate::domain::safety::answers::{ActiveCondition, CHECK_DUE_AFTER};
use crate::domain::safety::condition::{self, Condition};
use crate::domain::session::outcome::{EventKind, Hurt};

/// The time for which a region is spared after easing off or a worse end. Chosen for this program; no study gives a figure.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The time between two firm sessions on one region. Customary practice is 24–48 h.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// The time for which a pace that caused dizziness is shorter. Chosen for this program; no study gives a figure.
const MONTH: SignedDuration = SignedDuration::from_hours(30 * 24);
/// The time after which a record adds no fact. A session that ended worse makes the health check due, and that is due after
/// this time anyway; of all other facts the trend reaches farthest back, seven weeks.
pub const REACH: SignedDuration = CHECK_DUE_AFTER;
/// The lowest cap, in felt pressure (0–6), of a region that was eased off: a touch. Chosen for this program.
pub const MIN_HISTORY_CAP: u8 = 1;
/// The condition that follows from a session that ended worse.
const WORSE: &str = "worse-after-last";
/// The condition that follows from a sharp or numb feeling.
const HURT: &str = "hurt-lately";
/// The condition that follows from dizziness when the head or neck was worked.
const DIZZY_NECK: &str = "dizzy-lately";
/// The condition that follows from pain that rises, or stays high, for weeks.
const TREND: &str = "bad-trend";

/// Facts from the diary for the health rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// Regions eased off in the last seven days.
    pub eased: Vec<&'static Region>,
    /// Regions that felt sharp, burning, numb or tingling in the last seven days; they rest, and where their nerves run too.
    pub hurt: Vec<&'static Region>,
    /// Places where the nerves of these regions end; they get no firm pressure and no stretch.
    pub spared: Vec<Place>,
    /// Regions whose week of rest is over, and that no session has worked since.
    pub rested: Vec<&'static Region>,
    /// Whether the week of rest after dizziness at the neck is over, and no session has worked there since.
    pub neck_rested: bool,
    /// The time until which the last region that hurt rests.
    pub hurt_until: Option<Timestamp>,
    /// Regions worked firmly in the last 24 hours.
    pub firm: Vec<&'static Region>,
    /// Regions that a session left worse in the last seven days, by the next day at most, and no later session left better.
    pub worse: Vec<&'static Region>,
    /// The time at which a session last ended worse, with a sharp or numb feeling, or dizzy at the neck, as far as facts
    /// [reach](REACH).
    pub worse_at: Option<Timestamp>,
    /// Paces that caused dizziness in the last 30 days; a pace without a name is the empty text.
    pub dizzy: Vec<String>,
    /// The time until which head, neck and jaw rest, because work there made the person dizzy in the last seven days.
    pub dizzy_neck_until: Option<Timestamp>,
    /// Whether the person was dizzy in the last 30 days without a pace.
    pub dizzy_unpaced: bool,
    /// Whether pain has risen, or stayed high, for weeks.
    pub bad_trend: bool,
}

/// A fact from the diary that changes a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryReason {
    /// This region felt sharp or numb, so it rests.
    Hurt(&'static Region),
    /// This region starts one point lower.
    Eased(&'static Region),
    /// This region was worked firmly today.
    Firm(&'static Region),
    /// Breathing is shorter and without holds.
    Dizzy,
    /// The week of rest of this region is over.
    RestOver(&'static Region),
    /// The week of rest after dizziness at the neck is over.
    NeckRestOver,
}

/// Returns the first day of which a record may add a fact on the day `today`. It is two days early, because a day does not
/// begin at the same time everywhere.
pub fn first_day(today: Date) -> Date {
    today.saturating_sub(REACH).saturating_sub(2.days())
}

impl History {
    /// Collects the facts in `records` at `now`.
    pub fn of(records: &[Record], now: Timestamp) -> Self {
        let mut history = Self::default();
        let sessions = records.iter().filter(|record| record.kind == EntryKind::Session);
        (history.rested, history.neck_rested) = rested(sessions.clone(), now);
        let sessions: BTreeMap<Uuid, &Record> = sessions.map(|session| (session.id, session)).collect();
        for record in records {
            let ago = now.duration_since(record.at.instant());
            match record.kind {
                EntryKind::Session => history.add_record(record, ago),
                EntryKind::FollowUp => {
                    let session = record.session.and_then(|id| sessions.get(&id));
                    if let Some(session) = session.filter(|session| was_worse_later(session, record)) {
                        history.note_worse(record, ago, &session.areas);
                    }
                }
                EntryKind::CheckIn => {}
            }
        }
        history
    }

    /// Collects the same facts, and whether the days up to `now` went badly; a day ends at `day_ends` after midnight.
    pub fn with_days(records: &[Record], now: EntryTime, day_ends: SignedDuration) -> Self {
        Self::with_daily(records, &Daily::of(records, day_ends), now, day_ends)
    }

    /// The same from the pain of all days, if `records` holds at least those that a fact [reaches](REACH).
    pub fn with_daily(records: &[Record], daily: &Daily, now: EntryTime, day_ends: SignedDuration) -> Self {
        Self { bad_trend: trend::suggests_clinician(daily, now.day(day_ends)), ..Self::of(records, now.instant()) }
    }

    fn add_record(&mut self, record: &Record, ago: SignedDuration) {
        self.add_pain_reports(record, ago);
        if ago <= WEEK {
            for event in &record.events {
                if let EventKind::EaseOff { areas, .. } = &event.did {
                    add_regions(&mut self.eased, areas.iter().map(String::as_str));
                }
            }
        }
        if ago <= DAY {
            add_regions(&mut self.firm, record.firm.iter().map(String::as_str));
        }
        if ago <= MONTH {
            self.dizzy.extend(record.events.iter().filter_map(|event| match &event.did {
                EventKind::Dizzy { pace } => Some(pace.clone()),
                _ => None,
            }));
        }
        match pairs::pair(record) {
            Some(pair) if pair.change() == ChangeSize::Worse => self.note_worse(record, ago, &record.areas),
            Some(pair) if pair.delta() >= 0 => {
                let mut better = Vec::new();
                add_regions(&mut better, record.areas.iter().map(String::as_str));
                self.worse.retain(|region| !better.contains(region));
            }
            _ => {}
        }
    }

    /// Notes each report of pain. A report without a place counts for every place that was worked on.
    fn add_pain_reports(&mut self, record: &Record, ago: SignedDuration) {
        let dizzy_at_the_neck = record.was_dizzy_at_the_neck();
        for (how, areas) in record.hurts() {
            let nerve = may_be_of_a_nerve(how);
            let dizzy = how == Some(Hurt::Dizzy) && dizzy_at_the_neck;
            if (nerve || dizzy) && ago <= REACH {
                self.worse_at = self.worse_at.max(Some(record.at.instant()));
            }
            if ago <= WEEK {
                let until = record.at.instant().checked_add(WEEK).ok();
                let known = if nerve { &mut self.hurt } else { &mut self.eased };
                add_regions(known, areas.iter().map(String::as_str));
                if nerve {
                    self.spared.extend(body::nerve_ends(areas.iter().filter_map(|area| Place::parse(area).ok())));
                }
                if nerve && !areas.is_empty() {
                    self.hurt_until = self.hurt_until.max(until);
                }
                if dizzy {
                    self.dizzy_neck_until = self.dizzy_neck_until.max(until);
                }
            }
            self.dizzy_unpaced |= how == Some(Hurt::Dizzy) && ago <= MONTH;
        }
    }

    fn note_worse(&mut self, record: &Record, ago: SignedDuration, areas: &[String]) {
        if ago <= REACH {
            self.worse_at = self.worse_at.max(Some(record.at.instant()));
        }
        if ago <= WEEK {
            add_regions(&mut self.worse, areas.iter().map(String::as_str));
        }
    }

    /// Returns the conditions that follow from pain reports, from a session that ended worse, and from bad weeks.
    pub fn active_conditions(&self) -> impl Iterator<Item = ActiveCondition> {
        let worse = condition::condition(WORSE).filter(|_| !self.worse.is_empty());
        let trend = condition::condition(TREND).filter(|_| self.bad_trend);
        let worse = worse.map(|condition| ActiveCondition { only: self.worse.clone(), ..ActiveCondition::yes(condition) });
        let hurt = condition::condition(HURT).filter(|_| !self.hurt.is_empty());
        let hurt = hurt.map(|condition| ActiveCondition {
            spared: self.spared.clone(),
            ..resting(condition, body::with_nerves(self.hurt.iter().copied()))
        });
        let dizzy = condition::condition(DIZZY_NECK).filter(|_| self.dizzy_neck_until.is_some());
        let dizzy = dizzy.map(|condition| resting(condition, body::head_and_neck()));
        hurt.into_iter().chain(dizzy).chain(worse).chain(trend.map(ActiveCondition::yes))
    }

    /// Returns the regions that rest after pain or dizziness.
    pub fn resting(&self) -> Vec<&'static Region> {
        let dizzy = self.dizzy_neck_until.map(|_| body::head_and_neck());
        body::with_nerves(self.hurt.iter().copied()).into_iter().chain(dizzy.into_iter().flatten()).collect()
    }

    /// Whether the person was dizzy lately.
    pub fn is_dizzy(&self) -> bool {
        self.dizzy_unpaced || !self.dizzy.is_empty()
    }

    /// Whether the pace of `step` caused dizziness lately.
    pub fn was_dizzy(&self, step: &Step) -> bool {
        let pace = step.pace.as_ref().filter(|pace| pace.is_breath());
        pace.is_some_and(|pace| self.dizzy.iter().any(|dizzy| dizzy == pace.name.as_deref().unwrap_or_default()))
    }

    /// Returns the facts that change `plan`.
    pub fn reasons(&self, plan: &Plan) -> Vec<HistoryReason> {
        let works = |region: &Region, from: u8| {
            plan.steps.iter().any(|step| step.pressure >= from && step.areas.iter().any(|area| area.id == region.id))
        };
        let loads = |region: &'static Region| {
            plan.turns.iter().any(|turn| plan.step(*turn).loads_at(turn.side, Place { region, spot: None }))
        };
        let strains = |place: Place| plan.turns.iter().any(|turn| plan.step(*turn).strains_at(turn.side, place));
        let rests = |region: &&&'static Region| {
            body::with_nerves([**region]).into_iter().any(loads)
                || body::nerve_ends([Place { region, spot: None }]).into_iter().any(strains)
        };
        let hurt = self.hurt.iter().filter(rests).map(|region| HistoryReason::Hurt(region));
        let over = self.rested.iter().copied().filter(|region| loads(region)).map(HistoryReason::RestOver);
        let neck_over = (self.neck_rested && body::head_and_neck().any(loads)).then_some(HistoryReason::NeckRestOver);
        let eased =
            self.eased.iter().filter(|region| works(region, MIN_HISTORY_CAP + 1)).map(|region| HistoryReason::Eased(region));
        let firm = self.firm.iter().filter(|region| works(region, FIRM_FROM)).map(|region| HistoryReason::Firm(region));
        let dizzy = plan.steps.iter().any(|step| self.was_dizzy(step) || (self.is_dizzy() && step.holds_breath()));
        let dizzy = dizzy.then_some(HistoryReason::Dizzy);
        hurt.chain(eased).chain(firm).chain(dizzy).chain(over).chain(neck_over).collect()
    }
}

/// Returns the regions whose week of rest after a report of pain is over at `now`, and whether that of head and neck after
/// dizziness is. A region that a session has worked since no longer counts, nor a report farther back than a fact
/// [reaches](REACH). `sessions` are sorted oldest first.
fn rested<'r>(sessions: impl Iterator<Item = &'r Record>, now: Timestamp) -> (Vec<&'static Region>, bool) {
    let mut ends: Vec<(Option<&'static Region>, Timestamp)> = Vec::new();
    for record in sessions.filter(|record| now.duration_since(record.at.instant()) <= REACH) {
        let at = record.at.instant();
        let mut worked = Vec::new();
        add_regions(&mut worked, record.areas.iter().map(String::as_str));
        let is_worked = |region: Option<&'static Region>| match region {
            Some(region) => worked.contains(&region),
            None => worked.iter().any(|region| region.is_head_or_neck()),
        };
        ends.retain(|(region, end)| at < *end || !is_worked(*region));
        let Ok(end) = at.checked_add(WEEK) else { continue };
        for (how, areas) in record.hurts() {
            let mut hurt = Vec::new();
            if may_be_of_a_nerve(how) {
                add_regions(&mut hurt, areas.iter().map(String::as_str));
            }
            let dizzy = (how == Some(Hurt::Dizzy) && record.was_dizzy_at_the_neck()).then_some(None);
            for place in hurt.into_iter().map(Some).chain(dizzy) {
                ends.retain(|(known, _)| *known != place);
                ends.push((place, end));
            }
        }
    }
    let over: Vec<Option<&'static Region>> = ends.into_iter().filter(|(_, end)| *end < now).map(|(place, _)| place).collect();
    (over.iter().copied().flatten().collect(), over.contains(&None))
}

/// Whether a report of pain may be of a nerve: it says so, or it does not say how it hurt.
fn may_be_of_a_nerve(how: Option<Hurt>) -> bool {
    how.is_none_or(Hurt::is_of_a_nerve)
}

/// Whether pain was clearly higher after the session than before.
pub fn ended_worse(record: &Record) -> bool {
    pairs::pair(record).is_some_and(|pair| pair.change() == ChangeSize::Worse)
}

/// Whether pain by the next day was clearly higher than before `session`, or than after it if only that is known.
fn was_worse_later(session: &Record, later: &Record) -> bool {
    let start = Record::pain(&session.before).or(Record::pain(&session.after));
    let pair = start.zip(Record::pain(&later.now)).map(|(before, after)| Pair { before, after });
    pair.is_some_and(|pair| pair.change() == ChangeSize::Worse)
}

/// Creates `condition` for `regions`, which rest.
fn resting(condition: &'static Condition, regions: impl IntoIterator<Item = &'static Region>) -> ActiveCondition {
    let places = regions.into_iter().map(|region| Place { region, spot: None }).collect();
    ActiveCondition { places, ..ActiveCondition::yes(condition) }
}

fn add_regions<'a>(known: &mut Vec<&'static Region>, areas: impl Iterator<Item = &'a str>) {
    let named = areas.filter_map(|area| Place::parse(area).ok().map(|place| place.region).or_else(|| region(area)));
    for area in named {
        if !known.iter().any(|region| region.id == area.id) {
            known.push(area);
        }
    }
}
