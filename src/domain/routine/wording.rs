//! Reads the words of a step: which of a list it says, and whether it says so to warn against it. English and German.

/// Words for pressing.
pub(super) const PRESSING: &[&str] = &[
    "press",
    "massage",
    "rub",
    "squeeze",
    "knead",
    "push",
    "pinch",
    "poke",
    "dig",
    "grip",
    "tap",
    "drück",
    "gedrückt",
    "massier",
    "reib",
    "knet",
    "kneif",
    "greif",
    "klopf",
    "daumen",
    "thumb",
    "knuckle",
    "fingertip",
];

/// The name, the cue and the text of a step in one language, with plain signs.
pub type Wording = [String; 3];

/// Words that negate a word after them.
pub(super) const NEGATIONS: &[&str] = &[
    "not", "don't", "never", "no", "nothing", "without", "avoid", "nicht", "nie", "kein", "keine", "nichts", "ohne", "meide",
    "vermeide",
];
/// Words that join a new order to what was negated, and words that go on with the list.
const JOINTS: &[&str] = &["and", "but", "then", "und", "sondern", "aber", "dann"];
const OR: &[&str] = &["or", "nor", "oder", "noch"];
/// Words between those of a phrase that leave its meaning as it is, or make it stronger: "bend far forward" is "bend forward".
const FILLERS: &[&str] = &[
    "the",
    "your",
    "a",
    "my",
    "his",
    "her",
    "their",
    "far",
    "as",
    "so",
    "very",
    "really",
    "fully",
    "completely",
    "entirely",
    "all",
    "way",
    "deep",
    "deeply",
    "low",
    "slowly",
    "gently",
    "carefully",
    "quickly",
    "steadily",
    "now",
    "then",
    "more",
    "further",
    "even",
    "much",
    "heavy",
    "slow",
    "long",
    "calm",
    "belly",
    "abdominal",
    "flat",
    "flach",
    "kurz",
    "big",
    "den",
    "die",
    "das",
    "der",
    "dem",
    "deinen",
    "deine",
    "dein",
    "deinem",
    "deiner",
    "dich",
    "sich",
    "ganz",
    "weit",
    "weiter",
    "tief",
    "sehr",
    "möglichst",
    "langsam",
    "sanft",
    "vorsichtig",
    "dann",
    "jetzt",
    "nun",
    "mal",
    "bitte",
    "kräftig",
];
/// Where a sentence ends.
const ENDS: [char; 4] = ['.', ';', '!', '?'];
/// The maximum number of words from a negation to the word that it negates.
const REACH: usize = 6;

/// Returns each sentence of `texts`.
pub(super) fn sentences(texts: &[String]) -> impl Iterator<Item = Words> {
    texts.iter().flat_map(|text| text.split(ENDS)).map(Words::of)
}

/// A text in lower case, and the first byte of each of its words with its place, in their order: hundreds of words are looked
/// for in each text.
pub(super) struct Words {
    text: String,
    starts: Vec<(u8, usize)>,
    /// A bit for the first two bytes of each word: nearly all that is looked for is not there.
    pairs: [u64; 4],
    /// The text with a space for each hyphen, if it has any: "toe-touch" is "toe touch".
    spaced: Option<String>,
    /// Whether it has words that may stand between those of a phrase.
    has_fillers: bool,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        // A list may end a word with a space: `hop ` is no `hope`.
        let text = format!("{} ", text.to_lowercase());
        let mut before = ' ';
        let begins = |(at, c): (usize, char)| (!std::mem::replace(&mut before, c).is_alphanumeric()).then_some(at);
        let first = |at: usize| text.as_bytes().get(at).map(|first| (*first, at));
        let mut starts: Vec<(u8, usize)> = text.char_indices().filter_map(begins).filter_map(first).collect();
        starts.sort_unstable();
        let mut pairs = [0; 4];
        for (first, at) in &starts {
            let (index, bit) = place_of(*first, text.as_bytes().get(at + 1).copied().unwrap_or(0));
            if let Some(bits) = pairs.get_mut(index) {
                *bits |= bit;
            }
        }
        let has_fillers = text.split(' ').any(|word| FILLERS.contains(&word));
        let spaced = text.contains('-').then(|| text.replace('-', " "));
        Self { text, starts, pairs, spaced, has_fillers }
    }

    /// Whether it says any of `words`.
    pub(super) fn say_any(&self, words: &[impl AsRef<str>]) -> bool {
        words.iter().any(|word| self.say(word.as_ref()))
    }

    /// Whether it begins with any of `words`.
    pub(super) fn begins_with_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.starts_with(word))
    }

    /// Whether a word of it begins with `word` and it does not warn against it.
    pub(super) fn say(&self, word: &str) -> bool {
        let has = |at: usize| {
            let rest = self.text.get(at..).unwrap_or_default();
            let spaced = || self.spaced.as_deref().and_then(|text| text.get(at..)).is_some_and(|rest| rest.starts_with(word));
            rest.starts_with(word) || spaced() || (self.has_fillers && begins_apart(rest, word))
        };
        let Some(first) = word.as_bytes().first() else { return false };
        if let Some(second) = word.as_bytes().get(1) {
            let (index, bit) = place_of(*first, *second);
            if self.pairs.get(index).is_none_or(|bits| bits & bit == 0) {
                return false;
            }
        }
        let from = self.starts.partition_point(|(known, _)| known < first);
        let starts = self.starts.iter().skip(from).take_while(|(known, _)| known == first);
        starts.map(|(_, at)| *at).any(|at| has(at) && !self.negates(at))
    }

    /// Whether a negation stands before the byte `at`, in the same sentence. A negation does not reach across a comma or an
    /// "and" to another order to press: "No hurry, press here".
    fn negates(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at_checked(at).unwrap_or_default();
        let sentence = before.rsplit(ENDS).next().unwrap_or_default();
        let is_order = |word: &str| PRESSING.iter().any(|press| word.starts_with(press));
        let mut orders = is_order(after);
        // "Press, rub or squeeze": one list of orders, which a negation before it negates as a whole.
        let mut lists = orders && after.split_whitespace().nth(1).is_some_and(|next| OR.contains(&next));
        for (index, written) in sentence.split_whitespace().rev().take(REACH).enumerate() {
            let word = written.trim_matches(|c: char| !c.is_alphanumeric());
            // The muscles on either side of the neck are at its back.
            if index == 0 && word == "either" && after.starts_with("side of the neck") {
                return true;
            }
            if orders && !lists && (JOINTS.contains(&word) || written.ends_with([',', ':'])) {
                return false;
            }
            if NEGATIONS.contains(&word) {
                return true;
            }
            orders |= is_order(word);
            lists |= OR.contains(&word);
        }
        false
    }
}

/// Returns the place of two bytes among 256 bits; other pairs share it.
fn place_of(first: u8, second: u8) -> (usize, u64) {
    let place = first.wrapping_mul(31) ^ second;
    (usize::from(place >> 6), 1 << (place & 63))
}

/// Whether `text` begins with the words of `phrase`, with fillers between them.
fn begins_apart(text: &str, phrase: &str) -> bool {
    let mut parts = phrase.split_inclusive(' ');
    let Some(mut rest) = parts.next().filter(|first| first.ends_with(' ')).and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    for part in parts {
        while !rest.starts_with(part) {
            let Some((_, after)) = rest.split_once(' ').filter(|(filler, _)| FILLERS.contains(filler)) else { return false };
            rest = after;
        }
        rest = rest.get(part.len()..).unwrap_or_default();
    }
    true
}
