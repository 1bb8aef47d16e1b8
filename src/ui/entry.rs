//! The page of a diary entry: the chosen question with its numbers above, the lines of the entry below.

use ratatui::layout::Rect;

use crate::app::entry::typing::{self, Typing};
use crate::app::entry::{EntryScreen, Field, Slot};
use crate::app::text_input::TextInput;
use crate::app::world::World;
use crate::domain::body::Place;
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::EntryKind;
use crate::domain::text;
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::body_map::{self, BodyMap};
use crate::ui::widgets::scale_ends::{self, EndColumns};
use crate::ui::widgets::text_field::TextField;
use crate::ui::wrap;

/// The widest text, in columns.
const WIDEST: u16 = 64;
/// Columns of the names of lines.
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
        let said = if entry.recorded { texts.entry.recorded } else { texts.entry.not_yet };
        let said = world.notice.as_ref().map_or(said, |notice| &notice.text);
        let room = grid.content_width().saturating_sub(width(title) + 3);
        paper.text_right(grid.right, y, &wrap::notice(said, room), paper.theme.quiet);
        y += if grid.class >= SizeClass::Wide { 3 } else { 2 };
    }
    let mut bottom = grid.keys.saturating_sub(u16::from(roomy));
    let room = grid.content_width().min(WIDEST);
    if let (false, Some(notice)) = (roomy, &world.notice) {
        bottom = bottom.saturating_sub(1);
        paper.text(grid.left, bottom, &wrap::notice(&notice.text, room), paper.theme.ink);
    }
    if let Some(typing) = &entry.typing {
        return typed(entry, typing, texts, (grid.left, y, room, bottom), paper);
    }
    let (question, measure) = question(entry, texts);
    for line in wrap::balanced(&question, room) {
        paper.text(grid.left, y, &line, paper.theme.ink);
        y += 1;
    }
    if let (Some(measure), true) = (measure, y < bottom) {
        y = numbers(entry, measure, texts, (grid.left, y + u16::from(roomy), room, bottom), paper);
    }
    if entry.field() == Field::GlobalChange {
        y = seven(entry, texts, (grid.left, y + u16::from(roomy), room, bottom), roomy, paper);
    }
    y += u16::from(roomy);
    lines(entry, texts, (grid.left, y, room, bottom), paper);
}

/// Returns the question of the chosen line, and the measure it rates; `None` if it is not a rating.
fn question(entry: &EntryScreen, texts: &Texts) -> (String, Option<Measure>) {
    let section = &texts.entry;
    match entry.field() {
        Field::Rated(_, measure) => {
            let follow_up = entry.record.kind == EntryKind::FollowUp;
            let question = if follow_up { &section.follow_up_question } else { &texts.measure(measure).question };
            (question.to_owned().to_owned(), Some(measure))
        }
        Field::GlobalChange => (section.overall_question.to_owned(), None),
        Field::Places => (section.places_question.to_owned(), None),
        Field::Note => (section.note_question.to_owned(), None),
        Field::When if entry.minutes_ago() > 60 => (section.when_correct.to_owned(), None),
        Field::When => (section.when_question.to_owned(), None),
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
    let given = match entry.field() {
        Field::Rated(slot, measure) => entry.ratings(slot).get(measure.id()).copied().flatten(),
        _ => None,
    };
    let step = (room.saturating_sub(2) / 10).clamp(1, 6);
    let mut end = left;
    for number in 0..=10_u16 {
        let text = if number == 10 && step < 2 { "t".to_owned() } else { number.to_string() };
        let is_given = given.is_some_and(|rating| u16::from(rating.points()) == number);
        let style = if is_given { paper.theme.badge } else { paper.theme.ink };
        end = paper.text(left + number * step, y, &text, style);
    }
    // The lines of the entry need a row too.
    if y + 2 >= bottom {
        return y + 1;
    }
    scale_ends::draw(measure, texts, EndColumns { left, right: end, last: left + room }, y + 1, paper.theme.quiet, paper);
    y + 2
}

/// Draws the seven answers about the change since the person began, each with its key; only both ends and the middle if
/// there is little room.
fn seven(
    entry: &EntryScreen,
    texts: &Texts,
    (left, y, room, bottom): (u16, u16, u16, u16),
    roomy: bool,
    paper: &mut Paper<'_>,
) -> u16 {
    let theme = paper.theme;
    let keyed = texts.entry.overall_words.iter().zip(1..).map(|(word, key)| format!("{key} {word}"));
    if !roomy {
        let keyed: Vec<String> = keyed.collect();
        let few = [&*keyed[0], &keyed[3], &keyed[6]].join(", ");
        let lines = wrap::greedy(&few, room);
        for (line, row) in lines.iter().zip(y..bottom) {
            paper.text(left, row, line, theme.quiet);
        }
        return y + u16::try_from(lines.len()).unwrap_or(0);
    }
    let given = entry.record.overall.map(GlobalChange::place);
    let mut row = y;
    for (place, line) in keyed.enumerate().take(usize::from(bottom.saturating_sub(y))) {
        paper.text(left, row, &line, if given == Some(place) { theme.badge } else { theme.ink });
        row += 1;
    }
    row
}

/// Draws the lines of the entry, or those around the chosen one if there is too little room.
fn lines(entry: &EntryScreen, texts: &Texts, (left, y, room, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
    let rows = usize::from(bottom.saturating_sub(y));
    let first = (entry.chosen + 1).saturating_sub(rows);
    for ((index, field), row) in entry.fields.iter().enumerate().skip(first).zip(y..bottom) {
        let theme = paper.theme;
        let chosen = index == entry.chosen;
        if chosen {
            paper.put(left, row, '▌', theme.touch);
        }
        let names = NAMES.min(room / 2);
        paper.text(left + 2, row, &wrap::one_line(&name(*field, texts), names), theme.quiet);
        let value = wrap::one_line(&value(entry, *field, texts), room.saturating_sub(names + 3));
        paper.text(left + 3 + names, row, &value, if chosen { theme.ink } else { theme.soft });
    }
}

fn name(field: Field, texts: &Texts) -> String {
    match field {
        Field::Rated(slot, measure) => {
            let name = texts.measure(measure).name;
            match slot {
                Slot::Before => texts.entry.before(name),
                Slot::After => texts.entry.after(name),
                Slot::Now => name.to_owned(),
            }
        }
        Field::GlobalChange => texts.entry.overall.to_owned(),
        Field::Places => texts.entry.places.to_owned(),
        Field::Note => texts.entry.note.to_owned(),
        Field::When => texts.entry.when.to_owned(),
    }
}

fn value(entry: &EntryScreen, field: Field, texts: &Texts) -> String {
    let section = &texts.entry;
    let value = match field {
        Field::Rated(slot, measure) => {
            entry.ratings(slot).get(measure.id()).copied().flatten().map(|rating| rating.to_string()).unwrap_or_default()
        }
        Field::GlobalChange => entry.record.overall.map(|overall| texts.overall(overall).to_owned()).unwrap_or_default(),
        Field::Places => {
            let named = |area: &String| Place::parse(area).map_or_else(|_| text::clean(area), |place| texts.place(place));
            entry.record.areas.iter().map(named).collect::<Vec<String>>().join(", ")
        }
        Field::Note => entry.record.note.as_deref().map(text::clean).unwrap_or_default(),
        Field::When => match entry.minutes_ago() {
            0 => section.now.to_owned(),
            minutes @ 1..=60 => section.minutes_ago(minutes),
            _ => texts.date(|way| way.to_the_minute, entry.record.at.civil()),
        },
    };
    if value.is_empty() { section.none.to_owned() } else { value }
}

/// Draws the text being typed; for a place, also the places found.
fn typed(
    entry: &EntryScreen,
    typing: &Typing,
    texts: &Texts,
    (left, y, room, bottom): (u16, u16, u16, u16),
    paper: &mut Paper<'_>,
) {
    let theme = paper.theme;
    match typing {
        Typing::Note(note) => {
            paper.text(left, y, &wrap::one_line(texts.summary.write_note, room), theme.quiet);
            TextField(note).draw_lines((left, y + 1, room, bottom), paper);
        }
        Typing::Time(words) => {
            paper.lines(&wrap::greedy(texts.entry.write_time, room), left, y, bottom, theme.quiet);
            TextField(words).draw_line(left, y + 2, room, paper);
        }
        Typing::Place(wanted, chosen) => places(entry, (wanted, *chosen), texts, (left, y, room, bottom), paper),
    }
}

/// Columns of the list of places beside the body.
const PLACES: u16 = 30;

/// Draws the places found, and beside them the body. The arrow keys move through both at once.
fn places(
    entry: &EntryScreen,
    (wanted, chosen): (&TextInput, usize),
    texts: &Texts,
    (left, y, room, bottom): (u16, u16, u16, u16),
    paper: &mut Paper<'_>,
) {
    let theme = paper.theme;
    let x = paper.text(left, y, "/ ", theme.touch);
    let whole = paper.width().saturating_sub(2 * left);
    TextField(wanted).draw_line(x, y, whole.saturating_sub(2), paper);
    if wanted.is_empty() {
        let hint = wrap::one_line(texts.entry.find_place, whole.saturating_sub(4));
        paper.text(x + 2, y, &hint, theme.quiet);
    }
    let places = typing::found(wanted.text(), texts);
    if places.is_empty() {
        paper.lines(&wrap::greedy(texts.entry.no_place, room), left, y + 2, bottom, theme.soft);
        return;
    }
    let top = y + 2;
    let map = Rect { x: left + PLACES + 2, y: top, width: whole.saturating_sub(PLACES + 2), height: bottom.saturating_sub(top) };
    let beside = map.width >= body_map::LEAST.0 && map.height >= body_map::LEAST.1;
    if beside {
        let marked: Vec<(Place, f32)> =
            entry.record.areas.iter().filter_map(|area| Place::parse(area).ok()).map(|place| (place, 1.0)).collect();
        BodyMap { marked: &marked, chosen: places.get(chosen).copied(), texts }.draw(map, paper);
    }
    let room = if beside { PLACES } else { room };
    let top = if beside { top } else { y + 1 };
    let rows = usize::from(bottom.saturating_sub(top));
    // The chosen place stays in the middle, so that its neighbours are visible.
    let first = (chosen + 1).saturating_sub(rows / 2 + 1).min(places.len().saturating_sub(rows));
    for ((index, place), row) in places.iter().enumerate().skip(first).zip(top..bottom) {
        let within = entry.record.areas.contains(&place.to_string());
        if index == chosen {
            paper.put(left, row, '▌', theme.touch);
        }
        let mark = if within { "• " } else { "  " };
        let name = wrap::one_line(&format!("{mark}{}", texts.place(*place)), room.saturating_sub(2));
        let style = if index == chosen || within { theme.ink } else { theme.soft };
        paper.text(left + 2, row, &name, style);
    }
}
