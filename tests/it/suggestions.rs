//! Plans for a place and a length: within the time, for the place, and only with routines that the rules allow.

use std::time::Duration;

use crate::support::Home;
use crate::support::playing::Playing;
use crate::support::screen::Program;
use unclench::app::keys::KeyContext;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::pairs::{self, PairFilter};
use unclench::domain::diary::record::{EntryKind, Record};
use unclench::domain::rating::Rating;
use unclench::domain::recommend::matching::{self, Query};
use unclench::domain::recommend::suggest::{Reason, SuggestInput, Suggestion, advise};
use unclench::domain::routine::model::Amount;
use unclench::domain::routine::vocabulary::Category;
use unclench::domain::safety::answers::Answer;
use unclench::domain::safety::condition::condition;
use unclench::domain::safety::profile::HealthProfile;
use unclench::domain::session::transitions::Transitions;
use unclench::texts::Texts;

/// Whoever asks for routines on a chair gets none at a wall, on the floor or in bed.
#[test]
fn seated_means_on_a_chair() {
    let home = Home::new();
    for area in ["neck", "back", "arms", "legs"] {
        let plan = home.json(&["start", "--area", area, "--minutes", "20", "--seated", "--show", "--json"]);
        let ids = ["routines", "suggested"].into_iter().flat_map(|key| plan[key].as_array().expect("ids").clone());
        for id in ids {
            let id = id.as_str().expect("an id");
            let library = unclench::platform::routines::library(Vec::new());
            let plan = library.plan(library.entry(id).expect("a routine")).expect("a plan").clone();
            assert!(plan.steps.iter().all(|step| ["seated", "any"].contains(&step.posture.id.as_str())), "{area}: {id}");
        }
    }
}

#[test]
fn a_plan_fits_the_time_the_place_and_the_person() {
    let home = Home::new();
    let plan = |extra: &[&str]| home.json(&[&["plan", "--area", "neck-back", "--json"], extra].concat());
    for minutes in [5_u64, 10, 30, 60] {
        let shown = plan(&["--minutes", &minutes.to_string()]);
        let seconds = shown["work_s"].as_u64().expect("seconds");
        assert!(seconds <= minutes * 60 + 30, "{shown}");
        assert!(seconds * 2 >= minutes * 60 || minutes > 30, "{shown}");
        assert!(
            !shown["routines"].as_array().expect("routines").is_empty()
                && shown["suggested"].as_array().expect("some").len() <= 3
        );
    }
    let sore = home.json(&["plan", "--area", "low-back", "--minutes", "30", "--pain", "8", "--json"]);
    assert_eq!(sore["routines"], serde_json::json!(["flare-gentle"]), "on a sore day what is meant for one");
    let told = home.stdout(&["plan", "--area", "low-back", "--minutes", "30", "--pain", "8", "--show"]);
    assert!(!told.to_lowercase().contains("core"), "and nothing that trains: {told}");
    assert!(told.contains("That leaves 22 min unused"), "30 minutes are 30, or the reason is said: {told}");
    let before = plan(&["--minutes", "30"]);
    assert!(home.run(&["safety", "set", "neck-unstable", "yes"]).status.success());
    let after = plan(&["--minutes", "30"]);
    assert_ne!(before["routines"], after["routines"]);
    for id in after["routines"].as_array().expect("routines") {
        let id = id.as_str().expect("an id");
        assert_ne!(home.json(&["safety", "for", id, "--json"])["offered"], "no", "{id}");
    }
}

/// Words for an area beside a wish, or beside a length that no routine has, are a wish.
#[test]
fn words_for_an_area_take_a_length() {
    let home = Home::at("2026-11-24T12:00:00Z");
    let shown = |args: &[&str]| home.json(&[&["start"], args, &["--show", "--json"]].concat());
    let composed = shown(&["--area", "neck", "--minutes", "10"]);
    for args in [&["stiff", "neck", "--minutes", "10 min"][..], &["neck", "10", "min"]] {
        assert_eq!(shown(args)["routines"], composed["routines"], "{args:?}");
    }
    assert_eq!(shown(&["neck", "6", "min"])["id"], "neck-traps-desk", "a routine of that length is played");
    for args in [&["30", "min", "evening"][..], &["evening", "--minutes", "30"]] {
        assert_eq!(shown(args)["routines"], serde_json::json!(["evening-20"]), "{args:?}");
        let said = home.stdout(&[&["start"], args, &["--show"]].concat());
        assert!(said.contains("7 min 40 s shorter than you asked for."), "{said}");
    }
    assert_eq!(shown(&["30", "min"])["routines"], shown(&["--minutes", "30"])["routines"]);
    let playing = Playing::start(&home, &["start", "neck-traps-desk", "--pain", "6", "--plain"]);
    playing.wait_for("Pain 6 out of 10, as you said.");
}

/// What is shown first on the screen is what the shell starts: half an hour in the evening is half an hour, and a neck gets
/// something for the neck at night too.
#[test]
fn the_evening_keeps_to_the_time_and_the_place() {
    let home = Home::at("2026-11-24T21:00:00Z");
    let evening = home.json(&["start", "--minutes", "30", "--tool", "ball", "--show", "--json"]);
    let first = suggested("21:00", 30, "", None, &[], &[]).into_iter().next().expect("a suggestion");
    assert!(first.work.as_secs() >= 25 * 60, "{first:?}");
    assert!(evening["work_s"].as_u64().is_some_and(|seconds| seconds >= 25 * 60), "{evening}");
    for time in ["03:49", "21:00", "09:49"] {
        let first = suggested(time, 5, "neck-shoulders", None, &[], &[]).into_iter().next().expect("a suggestion");
        assert!(first.routines.iter().all(|id| !id.starts_with("breath")), "{time}: {first:?}");
    }
}

/// Returns the suggestions at `time`, for `minutes`, `area` and `pain`, for a person with this diary and these answers.
fn suggested(time: &str, minutes: u64, area: &str, pain: Option<i64>, diary: &[Record], yes: &[&str]) -> Vec<Suggestion> {
    let library = unclench::platform::routines::library(Vec::new());
    let now: jiff::Zoned = format!("2026-11-21T{time}:00+01:00[Europe/Berlin]").parse().expect("a time");
    let mut profile = HealthProfile::default();
    for id in yes {
        let condition = condition(id).expect("a condition");
        profile.answers.record(condition, Answer::Yes, EntryTime::from(&now), "");
    }
    let day_ends = jiff::SignedDuration::from_hours(3);
    let groups = pairs::groups(diary, &PairFilter::default(), day_ends);
    let known = SuggestInput {
        library: &library,
        profile: &profile,
        records: diary,
        groups: &groups,
        day_ends,
        gaps: Transitions::default(),
        now: &now,
    };
    let wish = Query {
        areas: matching::group(area).unwrap_or_default(),
        length: Duration::from_secs(minutes * 60),
        tools: None,
        seated: false,
        most: None,
        among: None,
    };
    let pain = pain.and_then(|points| Rating::try_from(points).ok());
    advise(&known, &wish, pain)
}

/// Creates `n` sessions of `routine` in the last days, each with these ratings.
fn sessions(n: i64, routine: &str, before: i64, after: i64) -> Vec<Record> {
    let now: jiff::Zoned = "2026-11-21T12:00:00+01:00[Europe/Berlin]".parse().expect("a time");
    let record = |day: i64| {
        let at = EntryTime::from(&now.checked_sub(jiff::Span::new().days(day)).expect("a time"));
        let mut record = Record::new(EntryKind::Session, uuid::Uuid::from_u128(u128::from(day.unsigned_abs()) + 1), at, at);
        record.routine = Some(routine.into());
        record.areas = vec!["neck-back".into(), "shoulder-top".into()];
        record.before.insert("pain".into(), Rating::try_from(before).ok());
        record.after.insert("pain".into(), Rating::try_from(after).ok());
        record
    };
    (1..=n).rev().map(record).collect()
}

fn first(advice: &[Suggestion]) -> &str {
    advice.first().map_or("", |first| first.routines[0].as_str())
}

fn reasons(advice: &[Suggestion]) -> String {
    advice
        .iter()
        .flat_map(|advice| &advice.reasons)
        .map(|reason| Texts::english().suggestion_reason(reason))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn suggestions_differ_for_sore_days_evenings_and_the_long_term() {
    let usual = sessions(6, "desk-reset-2", 2, 2);
    for (name, time, minutes, area, pain, diary, leads, why) in [
        ("strong pain", "14:00", 10, "neck-shoulders", Some(8), &[][..], "flare-gentle", "Your pain is bad today"),
        ("strong in the evening", "21:00", 20, "", Some(7), &[], "flare-gentle", "Your pain is bad today"),
        ("more than usual", "14:00", 10, "neck-shoulders", Some(4), &usual, "flare-gentle", "median of the last 30 days: 2"),
        ("evening", "20:00", 20, "", None, &[], "evening-20", "Slow and quiet"),
        ("late, little time", "23:30", 5, "", None, &[], "breath-extended", "It is late"),
        ("at night", "02:50", 5, "", None, &[], "breath-extended", "It is late"),
    ] {
        let advice = suggested(time, minutes, area, pain, diary, &[]);
        assert_eq!(first(&advice), leads, "{name}: {advice:?}");
        assert!(reasons(&advice).contains(why) && advice.len() <= 3, "{name}: {advice:?}");
        let trains = advice
            .iter()
            .flat_map(|advice| &advice.routines)
            .any(|id| ["core-big-three", "back-mobility-core"].contains(&id.as_str()));
        assert!(pain.is_none() || !trains, "no training on a sore day: {name}: {advice:?}");
    }
    let usual = suggested("14:00", 10, "neck-shoulders", Some(3), &usual, &[]);
    assert!(!reasons(&usual).contains("nothing above pressure 3"), "one point more is as usual: {usual:?}");
    let long_run = |diary: &[Record]| reasons(&suggested("14:00", 10, "back", None, diary, &[])).contains("In the long run");
    assert!(long_run(&[]) && long_run(&sessions(2, "core-big-three", 3, 3)));
    assert!(!long_run(&sessions(3, "core-big-three", 3, 3)), "three times in seven days is what is meant");
    let for_neck = |n| suggested("14:00", 10, "neck-shoulders", None, &sessions(n, "neck-stretch-desk", 3, 3), &[]);
    let neck = for_neck(4);
    assert!(
        reasons(&neck).contains("Goal: 5 exercise sessions every seven days (4 so far).")
            && neck.last().is_some_and(|last| last.routines == ["neck-stretch-desk"])
    );
    assert!(!reasons(&for_neck(5)).contains("In the long run"), "five times in seven days, as in the trials");
    assert!(!reasons(&suggested("21:00", 10, "back", None, &[], &[])).contains("In the long run"), "not in the evening");
}

/// A long session is no pile of the same: nothing for sore days, no muscle kneaded twice, and some movement.
#[test]
fn a_plan_has_a_routine_with_the_tool_at_hand() {
    let library = unclench::platform::routines::library(Vec::new());
    for (minutes, time) in [(30, "12:00"), (30, "19:00"), (45, "12:00"), (60, "12:00")] {
        let query = Query {
            areas: Vec::new(),
            length: Duration::from_secs(minutes * 60),
            tools: Some(vec!["ball".to_owned(), "chair".to_owned()]),
            seated: false,
            most: None,
            among: None,
        };
        let now: jiff::Zoned = format!("2026-11-21T{time}:00Z[UTC]").parse().expect("a time");
        let fits = matching::composed(&library, &HealthProfile::default(), &now, &query, Transitions::default());
        let ids: Vec<&str> = fits.iter().map(|fit| fit.entry.id.as_str()).collect();
        assert!(fits.iter().any(|fit| fit.uses_tool), "{minutes} minutes at {time}: {ids:?}");
    }
}

#[test]
fn a_long_plan_has_one_massage_and_movement() {
    let library = unclench::platform::routines::library(Vec::new());
    for (area, minutes) in [("neck-shoulders", 30), ("neck-shoulders", 20), ("back", 30), ("arms", 20), ("legs", 45)] {
        let query = Query {
            areas: matching::group(area).expect("a group"),
            length: Duration::from_secs(minutes * 60),
            tools: None,
            seated: false,
            most: None,
            among: None,
        };
        let now: jiff::Zoned = "2026-11-21T12:00:00Z[UTC]".parse().expect("a time");
        let fits = matching::composed(&library, &HealthProfile::default(), &now, &query, Transitions::default());
        let ids: Vec<&str> = fits.iter().map(|fit| fit.entry.id.as_str()).collect();
        assert!(!ids.contains(&"flare-gentle"), "{area}: {ids:?}");
        let mut kneaded: Vec<(&str, &str)> = Vec::new();
        for fit in &fits {
            let steps = fit.plan.steps.iter().filter(|step| step.technique.is_some_and(|technique| technique.id == "petrissage"));
            for region in steps.flat_map(|step| &step.areas) {
                let twice = kneaded.iter().any(|(id, known)| *known == region.id && *id != fit.entry.id);
                assert!(!twice, "{area}: {} again in {}: {ids:?}", region.id, fit.entry.id);
                kneaded.push((&fit.entry.id, &region.id));
            }
        }
        let moving = fits.iter().filter(|fit| {
            fit.entry
                .routine()
                .and_then(|routine| routine.category)
                .is_some_and(|category| matches!(category, Category::Exercise | Category::Movement))
        });
        assert!(moving.count() == 1 || !["neck-shoulders", "back"].contains(&area), "{area}: {ids:?}");
        let total: Duration = fits.iter().map(|fit| fit.total(Transitions::default())).sum();
        assert!(total <= query.length + Duration::from_secs(60) && total * 2 >= query.length, "{area}: {total:?} {ids:?}");
    }
    for (time, minutes, area) in [("12:00", 30, "neck-shoulders"), ("21:00", 30, "neck-shoulders"), ("21:00", 45, "arms")] {
        for plan in suggested(time, minutes, area, None, &[], &[]).iter().filter(|plan| plan.routines.len() > 1) {
            let gaps = Transitions::default();
            let total = HealthProfile::default().total_of_all(&library, &plan.routines, gaps, jiff::Timestamp::UNIX_EPOCH);
            assert!(total <= Duration::from_secs(minutes * 60 + 30), "half an hour is half an hour: {total:?} {plan:?}");
            let is_short = total + Duration::from_secs(120) <= Duration::from_secs(minutes * 60);
            assert_eq!(reasons(std::slice::from_ref(plan)).contains("unused"), is_short, "{time} {area}: {plan:?}");
        }
    }
}

/// Whatever the hour, a long plan for the neck begins with what works on most of it: its calm end does not take that away.
#[test]
fn a_long_plan_begins_with_the_massage_of_the_place() {
    for time in ["02:00", "09:00", "12:00", "19:30", "20:30", "22:59", "23:30"] {
        for (area, best) in [
            ("neck-shoulders", "neck-traps-desk"),
            ("back", "low-back-ball-wall"),
            ("arms", "shoulder-arm-swedish"),
            ("legs", "sports-legs"),
        ] {
            for minutes in [30, 45, 60] {
                let advice = suggested(time, minutes, area, None, &[], &[]);
                let plan = advice.iter().find(|plan| plan.routines.len() > 1).expect("a plan");
                assert_eq!(plan.routines[0], best, "{time} {minutes} minutes: {plan:?}");
                assert_eq!(plan.reasons[0], Reason::Together(plan.routines.len()), "{plan:?}");
            }
        }
    }
}

/// The trio of trunk exercises says how to progress: the key `+` adds a lift.
#[test]
fn a_key_adds_a_lift() {
    let mut program = Program::new();
    program.keys("/core trio<enter><enter>n6<enter>");
    let step = |program: &Program| {
        let session = program.session().expect("a session");
        let turn = session.turn().expect("a turn");
        (session.plan().step(turn).name.clone(), turn.amount)
    };
    for _ in 0..8 {
        if step(&program).0 == "Three curl-ups" {
            break;
        }
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    assert_eq!(step(&program), ("Three curl-ups".to_owned(), Amount::Cycles(3)));
    program.keys("+");
    assert_eq!(step(&program).1, Amount::Cycles(4), "one lift more, not a longer one");
    program.keys("-");
    assert_eq!(step(&program).1, Amount::Cycles(3));
}

#[test]
fn suggestions_cite_the_diary_from_five_sessions_on() {
    let with = |n, after| suggested("14:00", 10, "neck-shoulders", None, &sessions(n, "desk-reset-2", 6, after), &[]);
    assert_ne!(first(&with(4, 3)), "desk-reset-2");
    assert!(!reasons(&with(4, 3)).contains("rated sessions"));
    assert_eq!(first(&with(5, 3)), "desk-reset-2");
    assert!(reasons(&with(5, 3)).contains("Of your 5 rated sessions of this routine"), "{}", reasons(&with(5, 3)));
    let worse = suggested("14:00", 10, "neck-shoulders", None, &sessions(5, "neck-traps-desk", 3, 6), &[]);
    assert!(worse.iter().all(|advice| advice.routines != ["neck-traps-desk"]), "what was higher comes last: {worse:?}");
}

#[test]
fn suggestions_are_allowed_and_fit_the_time() {
    let library = unclench::platform::routines::library(Vec::new());
    for condition in unclench::domain::safety::condition::conditions() {
        for (minutes, area) in [(5, "neck-shoulders"), (30, "back"), (60, "")] {
            let mut profile = HealthProfile::default();
            let now: jiff::Zoned = "2026-11-21T14:00:00+01:00[Europe/Berlin]".parse().expect("a time");
            profile.answers.record(condition, Answer::Yes, EntryTime::from(&now), "");
            let advice = suggested("14:00", minutes, area, Some(8), &[], &[&condition.id]);
            assert!(advice.len() <= 3);
            for id in advice.iter().flat_map(|advice| &advice.routines) {
                let plan = library.plan(library.entry(id).expect("a routine")).expect("a plan");
                let verdict = profile.judge(plan, now.timestamp());
                assert!(verdict.allows() && verdict.top_pressure <= 3, "{id} with {}", condition.id);
            }
            assert!(advice.iter().all(|advice| advice.work <= Duration::from_secs(minutes * 60 + 30)), "{advice:?}");
        }
    }
    let half_hour = suggested("14:00", 30, "neck-shoulders", None, &[], &[]);
    assert!(half_hour.iter().any(|advice| advice.routines.len() > 1), "{half_hour:?}");
}

/// Of a diary that ended a year ago, the last routine is still offered, whatever was noted since.
#[test]
fn start_remembers_the_last_routine_of_an_old_diary() {
    let home = Home::at("2026-11-21T13:00:00Z");
    let line = |n: u32, rest: &str| {
        let at = format!("2025-{:02}-21T18:00:00+01:00", n + 1);
        let id = format!("01936a3c-7f00-7000-8000-0000000000{n:02x}");
        format!("{{\"v\":1,\"id\":\"{id}\",\"at\":\"{at}\",\"made\":\"{at}\",{rest}}}\n")
    };
    let session = |routine: &str| format!("\"kind\":\"session\",\"routine\":\"{routine}\",\"after\":{{\"pain\":3}}");
    let lines = [
        line(1, "\"kind\":\"check-in\",\"now\":{\"pain\":4},\"areas\":[\"calf/left\"]"),
        line(2, &session("low-back-seated")),
        line(3, &session("gone")),
        line(4, "\"kind\":\"check-in\",\"now\":{\"pain\":4}"),
    ];
    home.write("data/unclench/diary/a.jsonl", lines.concat());
    let offered = home.stdout(&["start"]);
    let first = offered.lines().next().unwrap_or_default();
    assert!(first.contains("(low-back-seated)"), "{offered}");
    assert!(offered.contains("for your hips, legs and feet"), "{offered}");
}

#[test]
fn words_beside_a_wish_choose_among_the_routines_they_find() {
    let home = Home::new();
    let routines = |args: &[&str]| home.json(&[&["start"], args, &["--show", "--json"]].concat())["routines"].clone();
    assert_eq!(routines(&["evening", "--tool", "ball", "--minutes", "30"]), serde_json::json!(["evening-20"]));
    assert_eq!(routines(&["evening", "--minutes", "10"]), serde_json::json!(["evening-back-10"]));
    assert_eq!(routines(&["stretch", "desk", "--seated"]), serde_json::json!(["neck-stretch-desk"]));
    let output = home.run(&["start", "xqzv", "--minutes", "10", "--show"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("`xqzv`"));
}

#[test]
fn enter_on_a_question_leads_on_and_on_a_routine_starts_it() {
    let mut program = Program::new();
    program.keys("p");
    for _ in 0..5 {
        program.keys("<enter>");
        assert_eq!(program.model.key_context(), KeyContext::Chooser);
    }
    program.keys("<enter>");
    assert_ne!(program.model.key_context(), KeyContext::Chooser);
}
