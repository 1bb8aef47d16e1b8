//! Generates the table from which the library lists built-in routines, so that their files are parsed only when needed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use toml::{Table, Value};

use super::{Outcome, asset, camel_case, toml_files};

/// A routine file with the figures that the list shows.
struct Routine {
    file: Table,
    /// Seconds of work; `groups` splits them by group of regions.
    seconds: f64,
    groups: BTreeMap<String, f64>,
    mat: bool,
}

pub fn code() -> Outcome<String> {
    let files: BTreeMap<String, Table> = toml_files(Path::new("routines"))?.into_iter().collect();
    let regions = rows("regions.toml", "region")?;
    let groups =
        regions.iter().filter_map(|row| Some((row["id"].as_str()?.to_owned(), row["group"].as_str()?.to_owned()))).collect();
    let paces = rows("paces.toml", "pace")?;
    let paces = paces.iter().filter_map(|row| Some((row["id"].as_str()?.to_owned(), cycle(row.get("phases")?)))).collect();
    let known = Known { files, groups, paces };
    let gaps = asset("gaps.toml")?;
    let mut code = "/// The built-in routines, by id.\n#[allow(clippy::unreadable_literal, reason = \"made by build/catalogue.rs\")]\npub static BUILT_IN: &[BuiltIn] = &[\n".to_owned();
    for id in known.files.keys() {
        let routine = known.routine(id)?;
        let text = |key: &str| routine.file.get(key).and_then(Value::as_str).unwrap_or_default();
        // A new routine has none before the test has counted them.
        let count = |at: usize| gaps.get(id).and_then(|all| all.get(at)?.as_integer()).unwrap_or(0);
        let category = camel_case(text("category"));
        let heading = if category == "Massage" {
            format!("Massage({})", main_part(&routine))
        } else {
            format!("Category(Category::{category})")
        };
        let _ = writeln!(
            code,
            "    BuiltIn {{ id: {id:?}, title: {:?}, work_ms: {}, gaps: [{}, {}], mat: {}, heading: Heading::{heading}, text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/routines/{id}.toml\")) }},",
            text("title"),
            (routine.seconds * 1000.0).round(),
            count(0),
            count(1),
            routine.mat,
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
}

impl Known {
    fn routine(&self, id: &str) -> Outcome<Routine> {
        let file = self.files.get(id).ok_or_else(|| format!("routines: there is no {id}"))?;
        let mut tools = file.get("tools").and_then(Value::as_array).into_iter().flatten();
        let mat = tools.any(|tool| tool.as_str() == Some("mat"));
        let mut routine = Routine { file: file.clone(), seconds: 0.0, groups: BTreeMap::new(), mat };
        let times = if file.get("each_side").and_then(Value::as_str) == Some("routine") { 2.0 } else { 1.0 };
        for step in file.get("step").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table) {
            let step = with_template(file, step);
            if let Some(included) = step.get("routine").and_then(Value::as_str) {
                let included = self.routine(included)?;
                let times = times * step.get("times").and_then(seconds).unwrap_or(1.0);
                routine.seconds += included.seconds * times;
                routine.mat |= included.mat;
                for (group, share) in included.groups {
                    *routine.groups.entry(group).or_default() += share * times;
                }
                continue;
            }
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
        Ok(routine)
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
