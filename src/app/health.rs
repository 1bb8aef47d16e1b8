//! The page of health questions: lines to tick and a key to continue. Before a session it asks for today's signs once a day;
//! the first time, and every 90 days, a second page asks for the eight groups. The rules decide what follows from the
//! answers.

use crate::app::keys::{Action, Key, KeyContext};
use crate::app::message::Effect;
use crate::app::text_input::TextInput;
use crate::app::world::World;
use crate::domain::body::Place;
use crate::domain::safety::answers::{Answer, Answers};
use crate::domain::safety::condition::{Ask, Condition, QuestionGroup, conditions};
use crate::domain::safety::questions;

pub mod marks;
mod paging;

use marks::Marks;

/// The state of the questions.
#[derive(Debug)]
pub struct HealthQuestions {
    /// The reason they are asked.
    pub asked: AskReason,
    /// Conditions asked one by one, outside the groups.
    pub lines: Vec<&'static Condition>,
    /// Whether the page with the groups, the second of two, is shown.
    pub groups: bool,
    /// Ticked signs that call for help; each is asked once more before it is saved.
    pub ticked: Vec<&'static Condition>,
    /// Groups answered with yes, in the order of [`QuestionGroup::ALL`]; their conditions are shown.
    pub open: [bool; 8],
    /// The row of the cursor.
    pub row: usize,
    /// The question over the list, if there is one.
    pub detail: Option<Detail>,
}

/// A question over the list, about the row of the cursor.
#[derive(Debug)]
pub enum Detail {
    /// The places of a condition, after a yes that needs them.
    Where(Marks),
    /// The name of the person who agreed.
    ByWhom(TextInput),
    /// Whether the tick was meant: a yes rules out a session, and help comes first.
    Confirm(&'static Condition),
}

/// The longest name of the person who agreed, in characters.
const MAX_NAME_CHARS: usize = 120;

/// The reasons to ask the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskReason {
    /// Before a session: only the signs of today.
    New,
    /// Before a session: all questions.
    Whole,
    /// The person opened the answers to read or change them.
    Read,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionRow {
    /// The question that opens a group.
    Group(QuestionGroup),
    /// A condition outside the groups.
    Line(&'static Condition),
    /// A condition of an open group.
    Under(&'static Condition),
}

/// The effect of a key on the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HealthStep {
    /// The questions continue.
    Stay,
    /// All questions are answered.
    Answered,
    /// The person leaves the questions.
    Leave,
}

impl HealthQuestions {
    /// Asks before a session: the signs of today first. Groups with a condition that holds are open.
    pub fn before_session(asked: AskReason, answers: &Answers) -> Self {
        Self::new(asked, questions::signs(), answers)
    }

    fn new(asked: AskReason, lines: Vec<&'static Condition>, answers: &Answers) -> Self {
        let open = QuestionGroup::ALL.map(|group| group.conditions().any(|condition| is_yes(answers, condition)));
        Self { asked, lines, groups: asked == AskReason::Read, ticked: Vec::new(), open, row: 0, detail: None }
    }

    /// Shows the answers to read and change: the conditions that hold now, then every group.
    pub fn to_read(answers: &Answers) -> Self {
        let lines = conditions().iter().filter(|condition| condition.ask != Ask::Once && is_yes(answers, condition)).collect();
        Self::new(AskReason::Read, lines, answers)
    }

    /// Shows what another program has answered meanwhile. Open groups stay open, and the cursor stays at its question.
    pub fn refresh(&mut self, answers: &Answers) {
        let (fresh, chosen) = (Self::to_read(answers), self.current_row());
        self.lines = fresh.lines;
        for (open, now) in self.open.iter_mut().zip(fresh.open) {
            *open |= now;
        }
        self.row = self.rows().iter().position(|row| Some(*row) == chosen).unwrap_or(0);
    }

    /// Shows the answers with the cursor on `condition`, so that it can be taken back.
    pub fn to_undo(answers: &Answers, condition: &Condition) -> Self {
        let mut questions = Self::to_read(answers);
        let is_it =
            |row: &QuestionRow| matches!(row, QuestionRow::Line(known) | QuestionRow::Under(known) if known.id == condition.id);
        questions.row = questions.rows().iter().position(is_it).unwrap_or(0);
        questions
    }

    /// Whether the cursor has not moved and nothing was answered.
    pub fn is_untouched(&self) -> bool {
        self.row == 0 && !self.groups && self.ticked.is_empty() && self.detail.is_none()
    }

    /// Returns all rows of the shown page.
    pub fn rows(&self) -> Vec<QuestionRow> {
        let has_lines = !self.groups || self.asked == AskReason::Read;
        let mut rows: Vec<QuestionRow> =
            self.lines.iter().filter(|_| has_lines).map(|condition| QuestionRow::Line(condition)).collect();
        if self.groups {
            for (group, open) in QuestionGroup::ALL.into_iter().zip(self.open) {
                rows.push(QuestionRow::Group(group));
                rows.extend(group.conditions().filter(|_| open).map(QuestionRow::Under));
            }
        }
        rows
    }

    /// Whether `group` was answered with yes.
    pub fn is_open(&self, group: QuestionGroup) -> bool {
        QuestionGroup::ALL.into_iter().zip(self.open).any(|(known, open)| known == group && open)
    }

    /// Returns the key context of the questions.
    pub fn key_context(&self) -> KeyContext {
        match (&self.detail, self.asked) {
            (Some(Detail::Where(_)), _) => KeyContext::Where,
            (Some(Detail::ByWhom(_)), _) => KeyContext::ByWhom,
            (Some(Detail::Confirm(_)), _) => KeyContext::Confirm,
            (None, AskReason::Whole) => KeyContext::Check,
            (None, AskReason::New) => KeyContext::New,
            (None, AskReason::Read) => KeyContext::Answers,
        }
    }

    /// Returns the text field being typed into, if any.
    pub fn text_field(&mut self) -> Option<&mut TextInput> {
        if let Some(Detail::ByWhom(by)) = &mut self.detail { Some(by) } else { None }
    }

    /// Handles a key while the name of the person who agreed is being typed.
    pub fn type_key(&mut self, world: &mut World, key: Key, effects: &mut Vec<Effect>) -> HealthStep {
        match (key, &mut self.detail) {
            (Key::Esc, _) => self.detail = None,
            (Key::Enter, Some(Detail::ByWhom(by))) => {
                let by = by.text().trim().to_owned();
                self.detail = None;
                if let Some(QuestionRow::Line(condition) | QuestionRow::Under(condition)) = self.current_row() {
                    return self.give(world, condition, Answer::Cleared, &by, effects);
                }
            }
            (_, Some(Detail::ByWhom(by))) => drop(by.press(key)),
            _ => {}
        }
        HealthStep::Stay
    }

    /// Does what a key asks of the questions.
    pub fn act(&mut self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> HealthStep {
        if action == Action::DeleteAnswers {
            world.profile.answers = Answers::default();
            world.profile.unread = None;
            world.notify(world.texts.safety.deleted);
            effects.push(Effect::DeleteAnswers);
            return HealthStep::Leave;
        }
        if self.asked == AskReason::Read && world.profile.unread.is_some() {
            return if action == Action::Back { HealthStep::Leave } else { HealthStep::Stay };
        }
        if let Some(Detail::Where(marks)) = &mut self.detail {
            if marks.act(world, action) {
                return HealthStep::Stay;
            }
            self.detail = None;
            return self.save(world, effects);
        }
        if let Some(Detail::Confirm(condition)) = self.detail {
            if !matches!(action, Action::Yes | Action::NoneOfThese | Action::Back) {
                return HealthStep::Stay;
            }
            self.detail = None;
            self.ticked.retain(|ticked| ticked.id != condition.id);
            let answer = if action == Action::Yes { Answer::Yes } else { Answer::No };
            let step = self.give(world, condition, answer, "", effects);
            let Some(next) = self.ticked.first().copied().filter(|_| answer == Answer::No) else { return step };
            self.confirm(world, next, effects);
            return HealthStep::Stay;
        }
        if let Some(row) = action.moved(self.row, self.rows().len().saturating_sub(1), world.page(8)) {
            self.row = row;
            return HealthStep::Stay;
        }
        match action {
            Action::Back if self.groups && self.asked == AskReason::Whole => self.show_page(false),
            Action::Back => return HealthStep::Leave,
            Action::Yes => return self.yes(world, effects),
            Action::Cleared => {
                if self.can_clear() {
                    self.detail = Some(Detail::ByWhom(TextInput::line().with_longest(MAX_NAME_CHARS)));
                } else {
                    let group = matches!(self.current_row(), Some(QuestionRow::Group(_)));
                    let texts = &world.texts.safety;
                    world.notify(if group { texts.none_to_clear } else { texts.never_cleared });
                }
            }
            Action::NoneOfThese => return self.continue_or_finish(world, effects),
            _ => {}
        }
        HealthStep::Stay
    }

    /// Whether a doctor's agreement changes the answer in the row of the cursor.
    pub fn can_clear(&self) -> bool {
        let condition = self.current_row().and_then(|row| match row {
            QuestionRow::Under(condition) | QuestionRow::Line(condition) => Some(condition),
            QuestionRow::Group(_) => None,
        });
        condition.is_some_and(Condition::can_be_cleared)
    }

    fn current_row(&self) -> Option<QuestionRow> {
        self.rows().get(self.row).copied()
    }

    /// Answers the row of the cursor with yes; a second time takes the yes back.
    fn yes(&mut self, world: &mut World, effects: &mut Vec<Effect>) -> HealthStep {
        match self.current_row() {
            Some(QuestionRow::Group(group)) => self.toggle_group(world, group),
            Some(QuestionRow::Line(condition) | QuestionRow::Under(condition)) => {
                let stands = world.profile.answers.applies(condition, world.now.wall.timestamp());
                if !stands && condition.stops_everything() {
                    self.tick(world, condition, effects);
                    return HealthStep::Stay;
                }
                self.give(world, condition, if stands { Answer::No } else { Answer::Yes }, "", effects)
            }
            None => HealthStep::Stay,
        }
    }

    /// Ticks a sign that calls for help, or removes the tick. Before a session the sign is confirmed on continuing; in the
    /// answers, at once.
    fn tick(&mut self, world: &mut World, condition: &'static Condition, effects: &mut Vec<Effect>) {
        if self.asked == AskReason::Read {
            self.confirm(world, condition, effects);
        } else if let Some(index) = self.ticked.iter().position(|ticked| ticked.id == condition.id) {
            self.ticked.remove(index);
        } else {
            self.ticked.push(condition);
        }
    }

    /// Asks whether a ticked sign is true. Until that is answered it stands, even if the program ends now.
    fn confirm(&mut self, world: &mut World, condition: &'static Condition, effects: &mut Vec<Effect>) {
        world.profile.answers.record(condition, Answer::Yes, world.entry_time(), "");
        world.save_answers(effects);
        self.detail = Some(Detail::Confirm(condition));
    }

    fn show_page(&mut self, groups: bool) {
        self.groups = groups;
        self.row = 0;
    }

    /// Opens a group; a second time closes it. A group with a yes stays open: one key must not take several answers back.
    fn toggle_group(&mut self, world: &mut World, group: QuestionGroup) -> HealthStep {
        if self.is_open(group)
            && let Some(held) = group.conditions().find(|condition| is_yes(&world.profile.answers, condition))
        {
            self.row = self.rows().iter().position(|row| *row == QuestionRow::Under(held)).unwrap_or(self.row);
            world.notify(world.texts.safety.untick_lines);
            return HealthStep::Stay;
        }
        let Some(open) = QuestionGroup::ALL.iter().position(|known| *known == group).and_then(|index| self.open.get_mut(index))
        else {
            return HealthStep::Stay;
        };
        *open = !*open;
        self.row += usize::from(*open);
        if *open && self.asked == AskReason::Read {
            world.notify(world.texts.safety.only_lines);
        }
        HealthStep::Stay
    }

    /// Gives an answer and saves it at once. A condition that needs places goes on to mark them.
    fn give(
        &mut self,
        world: &mut World,
        condition: &'static Condition,
        answer: Answer,
        by: &str,
        effects: &mut Vec<Effect>,
    ) -> HealthStep {
        let at = world.entry_time();
        // A line is answered now, so nothing is left to tick.
        world.notice = None;
        world.profile.answers.record(condition, answer, at, by);
        if answer != Answer::No && condition.picks {
            let marked = world.profile.answers.given(condition).map(|given| given.areas.as_slice()).unwrap_or_default();
            let marked = marked.iter().filter_map(|area| Place::parse(area).ok()).collect();
            self.detail = Some(Detail::Where(Marks { condition, marked, row: 0 }));
        }
        self.save(world, effects)
    }

    /// Saves the answers. Before a session, ends the questions if an answer calls for help.
    fn save(&self, world: &World, effects: &mut Vec<Effect>) -> HealthStep {
        world.save_answers(effects);
        let help_first = self.asked != AskReason::Read && world.profile.blocking_condition(world.now.wall.timestamp()).is_some();
        if help_first { HealthStep::Answered } else { HealthStep::Stay }
    }

    /// Continues to the next page or to the session. At the end of all questions, each open one becomes a no.
    fn continue_or_finish(&mut self, world: &mut World, effects: &mut Vec<Effect>) -> HealthStep {
        if self.asked == AskReason::Read {
            return HealthStep::Leave;
        }
        if self.page_down_if_unseen(world) {
            return HealthStep::Stay;
        }
        if let Some(condition) = self.ticked.first().copied() {
            let at = world.entry_time();
            self.ticked.iter().for_each(|ticked| world.profile.answers.record(ticked, Answer::Yes, at, ""));
            self.confirm(world, condition, effects);
            return HealthStep::Stay;
        }
        if self.asked == AskReason::Whole && !self.groups {
            self.show_page(true);
            return HealthStep::Stay;
        }
        if self.reopen_empty_group(world) {
            return HealthStep::Stay;
        }
        let (at, answers) = (world.entry_time(), &mut world.profile.answers);
        answers.signs_asked = Some(at);
        if self.asked == AskReason::Whole {
            for condition in QuestionGroup::ALL.into_iter().flat_map(QuestionGroup::conditions) {
                if answers.given(condition).is_none() {
                    answers.record(condition, Answer::No, at, "");
                }
            }
            answers.asked = Some(at);
        }
        world.save_answers(effects);
        HealthStep::Answered
    }

    /// Whether a group has a yes but none of its conditions. Then asks which one, because a yes must not end as a no.
    fn reopen_empty_group(&mut self, world: &mut World) -> bool {
        let is_empty = |group: QuestionGroup| !group.conditions().any(|condition| is_yes(&world.profile.answers, condition));
        let empty = QuestionGroup::ALL.into_iter().find(|group| self.groups && self.is_open(*group) && is_empty(*group));
        let Some(group) = empty else { return false };
        self.row = self.rows().iter().position(|row| *row == QuestionRow::Group(group)).unwrap_or(self.row);
        world.notify(world.texts.safety.which);
        true
    }
}

/// Whether `condition` was answered with yes, whether or not a doctor has agreed since.
fn is_yes(answers: &Answers, condition: &Condition) -> bool {
    answers.given(condition).is_some_and(|given| given.answer != Answer::No)
}
