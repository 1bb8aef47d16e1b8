//! Finds routines by people's own words, the best first: `stiff neck`, `can't sleep`, `Mausarm`, `10 min`. All words by
//! which a routine can be found are put into one table per library; a search looks its words up there.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::domain::latin::fold;
use crate::domain::nearest::nearest;
use crate::domain::sign_words::SignWords;
use crate::domain::synonyms::{Meaning, Synonyms, WordReader};
use crate::domain::typed_length;

/// The maximum number of words in a phrase.
const MAX_PHRASE_WORDS: usize = 4;
/// The length in bytes from which a word is also found inside others, or before the rest of a compound: `Nackenverspannung`.
const INSIDE_FROM: usize = 4;
const COMPOUND_FROM: usize = 5;
/// The letters up to which a word is short.
const MAX_SHORT: usize = 4;
/// Points for the routine that a meaning names first; each further one gets less.
const POINTS_FIRST_CHOICE: u32 = 200;
const POINTS_LATER_CHOICE: u32 = 15;
/// Points for a routine whose whole time is at the place, or of the kind, that a meaning asks for.
const POINTS_FULL_SHARE: u32 = 60;
/// Points for a routine of the requested length.
const POINTS_LENGTH: u32 = 120;
/// Points for a routine whose title or id was typed in full.
const POINTS_EXACT_NAME: u32 = 1_000;
/// The difference in seconds up to which a length fits.
const LENGTH_TOLERANCE: u64 = 30;

/// The searchable data of a routine.
#[derive(Debug, Default)]
pub struct SearchEntry {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The total length of its steps, in seconds.
    pub seconds: u64,
    /// The texts by whose words it is found, each with points from 1 to 100.
    pub texts: Vec<(u32, String)>,
    /// Ids of regions, techniques and the category, each with its share of the time in per cent.
    pub shares: BTreeMap<&'static str, u32>,
}

/// Points of routines, by index into the list given to [`SearchIndex::of`].
type Hits = BTreeMap<usize, u32>;

/// The words by which the routines of a library are found.
#[derive(Debug)]
pub struct SearchIndex {
    reader: WordReader,
    /// Folded words and phrases.
    terms: BTreeMap<String, Hits>,
    /// The title and the id of each routine, in the form in which typed text is read.
    names: Vec<[Vec<String>; 2]>,
    seconds: Vec<u64>,
    /// Folded words and phrases of the health questions.
    health: BTreeSet<String>,
    /// Words for signs of something serious.
    signs: &'static SignWords,
    /// Words of people who may be thinking of ending their life.
    crisis: &'static SignWords,
}

impl SearchIndex {
    /// Builds the index of `entries`, which are in the order of the list. The last are words for signs, and words of a crisis.
    pub fn of(entries: &[SearchEntry], synonyms: &Synonyms, [signs, crisis]: [&'static SignWords; 2]) -> Self {
        let reader = WordReader::of(synonyms);
        let mut terms: BTreeMap<String, Hits> = BTreeMap::new();
        for meaning in synonyms.meanings {
            let hits = hits_of(meaning, entries);
            for word in meaning.words {
                terms.insert(reader.read(word).0.join(" "), hits.clone());
            }
        }
        let health: BTreeSet<String> = synonyms.health.iter().flat_map(|(_, words)| *words).map(|word| fold(word)).collect();
        for word in &health {
            terms.entry(word.clone()).or_default();
        }
        for (index, entry) in entries.iter().enumerate() {
            let mut words: BTreeMap<String, u32> = BTreeMap::new();
            for (points, text) in &entry.texts {
                // A number in a text is not the length of a routine.
                for word in reader.read(text).0.into_iter().filter(|word| word.parse::<u8>().is_err()) {
                    let known = words.entry(word).or_default();
                    *known = (*known).max(*points);
                }
            }
            for (word, points) in words {
                *terms.entry(word).or_default().entry(index).or_default() += points;
            }
        }
        let names = entries.iter().map(|entry| [&entry.title, &entry.id].map(|name| reader.read(name).0)).collect();
        let seconds = entries.iter().map(|entry| entry.seconds).collect();
        Self { reader, terms, names, seconds, health, signs, crisis }
    }

    /// Returns the routines that match `typed`, the best first; all in their order if nothing is typed. Only those that
    /// match the most words are returned, so a word that nothing has does not hide the others. A number means minutes.
    pub fn find(&self, typed: &str) -> Vec<usize> {
        if self.is_crisis(typed) || self.sign(typed).is_some() || self.names_health(typed) {
            return Vec::new();
        }
        let words = self.reader.read(typed).0;
        let (rest, length, at_most) = without_length(typed);
        let (wanted, number) = self.wanted(&self.reader.read(&rest).0);
        let minutes = length.or(number);
        let most = length.filter(|_| at_most).map_or(u64::MAX, |minutes| minutes.saturating_mul(60));
        let mut found: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
        for (entry, points) in wanted.iter().flatten() {
            let (count, sum) = found.entry(*entry).or_default();
            (*count, *sum) = (*count + 1, *sum + points);
        }
        if wanted.is_empty() {
            found = if at_most { self.as_long_as(None) } else { self.as_long_as(minutes) };
        }
        found.retain(|entry, _| self.seconds.get(*entry).is_some_and(|seconds| *seconds <= most));
        let most = found.values().map(|(count, _)| *count).max().unwrap_or(0);
        let mut best: Vec<(u32, usize)> = found
            .into_iter()
            .filter(|(_, (count, _))| *count == most)
            .map(|(entry, (_, points))| (points + self.bonus(entry, &words, minutes), entry))
            .collect();
        best.sort_by_key(|(points, entry)| (std::cmp::Reverse(*points), *entry));
        best.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Whether `typed` is understood: one word is known as it is typed, and each other one is too or is a likely misspelling.
    /// Otherwise the routines found are a guess. Minutes alone name nothing.
    pub fn knows(&self, typed: &str) -> bool {
        self.words(typed).iter().any(|word| self.is_known(word)) && self.resembles(typed)
    }

    /// Returns the id of the health question that asks about the sign of something serious that `typed` names, if any.
    pub fn sign(&self, typed: &str) -> Option<&'static str> {
        self.signs.find(typed)
    }

    /// Whether `typed` is what somebody may type who thinks of ending their life.
    pub fn is_crisis(&self, typed: &str) -> bool {
        self.crisis.find(typed).is_some()
    }

    /// Whether `typed` names what the health questions ask about, and no routine has it in its title.
    pub fn names_health(&self, typed: &str) -> bool {
        let words = self.reader.read(typed).0;
        let is_in_title = || self.names.iter().any(|[title, _]| words.iter().all(|word| title.contains(word)));
        let misspelt = || matches!(words.as_slice(), [word] if self.health.contains(&self.known_word(word)));
        (self.health.contains(fold(typed).trim()) || self.health.contains(&words.join(" ")) || misspelt()) && !is_in_title()
    }

    /// Whether each word of `typed` is known or is a likely misspelling.
    pub fn resembles(&self, typed: &str) -> bool {
        let known = || self.parts().chain(self.reader.words());
        let is_near = |word: &String| word.len() >= INSIDE_FROM && nearest(word, known()).is_some();
        let words = self.words(typed);
        !words.is_empty() && words.iter().all(|word| self.is_known(word) || is_near(word))
    }

    /// Returns the words of `typed` without numbers.
    fn words(&self, typed: &str) -> Vec<String> {
        let mut words = self.reader.read(&without_length(typed).0).0;
        words.retain(|word| word.parse::<u64>().is_err());
        words
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        self.terms.keys().flat_map(|term| term.split(' '))
    }

    fn is_known(&self, word: &str) -> bool {
        self.parts().any(|part| part == word)
    }

    /// Returns the hits of each word or phrase, and the typed minutes.
    fn wanted(&self, words: &[String]) -> (Vec<Hits>, Option<u64>) {
        let words: Vec<String> = words.iter().map(|word| self.known_word(word)).collect();
        let (mut wanted, mut minutes) = (Vec::new(), None);
        let mut rest = words.as_slice();
        while let [word, after @ ..] = rest {
            if let Some((hits, count)) = self.phrase(rest) {
                wanted.push(hits);
                rest = rest.get(count..).unwrap_or_default();
                continue;
            }
            match word.strip_suffix("min").unwrap_or(word).parse::<u64>() {
                Ok(number) if !self.terms.contains_key(word) => minutes = Some(number),
                _ => wanted.push(self.word(word)),
            }
            rest = after;
        }
        (wanted, minutes)
    }

    /// Returns the hits of the longest phrase at the start of `words`, and its length in words. The last may be incomplete.
    fn phrase(&self, words: &[String]) -> Option<(Hits, usize)> {
        (2..=words.len().min(MAX_PHRASE_WORDS)).rev().find_map(|count| {
            let phrase = words.get(..count)?.join(" ");
            let hits = match self.terms.get(&phrase) {
                Some(hits) => hits.clone(),
                None if count == words.len() => self.beginning_with(&phrase),
                None => Hits::new(),
            };
            (!hits.is_empty()).then_some((hits, count))
        })
    }

    /// Returns the hits of a word: as it is, as the beginning of others, else inside of them.
    fn word(&self, word: &str) -> Hits {
        let mut hits = self.terms.get(word).cloned().unwrap_or_default();
        join(&mut hits, &self.beginning_with(word), 2, 3);
        if hits.is_empty() {
            self.inside_of(word).for_each(|inside| join(&mut hits, inside, 1, 2));
        }
        hits
    }

    fn beginning_with(&self, beginning: &str) -> Hits {
        let mut hits = Hits::new();
        let from = self.terms.range(beginning.to_owned()..);
        for (_, longer) in from.take_while(|(term, _)| term.starts_with(beginning)).skip_while(|(term, _)| *term == beginning) {
            join(&mut hits, longer, 1, 1);
        }
        hits
    }

    fn inside_of(&self, word: &str) -> impl Iterator<Item = &Hits> {
        let long = word.len() >= INSIDE_FROM;
        self.terms.iter().filter(move |(term, _)| long && term.contains(word)).map(|(_, hits)| hits)
    }

    /// Returns `word` if something has it, else the known word that it begins with, else the nearest one, else `word`.
    fn known_word(&self, word: &str) -> String {
        let begun = self.terms.range(word.to_owned()..).next().is_some_and(|(term, _)| term.starts_with(word));
        if begun || word.parse::<u64>().is_ok() || self.inside_of(word).next().is_some() {
            return word.to_owned();
        }
        let compound = self.terms.keys().filter(|term| term.len() >= COMPOUND_FROM && word.starts_with(term.as_str()));
        // One wrong letter of four or fewer is as likely another word: `Knoi` is no knot.
        let is_short = word.chars().count() <= MAX_SHORT;
        let may_be_meant = |term: &&str| !is_short || term.chars().count() != word.chars().count() || is_anagram(term, word);
        let near = || nearest(word, self.terms.keys().map(String::as_str).filter(may_be_meant));
        compound.max_by_key(|term| term.len()).map(String::as_str).or_else(near).unwrap_or(word).to_owned()
    }

    /// Returns the routines of about `minutes`; if there are none, all shorter ones. Without a number, returns all.
    fn as_long_as(&self, minutes: Option<u64>) -> BTreeMap<usize, (usize, u32)> {
        let Some(minutes) = minutes else { return (0..self.seconds.len()).map(|entry| (entry, (0, 0))).collect() };
        let wanted = minutes.saturating_mul(60);
        let those = |fits: &dyn Fn(u64) -> bool| -> BTreeMap<usize, (usize, u32)> {
            self.seconds.iter().enumerate().filter(|(_, length)| fits(**length)).map(|(entry, _)| (entry, (0, 0))).collect()
        };
        let near = those(&|length| length.abs_diff(wanted) <= LENGTH_TOLERANCE);
        if near.is_empty() { those(&|length| length > 0 && length <= wanted) } else { near }
    }

    /// Returns the points for being typed in full and for having the requested length.
    fn bonus(&self, entry: usize, words: &[String], minutes: Option<u64>) -> u32 {
        let itself = self.names.get(entry).is_some_and(|names| names.iter().any(|name| !name.is_empty() && name == words));
        let wanted = minutes.map_or(0, |minutes| minutes.saturating_mul(60));
        let length = self.seconds.get(entry).copied().unwrap_or(0);
        let long = u64::from(POINTS_LENGTH) * wanted.min(length) / wanted.max(length).max(1);
        u32::from(itself) * POINTS_EXACT_NAME + u32::try_from(long).unwrap_or(0)
    }
}

/// Returns `typed` without the first length in it, such as `five minutes` or `under half an hour`, its minutes, and whether it is
/// the longest that is wanted.
pub fn without_length(typed: &str) -> (String, Option<u64>, bool) {
    let tokens = typed_length::tokens(typed);
    let length = (0..tokens.len()).find_map(|first| {
        let (seconds, count) = typed_length::seconds_in(tokens.get(first..)?)?;
        let minutes = Duration::try_from_secs_f64(seconds / 60.0).ok()?.as_secs();
        let range = tokens.get(first)?.at.start..tokens.get(first + count - 1)?.at.end;
        (minutes > 0).then_some((range, minutes))
    });
    let Some((range, minutes)) = length else { return (typed.to_owned(), None, false) };
    let [before, after] = [typed.get(..range.start), typed.get(range.end..)].map(Option::unwrap_or_default);
    let limited = AT_MOST.iter().find_map(|words| before.trim_end().strip_suffix(words));
    (format!("{} {after}", limited.unwrap_or(before)), Some(minutes), limited.is_some())
}

/// What people put before the longest time that they have.
const AT_MOST: [&str; 10] =
    ["under", "less than", "shorter than", "at most", "up to", "max", "unter", "weniger als", "höchstens", "bis zu"];

/// Whether both words have the same letters.
fn is_anagram(word: &str, other: &str) -> bool {
    let [word, other] = [word, other].map(|word| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    });
    word == other
}

/// Merges `more` into `hits`, at `part` of `whole` of its points; for a routine in both, the higher points count.
fn join(hits: &mut Hits, more: &Hits, part: u32, whole: u32) {
    for (entry, points) in more {
        let known = hits.entry(*entry).or_default();
        *known = (*known).max(points * part / whole);
    }
}

/// Returns the hits of a meaning.
fn hits_of(meaning: &Meaning, entries: &[SearchEntry]) -> Hits {
    let asked = || meaning.areas.iter().chain(meaning.kinds);
    let of_entry = |entry: &SearchEntry| {
        let share = || asked().filter_map(|id| entry.shares.get(id)).sum::<u32>().min(100);
        let named = meaning.routines.iter().zip(0..).find(|(id, _)| **id == entry.id);
        named.map_or_else(
            || (POINTS_FULL_SHARE * share()).div_ceil(100),
            |(_, later)| POINTS_FIRST_CHOICE.saturating_sub(POINTS_LATER_CHOICE * later),
        )
    };
    entries.iter().map(of_entry).enumerate().filter(|(_, points)| *points > 0).collect()
}
