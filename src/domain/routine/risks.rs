//! Words in the texts of a step that the health rules know even without a tag: a sit-up in a handout is bending under load.
//! The words are English and German, whatever the program's language.

use crate::domain::body::Touch;
use crate::domain::routine::breath_words::{self, BREATH_HOLDS};
use crate::domain::routine::exercise_words::{self, BY_HAND, BY_HAND_TOO, GUN};
use crate::domain::routine::known_exercises;
use crate::domain::routine::model::{Step, Unjudged};
use crate::domain::routine::wording::{PRESSING, Wording, Words, sentences};
use crate::domain::routine::worst_case;
use crate::domain::text;

/// Words for one kind of exercise, and its tags.
pub struct Risk {
    words: &'static [&'static str],
    /// The tags of a step that mean the same.
    pub tags: &'static [&'static str],
    /// Whether it is unsuitable for everybody, whatever the tags.
    always: bool,
}

/// Words for places that nobody should press, but that a stretch is felt at.
const NECK_SIDES: &[&str] = &[
    "side of the neck",
    "side of your neck",
    "sides of the neck",
    "sides of your neck",
    "front of the neck",
    "front of your neck",
    "sternocleido",
    "scm",
    "scalene",
    "under the jaw",
    "under your jaw",
    "seite des halses",
    "seiten des halses",
    "auf den hals",
    "kopfwender",
    "skalen",
    "unter dem kiefer",
];

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

/// Words for turning the trunk.
const TWISTS: &[&str] = &[
    "twist",
    "trunk rotation",
    "trunk turn",
    "torso rotation",
    "torso turn",
    "spinal rotation",
    "spine rotation",
    "thoracic rotation",
    "lumbar rotation",
    "verdreh",
    "rumpfdreh",
    "rumpfrotation",
    "oberkörperdreh",
    "oberkörperrotation",
    "wirbelsäulendreh",
    "wirbelsäulenrotation",
    "bws-rotation",
    "lws-rotation",
    "drehsitz",
];

/// All risks that the words of a routine can name.
pub const RISKS: &[Risk] = &[
    Risk {
        words: &[
            "sit-up",
            "situp",
            "sit ups",
            "crunch",
            "curl-up",
            "toe touch",
            "touch your toes",
            "touch the toes",
            "touch your feet",
            "forward fold",
            "forward bend",
            "bend forward",
            "bending forward",
            "bend over",
            "fold forward",
            "nach vorn beugen",
            "nach vorne beugen",
            "vorwärtsbeuge",
            "sit and reach",
            "jefferson curl",
            "good morning",
            "rumpfbeuge",
            "vorbeuge",
        ],
        tags: &["loaded-flexion", "isometric"],
        always: false,
    },
    Risk { words: &["deadlift", "dead lift", "kreuzheben"], tags: &["loaded-flexion", "isometric"], always: false },
    Risk { words: &["squat", "kniebeuge", "wall sit", "wall-sit", "wandsitz"], tags: &["isometric"], always: false },
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
            "seitstütz",
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
            "somersault",
            "forward roll",
            "backward roll",
            "purzelbaum",
            "rolle vorwärts",
            "rolle rückwärts",
            "kopfstand",
            "schulterstand",
            "kopfüber",
        ],
        tags: &["head-down", "neck", "neck-load", "arm-load"],
        always: false,
    },
    Risk { words: &["inversion", "gravity boots", "hang upside", "schwerkraft"], tags: &["head-down"], always: false },
    Risk { words: GUN, tags: &["held-point"], always: false },
    Risk { words: CRACKS, tags: &["neck", "neck-load"], always: false },
    Risk {
        words: &["plough", "plow pose", "halber pflug", "yoga-pflug"],
        tags: &["head-down", "neck", "neck-load", "loaded-flexion"],
        always: false,
    },
    Risk {
        words: &[
            "neck bridge",
            "head bridge",
            "wrestler",
            "nackenbrücke",
            "kopfbrücke",
            "ringerbrücke",
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
    Risk { words: BREATH_HOLDS, tags: &["isometric"], always: false },
    Risk { words: TWISTS, tags: &["twist"], always: false },
    Risk {
        words: &[
            "backbend",
            "back bend",
            "cobra",
            "sphinx",
            "mckenzie",
            "extension in lying",
            "extension in standing",
            "standing extension",
            "standing back extension",
            "back extension",
            "prone extension",
            "prone on elbows",
            "prone on your elbows",
            "prone press",
            "eil ",
            "reil ",
            "rückbeuge",
            "kobra",
            "rückenstreckung",
            "streckung im stehen",
            "streckung im liegen",
            "bauchlage auf den ellbogen",
        ],
        tags: &["extension"],
        always: false,
    },
    Risk { words: &["superman"], tags: &["extension", "isometric"], always: false },
    Risk {
        words: &["neck roll", "neck circle", "head circle", "head roll", "roll the head", "roll your head", "kopfkreisen"],
        tags: &["neck", "neck-turn", "neck-load"],
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
    /// Whether it is a tool that hammers, which nobody should use on the neck.
    pub fn is_gun(&self) -> bool {
        GUN.contains(&self.word)
    }

    fn is_at_the_side(&self) -> bool {
        NECK_SIDES.contains(&self.word)
    }
}

/// Returns the risks that `text` names.
pub fn named(text: &str) -> Vec<Found> {
    named_in(&[Words::of(&text::with_plain_signs(text))])
}

fn named_in(texts: &[Words]) -> Vec<Found> {
    let said = |word: &&&str| texts.iter().any(|text| text.say(word)) && !breath_words::is_without_holds(word, texts);
    let found = |risk: &Risk| Some(Found { word: risk.words.iter().find(said)?, tags: risk.tags, always: risk.always });
    RISKS.iter().filter_map(found).collect()
}

/// Words for the fingers, which work like the words for work [by hand](BY_HAND): a collarbone is pressed down with the palm for a
/// stretch.
const FINGERS: &[&str] = &["finger", "thumb", "daumen"];
/// Words of a sentence that names where a stretch is felt, not where somebody presses.
const STRETCHING: &[&str] = &["stretch", "feel", "dehn", "spür"];

/// Words for work with a tool, which presses wherever a sentence has it, and movements that only sound like it.
const ROLLING: &[&str] =
    &["roll", "ball", "gun", "percuss", "scrap", "gua sha", "cupping", "pistole", "faszien", "igelball", "schröpf"];
const NO_ROLLING: &[&str] =
    &["roll your head", "roll the head", "head roll", "neck roll", "shoulder roll", "roll your shoulders", "roll the shoulders"];

/// Words and regions of the whole neck.
const WHOLE_NECK: &[&str] = &["neck", "nape", "nacken", "genick", "hals", "throat", "kehle", "base of the skull"];
const NECK_REGIONS: [&str; 3] = ["neck-back", "neck-front", "head-back"];

/// What the words of a step mean to the health rules.
#[derive(Debug, Default)]
pub struct StepRisks {
    /// The tags that they stand for.
    pub tags: Vec<&'static str>,
    /// Whether its words name something that is not suitable for everyone, and its tags do not say so.
    pub untagged: bool,
    /// Whether nobody should do the step: it presses, and its words name a place that nobody should press.
    pub never_right: bool,
    /// Whether its words say that hands press.
    pub told_to_press: bool,
    /// The tool that its words say is only held, thrown or sat on.
    pub held_tool: Option<&'static str>,
    /// How little its words say; `None` if they say enough to judge it.
    pub unjudged: Option<Unjudged>,
}

impl StepRisks {
    /// Reads `step` in each of its languages: what one of them says counts, whatever language is shown.
    pub fn of(step: &Step, wordings: &[Wording]) -> Self {
        wordings.iter().map(|wording| Self::in_one_language(step, wording)).fold(Self::default(), Self::and)
    }

    fn and(mut self, other: Self) -> Self {
        self.tags.extend(other.tags);
        Self {
            tags: self.tags,
            untagged: self.untagged || other.untagged,
            never_right: self.never_right || other.never_right,
            told_to_press: self.told_to_press || other.told_to_press,
            held_tool: self.held_tool.or(other.held_tool),
            unjudged: self.unjudged.into_iter().chain(other.unjudged).min(),
        }
    }

    /// Reads the name, the cue and the text of `step`, whatever its technique. A place that nobody should press counts only where
    /// the step presses or moves.
    fn in_one_language(step: &Step, written: &Wording) -> Self {
        let texts = written.each_ref().map(|text| Words::of(text));
        let say = |words: &[&str]| texts.iter().any(|text| text.say_any(words));
        let (told, untyped) = (say(PRESSING), step.is_untyped());
        let presses = step.presses() || (untyped && told);
        let found = named_in(&texts);
        let in_words = |found: &Found| {
            if found.is_at_the_side() {
                return presses_there(written, NECK_SIDES, STRETCHING);
            }
            let name_says = texts.first().is_some_and(|name| name.say(found.word));
            (told && (step.moves() || name_says)) || presses_there(written, &[found.word], &[])
        };
        let is_there = step.areas.iter().any(|area| area.touch == Touch::Never);
        let on_neck = |of: &Words| of.say_any(GUN) && of.say_any(WHOLE_NECK);
        let neck_is_hammered = say(GUN)
            && (step.areas.iter().any(|area| NECK_REGIONS.contains(&area.id.as_str()))
                || sentences(written).any(|of| on_neck(&of)));
        let never_right = found.iter().any(|found| found.always && (presses || in_words(found)))
            || (is_there && (say(BY_HAND) || say(FINGERS)))
            || ((presses || step.moves()) && neck_is_hammered);
        let counts = presses || step.moves();
        let tags: Vec<&'static str> =
            found.into_iter().filter(|found| counts || !found.always).flat_map(|found| found.tags).copied().collect();
        let untagged = tags.iter().any(|tag| !step.tags.contains(tag));
        let worst = worst_case::read(step, written, &texts);
        let unjudged = if tags.is_empty() { worst.unjudged } else { None };
        let named = exercise_words::tags(step, written, &texts, worst.is_harmless);
        let known = known_exercises::tags(step, written, &texts);
        let told_to_press = untyped && (say(BY_HAND) || say(BY_HAND_TOO));
        let tags = tags.into_iter().chain(worst.tags).chain(named).chain(known).collect();
        let held_tool = known_exercises::holds_ball(written, &texts).then_some("ball");
        Self { tags, untagged, never_right, told_to_press, held_tool, unjudged }
    }
}

/// Whether a sentence of `written` says to press at one of `places`, and has none of the words `but`.
fn presses_there(written: &Wording, places: &[&str], but: &[&str]) -> bool {
    let presses = |of: &Words| of.say_any(PRESSING) || (of.say_any(ROLLING) && !of.say_any(NO_ROLLING));
    sentences(written).any(|of| of.say_any(places) && presses(&of) && !of.say_any(but))
}
