//! The check: lines to say yes to, and one key for the rest. Before a session only what is new is asked; once, and every 90
//! days, the eight groups of the whole check as well. What follows from the answers is the rules' to say.

use crate::app::keys::{Act, Key};
use crate::app::message::Effect;
use crate::app::opening::{begin, settle};
use crate::app::text_input::TextInput;
use crate::app::{Model, Screen};
use crate::domain::body::{self, Place, PlaceSide, Touch};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::safety::answers::{Answer, Answers};
use crate::domain::safety::condition::{Condition, QuestionGroup};

/// The check under way.
#[derive(Debug)]
pub struct Check {
    /// Why it is asked.
    pub asked: Asked,
    /// Conditions asked by themselves.
    pub lines: Vec<&'static Condition>,
    /// Which groups were said yes to: what is in them is open.
    pub open: [bool; 8],
    /// The row one is at.
    pub row: usize,
    /// Where something is: asked after a yes that needs it.
    pub place: Option<Where>,
    /// Who agreed, being written for the row one is at.
    pub by_whom: Option<TextInput>,
}

/// From this size on, columns and rows, every line of the check is on the screen at once.
const ALL_FIT: (u16, u16) = (80, 24);

/// The longest name of who agreed.
const LONGEST_NAME: usize = 120;

/// Why the check is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Before a session: what is new.
    New,
    /// Before a session: all of it.
    Whole,
    /// It was opened to be read.
    Read,
}

/// Where a condition is.
#[derive(Debug)]
pub struct Where {
    /// Which.
    pub condition: &'static Condition,
    /// What was marked.
    pub marked: Vec<Place>,
    /// The row of the check one was at.
    back_to: usize,
}

/// A row of the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The question of a group.
    Group(QuestionGroup),
    /// A condition by itself.
    Line(&'static Condition),
    /// A condition under its group.
    Under(&'static Condition),
}

impl Check {
    /// At the first row, nothing open.
    #[must_use]
    pub fn new(asked: Asked, lines: Vec<&'static Condition>) -> Self {
        Self { asked, lines, open: [false; 8], row: 0, place: None, by_whom: None }
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = self.lines.iter().map(|condition| Row::Line(condition)).collect();
        if self.asked != Asked::New {
            for (group, open) in QuestionGroup::ALL.into_iter().zip(self.open) {
                rows.push(Row::Group(group));
                rows.extend(group.conditions().filter(|_| open).map(Row::Under));
            }
        }
        rows
    }

    /// Whether the group at a row was said yes to.
    #[must_use]
    pub fn is_open(&self, group: QuestionGroup) -> bool {
        QuestionGroup::ALL.into_iter().zip(self.open).any(|(known, open)| known == group && open)
    }

    /// On a screen too small for all lines at once, nothing is said of lines not seen yet: the next ones come first.
    fn turns_page(&mut self, (columns, rows): (u16, u16)) -> bool {
        let (last, fits) = (self.rows().len().saturating_sub(1), columns >= ALL_FIT.0 && rows >= ALL_FIT.1);
        if fits || self.row >= last {
            return false;
        }
        self.row = (self.row + usize::from(rows.saturating_sub(5) / 2).max(1)).min(last);
        true
    }

    fn present(&self) -> Option<Row> {
        self.rows().get(self.row).copied()
    }

    /// How many rows there are to move over.
    fn length(&self) -> usize {
        if self.place.is_some() { places().len() } else { self.rows().len() }
    }
}

/// Every place that may be pressed.
#[must_use]
pub fn places() -> Vec<Place> {
    let pressed = |place: &Place| place.region.touch != Touch::Never && place.spot != Some(PlaceSide::Middle);
    body::places().into_iter().filter(pressed).collect()
}

/// Does what a key asks for.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let page = usize::from(model.size.1.saturating_sub(8).max(1));
    let Some(check) = &mut model.check else { return Vec::new() };
    if let Some(row) = act.moved(check.row, check.length().saturating_sub(1), page) {
        check.row = row;
        return Vec::new();
    }
    match act {
        Act::DeleteAnswers => return delete(model),
        Act::Back if check.place.is_none() => leave(model),
        Act::Earlier | Act::Later if check.place.is_some() => {
            check.row = body::beside(&places(), check.row, act == Act::Later);
        }
        _ if check.place.is_some() => return where_it_is(model, act),
        Act::Yes => return yes(model),
        Act::Cleared => {
            let can = |row| matches!(row, Row::Under(condition) | Row::Line(condition) if condition.can_be_cleared());
            check.by_whom = check.present().is_some_and(can).then(|| TextInput::line().with_longest(LONGEST_NAME));
        }
        Act::NoneOfThese => return nothing_else(model),
        _ => {}
    }
    Vec::new()
}

fn leave(model: &mut Model) {
    model.check = None;
    model.sitting = None;
    model.screen = Screen::Library;
}

fn delete(model: &mut Model) -> Vec<Effect> {
    model.care.answers = Answers::default();
    model.care.unread = None;
    leave(model);
    model.notify(model.words.safety.deleted.to_owned());
    vec![Effect::DeleteAnswers]
}

/// Yes to the row one is at; a second time takes it back.
fn yes(model: &mut Model) -> Vec<Effect> {
    let at = EntryTime::from(&model.now.wall);
    let Some(check) = &mut model.check else { return Vec::new() };
    match check.present() {
        Some(Row::Group(group)) => {
            let Some(index) = QuestionGroup::ALL.iter().position(|known| *known == group) else { return Vec::new() };
            check.open[index] = !check.open[index];
            if check.open[index] {
                check.row += 1;
                return Vec::new();
            }
            let answers = &mut model.care.answers;
            for condition in group.conditions() {
                if answers.given(condition).is_some() {
                    answers.give(condition, Answer::No, at, "");
                }
            }
            save(model)
        }
        Some(Row::Line(condition) | Row::Under(condition)) => {
            let stands = model.care.answers.stands(condition, at.instant());
            give(model, condition, if stands { Answer::No } else { Answer::Yes }, "")
        }
        None => Vec::new(),
    }
}

/// A condition is answered and kept at once; one that asks where goes on there.
fn give(model: &mut Model, condition: &'static Condition, answer: Answer, by: &str) -> Vec<Effect> {
    let at = EntryTime::from(&model.now.wall);
    model.care.answers.give(condition, answer, at, by);
    if let (Some(check), true, true) = (&mut model.check, answer != Answer::No, condition.picks) {
        let marked = model.care.answers.given(condition).map(|given| given.areas.as_slice()).unwrap_or_default();
        let marked = marked.iter().filter_map(|area| Place::parse(area).ok()).collect();
        check.place = Some(Where { condition, marked, back_to: check.row });
        check.row = 0;
    }
    save(model)
}

/// Keeps the answers; where they mean that help is needed, nothing else is asked.
fn save(model: &mut Model) -> Vec<Effect> {
    let before_session = model.check.as_ref().is_some_and(|check| check.asked != Asked::Read);
    if before_session && model.care.stop(model.now.wall.timestamp()).is_some() {
        settle(model);
    }
    vec![Effect::SaveAnswers(Box::new(model.care.answers.clone()))]
}

/// Nothing of what is left: on to the session. After the whole check every open question of it is a no.
fn nothing_else(model: &mut Model) -> Vec<Effect> {
    let at = EntryTime::from(&model.now.wall);
    if let Some(check) = &mut model.check
        && check.turns_page(model.size)
    {
        return Vec::new();
    }
    match model.check.as_ref().map(|check| check.asked) {
        Some(Asked::New) => {
            settle(model);
            Vec::new()
        }
        Some(Asked::Whole) => {
            for condition in QuestionGroup::ALL.into_iter().flat_map(QuestionGroup::conditions) {
                if model.care.answers.given(condition).is_none() {
                    model.care.answers.give(condition, Answer::No, at, "");
                }
            }
            model.care.answers.asked = Some(at);
            settle(model);
            vec![Effect::SaveAnswers(Box::new(model.care.answers.clone()))]
        }
        _ => {
            leave(model);
            Vec::new()
        }
    }
}

/// A key where it is asked where something is.
fn where_it_is(model: &mut Model, act: Act) -> Vec<Effect> {
    let Some(check) = &mut model.check else { return Vec::new() };
    let present = places().get(check.row).copied();
    let Some(asked) = &mut check.place else { return Vec::new() };
    match (act, present) {
        (Act::Yes, Some(place)) => match asked.marked.iter().position(|marked| *marked == place) {
            Some(index) => drop(asked.marked.remove(index)),
            None => asked.marked.push(place),
        },
        (Act::Keep | Act::Back, _) => {
            model.care.answers.mark(asked.condition, &asked.marked);
            check.row = asked.back_to;
            check.place = None;
            return save(model);
        }
        _ => {}
    }
    Vec::new()
}

/// Takes a key while it is written who agreed; `None` when that is not so.
pub fn typed(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let check = model.check.as_mut()?;
    let by = check.by_whom.as_mut()?;
    match key {
        Key::Esc => check.by_whom = None,
        Key::Enter => {
            let by = check.by_whom.take().unwrap_or_default();
            if let Some(Row::Line(condition) | Row::Under(condition)) = check.present() {
                return Some(give(model, condition, Answer::Cleared, by.text().trim()));
            }
        }
        _ => {
            by.press(key);
        }
    }
    Some(Vec::new())
}

/// A key on the screen that says why there is no session.
pub fn stopped(model: &mut Model, act: Act) -> Vec<Effect> {
    let verdict = model.sitting.as_ref().and_then(|sitting| sitting.verdict.as_ref());
    let needs_help = verdict.is_some_and(|verdict| verdict.stop().is_some());
    match act {
        Act::Back if needs_help => return vec![Effect::Quit],
        Act::Back => leave(model),
        // The answers may say no longer what they said.
        Act::Retry => return begin(model),
        _ => {}
    }
    Vec::new()
}
