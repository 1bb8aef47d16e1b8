//! Generates the table from which the library lists built-in routines, so that their files are parsed only when needed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use toml::{Table, Value};

use super::{Outcome, asset, camel_case, toml_files};

/// A routine file with the figures that the list shows.
struct Routine {
    file: Table,
    /// Seconds of work; `groups` splits them by group of regions.
    seconds: f64,
    groups: BTreeMap<String, f64>,
    turns: Vec<Turn>,
}

/// What decides about the gap before a turn: see `Plan::gap_before`.
#[derive(Clone)]
struct Turn {
    step: usize,
    side: Option<Side>,
    facts: Rc<Facts>,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

#[derive(PartialEq)]
struct Facts {
    both_sides: bool,
    areas: BTreeSet<String>,
    /// The posture and the tools.
    held: (String, Vec<String>),
    /// Tags of the ways to lie.
    lies: BTreeSet<String>,
}

pub fn code() -> Outcome<String> {
    let files: BTreeMap<String, Table> = toml_files(Path::new("routines"))?.into_iter().collect();
    let regions = rows("regions.toml", "region")?;
    let groups =
        regions.iter().filter_map(|row| Some((row["id"].as_str()?.to_owned(), row["group"].as_str()?.to_owned()))).collect();
    let paces = rows("paces.toml", "pace")?;
    let paces = paces.iter().filter_map(|row| Some((row["id"].as_str()?.to_owned(), cycle(row.get("phases")?)))).collect();
    let slow =
        rows("vocabulary.toml", "posture")?.into_iter().filter(|row| row.get("slow").and_then(Value::as_bool) == Some(true));
    let slow = slow.filter_map(|row| Some(row.get("id")?.as_str()?.to_owned())).collect();
    let known = Known { files, groups, paces, slow };
    let mut code = "/// The built-in routines, by id.\n#[allow(clippy::unreadable_literal, reason = \"made by build/catalogue.rs\")]\npub static BUILT_IN: &[BuiltIn] = &[\n".to_owned();
    for id in known.files.keys() {
        let routine = known.routine(id)?;
        let text = |key: &str| routine.file.get(key).and_then(Value::as_str).unwrap_or_default();
        let category = camel_case(text("category"));
        let heading = if category == "Massage" {
            format!("Massage({})", main_part(&routine))
        } else {
            format!("Category(Category::{category})")
        };
        let (between, switch) = known.gaps(&routine.turns);
        let _ = writeln!(
            code,
            "    BuiltIn {{ id: {id:?}, title: {:?}, work_ms: {}, gaps: GapCount {{ between: {between}, switch: {switch} }}, heading: Heading::{heading}, text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/routines/{id}.toml\")) }},",
            text("title"),
            (routine.seconds * 1000.0).round(),
        );
    }
    code.push_str("];\n");
    Ok(code)
}

/// Returns the array of tables `list` in a file of `assets`.
fn rows(file: &str, list: &str) -> Outcome<Vec<Table>> {
    let table = asset(file)?;
    let rows = table.get(list).and_then(Value::as_array).ok_or_else(|| format!("{file} has no {list}"))?;
    Ok(rows.iter().filter_map(Value::as_table).cloned().collect())
}

/// The data from which lengths and body parts are calculated.
struct Known {
    files: BTreeMap<String, Table>,
    /// The group of each region, by region id.
    groups: BTreeMap<String, String>,
    /// Seconds in one cycle of each named pace.
    paces: BTreeMap<String, f64>,
    /// The postures in which changing sides takes longer.
    slow: BTreeSet<String>,
}

impl Known {
    fn routine(&self, id: &str) -> Outcome<Routine> {
        let file = self.files.get(id).ok_or_else(|| format!("routines: there is no {id}"))?;
        let mut routine = Routine { file: file.clone(), seconds: 0.0, groups: BTreeMap::new(), turns: Vec::new() };
        let mut steps = 0;
        let times = if file.get("each_side").and_then(Value::as_str) == Some("routine") { 2.0 } else { 1.0 };
        for step in file.get("step").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table) {
            let step = with_template(file, step);
            if let Some(included) = step.get("routine").and_then(Value::as_str) {
                let included = self.routine(included)?;
                let repeats = step.get("times").and_then(seconds).unwrap_or(1.0);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
                for _ in 0..repeats as u32 {
                    routine.turns.extend(included.turns.iter().map(|turn| Turn { step: turn.step + steps, ..turn.clone() }));
                    steps += included.turns.iter().map(|turn| turn.step + 1).max().unwrap_or(0);
                }
                let times = times * repeats;
                routine.seconds += included.seconds * times;
                for (group, share) in included.groups {
                    *routine.groups.entry(group).or_default() += share * times;
                }
                continue;
            }
            let facts = Rc::new(facts(file, &step));
            let sides = match step.get("sides").and_then(Value::as_str) {
                Some("each") => &[Some(Side::Left), Some(Side::Right)][..],
                Some("left") => &[Some(Side::Left)],
                Some("right") => &[Some(Side::Right)],
                _ => &[None],
            };
            routine.turns.extend(sides.iter().map(|side| Turn { step: steps, side: *side, facts: Rc::clone(&facts) }));
            steps += 1;
            let length = self.step_seconds(&step) * times;
            routine.seconds += length;
            let areas = step.get("areas").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            let groups: BTreeSet<&String> = areas.filter_map(|area| self.groups.get(area)).collect();
            for group in &groups {
                #[expect(clippy::cast_precision_loss, reason = "there are five groups")]
                let share = length / groups.len() as f64;
                *routine.groups.entry((*group).clone()).or_default() += share;
            }
        }
        let turns = std::mem::take(&mut routine.turns);
        routine.turns = match file.get("each_side").and_then(Value::as_str) {
            Some("block") => by_blocks(&turns),
            Some("routine") => [Side::Left, Side::Right]
                .into_iter()
                .flat_map(|side| turns.iter().map(move |turn| Turn { side: turn.side.or(Some(side)), ..turn.clone() }))
                .collect(),
            _ => turns,
        };
        Ok(routine)
    }

    /// Counts the gaps between steps and between sides; a slow one counts twice.
    fn gaps(&self, turns: &[Turn]) -> (u32, u32) {
        let mut gaps = (0, 0);
        for pair in turns.windows(2) {
            let [before, after] = pair else { continue };
            let (from, to) = (&before.facts, &after.facts);
            let switch = before.side.is_some() && after.side.is_some() && before.side != after.side && after.step <= before.step;
            let slow = from.held != to.held || from.lies != to.lies || (switch && self.slow.contains(&to.held.0));
            *(if switch { &mut gaps.1 } else { &mut gaps.0 }) += 1 + u32::from(slow);
        }
        gaps
    }

    /// Returns the length of a step on all of its sides, in seconds. A length with a pace is rounded to whole cycles.
    fn step_seconds(&self, step: &Table) -> f64 {
        let sides = if step.get("sides").and_then(Value::as_str) == Some("each") { 2.0 } else { 1.0 };
        let cycle = step
            .get("pace")
            .map(|pace| pace.as_str().map_or_else(|| cycle(pace), |name| self.paces.get(name).copied().unwrap_or(0.0)));
        let cycles = step.get("cycles").and_then(seconds);
        let time = step.get("time").and_then(seconds).unwrap_or(0.0);
        sides
            * match (cycle, cycles) {
                (Some(cycle), Some(cycles)) => cycle * cycles,
                (Some(cycle), None) if cycle > 0.0 => (time / cycle).round().max(1.0) * cycle,
                _ => time,
            }
    }
}

/// Reorders turns that belong together: first all on the left, then all on the right. See `Plan`.
fn by_blocks(turns: &[Turn]) -> Vec<Turn> {
    let together = |one: &Turn, next: &Turn| {
        let (one, next) = (&one.facts, &next.facts);
        one.both_sides && next.both_sides && !one.areas.is_disjoint(&next.areas) && one.held == next.held
    };
    let blocks = turns.chunk_by(together).flat_map(|block| {
        let (right, left): (Vec<&Turn>, Vec<&Turn>) = block.iter().partition(|turn| turn.side == Some(Side::Right));
        left.into_iter().chain(right)
    });
    blocks.cloned().collect()
}

fn facts(file: &Table, step: &Table) -> Facts {
    let words = |value: Option<&Value>| -> Vec<String> {
        value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let either = |key: &str| step.get(key).or_else(|| file.get(key));
    let posture = either("posture").and_then(Value::as_str).unwrap_or("any").to_owned();
    Facts {
        both_sides: step.get("sides").and_then(Value::as_str) == Some("each"),
        areas: words(step.get("areas")).into_iter().collect(),
        held: (posture, words(either("tools"))),
        lies: words(step.get("tags")).into_iter().filter(|tag| ["supine", "prone", "roller"].contains(&tag.as_str())).collect(),
    }
}

/// Fills up `step` with the keys of its template.
fn with_template(file: &Table, step: &Table) -> Table {
    let template = step.get("use").and_then(Value::as_str).and_then(|name| file.get("template")?.get(name)?.as_table());
    let mut whole = template.cloned().unwrap_or_default();
    whole.extend(step.clone());
    whole
}

/// Reads a number, or a length such as `1m 30s`, as seconds.
fn seconds(value: &Value) -> Option<f64> {
    let of_part = |part: &str| match (part.strip_suffix('m'), part.strip_suffix('s')) {
        (Some(minutes), _) => minutes.parse::<f64>().ok().map(|minutes| minutes * 60.0),
        (_, Some(seconds)) => seconds.parse().ok(),
        _ => None,
    };
    match value {
        Value::String(text) => text.split_whitespace().map(of_part).sum(),
        #[expect(clippy::cast_precision_loss, reason = "seconds and cycles are small")]
        Value::Integer(number) => Some(*number as f64),
        other => other.as_float(),
    }
}

/// Returns the seconds in one cycle of `[[name, seconds], …]`.
fn cycle(phases: &Value) -> f64 {
    phases.as_array().into_iter().flatten().filter_map(|phase| seconds(phase.get(1)?)).sum()
}

/// Returns the code for the body group with more than half of the time spent on regions, else for the whole body.
fn main_part(routine: &Routine) -> String {
    let whole: f64 = routine.groups.values().sum();
    let most = routine.groups.iter().find(|(_, share)| **share * 2.0 > whole);
    most.map_or_else(|| "MainPart::Whole".to_owned(), |(group, _)| format!("MainPart::Of(BodyGroup::{})", camel_case(group)))
}
