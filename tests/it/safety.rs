//! The rules, over every condition and every bundled routine: the table, and that no addition ever allows more.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde::Deserialize;
use unclench::domain::body::{Place, Side, regions};
use unclench::domain::diary::record::Line;
use unclench::domain::routine::library::Library;
use unclench::domain::routine::plan::{Plan, Turn};
use unclench::domain::safety::answers::ActiveCondition;
use unclench::domain::safety::condition::{self, Condition, Exclusion, Level, conditions};
use unclench::domain::safety::history::History;
use unclench::domain::safety::profile::HealthProfile;
use unclench::domain::safety::rules::{is_calm, judge};
use unclench::domain::safety::verdict::{Extent, Verdict};
use unclench::platform::routines;

#[derive(Deserialize)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    condition: String,
    #[serde(default)]
    cleared: bool,
    #[serde(default)]
    calm: bool,
    #[serde(default)]
    no: BTreeSet<String>,
    #[serde(default)]
    trimmed: BTreeSet<String>,
    #[serde(default)]
    capped: BTreeSet<String>,
    unchanged: usize,
}

fn library() -> Library {
    routines::library(Vec::new())
}

fn plans(library: &Library) -> Vec<(String, Plan)> {
    let plan = |id: &str| library.plan(library.entry(id)?).cloned();
    library.entries().iter().map(|entry| (entry.id.clone(), plan(&entry.id).expect("it can be played"))).collect()
}

fn active_condition(id: &str, cleared: bool) -> ActiveCondition {
    ActiveCondition { cleared, ..ActiveCondition::yes(condition::condition(id).expect("it is in the data")) }
}

fn outcome(plans: &[(String, Plan)], held: &ActiveCondition, offered: &str) -> BTreeSet<String> {
    let is = |plan: &Plan| judge(plan, std::slice::from_ref(held), &History::default()).offered.id() == offered;
    plans.iter().filter(|(_, plan)| is(plan)).map(|(id, _)| id.clone()).collect()
}

#[test]
fn a_person_without_conditions_is_offered_every_bundled_routine_as_it_is() {
    let (care, now) = (HealthProfile::default(), jiff::Timestamp::UNIX_EPOCH);
    assert!(care.is_unrestricted(now));
    for (id, plan) in plans(&library()) {
        assert_eq!(care.judge(&plan, now).offered, Extent::Whole, "{id}");
    }
}

#[test]
fn every_condition_matches_the_table() {
    let library = library();
    let plans = plans(&library);
    assert_eq!((plans.len(), conditions().len()), (50, 56));
    let table: Table = toml::from_str(include_str!("../safety/table.toml")).expect("the table");
    let mut wrong = Vec::new();
    for row in &table.row {
        let held = active_condition(&row.condition, row.cleared);
        let calm: BTreeSet<String> =
            plans.iter().filter(|(_, plan)| !is_calm(plan)).filter(|_| row.calm).map(|(id, _)| id.clone()).collect();
        let no = &row.no | &calm;
        let [is_no, trimmed, capped] = ["no", "trimmed", "capped"].map(|offered| outcome(&plans, &held, offered));
        let unchanged = outcome(&plans, &held, "whole").len();
        if is_no != no || trimmed != row.trimmed || capped != row.capped || unchanged != row.unchanged {
            let cleared = if row.cleared { "cleared = true\n" } else { "" };
            wrong.push(format!(
                "[[row]]\ncondition = \"{}\"\n{cleared}no = {is_no:?}\ntrimmed = {trimmed:?}\ncapped = {capped:?}\nunchanged = {unchanged}\n",
                row.condition
            ));
        }
    }
    assert!(wrong.is_empty(), "the rules do this instead:\n{}", wrong.join("\n").replace('{', "[").replace('}', "]"));
}

/// Returns the conditions that the table leaves out, each by its kind.
/// Whether `condition` has no rule of its own and only forbids touching the named places.
fn only_places(condition: &Condition) -> bool {
    let none = Exclusion::default();
    condition.picks
        && !condition.loads
        && condition.level == Level::Limit
        && condition.most.is_none()
        && condition.most_at.is_empty()
        && condition.without == none
        && condition.by_place.iter().all(|rule| rule.without == none && rule.on_side == none)
}

#[test]
fn conditions_outside_the_table_follow_their_level() {
    let library = library();
    let plans = plans(&library);
    let table: Table = toml::from_str(include_str!("../safety/table.toml")).expect("the table");
    let touching: BTreeSet<String> =
        plans.iter().filter(|(_, plan)| plan.steps.iter().any(|step| step.touches())).map(|(id, _)| id.clone()).collect();
    for condition in conditions().iter().filter(|condition| !table.row.iter().any(|row| row.condition == condition.id)) {
        let held = ActiveCondition::yes(condition);
        let changed = &outcome(&plans, &held, "no") | &outcome(&plans, &held, "trimmed");
        match condition.id.as_str() {
            id if condition.stops_everything() => assert_eq!(outcome(&plans, &held, "no").len(), 50, "{id}"),
            // Without a place, no region rests.
            "bad-trend" | "oil-allergy" | "hurt-lately" => {
                assert_eq!(outcome(&plans, &held, "whole").len(), 50, "{}", condition.id);
            }
            // No place is given yet. It could be anywhere, so nothing is touched.
            id if only_places(condition) => assert_eq!(changed, touching, "{id}"),
            // A place that must not be loaded rules out movement too.
            id if condition.loads => {
                let moving = plans.iter().filter(|(_, plan)| plan.steps.iter().any(|step| step.presses() || step.moves()));
                // Where the back may be broken, tensing the trunk is left out too.
                let tensing = ["pmr-desk", "pmr-full"].into_iter().filter(|_| id == "fracture-region");
                let expected = moving.map(|(id, _)| id.clone()).chain(tensing.map(str::to_owned)).collect();
                assert_eq!(changed, expected, "{id}");
            }
            id => panic!("{id} is in no table"),
        }
    }
}

/// Returns a given place keeps hands off that place only.
#[test]
fn a_marked_place_is_left_out_and_the_rest_stays() {
    let library = library();
    let plan = library.plan(library.entry("full-body-60").expect("it is bundled")).expect("it can be played");
    for condition in conditions().iter().filter(|condition| only_places(condition) && condition.by_place.is_empty()) {
        let held =
            ActiveCondition { places: vec![Place::parse("forearm/left").expect("a place")], ..ActiveCondition::yes(condition) };
        let verdict = judge(plan, &[held], &History::default());
        assert_eq!(verdict.offered, Extent::Trimmed, "{}", condition.id);
        let there = |turn: &Turn| {
            let step = plan.step(*turn);
            turn.side != Some(Side::Right) && step.touches() && step.areas.iter().any(|area| area.id == "forearm")
        };
        let turns: Vec<usize> = (0..plan.turns.len()).filter(|index| there(&plan.turns[*index])).collect();
        assert!(verdict.turns_out == turns && !turns.is_empty(), "{}", condition.id);
    }
}

#[test]
fn a_trimmed_plan_holds_no_step_that_is_left_out_and_no_pressure_above_the_cap() {
    let library = library();
    for (id, plan) in plans(&library) {
        for condition in conditions() {
            let verdict = judge(&plan, &[ActiveCondition::yes(condition)], &History::default());
            let trimmed = verdict.trim(&plan);
            assert_eq!(trimmed.steps.len(), plan.steps.len(), "steps keep their numbers");
            assert!(trimmed.turns.iter().all(|turn| !verdict.left_out.contains(&turn.step)), "{id}, {}", condition.id);
            let top = trimmed.turns.iter().map(|turn| trimmed.step(*turn).pressure).max().unwrap_or(0);
            assert_eq!(top, verdict.top_pressure, "{id}, {}", condition.id);
            assert_eq!(verdict.allows(), !trimmed.turns.is_empty(), "{id}, {}", condition.id);
        }
    }
}

/// Returns a history of one session, `hours` before now.
fn remembered(session: &str, hours: i64) -> History {
    let line = format!(
        r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:00:00+00:00","made":"2026-11-21T18:09:00+00:00","kind":"session",{session}}}"#
    );
    let Ok(Line::Record(record)) = Line::parse(&line) else { panic!("{line}") };
    History::of(&[*record.clone()], record.at.instant() + jiff::SignedDuration::from_hours(hours))
}

#[test]
fn diary_events_limit_for_a_day_a_week_or_a_month() {
    let library = library();
    let plan = |id: &str| library.plan(library.entry(id).expect("bundled")).expect("playable");
    let top = |id: &str, memory: &History| {
        let verdict = judge(plan(id), &[], memory);
        (verdict.offered.id(), verdict.top_pressure)
    };
    let eased =
        r#""areas":["shoulder-top"],"events":[{"t":9,"step":4,"did":"ease-off","from":5,"to":3,"areas":["shoulder-top"]}]"#;
    assert_eq!(top("neck-traps-desk", &History::default()), ("whole", 5));
    assert_eq!(top("neck-traps-desk", &remembered(eased, 24 * 7)), ("capped", 4), "one lower, and nothing is taken away");
    assert_eq!(top("neck-traps-desk", &remembered(eased, 24 * 7 + 1)), ("whole", 5));
    let eased = r#""areas":["low-back"],"events":[{"t":9,"step":3,"did":"ease-off","from":4,"to":3,"areas":["low-back"]}]"#;
    assert_eq!(top("low-back-ball-wall", &remembered(eased, 24)), ("capped", 3), "below the usual pressure of the technique too");
    let firm = r#""areas":["shoulder-top"],"firm":["shoulder-top"]"#;
    assert_eq!(top("neck-traps-desk", &remembered(firm, 23)), ("capped", 4));
    assert_eq!(top("neck-traps-desk", &remembered(firm, 25)), ("whole", 5));
    let worse = r#""areas":["low-back/left"],"before":{"pain":3},"after":{"pain":5}"#;
    assert_eq!(top("low-back-ball-wall", &remembered(worse, 24)).0, "no");
    assert_eq!(top("neck-traps-desk", &remembered(worse, 24)), ("whole", 5), "elsewhere nothing changes");
    assert_eq!(top("low-back-ball-wall", &remembered(worse, 24 * 8)).0, "whole");
    let dizzy = r#""events":[{"t":9,"step":2,"did":"dizzy","pace":"resonance"}]"#;
    let verdict = judge(plan("breath-resonance"), &[], &remembered(dizzy, 48));
    let trimmed = verdict.trim(plan("breath-resonance"));
    assert!(trimmed.work() < plan("breath-resonance").work(), "shorter");
    assert_eq!(top("breath-box", &remembered(dizzy, 48)).0, "no", "and without holds");
    assert_eq!(top("breath-box", &remembered(dizzy, 24 * 31)).0, "whole");
}

fn allows_no_more(more: &Verdict, less: &Verdict) -> bool {
    let kept = |verdict: &Verdict, index: usize| verdict.allows() && !verdict.left_out.contains(&index);
    let steps = 0..less.pressures.len();
    more.offered.rank() <= less.offered.rank()
        && more.top_pressure <= less.top_pressure
        && steps
            .into_iter()
            .all(|index| (!kept(more, index) || kept(less, index)) && more.pressures[index] <= less.pressures[index])
}

fn some_held() -> impl Strategy<Value = ActiveCondition> {
    let places = proptest::collection::vec(0..regions().len(), 1..3);
    (0..conditions().len(), any::<bool>(), places).prop_map(|(index, cleared, places)| {
        let condition = &conditions()[index];
        let places = places.into_iter().map(|place| Place { region: &regions()[place], spot: None });
        ActiveCondition {
            cleared: cleared && condition.can_be_cleared(),
            places: if condition.picks { places.collect() } else { Vec::new() },
            ..ActiveCondition::yes(condition)
        }
    })
}

fn some_memory() -> impl Strategy<Value = History> {
    let some = || proptest::collection::vec((0..regions().len()).prop_map(|index| &regions()[index]), 0..3);
    let flags = any::<[bool; 3]>();
    (some(), some(), some(), some(), flags).prop_map(|(eased, firm, worse, hurt, [dizzy, dizzy_neck, bad_trend])| History {
        bad_trend,
        dizzy_neck_until: dizzy_neck.then_some(jiff::Timestamp::UNIX_EPOCH),
        eased,
        firm,
        worse,
        hurt,
        dizzy: if dizzy { vec!["box".to_owned()] } else { Vec::new() },
        ..History::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn another_condition_never_allows_more(
        before in proptest::collection::vec(some_held(), 0..5),
        added in some_held(),
        memory in some_memory(),
        which in 0_usize..50,
    ) {
        let library = library();
        let plan = library.plan(&library.entries()[which]).expect("it can be played");
        let more: Vec<ActiveCondition> = before.iter().cloned().chain([added]).collect();
        let (with, without) = (judge(plan, &more, &memory), judge(plan, &before, &memory));
        prop_assert!(allows_no_more(&with, &without), "{}\n{with:?}\n{without:?}", plan.id);
        let nothing = judge(plan, &before, &History::default());
        prop_assert!(allows_no_more(&without, &nothing), "memory allows more: {}", plan.id);
    }
}
