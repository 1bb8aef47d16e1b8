//! Reads days and times of day as people and programs write them: `20.11.2026`, `22nd Jan 2026`, `6:30 PM`. A day with two
//! possible readings, such as 3/4/2026, is rejected.

use jiff::civil::{Date, Time};

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
        let words = match words {
            [first, rest @ ..] if !rest.is_empty() && self.weekday(first).is_some() => rest,
            all => all,
        };
        let words: Vec<&str> = words.iter().map(|word| word.trim_matches(',')).filter(|word| !word.is_empty()).collect();
        match words[..] {
            [one] => numbers(one, today),
            [first, second] => self.named(first, second).and_then(|(month, day)| last(month, day, today)),
            [first, second, year] => {
                let year = year.parse().ok().filter(|year| (1900..=9999).contains(year))?;
                let (month, day) = self.named(first, second)?;
                Date::new(year, month, day).ok()
            }
            _ => None,
        }
    }

    /// Reads a day and the name of a month, in either order. Returns the month first.
    fn named(self, first: &str, second: &str) -> Option<(i8, i8)> {
        let day = |word: &str| without_ordinal(word).parse().ok().filter(|day| (1..=31).contains(day));
        let one = |day_word, month_word| Some((self.month(month_word)?, day(day_word)?));
        one(first, second).or_else(|| one(second, first))
    }
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

/// Reads a day in numbers: year first; with dots, day first; with slashes or hyphens, only if one reading is possible.
fn numbers(word: &str, today: Option<Date>) -> Option<Date> {
    let sign = ['-', '/', '.'].into_iter().find(|sign| word.contains(*sign))?;
    let parts: Vec<&str> = word.split(sign).collect();
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    let year = |text: &str| match (text.len(), text.parse::<i16>().ok()?) {
        (4, year) if year >= 1900 => Some(year),
        (2, year) if sign == '.' && year >= 0 => Some(2000 + year),
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

/// Reads a time of day: `18:00`, `18:00:30`, `6pm`, `6:30 PM`, `6.30 p.m.`, `18h`, `18 h 30`, `noon`.
pub fn time(words: &[&str]) -> Option<Time> {
    let said = words.join(" ").to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
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
        Some((hour, minute)) if hour.len() <= 2 && minute.len() == 2 => (hour.parse().ok()?, minute.parse().ok()?, 0),
        None if said.contains(':') => hour_minute_second(said, &[':'])?,
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// Reads up to three numbers between `signs`; a fraction of a second is dropped.
fn hour_minute_second(clock: &str, signs: &[char]) -> Option<(i8, i8, i8)> {
    let whole = match clock.rsplit_once('.') {
        Some((whole, fraction)) if whole.matches(':').count() == 2 && fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => clock,
    };
    let parts: Vec<&str> = whole.split(signs).collect();
    let number = |text: &&str| text.parse::<i8>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let two = |text: &&str| number(text).filter(|_| text.len() == 2);
    match &parts[..] {
        [hour] => Some((number(hour)?, 0, 0)),
        [hour, minute] => Some((number(hour)?, two(minute)?, 0)),
        [hour, minute, second] => Some((number(hour)?, two(minute)?, two(second)?)),
        _ => None,
    }
}
