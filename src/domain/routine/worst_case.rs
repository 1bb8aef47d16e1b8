//! What a step may mean at worst where its file says too little: its words move or press the neck, press hard, or leave open
//! what is done. English and German.

use crate::domain::body::BodyGroup;
use crate::domain::routine::body_load;
use crate::domain::routine::model::{Step, Unjudged};
use crate::domain::routine::wording::{PRESSING, Wording, Words, sentences};

/// The tags of a step that may force the neck.
const FORCED_NECK: [&str; 3] = ["neck", "neck-turn", "neck-load"];

/// Words for the neck and the head, and for turning it.
const NECK: &[&str] = &[
    "neck",
    "nape",
    "head",
    "skull",
    "chin",
    "cervical",
    "occip",
    "suboccip",
    "traps",
    "trapez",
    "upper trap",
    "nod",
    "over your shoulder",
    "over the shoulder",
    "over your left",
    "over your right",
    "look behind",
    "look over",
    "look back",
    "look left",
    "look right",
    "look to the",
    "ear to",
    "ear on",
    "ear down",
    "with your nose",
    "nose circle",
    "forehead against",
    "forehead into",
    "nacken",
    "hals",
    "genick",
    "kopf",
    "hinterkopf",
    "schädel",
    "kinn",
    "hws",
    "nicke",
    "schulterblick",
    "über die schulter",
    "über deine schulter",
    "über die linke schulter",
    "über die rechte schulter",
    "schau nach hinten",
    "schau nach links",
    "schau nach rechts",
    "blick nach hinten",
    "blick nach links",
    "blick nach rechts",
    "ohr zur",
    "ohr auf",
    "ohr richtung",
    "ohr an",
    "mit der nase",
    "stirn gegen",
    "stirn in",
    "ear-to",
    "look up",
    "look at the ceiling",
    "ceiling",
    "blind spot",
    "trap stretch",
    "levator",
    "scalene",
    "sternocleido",
    "atlas",
    "traction",
    "skalen",
    "kopfnick",
    "traktion",
    "schau nach oben",
    "blick nach oben",
    "zur decke",
];
/// Phrases with such a word in which the neck is still, or another thing is meant.
const STILL: &[&str] = &[
    "headache",
    "headphone",
    "headset",
    "headrest",
    "headband",
    "chin-up",
    "head level",
    "head up",
    "head straight",
    "head upright",
    "head still",
    "head relaxed",
    "head supported",
    "support your head",
    "support the head",
    "hold your head",
    "over your head",
    "over the head",
    "above your head",
    "above the head",
    "under your head",
    "under the head",
    "chin level",
    "neck long",
    "long neck",
    "neck relaxed",
    "neck straight",
    "neck in line",
    "head in line",
    "mild pull",
    "kopfschmerz",
    "kopfhörer",
    "kopfkissen",
    "kopfstütze",
    "kopf gerade",
    "kopf aufrecht",
    "kopf ruhig",
    "kopf locker",
    "kopf ruht",
    "kopf liegt",
    "über den kopf",
    "über dem kopf",
    "unter den kopf",
    "unter dem kopf",
    "kinn gerade",
    "nacken lang",
    "langer nacken",
    "nacken locker",
    "leichter zug",
];
/// Drawing the chin straight back: a small movement without a turn.
const CHIN_BACK: &[&str] = &["chin tuck", "tuck your chin", "tuck the chin", "kinn zurück"];
/// Words for turning.
const TURNING: &[&str] =
    &["turn", "rotat", "roll", "circl", "look", "gaze", "swivel", "dreh", "kreis", "schau", "blick", "over your", "über die"];
/// Words for the other movements of a head.
const TILTING: &[&str] = &[
    "tilt", "tip", "bend", "lean", "drop", "hang", "float", "sink", "nod", "lower", "neig", "kipp", "beug", "häng", "senk",
    "nick", "leg",
];
/// Words for force, and for a hand that helps.
const FORCE: &[&str] = &[
    "pull",
    "push",
    "press",
    "jerk",
    "yank",
    "force",
    "hard",
    "weight",
    "resist",
    "overpressure",
    "hand",
    "as far as you can",
    "zieh",
    "zug",
    "drück",
    "reiß",
    "ruck",
    "fest",
    "kraft",
    "gewicht",
    "widerstand",
    "so weit du kannst",
    "so weit es geht",
];
/// Tools that press or hammer, as words.
const TOOLS: &[&str] = &["gun", "percuss", "roller", "foam roll", "ball", "pistole", "faszienrolle", "blackroll", "igelball"];

/// Words for work that presses deep.
const DEEP: &[&str] = &[
    "massage",
    "knead",
    "thumbs",
    "with your thumb",
    "with the thumb",
    "knuckle",
    "tender spot",
    "trigger",
    "knots",
    "percuss",
    "deep tissue",
    "deep-tissue",
    "cross friction",
    "cross-friction",
    "transverse friction",
    "frictions",
    "elbow into",
    "elbow in the",
    "foam roll",
    "roller",
    "tennis ball",
    "lacrosse ball",
    "golf ball",
    "spiky ball",
    "massier",
    "knet",
    "mit dem daumen",
    "mit den daumen",
    "fingerknöchel",
    "triggerpunkt",
    "tiefenmassage",
    "tiefengewebe",
    "querfriktion",
    "ellbogen in",
    "ellenbogen in",
    "verspannung",
    "pistole",
    "faszienrolle",
    "blackroll",
    "igelball",
    "tennisball",
    "golfball",
];
/// Words for pressing, and those beside them that make it deep.
const HARD: &[&str] = &["hard", "deep", "firm", "spot", "fest", "tief", "punkt", "stelle"];
/// Words for rolling on a tool and for hammering, with the tag of each.
const TOOL_TAGS: [(&[&str], &str); 2] = [
    (&["foam roll", "roller", "faszienrolle", "blackroll"], "roller"),
    (&["massage gun", "percuss", "massagepistole"], "tapotement"),
];

/// Words for places that are neither the neck nor the trunk, and for exercises of them.
const LIMBS: &[&str] = &[
    "arm",
    "elbow",
    "wrist",
    "hand",
    "finger",
    "thumb",
    "leg",
    "thigh",
    "knee",
    "calf",
    "calves",
    "ankle",
    "foot",
    "feet",
    "toe",
    "heel",
    "sole",
    "hamstring",
    "quad",
    "shin",
    "forearm",
    "eye",
    "jaw",
    "shoulder",
    "face",
    "hip",
    "buttock",
    "glute",
    "schulter",
    "ellbogen",
    "daumen",
    "bein",
    "oberschenkel",
    "knie",
    "wade",
    "knöchel",
    "fuß",
    "füße",
    "zeh",
    "ferse",
    "sohle",
    "unterarm",
    "oberarm",
    "auge",
    "kiefer",
    "hüft",
    "gesäß",
    "gesicht",
    "clam",
    "step up",
    "step-up",
    "lunge",
    "sit to stand",
    "ausfallschritt",
];
/// Words for the trunk, and for exercises of it that leave the neck alone.
const TRUNK: &[&str] = &[
    "back", "spine", "trunk", "belly", "abs", "abdom", "core", "waist", "rib", "chest", "rücken", "wirbel", "rumpf", "bauch",
    "taille", "rippe", "brust", "kreuz", "pelvi", "becken", "bridge", "brücke", "bird dog", "bird-dog", "dead bug",
];
/// Words with which the name of a harmless step begins.
const HARMLESS: &[&str] = &[
    "walk",
    "stand",
    "sit",
    "rest",
    "breath",
    "relax",
    "look",
    "march",
    "drink",
    "lie",
    "pause",
    "wait",
    "shake",
    "geh",
    "spazier",
    "steh",
    "sitz",
    "ruh",
    "atme",
    "entspann",
    "schau",
    "lieg",
    "leg dich",
    "trink",
    "wart",
    "schüttel",
];
/// Words for bending and lifting, with which no step counts as harmless.
const BENDING: &[&str] = &[
    "bend", "reach", "lean", "twist", "fold", "curl", "arch", "round", "lift", "raise", "touch", "beug", "dreh", "neig", "roll",
    "heb", "streck",
];

/// What a step may mean at worst.
#[derive(Debug, Default)]
pub(super) struct WorstCase {
    /// The tags that its words stand for.
    pub(super) tags: Vec<&'static str>,
    /// How little it says; `None` if it says enough to judge it.
    pub(super) unjudged: Option<Unjudged>,
    /// Whether it is untyped and neither moves much nor presses, by its name.
    pub(super) is_harmless: bool,
}

/// Reads what `step`, with the texts `written` and their words, may mean at worst.
pub(super) fn read(step: &Step, written: &Wording, texts: &[Words; 3]) -> WorstCase {
    if !step.is_untyped() && !texts.iter().any(|text| text.say_any(NECK)) {
        return WorstCase::default();
    }
    let written = written.each_ref().map(|text| without(text, STILL));
    let tags = neck(step, &written);
    if !step.is_untyped() {
        return WorstCase { tags, ..WorstCase::default() };
    }
    let texts = written.each_ref().map(|text| Words::of(text));
    let says = |words: &[&str]| texts.iter().any(|text| text.say_any(words));
    let deep = says(DEEP) || texts.iter().any(|text| text.say_any(PRESSING) && text.say_any(HARD));
    let is_light = (1..4).contains(&step.pressure);
    let pressed = (deep && !is_light).then_some("deep-tissue");
    let by_tool = TOOL_TAGS.into_iter().filter(|(words, _)| says(words)).map(|(_, tag)| tag);
    let tags: Vec<&'static str> = tags.into_iter().chain(pressed).chain(by_tool).collect();
    let is_harmless = texts.first().is_some_and(|name| name.begins_with_any(HARMLESS)) && !says(BENDING);
    // A tool alone does not say what is done with it.
    let is_tagged = step.tags.iter().any(|tag| !body_load::TOOLS.contains(tag));
    let is_known = !tags.is_empty() || is_tagged || is_harmless;
    let on_trunk = step.areas.iter().any(|area| area.group == BodyGroup::Back) || says(TRUNK);
    let unjudged = match (is_known, on_trunk) {
        (true, _) => None,
        (false, true) => Some(Unjudged::Trunk),
        (false, false) => (step.areas.is_empty() && !says(LIMBS)).then_some(Unjudged::Anywhere),
    };
    WorstCase { tags, unjudged, is_harmless }
}

/// Returns the tags for the neck. A step without technique that names the neck may do anything to it.
fn neck(step: &Step, written: &Wording) -> Vec<&'static str> {
    let untyped = step.is_untyped();
    if untyped && step.areas.iter().any(|area| ["neck-back", "head-back"].contains(&area.id.as_str())) {
        return FORCED_NECK.to_vec();
    }
    let texts = written.each_ref().map(|text| Words::of(text));
    let says = |words: &[&str]| texts.iter().any(|text| text.say_any(words));
    if !says(NECK) {
        return Vec::new();
    }
    if untyped {
        let rest = written.each_ref().map(|text| Words::of(&without(text, CHIN_BACK)));
        let is_small = rest.iter().all(|text| !text.say_any(NECK) && !text.say_any(FORCE));
        return if is_small { vec!["neck"] } else { FORCED_NECK.to_vec() };
    }
    let named = texts.first().is_some_and(|name| name.say_any(NECK));
    let together = |words: &[&str]| sentences(written).any(|of| of.say_any(NECK) && of.say_any(words));
    let moved = step.moves();
    let turned = moved && (together(TURNING) || (named && says(TURNING)));
    let forced = (moved && together(FORCE)) || (step.presses() && together(TOOLS));
    let reached = turned || forced || (moved && together(TILTING)) || (step.presses() && together(PRESSING));
    let tags = [(reached, "neck"), (turned, "neck-turn"), (forced, "neck-load")];
    tags.into_iter().filter(|(is, _)| *is).map(|(_, tag)| tag).collect()
}

/// Returns `text` in lower case without `phrases`.
fn without(text: &str, phrases: &[&str]) -> String {
    phrases.iter().fold(text.to_lowercase(), |text, phrase| text.replace(phrase, " "))
}
