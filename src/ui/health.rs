//! The health questions: a question above, lines to answer below, none of them answered in advance.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::health::{AskReason, Detail, HealthQuestions, QuestionRow};
use crate::app::keys::Key;
use crate::app::world::World;
use crate::domain::body;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::safety::answers::Answer;
use crate::domain::safety::condition::{Condition, Level};
use crate::domain::text;
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::choices::{Choice, Choices};
use crate::ui::widgets::list_row::SelectableRow;
use crate::ui::widgets::place_list::PlaceList;
use crate::ui::widgets::text_field::TextField;
use crate::ui::wrap;

/// The widest text, in columns; and the widest list where lines may be broken, because every row has room.
const MAX_WIDTH: u16 = 92;
const LARGE_WIDTH: u16 = 68;
/// A box with a tick, and one without.
const TICKED: &str = "[x]";
const OPEN: &str = "[ ]";
/// Columns by which the lines of a group are indented, and those on a small screen.
const UNDER: u16 = 4;
const UNDER_SMALL: u16 = 2;
/// Columns for a name after the question who agreed.
const MIN_FIELD: u16 = 14;
/// The widest reason why answers cannot be read, in columns.
const UNREAD: u16 = 64;
/// The widest question whether a sign is there, in columns.
const CONFIRM: u16 = 60;

/// Draws the questions; `routine` is the title of the routine they come before, and its length.
pub fn view(world: &World, questions: &HealthQuestions, routine: Option<(&str, &str)>, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &world.texts.safety;
    if let Some(Detail::Confirm(condition)) = &questions.detail {
        return confirm(world, condition, grid, paper);
    }
    let marks = if let Some(Detail::Where(marks)) = &questions.detail { Some(marks) } else { None };
    let reads = questions.asked == AskReason::Read;
    if let Some(fault) = world.profile.unread.as_ref().filter(|_| reads) {
        return unread(world, fault, grid, paper);
    }
    let is_block = grid.class == SizeClass::Large && marks.is_none();
    let middle = grid.narrowed_to(if is_block { LARGE_WIDTH } else { grid.content_width() });
    let grid = &middle;
    let small = grid.class < SizeClass::High;
    let (title, text) = match (marks, questions.asked) {
        (Some(marks), _) if marks.condition.loads && small => (&texts.where_title, texts.where_none_loads_short),
        (Some(marks), _) if marks.condition.loads => (&texts.where_title, texts.where_none_loads),
        (Some(_), _) if small => (&texts.where_title, texts.where_none_short),
        (Some(_), _) => (&texts.where_title, texts.where_none),
        (None, AskReason::New | AskReason::Whole) if !questions.groups => (&texts.signs_title, texts.signs_how),
        (None, AskReason::New | AskReason::Whole) => (&texts.check_title, texts.once),
        (None, AskReason::Read) => (&texts.read_title, texts.in_file),
    };
    let which =
        if questions.asked == AskReason::Whole { texts.page(2, 1 + usize::from(questions.groups)) } else { String::new() };
    let top = head(world, routine.map(|routine| (routine, which.as_str())), (title, text), grid, paper);
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High)) } else { grid.height };
    if let Some(marks) = marks {
        // What happens without a mark has to be known at every size.
        let top = if small { paper.lines(&[text.to_owned()], grid.left, top, bottom, paper.theme.soft) } else { top };
        let free = u16::from(world.notice.is_some());
        let bottom = bottom.saturating_sub(free).max(top);
        said(world, questions, (grid.left, grid.right, bottom), paper);
        let places = &body::pressable()[..];
        let list = PlaceList { places, among: places, marked: &marks.marked, chosen: marks.row, texts: world.texts };
        return list.draw((grid.left, grid.right, top, bottom), paper);
    }
    let right = grid.right.min(grid.left + if grid.class == SizeClass::Large { LARGE_WIDTH } else { MAX_WIDTH });
    let under = if small { UNDER_SMALL } else { UNDER };
    let items = items(world, questions, under);
    // Where a name has no room after the question who agreed, or lines are short, it stands below.
    let by_whom = matches!(questions.detail, Some(Detail::ByWhom(_)));
    let after = right.saturating_sub(grid.left + 2 + under);
    let apart = by_whom && (grid.class == SizeClass::Large || after < width(texts.by_whom_short) + MIN_FIELD);
    // What was said of a group that was just opened stands above its first line.
    let is_line = |row: usize| questions.rows().get(row).is_some_and(|row| matches!(row, QuestionRow::Under(_)));
    let above = world.notice.is_some() && is_line(questions.row) && !questions.row.checked_sub(1).is_some_and(is_line);
    let below = if apart || (above && !small) { 2 } else { u16::from(world.notice.is_some() || by_whom) };
    let list = Choices { items: &items, chosen: questions.row, below, above, texts: world.texts };
    // The list of signs needs every row of a usual screen.
    let top = top - u16::from(grid.class == SizeClass::Usual && !questions.groups);
    let (x, y) = list.draw((grid.left, right, top, bottom), paper);
    if above && let Some(notice) = &world.notice {
        let x = grid.left + 2 + under;
        paper.text(x, y, &wrap::one_line(&notice.text, right.saturating_sub(x)), paper.theme.quiet);
        return;
    }
    for y in (y..bottom).take(usize::from(if by_whom { below } else { 0 })) {
        SelectableRow { chosen: true, left: grid.left, right, y }.highlight(paper);
    }
    if let Some(Detail::ByWhom(by)) = questions.detail.as_ref().filter(|_| apart) {
        paper.text(x, y, texts.by_whom_short, Style { bg: None, ..paper.theme.ink });
        return TextField(by).draw_line(x, y + 1, right.saturating_sub(x), paper);
    }
    said(world, questions, (x, right, y), paper);
}

/// Says why the answers cannot be read, and what to do: nobody knows which boxes would be ticked.
fn unread(world: &World, fault: &Diagnostic, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = &world.texts.safety;
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let top = head(world, None, (texts.read_title, ""), grid, paper);
    let reason = format!("{}.", text::capitalised(&world.texts.fault(fault)));
    let room = grid.content_width().min(UNREAD);
    let y = paper.lines(&wrap::greedy(&reason, room), grid.left, top, bottom, paper.theme.care);
    let gap = u16::from(grid.class >= SizeClass::Small);
    paper.lines(&wrap::greedy(texts.unread_here, room), grid.left, y + gap, bottom, paper.theme.soft);
}

/// Asks once more about a sign that calls for help: alone, in the middle of the screen.
fn confirm(world: &World, condition: &Condition, grid: &Grid, paper: &mut Paper<'_>) {
    let (texts, theme) = (&world.texts.safety, paper.theme);
    let known = world.texts.condition(&condition.id);
    let text = texts.you_said(if known.line.is_empty() { known.ask } else { known.line });
    // Without a key bar worth its name, the text names the keys.
    let parts: &[(&str, Style)] = if grid.class <= SizeClass::Tiny {
        &[(&text, theme.ink), (texts.is_it_so, theme.care)]
    } else {
        &[(&text, theme.soft), (texts.is_it_true, theme.ink), (texts.help_first, theme.care)]
    };
    let room = grid.content_width().min(CONFIRM);
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let parts: Vec<(Vec<String>, Style)> = parts.iter().map(|(text, style)| (wrap::balanced(text, room), *style)).collect();
    let rows: usize = parts.iter().map(|(lines, _)| lines.len()).sum();
    let gap = usize::from(rows + parts.len() <= usize::from(bottom));
    // The answers stand below the question where the bar is far from it.
    let answers = [('y', world.texts.key.text("it-is-so")), ('n', world.texts.key.text("by-mistake"))];
    let answers: &[(char, &str)] = if grid.class >= SizeClass::High { &answers } else { &[] };
    let rows = u16::try_from(rows + gap * (parts.len() - 1) + answers.len() * 2).unwrap_or(u16::MAX);
    let mut y = bottom.saturating_sub(rows) * 2 / 5;
    for (lines, style) in &parts {
        for line in lines {
            if y < bottom {
                paper.text_centred(grid.left, grid.right, y, line, *style);
            }
            y += 1;
        }
        y += u16::try_from(gap).unwrap_or(0);
    }
    let longest = answers.iter().map(|(_, answer)| width(answer) + 3).max().unwrap_or(0);
    let x = grid.left + grid.content_width().saturating_sub(longest) / 2;
    for (key, answer) in answers {
        y += 1;
        paper.text(x, y, &key.to_string(), theme.key);
        let end = paper.text(x + 3, y, answer, theme.soft);
        paper.click_is(Rect { x, y, width: end.saturating_sub(x), height: 1 }, Key::Char(*key));
    }
}

/// Draws the routine with its length and the page number, the question, and its explanation. Returns the row after them.
fn head(
    world: &World,
    routine: Option<((&str, &str), &str)>,
    (title, text): (&str, &str),
    grid: &Grid,
    paper: &mut Paper<'_>,
) -> u16 {
    let mut y = grid.head;
    if let (Some(((routine, length), page)), true) = (routine, grid.class >= SizeClass::High) {
        let x =
            paper.text_right(grid.right, y, if page.is_empty() { world.texts.safety.new_title } else { page }, paper.theme.quiet);
        let named = wrap::first_that_fits(&[&format!("{routine} · {length}"), routine], x.saturating_sub(grid.left + 3));
        paper.text(grid.left, y, &named, paper.theme.quiet);
        y += if grid.class >= SizeClass::Wide { 2 } else { 1 };
    }
    for line in wrap::balanced(title, grid.content_width().min(MAX_WIDTH)) {
        paper.text(grid.left, y, &line, paper.theme.ink);
        y += 1;
    }
    if grid.class >= SizeClass::High {
        for line in wrap::tidy(text, grid.content_width().min(MAX_WIDTH)) {
            paper.text(grid.left, y, &line, paper.theme.soft);
            y += 1;
        }
        y += 1;
    }
    y
}

/// Draws a notice, or the field for the name of the person who agreed, in this row.
fn said(world: &World, questions: &HealthQuestions, (left, right, y): (u16, u16, u16), paper: &mut Paper<'_>) {
    let (texts, theme) = (&world.texts.safety, paper.theme);
    if let Some(Detail::ByWhom(by)) = &questions.detail {
        let room = right.saturating_sub(left + MIN_FIELD.max(width(by.text()) + 2));
        let label = if width(texts.by_whom_asked) <= room { texts.by_whom_asked } else { texts.by_whom_short };
        TextField(by).draw_after(label, Style { bg: None, ..theme.ink }, (left, right, y), paper);
    } else if let Some(notice) = &world.notice {
        paper.text(left, y, &wrap::one_line(&notice.text, right.saturating_sub(left)), theme.ink);
    }
}

fn items(world: &World, questions: &HealthQuestions, under: u16) -> Vec<Choice> {
    let texts = &world.texts.safety;
    let mark = |condition: &Condition| match world.profile.answers.given(condition).map(|given| given.answer) {
        Some(Answer::Cleared) => texts.cleared_mark,
        Some(Answer::Yes) if world.profile.answers.applies(condition, world.now.wall.timestamp()) => TICKED,
        _ if questions.ticked.iter().any(|ticked| ticked.id == condition.id) => TICKED,
        _ => OPEN,
    };
    let choice = |(index, row): (usize, QuestionRow)| match row {
        QuestionRow::Group(group) => {
            let text = world.texts.health_group(group);
            let mark = if questions.is_open(group) { TICKED } else { OPEN };
            Choice { mark, text: text.to_owned(), ..Choice::default() }
        }
        QuestionRow::Line(condition) => {
            let before = index.checked_sub(1).and_then(|index| questions.lines.get(index));
            let heading = if questions.asked == AskReason::Read { "" } else { heading(condition, before.copied(), world.texts) };
            let text = world.texts.condition(&condition.id).line.to_owned();
            let urgent = condition.level == Level::Emergency;
            Choice { heading, urgent, mark: mark(condition), text, indent: 0 }
        }
        QuestionRow::Under(condition) => {
            let text = world.texts.condition(&condition.id).ask.to_owned();
            Choice { mark: mark(condition), text, indent: under, ..Choice::default() }
        }
    };
    questions.rows().into_iter().enumerate().map(choice).collect()
}

/// Returns the heading above the line of `condition`, if another kind of sign begins with it.
fn heading(condition: &Condition, before: Option<&Condition>, texts: &Texts) -> &'static str {
    let kind = |condition: &Condition| match condition.level {
        Level::Emergency => texts.safety.signs_emergency,
        Level::Urgent => texts.safety.signs_urgent,
        _ => texts.safety.signs_today,
    };
    if before.is_some_and(|before| kind(before) == kind(condition)) { "" } else { kind(condition) }
}
