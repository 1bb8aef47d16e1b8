//! Months in rows of weeks: the stronger the pain of a day, the warmer its cell.

use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::style::Style;

use crate::domain::diary::overview::DiaryStats;
use crate::texts::Texts;
use crate::ui::diary::room::Room;
use crate::ui::picture::quantize;
use crate::ui::surface::Paper;

/// Columns of a month.
pub const COLUMNS: u16 = 20;
/// The maximum number of rows of a month, with its heading.
pub const ROWS: u16 = 8;

/// Bars for the pain of a day if there are few colours: the stronger the pain, the higher the bar.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws the month of `of` up to the last day. Returns the row after it.
pub fn month(stats: &DiaryStats, of: Date, chosen: Option<Date>, room: Room, texts: &Texts, paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let first = of.first_of_month();
    paper.text(room.left, room.top, &texts.date(|way| way.month, first), theme.soft);
    for (column, name) in (0..).zip(texts.diary.weekdays) {
        paper.text_right(room.left + column * 3 + 2, room.top + 1, name, theme.quiet);
    }
    let mut row = room.top + 2;
    let mut day = first;
    while day <= first.last_of_month() && day <= stats.last {
        let column = u16::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        let x = room.left + column * 3;
        let pain = stats.daily.pain(day);
        let style = if chosen == Some(day) { reversed(paper) } else { pain.map_or(theme.quiet, |pain| heat(pain, paper)) };
        paper.text(x, row, &format!("{:>2}", day.day()), style);
        if let Some(pain) = pain.filter(|_| !theme.paints()) {
            paper.put(x + 2, row, bar(pain), theme.quiet);
        }
        row += u16::from(column == 6);
        day = day.saturating_add(1.day());
    }
    row + u16::from(day.weekday().to_monday_zero_offset() > 0)
}

/// Returns the style of the chosen day: foreground and background exchanged.
fn reversed(paper: &Paper<'_>) -> Style {
    let theme = paper.theme;
    if theme.paints() {
        theme.ink.bg(theme.ink.fg.unwrap_or_default()).fg(theme.ground.bg.unwrap_or_default())
    } else {
        theme.badge
    }
}

/// Returns the style of a day with this pain. The colours leave out those between dark and light, so that its number can be
/// read.
fn heat(pain: f64, paper: &Paper<'_>) -> Style {
    let (theme, hues) = (paper.theme, paper.theme.hues);
    if !theme.paints() {
        return theme.ink;
    }
    let (share, dark) = share(pain, hues.light);
    let warm = hues.ground.mix(hues.touch, share);
    let cell = quantize::Cell { glyph: ' ', fore: warm, back: Some(warm) }.style(theme.depth, theme.ground, hues.ground);
    let text = if dark { theme.badge } else { theme.ink };
    Style { fg: text.fg, add_modifier: theme.ink.add_modifier, ..cell }
}

/// Returns how much of the touch colour a day with this pain has, 0–1, and whether its number is in the colour for text on
/// it.
fn share(pain: f64, light: bool) -> (f32, bool) {
    #[expect(clippy::cast_possible_truncation, reason = "from 0 to 10")]
    let pain = pain.clamp(0.0, 10.0) as f32;
    match pain {
        _ if light => (0.10 + 0.052 * pain, false),
        pain if pain < 6.5 => (0.12 + 0.055 * pain, false),
        pain => (0.64 + 0.09 * (pain - 6.5), true),
    }
}

fn bar(pain: f64) -> char {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 7")]
    let index = (pain.clamp(0.0, 10.0) * 0.7).round() as usize;
    BARS.get(index).copied().unwrap_or('█')
}
