//! Reads times of day as people say them: `half past six`, `six in the evening`, `18 Uhr`, `abends`. The words of another
//! language are put into English first.

use jiff::ToSpan;
use jiff::civil::Time;

use crate::domain::diary::civil_text::{self, CalendarNames};

/// The words of one language for times, besides the English ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimeWords {
    /// A word and the English words for it: `vorgestern = day-before-yesterday`.
    pub words: &'static [&'static str],
    /// Names of days and months.
    pub names: CalendarNames,
}

/// The maximum number of words in a time.
pub const MOST_WORDS: usize = 10;

/// Returns the words of `text`, those of `own` in English: `vor 2 Tagen` becomes `before 2 tagen`.
pub fn in_english(text: &str, own: TimeWords) -> Vec<String> {
    let said = text.trim().to_lowercase().replace("day before yesterday", "day-before-yesterday");
    let own_word = |word: &str| own.words.iter().find_map(|pair| pair.split_once(" = ").filter(|(own, _)| *own == word));
    let translated = |word: &str| own_word(word).map_or_else(|| word.to_owned(), |(_, english)| english.to_owned());
    let mut words = Vec::new();
    for (index, word) in said.split_whitespace().enumerate() {
        let word = word.trim_matches(',');
        // "Montagabend" is two words in English.
        let joined = own.names.weekdays.iter().map(|day| day.to_lowercase()).find_map(|day| {
            let part = word.strip_prefix(day.as_str()).filter(|part| !part.is_empty())?;
            own_word(part).map(|(_, english)| format!("{day} {english}"))
        });
        // "morgen" after a day means the morning; alone it means tomorrow.
        let is_tomorrow = index == 0 && word == "morgen" && own_word(word).is_some();
        let word = if is_tomorrow { "tomorrow".to_owned() } else { joined.unwrap_or_else(|| translated(word)) };
        words.extend(word.split_whitespace().map(str::to_owned));
    }
    words.truncate(MOST_WORDS + 1);
    let mut plain: Vec<String> = Vec::new();
    let word_at = |index: usize| words.get(index).map_or("", String::as_str);
    for (index, word) in words.iter().enumerate() {
        let next = word_at(index + 1);
        let before = |back: usize| index.checked_sub(back).map_or("", word_at);
        let number_before = before(1).ends_with(|c: char| c.is_ascii_digit());
        match word.as_str() {
            "on" | "the" | "just" | "" => {}
            word if leads_to_hour(word) => {}
            "in" if part_of_day(next).is_some() || next == "the" => {}
            "o'clock" | "o’clock" | "oclock" => plain.push(OCLOCK.to_owned()),
            // Said in words, an hour is one of twelve: "sechs Uhr".
            "uhr" if HOURS.contains(&before(1)) => plain.push(OCLOCK.to_owned()),
            // "um 18 h" is an hour, "18 h" is a length.
            "h" if leads_to_hour(before(2)) => plain.push("uhr".to_owned()),
            hour if leads_to_hour(before(1)) && hour.strip_suffix('h').is_some_and(|hour| hour.parse::<u8>().is_ok()) => {
                plain.extend([hour.trim_end_matches('h').to_owned(), "uhr".to_owned()]);
            }
            clock if leads_to_hour(before(1)) && civil_text::dotted(&[clock]).is_some() => plain.push(clock.replace('.', ":")),
            hour if (leads_to_hour(before(1))
                || (matches!(next, "in" | "this") && matches!(before(1), "" | "yesterday" | "today")))
                && is_hour(hour, next) =>
            {
                plain.push(hour.to_owned());
                plain.push(if hour.parse().is_ok_and(|hour: u8| hour == 0 || hour > 12) { "uhr" } else { OCLOCK }.to_owned());
            }
            "am" if !number_before => {}
            "this" if next == "time" => plain.push("same-time".to_owned()),
            "time" if before(1) == "this" => {}
            "this" if part_of_day(next).is_some() => plain.push("today".to_owned()),
            "last" if next == "night" || next == "evening" => plain.push("yesterday".to_owned()),
            "tonight" => plain.extend(["today".to_owned(), "night".to_owned()]),
            _ => plain.push(word.clone()),
        }
    }
    plain
}

/// The word after an hour of a clock with twelve of them.
const OCLOCK: &str = "oclock";

/// Whether a number after `word` is an hour: `um 7`.
fn leads_to_hour(word: &str) -> bool {
    matches!(word, "at" | "about" | "around" | "circa" | "ca.")
}

/// Whether `word` is the number of an hour, and `next` does not make it another number: `2 hours`, `20 November`.
fn is_hour(word: &str, next: &str) -> bool {
    let is_number = word.len() <= 2 && word.parse().is_ok_and(|hour: u8| hour <= 24);
    (is_number || HOURS.contains(&word))
        && (next.is_empty()
            || part_of_day(next).is_some()
            || matches!(next, "in" | "on" | "yesterday" | "today" | "last" | "this"))
}

/// Returns the hour (0–23) that a part of the day stands for.
pub fn part_of_day(word: &str) -> Option<i8> {
    Some(match word {
        "morning" => 8,
        "noon" | "midday" => NOON,
        "afternoon" => 15,
        "evening" => 19,
        "night" => NIGHT,
        _ => return None,
    })
}

const NOON: i8 = 12;
const NIGHT: i8 = 22;

/// Reads `18:00`, `6pm`, `evening`, `morning 7:30`, `evening half past six`, `half past six evening`. Also returns whether the
/// time is on the day after: 24:00, or an hour of a night after midnight.
pub fn time_of_day(words: &[&str]) -> Option<(Time, bool)> {
    let first = || words.split_first().and_then(|(word, rest)| Some((part_of_day(word)?, rest)));
    let last = || words.split_last().and_then(|(word, rest)| Some((part_of_day(word)?, rest)));
    let Some((part, rest)) = first().or_else(last) else {
        let said = || spoken(words).filter(|(_, is_twelve)| !is_twelve).map(|(time, _)| (time, false));
        return civil_text::clock(words).or_else(said);
    };
    if rest.is_empty() {
        return Time::new(part, 0, 0, 0).ok().map(|time| (time, false));
    }
    let (time, is_twelve) = spoken(rest).or_else(|| Some((civil_text::clock(rest)?.0, false)))?;
    let hour = time.hour();
    let (later, is_next_day) = match (part, is_twelve) {
        (NIGHT, _) if hour < 6 => (0, true),
        (NIGHT, false) if hour == 12 => (-12, true),
        (NIGHT, _) if hour >= 18 => (0, false),
        (NIGHT, _) if (8..12).contains(&hour) => (12, false),
        (NOON, true) if hour == 0 => (12, false),
        (NOON, _) if (11..15).contains(&hour) => (0, false),
        (NOON, _) if matches!(hour, 1 | 2) => (12, false),
        (NIGHT | NOON, _) => return None,
        (8, true) if (1..12).contains(&hour) => (0, false),
        (15, true) if hour < 7 => (12, false),
        (19, true) if (5..12).contains(&hour) => (12, false),
        (_, true) => return None,
        (15 | 19, false) if (1..12).contains(&hour) => (12, false),
        _ => (0, false),
    };
    Some((time.checked_add(later.hours()).ok()?, is_next_day))
}

/// The hours as words; German ones are translated to these.
const HOURS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Reads a time as it is spoken: `half past six`, `quarter to 7`, `ten past three`, `six pm`; `half-to seven` is the German
/// `halb sieben`. Returns whether it is on the clock with twelve hours: then it is the earlier of two times.
pub fn spoken(words: &[&str]) -> Option<(Time, bool)> {
    if let [said @ .., half @ ("am" | "pm" | "a.m." | "p.m.")] = words {
        let (time, is_twelve) = if let [hour] = said { spoken(&[hour, OCLOCK])? } else { spoken(said)? };
        let later = if half.starts_with('p') { 12 } else { 0 };
        return Some((time.checked_add(later.hours()).ok().filter(|_| is_twelve)?, false));
    }
    let (hour, words) = match words {
        [hour, OCLOCK] => (hour, &[OCLOCK][..]),
        _ => words.split_last()?,
    };
    // A word up to twelve, or digits up to `most`.
    let counted = |word: &str, most: i16| {
        let index = HOURS.iter().position(|known| *known == word).and_then(|index| i16::try_from(index + 1).ok());
        index.or_else(|| word.parse().ok().filter(|number| (1..=most).contains(number)))
    };
    let hour = counted(hour, 24)?;
    let number = |word: &str| match word {
        "quarter" => Some(15),
        "twenty" => Some(20),
        _ => counted(word, 29),
    };
    let minutes = match words {
        [OCLOCK] => 0,
        ["half", "past"] => 30,
        ["half-to"] => -30,
        ["three-quarters-to"] => -15,
        [n, "past" | "after"] | [n, "minutes" | "minuten" | "min", "past" | "after"] => number(n)?,
        [n, "to" | "before"] | [n, "minutes" | "minuten" | "min", "to" | "before"] => -number(n)?,
        [n, "past" | "after", "half-to"] => number(n)? - 30,
        [n, "to" | "before", "half-to"] => -number(n)? - 30,
        _ => return None,
    };
    let is_twelve = hour <= 12;
    let minute = (hour * 60 + minutes).rem_euclid(if is_twelve { 12 * 60 } else { 24 * 60 });
    let time = Time::new(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0).ok()?;
    Some((time, is_twelve))
}

/// Reads a time of day beside a date, as a table has it: `18.30`, `6 pm`, `evening`, `abends`. Midnight and the
/// night could be those before that date or after it, and six o'clock could be in the morning or in the evening: they are rejected.
pub fn beside_date(words: &[&str], own: TimeWords) -> Option<(Time, bool)> {
    if let Some(time) = civil_text::dotted(words) {
        return Some((time, false));
    }
    // Behind "at", "morgen" is the morning, and not tomorrow.
    let english = in_english(&format!("at {}", words.join(" ")), own);
    let english: Vec<&str> = english.iter().map(String::as_str).collect();
    time_of_day(&english).filter(|(_, is_next_day)| !is_next_day && english != ["midnight"])
}
