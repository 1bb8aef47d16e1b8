//! Reads numbers and lengths of time in running text, as people type them in English and German: `1 min 30 s`,
//! `2,5 Minuten`, `half an hour`, `1:30`, `two days`.

use std::ops::Range;

/// A run of letters, or a number, in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Token<'t> {
    /// The token as written.
    pub text: &'t str,
    /// The token in lower case.
    pub word: String,
    /// Its place, in bytes.
    pub at: Range<usize>,
    /// Its number; of a range the second: `8-10` is 10. `None` for a word.
    pub number: Option<f64>,
    /// Whether it is written as minutes and seconds, `1:30`; then the number is in seconds.
    pub clock: bool,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is a unit")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// Reads a unit: `min`, `Minuten`, `days`.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sekunde" | "sekunden" => Self::Second,
            "m" | "min" | "mins" | "minute" | "minutes" | "minuten" => Self::Minute,
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" => Self::Hour,
            "d" | "day" | "days" | "tag" | "tage" | "tagen" => Self::Day,
            "w" | "week" | "weeks" | "woche" | "wochen" => Self::Week,
            "month" | "months" | "monat" | "monate" | "monaten" => Self::Month,
            "y" | "year" | "years" | "jahr" | "jahre" | "jahren" => Self::Year,
            _ => return None,
        })
    }

    /// Returns its number of seconds; `None` for months and years, which have no fixed number.
    pub fn seconds(self) -> Option<f64> {
        match self {
            Self::Second => Some(1.0),
            Self::Minute => Some(60.0),
            Self::Hour => Some(3_600.0),
            Self::Day => Some(86_400.0),
            Self::Week => Some(604_800.0),
            Self::Month | Self::Year => None,
        }
    }
}

/// Splits `text` into words and numbers.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = 0;
    while let Some(first) = text.get(rest..).and_then(|rest| rest.chars().next()) {
        let here = text.get(rest..).unwrap_or_default();
        let letter = |c: char| c.is_alphabetic() && c != 'ª' && c != 'º';
        let length = if first.is_ascii_digit() || fraction(first).is_some() {
            number_length(here)
        } else if first == '×' {
            first.len_utf8()
        } else if letter(first) {
            here.find(|c: char| !letter(c)).unwrap_or(here.len())
        } else {
            rest += first.len_utf8();
            continue;
        };
        let word = here.get(..length).unwrap_or_default();
        let (mut at, (number, clock)) = (rest..rest + length, value(word));
        let between = |before: &Token<'_>| text.get(before.at.end..rest).map(str::trim);
        let range = |before: &Token<'_>| matches!(between(before), Some("-" | "–")) && before.number.is_some();
        if number.is_some() && tokens.last().is_some_and(range) {
            at.start = tokens.pop().map_or(at.start, |before| before.at.start);
        }
        tokens.push(Token { text: word, word: word.to_lowercase(), at, number, clock });
        rest += length;
    }
    tokens
}

fn fraction(c: char) -> Option<f64> {
    match c {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        _ => None,
    }
}

/// Returns how many bytes of `text`, which begins with a number, belong to it: `2`, `2.5`, `2,5`, `1½`, `1:30`.
fn number_length(text: &str) -> usize {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut length = digits(text);
    let after = |length: usize| text.get(length..).unwrap_or_default();
    if let Some(c) = after(length).chars().next().filter(|c| fraction(*c).is_some()) {
        return length + c.len_utf8();
    }
    if let Some(rest) = after(length).strip_prefix(['.', ',', ':']) {
        length += match digits(rest) {
            0 => 0,
            more => 1 + more,
        };
    }
    length
}

/// Reads `word` as a number; also returns whether it is written as minutes and seconds.
fn value(word: &str) -> (Option<f64>, bool) {
    if let Some((minutes, seconds)) = word.split_once(':') {
        let number = |text: &str| text.parse::<u32>().ok();
        let valid = number(minutes).zip(number(seconds).filter(|s| *s < 60 && seconds.len() == 2));
        return (valid.map(|(minutes, seconds)| f64::from(minutes) * 60.0 + f64::from(seconds)), true);
    }
    if let Some((c, more)) = word.chars().next_back().and_then(|c| Some((c, fraction(c)?))) {
        let whole = word.trim_end_matches(c);
        let whole = if whole.is_empty() { Some(0.0) } else { whole.parse::<f64>().ok() };
        return (whole.map(|whole| whole + more), false);
    }
    // `1,000` is a thousand; `2,5` is two and a half.
    let thousands = word.split_once(',').is_some_and(|(_, after)| after.len() == 3);
    let plain = if thousands { word.replace(',', "") } else { word.replace(',', ".") };
    let number = plain.starts_with(|c: char| c.is_ascii_digit()).then(|| plain.parse::<f64>().ok()).flatten();
    (number.filter(|number| *number < 1e6), false)
}

/// Reads a small number written as a word.
fn number_word(word: &str) -> Option<f64> {
    Some(match word {
        "a" | "an" | "one" | "ein" | "eine" | "einen" | "einer" | "einem" => 1.0,
        "two" | "zwei" => 2.0,
        "three" | "drei" => 3.0,
        "four" | "vier" => 4.0,
        "five" | "fünf" => 5.0,
        "six" | "sechs" => 6.0,
        "seven" | "sieben" => 7.0,
        "eight" | "acht" => 8.0,
        "nine" | "neun" => 9.0,
        "ten" | "zehn" => 10.0,
        "fifteen" | "fünfzehn" => 15.0,
        "twenty" | "zwanzig" => 20.0,
        "thirty" | "dreißig" => 30.0,
        "forty" | "vierzig" => 40.0,
        "sixty" | "sechzig" => 60.0,
        "anderthalb" | "eineinhalb" => 1.5,
        _ => return None,
    })
}

fn is_half(word: &str) -> bool {
    matches!(word, "half" | "halbe" | "halben" | "halber")
}

/// Reads the number at the start of the tokens, in digits or words; also returns how many tokens it takes.
pub fn number_in(tokens: &[Token<'_>]) -> Option<(f64, usize)> {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let article = |index: usize| usize::from(matches!(word(index), "a" | "an"));
    if is_half(word(0)) {
        return Some((0.5, 1 + article(1)));
    }
    if word(0) == "quarter" && word(1) == "of" && article(2) == 1 {
        return Some((0.25, 3));
    }
    let number = tokens.first()?.number.filter(|_| !tokens.first().is_some_and(|token| token.clock));
    let number = number.or_else(|| number_word(word(0)))?;
    if is_half(word(1)) && number <= 1.0 {
        return Some((0.5, 2 + article(2)));
    }
    if matches!(word(1), "and" | "und") {
        let skip = 2 + article(2);
        if is_half(word(skip)) && Unit::parse(word(skip + 1)).is_some() {
            return Some((number + 0.5, skip + 1));
        }
    }
    Some((number, 1))
}

/// Reads the length at the start of the tokens, as numbers of units from the largest to the smallest; also returns how many
/// tokens it takes.
pub fn length_in(tokens: &[Token<'_>]) -> Option<(Vec<(f64, Unit)>, usize)> {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    if let Some(first) = tokens.first().filter(|token| token.clock) {
        let unit = usize::from(matches!(Unit::parse(word(1)), Some(Unit::Minute)));
        return Some((vec![(first.number?, Unit::Second)], 1 + unit));
    }
    let mut parts: Vec<(f64, Unit)> = Vec::new();
    let mut took = 0;
    loop {
        let joined = usize::from(took > 0 && matches!(word(took), "and" | "und"));
        let rest = tokens.get(took + joined..).unwrap_or_default();
        // "a minute and a half"
        let half = usize::from(matches!(word(took + joined), "a" | "an"));
        if joined == 1 && is_half(word(took + 1 + half)) && Unit::parse(word(took + 2 + half)).is_none() {
            if let Some((_, unit)) = parts.last().copied() {
                parts.push((0.5, unit));
                took += 2 + half;
            }
            break;
        }
        let Some((number, length)) = number_in(rest) else { break };
        let unit = rest.get(length).and_then(|token| Unit::parse(&token.word));
        match (unit, parts.last()) {
            (Some(unit), None) => parts.push((number, unit)),
            (Some(unit), Some((_, before))) if unit < *before => parts.push((number, unit)),
            // "1min30": the seconds follow without a unit.
            (None, Some((_, Unit::Minute))) if joined == 0 && is_attached(tokens, took) && number < 60.0 => {
                parts.push((number, Unit::Second));
                took += length;
                break;
            }
            _ => break,
        }
        took += joined + length + 1;
    }
    (!parts.is_empty()).then_some((parts, took))
}

/// Whether the token at `index` directly follows the one before it.
fn is_attached(tokens: &[Token<'_>], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    before.zip(tokens.get(index)).is_some_and(|(before, token)| before.at.end == token.at.start)
}

/// Reads the seconds at the start of the tokens, in seconds, minutes and hours only; also returns how many tokens they take.
pub fn seconds_in(tokens: &[Token<'_>]) -> Option<(f64, usize)> {
    let (parts, took) = length_in(tokens)?;
    let seconds = parts.into_iter().map(|(number, unit)| unit.seconds().filter(|_| unit <= Unit::Hour).map(|one| one * number));
    Some((seconds.sum::<Option<f64>>()?, took))
}
