//! How the ratings of a table are written: as numbers from 0 to 10, as numbers up to 100, or in words. A number that may be on
//! another scale is never taken for one of 10.

use std::collections::BTreeMap;

use crate::domain::diary::import::RowFault;
use crate::domain::rating::Rating;

/// A part of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScalePart {
    /// This word or number stands for this rating. `COLUMN=WORD` is the word in this column only.
    Word(String, Rating),
    /// Numbers go up to 100, in this column or in every column of ratings.
    Hundred(Option<String>),
}

/// The highest number of a column whose numbers go up to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Highest {
    /// The number.
    pub number: f64,
    /// Whether the scale was given for every column, and not for this one.
    pub of_every: bool,
}

/// Returns the points out of 10 for a number out of 100.
pub fn of_ten(number: f64) -> f64 {
    (number / 10.0).round()
}

/// How ratings are written.
#[derive(Debug, Clone, Default)]
pub struct Scale {
    /// What cells mean that are no ratings of 10.
    pub parts: Vec<ScalePart>,
    /// Whether ratings between two whole numbers are rounded; otherwise their rows are left out.
    pub round: bool,
}

/// Reads `sad=2,happy=8`: words, and the ratings they stand for; `0-100` says that numbers go up to 100, `Sleep=0-100` says so of
/// one column. Returns `None` if the text has another form.
pub fn parse(typed: &str) -> Option<Vec<ScalePart>> {
    let one = |part: &str| {
        let (word, rating) = part.rsplit_once('=').unwrap_or(("", part));
        let word = Some(word.trim().to_lowercase()).filter(|word| !word.is_empty());
        if rating.trim() == "0-100" {
            return Some(ScalePart::Hundred(word));
        }
        Some(ScalePart::Word(word?, Rating::parse(rating).ok()?))
    };
    // The name of a column may have a comma in it.
    typed.split(',').map(one).collect::<Option<Vec<_>>>().or_else(|| Some(vec![one(typed)?]))
}

impl Scale {
    /// Returns a word that stands for two ratings.
    pub fn contradiction(&self) -> Option<&str> {
        self.all_words()
            .find(|(word, rating)| self.all_words().any(|(same, other)| same == *word && other != *rating))
            .map(|(word, _)| word)
    }

    /// Whether a number from 0 to 10 stands for another one in every column.
    pub fn changes_ratings(&self) -> bool {
        self.all_words().any(|(word, rating)| Rating::parse(word).is_ok_and(|number| number != rating))
    }

    /// Returns the columns that the scale names. A word with a `=` begins with a name.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            ScalePart::Hundred(column) => column.as_deref(),
            ScalePart::Word(word, _) => word.rsplit_once('=').map(|(column, _)| column),
        })
    }

    fn all_words(&self) -> impl Iterator<Item = (&str, Rating)> {
        self.parts
            .iter()
            .filter_map(|part| if let ScalePart::Word(word, rating) = part { Some((word.as_str(), *rating)) } else { None })
    }

    /// Whether numbers in this column go up to 100, and if so, whether that was said of every column.
    fn hundred(&self, column: &str) -> Option<bool> {
        let column = column.to_lowercase();
        let said =
            |of: Option<&str>| self.parts.iter().any(|part| matches!(part, ScalePart::Hundred(known) if known.as_deref() == of));
        if said(Some(&column)) { Some(false) } else { said(None).then_some(true) }
    }

    /// Returns the words of the scale for this column, those of this column alone first.
    fn words(&self, column: &str) -> impl Iterator<Item = (&str, Rating)> {
        let own = format!("{}=", column.to_lowercase());
        self.all_words().filter_map(move |(word, rating)| Some((word.strip_prefix(&own)?, rating))).chain(self.all_words())
    }

    /// Reads `4`, `4.00`, `4,0`, `4 / 10`, `4:Moderate` or a word of the scale, and on a scale up to 100 `45`, `12.5` or `45%`.
    ///
    /// # Errors
    /// Fails if it is not a rating, or if it may be on a scale that is not known. `highest` gets the highest number of each column
    /// that is of 100.
    pub fn rating(&self, column: &str, cell: &str, highest: &mut BTreeMap<String, Highest>) -> Result<Rating, RowFault> {
        let word = cell.to_lowercase();
        let on_scale = |word: &str| self.words(column).find(|(known, _)| *known == word).map(|(_, rating)| rating);
        if let Some(rating) = on_scale(&word) {
            return Ok(rating);
        }
        let wrong = || RowFault::Rating(cell.to_owned());
        let labelled = word.split_once(':').filter(|(_, label)| label.trim_start().starts_with(char::is_alphabetic));
        let (number, of) = number_and_most(labelled.map_or(word.as_str(), |(number, _)| number).trim());
        let plain = number.trim().replace(',', ".");
        if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return Err(wrong());
        }
        let number: f64 = plain.parse().map_err(|_| wrong())?;
        if let Some(rating) = on_scale(&number.to_string()).filter(|_| of.is_none()) {
            return Ok(rating);
        }
        let (column, cell) = (column.to_owned(), cell.to_owned());
        let has_numbers = || self.words(&column).any(|(known, _)| known.parse::<f64>().is_ok());
        let points = match (of, self.hundred(&column)) {
            (Some(10), _) if number > 10.0 => return Err(wrong()),
            (Some(10), _) => number,
            (_, Some(_)) if number > 100.0 => return Err(RowFault::AboveHundred { column, cell }),
            (_, Some(of_every)) => {
                if of.is_none() {
                    let highest = highest.entry(column).or_insert(Highest { number, of_every });
                    highest.number = highest.number.max(number);
                }
                of_ten(number)
            }
            (None, None) if number != 0.0 && has_numbers() => return Err(RowFault::NotOnScale { column, cell }),
            (None, None) if number <= 10.0 => number,
            (_, None) => return Err(RowFault::OtherScale { column, cell }),
        };
        if points.fract() != 0.0 && !self.round {
            return Err(RowFault::Fraction(cell));
        }
        #[expect(clippy::cast_possible_truncation, reason = "it lies between 0 and 10")]
        Rating::try_from(points.round() as i64).map_err(|_| RowFault::Rating(cell))
    }
}

/// Splits `4 / 10`, `45 von 100` or `45%` into the number and the most that it could be.
fn number_and_most(said: &str) -> (&str, Option<u8>) {
    let of = |most: &str| {
        let signs = ["/", "out of", "of", "von"];
        let rest = signs.iter().find_map(|sign| said.strip_suffix(most)?.trim_end().strip_suffix(sign));
        rest.filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit() || c == ' '))
    };
    let of_hundred = || said.strip_suffix('%').or_else(|| of("100"));
    let of_ten = of("10").map(|number| (number, Some(10)));
    of_ten.or_else(|| Some((of_hundred()?, Some(100)))).unwrap_or((said, None))
}
