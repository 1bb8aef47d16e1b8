//! Breathing in the words of a step: holds of the breath, by their names or told step by step, and breaths that fill the chest to
//! the top. English and German.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;
use crate::domain::pace::Pace;
use crate::domain::routine::model::Step;
use crate::domain::routine::wording::{NEGATIONS, Wording, Words};

/// Words for holding the breath, for breathing that ends in a hold, and for breathing fast, deep or by force, which makes dizzy
/// too.
pub(super) const BREATH_HOLDS: &[&str] = &[
    "hold your breath",
    "hold the breath",
    "hold breath",
    "breath hold",
    "breath-hold",
    "breath retention",
    "valsalva",
    "wim hof",
    "kapalabhati",
    "bhastrika",
    "breath of fire",
    "hyperventilat",
    "hyperventilier",
    "feueratem",
    "halt die luft an",
    "halte die luft an",
    "halt den atem an",
    "halte den atem an",
    "luft anhalten",
    "atem anhalten",
    "box breath",
    "square breath",
    "4-7-8",
    "478",
    "4-4-4-4",
    "boxatmung",
    "box-atmung",
    "kastenatmung",
    "quadratatmung",
    "viereckatmung",
    "retention",
    "atemretention",
    "breathe in, hold",
    "breathe in and hold",
    "inhale, hold",
    "inhale and hold",
    "einatmen, halten",
    "einatmen und halten",
    "rapid breath",
    "fast breath",
    "quick breath",
    "breathe fast",
    "breathe rapidly",
    "breathe quickly",
    "power breath",
    "holotrop",
    "tummo",
    "schnelle atmung",
    "schnelles atmen",
    "schnell atmen",
    "schnell ein- und ausatmen",
    "schnellatmung",
    "atme schnell",
    "holding your breath",
    "holding the breath",
    "hold your air",
    "hold the air",
    "hold air",
    "pause your breath",
    "pause the breath",
    "breath pause",
    "breath stop",
    "control pause",
    "buteyko",
    "kumbhaka",
    "uddiyana",
    "nauli",
    "apnea",
    "apnoe",
    "co2 table",
    "atempause",
    "atem-pause",
    "atemstopp",
    "luft halten",
    "halt die luft",
    "halte die luft",
    "atem halten",
    "anhalten der luft",
    "anhalten des atems",
    "atmung anhalten",
    "halte deinen atem",
    "pressatm",
    "bellows",
    "fire breath",
    "firebreath",
    "skull shin",
    "skull-shin",
    "turbo breath",
    "turbobreath",
    "dragon breath",
    "speed breath",
    "connected breath",
    "circular breath",
    "continuous breath",
    "rebirthing",
    "transformational breath",
    "shamanic breath",
    "psychedelic breath",
    "iceman breath",
    "superventilat",
    "dynamic meditation",
    "osho",
    "forced breath",
    "forceful breath",
    "forced exhal",
    "forceful exhal",
    "forced inhal",
    "forceful inhal",
    "breathe forcefully",
    "exhale forcefully",
    "inhale forcefully",
    "breathe hard",
    "breathe as fast",
    "pump breath",
    "pumping breath",
    "panting",
    "pant like",
    "pant fast",
    "pant quickly",
    "dog breath",
    "rapid inhal",
    "rapid exhal",
    "fast inhal",
    "fast exhal",
    "quick inhal",
    "quick exhal",
    "exhale rapidly",
    "exhale quickly",
    "inhale rapidly",
    "inhale quickly",
    "fast and deep",
    "deep and fast",
    "quick and deep",
    "deep and quick",
    "blasebalg",
    "feueratm",
    "schädelleucht",
    "schädel-leucht",
    "turboatm",
    "turbo-atm",
    "drachenatm",
    "verbundenes atmen",
    "verbundene atmung",
    "verbundener atem",
    "verbundenem atem",
    "verbundenen atem",
    "verbunden atmen",
    "zirkuläres atmen",
    "zirkuläre atmung",
    "zirkuläratm",
    "kreisatm",
    "hechel",
    "stoßatm",
    "stossatm",
    "forcierte atmung",
    "forciertes atmen",
    "forciert atmen",
    "heftig atmen",
    "heftiges atmen",
    "rasch atmen",
    "rasches atmen",
    "rasche atmung",
    "stoßweise",
    "schnell und tief",
    "tief und schnell",
];

/// Words of breathing, from `assets/breath_words.toml`, which explains each group.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BreathWords {
    kept: Vec<String>,
    big: Vec<String>,
    held_paces: Vec<String>,
    without_holds: Vec<String>,
    hold: Vec<String>,
    stay: Vec<String>,
    breath: Vec<String>,
    air: Vec<String>,
    counted: Vec<String>,
    links: Vec<String>,
    padding: Vec<String>,
    numbers: Vec<String>,
}

static WORDS: LazyLock<BreathWords> = LazyLock::new(|| embedded::data!("breath_words"));

/// A hold of fewer seconds is a turn of the breath.
const SHORTEST_HOLD: u32 = 2;
/// To stay for so many seconds after a breath is a rest.
const SHORTEST_REST: u32 = 30;
/// A phase of a pace that is written as a row of numbers, `4-7-8`, is shorter.
const ONE_MINUTE: u32 = 60;

/// A word of a text, as far as breathing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    In,
    Out,
    /// To breathe.
    Breath,
    /// The breath or the air.
    Air,
    /// To hold; `true` if only staying is said.
    Hold(bool),
    /// Not to.
    Not,
    Number(u32),
    Link,
    /// A sign that ends a part of a sentence.
    Stop,
    /// A word of something else.
    Other,
}

impl Part {
    fn is_phase(self) -> bool {
        matches!(self, Self::In | Self::Out)
    }

    fn number(self) -> Option<u32> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

/// Whether `word` names a pace with holds in `texts`, which leave them out: "box breathing without holds".
pub(super) fn is_without_holds(word: &str, texts: &[Words]) -> bool {
    is_one_of(&WORDS.held_paces, word) && texts.iter().any(|text| text.say_any(&WORDS.without_holds))
}

/// Returns the tags for how `step`, with the texts `written` and their words, breathes.
pub(super) fn tags(step: &Step, written: &Wording, texts: &[Words; 3]) -> Vec<&'static str> {
    let says = |words: &[String]| texts.iter().any(|text| text.say_any(words));
    let is_named = |word: &&&str| texts.iter().any(|text| text.say(word)) && !is_without_holds(word, texts);
    let holds = BREATH_HOLDS.iter().any(|word| is_named(&word)) || says(&WORDS.kept) || is_told_to_hold(step, written, texts);
    let tags = [(holds, "breath-hold"), (says(&WORDS.big), "big-breath")];
    tags.into_iter().filter(|(is, _)| *is).map(|(_, tag)| tag).collect()
}

/// Whether the texts tell a hold step by step: `Inhale 4, hold 7, exhale 8`, `10 s nicht atmen`, `4/7/8`.
fn is_told_to_hold(step: &Step, written: &Wording, texts: &[Words; 3]) -> bool {
    const BREATHING: &[&str] = &["breath", "inhal", "exhal", "atm", "atem", "einatm", "ausatm", "luft"];
    let breathes =
        step.technique.is_some_and(|technique| technique.id == "breathing") || step.pace.as_ref().is_some_and(Pace::is_breath);
    let in_and_out = |text: &Words| (text.say("in") && text.say("out")) || (text.say("ein") && text.say("aus"));
    if !breathes && !texts.iter().any(|text| text.say_any(BREATHING) || in_and_out(text)) {
        return false;
    }
    let [name, cue, how] = written;
    // The phases of an own pace are judged by their lengths.
    let own = step.pace.iter().filter(|pace| pace.name.is_none()).flat_map(|pace| &pace.phases);
    let phases: String = own.flat_map(|phase| [". ", &phase.name]).collect();
    let parts = parts(&[name, cue, how.strip_suffix(phases.as_str()).unwrap_or(how)]);
    let is_about_breath = breathes || parts.iter().any(|part| part.is_phase() || matches!(part, Part::Breath | Part::Air));
    is_about_breath && (has_held_row(&parts) || (0..parts.len()).any(|at| holds_at(&parts, at, breathes)))
}

/// Whether a row of three or four numbers is a pace with a hold: `4-7-8`, not a countdown.
fn has_held_row(parts: &[Part]) -> bool {
    let numbers = |part: &Part| part.number().is_some_and(|number| number < ONE_MINUTE) || *part == Part::Stop;
    parts.split(|part| !numbers(part)).any(|row| {
        let row: Vec<u32> = row.iter().filter_map(|part| part.number()).collect();
        let held = |at: usize| row.get(at).is_some_and(|hold| *hold >= SHORTEST_HOLD);
        let counts_down = row.is_sorted_by(|one, next| *one == next + 1);
        matches!(row.len(), 3 | 4) && !counts_down && (held(1) || held(3))
    })
}

/// Whether the part at `at` holds the breath, in a step that `breathes` and does nothing else, or in another one.
fn holds_at(parts: &[Part], at: usize, breathes: bool) -> bool {
    let (before, after) = parts.split_at_checked(at).unwrap_or_default();
    let Some((this, after)) = after.split_first() else { return false };
    let next = after.first().copied().unwrap_or(Part::Stop);
    match *this {
        // "10 s nicht atmen", not "do not breathe through the mouth"
        Part::Breath => before.last() == Some(&Part::Not) && matches!(next, Part::Stop | Part::Number(_)),
        Part::Hold(stays) => {
            let is_negated = before.iter().rev().take_while(|part| **part != Part::Stop).take(2).any(|part| *part == Part::Not);
            let seconds = [Some(&next), before.last()].into_iter().flatten().find_map(|part| part.number());
            let then = |over: &[Part]| after.iter().find(|part| part.number().is_none() && !over.contains(part)).copied();
            if is_negated || then(&[Part::Breath]) == Some(Part::Other) || seconds.is_some_and(|seconds| seconds < SHORTEST_HOLD)
            {
                return false;
            }
            let mut earlier = before.iter().rev().filter(|part| part.number().is_none() && **part != Part::Not);
            let of_air = then(&[]) == Some(Part::Air) || earlier.clone().next() == Some(&Part::Air);
            let follows = earlier.find(|part| !matches!(part, Part::Stop | Part::Hold(_))).copied();
            let is_after =
                follows.is_some_and(Part::is_phase) && earlier.find(|part| **part != Part::Breath) == Some(&Part::Link);
            let leads = |over: &[Part]| then(over).is_some_and(Part::is_phase);
            let linked = [Part::Link, Part::Breath];
            let is_linked = is_after || (next == Part::Link && (leads(&linked) || then(&linked) == Some(Part::Air)));
            let follows_phase = follows.is_some_and(Part::is_phase);
            let is_short = seconds.is_some_and(|seconds| seconds < SHORTEST_REST);
            match (breathes, stays) {
                (_, false) if of_air || is_linked => true,
                (_, true) if is_linked => true,
                (false, false) => follows == Some(Part::In),
                (false, true) => follows == Some(Part::In) && leads(&[Part::Stop]),
                (true, false) => follows_phase || follows == Some(Part::Breath) || leads(&[Part::Stop]),
                (true, true) => {
                    (follows_phase && (is_short || leads(&[Part::Stop]))) || (follows == Some(Part::In) && next == Part::Stop)
                }
            }
        }
        _ => false,
    }
}

/// Reads the parts of `texts` that matter to breathing.
fn parts(texts: &[&str]) -> Vec<Part> {
    let mut parts = Vec::new();
    for text in texts {
        let lower = text.to_lowercase();
        let trim = |written: &str| written.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let mut words = lower.split_inclusive(|c: char| !c.is_alphanumeric()).filter(|word| !word.trim().is_empty()).peekable();
        while let Some(written) = words.next() {
            let next = words.peek().map_or(String::new(), |next| trim(next));
            parts.extend(part(&trim(written), parts.last().copied(), &next));
            if written.ends_with([',', '.', ';', ':', '!', '?', '(', ')', '–', '—']) {
                parts.push(Part::Stop);
            }
        }
    }
    parts
}

/// Reads one word between the part `before` and the word `next`.
fn part(word: &str, before: Option<Part>, next: &str) -> Option<Part> {
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (number, unit) = word.split_at_checked(digits)?;
    let is_length = matches!(unit, "" | "s" | "sec" | "secs" | "sek") && !is_one_of(&WORDS.counted, next);
    let is_times = |word: &str| matches!(word, "x" | "×" | "times" | "mal");
    let begins_number = next == "for" || next.starts_with(|c: char| c.is_ascii_digit());
    let is_phase = || before.is_some_and(|part| !matches!(part, Part::Other | Part::Stop | Part::Link)) || begins_number;
    let begins = |beginnings: &[&str]| beginnings.iter().any(|begin| word.starts_with(begin));
    Some(match word {
        "" => return None,
        _ if !number.is_empty() && (unit.starts_with("min") || next.starts_with("min")) => Part::Number(ONE_MINUTE),
        // "wait 4 s, 5x"
        _ if !number.is_empty() && (is_times(unit) || is_times(next)) => Part::Stop,
        _ if !number.is_empty() => number.parse().ok().filter(|_| is_length).map_or(Part::Other, Part::Number),
        "in" | "ein" if is_phase() => Part::In,
        "out" | "aus" if is_phase() => Part::Out,
        "one" | "eins" | "eine" => Part::Number(1),
        "don" => Part::Not,
        "with" | "mit" if is_one_of(&WORDS.hold, next) => return None,
        _ if begins(&["inhal", "einatm", "einatem", "inbreath"]) => Part::In,
        _ if begins(&["exhal", "ausatm", "ausatem", "outbreath"]) => Part::Out,
        _ if is_one_of(&WORDS.hold, word) => Part::Hold(false),
        _ if is_one_of(&WORDS.stay, word) => Part::Hold(true),
        _ if is_one_of(&WORDS.air, word) => Part::Air,
        _ if is_one_of(&WORDS.breath, word) => Part::Breath,
        _ if NEGATIONS.contains(&word) => Part::Not,
        _ if is_one_of(&WORDS.links, word) => Part::Link,
        _ if is_one_of(&WORDS.padding, word) || word.ends_with("ly") => return None,
        _ if is_one_of(&WORDS.numbers, word) && !is_one_of(&WORDS.counted, next) => Part::Number(SHORTEST_HOLD),
        _ => Part::Other,
    })
}

fn is_one_of(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}
