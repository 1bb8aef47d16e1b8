//! Choosing well: five answers, and what fits them.

use std::time::Duration;

use crate::app::keys::Act;
use crate::app::message::Effect;
use crate::app::sitting::Sitting;
use crate::app::{Model, Screen, opening};
use crate::domain::body::{BodyGroup, Region, regions};
use crate::domain::rating::Rating;
use crate::domain::recommend::matching::{Query, group};
use crate::domain::recommend::suggest::{self, SuggestInput, Suggestion};
use crate::domain::routine::plan::Plan;
use crate::domain::routine::vocabulary::vocabulary;

/// Minutes one can have.
pub const MINUTES: [u64; 7] = [2, 5, 10, 15, 20, 30, 60];

/// The questions, from above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Where.
    Place,
    /// How strong.
    Pain,
    /// How long.
    Minutes,
    /// What is at hand.
    Tool,
    /// Whether one may stand.
    Standing,
}

impl Question {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Place, Self::Pain, Self::Minutes, Self::Tool, Self::Standing];
}

/// Where something is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// Anywhere.
    #[default]
    Anywhere,
    /// In a part of the body.
    Part(BodyGroup),
    /// At one region.
    Region(&'static Region),
}

/// What is at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AtHand {
    /// Whatever a routine needs.
    #[default]
    Anything,
    /// Hands and a chair.
    Hands,
    /// This as well.
    Tool(&'static str),
}

/// The answers and what follows from them.
#[derive(Debug)]
pub struct Chooser {
    /// The row one is at: the questions, then what fits.
    pub row: usize,
    /// Where.
    pub place: Wanted,
    /// How strong; `None` while it is not said.
    pub pain: Option<Rating>,
    /// How long, one of [`MINUTES`].
    pub minutes: u64,
    /// What is at hand.
    pub tool: AtHand,
    /// Whether one may stand.
    pub standing: bool,
    /// What fits.
    pub fits: Vec<Suggestion>,
}

/// Opens it, with nothing said yet.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.chooser = Some(Chooser {
        row: 0,
        place: Wanted::Anywhere,
        pain: None,
        minutes: 10,
        tool: AtHand::Anything,
        standing: true,
        fits: Vec::new(),
    });
    model.screen = Screen::Chooser;
    settle(model);
    vec![Effect::ReadDiary]
}

/// Reckons anew what fits.
pub fn settle(model: &mut Model) {
    let Some(chooser) = &mut model.chooser else { return };
    let known = SuggestInput {
        library: &model.library,
        care: &model.care,
        records: model.diary.records.as_deref().unwrap_or_default(),
        day_ends: model.settings.day_ends,
        now: &model.now.wall,
    };
    chooser.fits = suggest::advise(&known, &chooser.wish(), chooser.pain);
    chooser.row = chooser.row.min(chooser.last());
}

/// Does what a key asks for.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let Some(chooser) = &mut model.chooser else { return Vec::new() };
    if let Some(row) = act.moved(chooser.row, chooser.last(), Question::ALL.len()) {
        chooser.row = row;
        return Vec::new();
    }
    match act {
        Act::Earlier | Act::Later => {
            chooser.change(act == Act::Later);
            settle(model);
        }
        Act::Rate(points) => {
            chooser.pain = Rating::try_from(i64::from(points)).ok();
            settle(model);
        }
        Act::Open => match chooser.fit().cloned() {
            Some(fit) => return start(model, &fit),
            None if !chooser.fits.is_empty() => chooser.row = Question::ALL.len(),
            None => {}
        },
        Act::Back => {
            model.chooser = None;
            model.screen = Screen::Library;
        }
        _ => {}
    }
    Vec::new()
}

/// Prepares what was chosen, whole: the check and the rules come next, as for any routine.
fn start(model: &mut Model, advice: &Suggestion) -> Vec<Effect> {
    let entries: Vec<_> = advice.routines.iter().filter_map(|id| model.library.entry(id)).collect();
    let plans = entries.iter().filter_map(|entry| model.library.plan(entry).cloned()).collect();
    let Some(plan) = Plan::joined(plans) else { return Vec::new() };
    let routine = entries.first().filter(|_| entries.len() == 1).and_then(|entry| entry.routine());
    model.sitting = Some(Sitting::new(plan.clone(), model.settings.gaps.with(plan.gaps), routine));
    model.browse.wanted.clear();
    model.browse.chosen = advice.routines.first().cloned();
    model.chooser = None;
    opening::open(model)
}

impl Chooser {
    /// The question one is at.
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        Question::ALL.get(self.row).copied()
    }

    /// What one is at, of what fits.
    #[must_use]
    pub fn fit(&self) -> Option<&Suggestion> {
        self.fits.get(self.row.checked_sub(Question::ALL.len())?)
    }

    fn last(&self) -> usize {
        (Question::ALL.len() + self.fits.len()).saturating_sub(1)
    }

    fn wish(&self) -> Query {
        Query {
            areas: match self.place {
                Wanted::Anywhere => Vec::new(),
                Wanted::Part(part) => group(part.id()).unwrap_or_default(),
                Wanted::Region(region) => vec![region],
            },
            length: Duration::from_mins(self.minutes),
            tools: match self.tool {
                AtHand::Anything => None,
                AtHand::Hands => Some(Vec::new()),
                AtHand::Tool(tool) => Some(vec![tool.to_owned()]),
            },
            seated: !self.standing,
            most: None,
        }
    }

    /// The next or the previous answer to the question one is at.
    fn change(&mut self, next: bool) {
        match self.question() {
            Some(Question::Place) => self.place = beside(&all_places(), self.place, next),
            Some(Question::Pain) => {
                let all: Vec<Option<Rating>> = std::iter::once(None).chain(Rating::all().map(Some)).collect();
                self.pain = beside(&all, self.pain, next);
            }
            Some(Question::Minutes) => self.minutes = beside(&MINUTES, self.minutes, next),
            Some(Question::Tool) => self.tool = beside(&all_tools(), self.tool, next),
            Some(Question::Standing) => self.standing = !self.standing,
            None => {}
        }
    }
}

/// Anywhere, then the parts of the body, then each region.
fn all_places() -> Vec<Wanted> {
    let parts = BodyGroup::ALL.into_iter().map(Wanted::Part);
    std::iter::once(Wanted::Anywhere).chain(parts).chain(regions().iter().map(Wanted::Region)).collect()
}

fn all_tools() -> Vec<AtHand> {
    let tools = vocabulary().tool.iter().filter(|tool| *tool != "chair").map(|tool| AtHand::Tool(tool));
    [AtHand::Anything, AtHand::Hands].into_iter().chain(tools).collect()
}

/// What comes after or before `one` in `all`, round and round.
fn beside<T: Copy + PartialEq>(all: &[T], one: T, next: bool) -> T {
    let at = all.iter().position(|known| *known == one).unwrap_or(0);
    let to = if next { at + 1 } else { at + all.len().saturating_sub(1) };
    all.get(to % all.len().max(1)).copied().unwrap_or(one)
}
