//! Words in the texts of a step that the health rules know even without a tag: a sit-up in a handout is bending under load.
//! The words are English and German, whatever the program's language.

use crate::domain::body::Touch;
use crate::domain::routine::model::Step;

/// Words for one kind of exercise, and its tags.
pub struct Risk {
    words: &'static [&'static str],
    /// The tags of a step that mean the same.
    pub tags: &'static [&'static str],
    /// Whether it is unsuitable for everybody, whatever the tags.
    always: bool,
}

/// Words for places that nobody should press, but that a stretch is felt at.
const NECK_SIDES: &[&str] =
    &["side of the neck", "side of your neck", "front of the neck", "front of your neck", "seite des halses", "auf den hals"];

/// Words for forcing the joints of the neck.
const CRACKS: &[&str] = &[
    "crack neck",
    "crack the neck",
    "crack your neck",
    "crack my neck",
    "neck crack",
    "pop the neck",
    "pop your neck",
    "neck pop",
    "adjust the neck",
    "adjust your neck",
    "neck adjustment",
    "manipulate the neck",
    "manipulate your neck",
    "neck manipulation",
    "nacken knack",
    "hals knack",
    "genick knack",
    "nacken einrenk",
    "hals einrenk",
    "genick einrenk",
    "halswirbel einrenk",
];

/// Words for work on the neck that need no warning.
const NECK: &[&str] = &["chin tuck", "neck stretch", "kinn zurück"];

/// All risks that the words of a routine can name.
pub const RISKS: &[Risk] = &[
    Risk {
        words: &["sit-up", "situp", "sit ups", "crunch", "curl-up", "toe touch", "touch your toes", "good morning", "rumpfbeuge"],
        tags: &["loaded-flexion", "isometric"],
        always: false,
    },
    Risk { words: &["deadlift", "dead lift", "kreuzheben"], tags: &["loaded-flexion", "isometric"], always: false },
    Risk { words: &["squat", "kniebeuge"], tags: &["isometric"], always: false },
    Risk {
        words: &[
            "barbell",
            "dumbbell",
            "kettlebell",
            "plank",
            "push-up",
            "pushup",
            "press-up",
            "pull-up",
            "pullup",
            "chin-up",
            "burpee",
            "hantel",
            "liegestütz",
            "unterarmstütz",
            "klimmzug",
            "klimmzüge",
        ],
        tags: &["isometric", "arm-load"],
        always: false,
    },
    Risk {
        words: &[
            "headstand",
            "handstand",
            "shoulder stand",
            "shoulderstand",
            "upside down",
            "kopfstand",
            "schulterstand",
            "kopfüber",
        ],
        tags: &["head-down", "neck", "neck-load", "arm-load"],
        always: false,
    },
    Risk { words: CRACKS, tags: &["neck", "neck-load"], always: false },
    Risk {
        words: &["plough", "plow pose", "halber pflug", "yoga-pflug"],
        tags: &["head-down", "neck", "neck-load", "loaded-flexion"],
        always: false,
    },
    Risk {
        words: &[
            "neck bridge",
            "wrestler's bridge",
            "nackenbrücke",
            "gun on the neck",
            "gun on your neck",
            "gun on neck",
            "roller on the neck",
            "roller on your neck",
            "roller under the neck",
            "roller under your neck",
            "massagepistole am nacken",
            "massagepistole am hals",
            "rolle unter den nacken",
        ],
        tags: &["neck", "neck-load"],
        always: false,
    },
    Risk {
        words: &[
            "tip your head back",
            "tip the head back",
            "tilt your head back",
            "tilt the head back",
            "drop your head back",
            "kopf in den nacken",
        ],
        tags: &["neck", "neck-turn"],
        always: false,
    },
    Risk {
        words: &["hold your breath", "hold the breath", "breath hold", "halt die luft an", "luft anhalten", "atem anhalten"],
        tags: &["isometric"],
        always: false,
    },
    Risk { words: &["twist", "verdreh"], tags: &["twist"], always: false },
    Risk { words: &["backbend", "back bend", "cobra", "rückbeuge", "kobra"], tags: &["extension"], always: false },
    Risk {
        words: &["neck roll", "neck circle", "head circle", "head roll", "roll the head", "roll your head", "kopfkreisen"],
        tags: &["neck"],
        always: false,
    },
    Risk {
        words: &[
            "throat",
            "adam's apple",
            "adams apple",
            "larynx",
            "voice box",
            "windpipe",
            "trachea",
            "carotid",
            "jugular",
            "thyroid",
            "kehle",
            "kehlkopf",
            "adamsapfel",
            "gurgel",
            "luftröhre",
            "schilddrüse",
            "halsschlagader",
        ],
        tags: &["neck"],
        always: true,
    },
    Risk { words: NECK_SIDES, tags: &["neck"], always: true },
];

/// Words that negate a word after them.
const NEGATIONS: &[&str] = &[
    "not", "don't", "never", "no", "nothing", "without", "avoid", "nicht", "nie", "kein", "keine", "nichts", "ohne", "meide",
    "vermeide",
];
/// Words that join a new order to what was negated, and words that go on with the list.
const JOINTS: &[&str] = &["and", "but", "then", "und", "sondern", "aber", "dann"];
const OR: &[&str] = &["or", "nor", "oder", "noch"];
/// The maximum number of words from a negation to the word that it negates.
const REACH: usize = 6;

/// A known word, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The word as the list has it.
    pub word: &'static str,
    /// The tags that it stands for.
    pub tags: &'static [&'static str],
    /// Whether it is unsuitable for everybody.
    pub always: bool,
}

impl Found {
    fn is_at_the_side(&self) -> bool {
        NECK_SIDES.contains(&self.word)
    }
}

/// A text in lower case, and where its words begin, in bytes.
struct Words {
    text: String,
    starts: Vec<usize>,
}

impl Words {
    fn of(text: &str) -> Self {
        let text = text.to_lowercase().replace('’', "'");
        let mut before = ' ';
        let begins = |(at, c): (usize, char)| (!std::mem::replace(&mut before, c).is_alphanumeric()).then_some(at);
        let starts = text.char_indices().filter_map(begins).collect();
        Self { text, starts }
    }

    /// Whether a word of it begins with `word` and it does not warn against it.
    fn say(&self, word: &str) -> bool {
        let has = |at: usize| self.text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.starts.iter().any(|at| has(*at) && !self.negates(*at))
    }

    /// Whether a negation stands before the byte `at`, in the same sentence. A negation does not reach across a comma or an
    /// "and" to another order to press: "No hurry, press here".
    fn negates(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at_checked(at).unwrap_or_default();
        let sentence = before.rsplit(['.', ';', '!', '?']).next().unwrap_or_default();
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

/// Returns the risks that `text` names.
pub fn named(text: &str) -> Vec<Found> {
    named_in(&[Words::of(text)])
}

fn named_in(texts: &[Words]) -> Vec<Found> {
    let said = |word: &&&str| texts.iter().any(|text| text.say(word));
    let found = |risk: &Risk| Some(Found { word: risk.words.iter().find(said)?, tags: risk.tags, always: risk.always });
    RISKS.iter().filter_map(found).collect()
}

/// Words for pressing.
const PRESSING: &[&str] = &[
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
/// Those among them that are work of the fingers: a collarbone is pressed down with the palm for a stretch.
const WITH_THE_HAND: &[&str] =
    &["massage", "rub", "squeeze", "knead", "pinch", "massier", "reib", "knet", "finger", "thumb", "daumen"];
/// Words of a sentence that names where a stretch is felt, not where somebody presses.
const STRETCHING: &[&str] = &["stretch", "feel", "dehn", "spür"];

/// What the words of a step mean to the health rules.
#[derive(Debug, Default)]
pub struct StepRisks {
    /// The tags that they stand for.
    pub tags: Vec<&'static str>,
    /// Whether its words name something that is not suitable for everyone, and its tags do not say so.
    pub untagged: bool,
    /// Whether nobody should do the step: it presses, and its words name a place that nobody should press.
    pub never_right: bool,
}

impl StepRisks {
    /// Reads the name, the cue and the text of `step`. A step that neither presses nor moves has no risks, unless its words
    /// say to press where nobody should, whatever its technique.
    pub fn of(step: &Step) -> Self {
        let written = [&step.name, &step.cue, &step.how];
        let texts = written.map(|text| Words::of(text));
        let say = |words: &[&str]| texts.iter().any(|text| words.iter().any(|word| text.say(word)));
        let (told, untyped) = (say(PRESSING), step.is_untyped());
        let presses = step.presses() || (untyped && told);
        let found = named_in(&texts);
        let in_words = |found: &Found| {
            if found.is_at_the_side() {
                return written.iter().any(|text| presses_there(text, NECK_SIDES, STRETCHING));
            }
            let name_says = texts.first().is_some_and(|name| name.say(found.word));
            (told && (step.moves() || name_says)) || written.iter().any(|text| presses_there(text, &[found.word], &[]))
        };
        let is_there = step.areas.iter().any(|area| area.touch == Touch::Never);
        let never_right =
            found.iter().any(|found| found.always && (presses || in_words(found))) || (is_there && say(WITH_THE_HAND));
        let counts = presses || step.moves();
        let tags: Vec<&'static str> = found.into_iter().filter(|_| counts).flat_map(|found| found.tags).copied().collect();
        let untagged = tags.iter().any(|tag| !step.tags.contains(tag));
        let neck = (untyped && say(NECK)).then_some("neck");
        Self { tags: tags.into_iter().chain(neck).collect(), untagged, never_right }
    }
}

/// Whether a sentence of `text` says to press at one of `places`, and has none of the words `but`.
fn presses_there(text: &str, places: &[&str], but: &[&str]) -> bool {
    let says = |sentence: &Words, words: &[&str]| words.iter().any(|word| sentence.say(word));
    let mut sentences = text.split(['.', ';', '!', '?']).map(Words::of);
    sentences.any(|of| says(&of, places) && says(&of, PRESSING) && !says(&of, but))
}
