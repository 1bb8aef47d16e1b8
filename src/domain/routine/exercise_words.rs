//! Exercises and tools that only some of the health rules are about, known by their names in English and German. Nobody else
//! is warned of them.

use crate::domain::body::BodyGroup;
use crate::domain::routine::breath_words;
use crate::domain::routine::known_exercises;
use crate::domain::routine::model::Step;
use crate::domain::routine::wording::{Wording, Words, sentences};

/// Words for rolling on a roller, and on a ball.
pub(super) const ROLLER: &[&str] = &[
    "foam roll",
    "foam-roll",
    "foamroll",
    "on a roller",
    "on the roller",
    "over a roller",
    "over the roller",
    "faszienroll",
    "blackroll",
    "mit der rolle",
    "mit einer rolle",
    "on roller",
    "onto the roller",
    "against the roller",
    "with a roller",
    "with the roller",
    "using a roller",
    "roller under",
    "roller along",
    "roller behind",
    "roller over",
    "massage roller",
    "massage-roller",
    "muscle roller",
    "massage stick",
    "muscle stick",
    "roller stick",
    "rolling pin",
    "auf der rolle",
    "auf die rolle",
    "auf einer rolle",
    "über die rolle",
    "rolle unter",
    "schaumstoffroll",
    "massageroll",
    "massagestab",
    "nudelholz",
];
pub(super) const BALL: &[&str] = &[
    "roll ball",
    "roll a ball",
    "roll the ball",
    "roll on ball",
    "roll on a ball",
    "roll on the ball",
    "roll a tennis ball",
    "roll on a tennis ball",
    "ball under",
    "lacrosse ball",
    "lacrosseball",
    "massage ball",
    "massageball",
    "trigger ball",
    "faszienball",
    "mit dem ball",
    "mit einem ball",
    "ball unter",
    "tennis ball",
    "tennisball",
    "tennis-ball",
    "golf ball",
    "golfball",
    "squash ball",
    "squashball",
    "spiky ball",
    "spikey ball",
    "hedgehog ball",
    "peanut ball",
    "massage-ball",
    "trigger point ball",
    "triggerball",
    "therapy ball",
    "duoball",
    "duo ball",
    "duo-ball",
    "igelball",
    "igel-ball",
    "noppenball",
    "ball roll",
    "ball into",
    "ball against",
    "ball between",
    "ball behind",
    "lie on a ball",
    "lie on the ball ",
    "lean on a ball",
    "lean on the ball ",
    "lean into the ball ",
    "ball an der wand",
    "ball an die wand",
    "ball gegen",
    "ball hinter",
    "ball zwischen",
    "ball in den",
    "ball auf den",
    "auf dem ball ",
    "auf einem ball ",
    "auf den ball ",
];
/// Words for tools that hammer.
pub(super) const GUN: &[&str] = &[
    "massage gun",
    "muscle gun",
    "percussion gun",
    "percussive massage",
    "percussion massage",
    "theragun",
    "hypervolt",
    "massagepistole",
    "massage-pistole",
    "faszienpistole",
];
/// Words for tools that draw or scrape the skin.
pub(super) const SCRAPING: &[&str] = &["cupping", "scrap", "gua sha", "guasha", "iastm", "graston", "schröpf", "schaben"];

/// Words that other rules know too, and the tags that they stand for; more are in `assets/exercise_words.toml`.
const NAMED: [(&[&str], &[&str]); 2] = [(SCRAPING, &["deep-tissue"]), (GUN, &["deep-tissue", "tapotement"])];
/// Words for the legs, and for work of the hands on them.
const LEGS: &[&str] = &[
    "calf",
    "calves",
    "thigh",
    "shin",
    "legs",
    "the leg",
    "your leg",
    "this leg",
    "lower leg",
    "upper leg",
    "hamstring",
    "quads",
    "quadriceps",
    "it band",
    "it-band",
    "itb ",
    "iliotibial",
    "tractus",
    "wade",
    "oberschenkel",
    "unterschenkel",
    "schienbein",
    "bein",
];
/// Words for the trunk, and for turning it.
const TRUNK: &[&str] = &[
    "trunk",
    "torso",
    "upper body",
    "spine",
    "rib cage",
    "ribcage",
    "waist",
    "rumpf",
    "oberkörper",
    "wirbelsäule",
    "brustkorb",
    "bws",
    "lws",
    "taille",
];
const TURNING: &[&str] = &["turn", "rotat", "dreh", "rotier"];
pub(super) const BY_HAND: &[&str] = &["massage", "rub", "squeeze", "knead", "pinch", "massier", "reib", "knet"];
/// Further words for work by hand, which leave out the press of an exercise.
pub(super) const BY_HAND_TOO: &[&str] = &[
    "press the",
    "press your",
    "press on",
    "press into",
    "press around",
    "press hard",
    "press firm",
    "press gently",
    "stroke",
    "kneif",
    "drück",
    "streich",
    "ausstreich",
];
const TOOLS: &[&str] = &["gun", "pistole", "percuss", "roller", "faszien"];

/// Returns the tags that the names in `written`, the texts of `step`, stand for; `texts` are their words.
pub(super) fn tags(step: &Step, written: &Wording, texts: &[Words; 3], is_harmless: bool) -> Vec<&'static str> {
    let says = |words: &[&str]| texts.iter().any(|text| text.say_any(words));
    let named = NAMED.iter().filter(|(words, _)| says(words));
    let mut tags: Vec<&'static str> = named.flat_map(|(_, tags)| *tags).copied().collect();
    tags.extend(breath_words::tags(step, written, texts));
    let is_tool = |words: &[&str], tag: &str| says(words) && !(tag == "ball" && known_exercises::holds_ball(written, texts));
    let rolls = [(ROLLER, "roller"), (BALL, "ball")]
        .into_iter()
        .filter(|(words, tag)| (step.moves() || !step.touches()) && is_tool(words, tag));
    tags.extend(rolls.map(|(_, tag)| tag));
    let by_tool = step.moves() && (tags.contains(&"ball") || says(ROLLER) || says(TOOLS));
    let unknown = step.is_untyped() && !is_harmless;
    let at_legs = step.areas.iter().any(|area| area.group == BodyGroup::Legs) || (step.areas.is_empty() && says(LEGS));
    let together = |one: &[&str], other: &[&str]| sentences(written).any(|of| of.say_any(one) && of.say_any(other));
    if (at_legs && (by_tool || unknown)) || (step.moves() && together(LEGS, BY_HAND)) {
        tags.push("leg");
    }
    let is_named = texts.first().is_some_and(|name| name.say_any(TRUNK) && name.say_any(TURNING));
    if is_named || (!step.touches() && together(TRUNK, TURNING)) {
        tags.push("twist");
    }
    if at_legs && says(GUN) {
        tags.push("leg-gun");
    }
    tags
}
