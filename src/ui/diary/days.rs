//! Pain day by day as a chart with its 7-day mean, the month, the places, and what may be said.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::app::Model;
use crate::app::diary::Seen;
use crate::domain::diary::daily;
use crate::domain::diary::told;
use crate::domain::text;
use crate::domain::words::Words;
use crate::ui::diary::{Room, bar, tell};
use crate::ui::grid::{Class, Grid};
use crate::ui::paper::Paper;
use crate::ui::wrap;

/// Columns of the month, and of the gap before it.
const MONTH: u16 = 21;
const GAP: u16 = 5;
/// Columns of the labels of the scale.
const SCALE: u16 = 4;
/// The most days shown.
const MOST_DAYS: u16 = 90;
/// Rows of the whole chart: one for each rating.
const ROWS: u16 = 11;

/// Draws it.
pub fn view(model: &Model, seen: &Seen, grid: &Grid, room: Room, paper: &mut Paper<'_>) {
    let words = model.words;
    let height = room.bottom.saturating_sub(room.top);
    let beside = grid.width >= 90 && grid.class >= Class::Wide;
    let right = if beside { room.right.saturating_sub(MONTH + GAP) } else { room.right };
    let mut left = Room { right, ..room };
    if height >= ROWS + 4 {
        left.top = chart(seen, left, words, paper) + 1;
    }
    if beside {
        month(seen, Room { left: right + GAP, ..room }, words, paper);
    }
    sentences(model, seen, grid, Room { left: left.left + if height >= ROWS + 4 { SCALE } else { 0 }, ..left }, paper);
}

/// The chart; returns the row after it.
fn chart(seen: &Seen, room: Room, words: &Words, paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let from = room.left + SCALE;
    let columns = room.right.saturating_sub(from).min(MOST_DAYS);
    let first = daily::before(seen.last, i32::from(columns) - 1);
    let bottom = room.top + ROWS - 1;
    for (pain, row) in [("10", room.top), ("5", room.top + 5), ("0", bottom)] {
        paper.text_right(room.left + 2, row, pain, theme.quiet);
    }
    let mut day = first;
    for column in 0..columns {
        let x = from + column;
        let recorded = seen.daily.pain(day);
        if let Some(pain) = recorded {
            paper.put(x, bottom + 1, '─', theme.line);
            paper.put(x, bottom.saturating_sub(row_of(pain, 1)), '•', theme.quiet);
        }
        if let Some(mean) = seen.daily.mean_of_seven(day) {
            let up = row_of(mean, 4) + 2;
            paper.put(x, bottom.saturating_sub(up / 4), dots(up % 4), theme.touch);
        }
        day = day.saturating_add(1.day());
    }
    let label = |day: Date| day.strftime("%e %b").to_string().trim().to_owned();
    paper.text(from, bottom + 2, &label(first), theme.quiet);
    paper.text_right(from + columns, bottom + 2, &label(seen.last), theme.quiet);
    let legend = wrap::one_line(&words.diary.legend, columns);
    paper.text(from, bottom + 3, &legend, theme.quiet);
    bottom + 4
}

/// How many steps above the lowest row a rating is, with so many steps to a point.
fn row_of(pain: f64, steps: u8) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 40")]
    let row = (pain.clamp(0.0, 10.0) * f64::from(steps)).round() as u16;
    row
}

/// Two braille dots side by side, so many quarters up from the lower edge.
fn dots(up: u16) -> char {
    match up {
        0 => '⣀',
        1 => '⠤',
        2 => '⠒',
        _ => '⠉',
    }
}

/// The month of the last day, days with an entry marked; under it where it hurt.
fn month(seen: &Seen, room: Room, words: &Words, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let first = seen.last.first_of_month();
    paper.text(room.left, room.top, &first.strftime("%B %Y").to_string(), theme.soft);
    let weekdays = &words.diary.weekdays;
    for (column, name) in (0..).zip(weekdays) {
        paper.text_right(room.left + column * 3 + 2, room.top + 1, name, theme.quiet);
    }
    let mut row = room.top + 2;
    let mut day = first;
    while day <= first.last_of_month() && day <= seen.last {
        let column = u16::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        let right = room.left + column * 3 + 2;
        let recorded = seen.daily.pain(day).is_some();
        paper.text_right(right, row, &day.day().to_string(), if recorded { theme.ink } else { theme.quiet });
        if recorded {
            paper.put(right, row, '·', theme.touch);
        }
        row += u16::from(column == 6);
        day = day.saturating_add(1.day());
    }
    places(seen, Room { top: row + 2, ..room }, words, paper);
}

/// Where it hurt in the last 30 days, or in the last 90 where the last 30 have nothing.
fn places(seen: &Seen, room: Room, words: &Words, paper: &mut Paper<'_>) {
    let [month, quarter] = &seen.places;
    let (shown, days) = if month.iter().any(|at| at.marked > 0) { (month, "30") } else { (quarter, "90") };
    let marked: Vec<_> = shown.iter().filter(|at| at.marked > 0).collect();
    let Some(most) = marked.first().map(|at| at.marked) else { return };
    let title = crate::domain::words::fill(&words.diary.places, &[("n", days)]);
    let mut y = room.top;
    for line in wrap::greedy(&title, room.right.saturating_sub(room.left)) {
        paper.text(room.left, y, &line, paper.theme.quiet);
        y += 1;
    }
    for (at, y) in marked.iter().zip((y..room.bottom).step_by(2)) {
        let name = wrap::one_line(&words.place(at.place), room.right.saturating_sub(room.left));
        if y + 1 < room.bottom {
            paper.text(room.left, y, &name, paper.theme.soft);
            bar("", (at.marked, most), (room.left, y + 1, room.right), paper);
        }
    }
}

/// What may be said of the weeks and of the sessions rated most, and one caution.
fn sentences(model: &Model, seen: &Seen, grid: &Grid, mut room: Room, paper: &mut Paper<'_>) {
    let words = model.words;
    let theme = paper.theme;
    let caution = words.back.caution(seen.today);
    let room_for_caution = u16::try_from(wrap::greedy(caution, room.right.saturating_sub(room.left).min(72)).len()).unwrap_or(1);
    let last = room.bottom;
    let charted = room.left > grid.left;
    room.bottom = room.bottom.saturating_sub(if charted { room_for_caution + 1 } else { 0 });
    let week = format!("{}{}", words.back.week, words.back.compared(seen.daily.weeks(seen.last)));
    room.top = tell(&week, room, theme.soft, paper);
    for group in seen.groups.iter().filter(|group| !group.pairs.is_empty()).take(3) {
        let (heading, brief) = (text::clean(&told::heading(group, words)), told::brief(group, words));
        let rows = |text: &str| wrap::greedy(text, room.right.saturating_sub(room.left).min(72)).len();
        if usize::from(room.bottom.saturating_sub(room.top)) < rows(&heading) + rows(&brief) + 1 {
            break;
        }
        room.top += 1;
        room.top = tell(&heading, room, theme.ink, paper);
        room.top = tell(&brief, room, theme.soft, paper);
    }
    if charted && room.top < last {
        let top = last.saturating_sub(room_for_caution);
        tell(caution, Room { top, bottom: last, ..room }, theme.quiet, paper);
    }
}
