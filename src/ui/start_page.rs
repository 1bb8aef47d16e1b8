//! The start page: a few rows, one of them under the cursor, and a panel about that row beside them.

use ratatui::layout::Rect;

use crate::app::keys::Key;
use crate::app::start_page::{StartPage, StartRow, rows};
use crate::app::world::World;
use crate::domain::recommend::offers::OfferReason;
use crate::domain::routine::breathing;
use crate::domain::routine::library::RoutineEntry;
use crate::domain::{duration_text, text};
use crate::texts::verdict::ChangedIn;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::overview;
use crate::ui::routine_about;
use crate::ui::routine_panel;
use crate::ui::surface::{self, Paper};
use crate::ui::widgets::list_row::SelectableRow;
use crate::ui::wrap;

/// From this width on, in columns, the panel is shown beside the rows.
const PANEL_FROM: u16 = 90;
/// Columns of the rows beside a panel, and beside no more than a picture.
const ROWS: u16 = 54;
const NARROW_ROWS: u16 = 46;
/// From this many rows on a picture stands beside the rows where there is no room for a panel.
const PICTURE_FROM: u16 = 22;
/// The widest rows without a panel, and the last column at which their reasons usually begin.
const MAX_WIDTH: u16 = 90;
const REASONS: u16 = 42;
/// The widest lines of what the program is for: two of about the same length.
const WHAT: u16 = 40;
/// Columns of a row's key.
const KEY: u16 = 4;
/// Columns between a title and its length; up to this width only one.
const GAP: u16 = 2;
const NARROW: u16 = 30;

/// A row in words.
struct RowTexts {
    key: String,
    title: String,
    /// Its length; empty if it is not a session.
    length: String,
    reason: String,
    /// Whether it is the row of a breath, which has a colour of its own.
    breathes: bool,
}

impl RowTexts {
    /// Returns the columns that it takes without the reason.
    fn columns(&self) -> u16 {
        KEY + surface::width(&self.title) + GAP + surface::width(&self.length)
    }

    /// Returns the reason in lines below the title.
    fn reason_lines(&self, columns: u16) -> Vec<String> {
        wrap::greedy(&self.reason, columns.saturating_sub(KEY))
    }

    /// Returns the title in lines that leave room for the key and the length.
    fn title_lines(&self, columns: u16) -> Vec<String> {
        wrap::greedy(&self.title, columns.saturating_sub(KEY + GAP + surface::width(&self.length)))
    }
}

/// Draws the start page.
pub fn view(world: &World, page: &StartPage, grid: &Grid, paper: &mut Paper<'_>) {
    let beside = grid.width >= PANEL_FROM && grid.class >= SizeClass::Usual;
    let pictured = !beside && grid.class == SizeClass::Usual && grid.height >= PICTURE_FROM;
    let below = beside || pictured;
    let alone = grid.content_width().min(MAX_WIDTH);
    let reasons = below || alone > REASONS + 20;
    let texts: Vec<RowTexts> = rows(world).into_iter().map(|row| row_texts(world, row, reasons)).collect();
    let longest = texts.iter().map(RowTexts::columns).max().unwrap_or(0);
    let right = grid.left
        + match (beside, pictured) {
            (true, _) => ROWS,
            // Every length stands in the row of its title.
            (_, true) => longest.clamp(NARROW_ROWS, ROWS),
            _ => alone,
        };
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High)) } else { grid.height };
    // The panel of a routine shows the notice itself.
    let is_routine = matches!(page.chosen(world), StartRow::Offer(..));
    let in_panel = beside && is_routine && grid.class >= SizeClass::Wide;
    let notice = routine_about::notice(world).filter(|_| grid.has_keys() && !in_panel);
    let notice = notice.map_or_else(Vec::new, |notice| wrap::tidy(&notice, grid.content_width()));
    // It takes the blank row before the keys rather than the one after the list.
    let lines = u16::try_from(notice.len()).unwrap_or(u16::MAX);
    let first = grid.keys.saturating_sub(lines);
    paper.lines(&notice, grid.left, first, grid.keys, paper.theme.soft);
    let bottom = if lines == 0 { bottom } else { first.saturating_sub(u16::from(grid.class >= SizeClass::High)) };
    // What was reported has all rows that the list can do without.
    let titles: usize = texts.iter().map(|row| if reasons { 1 } else { row.title_lines(alone).len() }).sum();
    let least = u16::try_from(titles).unwrap_or(u16::MAX) + 1;
    let top = head(world, (grid.left, right, bottom.saturating_sub(least)), grid, paper);
    let column = longest.min(REASONS - 2);
    let rows = bottom.saturating_sub(top);
    let heights = match (below, grid.class) {
        (true, SizeClass::Large) => [4, 2],
        (true, _) => [3, 2],
        _ => [2, 1],
    };
    // The last row has no reason below it, and needs no blank row.
    let room = |height: u16| usize::from(rows.div_ceil(height));
    // A title that goes on in a second row is worth more than blank rows.
    let long = !reasons && texts.iter().any(|row| row.title_lines(right - grid.left).len() > 1);
    let fits = |height: &u16| room(*height) >= texts.len() && !(long && *height > 1);
    let height = heights.into_iter().find(fits).unwrap_or(heights[1]);
    let all = u16::try_from(texts.len()).unwrap_or(u16::MAX).saturating_mul(height);
    let room = room(height).max(1);
    let at = page.row(world);
    let first = (at + 1).saturating_sub(room);
    // Titles too long for a row go on in the next, and reasons too long for theirs, if the screen has rows for all of them.
    let more = |row: &RowTexts| {
        let lines = if below { row.reason_lines(right - grid.left) } else { row.title_lines(right - grid.left) };
        u16::try_from(lines.len()).unwrap_or(0).saturating_sub(if below { height.min(2) - 1 } else { 1 })
    };
    let all_more = all + texts.iter().map(more).sum::<u16>();
    let whole = (below || height == 1) && rows >= all_more;
    // Without blank rows between all entries, one parts breathing and the search from the routines.
    let parted = below && height == 2 && first == 0 && rows >= all_more + 2;
    // On the largest screens the list does not hang from the top.
    let top = top + if grid.class == SizeClass::Large { rows.saturating_sub(all_more) / 3 } else { 0 };
    let mut y = top;
    for (index, row) in texts.iter().enumerate().skip(first).take(room) {
        let chosen = index == at;
        let more = if whole { more(row) } else { 0 };
        y += u16::from(parted && (index == 1 || row.key == "/"));
        if whole && !below {
            for (line, y) in row.title_lines(right - grid.left).iter().zip(y..).skip(1) {
                let below = SelectableRow { chosen, left: grid.left, right, y };
                below.highlight(paper);
                let style = if chosen { paper.theme.ink } else { paper.theme.soft };
                paper.text(grid.left + KEY, y, line, below.style(style, paper.theme));
            }
        }
        let under = if below { height.min(2) - 1 + more } else { 0 };
        draw_row(row, chosen, under, whole && !below, (grid.left, right, y), column, paper);
        y += height + more;
    }
    if beside {
        panel(world, page, (right, u16::midpoint(top, y)), grid, paper);
    } else if pictured {
        picture(world, page, right, grid, paper);
    }
}

/// Draws the name of the program, and for a newcomer what it is for. Returns the row after it.
fn head(world: &World, (left, right, end): (u16, u16, u16), grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let (texts, theme) = (&world.texts.start, paper.theme);
    let reported = world.texts.reported(&world.profile, world.entry_time(), ChangedIn::Screen);
    if grid.class <= SizeClass::Small {
        // Only help that comes before any session is worth the rows; then nothing is offered anyway.
        let said = reported.filter(|_| world.rules_out_all()).map(|said| wrap::tidy(&said, right.saturating_sub(left)));
        if said.is_none() && grid.class == SizeClass::Small && end >= 2 {
            paper.text(left, 0, "unclench", theme.ink);
            return 2;
        }
        return said.map_or(0, |said| paper.lines(&said, left, 0, grid.keys.saturating_sub(2), theme.care));
    }
    paper.text(left, grid.head, "unclench", theme.ink);
    let text =
        if world.has_diary { world.texts.date(|way| way.heading, world.wall().datetime()) } else { texts.private.to_owned() };
    paper.text_right(grid.right, grid.head, &text, theme.quiet);
    let mut y = grid.head + 2;
    if let Some(said) = reported {
        // With little offered, a person must see why.
        let lines = wrap::marked(&said, right - left, usize::from(end.saturating_sub(y)), texts.more_reported);
        y = paper.lines(&lines, left, y, end, theme.care) + 1;
    } else if !world.has_diary {
        y = paper.lines(&wrap::tidy(texts.what, WHAT.min(right - left)), left, y, y + 2, theme.soft);
        y = paper.lines(&wrap::tidy(texts.claim, right - left), left, y, y + 2, theme.quiet) + 1;
    }
    y
}

/// Returns the texts of a row. Without room for `reasons`, what the health rules change is said before its length.
fn row_texts(world: &World, row: StartRow<'_>, reasons: bool) -> RowTexts {
    let texts = &world.texts.start;
    let words = |key: &str, title: &str, length: String, reason: &str| RowTexts {
        key: key.to_owned(),
        title: title.to_owned(),
        length,
        reason: reason.to_owned(),
        breathes: matches!(row, StartRow::Breathe),
    };
    match row {
        StartRow::Breathe => {
            let length = std::time::Duration::from_secs(60 * breathing::DEFAULT_MINUTES);
            words("b", texts.breathe, duration_text::short(length), texts.breathe_how)
        }
        StartRow::Offer(number, offer) => {
            let entry = world.library.entry(&offer.routine);
            let title = entry.map_or(offer.routine.as_str(), RoutineEntry::title);
            let (length, mark) = entry.map_or_else(Default::default, |entry| routine_about::length_and_mark(world, entry));
            // A newcomer does not know the titles.
            let (title, reason) = match &offer.reason {
                OfferReason::Place(group) if !world.has_diary => {
                    (text::capitalised(world.texts.part(group.id())), title.to_owned())
                }
                OfferReason::NoneSuits(group) => {
                    let name = text::capitalised(world.texts.part(group.id()));
                    let [length, why] = if reasons { ["", texts.none_suits] } else { [texts.none_suits_short, ""] };
                    return words(&number.to_string(), &name, length.to_owned(), why);
                }
                reason => (title.to_owned(), world.texts.offer_reason(reason, world.entry_time().day(world.settings.day_ends))),
            };
            let marked = |text: &str| match mark {
                Some(mark) => format!("{mark} · {text}"),
                None => text.to_owned(),
            };
            // Whoever has done it knows.
            let needs_mat = !offer.is_theirs() && entry.is_some_and(|entry| world.library.needs_mat(entry));
            let mat = needs_mat.then(|| world.texts.library.needs(world.texts.tool("mat")));
            let reason = mat.map_or(reason.clone(), |mat| format!("{mat} · {reason}"));
            let (length, reason) = if reasons { (length, marked(&reason)) } else { (marked(&length), reason) };
            words(&number.to_string(), &title, length, &reason)
        }
        StartRow::Find => words("/", texts.find, String::new(), texts.find_how),
        StartRow::All => words("l", &texts.all(world.library.entries().len()), String::new(), ""),
    }
}

fn draw_row(
    row: &RowTexts,
    chosen: bool,
    below: u16,
    whole: bool,
    (left, right, y): (u16, u16, u16),
    column: u16,
    paper: &mut Paper<'_>,
) {
    let theme = paper.theme;
    let row_of_list = SelectableRow { chosen, left, right, y };
    row_of_list.light(paper);
    let lit = if row.breathes { theme.breath } else { theme.touch };
    row_of_list.bar(lit, paper);
    if let Some(key) = row.key.chars().next() {
        paper.click_is(Rect { x: left, y, width: right.saturating_sub(left), height: 1 + below.min(1) }, Key::Char(key));
    }
    let over = |style| row_of_list.style(style, theme);
    let reasons = below == 0 && right - left > REASONS + 20;
    let indent = left + u16::from(left == 0);
    paper.text(indent, y, &row.key, over(theme.key));
    let title = indent + KEY;
    let after = indent + row.columns();
    // The title is shown whole: a long one takes room from the reason.
    let end = if reasons { (left + column).max(after).min(right) } else { right };
    let is_below = below > 0 && after > end;
    let of_length = if is_below { theme.quiet } else { over(if chosen { lit } else { theme.quiet }) };
    let length = paper.text_right(end, y + u16::from(is_below), &row.length, of_length);
    let gap = if right - left > NARROW { GAP } else { 1 };
    let [title_end, reason_end] = if is_below { [right, length.saturating_sub(1)] } else { [length.saturating_sub(gap), right] };
    let first = if whole { row.title_lines(right - left).into_iter().next() } else { None };
    let shown = first.unwrap_or_else(|| wrap::one_line(&row.title, title_end.saturating_sub(title)));
    paper.text(title, y, &shown, over(if chosen { theme.ink } else { theme.soft }));
    let (x, y, room, rows) = if reasons {
        (end + 2, y, right.saturating_sub(end + 2), 1)
    } else {
        (title, y + 1, reason_end.saturating_sub(title), below)
    };
    if rows == 0 {
        return;
    }
    // What is too long for the rows loses its last part rather than half a sentence.
    let parts = std::iter::successors(Some(row.reason.as_str()), |text| text.rsplit_once(" · ").map(|(text, _)| text));
    let mut fitting = parts.map(|text| wrap::greedy(text, room)).filter(|lines| lines.len() <= usize::from(rows));
    let lines = fitting.next().unwrap_or_else(|| vec![wrap::one_line(&row.reason, room)]);
    paper.lines(&lines, x, y, y + rows, if reasons { over(theme.quiet) } else { theme.quiet });
}

/// Draws the panel of the chosen row beside the rows that end before the column `right`: the routine, or an orb for breathing, on
/// the largest screens at the height of their `middle`.
fn panel(world: &World, page: &StartPage, (right, middle): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) {
    let (x, end) = routine_panel::columns(right, grid);
    if let StartRow::Offer(_, offer) = page.chosen(world) {
        if let Some(entry) = world.library.entry(&offer.routine) {
            // Below the day at the right of the head line.
            let below = Grid { head: grid.head + 2, ..*grid };
            routine_panel::draw(world, entry, None, (x, end), &below, paper);
        }
        return;
    }
    let rows = grid.keys.saturating_sub(grid.head + 4);
    let height = rows.min(30);
    let top = grid.head + 2;
    let y = match grid.class {
        SizeClass::Large => middle.saturating_sub(height / 2).clamp(top, top + rows - height),
        _ => top + (rows - height) / 3,
    };
    let area = Rect { x, y, width: grid.right.saturating_sub(x), height };
    overview::resting_orb(area, paper);
}

/// Whether the picture shows a body, which takes longer to draw than anything else.
pub fn has_body(world: &World, page: &StartPage) -> bool {
    matches!(page.chosen(world), StartRow::Offer(..))
}

/// Draws only the picture of the chosen row, if there is no room for a panel.
fn picture(world: &World, page: &StartPage, right: u16, grid: &Grid, paper: &mut Paper<'_>) {
    if !world.first_picture_drawn {
        return;
    }
    let x = right + 3;
    let (y, width) = (grid.head + 2, grid.right.saturating_sub(x));
    let area = Rect { x, y, width, height: grid.keys.saturating_sub(y + 2) };
    let plan = match page.chosen(world) {
        StartRow::Offer(_, offer) => world.library.entry(&offer.routine).and_then(|entry| world.library.plan(entry)),
        _ => None,
    };
    match plan.filter(|plan| overview::shows(plan, area.height)) {
        Some(plan) => overview::draw(plan, world.texts, area, paper),
        None => overview::resting_orb(area, paper),
    }
}
