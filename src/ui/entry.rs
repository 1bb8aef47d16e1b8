//! The page of a diary entry: the chosen question with its numbers above, the lines of the entry below.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::entry::place_search::PlaceSearch;
use crate::app::entry::typing::EntryTyping;
use crate::app::entry::{EntryField, EntryScreen, Slot};
use crate::app::world::World;
use crate::domain::body::{self, Place};
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::EntryKind;
use crate::domain::rating::Rating;
use crate::domain::text;
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::{Paper, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::body_map::BodyMap;
use crate::ui::widgets::list_row::SelectableRow;
use crate::ui::widgets::out_of_sight;
use crate::ui::widgets::place_list::{MIN_LIST_WIDTH, PlaceList};
use crate::ui::widgets::rating_scale::{BigNumbers, RatingScale};
use crate::ui::widgets::scale_ends::{self, EndColumns};
use crate::ui::widgets::text_field::TextField;
use crate::ui::wrap;

/// The widest text, and the widest row of numbers, in columns.
const MAX_WIDTH: u16 = 64;
const MAX_NUMBERS_WIDTH: u16 = 76;
/// Columns between the entry and the body.
const BETWEEN: u16 = 14;
/// The same on a screen that is not large.
const GAP: u16 = 4;
/// Rows of the question in two lines, of the ends of the scale, and the blank ones around the numbers.
const BESIDE_NUMBERS: u16 = 6;
/// The same with small numbers, and the rows of the numbers.
const BESIDE_FEW: u16 = 5;
/// The maximum number of columns of the names of lines.
const NAMES: u16 = 18;

/// Draws the page.
pub fn view(world: &World, entry: &EntryScreen, grid: &Grid, paper: &mut Paper<'_>) {
    let texts = world.texts;
    let roomy = grid.class >= SizeClass::High;
    let mut y = grid.head;
    if roomy {
        let title = match entry.record.kind {
            _ if entry.is_old => &texts.entry.correct,
            EntryKind::FollowUp => &texts.entry.follow_up,
            _ => &texts.entry.check_in,
        };
        paper.text(grid.left, y, title, paper.theme.ink);
        let text = match (entry.recorded && !entry.removed, entry.typing.is_some()) {
            (true, _) if entry.is_old => texts.entry.kept,
            (true, _) => texts.entry.recorded,
            (false, _) if entry.removed => texts.entry.removed_elsewhere,
            (false, true) => "",
            (false, false) => texts.entry.not_yet,
        };
        let text = world.notice.as_ref().map_or(text, |notice| &notice.text);
        let room = grid.content_width().saturating_sub(width(title) + 3);
        let text = wrap::notice(text, room);
        let x = grid.right.saturating_sub(width(&text));
        said(&text, (x, y), paper.theme.quiet, paper);
        y += if grid.class >= SizeClass::Wide { 3 } else { 2 };
    }
    let mut bottom = grid.keys.saturating_sub(u16::from(roomy));
    let room = grid.content_width().min(MAX_WIDTH);
    if let (false, Some(notice)) = (roomy, &world.notice) {
        bottom = bottom.saturating_sub(1);
        said(&wrap::notice(&notice.text, room), (grid.left, bottom), paper.theme.ink, paper);
    }
    if let Some(EntryTyping::Place(search)) = &entry.typing {
        return places(entry, search, texts, (grid.left, y, grid.right, bottom), paper);
    }
    let (question, measure) = question(entry, texts);
    let big = big_numbers(entry, grid, (y, bottom));
    // The lines and the body begin below the numbers, and stay there whatever is asked.
    let top = y + big.map_or(BESIDE_FEW, |big| BESIDE_NUMBERS + big.height);
    // Once saved, it is no question any more.
    let style = if question == texts.entry.saved_score { paper.theme.soft } else { paper.theme.ink };
    for line in wrap::balanced(&question, room) {
        paper.text(grid.left, y, &line, style);
        y += 1;
    }
    if let (Some(measure), Some(big)) = (measure, big) {
        let (left, right) = (grid.left, grid.left + big.total());
        y = RatingScale { measure, given: given(entry), texts, left, right }.draw(y + 1, Some(big), bottom, paper);
    } else if let (Some(measure), true) = (measure, y < bottom) {
        let room = grid.content_width().min(MAX_NUMBERS_WIDTH);
        y = numbers(entry, measure, texts, (grid.left, y + u16::from(roomy), room, bottom), paper);
    }
    if shown_field(entry) == EntryField::GlobalChange {
        // The blank row above the answers yields to the place of the lines.
        let answers = u16::try_from(texts.entry.overall_words.len()).unwrap_or(0);
        let blank = u16::from(roomy && (big.is_none() || y + answers + 2 <= top));
        y = seven(entry, texts, (grid.left, y + blank, room, bottom), roomy, paper);
    }
    y += u16::from(roomy);
    if roomy && usize::from(bottom.saturating_sub(top)) >= entry.fields.len() {
        y = y.max(top);
    }
    let (x, room) = match grid.class {
        SizeClass::Large => (grid.left + room + BETWEEN, room),
        SizeClass::Usual | SizeClass::Wide => {
            let lines = room.min(grid.content_width() * 11 / 20);
            (grid.left + lines + GAP, lines)
        }
        _ => return lines(entry, texts, (grid.left, y, room, bottom), paper),
    };
    // The heads keep off the ends of the scale.
    let above = top + u16::from(big.is_none());
    let area = Rect { x, y: above, width: grid.right.saturating_sub(x), height: bottom.saturating_sub(above) };
    BodyMap { marked: &marked(entry), chosen: None, texts }.draw(area, paper);
    lines(entry, texts, (grid.left, y, room, bottom), paper);
}

/// Draws a notice; one that names something, after a word and two blanks, has the word in a style that stands back.
fn said(text: &str, (x, y): (u16, u16), style: Style, paper: &mut Paper<'_>) {
    let (word, named) = text.split_once("  ").unwrap_or_default();
    let x = paper.text(x, y, word, paper.theme.quiet);
    if word.is_empty() {
        paper.text(x, y, text, style);
    } else {
        paper.text(x + 2, y, named, paper.theme.soft);
    }
}

/// Returns the size of big numbers, if there is room for all lines of the entry below them.
fn big_numbers(entry: &EntryScreen, grid: &Grid, (y, bottom): (u16, u16)) -> Option<BigNumbers> {
    let big = BigNumbers::on(grid)?;
    let rows = usize::from(bottom.saturating_sub(y + BESIDE_NUMBERS + big.height));
    (entry.fields.len() <= rows).then_some(big)
}

/// Returns the rating given for the line at the cursor.
fn given(entry: &EntryScreen) -> Option<Rating> {
    match entry.field() {
        EntryField::Rated(slot, measure) => entry.ratings(slot).get(measure.id()).copied().flatten(),
        _ => None,
    }
}

/// Returns the places of the entry, to be lit.
fn marked(entry: &EntryScreen) -> Vec<(Place, f32)> {
    entry.record.areas.iter().filter_map(|area| Some((Place::parse(area).ok()?, 1.0))).collect()
}

/// Returns the line that is shown as chosen: the one being typed into, or else the one at the cursor.
fn shown_field(entry: &EntryScreen) -> EntryField {
    match entry.typing {
        Some(EntryTyping::Note(_)) => EntryField::Note,
        Some(EntryTyping::Time(_)) => EntryField::When,
        Some(EntryTyping::Place(..)) => EntryField::Places,
        None => entry.field(),
    }
}

/// Returns the question of the chosen line, and the measure it rates; `None` if it is not a rating.
fn question(entry: &EntryScreen, texts: &Texts) -> (String, Option<Measure>) {
    let section = &texts.entry;
    match shown_field(entry) {
        field @ EntryField::Rated(_, measure) if entry.is_old => (section.score(name(field, texts)), Some(measure)),
        EntryField::Rated(_, Measure::Pain) if entry.recorded && !entry.removed && entry.has_answer() => {
            (section.saved_score.to_owned(), Some(Measure::Pain))
        }
        EntryField::Rated(_, measure) => {
            let follow_up = entry.record.kind == EntryKind::FollowUp;
            let question = if follow_up { &section.follow_up_question } else { &texts.measure(measure).question };
            let clears = if entry.has_answer() { format!(" {}", section.clears) } else { String::new() };
            (format!("{question}{clears}"), Some(measure))
        }
        EntryField::GlobalChange => (section.overall_question.to_owned(), None),
        EntryField::Places => (section.places_question.to_owned(), None),
        EntryField::Note if entry.typing.is_some() => (section.note_typing.to_owned(), None),
        EntryField::Note => (section.note_question.to_owned(), None),
        EntryField::When if entry.typing.is_some() => (section.write_time.to_owned(), None),
        EntryField::When if entry.minutes_ago() > 60 => (section.when_correct.to_owned(), None),
        EntryField::When => (section.when_question.to_owned(), None),
    }
}

/// Draws the eleven numbers with the given one marked, and below them both ends of the scale, each in one word if there is
/// little room. Returns the row after them.
fn numbers(
    entry: &EntryScreen,
    measure: Measure,
    texts: &Texts,
    (left, y, room, bottom): (u16, u16, u16, u16),
    paper: &mut Paper<'_>,
) -> u16 {
    let given = given(entry);
    let step = (room.saturating_sub(2) / 10).clamp(1, 7);
    let mut end = left;
    for number in 0..=10_u16 {
        let text = if number == 10 && step < 2 { "t".to_owned() } else { number.to_string() };
        let is_given = given.map(|rating| u16::from(rating.points()) == number);
        end = paper.text(left + number * step, y, &text, answer(is_given, paper.theme));
    }
    // The lines of the entry need a row too.
    if y + 2 >= bottom {
        return y + 1;
    }
    scale_ends::draw(measure, texts, EndColumns { left, right: end, last: left + room }, (y + 1, y + 2), paper.theme.soft, paper);
    y + 2
}

/// Returns the style of an answer: as bright as the others until one is given.
fn answer(is_given: Option<bool>, theme: &Theme) -> Style {
    match is_given {
        None => theme.ink,
        Some(true) => theme.badge,
        Some(false) => theme.quiet,
    }
}

/// Draws the seven answers about the change since the person began, each with its key; if there is little room, only the keys
/// and both ends.
fn seven(
    entry: &EntryScreen,
    texts: &Texts,
    (left, y, room, bottom): (u16, u16, u16, u16),
    roomy: bool,
    paper: &mut Paper<'_>,
) -> u16 {
    let theme = paper.theme;
    let given = entry.record.overall.map(GlobalChange::place);
    let words = texts.entry.overall_words;
    if let (false, [least, .., most]) = (roomy, words) {
        let step = (room.saturating_sub(1) / 6).max(1);
        for (place, x) in (0..words.len()).zip((left..).step_by(usize::from(step))) {
            paper.text(x, y, &(place + 1).to_string(), answer(given.map(|given| given == place), theme));
        }
        let ends = (wrap::one_line(least, room / 2), wrap::one_line(most, room / 2));
        paper.text(left, y + 1, &ends.0, theme.quiet);
        paper.text_right(left + step * 6 + 1, y + 1, &ends.1, theme.quiet);
        return y + 2;
    }
    let keyed = words.iter().zip(1..).map(|(word, key)| format!("{key} {word}"));
    let mut row = y;
    for (place, line) in keyed.enumerate().take(usize::from(bottom.saturating_sub(y))) {
        paper.text(left, row, &line, answer(given.map(|given| given == place), theme));
        row += 1;
    }
    row
}

/// Draws the lines of the entry, or those around the chosen one if there is too little room. What is being typed stands in
/// its line.
fn lines(entry: &EntryScreen, texts: &Texts, (left, y, room, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let here = shown_field(entry);
    let at = entry.fields.iter().position(|field| *field == here).unwrap_or(0);
    let longest = entry.fields.iter().map(|field| width(&name(*field, texts))).max().unwrap_or(0);
    let names = longest.min(NAMES).min(room / 2);
    let x = left + names + 4;
    let room = (left + room).saturating_sub(x);
    // The last row says how many lines are below; with hardly any room, the lines need it themselves.
    let all = usize::from(bottom.saturating_sub(y));
    let tells = entry.fields.len() > all && all > 3 && at + 1 < entry.fields.len();
    let bottom = bottom - u16::from(tells);
    let rows = all - usize::from(tells);
    let first = (at + 1).saturating_sub(rows);
    let below = entry.fields.len().saturating_sub(first + rows);
    let (above, mut y) = (y.saturating_sub(1), y);
    for (index, field) in entry.fields.iter().enumerate().skip(first) {
        if y >= bottom {
            break;
        }
        let chosen = index == at;
        let row = SelectableRow { chosen, left, right: x + room, y };
        let over = |style| row.style(style, theme);
        row.highlight(paper);
        let style = if chosen { theme.ink } else { theme.quiet };
        paper.text(left + 2, y, &wrap::one_line(&name(*field, texts), names), over(style));
        match &entry.typing {
            Some(EntryTyping::Note(note)) if chosen => {
                // The lines after it keep their rows while there is room for both.
                let after = u16::try_from(entry.fields.len() - 1 - index).unwrap_or(0);
                let end = bottom.saturating_sub(after).max(y + 1);
                let more = note.view_lines(room, usize::from(end - y)).rows.len();
                for (_, y) in (1..more).zip(y + 1..) {
                    SelectableRow { y, ..row }.highlight(paper);
                }
                y = TextField(note).draw_lines((x, y, room, end), paper);
                continue;
            }
            Some(EntryTyping::Time(words)) if chosen => TextField(words).draw_line(x, y, room, paper),
            _ => {
                let value = wrap::one_line(&value(entry, *field, texts), room);
                paper.text(x, y, &value, over(if chosen { theme.ink } else { theme.soft }));
            }
        }
        y += 1;
    }
    if tells {
        out_of_sight::below(below, texts, (left + 2, x + room, bottom), paper);
    }
    // Else in the row of the question.
    out_of_sight::at_end_of([above, 0].into_iter(), first, texts, x + room, paper);
}

fn name(field: EntryField, texts: &Texts) -> String {
    match field {
        EntryField::Rated(slot, measure) => {
            let name = texts.measure(measure).name;
            match slot {
                Slot::Before => texts.entry.before(name),
                Slot::After => texts.entry.after(name),
                Slot::Now => name.to_owned(),
            }
        }
        EntryField::GlobalChange => texts.entry.overall.to_owned(),
        EntryField::Places => texts.entry.places.to_owned(),
        EntryField::Note => texts.entry.note.to_owned(),
        EntryField::When => texts.entry.when.to_owned(),
    }
}

fn value(entry: &EntryScreen, field: EntryField, texts: &Texts) -> String {
    let section = &texts.entry;
    let value = match field {
        EntryField::Rated(slot, measure) => {
            entry.ratings(slot).get(measure.id()).copied().flatten().map(|rating| rating.to_string()).unwrap_or_default()
        }
        EntryField::GlobalChange => entry.record.overall.map(|overall| texts.overall(overall).to_owned()).unwrap_or_default(),
        EntryField::Places => {
            let named = |area: &String| Place::parse(area).map_or_else(|_| text::clean(area), |place| texts.place(place));
            entry.record.areas.iter().map(named).collect::<Vec<String>>().join(", ")
        }
        EntryField::Note => entry.record.note.as_deref().map(text::clean).unwrap_or_default(),
        EntryField::When => match entry.minutes_ago() {
            0 => section.now.to_owned(),
            minutes @ 1..=60 => section.minutes_ago(minutes),
            _ => texts.date(|way| way.to_the_minute, entry.record.at.civil()),
        },
    };
    if value.is_empty() { section.none.to_owned() } else { value }
}

/// Draws the places found, and beside them the body.
fn places(
    entry: &EntryScreen,
    search: &PlaceSearch,
    texts: &Texts,
    (left, y, right, bottom): (u16, u16, u16, u16),
    paper: &mut Paper<'_>,
) {
    let theme = paper.theme;
    let x = paper.text(left, y, "/ ", theme.touch);
    let whole = right.saturating_sub(left);
    TextField(&search.wanted).draw_line(x, y, whole.saturating_sub(2), paper);
    if search.wanted.is_empty() {
        let hint = wrap::one_line(texts.entry.find_place, whole.saturating_sub(4));
        paper.text(x + 2, y, &hint, theme.quiet);
    }
    let places = search.found(texts);
    let marked: Vec<Place> = marked(entry).into_iter().map(|(place, _)| place).collect();
    let top = y + if bottom.saturating_sub(y) > 8 { 2 } else { 1 };
    let among = &body::places_and_wholes()[..];
    PlaceList { places: &places, among, marked: &marked, chosen: search.row, texts }.draw((left, right, top, bottom), paper);
    if places.is_empty() {
        let lines = wrap::balanced(texts.entry.no_place, whole.min(MIN_LIST_WIDTH));
        paper.lines(&lines, left, top, bottom, theme.soft);
    }
}
