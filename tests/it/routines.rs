//! The bundled routines: all can be read without a fault, and their figures are as documented.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use unclench::domain::routine::library::{Library, Source};
use unclench::domain::routine::model::Sides;
use unclench::domain::session::transitions::Transitions;
use unclench::platform::routines;

fn library() -> Library {
    routines::library(Vec::new())
}

#[test]
fn every_routine_file_is_embedded_and_has_no_fault() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("routines");
    let files = fs::read_dir(folder).expect("the folder is there").flatten().count();
    let library = library();
    assert_eq!((library.entries().len(), files), (50, 50));
    for entry in library.entries() {
        assert_eq!(library.faults(entry), Vec::<&unclench::domain::diagnostic::Diagnostic>::new(), "{}", entry.id);
        assert!(library.plan(entry).is_some(), "{}", entry.id);
        assert!(entry.routine().is_some_and(|r| !r.summary.is_empty() && r.summary.len() <= 90), "{}", entry.id);
    }
}

/// Minutes and steps of each routine are those of the overview of the content.
#[test]
fn documented_totals_are_correct() {
    let overview = "desk-reset-2 2 6, neck-traps-desk 6 7, suboccipital-headache 6 8, jaw-release 5 7, face-eyes 4 7, \
        shoulder-ball-wall 8 8, upper-back-roller 6 7, low-back-ball-wall 8 8, low-back-seated 4 7, \
        glute-piriformis-ball 8 8, hips-front-side 7 7, forearm-wrist-hand 7 8, hand-five-strokes 6 5, thumb-care 4 7, \
        feet-ball-desk 5 7, calves-hands 6 8, thighs-roller 8 9, shoulder-arm-swedish 8 6, sports-legs 10 9, \
        find-spots 3 6, wake-up 5 8, wind-down 12 10, flare-gentle 8 8, back-session-30 30 20, full-body-60 60 49, \
        pmr-full 15 18, pmr-desk 5 9, body-scan-10 10 11, mindfulness-5 5 6, yoga-style-desk 8 9, core-big-three 10 27, \
        back-mobility-core 9 10, neck-stretch-desk 5 8, active-break 5 7, ergonomics-check 5 10, eyes-20 1 3, \
        breath-resonance 5.5 3, breath-box 4 3, breath-478 2 3, breath-cyclic-sigh 5 3, breath-extended 5 3, \
        breath-diaphragm 5 3, breath-pursed 3 3, blade-squeeze-1 1 3, scalp-3 3 6, hamstring-ball-chair 4 5, \
        upper-back-towel 4 7, evening-back-10 10 9";
    let library = library();
    let mut minutes = 0.0;
    for row in overview.split(", ") {
        let mut parts = row.split_whitespace();
        let (id, length, steps) = (parts.next().expect("id"), parts.next().expect("min"), parts.next().expect("steps"));
        let entry = library.entry(id).unwrap_or_else(|| panic!("no {id}"));
        let length: f64 = length.parse().expect("a number");
        assert!((entry.work().as_secs_f64() - length * 60.0).abs() < 0.001, "{id}: {:?}", entry.work());
        assert_eq!(library.plan(entry).map(|plan| plan.steps.len().to_string()).as_deref(), Some(steps), "{id}");
        minutes += length;
    }
    for (plan, length) in [("desk-break-10", 10.0), ("evening-20", 20.0)] {
        let entry = library.entry(plan).unwrap_or_else(|| panic!("no {plan}"));
        assert!(entry.is_plan());
        assert!((entry.work().as_secs_f64() - length * 60.0).abs() < 0.001, "{plan}: {:?}", entry.work());
        minutes += length;
    }
    assert!((minutes - 395.5_f64).abs() < 0.001, "{minutes} minutes in all");
}

/// Ball and roller are placed once for each side, not once for each step.
#[test]
fn with_a_ball_or_roller_one_side_is_finished_before_the_other() {
    let library = library();
    let placed = ["shoulder-ball-wall", "low-back-ball-wall", "glute-piriformis-ball", "hips-front-side", "thighs-roller"];
    for id in placed.into_iter().chain(["feet-ball-desk", "hamstring-ball-chair", "back-session-30", "full-body-60"]) {
        let plan = library.entry(id).and_then(|entry| library.plan(entry)).unwrap_or_else(|| panic!("no {id}"));
        for pair in plan.turns.windows(2) {
            let (one, next) = (plan.step(pair[0]), plan.step(pair[1]));
            let tagged = |tag: &str| [one, next].iter().all(|step| step.tags.contains(&tag));
            let same_place = one.posture == next.posture && one.areas.iter().any(|area| next.areas.contains(area));
            if (tagged("ball") || tagged("roller")) && same_place && pair[1].step > pair[0].step {
                let sides = (pair[0].side, pair[1].side);
                assert!(sides.0.is_none() || sides.0 == sides.1, "{id}: {} {sides:?} {}", one.name, next.name);
            }
        }
    }
}

/// `build/` finds out what a list shows of the built-in routines without the program's own reader. Both must agree.
#[test]
fn the_catalogue_matches_the_routines() {
    let library = library();
    let gaps = Transitions { ready: Duration::from_secs(7), between: Duration::from_secs(3), switch: Duration::from_secs(11) };
    if std::env::var_os("WRITE_GAPS").is_some() {
        write_gaps(&library);
    }
    for entry in library.entries() {
        let (Source::BuiltIn(listed), Some(plan)) = (&entry.source, library.plan(entry)) else { panic!("{}", entry.id) };
        let old = "WRITE_GAPS=1 cargo test --test it routines writes assets/gaps.toml again";
        assert_eq!(gaps.total_of_built_in(listed), gaps.with(plan.gaps).total(plan), "{}: {old}", entry.id);
        assert_eq!(listed.mat, library.tools(entry).contains(&"mat"), "{}", entry.id);
        let read = library.list_row_from_file(entry);
        assert_eq!((entry.title(), entry.work(), entry.heading()), (&*read.title, read.work, read.heading), "{}", entry.id);
    }
}

/// Counts the gaps of each routine with gaps of one second.
fn write_gaps(library: &Library) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/gaps.toml");
    let known = fs::read_to_string(&path).expect("text");
    let mut text = format!("{}\n\n", known.split("\n\n").next().unwrap_or_default());
    let entries: BTreeMap<&str, _> = library.entries().iter().map(|entry| (entry.id.as_str(), entry)).collect();
    for (id, entry) in entries {
        let plan = library.plan(entry).expect("a plan");
        let count = |between, switch| {
            let [between, switch] = [between, switch].map(Duration::from_secs);
            Transitions { ready: Duration::ZERO, between, switch }.total(plan).saturating_sub(plan.work()).as_secs()
        };
        text.extend([format!("{id} = [{}, {}]\n", count(1, 0), count(0, 1))]);
    }
    fs::write(path, text).expect("it can be written");
}

#[test]
fn list_json_keeps_its_shape() {
    let home = crate::support::Home::new();
    let list = home.json(&["list", "--json"]);
    let by_id: BTreeMap<&str, &serde_json::Value> =
        list.as_array().expect("an array").iter().map(|row| (row["id"].as_str().expect("an id"), row)).collect();
    assert_eq!(by_id.len(), 50);
    let neck = by_id["neck-traps-desk"];
    assert_eq!((&neck["work_s"], &neck["total_s"]), (&360.into(), &420.into()));
    assert_eq!(neck["areas"], serde_json::json!(["neck-back", "shoulder-top"]));
    assert_eq!((&neck["posture"], &neck["source"], &neck["faults"]), (&"seated".into(), &"built-in".into(), &0.into()));
    assert_eq!(by_id["shoulder-ball-wall"]["tools"], serde_json::json!(["ball"]));
    for row in by_id.values() {
        assert!(row["category"].is_string() && row["total_s"].as_u64() >= row["work_s"].as_u64(), "{row}");
    }
}

#[test]
fn show_json_gives_spans_without_holes_and_cues_in_order() {
    let home = crate::support::Home::new();
    for entry in library().entries() {
        let shown = home.json(&["show", &entry.id, "--json", "--ready", "3", "--between", "2", "--switch", "1"]);
        let spans = shown["spans"].as_array().expect("spans");
        assert!(spans.windows(2).all(|pair| pair[0]["to_ms"] == pair[1]["from_ms"]), "{}", entry.id);
        assert_eq!((&spans[0]["kind"], &spans[0]["from_ms"], &spans[0]["to_ms"]), (&"ready".into(), &0.into(), &3000.into()));
        assert_eq!(spans.last().map(|span| &span["to_ms"]), Some(&shown["total_ms"]));
        let cues = shown["cues"].as_array().expect("cues");
        let at = |cue: &serde_json::Value| cue["planned_ms"].as_u64();
        assert!(cues.windows(2).all(|pair| at(&pair[0]) <= at(&pair[1])), "{}", entry.id);
        assert_eq!(cues.last().map(|cue| &cue["cue"]), Some(&"done".into()));
    }
}

/// The routines that use templates.
const TEMPLATED: [&str; 2] = ["back-session-30", "full-body-60"];

fn flat(id: &str) -> String {
    format!("flat-{id}")
}

/// Returns the names of all snapshots used here.
pub fn snapshots() -> Vec<String> {
    TEMPLATED.map(flat).to_vec()
}

/// The two long routines use templates; they play the same steps as before they did.
#[test]
fn templates_play_the_same_steps_as_before() {
    let library = library();
    for id in TEMPLATED {
        let plan = library.entry(id).and_then(|entry| library.plan(entry)).expect("it plays");
        let step = |step: &std::sync::Arc<unclench::domain::routine::model::Step>| {
            let areas: Vec<&str> = step.areas.iter().map(|area| area.id.as_str()).collect();
            let technique = step.technique.map(|technique| technique.id.as_str());
            let unlined = format!(
                "{:?} {:?} {:?} {:?} {technique:?} {areas:?} {} {:?} {:?} {:?} {:?} {} {:?} {:?} {:?}",
                step.name,
                step.amount,
                step.pace,
                step.sides,
                step.pressure,
                step.cue,
                step.how,
                step.care,
                step.breath,
                step.posture.id,
                step.tools,
                step.reps,
                step.tags
            );
            unlined
        };
        let steps: Vec<String> = plan.steps.iter().map(step).collect();
        insta::assert_snapshot!(flat(id), steps.join("\n"));
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("routines/{id}.toml"))).expect("text");
        assert!(text.contains("[template."), "{id} uses templates");
    }
}

/// Deep pressure comes after something light or a movement at the same place.
#[test]
fn deep_pressure_is_preceded_by_a_warm_up() {
    let library = library();
    let mut cold = Vec::new();
    for entry in library.entries() {
        let plan = library.plan(entry).expect("playable");
        let mut warm: Vec<&str> = Vec::new();
        for turn in &plan.turns {
            let step = plan.step(*turn);
            let way = step.technique.map_or("", |technique| technique.id.as_str());
            let deep = ["deep-tissue", "trigger-point", "roller"].contains(&way) && step.pressure >= 4;
            let areas = || step.areas.iter().map(|area| area.id.as_str());
            if deep && !areas().any(|area| warm.contains(&area)) {
                cold.push(format!("{}: {}", entry.id, step.name));
            }
            let warms = (1..=4).contains(&step.pressure) && !["deep-tissue", "trigger-point", "setup"].contains(&way);
            if warms || ["mobility", "strength"].contains(&way) {
                warm.extend(areas());
            }
        }
    }
    assert_eq!(cold, Vec::<String>::new());
}

/// Rolling over, kneeling down or lying down takes longer than the usual five seconds.
#[test]
fn there_is_time_to_lie_down_and_to_roll_over() {
    let library = library();
    let gaps = Transitions::default();
    let moves = ["roll over", "roll onto", "roll to one side", "lie ", "lie.", "kneel on"];
    let mut found = 0;
    for entry in library.entries() {
        let plan = library.plan(entry).expect("playable");
        for index in 1..plan.turns.len() {
            let (before, turn) = (plan.turns[index - 1], plan.turns[index]);
            let (from, to) = (plan.step(before), plan.step(turn));
            let lies = |posture: &str| posture.starts_with("floor") || ["bed", "kneel", "four-point"].contains(&posture);
            // A rest is itself time to get there.
            let works = to.technique.is_some_and(|technique| !["rest", "setup"].contains(&technique.id.as_str()));
            let told = works && moves.iter().any(|words| to.cue.to_lowercase().contains(words));
            let gets_there = lies(&to.posture.id) && from.posture.id != to.posture.id;
            let gap = plan.gap_before(index).expect("a gap");
            let turns_over = lies(&to.posture.id) && gap.switch;
            if told || gets_there || turns_over {
                found += 1;
                let gap = gaps.length(gap);
                assert!(gap.as_secs() >= 8, "{}: {gap:?} before “{}”", entry.id, to.cue);
            }
        }
    }
    assert!(found > 20, "{found}");
}

/// The voice says the side before the cue: "Left side. Lie on your other side." is understood by nobody.
#[test]
fn a_cue_with_a_side_speaks_of_no_other_side() {
    let library = library();
    for entry in library.entries() {
        let steps = &library.plan(entry).expect("playable").steps;
        for step in steps.iter().filter(|step| step.sides != Sides::None) {
            assert!(!step.cue.contains("other side"), "{}: {}", entry.id, step.cue);
        }
    }
}

/// Where eyes may be shut, the cue itself says what must not be missed.
#[test]
fn cues_name_the_danger_of_the_place() {
    let library = library();
    for (id, name, words) in [
        ("suboccipital-headache", "Thumbs under the skull", "Dizzy? Stop."),
        ("full-body-60", "Base of the skull", "Dizzy? Stop."),
        ("thighs-roller", "Front of thigh", "not the knee"),
        ("thighs-roller", "Back of thigh", "not the knee"),
    ] {
        let plan = library.plan(library.entry(id).expect("bundled")).expect("playable");
        let step = plan.steps.iter().find(|step| step.name == name).unwrap_or_else(|| panic!("{id}: {name}"));
        assert!(step.cue.contains(words), "{id}: {}", step.cue);
    }
}

#[test]
fn a_title_with_a_number_of_minutes_says_how_long_it_takes() {
    const NUMBERS: [(&str, u64); 8] =
        [("one", 1), ("two", 2), ("three", 3), ("five", 5), ("ten", 10), ("fifteen", 15), ("twenty", 20), ("thirty", 30)];
    let library = library();
    for entry in library.entries() {
        let title = entry.title().to_lowercase();
        let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
        let minutes = words.iter().any(|word| word.starts_with("minute")).then(|| {
            let named = |word: &&str| NUMBERS.iter().find(|(name, _)| name == word).map(|(_, number)| *number);
            words.iter().find_map(|word| word.parse().ok().or_else(|| named(word))).unwrap_or(1)
        });
        let minutes = minutes.or_else(|| words.contains(&"hour").then_some(60));
        let total = library.plan(entry).map(|plan| Transitions::default().total(plan)).expect("a plan");
        let said = minutes.map(|minutes| Duration::from_secs(minutes * 60));
        assert!(said.is_none_or(|said| said.abs_diff(total) <= Duration::from_secs(60)), "{title}: {total:?}");
    }
}
