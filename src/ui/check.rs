//! The check: a question above, lines to answer below, nothing chosen beforehand.

use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::check::{Asked, Check, Row, Where, places};
use crate::domain::body::PlaceSide;
use crate::domain::safety::answers::Answer;
use crate::domain::safety::condition::Condition;
use crate::texts::Texts;
use crate::ui::layout::{Class, Grid};
use crate::ui::surface::Paper;
use crate::ui::widgets::body_map::{self, BodyMap};
use crate::ui::widgets::choices::{Choice, Choices};
use crate::ui::widgets::text_field::TextField;
use crate::ui::wrap;

/// The widest text.
const WIDEST: u16 = 92;
/// Columns of a list of places beside the body.
const LIST: u16 = 34;

/// Draws it.
pub fn view(model: &Model, grid: &Grid, paper: &mut Paper<'_>) {
    let Some(check) = &model.check else { return };
    let words = &model.words.safety;
    let (title, said) = match (&check.place, check.asked) {
        (Some(_), _) => (&words.where_title, words.where_none),
        (None, Asked::New) => (&words.anything_new, ""),
        (None, Asked::Whole) => (&words.check_title, words.once),
        (None, Asked::Read) => (&words.read_title, words.in_file),
    };
    let items = check.place.as_ref().map_or_else(|| items(model, check), |asked| where_items(asked, model.words));
    let top = head(model, title, said, grid, paper);
    let right = check.place.as_ref().map_or(grid.right.min(grid.left + WIDEST), |asked| {
        let map = Rect {
            x: grid.left + LIST + 2,
            y: top,
            width: grid.content_width().saturating_sub(LIST + 2),
            height: grid.keys.saturating_sub(top + 1),
        };
        if map.width < body_map::LEAST.0 || map.height < body_map::LEAST.1 {
            return grid.right;
        }
        let marked: Vec<_> = asked.marked.iter().map(|place| (*place, 1.0)).collect();
        BodyMap { marked: &marked, chosen: places().get(check.row).copied(), words: model.words }.draw(map, paper);
        grid.left + LIST
    });
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= Class::High)) } else { grid.height };
    let bottom = foot(model, check, (right, top, bottom), grid, paper);
    Choices { items: &items, chosen: check.row, more: &|n| words.more_lines(n) }.draw((grid.left, right, top, bottom), paper);
}

/// The question and what is said of it; returns the row after them.
fn head(model: &Model, title: &str, said: &str, grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let mut y = grid.head;
    if let (Some(sitting), true) = (&model.sitting, grid.class >= Class::High) {
        let x = paper.text_right(grid.right, y, model.words.safety.new_title, paper.theme.quiet);
        paper.text(grid.left, y, &wrap::one_line(&sitting.whole.title, x.saturating_sub(grid.left + 3)), paper.theme.quiet);
        y += if grid.class >= Class::Wide { 2 } else { 1 };
    }
    for line in wrap::balanced(title, grid.content_width().min(WIDEST)) {
        paper.text(grid.left, y, &line, paper.theme.ink);
        y += 1;
    }
    if grid.class >= Class::High {
        let roomy = grid.class >= Class::Wide || model.sitting.is_none();
        for line in wrap::greedy(if roomy { said } else { "" }, grid.content_width().min(WIDEST)) {
            paper.text(grid.left, y, &line, paper.theme.soft);
            y += 1;
        }
        y += 1;
    }
    y
}

/// A notice, or who agreed while it is written; returns the row that the list ends before.
fn foot(model: &Model, check: &Check, (right, top, bottom): (u16, u16, u16), grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let row = bottom.saturating_sub(1).max(top);
    if let Some(by) = &check.by_whom {
        let label = &model.words.safety.by_whom_short;
        TextField(by).draw_after(label, theme.soft, (grid.left, grid.right, row), paper);
        return row;
    }
    let Some(notice) = &model.notice else { return bottom };
    paper.text(grid.left, row, &wrap::one_line(&notice.text, right.saturating_sub(grid.left)), theme.soft);
    row
}

fn items(model: &Model, check: &Check) -> Vec<Choice> {
    let words = &model.words.safety;
    let mark = |condition: &Condition| match model.care.answers.given(condition).map(|given| given.answer) {
        Some(Answer::Cleared) => words.cleared_mark,
        Some(Answer::Yes) if model.care.answers.stands(condition, model.now.wall.timestamp()) => words.yes_mark,
        _ => "",
    };
    let choice = |(index, row): (usize, Row)| match row {
        Row::Group(group) => {
            // In full where one is at it.
            let group_texts = model.words.health_group(group);
            let text = if index == check.row { group_texts.question } else { group_texts.short };
            let mark = if check.is_open(group) { words.yes_mark } else { "" };
            Choice { mark, text: text.to_owned(), indent: 0 }
        }
        Row::Line(condition) => {
            Choice { mark: mark(condition), text: model.words.condition(&condition.id).line.to_owned(), indent: 0 }
        }
        Row::Under(condition) => {
            Choice { mark: mark(condition), text: model.words.condition(&condition.id).ask.to_owned(), indent: 2 }
        }
    };
    check.rows().into_iter().enumerate().map(choice).collect()
}

fn where_items(asked: &Where, words: &Texts) -> Vec<Choice> {
    let choice = |place: crate::domain::body::Place| {
        let region = words.region(&place.region.id);
        let text = match place.spot {
            Some(PlaceSide::Side(side)) => words.session.side_of(side, region),
            _ => region.to_owned(),
        };
        let mark = if asked.marked.contains(&place) { words.safety.yes_mark } else { "" };
        Choice { mark, text, indent: 0 }
    };
    places().into_iter().map(choice).collect()
}
