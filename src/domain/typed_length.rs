//! Reads numbers and lengths of time in running text, as people type them in English and German: `1 min 30 s`,
//! `2,5 Minuten`, `half an hour`, `1:30`, `two days`.

use std::ops::Range;
use std::time::Duration;

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
            "\"" | "″" | "”" | "''" | "’’" | "′′" | "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sekunde"
            | "sekunden" => Self::Second,
            "'" | "′" | "’" | "m" | "min" | "mins" | "minute" | "minutes" | "minuten" => Self::Minute,
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
        let decimal = first == '.' && here.get(1..2).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let begins = !text.get(..rest).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '.'));
        let length = if first.is_ascii_digit() || fraction(first).is_some() || (decimal && begins) {
            number_length(here)
        } else if let Some(sign) = foot_or_inch(text, rest) {
            sign
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

/// The most signs for minutes or seconds in one text. Chosen for this program.
const MOST_SIGNS: usize = 40;

/// Returns the length of a sign for minutes or seconds that stands right after a number: `45"`, `30''`, `2'`. Where one stands
/// elsewhere, but for an apostrophe in a word, they are quotation marks.
fn foot_or_inch(text: &str, at: usize) -> Option<usize> {
    let (before, here) = text.split_at_checked(at)?;
    let sign = here.chars().next().filter(|c| matches!(c, '"' | '″' | '”' | '\'' | '′' | '’'))?;
    let is_digit = |c: char| c.is_ascii_digit();
    let single = matches!(sign, '\'' | '′' | '’');
    let is_of_number = |(at, _): (usize, &str)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + sign.len_utf8()..).unwrap_or_default());
        let is_second = single && before.strip_suffix(sign).is_some_and(|before| before.ends_with(is_digit));
        let in_word = single && before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic);
        before.ends_with(is_digit) || is_second || in_word
    };
    let quotes = || text.contains(['„', '“', '‘', '‚']);
    let few = || text.match_indices(sign).nth(MOST_SIGNS).is_none();
    let is_unit = before.ends_with(is_digit) && few() && !quotes() && text.match_indices(sign).all(is_of_number);
    let twice = single && here.get(sign.len_utf8()..).is_some_and(|rest| rest.starts_with(sign));
    is_unit.then_some(sign.len_utf8() * if twice { 2 } else { 1 })
}

fn fraction(c: char) -> Option<f64> {
    match c {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        '⅓' => Some(1.0 / 3.0),
        '⅔' => Some(2.0 / 3.0),
        '⅕' => Some(0.2),
        '⅛' => Some(0.125),
        _ => None,
    }
}

/// Returns how many bytes of `text`, which begins with a number, belong to it: `2`, `2.5`, `.5`, `2,5`, `1½`, `1 ½`, `1/2`, `1 1/2`,
/// `1:30`, `0:01:30`. Text such as `1.5.2` or `1e2` is not a number. All of it is taken, so that no part is read as one.
fn number_length(text: &str) -> usize {
    let digits = |at: usize| text.get(at..).map_or(0, |text| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let after = |at: usize| text.get(at..).unwrap_or_default();
    let mut length = digits(0);
    let blank = usize::from(length > 0 && after(length).starts_with(' '));
    if let Some(c) = after(length + blank).chars().next().filter(|c| fraction(*c).is_some()) {
        return length + blank + c.len_utf8();
    }
    if let Some(slashed) = slashed_length(text) {
        return slashed;
    }
    while after(length).starts_with(['.', ',', ':', 'e']) && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    }
    length
}

/// Returns the length of `1/2` or `1 1/2` at the start of `text`; `None` if none stands there.
fn slashed_length(text: &str) -> Option<usize> {
    let is = |at: usize, wanted: fn(char) -> bool| text.get(at..).and_then(|text| text.chars().next()).is_some_and(wanted);
    let simple = |at: usize| {
        let found = is(at, |c| c.is_ascii_digit()) && is(at + 1, |c| c == '/') && is(at + 2, |c| c.is_ascii_digit());
        (found && !is(at + 3, |c| c.is_ascii_digit() || c == '/') && text.get(at..=at) < text.get(at + 2..at + 3))
            .then_some(at + 3)
    };
    simple(0).or_else(|| if is(0, |c| c.is_ascii_digit()) && is(1, |c| c == ' ') { simple(2) } else { None })
}

/// Reads `word` as a number; also returns whether it is written as minutes and seconds.
fn value(word: &str) -> (Option<f64>, bool) {
    if let Some((hours, rest)) = word.split_once(':').filter(|(_, rest)| rest.contains(':')) {
        let hours = hours.parse::<u32>().ok().filter(|_| rest.find(':') == Some(2));
        return (hours.zip(value(rest).0).map(|(hours, rest)| f64::from(hours) * 3_600.0 + rest), true);
    }
    if let Some((upper, lower)) = word.split_once('/') {
        let (whole, upper) = upper.split_once(' ').unwrap_or(("0", upper));
        let number = |text: &str| text.parse::<f64>().ok();
        let parts = number(whole).zip(number(upper)).zip(number(lower).filter(|lower| *lower > 0.0));
        return (parts.map(|((whole, upper), lower)| whole + upper / lower), false);
    }
    if let Some((minutes, seconds)) = word.split_once(':') {
        let number = |text: &str| text.parse::<u32>().ok();
        let valid = number(minutes).zip(number(seconds).filter(|s| *s < 60 && seconds.len() == 2));
        return (valid.map(|(minutes, seconds)| f64::from(minutes) * 60.0 + f64::from(seconds)), true);
    }
    if let Some((c, more)) = word.chars().next_back().and_then(|c| Some((c, fraction(c)?))) {
        let whole = word.trim_end_matches(c).trim_end();
        let whole = if whole.is_empty() { Some(0.0) } else { whole.parse::<f64>().ok() };
        return (whole.map(|whole| whole + more), false);
    }
    // `1,000` is a thousand; `2,5` is two and a half.
    let thousands =
        word.split_once(',').is_some_and(|(_, after)| after.len() == 3 && after.bytes().all(|byte| byte.is_ascii_digit()));
    let plain = if thousands { word.replace(',', "") } else { word.replace(',', ".") };
    let is_number = plain.starts_with(|c: char| c.is_ascii_digit() || c == '.') && !plain.contains('e');
    let number = is_number.then(|| plain.parse::<f64>().ok()).flatten();
    (number.filter(|number| *number < 1e6), false)
}

/// The numbers that are words of their own.
const ONES: [&[&str]; 19] = [
    &["one", "a", "an", "ein", "eins", "eine", "einen", "einer", "einem"],
    &["two", "zwei"],
    &["three", "drei"],
    &["four", "vier"],
    &["five", "fünf"],
    &["six", "sechs"],
    &["seven", "sieben"],
    &["eight", "acht"],
    &["nine", "neun"],
    &["ten", "zehn"],
    &["eleven", "elf"],
    &["twelve", "zwölf"],
    &["thirteen", "dreizehn"],
    &["fourteen", "vierzehn"],
    &["fifteen", "fünfzehn"],
    &["sixteen", "sechzehn"],
    &["seventeen", "siebzehn"],
    &["eighteen", "achtzehn"],
    &["nineteen", "neunzehn"],
];
const TENS: [&[&str]; 9] = [
    &[],
    &["twenty", "zwanzig"],
    &["thirty", "dreißig", "dreissig"],
    &["forty", "vierzig"],
    &["fifty", "fünfzig"],
    &["sixty", "sechzig"],
    &["seventy", "siebzig"],
    &["eighty", "achtzig"],
    &["ninety", "neunzig"],
];

/// Reads a number written as a word: `forty`, `fünfundvierzig`, `zweieinhalb`, `hundertzwanzig`.
fn number_word(word: &str) -> Option<f64> {
    match word {
        "anderthalb" => return Some(1.5),
        "hundert" | "einhundert" => return Some(100.0),
        _ => {}
    }
    if let Some(whole) = word.strip_suffix("einhalb") {
        return Some(in_table(&ONES, whole)? + 0.5);
    }
    if let Some(rest) = word.strip_prefix("einhundert").or_else(|| word.strip_prefix("hundert")) {
        return Some(below_hundred(rest.trim_start_matches("und"))? + 100.0);
    }
    below_hundred(word)
}

fn below_hundred(word: &str) -> Option<f64> {
    let tens = |word: &str| in_table(&TENS, word).map(|tens| tens * 10.0);
    let compound = || {
        let (ones, ten) = word.split_once("und")?;
        Some(in_table(&ONES, ones).filter(|ones| *ones < 10.0)? + tens(ten)?)
    };
    in_table(&ONES, word).or_else(|| tens(word)).or_else(compound)
}

/// Returns the place of `word` in `table`, counted from one.
fn in_table(table: &[&[&str]], word: &str) -> Option<f64> {
    table.iter().position(|words| words.contains(&word)).and_then(|index| u8::try_from(index + 1).ok()).map(f64::from)
}

/// Reads a number of several words at the start of the tokens: `forty-five`, `a hundred and twenty`.
fn number_words(tokens: &[Token<'_>]) -> Option<(f64, usize)> {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    let number = number_word(word(0))?;
    if word(1) == "hundred" && number < 10.0 {
        let and = usize::from(word(2) == "and");
        // "one hundred one hundred" are two numbers.
        let rest = Some(tokens.get(2 + and..).unwrap_or_default()).filter(|_| word(3 + and) != "hundred");
        let rest = rest.and_then(number_words).filter(|(rest, _)| *rest < 100.0);
        return Some(rest.map_or((number * 100.0, 2), |(rest, took)| (number * 100.0 + rest, 2 + and + took)));
    }
    let is_tens = number >= 20.0 && number % 10.0 == 0.0;
    let ones = number_word(word(1)).filter(|ones| is_tens && *ones < 10.0 && word(1).len() > 2);
    Some(ones.map_or((number, 1), |ones| (number + ones, 2)))
}

/// Returns the minutes of a German word for a part of an hour.
fn quarters(word: &str) -> Option<f64> {
    match word {
        "viertelstunde" => Some(15.0),
        "dreiviertelstunde" => Some(45.0),
        _ => None,
    }
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
    let quarters = match (word(0), word(1)) {
        ("quarter", _) => Some((0.25, 1)),
        ("a", "quarter") => Some((0.25, 2)),
        ("three", "quarters") => Some((0.75, 2)),
        _ => None,
    };
    if let Some((number, took)) = quarters.filter(|(_, took)| word(*took) == "of" && article(took + 1) == 1) {
        return Some((number, took + 2));
    }
    let number = tokens.first()?.number.filter(|_| !tokens.first().is_some_and(|token| token.clock));
    let (number, took) = number.map(|number| (number, 1)).or_else(|| number_words(tokens))?;
    if is_half(word(1)) && number <= 1.0 {
        return Some((0.5, 2 + article(2)));
    }
    if matches!(word(1), "and" | "und") {
        let skip = 2 + article(2);
        if is_half(word(skip)) && Unit::parse(word(skip + 1)).is_some() {
            return Some((number + 0.5, skip + 1));
        }
    }
    Some((number, took))
}

/// Reads the length at the start of the tokens, as numbers of units from the largest to the smallest; also returns how many
/// tokens it takes.
pub fn length_in(tokens: &[Token<'_>]) -> Option<(Vec<(f64, Unit)>, usize)> {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.word.as_str());
    if let Some(first) = tokens.first().filter(|token| token.clock) {
        let unit = Unit::parse(word(1)).filter(|unit| matches!(unit, Unit::Minute | Unit::Hour));
        // `1:15 h` is an hour and a quarter.
        let of_hours = unit == Some(Unit::Hour) && first.text.matches(':').count() == 1;
        let seconds = first.number? * if of_hours { 60.0 } else { 1.0 };
        return Some((vec![(seconds, Unit::Second)], 1 + usize::from(unit.is_some())));
    }
    if let Some(minutes) = quarters(word(1)).filter(|_| number_word(word(0)) == Some(1.0)) {
        return Some((vec![(minutes, Unit::Minute)], 2));
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
            // "1min30", "1 h 15": the smaller unit is left out.
            (None, Some((_, unit @ (Unit::Hour | Unit::Minute))))
                if joined == 0 && number < 60.0 && (is_attached(tokens, took) || took + length == tokens.len()) =>
            {
                parts.push((number, if *unit == Unit::Hour { Unit::Minute } else { Unit::Second }));
                took += length;
                break;
            }
            _ => break,
        }
        took += joined + length + 1;
    }
    (!parts.is_empty()).then_some((parts, took))
}

/// Reads all of `text` as one length of at most weeks: `2h`, `3 days`, `2 Stunden`.
pub fn all_of(text: &str) -> Option<Duration> {
    let tokens = tokens(text);
    let (parts, took) = length_in(&tokens)?;
    let seconds = parts.into_iter().map(|(number, unit)| Some(number * unit.seconds()?)).sum::<Option<f64>>()?;
    Duration::try_from_secs_f64(seconds).ok().filter(|_| took == tokens.len())
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
