//! Parses the text of a routine file (format 1) into a [`Routine`] and all its faults. `lints` checks values against each
//! other; `plan` resolves includes.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use toml::Spanned;
use toml::de::DeValue;

use crate::domain::body::Side;
use crate::domain::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::domain::nearest::nearest;
use crate::domain::pace::{self, Pace, Phase};
use crate::domain::routine::limits::{
    FORMAT, MAX_GAP, MAX_LENGTH, MAX_PHASES, MAX_PRESSURE, MAX_STEPS, MIN_PHASE_SECONDS, MIN_STEP,
};
use crate::domain::routine::model::{Amount, EachSide, Include, Item, OwnGaps, Routine, Sides, Step};
use crate::domain::routine::risks::StepRisks;
use crate::domain::routine::step_texts::StepTexts;
use crate::domain::routine::templates::Templates;
use crate::domain::routine::vocabulary::{Category, Posture, vocabulary};
use crate::domain::routine::{inferred_tags, lints, plan};
use crate::domain::toml_reader::{self, Located, TableReader};
use crate::domain::{latin, text, toml_slips};

mod line_counter;
mod step_words;

use line_counter::LineCounter;

/// Whether `id` is a valid routine id: lower-case letters, digits and hyphens.
pub fn is_id(id: &str) -> bool {
    id_of(id) == id
}

/// Returns the id for a file name or a title, in plain Latin letters, digits and hyphens. A name whose letters have no Latin
/// spelling, or that has only other signs, gets an id with a number.
pub fn id_of(stem: &str) -> String {
    let (plain, whole) = latin::plain(stem);
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    match parts.join("-") {
        id if (!whole && !id.contains(|c: char| c.is_ascii_lowercase())) || (id.is_empty() && !stem.trim().is_empty()) => {
            let number = stem.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
            format!("routine-{}", 1000 + number % 9000)
        }
        id if id.is_empty() => "routine".to_owned(),
        id => id,
    }
}

/// The result of reading a file: the routine if it can be played, and every fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The routine; `None` if a fault is an error.
    pub routine: Option<Routine>,
    /// All faults, in the order of the file.
    pub faults: Vec<Diagnostic>,
}

/// Reads the routine `id` from the text of its file, in English where there are several languages.
pub fn read(id: &str, source: &str) -> Reading {
    read_in("en", id, source)
}

/// Reads the routine `id` from the text of its file, in `lang` where there are several languages.
pub fn read_in(lang: &str, id: &str, source: &str) -> Reading {
    let mut faults = Diagnostics::of(source);
    if source.trim().is_empty() {
        faults.note(Code::Empty, 0..0, &[]);
        return Reading { routine: None, faults: faults.into_sorted() };
    }
    let document = toml_reader::parse(source, &mut faults);
    let is_table = document.get_ref().get("step").is_some_and(|step| matches!(step.get_ref(), DeValue::Table(_)));
    if let Some(at) = toml_slips::single_bracket(source, "[step]").filter(|_| is_table) {
        // All other faults follow from this one.
        let mut faults = Diagnostics::of(source);
        faults.note(Code::SingleStep, at, &[]);
        return Reading { routine: None, faults: faults.into_sorted() };
    }
    let routine = header(id, TableReader::new(document.get_ref(), 0..0, "routine"), lang, source, &mut faults);
    let routine = if faults.has_errors() { None } else { routine };
    Reading { routine, faults: faults.into_sorted() }
}

fn header(id: &str, mut top: TableReader<'_>, wanted: &str, source: &str, faults: &mut Diagnostics<'_>) -> Option<Routine> {
    format(&mut top, faults);
    let lang = top.text("lang", faults).map(|lang| lang.value);
    let languages = &[wanted, lang.as_deref().unwrap_or("en"), "en"];
    let title = top.required_localized("title", languages, faults);
    lints::check_title(title.as_ref(), faults);
    let category = if top.has("category") {
        top.word("category", &Category::ALL, faults).map(|found| *found.value)
    } else {
        faults.note(Code::NoCategory, 0..0, &[]);
        top.value("category");
        None
    };
    let posture = top.word("posture", &vocabulary().posture, faults).map_or(Posture::any(), |found| Some(found.value))?;
    let tools = values(top.words("tools", &vocabulary().tool, faults));
    let routine = Routine {
        id: id.to_owned(),
        title: title.map(|title| title.value).unwrap_or_default(),
        summary: plain(top.localized("summary", languages, faults)),
        category,
        styles: values(top.words("styles", &vocabulary().style, faults)),
        posture,
        why: plain(top.localized("why", languages, faults)),
        note: plain(top.localized("note", languages, faults)),
        evidence: top.texts("evidence", faults).into_iter().map(|id| id.value).collect(),
        each_side: each_side(&mut top, faults),
        gaps: own_gaps(&mut top, faults),
        items: items(&mut top, &StepDefaults { posture, tools: &tools, languages, source }, faults),
        tools,
        lang,
    };
    top.finish(faults);
    Some(routine)
}

fn format(top: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) {
    if !top.has("format") {
        top.value("format");
        faults.note(Code::Missing, 0..0, &[("key", "format"), ("what", "routine")]);
    } else if let Some(format) = top.whole("format", i64::MIN..i64::MAX, faults)
        && format.value != FORMAT
    {
        faults.note(Code::Format, format.span, &[("format", &format.value.to_string())]);
    }
}

fn each_side(top: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> EachSide {
    let Some(word) = top.text("each_side", faults) else { return EachSide::Step };
    match word.value.as_str() {
        "routine" => EachSide::Routine,
        "block" => EachSide::Block,
        "step" => EachSide::Step,
        _ => {
            let all = "step, block, routine";
            faults.note(Code::UnknownWord, word.span, &[("word", &word.value), ("key", "each_side"), ("all", all)]);
            EachSide::Step
        }
    }
}

fn own_gaps(top: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> OwnGaps {
    let mut gap = |key| top.length(key, Duration::ZERO, MAX_GAP, faults).map(|gap| gap.value);
    OwnGaps { ready: gap("ready"), between: gap("between"), switch: gap("switch") }
}

/// The defaults that a step takes from its routine.
struct StepDefaults<'a> {
    posture: &'static Posture,
    tools: &'a [&'static str],
    /// The languages for its texts, first choice first.
    languages: &'a [&'a str],
    source: &'a str,
}

fn items(top: &mut TableReader<'_>, defaults: &StepDefaults<'_>, faults: &mut Diagnostics<'_>) -> Vec<Item> {
    let templates = Templates::read(top, faults);
    if !top.has("step") {
        top.value("step");
        faults.note(Code::Missing, 0..0, &[("key", "[[step]]"), ("what", "routine")]);
        return Vec::new();
    }
    let tables = top.tables("step", "step", faults);
    if tables.is_empty() {
        faults.note(Code::Missing, 0..0, &[("key", "[[step]]"), ("what", "routine")]);
    }
    let mut lines = LineCounter::of(defaults.source);
    let spans: Vec<Range<usize>> = tables.iter().map(TableReader::span).collect();
    let mut items: Vec<Option<Item>> = Vec::with_capacity(tables.len());
    let mut risks = Vec::with_capacity(tables.len());
    for mut fields in tables {
        items.push(if fields.has("routine") {
            include(fields, faults)
        } else {
            let line = lines.line_of(fields.span().start);
            templates.set_fallback(&mut fields, faults);
            let (step, of_step) = step(fields, defaults, line, faults);
            risks.push(of_step);
            Some(Item::Step(Arc::new(step)))
        });
    }
    if let Some(span) = over_long(&items, spans) {
        let args = plan::too_long_args();
        faults.note(Code::TooLong, span, &args.each_ref().map(|(name, value)| (*name, value.as_str())));
    }
    let mut items: Vec<Item> = items.into_iter().flatten().collect();
    inferred_tags::infer(&mut items, risks);
    items
}

/// Returns the span of the step at which the steps of the file alone are too long or too many for a routine.
fn over_long(items: &[Option<Item>], spans: Vec<Range<usize>>) -> Option<Range<usize>> {
    let (mut total, mut steps) = (Duration::ZERO, 0);
    for (item, span) in items.iter().zip(spans) {
        if let Some(Item::Step(step)) = item {
            total += step.length() * if step.sides == Sides::Each { 2 } else { 1 };
            steps += 1;
        }
        if total > MAX_LENGTH || steps > MAX_STEPS {
            return Some(span);
        }
    }
    None
}

fn include(mut fields: TableReader<'_>, faults: &mut Diagnostics<'_>) -> Option<Item> {
    let id = fields.required_text("routine", faults);
    let times = fields.whole("times", 1..51, faults).map_or(1, |times| times.value);
    for key in ["time", "cycles", "wait", "pace", "cue", "technique", "use"] {
        if let Some(value) = fields.value(key) {
            faults.note(Code::IncludeMixed, value.span(), &[("key", key)]);
        }
    }
    fields.localized("name", &[], faults);
    fields.finish(faults);
    let id = id?;
    let at = faults.locate(&id.span);
    Some(Item::Include(Include { id: id.value, times: u32::try_from(times).unwrap_or(1), at }))
}

fn step(
    mut fields: TableReader<'_>,
    defaults: &StepDefaults<'_>,
    line: usize,
    faults: &mut Diagnostics<'_>,
) -> (Step, StepRisks) {
    let (span, languages) = (fields.span(), defaults.languages);
    let name = fields.required_localized("name", languages, faults);
    let pace = pace(&mut fields, faults);
    let amount = amount(&mut fields, pace.as_ref(), faults);
    let sides = sides(&mut fields, faults);
    let technique = step_words::technique(&mut fields, faults);
    let areas = step_words::areas(&mut fields, faults);
    let pressure = fields.whole("pressure", 0..11, faults);
    let cue = fields.localized("cue", languages, faults);
    let how = fields.localized("how", languages, faults);
    let care = fields.localized("care", languages, faults);
    let meaning = lints::StepMeaning {
        span: &span,
        technique: technique.as_ref(),
        areas: &areas,
        pressure: pressure.as_ref(),
        cue: cue.as_ref(),
        how: how.as_ref(),
        care: care.as_ref(),
        length: match (amount, &pace) {
            (Some(Amount::Time(time)), _) => Some(time),
            (Some(Amount::Cycles(cycles)), Some(pace)) => Some(pace.cycle() * cycles),
            _ => None,
        },
    };
    lints::check(&meaning, faults);
    let texts = StepTexts::of(&fields, languages);
    let longest = how.clone().or_else(|| care.clone());
    let step = Step {
        name: name.map(|name| name.value).unwrap_or_default(),
        amount: amount.unwrap_or(Amount::Wait),
        pace,
        sides,
        technique: technique.map(|technique| technique.value),
        areas: areas.into_iter().map(|area| area.value).collect(),
        pressure: pressure.and_then(|p| u8::try_from(p.value).ok()).unwrap_or(0).min(MAX_PRESSURE),
        cue: plain(cue),
        how: plain(how),
        care: plain(care),
        breath: fields.word("breath", &vocabulary().breath, faults).map(|hint| hint.value.as_str()),
        posture: fields.word("posture", &vocabulary().posture, faults).map_or(defaults.posture, |found| found.value),
        tools: if fields.has("tools") {
            values(fields.words("tools", &vocabulary().tool, faults))
        } else {
            defaults.tools.to_vec()
        },
        reps: reps(&mut fields, faults),
        tags: values(fields.words("tags", &vocabulary().tag, faults)),
        written_tags: 0,
        told_to_press: false,
        never_right: false,
        risky: false,
        unjudged: None,
        figure: step_words::figure(&mut fields, faults),
        line,
    };
    fields.finish(faults);
    lints::check_for_screen(&step, longest.as_ref(), faults);
    let risks = StepRisks::of(&step, &texts.wordings);
    lints::check_for_rules(&step, &span, &texts.all, &risks, faults);
    (step, risks)
}

fn reps(fields: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> String {
    match fields.value("reps").map(Spanned::get_ref) {
        Some(DeValue::Integer(number)) => number.as_str().to_owned(),
        _ => plain(fields.text("reps", faults)),
    }
}

fn sides(fields: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> Sides {
    let Some(word) = fields.text("sides", faults) else { return Sides::None };
    match word.value.as_str() {
        "each" => Sides::Each,
        "left" => Sides::One(Side::Left),
        "right" => Sides::One(Side::Right),
        other => {
            let near = nearest(other, ["each", "left", "right"].into_iter());
            let args = [("word", other), ("key", "sides"), ("all", "each, left, right")];
            toml_reader::note_near(Code::UnknownWord, word.span.clone(), &args, near, faults);
            Sides::None
        }
    }
}

/// Reads exactly one of `time`, `cycles` and `wait`; a time with a pace becomes whole cycles.
fn amount(fields: &mut TableReader<'_>, pace: Option<&Pace>, faults: &mut Diagnostics<'_>) -> Option<Amount> {
    let has_pace = fields.has("pace");
    let given: Vec<&str> = ["time", "cycles", "wait"].into_iter().filter(|key| fields.has(key)).collect();
    let time = fields.length("time", MIN_STEP, MAX_LENGTH, faults);
    let cycles = fields.whole("cycles", 1..1001, faults);
    let wait = fields.flag("wait", faults);
    if let [first, second, ..] = given[..]
        && (second != "wait" || wait)
    {
        faults.note(Code::TwoDurations, fields.span(), &[("first", first), ("second", second)]);
    }
    if let Some(cycles) = &cycles
        && !has_pace
    {
        faults.note(Code::CyclesNeedPace, cycles.span.clone(), &[]);
    }
    if given.is_empty() || (given == ["wait"] && !wait) {
        faults.note(Code::NoDuration, fields.span(), &[]);
    }
    if let (Some(time), Some(pace)) = (&time, pace) {
        lints::pace(time, pace, faults);
    }
    match (time.map(|time| time.value), cycles, pace) {
        (Some(time), _, Some(pace)) => Some(Amount::Cycles(pace.cycles_in(time))),
        (Some(time), _, None) => Some(Amount::Time(time)),
        (None, Some(cycles), _) => Some(Amount::Cycles(u32::try_from(cycles.value).unwrap_or(1))),
        (None, None, _) => wait.then_some(Amount::Wait),
    }
}

/// Reads a named pace, or a list of `["phase", seconds]`.
fn pace(fields: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> Option<Pace> {
    let value = fields.value("pace")?;
    match value.get_ref() {
        DeValue::String(_) => fields.word("pace", pace::named(), faults).map(|found| found.value.clone()),
        DeValue::Array(items) if (1..=MAX_PHASES).contains(&items.len()) => {
            // All phases are read before a failure counts, so that every fault is noted.
            let phases: Vec<Option<Phase>> = items.iter().map(|item| phase(item, faults)).collect();
            phases.into_iter().collect::<Option<_>>().map(|phases| Pace { name: None, phases, lead: Vec::new() })
        }
        DeValue::Array(_) => {
            faults.note(Code::BadPace, value.span(), &[]);
            None
        }
        _ => {
            toml_reader::wrong_type("pace", "pace", value, faults);
            None
        }
    }
}

fn phase(item: &Spanned<DeValue<'_>>, faults: &mut Diagnostics<'_>) -> Option<Phase> {
    if let DeValue::Array(pair) = item.get_ref()
        && let [name, seconds] = &pair[..]
        && let DeValue::String(name) = name.get_ref()
        && let name = text::clean(name)
        && !name.is_empty()
        && let Some(seconds) = toml_reader::number_of(seconds.get_ref())
        && (MIN_PHASE_SECONDS..=MAX_LENGTH.as_secs_f64()).contains(&seconds)
    {
        // Whole milliseconds keep a cycle exact however often it repeats.
        let length = Duration::from_millis(Duration::from_secs_f64(seconds).as_millis().try_into().unwrap_or(u64::MAX));
        return Some(Phase { name, length });
    }
    faults.note(Code::BadPace, item.span(), &[]);
    None
}

fn plain(text: Option<Located<String>>) -> String {
    text.map(|text| text.value).unwrap_or_default()
}

fn values(words: Vec<Located<&'static String>>) -> Vec<&'static str> {
    words.into_iter().map(|word| word.value.as_str()).collect()
}
