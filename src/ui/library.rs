//! The library: the list under its headings, the search line above it, and the chosen routine beside it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::keys::Key;
use crate::app::library::{LibraryScreen, LibraryTyping};
use crate::app::world::World;
use crate::domain::routine::library::RoutineEntry;
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::routine_about as about;
use crate::ui::routine_panel as panel;
use crate::ui::surface::{Paper, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::list_row::SelectableRow;
use crate::ui::widgets::out_of_sight;
use crate::ui::widgets::text_field::TextField;
use crate::ui::wrap;

/// Columns of the lengths with a gap before them: of most, and of the longest.
const LENGTHS: u16 = 8;
const LONGEST: u16 = 12;
/// The widest list without a panel beside it, in columns.
const MAX_LIST_WIDTH: u16 = 76;

/// A row of the list.
enum ListLine<'e> {
    Blank,
    Heading(String),
    RoutineEntry(usize, &'e RoutineEntry),
    /// More of the title of the routine above; in the last line the routine itself, if its mark has no room beside the title.
    Title(usize, String, Option<&'e RoutineEntry>),
}

/// Draws the library.
pub fn view(world: &World, screen: &LibraryScreen, grid: &Grid, paper: &mut Paper<'_>) {
    let listed = world.view.listed(&world.library, world.texts);
    let chosen = world.view.index(&listed);
    let beside = grid.class >= SizeClass::Usual;
    let right = grid.left
        + match grid.class {
            SizeClass::Large => 64,
            // The words of the health rules stand between a title and its length.
            SizeClass::Wide if !world.profile.is_unrestricted(world.now.wall.timestamp()) => 57,
            SizeClass::Wide => 50,
            // A list beside a picture needs this much from 80 columns on; from 90 it gets as much as on a wide screen.
            SizeClass::Usual => (grid.width - 32).min(50),
            _ => grid.content_width().min(MAX_LIST_WIDTH),
        };
    let finding = matches!(screen.typing, Some(LibraryTyping::Find));
    let top = match grid.class {
        SizeClass::Least | SizeClass::Tiny if finding => {
            TextField(&world.view.wanted).draw_after("/", paper.theme.touch, (grid.left, right, 0), paper);
            1
        }
        SizeClass::Least | SizeClass::Tiny => 0,
        SizeClass::Small => find_line(world, finding, listed.len(), (grid.left, right, 0), paper),
        _ => {
            paper.text(grid.left, grid.head, "unclench", paper.theme.ink);
            let y = grid.head + if grid.class >= SizeClass::Wide { 2 } else { 1 };
            find_line(world, finding, listed.len(), (grid.left, right, y), paper) + u16::from(grid.is_airy())
        }
    };
    let bottom = match grid.class {
        SizeClass::Least => grid.height,
        SizeClass::Tiny | SizeClass::Small => grid.keys,
        _ => grid.keys.saturating_sub(if beside { 1 } else { 2 }),
    };
    let across = about::notice_lines(world, grid);
    let bottom = bottom.saturating_sub(u16::try_from(across.len()).unwrap_or(0));
    paper.lines(&across, grid.left, bottom, grid.keys, paper.theme.soft);
    if listed.is_empty() {
        let (texts, typed) = (&world.texts.library, world.view.wanted.text());
        let health = world.texts.health_word(&world.library, typed, |typed| texts.health_word(typed));
        let said = health.unwrap_or_else(|| format!("{} {}", texts.none_found, texts.esc_shows_all));
        let text = wrap::tidy(&said, right - grid.left);
        for (row, line) in (top..bottom).zip(text) {
            paper.text(grid.left, row, &line, paper.theme.soft);
        }
        return;
    }
    let above = list(world, &listed, chosen, (grid.left, right, top, bottom), paper);
    if above > 0 && grid.class >= SizeClass::Small {
        // On the rule over the list, where it takes no row away.
        let rule = top - 1 - u16::from(grid.is_airy());
        paper.text_right(right, rule, &format!(" {}", world.texts.scroll.above(above)), paper.theme.quiet);
    }
    if let Some(entry) = listed.get(chosen) {
        if beside {
            panel::draw(world, entry, None, panel::columns(right, grid), grid, paper);
        } else if grid.class == SizeClass::High {
            let line = if across.is_empty() { about::one_line(entry, world) } else { String::new() };
            paper.text(grid.left, grid.keys - 2, &wrap::one_line(&line, grid.content_width()), paper.theme.quiet);
        }
    }
}

/// Draws the search text and the number of routines. Returns the row after the rule below it.
fn find_line(world: &World, typing: bool, count: usize, (left, right, y): (u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
    let texts = &world.texts.library;
    let found = texts.routines(count);
    let finds = typing || !world.view.wanted.is_empty();
    // If there is no room for both, the hint how to search stays and the number goes.
    let counts = finds || width(texts.find) + width(&found) + 4 <= right - left;
    let x = if counts { paper.text_right(right, y, &found, paper.theme.quiet) } else { right + 2 };
    let room = x.saturating_sub(left + 4);
    if finds {
        paper.text(left, y, "/", paper.theme.touch);
        if typing {
            TextField(&world.view.wanted).draw_line(left + 2, y, room, paper);
        } else {
            paper.text(left + 2, y, &wrap::one_line(world.view.wanted.text(), room), paper.theme.ink);
        }
    } else {
        let end = paper.text(left, y, &wrap::one_line(&format!("/ {}", texts.find), room + 2), paper.theme.quiet);
        paper.click_is(Rect { x: left, y, width: end.saturating_sub(left), height: 1 }, Key::Char('/'));
    }
    paper.rule(left, right, y + 1, '─', paper.theme.line);
    y + 2
}

/// Draws the list in the given columns and rows, by pages: only the choice moves until it leaves the page. The last page
/// ends in the last row. A title too long for its row goes on in the next. Returns how many routines are above.
fn list(
    world: &World,
    listed: &[&RoutineEntry],
    chosen: usize,
    (left, right, top, bottom): (u16, u16, u16, u16),
    paper: &mut Paper<'_>,
) -> usize {
    let rows = if world.view.wanted.is_empty() { under_headings(listed, world.texts) } else { ranked(listed) };
    let rows = with_whole_titles(rows, world, (left, right));
    let room = usize::from(bottom.saturating_sub(top));
    if room == 0 {
        return 0;
    }
    let at = rows.iter().position(|row| matches!(row, ListLine::RoutineEntry(index, _) if *index == chosen)).unwrap_or(0);
    let pages = pages(&rows, room);
    let page = pages.iter().rposition(|first| *first <= at).unwrap_or(0);
    let end = pages.get(page + 1).copied().unwrap_or(rows.len());
    let first = if end == rows.len() { full_page(&rows, room) } else { pages[page] };
    let count = |rows: &[ListLine<'_>]| rows.iter().filter(|row| matches!(row, ListLine::RoutineEntry(..))).count();
    let (above, unfinished) = (count(&rows[..first]), count(&rows[end..]));
    for (row, y) in cut_heading(&rows, first, room).into_iter().chain(&rows[first..end]).zip(top..bottom) {
        match row {
            ListLine::Blank => {}
            ListLine::Heading(text) => {
                paper.text(left, y, &wrap::one_line(text, right - left), paper.theme.quiet);
            }
            ListLine::RoutineEntry(index, entry) => {
                entry_row(world, entry, *index == chosen, (left, right, y), paper);
                if world.favourites.contains(&entry.id) && right - left > 30 {
                    paper.text(left, y, "*", paper.theme.key);
                }
            }
            ListLine::Title(index, text, entry) => {
                let row = SelectableRow { chosen: *index == chosen, left, right, y };
                row.light(paper);
                let style = if row.chosen { paper.theme.ink } else { paper.theme.soft };
                paper.text(left + indent(left, right), y, text, row.style(style, paper.theme));
                if let Some(entry) = entry {
                    let (length, mark) = length_and_mark(world, entry);
                    draw_mark((&length, mark), &row, paper);
                }
            }
        }
    }
    if room > 4 {
        out_of_sight::below(unfinished, world.texts, (left + 2, right, bottom - 1), paper);
    }
    above
}

/// Adds rows for the titles that have no room beside their marks and lengths.
fn with_whole_titles<'e>(rows: Vec<ListLine<'e>>, world: &World, (left, right): (u16, u16)) -> Vec<ListLine<'e>> {
    let mut whole = Vec::with_capacity(rows.len());
    for row in rows {
        let more = if let ListLine::RoutineEntry(index, entry) = &row {
            Some((*index, *entry, title_lines(world, entry, (left, right))))
        } else {
            None
        };
        whole.push(row);
        if let Some((index, entry, (mut lines, below))) = more {
            let last = lines.pop().filter(|_| !lines.is_empty());
            whole.extend(lines.into_iter().skip(1).map(|line| ListLine::Title(index, line, None)));
            whole.extend(last.map(|line| ListLine::Title(index, line, Some(entry).filter(|_| below))));
        }
    }
    whole
}

/// Returns the title of a routine in lines, of which the first leaves room for its length; and whether its mark has no room there,
/// so that it stands in the last line, which may have nothing else.
fn title_lines(world: &World, entry: &RoutineEntry, (left, right): (u16, u16)) -> (Vec<String>, bool) {
    let room = (right - left).saturating_sub(indent(left, right));
    // Judging every routine takes long: only those whose title is near the mark are judged.
    let marks = [world.texts.safety.mark_no, world.texts.safety.mark_lighter, world.texts.safety.mark_trimmed];
    let longest = marks.into_iter().map(width).max().unwrap_or(0);
    if width(entry.title()) <= room.saturating_sub(LONGEST + longest + 2) {
        return (vec![entry.title().to_owned()], false);
    }
    let (length, mark) = length_and_mark(world, entry);
    let beside = |mark: &str| room.saturating_sub(lengths(&length) + width(mark) + 2);
    let room = room.saturating_sub(2 + width(&length));
    let Some(beside) = mark.filter(|_| has_marks(left, right)).map(beside).filter(|room| width(entry.title()) > *room) else {
        let lines = if has_marks(left, right) { wrap::hanging(entry.title(), room) } else { wrap::tidy(entry.title(), room) };
        return (lines, false);
    };
    let mut lines = wrap::hanging(entry.title(), room);
    if lines.len() < 2 || lines.last().is_some_and(|last| width(last) > beside) {
        lines.push(String::new());
    }
    (lines, true)
}

/// Returns the columns of this length with a gap before it.
fn lengths(length: &str) -> u16 {
    (width(length) + 2).max(LENGTHS)
}

/// Draws the word of the health rules before the length.
fn draw_mark((length, mark): (&str, Option<&str>), row: &SelectableRow, paper: &mut Paper<'_>) {
    if let Some(mark) = mark.filter(|_| has_marks(row.left, row.right)) {
        paper.text_right(
            row.right.saturating_sub(lengths(length)),
            row.y,
            mark,
            row.style(accent(row, paper.theme), paper.theme),
        );
    }
}

/// Returns the style of what stands at the end of a row.
fn accent(row: &SelectableRow, theme: &Theme) -> Style {
    if row.chosen { theme.touch } else { theme.quiet }
}

/// Returns the columns before a title.
fn indent(left: u16, right: u16) -> u16 {
    if has_marks(left, right) { 2 } else { u16::from(left == 0) }
}

/// Whether there is room for marks beside titles.
fn has_marks(left: u16, right: u16) -> bool {
    right - left > 30
}

fn length_and_mark(world: &World, entry: &RoutineEntry) -> (String, Option<&'static str>) {
    if entry.is_broken() { ("!".to_owned(), None) } else { about::length_and_mark(world, entry) }
}

/// Returns the heading of the group that a page from the row `first` on cuts, to be shown above it if there is room.
fn cut_heading<'r, 'e>(rows: &'r [ListLine<'e>], first: usize, room: usize) -> Option<&'r ListLine<'e>> {
    let is_heading = |row: &&ListLine<'_>| matches!(row, ListLine::Heading(_));
    if room <= 4 || rows.get(first).is_some_and(|row| is_heading(&row)) {
        return None;
    }
    rows.iter().take(first).rfind(is_heading)
}

/// Returns the first row of a last page that fills `room`. It starts with a heading or a routine.
fn full_page(rows: &[ListLine<'_>], room: usize) -> usize {
    let start = |from: usize| {
        let skipped = rows.iter().skip(from).take_while(|row| matches!(row, ListLine::Blank | ListLine::Title(..)));
        from + skipped.count()
    };
    let first = start(rows.len().saturating_sub(room));
    let cut = cut_heading(rows, first, room).is_some() && rows.len() - first == room;
    if cut { start(first + 1) } else { first }
}

/// Returns the first row of every page. A page starts with a heading or a routine, and keeps its last row for the number of
/// the rest.
fn pages(rows: &[ListLine<'_>], room: usize) -> Vec<usize> {
    let mut pages = vec![0];
    let mut first = 0;
    loop {
        let left = room - usize::from(cut_heading(rows, first, room).is_some());
        if rows.len() - first <= left {
            break;
        }
        let mut next = first + if room > 4 { left - 2 } else { left };
        // A heading stays with what follows it, and a title with its rest.
        let ends = |next: usize| {
            matches!(rows[next - 1], ListLine::RoutineEntry(..) | ListLine::Title(..))
                && !matches!(rows.get(next), Some(ListLine::Title(..)))
        };
        while next > first + 1 && !ends(next) {
            next -= 1;
        }
        while matches!(rows.get(next), Some(ListLine::Blank)) {
            next += 1;
        }
        pages.push(next);
        first = next;
    }
    pages
}

/// Lists search results, the best first, without headings, which would break up the order.
fn ranked<'e>(listed: &[&'e RoutineEntry]) -> Vec<ListLine<'e>> {
    listed.iter().enumerate().map(|(index, entry)| ListLine::RoutineEntry(index, entry)).collect()
}

fn under_headings<'e>(listed: &[&'e RoutineEntry], texts: &Texts) -> Vec<ListLine<'e>> {
    let mut rows = Vec::with_capacity(listed.len() * 2);
    let mut heading = None;
    for (index, entry) in listed.iter().enumerate() {
        if heading != Some(entry.heading()) {
            if heading.is_some() {
                rows.push(ListLine::Blank);
            }
            rows.push(ListLine::Heading(texts.heading(entry.heading())));
            heading = Some(entry.heading());
        }
        rows.push(ListLine::RoutineEntry(index, entry));
    }
    rows
}

/// Draws one routine: its title or the first line of it, a word on the health rules, its length.
fn entry_row(world: &World, entry: &RoutineEntry, chosen: bool, (left, right, y): (u16, u16, u16), paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let row_of_list = SelectableRow { chosen, left, right, y };
    row_of_list.light(paper);
    let (lines, below) = title_lines(world, entry, (left, right));
    let (length, mark) = length_and_mark(world, entry);
    let lit = if entry.is_broken() { theme.care } else { accent(&row_of_list, theme) };
    paper.text_right(right, y, &length, row_of_list.style(lit, theme));
    draw_mark((&length, mark.filter(|_| !below)), &row_of_list, paper);
    let is_out = mark.is_some_and(|mark| mark == world.texts.safety.mark_no);
    let indent = indent(left, right);
    let title = lines.into_iter().next().unwrap_or_default();
    let style = if chosen {
        theme.ink
    } else if is_out {
        theme.quiet
    } else {
        theme.soft
    };
    paper.text(left + indent, y, &title, row_of_list.style(style, theme));
}
