//! The suggestions for now: five answers, and the routines that fit them.

use std::time::Duration;

use crate::app::keys::Action;
use crate::app::message::NextScreen;
use crate::app::world::World;
use crate::domain::body::{BodyGroup, Region, regions};
use crate::domain::rating::Rating;
use crate::domain::recommend::matching::{Query, group};
use crate::domain::recommend::suggest::{self, Suggestion};
use crate::domain::routine::vocabulary::vocabulary;

/// The choices for the time a person has, in minutes.
pub const MINUTES: [u64; 7] = [2, 5, 10, 15, 20, 30, 60];

/// The questions, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// The place to work on.
    Place,
    /// The strength of the pain.
    Pain,
    /// The time there is.
    Minutes,
    /// The equipment there is.
    Tool,
    /// Whether the person can stand.
    Standing,
}

impl Question {
    /// All questions.
    pub const ALL: [Self; 5] = [Self::Place, Self::Pain, Self::Minutes, Self::Tool, Self::Standing];
}

/// An answer to where something is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WantedArea {
    /// Anywhere.
    #[default]
    Anywhere,
    /// One part of the body.
    Part(BodyGroup),
    /// One region.
    Region(&'static Region),
}

/// An answer to which equipment there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Equipment {
    /// Anything a routine needs.
    #[default]
    Anything,
    /// Only hands and a chair.
    Hands,
    /// Hands, a chair and this tool.
    Tool(&'static str),
}

/// The answers, and the suggestions for them.
#[derive(Debug)]
pub struct SuggestScreen {
    /// The row of the cursor: the questions, then the suggestions.
    pub row: usize,
    /// The place to work on.
    pub place: WantedArea,
    /// The pain, 0–10 points; `None` if not given.
    pub pain: Option<Rating>,
    /// The time there is, in minutes: one of [`MINUTES`].
    pub minutes: u64,
    /// The equipment there is.
    pub tool: Equipment,
    /// Whether the person can stand.
    pub standing: bool,
    /// The suggestions.
    pub fits: Vec<Suggestion>,
    /// How long each of them takes with its pauses, and each of its routines alone.
    pub lengths: Vec<(Duration, Vec<Duration>)>,
}

impl SuggestScreen {
    /// Opens the page with no question answered yet.
    pub fn new(world: &World) -> Self {
        let mut screen = Self {
            row: 0,
            place: WantedArea::Anywhere,
            pain: None,
            minutes: 10,
            tool: Equipment::Anything,
            standing: true,
            fits: Vec::new(),
            lengths: Vec::new(),
        };
        screen.refresh(world);
        screen
    }

    /// Finds the suggestions for the present answers. Joining and judging plans takes too long for each picture.
    pub fn refresh(&mut self, world: &World) {
        let groups = world.diary.overview.as_ref().map_or(&[][..], |overview| &overview.groups);
        self.fits = suggest::advise(&world.suggest_input(world.diary.newest(), groups), &self.query(), self.pain);
        let (library, gaps, now) = (&world.library, world.settings.gaps, world.now.wall.timestamp());
        let length = |ids: &[String]| world.profile.total_of_all(library, ids, gaps, now);
        let lengths = |ids: &[String]| (length(ids), ids.iter().map(|id| length(std::slice::from_ref(id))).collect());
        self.lengths = self.fits.iter().map(|fit| lengths(&fit.routines)).collect();
        self.row = self.row.min(self.last());
    }

    /// Does what a key asks of the suggestions.
    pub fn act(&mut self, world: &mut World, action: Action) -> NextScreen {
        let action = world.typed_ten.correct(action, world.now.steady);
        if let Some(row) = action.moved(self.row, self.last(), Question::ALL.len()) {
            self.row = row;
            return NextScreen::Stay;
        }
        match action {
            Action::Earlier | Action::Later => {
                self.change(action == Action::Later);
                self.refresh(world);
            }
            Action::Rate(points) => {
                self.pain = Rating::try_from(i64::from(points)).ok();
                self.refresh(world);
            }
            Action::Open if self.question().is_some() => self.row = (self.row + 1).min(self.last()),
            Action::Open => {
                if let Some(fit) = self.fit() {
                    world.view.wanted.clear();
                    world.view.chosen = fit.routines.first().cloned();
                    // Next come the health questions and the rules, as for any routine.
                    return NextScreen::Session(fit.routines.clone());
                }
            }
            Action::Back => return NextScreen::Back,
            _ => {}
        }
        NextScreen::Stay
    }

    /// Returns the question at the cursor; `None` if the cursor is below the questions.
    pub fn question(&self) -> Option<Question> {
        Question::ALL.get(self.row).copied()
    }

    /// Returns the suggestion at the cursor; `None` if the cursor is on a question.
    pub fn fit(&self) -> Option<&Suggestion> {
        self.fits.get(self.row.checked_sub(Question::ALL.len())?)
    }

    fn last(&self) -> usize {
        (Question::ALL.len() + self.fits.len()).saturating_sub(1)
    }

    /// Returns what the answers ask for.
    pub fn query(&self) -> Query {
        Query {
            areas: match self.place {
                WantedArea::Anywhere => Vec::new(),
                WantedArea::Part(part) => group(part.id()).unwrap_or_default(),
                WantedArea::Region(region) => vec![region],
            },
            length: Duration::from_secs(self.minutes * 60),
            tools: match self.tool {
                Equipment::Anything => None,
                Equipment::Hands => Some(Vec::new()),
                Equipment::Tool(tool) => Some(vec![tool.to_owned()]),
            },
            seated: !self.standing,
            most: None,
            among: None,
        }
    }

    /// Changes the answer at the cursor to the next or the previous one.
    fn change(&mut self, next: bool) {
        match self.question() {
            Some(Question::Place) => self.place = cycle(&all_places(), self.place, next),
            Some(Question::Pain) => {
                let all: Vec<Option<Rating>> = std::iter::once(None).chain(Rating::all().map(Some)).collect();
                self.pain = cycle(&all, self.pain, next);
            }
            Some(Question::Minutes) => self.minutes = cycle(&MINUTES, self.minutes, next),
            Some(Question::Tool) => self.tool = cycle(&all_tools(), self.tool, next),
            Some(Question::Standing) => self.standing = !self.standing,
            None => {}
        }
    }
}

/// Lists the answers: anywhere, then the parts of the body, then each region.
fn all_places() -> Vec<WantedArea> {
    let parts = BodyGroup::ALL.into_iter().map(WantedArea::Part);
    std::iter::once(WantedArea::Anywhere).chain(parts).chain(regions().iter().map(WantedArea::Region)).collect()
}

fn all_tools() -> Vec<Equipment> {
    let tools = vocabulary().tool.iter().filter(|tool| *tool != "chair").map(|tool| Equipment::Tool(tool));
    [Equipment::Anything, Equipment::Hands].into_iter().chain(tools).collect()
}

/// Returns the item after or before `one` in `all`, wrapping around.
fn cycle<T: Copy + PartialEq>(all: &[T], one: T, next: bool) -> T {
    let at = all.iter().position(|known| *known == one).unwrap_or(0);
    let to = if next { at + 1 } else { at + all.len().saturating_sub(1) };
    all.get(to % all.len().max(1)).copied().unwrap_or(one)
}
