//! The tab of sessions: a row for each routine with notes on it; then weekdays, hours, and steps eased off, skipped or
//! painful. The details of a routine are a page of their own, and stand below if there is room.

use ratatui::style::Style;

use crate::app::diary::DiaryScreen;
use crate::app::world::World;
use crate::domain::diary::overview::{DiaryStats, Overview};
use crate::domain::diary::what_helped;
use crate::domain::text;
use crate::texts::Texts;
use crate::texts::dates::four_hours;
use crate::ui::diary::room::{Room, helped_row, paragraph, with_dash};
use crate::ui::layout::Grid;
use crate::ui::surface::{Paper, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::helped_table::HelpedTable;
use crate::ui::widgets::list_row::SelectableRow;
use crate::ui::widgets::out_of_sight;
use crate::ui::widgets::page::{self, Page};
use crate::ui::wrap;

/// Columns at the left for the mark of the chosen row.
const MARK: u16 = 2;
/// The column from which the details of the chosen routine stand beside the rest, and their smallest width.
const DETAILS_FROM: u16 = 104;
const MAX_TEXT_WIDTH: u16 = 56;
/// The widest details, in columns.
const DETAILS: u16 = 72;
/// The widest notes, in columns.
const NOTES: u16 = 60;
/// The fewest columns between the table and the details beside it.
const BETWEEN: u16 = 6;
/// Columns of the pain by weekday; the pain by time of day is beside it.
const SHARES: u16 = 36;

/// Draws the table around the chosen row, then its notes, then as much else as there is room for.
pub fn view(world: &World, (screen, stats): (&DiaryScreen, &DiaryStats), room: Room, paper: &mut Paper<'_>) {
    let (texts, theme) = (world.texts, paper.theme);
    let shares = shares(stats, texts);
    // Text stands below the table, and never as wide.
    let notes_room = Room { left: room.left + MARK, right: room.right.min(room.left + MARK + NOTES), ..room };
    if stats.outcomes.is_empty() {
        let top = paragraph(texts.back.none, room, theme.soft, paper) + 1;
        patterns(world, stats, &shares, (Room { top, ..room }, notes_room), paper);
        return;
    }
    let columns = room.right.saturating_sub(room.left);
    let beside = room.left + DETAILS_FROM;
    let is_beside = room.right >= beside + MAX_TEXT_WIDTH;
    let across = if is_beside { DETAILS_FROM - BETWEEN } else { columns };
    let table = HelpedTable::new(&stats.outcomes, texts, across.saturating_sub(MARK));
    let measure = notes_room.right.saturating_sub(notes_room.left);
    let notes = table.keys(&stats.outcomes, texts).into_iter().chain(texts.back.cautions.first().copied());
    let notes: Vec<Vec<String>> = notes.map(|note| wrap::tidy(note, measure)).collect();
    let text = rows(notes.iter().map(Vec::len).sum());
    let high = room.bottom.saturating_sub(room.top);
    with_dash(&table.head(texts), (room.left + MARK, room.top), paper);
    let right = if is_beside { room.left + MARK + table.columns() } else { room.right };
    let below =
        Room { right, top: room.top + 1, bottom: room.bottom.saturating_sub(text + 1).max(room.top + 1 + high / 2), ..room };
    let mut top = shown_rows(world, (screen, stats), table, below, paper) + u16::from(high > 12);
    // Before the keys is a blank row.
    let end = room.bottom.saturating_sub(u16::from(high <= 12));
    // The caution needs its room more than the keys before it do.
    let caution = notes.last().map_or(0, |lines| rows(lines.len()));
    for (index, lines) in notes.iter().enumerate() {
        let after = top + rows(lines.len());
        if after + if index + 1 < notes.len() { caution } else { 0 } > end {
            continue;
        }
        for (line, y) in lines.iter().zip(top..end) {
            with_dash(line, (notes_room.left, y), paper);
        }
        top = after;
    }
    let details = outcome(stats, screen, texts, theme);
    let after = patterns(world, stats, &shares, (Room { top: top + 1, ..room }, notes_room), paper);
    if is_beside {
        table_rows(&details, Room { left: beside, ..room }, paper);
    } else {
        table_rows(&details, Room { top: after, ..room }, paper);
    }
}

/// Returns the details of the chosen routine as paragraphs of a page.
fn outcome(stats: &DiaryStats, screen: &DiaryScreen, texts: &Texts, theme: &Theme) -> Vec<(String, Style)> {
    let mut details = stats.outcomes.get(screen.row).map(|outcome| texts.outcome_details(outcome)).unwrap_or_default();
    // The sentence that sums it up stands before the places.
    if let [_, (place, _), (sentence, _), ..] = &details[..]
        && !place.is_empty()
        && sentence.is_empty()
    {
        details.swap(1, 2);
    }
    let mut page: Vec<(String, Style)> = Vec::new();
    let mut named = false;
    for (name, value) in details {
        // A blank row between sentences and the table.
        if named == name.is_empty() && !page.is_empty() && !value.is_empty() {
            page.push((String::new(), theme.soft));
        }
        named = !name.is_empty();
        let style = if page.is_empty() { theme.ink } else { theme.soft };
        page.push((if named { format!("{name}\t{value}") } else { value }, style));
    }
    page
}

/// Draws the details if all of them fit.
fn table_rows(details: &[(String, Style)], room: Room, paper: &mut Paper<'_>) {
    let all = page::rows(details, room.right.saturating_sub(room.left).min(DETAILS));
    if all.len() <= usize::from(room.bottom.saturating_sub(room.top)) {
        for ((row, names), y) in all.iter().zip(room.top..) {
            row.draw((room.left, y), *names, paper);
        }
    }
}

/// Draws rows of the table, starting so that the chosen one is visible. Returns the row after them.
fn shown_rows(
    world: &World,
    (screen, stats): (&DiaryScreen, &DiaryStats),
    table: HelpedTable,
    mut room: Room,
    paper: &mut Paper<'_>,
) -> u16 {
    let (texts, theme) = (world.texts, paper.theme);
    let all: Vec<_> = stats.outcomes.iter().map(|outcome| table.row(outcome, texts)).collect();
    let high = |from: usize, to: usize| rows(all.iter().take(to).skip(from).map(|row| row.lines.len()).sum());
    let fits = high(0, all.len()) <= room.bottom.saturating_sub(room.top);
    let end = room.bottom.saturating_sub(u16::from(!fits));
    let chosen = screen.row.min(all.len() - 1);
    let first = (0..=chosen).find(|first| high(*first, chosen + 1) <= end.saturating_sub(room.top)).unwrap_or(chosen);
    let (mut shown, top) = (first, room.top);
    for (index, row) in all.iter().enumerate().skip(first) {
        if index > first && room.top + rows(row.lines.len()) > end {
            break;
        }
        let over = SelectableRow { chosen: index == chosen, left: room.left + 1, right: room.right, y: room.top };
        for y in room.top..(room.top + rows(row.lines.len())).min(end) {
            SelectableRow { y, ..over }.highlight(paper);
        }
        let style = over.style(if index == chosen { theme.ink } else { theme.soft }, theme);
        room.top = helped_row(row, Room { left: room.left + MARK, bottom: end, ..room }, style, paper);
        shown = index + 1;
    }
    out_of_sight::above(first, texts, (room.right, top), paper);
    if shown < all.len() && !fits {
        out_of_sight::below(all.len() - shown, texts, (room.left + MARK, room.right, end), paper);
        return end + 1;
    }
    room.top
}

/// A heading, and for each weekday or time of day its name, its median pain, and its number of days.
type Shares = (&'static str, Vec<(String, f64, usize)>);

/// Returns the pain by weekday and by time of day, as far as there are entries.
fn shares(stats: &DiaryStats, texts: &Texts) -> [Shares; 2] {
    let weekdays = stats.weekdays.iter().zip(texts.date.weekday_short);
    let weekdays = weekdays.filter_map(|((_, share), name)| Some(((*name).to_owned(), share.median?, share.n)));
    let parts = stats.parts.iter();
    let parts = parts.filter_map(|(hour, share)| Some((four_hours(*hour), share.median?, share.n)));
    [(texts.report.weekdays, weekdays.collect()), (texts.report.parts, parts.collect())]
}

/// Draws them side by side, a row for each part, if there is room. Returns the row after them and a blank one.
fn draw_shares(shares: &[Shares; 2], room: Room, texts: &Texts, paper: &mut Paper<'_>) -> u16 {
    let theme = paper.theme;
    let most = shares.iter().map(|(_, parts)| parts.len()).max().unwrap_or(0);
    // With a heading above and a legend below.
    let end = room.top + rows(most + 2);
    if most == 0 || end > room.bottom || room.right < room.left + 2 * SHARES {
        return room.top;
    }
    let shown = shares.iter().filter(|(_, parts)| !parts.is_empty());
    for ((heading, parts), left) in shown.zip([room.left + MARK, room.left + MARK + SHARES]) {
        paper.text(left, room.top, heading, theme.quiet);
        let names = parts.iter().map(|(name, ..)| width(name)).max().unwrap_or(0);
        for ((name, median, n), y) in parts.iter().zip(room.top + 1..) {
            paper.text(left, y, name, theme.soft);
            let from = left + names + 2;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10")]
            let long = median.clamp(0.0, 10.0).round() as u16;
            paper.rule(from, from + 10, y, '─', theme.line);
            paper.rule(from, from + long, y, '━', theme.touch);
            let end = paper.text(from + 12, y, &texts.number(*median), theme.ink);
            paper.text(end.max(from + 15) + 1, y, &format!("({n})"), theme.quiet);
        }
    }
    with_dash(texts.diary.shares, (room.left + MARK, end.saturating_sub(1)), paper);
    end + 1
}

/// Draws the page with all details of the chosen routine, and what the table had no room for.
pub fn details(world: &World, screen: &DiaryScreen, top: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let Some(Overview { stats, .. }) = &world.diary.overview else { return };
    let (texts, theme): (_, &Theme) = (world.texts, paper.theme);
    let blank = || (String::new(), theme.soft);
    let mut page = outcome(stats, screen, texts, theme);
    if !page.is_empty() {
        let judged = stats.outcomes.get(screen.row).is_some_and(|outcome| outcome.shown().is_judged_by_limits());
        let limits = judged.then(|| texts.back.limits.to_owned());
        page.push(blank());
        for note in texts.helped_notes(what_helped::later(&stats.outcomes)).into_iter().chain(limits) {
            page.extend([(note, theme.quiet), blank()]);
        }
    }
    page.push((texts.helped.patterns.to_owned(), theme.ink));
    let shares = shares(stats, texts);
    let has_shares = shares.iter().any(|(_, parts)| !parts.is_empty());
    for (heading, parts) in shares.into_iter().filter(|(_, parts)| !parts.is_empty()) {
        page.push((heading.to_owned(), theme.quiet));
        page.extend(parts.iter().map(|(name, median, n)| (format!("{name}\t{} ({n})", texts.number(*median)), theme.soft)));
        page.push(blank());
    }
    if has_shares {
        page.push((texts.diary.brackets.to_owned(), theme.quiet));
        // One of the weekdays or times of day always looks best.
        page.push((texts.back.chance.to_owned(), theme.soft));
    }
    page.extend(trouble(world, stats).into_iter().map(|line| (line, theme.soft)));
    Page { paragraphs: &page, top, texts }.draw(grid, paper);
}

/// Draws pain by weekday and time of day with its caution, then what went badly, as much as fits. Returns the row after it and
/// a blank one.
fn patterns(world: &World, stats: &DiaryStats, shares: &[Shares; 2], (room, notes): (Room, Room), paper: &mut Paper<'_>) -> u16 {
    let start = draw_shares(shares, room, world.texts, paper);
    let chance = (start > room.top).then(|| world.texts.back.chance.to_owned());
    let mut top = start;
    let parted = chance.is_some();
    for (index, sentence) in chance.into_iter().chain(trouble(world, stats)).enumerate() {
        let lines = wrap::tidy(&sentence, notes.right.saturating_sub(notes.left));
        let spare = room.bottom.saturating_sub(top).checked_sub(rows(lines.len()));
        let Some(spare) = spare else { break };
        // What went badly is a paragraph of its own.
        let blank = u16::from(parted && index == 1).min(spare);
        top = paper.lines(&lines, notes.left, top + blank, room.bottom, paper.theme.quiet);
    }
    top + u16::from(top > start)
}

fn rows(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Describes what went badly.
fn trouble(world: &World, stats: &DiaryStats) -> Vec<String> {
    let diary = &world.texts.diary;
    let trouble = &stats.trouble;
    let mut sentences = Vec::new();
    if trouble.sessions > 0 {
        sentences.push(diary.trouble(trouble.sessions, trouble.hurt, trouble.stopped, trouble.worse));
    }
    let eased = trouble.eased.iter().take(3).map(|(region, n)| format!("{} {n}", world.texts.region(region)));
    let skipped = trouble.skipped.iter().take(3).map(|((title, step), n)| diary.skipped_step(n, step, title));
    for (name, listed) in [(&diary.eased, eased.collect::<Vec<String>>()), (&diary.skipped, skipped.collect())] {
        if !listed.is_empty() {
            sentences.push(text::clean(&format!("{name}: {}", listed.join(", "))));
        }
    }
    sentences
}
