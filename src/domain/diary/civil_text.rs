//! Reads days and times of day as people and programs write them: `20.11.2026`, `22nd Jan 2026`, `6:30 PM`. A day with two
//! possible readings, such as 3/4/2026, is rejected.

use jiff::civil::{Date, ISOWeekDate, Time};

/// The names of days and months in one language, besides the English ones.
#[derive(Debug, Clone, Copy, Default)]
#[expect(missing_docs, reason = "each is a list of names")]
pub struct CalendarNames {
    pub weekdays: &'static [&'static str],
    pub months: &'static [&'static str],
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The first year of an entry: an earlier one is a slip.
pub const FIRST_YEAR: i16 = 1900;

/// The number of words in which a date is looked for.
pub const MOST_WORDS: usize = 8;

impl CalendarNames {
    /// Returns the number of the weekday, 0 for Monday: `Monday`, `mon`, `Mo.`.
    pub fn weekday(self, word: &str) -> Option<i8> {
        let word = word.trim_end_matches(['.', ',']).to_lowercase();
        let short = |name: &str| word.chars().count() == 3 && name.starts_with(&word);
        let own = |name: &&str| {
            let name = name.to_lowercase();
            name == word || (word.chars().count() == 2 && name.starts_with(&word))
        };
        let english = WEEKDAYS.iter().position(|name| *name == word || short(name));
        let found = english.or_else(|| self.weekdays.iter().position(own))?;
        i8::try_from(found).ok()
    }

    /// Returns the number of the month, 1 for January: `January`, `jan`, `März`.
    fn month(self, word: &str) -> Option<i8> {
        let word = word.trim_end_matches(['.', ',']).to_lowercase();
        let begins = |name: &str| word.chars().count() >= 3 && name.to_lowercase().starts_with(&word);
        let is = |name: &&str| begins(name) || (word == "sept" && name.to_lowercase().starts_with("sep"));
        let english = MONTHS.iter().position(is);
        let found = english.or_else(|| self.months.iter().position(is))?;
        i8::try_from(found + 1).ok()
    }

    /// Returns the English name of a weekday or a month.
    pub fn english(self, word: &str) -> Option<&'static str> {
        let name = |names: &[&'static str], index: i8| names.get(usize::try_from(index).ok()?).copied();
        // In running text a word of two letters is not a weekday.
        let day = || self.weekday(word).filter(|_| word.chars().count() > 2).and_then(|day| name(&WEEKDAYS, day));
        let full = self.month(word).and_then(|month| name(&MONTHS, month - 1)).or_else(day)?;
        // A short name stays short, because a format distinguishes short and full names.
        if word.chars().count() <= 3 { full.get(..3) } else { Some(full) }
    }

    /// Reads a day. A day without a year is the last such day up to `today`; without `today` it is rejected.
    pub fn date(self, words: &[&str], today: Option<Date>) -> Option<Date> {
        self.named_date(words, today).filter(|(date, weekday)| weekday.is_none_or(|day| is_on(*date, day))).map(|(date, _)| date)
    }

    /// Returns the first day in `words` that stands with another weekday than its own: `Thursday 20.11.2026`, a Friday.
    pub fn contradicted(self, words: &[&str], today: Option<Date>) -> Option<Date> {
        let words = words.get(..words.len().min(MOST_WORDS)).unwrap_or_default();
        let parts = (0..words.len()).flat_map(|from| (from + 1..=words.len()).filter_map(move |to| words.get(from..to)));
        let named = parts.filter_map(|part| self.named_date(part, today));
        named.filter(|(date, weekday)| weekday.is_some_and(|day| !is_on(*date, day))).map(|(date, _)| date).next()
    }

    /// Reads a day, and the weekday before it.
    fn named_date(self, words: &[&str], today: Option<Date>) -> Option<(Date, Option<i8>)> {
        let (weekday, words) = match words {
            [first, rest @ ..] if !rest.is_empty() && self.weekday(first).is_some() => (self.weekday(first), rest),
            all => (None, all),
        };
        self.plain_date(words, today).map(|date| (date, weekday))
    }

    fn plain_date(self, words: &[&str], today: Option<Date>) -> Option<Date> {
        let words: Vec<&str> =
            words.iter().map(|word| word.trim_matches(',')).filter(|word| !matches!(*word, "" | "of")).collect();
        match words[..] {
            // `20-Nov-2026`
            [one] => numbers(one, today).or_else(|| {
                let parts: Vec<&str> = one.split(['-', '/', '.']).collect();
                let is_named = parts.len() == 3 && parts.iter().any(|part| part.chars().any(char::is_alphabetic));
                is_named.then(|| self.plain_date(&parts, today))?
            }),
            // `20. 11. 2026`
            [first, second, ref rest @ ..]
                if rest.len() <= 1 && [first, second].iter().all(|part| part.strip_suffix('.').is_some_and(is_digits)) =>
            {
                numbers(&words.concat(), today)
            }
            [first, second] => self.named(first, second).and_then(|(month, day)| last(month, day, today)),
            [first, second, year] => {
                let year = year.parse().ok().filter(|year| (FIRST_YEAR..=9999).contains(year))?;
                let (month, day) = self.named(first, second)?;
                Date::new(year, month, day).ok()
            }
            _ => None,
        }
    }

    /// Reads a day and the name of a month, in either order. Returns the month first.
    fn named(self, first: &str, second: &str) -> Option<(i8, i8)> {
        let day = |word: &str| number(without_ordinal(word)).filter(|day| (1..=31).contains(day));
        let one = |day_word, month_word| Some((self.month(month_word)?, day(day_word)?));
        one(first, second).or_else(|| one(second, first))
    }
}

fn is_on(date: Date, weekday: i8) -> bool {
    date.weekday().to_monday_zero_offset() == weekday
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads a number of at most two digits.
fn number(text: &str) -> Option<i8> {
    text.parse().ok().filter(|_| is_digits(text) && text.len() <= 2)
}

/// Strips the ordinal ending of a number such as `22nd`, `1st` or `22.`.
pub fn without_ordinal(word: &str) -> &str {
    let plain = word.trim_end_matches('.');
    ["st", "nd", "rd", "th"].iter().find_map(|end| plain.strip_suffix(end)).unwrap_or(plain)
}

/// Returns the latest such day, in this year or the last, that is not after `today`.
fn last(month: i8, day: i8, today: Option<Date>) -> Option<Date> {
    let today = today?;
    let in_year = |year| Date::new(year, month, day).ok().filter(|date| *date <= today);
    in_year(today.year()).or_else(|| in_year(today.year() - 1))
}

/// Reads a day in numbers: `20261120`, `2026-W47-5`; year first; with dots, day first; with slashes or hyphens, only if one reading is possible.
fn numbers(word: &str, today: Option<Date>) -> Option<Date> {
    if let Ok(week) = word.parse::<ISOWeekDate>() {
        return Some(week.date());
    }
    if let Some((year, rest)) = word.split_at_checked(4).filter(|_| is_digits(word) && word.len() == 8) {
        let day = Date::new(year.parse().ok()?, rest.get(..2)?.parse().ok()?, rest.get(2..)?.parse().ok()?).ok()?;
        return matches!(word.get(..2), Some("19" | "20")).then_some(day);
    }
    let sign = ['-', '/', '.'].into_iter().find(|sign| word.contains(*sign))?;
    let parts: Vec<&str> = word.split(sign).collect();
    let year = |text: &str| match (text.len(), text.parse::<i16>().ok().filter(|_| is_digits(text))?) {
        (4, year) if year >= 1900 => Some(year),
        (2, year) if sign == '.' => Some(2000 + year),
        _ => None,
    };
    match parts[..] {
        [first, month, day] if first.len() == 4 => Date::new(year(first)?, number(month)?, number(day)?).ok(),
        [day, month, ""] if sign == '.' => last(number(month)?, number(day)?, today),
        [day, month, last] if sign == '.' => Date::new(year(last)?, number(month)?, number(day)?).ok(),
        [first, second, last] => {
            let (first, second) = (number(first)?, number(second)?);
            let (month, day) = match (first > 12, second > 12) {
                (true, false) => (second, first),
                (false, true) => (first, second),
                _ if first == second => (first, second),
                _ => return None,
            };
            Date::new(year(last)?, month, day).ok()
        }
        _ => None,
    }
}

/// Reads a time of day, and whether it is the midnight that ends the day: `24:00`, `24 Uhr`.
pub fn clock(words: &[&str]) -> Option<(Time, bool)> {
    let said = words.join("").to_lowercase();
    let said = said.trim_end_matches([',']).trim_end_matches("uhr").trim_end_matches('h');
    let is_end = matches!(said, "24:00" | "24:00:00" | "24.00") || (said == "24" && words.concat().len() > 2);
    if is_end { Some((Time::midnight(), true)) } else { time(words).map(|time| (time, false)) }
}

/// Reads a time of day: `18:00`, `18:00:30`, `6pm`, `6:30 PM`, `6.30 p.m.`, `18h`, `18 h 30`, `18 Uhr`, `noon`.
pub fn time(words: &[&str]) -> Option<Time> {
    let said = words.join(" ").to_lowercase().replace("a.m.", "am").replace("p.m.", "pm").replace(" uhr", "h");
    let said = said.trim().trim_end_matches(',');
    match said {
        "noon" | "midday" => return Time::new(12, 0, 0, 0).ok(),
        "midnight" => return Time::new(0, 0, 0, 0).ok(),
        _ => {}
    }
    let half = ["am", "pm"].into_iter().find_map(|half| Some((half, said.strip_suffix(half)?.trim_end())));
    if let Some((half, clock)) = half {
        let (hour, minute, second) = hour_minute_second(clock, &[':', '.'])?;
        let hour = match (hour, half) {
            (12, "am") => 0,
            (12, _) => 12,
            (1..=11, "am") => hour,
            (1..=11, _) => hour + 12,
            _ => return None,
        };
        return Time::new(hour, minute, second, 0).ok();
    }
    let with_hours = said.split_once('h').map(|(hour, minute)| (hour.trim(), minute.trim()));
    let (hour, minute, second) = match with_hours {
        Some((hour, "")) => hour_minute_second(hour, &[':', '.'])?,
        Some((hour, minute)) if minute.len() == 2 => (number(hour)?, number(minute)?, 0),
        None if said.contains(':') => hour_minute_second(said, &[':'])?,
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// Reads `18.30`. Alone it could be a day, so it counts only beside one.
pub fn dotted(words: &[&str]) -> Option<Time> {
    let [clock] = words else { return None };
    let (hour, minute, second) = hour_minute_second(clock, &['.']).filter(|_| clock.matches('.').count() == 1)?;
    Time::new(hour, minute, second, 0).ok()
}

/// Reads up to three numbers between `signs`; a fraction of a second is dropped.
fn hour_minute_second(clock: &str, signs: &[char]) -> Option<(i8, i8, i8)> {
    let whole = match clock.rsplit_once('.') {
        Some((whole, fraction)) if whole.matches(':').count() == 2 && fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => clock,
    };
    let parts: Vec<&str> = whole.split(signs).collect();
    let two = |text: &str| number(text).filter(|_| text.len() == 2);
    match &parts[..] {
        [hour] => Some((number(hour)?, 0, 0)),
        [hour, minute] => Some((number(hour)?, two(minute)?, 0)),
        [hour, minute, second] => Some((number(hour)?, two(minute)?, two(second)?)),
        _ => None,
    }
}
