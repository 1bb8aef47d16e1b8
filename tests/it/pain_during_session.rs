//! The effects of "this hurts": in the session, in the next one, on the screen, in plain mode, and in a user's own routine.

use std::io::Write;
use std::process::{Output, Stdio};

use crate::screens::scene;
use crate::support::Home;
use crate::support::context::KeyContext;
use crate::support::screen::Program;
use unclench::app::message::Effect;
use unclench::domain::body::{Place, region};
use unclench::domain::session::outcome::{Ended, EventKind, Hurt, confirmed_sign};

const BALL: &str = "/low-back-ball-wall<enter><enter>n6";

/// Opens the step "Roll along the long muscle" of the ball routine, on the left side.
fn at_the_strips() -> Program {
    let mut program = Program::new();
    program.keys(BALL);
    program.keys("<enter>");
    program.pass(1.0);
    while step_name(&program) != "Roll along the long muscle" {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    program.pass(2.0);
    program
}

/// Returns the text column of the screen as one line.
fn flat(program: &mut Program) -> String {
    let right = |line: &str| line.chars().skip(37).collect::<String>();
    let said = program.screen(80, 24).lines().map(right).collect::<Vec<_>>().join(" ");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn step_name(program: &Program) -> String {
    let session = program.session().expect("a session");
    session.plan().step(session.turn().expect("a turn")).name.clone()
}

/// Whether any turn from the present one on presses or loads the region.
fn works_later(program: &Program, id: &str) -> bool {
    let session = program.session().expect("a session");
    let place = Place { region: region(id).expect("a region"), spot: None };
    let present = session.span().expect("a span").1.turn;
    session.plan().turns.iter().skip(present + 1).any(|turn| session.plan().step(*turn).loads_at(turn.side, place))
}

/// In large letters, on the smallest screen and in lines of text, too.
#[test]
fn a_stopped_step_does_not_say_how_to_do_it() {
    for big in ["", "z"] {
        let mut program = at_the_strips();
        program.keys(big);
        let before = program.screen(80, 24);
        assert!(big == "z" || before.contains("Two finger-widths"), "{before}");
        program.keys("x");
        for (columns, rows) in [(20, 6), (40, 12), (80, 24), (100, 30), (200, 60)] {
            let screen = program.screen(columns, rows);
            assert!(!screen.contains("Two finger") && !screen.contains("ribs"), "{columns}x{rows}:\n{screen}");
            assert!(columns == 200 || screen.contains("What did you feel?"), "{columns}x{rows}:\n{screen}");
        }
    }
    let home = Home::new();
    home.write("own.toml", OWN.replacen("pressure = 3\n", "pressure = 3\ncare = \"Not on the bone.\"\n", 1));
    let said = with_lines(&home, &["start", "own.toml", "--plain", "--ready", "0"], "n\n6\nx\n2\n");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert_eq!(said.matches("Not on the bone.").count(), 1, "only as the step begins: {said}");
}

/// Returns a screen with signs that call for help shows the end of their sentence, or the key that shows all of it.
#[test]
fn emergency_advice_is_never_truncated_silently() {
    for keys in ["x", "x2", "x2nn", "x3", "x4"] {
        let mut program = at_the_strips();
        program.keys(keys);
        for (width, height) in [(80, 24), (100, 30), (200, 60)] {
            let screen = program.screen(width, height);
            let is_shown = screen.contains("Stop for sharp");
            let is_whole = screen.lines().any(|line| line.trim_end().ends_with("trouble.")) || screen.contains("More: s");
            assert!(!is_shown || is_whole, "{keys} at {width}×{height}\n{screen}");
        }
    }
    let mut program = at_the_strips();
    program.keys("x");
    assert!(flat(&mut program).contains("bladder or bowel trouble."), "whole at 80×24: {}", flat(&mut program));
}

#[test]
fn numbness_rests_the_place_and_asks_for_warning_signs() {
    for (key, how) in [("1", Hurt::Sharp), ("2", Hurt::Numb)] {
        let mut program = at_the_strips();
        program.keys("x");
        program.keys(key);
        assert_eq!(program.model.key_context(), KeyContext::Sign);
        assert!(!works_later(&program, "low-back"));
        assert!(flat(&mut program).contains("weaker or clumsier"), "{}", program.screen(80, 24));
        assert!(program.screen(20, 6).contains("Is an arm"), "{}", program.screen(20, 6));
        // Only an answer, or stopping, leads on.
        for other in ["<space>", "<right>", "<left>", "e", "d", "g", "+", "x", "4"] {
            program.keys(other);
            assert_eq!(program.model.key_context(), KeyContext::Sign, "{other}");
        }
        program.keys("n");
        assert!(flat(&mut program).contains("numbness between your legs"), "{}", program.screen(80, 24));
        program.keys("n");
        let screen = flat(&mut program);
        assert!(screen.contains("These areas rest for a week: lower back"), "{screen}");
        program.keys("q");
        let record = program.records()[0];
        assert_eq!(record.ended, Some(Ended::Hurt));
        assert_eq!(record.hurts().collect::<Vec<_>>(), [(Some(how), &["low-back/left".to_owned()][..])]);
        let screen = program.screen(100, 30);
        assert!(screen.contains("If anything feels weak, see a doctor") && !screen.contains("no better after six"), "{screen}");
    }
}

/// Any keys that follow: forward, back, back again. Here, other places come before and after.
#[test]
fn no_key_returns_to_a_resting_place() {
    let mut program = Program::new();
    program.keys("/full-body<enter><enter>n6<enter>");
    program.pass(1.0);
    while step_name(&program) != "Jaw circles" {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    program.keys("x2nng");
    for key in ["<enter>", "<left>", "<left>", "<left>", "<right>", "<enter>", "<left>", "<left>", "<right>"] {
        program.keys(key);
        program.pass(0.3);
        let session = program.session().expect("a session");
        let step = session.plan().step(session.turn().expect("a turn"));
        assert!(!step.areas.iter().any(|area| area.id == "jaw") || !step.touches(), "{key}: {}", step.name);
    }
}

#[test]
fn after_pain_the_default_is_to_stop() {
    let mut program = at_the_strips();
    program.keys("x<enter>");
    assert_eq!(program.records()[0].ended, Some(Ended::Hurt));
    let mut program = at_the_strips();
    program.keys("xg");
    assert!(!works_later(&program, "low-back"), "unsaid, it may have been the graver one");
}

#[test]
fn a_session_that_pain_leaves_nothing_of_says_so() {
    let mut program = at_the_strips();
    while program.records().is_empty() {
        if program.model.key_context() == KeyContext::Hurt {
            program.keys("g");
        } else {
            program.keys("x1nng");
        }
        program.pass(0.2);
    }
    assert_eq!(program.records()[0].ended, Some(Ended::Hurt));
    let screen = program.screen(100, 30);
    assert!(screen.contains("ended early: no steps left") && !screen.contains("finished"), "{screen}");
    let home = Home::new();
    let one = OWN.split("[[step]]").take(2).collect::<Vec<_>>().join("[[step]]");
    home.write("own.toml", one);
    let output = with_lines(&home, &["start", "own.toml", "--plain", "--ready", "0"], "n\n6\nx\ng\n3\n");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("No steps are left") && !said.contains("Finished."), "{said}");
}

#[test]
fn the_key_that_continues_after_pain_says_what_the_sentence_says() {
    for (keys, without) in [("x", "these areas"), ("x4", "this step")] {
        let mut program = at_the_strips();
        program.keys(keys);
        let screen = program.screen(100, 36);
        let bar = screen.lines().rev().find(|line| line.contains("? all keys")).unwrap_or_default();
        assert!(bar.contains(&format!("g skip {without}")), "{screen}");
        // Beside the body, its lines put together.
        let said: String = screen.lines().flat_map(|line| line.chars().skip(49).chain([' '])).collect();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(&format!("g skips {without} and continues")), "{screen}");
        program.keys("?");
        assert!(program.screen(100, 30).contains(&format!("Skip {without} and continue")), "{}", program.screen(100, 30));
    }
}

#[test]
fn where_pain_leaves_no_step_none_is_offered() {
    let mut program = scene("hurt-rests").program();
    let screen = program.screen(100, 30);
    assert!(!screen.contains("g continue") && screen.contains("No steps are left."), "{screen}");
    program.keys("?");
    assert!(!program.screen(100, 30).contains("Continue without"), "{}", program.screen(100, 30));
}

#[test]
fn too_much_lowers_the_pressure_like_easing_off() {
    let mut program = Program::new();
    program.keys("/neck-traps<enter><enter>n6<enter>");
    while step_name(&program) != "Knead the shoulder top" {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    program.keys("x4");
    assert_eq!(program.model.key_context(), KeyContext::Hurt);
    let screen = flat(&mut program);
    assert!(screen.contains("lower here:"), "{screen}");
    assert!(!screen.contains("alone"), "g goes on, so the text does not say to leave the area alone: {screen}");
    program.keys("g");
    let session = program.session().expect("a session");
    let (_, span) = session.span().expect("a span");
    let later: Vec<u8> = session.plan().turns[span.turn..].iter().map(|turn| session.pressure(*turn)).collect();
    assert!(later.iter().all(|pressure| *pressure <= 3) && later.len() > 2, "{later:?}");
    assert!(
        session.plan().turns[span.turn..].iter().any(|turn| session
            .plan()
            .step(*turn)
            .areas
            .iter()
            .any(|area| area.id == "shoulder-top"))
    );
}

/// Begins the full-body hour and goes on to the step of that name.
fn at_step(name: &str) -> Program {
    let mut program = Program::new();
    program.keys("/full-body<enter><enter>n6<enter>");
    program.pass(1.0);
    while step_name(&program) != name {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    program
}

#[test]
fn dizziness_at_the_neck_asks_about_an_artery_and_rests_head_and_neck_at_once() {
    let works_there = |program: &Program| {
        let session = program.session().expect("a session");
        let from = session.span().map_or(usize::MAX, |(_, span)| span.turn);
        let later = session.plan().turns.iter().skip(from.saturating_add(1)).map(|turn| session.plan().step(*turn));
        later.filter(|step| step.areas.iter().any(|area| area.is_head_or_neck()) || step.tags.contains(&"neck")).count()
    };
    for keys in ["x3"] {
        let mut program = at_step("Base of the skull");
        assert!(works_there(&program) > 3);
        program.keys(keys);
        assert_eq!((program.model.key_context(), works_there(&program)), (KeyContext::Sign, 0), "{keys}");
        let screen = flat(&mut program);
        assert!(screen.contains("double vision") && screen.contains("a numb face?"), "{screen}");
        for other in ["<space>", "<right>", "<left>", "e", "d", "g", "+", "x", "4"] {
            program.keys(other);
            assert_eq!(program.model.key_context(), KeyContext::Sign, "{other}");
        }
        program.keys("n");
        let screen = flat(&mut program);
        assert!(screen.contains("Steps for the head, neck and jaw are left out"), "{screen}");
        // A lighter word does not replace it.
        program.keys("4g");
        assert_eq!(step_name(&program), "Shoulder circles", "{keys}");
        let session = program.session().expect("a session");
        assert_eq!((session.last_pain(), works_there(&program)), (Some(Hurt::Dizzy), 0), "{keys}");
    }
    let mut program = at_step("Base of the skull");
    program.keys("x3y");
    assert_eq!(program.model.key_context(), KeyContext::Alarm);
    let at = program.model.world.now.wall.timestamp();
    assert_eq!(program.model.world.profile.blocking_condition(at).map(|stop| stop.id.as_str()), Some("stroke-artery"));
    assert!(flat(&mut program).contains("emergency number") || program.screen(100, 30).contains("emergency number"));
    // Dizziness elsewhere, for example while breathing or at the back, says nothing about the neck.
    let mut program = at_the_strips();
    program.keys("x3");
    let screen = flat(&mut program);
    assert!(screen.contains("If the dizziness has not passed") && !screen.contains("head, neck"), "{screen}");
}

#[test]
fn plain_mode_asks_about_an_artery_after_dizziness_at_the_neck() {
    let step = |name: &str, more: &str| format!("[[step]]\nname = \"{name}\"\ntime = \"9m\"\n{more}");
    let file = [
        step("Turn your head slowly", ""),
        step("Roll the head", ""),
        step("Neck", "technique = \"friction\"\nareas = [\"neck-back\"]\npressure = 2\n"),
        step("Foot", "technique = \"effleurage\"\nareas = [\"sole-heel\"]\npressure = 1\n")
            .replace("time = \"9m\"", "wait = true"),
    ];
    let file = format!("format = 1\ntitle = \"T\"\ncategory = \"movement\"\n{}", file.concat());
    let played = |lines: &str| {
        let home = Home::new();
        home.write("own.toml", &file);
        let output = with_lines(&home, &["start", "own.toml", "--plain", "--ready", "0"], lines);
        (home, output)
    };
    for report in ["x\n3", "d"] {
        let said = played(&format!("n\n6\n{report}\ng\nn\ng\n\n3\n")).1.stdout;
        let played = String::from_utf8_lossy(&said).into_owned();
        let [question, rest, foot] = ["double vision", "head, neck and jaw are left out", "Foot"]
            .map(|part| played.find(part).unwrap_or_else(|| panic!("{part}: {played}")));
        assert!(question < rest && rest < foot, "{played}");
        assert!(!played.contains("Roll the head") && !played.contains("Next: Neck"), "{played}");
    }
    let (home, output) = played("n\n6\nx\n3\ny\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Call your emergency number now"));
    assert_eq!(home.json(&["safety", "--json"])["answers"]["stroke-artery"]["answer"], "yes");
    assert_eq!(judged(&home, "breath-extended")["offered"], "no");
}

/// The far ends of a troubled nerve get no firm pressure and no stretch on that side; light strokes and walking stay.
#[test]
fn where_a_troubled_nerve_ends_nothing_presses_firmly_or_stretches() {
    let mut program = at_step("Lower back: slow rolls");
    program.keys("x2nn");
    let screen = flat(&mut program);
    assert!(screen.contains("No firm pressure or stretching: calf, sole and heel"), "{screen}");
    let session = program.session().expect("a session");
    let side = session.turn().expect("a turn").side;
    let present = session.span().expect("a span").1.turn;
    let later =
        || session.plan().turns.iter().skip(present + 1).map(|turn| (session.plan().step(*turn).name.as_str(), turn.side));
    for name in ["Calf kneading", "Calf spot", "Calf stretch", "Arch hold"] {
        let sides: Vec<_> = later().filter(|(other, _)| *other == name).map(|(_, side)| side).collect();
        assert!(sides.len() == 1 && sides[0] != side, "{name}: {sides:?}");
    }
    assert!(later().filter(|(name, _)| *name == "Calf glide").count() == 2);
    let mut program = at_step("Neck side bend");
    program.keys("x1nng");
    let session = program.session().expect("a session");
    assert!(session.plan().turns.iter().all(|turn| session.plan().step(*turn).name != "Upper-back spot"));
}

/// A step on two areas lowers both, in this session and in the next.
#[test]
fn too_much_lowers_every_area_of_the_step() {
    let mut program = at_step("Neck glide");
    program.keys("x4");
    let screen = flat(&mut program);
    assert!(screen.contains("lower here: back of the neck, top of the shoulder"), "{screen}");
    program.keys("q");
    let home = seeded(
        r#""ended":"stopped","areas":["neck-back","shoulder-top"],"events":[{"t":9,"step":1,"did":"hurt","how":"too-much","areas":["neck-back","shoulder-top/left"]}]"#,
    );
    let verdict = judged(&home, "neck-traps-desk");
    let said = verdict["say"].to_string();
    assert!(said.contains("Back of the neck: you eased off") && said.contains("Top of the shoulder: you eased off"), "{said}");
    // 3 becomes 2 at the neck, 5 becomes 4 at the shoulder.
    assert_eq!(judged(&home, "suboccipital-headache")["top_pressure"], 2);
    assert_eq!(verdict["top_pressure"], 4);
}

/// When a week's rest is over the program says so, and what to do if it is still there, until a session works there again.
#[test]
fn the_end_of_a_rest_is_said_until_the_place_is_worked_again() {
    let line = |id: u8, day: u8, session: &str| {
        format!(
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-00000000000{id}","at":"2026-11-{day:02}T18:00:00Z","made":"2026-11-{day:02}T18:09:00Z","kind":"session","routine":"r","title":"B","planned_s":600,"done_s":300,{session}}}"#
        )
    };
    let hurt = |how: &str, area: &str| {
        format!(
            r#""ended":"hurt","areas":["{area}"],"events":[{{"t":9,"step":3,"did":"hurt","how":"{how}","areas":["{area}"]}}]"#
        )
    };
    let worked = |area: &str| format!(r#""ended":"finished","areas":["{area}"]"#);
    let numb = "rest after sharp pain or numbness is over";
    let dizzy = "rest after dizziness is over";
    for (lines, routine, said) in [
        (vec![line(1, 15, &hurt("numb", "low-back/left"))], "low-back-ball-wall", Some(numb)),
        (vec![line(1, 15, &hurt("sharp", "low-back/left"))], "jaw-release", None),
        (vec![line(1, 18, &hurt("numb", "low-back/left"))], "low-back-ball-wall", None),
        (vec![line(1, 10, &hurt("numb", "low-back/left")), line(2, 20, &worked("low-back/left"))], "low-back-ball-wall", None),
        (
            vec![line(1, 10, &hurt("numb", "low-back/left")), line(2, 12, &worked("low-back/left"))],
            "low-back-ball-wall",
            Some(numb),
        ),
        (vec![line(1, 15, &hurt("dizzy", "neck-back"))], "neck-stretch-desk", Some(dizzy)),
        (vec![line(1, 15, &hurt("dizzy", "neck-back"))], "feet-ball-desk", None),
        (vec![line(1, 10, &hurt("dizzy", "neck-back")), line(2, 20, &worked("jaw/left"))], "neck-stretch-desk", None),
    ] {
        let home = Home::at("2026-11-24T12:00:00Z");
        home.write("data/unclench/diary/a.jsonl", format!("{}\n", lines.join("\n")));
        let verdict = judged(&home, routine)["say"].to_string();
        for sentence in [numb, dizzy] {
            assert_eq!(verdict.contains(sentence), said == Some(sentence), "{routine}, {lines:?}: {verdict}");
        }
    }
}

/// A numb sole is not pressed for a week; walking on it is no pressing.
#[test]
fn a_numb_sole_may_walk() {
    let home = seeded(
        r#""ended":"hurt","areas":["sole-heel/left"],"events":[{"t":9,"step":1,"did":"hurt","how":"numb","areas":["sole-heel/left"]}]"#,
    );
    let verdict = judged(&home, "active-break");
    assert_eq!((&verdict["offered"], &verdict["left_out"]), (&"trimmed".into(), &serde_json::json!([3])), "{verdict}");
    assert_eq!(judged(&home, "feet-ball-desk")["offered"], "no");
}

/// What follows is like that of numbness, in words of its own: a week's rest, the start page, the report, the tip.
#[test]
fn dizziness_at_the_neck_rests_head_and_neck_for_a_week() {
    let dizzy = |area: &str| {
        format!(
            r#""ended":"hurt","areas":["{area}","neck-back"],"events":[{{"t":9,"step":3,"did":"hurt","how":"dizzy","areas":["{area}"]}}]"#
        )
    };
    for (area, rests) in [("neck-back", true), ("jaw/left", true), ("head-back", true), ("shoulder-blade", false)] {
        let home = seeded(&dizzy(area));
        for routine in ["jaw-release", "suboccipital-headache", "neck-stretch-desk", "scalp-3"] {
            let offered = &judged(&home, routine)["offered"];
            assert_eq!(offered == "no", rests, "{area}, {routine}: {offered}");
        }
        assert_eq!(judged(&home, "low-back-ball-wall")["offered"], "unchecked", "{area}");
        let start = home.stdout(&["start"]);
        let said = "You felt dizzy this week when you worked on your head or neck. See a doctor if the dizziness comes back.";
        assert_eq!(start.contains(said) && start.contains("are left out until 29 November."), rests, "{start}");
        let report = home.stdout(&["report"]);
        assert_eq!(report.contains("Dizzy or sick while working on the head or neck"), rests, "{report}");
    }
    let mut program = Program::new();
    program.read_diary(Vec::new(), Vec::new());
    program.keys("/neck-traps<enter><enter>n6<enter>");
    program.pass(1.0);
    program.keys("x3nq");
    let screen = program.screen(100, 30);
    assert!(screen.contains("If the dizziness comes back") && !screen.contains("six weeks"), "{screen}");
    program.keys("<enter><esc><esc>");
    assert_eq!(program.model.key_context(), KeyContext::Start);
    for (columns, rows) in [(60, 24), (80, 24), (100, 30), (200, 60)] {
        let screen = program.screen(columns, rows).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(screen.contains("You felt dizzy this week"), "{screen}");
    }
}

/// Numbness in the lower back may come from a nerve of the leg, numbness in the neck from one of the arm.
#[test]
fn where_the_nerves_run_rests_too() {
    let numb = |area: &str| {
        format!(r#""ended":"hurt","areas":["{area}"],"events":[{{"t":9,"step":3,"did":"hurt","how":"numb","areas":["{area}"]}}]"#)
    };
    for (area, routine, offered) in [
        ("low-back/left", "glute-piriformis-ball", "no"),
        ("low-back/left", "hamstring-ball-chair", "no"),
        ("low-back/left", "calves-hands", "trimmed"),
        ("low-back/left", "active-break", "trimmed"),
        ("neck-back", "shoulder-ball-wall", "no"),
        ("neck-back", "upper-back-roller", "no"),
        ("buttock/left", "hamstring-ball-chair", "no"),
        ("neck-back", "forearm-wrist-hand", "no"),
        ("neck-back", "shoulder-arm-swedish", "no"),
        ("neck-back", "feet-ball-desk", "unchecked"),
    ] {
        let home = seeded(&numb(area));
        assert_eq!(judged(&home, routine)["offered"], offered, "{area}, {routine}");
    }
    let mut program = at_the_strips();
    program.keys("x2nn");
    let screen = flat(&mut program);
    assert!(screen.contains("These areas rest for a week: lower back and flank, buttock, back of"), "{screen}");
}

#[test]
fn a_warning_sign_ends_the_session_and_shows_its_page() {
    for (keys, id) in [("x2y", "cord-signs"), ("x1ny", "cauda-equina")] {
        let mut program = at_the_strips();
        program.keys(keys);
        assert_eq!(program.model.key_context(), KeyContext::Alarm, "{id}");
        let at = program.model.world.now.wall.timestamp();
        assert_eq!(program.model.world.profile.blocking_condition(at).map(|stop| stop.id.as_str()), Some(id));
        assert!(program.effects.iter().any(|effect| matches!(effect, Effect::SaveAnswers(_))));
        let record = program.records()[0];
        assert!(confirmed_sign(&record.events).is_some() && record.ended == Some(Ended::Hurt));
    }
}

#[test]
fn pain_and_easing_off_work_between_two_steps() {
    let mut program = at_the_strips();
    program.keys("<right>");
    assert_eq!(program.model.key_context(), KeyContext::Gap);
    program.keys("x2nn");
    assert!(!works_later(&program, "low-back"));
    program.keys("q");
    assert_eq!(program.records()[0].hurts().next(), Some((Some(Hurt::Numb), &["low-back/left".to_owned()][..])));
    let mut program = at_the_strips();
    program.keys("<right><enter><right>");
    assert_eq!((program.model.key_context(), step_name(&program).as_str()), (KeyContext::Gap, "Side muscle, light"));
    program.keys("e");
    let session = program.session().expect("a session");
    assert!(session.pressure(session.turn().expect("a turn")) < 4, "the step that comes is lighter");
    assert!(session.events().iter().any(|event| matches!(event.did, EventKind::EaseOff { .. })));
}

/// Creates a diary of one session, two days before the program's clock.
fn seeded(session: &str) -> Home {
    let home = Home::at("2026-11-24T12:00:00Z");
    let line = format!(
        r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-22T18:00:00Z","made":"2026-11-22T18:09:00Z","kind":"session","routine":"low-back-ball-wall","title":"B","planned_s":600,"done_s":300,{session}}}"#
    );
    home.write("data/unclench/diary/a.jsonl", format!("{line}\n"));
    home
}

fn judged(home: &Home, routine: &str) -> serde_json::Value {
    let output = home.run(&["safety", "for", routine, "--json"]);
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn what_hurt_is_remembered_for_a_week() {
    // The recorded session, the verdict on the ball at the low back, and its highest pressure (0–6).
    let hurt = |how: &str| {
        format!(
            r#""ended":"hurt","areas":["low-back/left"],"events":[{{"t":9,"step":3,"side":"left","did":"hurt","how":"{how}"}}]"#
        )
    };
    for (session, low_back, top) in [
        (hurt("numb"), "no", 0),
        (hurt("sharp"), "no", 0),
        (hurt("too-much"), "capped", 3),
        (hurt("dizzy"), "capped", 3),
        // Nobody knows what it was.
        (r#""ended":"hurt","areas":["low-back"]"#.to_owned(), "no", 0),
        (r#""ended":"stopped","areas":["low-back"]"#.to_owned(), "unchecked", 4),
    ] {
        let home = seeded(&session);
        let verdict = judged(&home, "low-back-ball-wall");
        assert_eq!((verdict["offered"].as_str(), verdict["top_pressure"].as_u64()), (Some(low_back), Some(top)), "{session}");
        assert_eq!(judged(&home, "neck-traps-desk")["offered"], "unchecked", "{session}");
        // The diary says what was felt, and where: in lines and on the screen.
        if session.contains("numb") {
            let felt = "Numb or tingling: left lower back and flank";
            assert!(home.stdout(&["diary"]).contains(&format!("stopped because it hurt. {felt}")), "{}", home.stdout(&["diary"]));
            let mut program = Program::new();
            let lines = home.diary_lines();
            let record = serde_json::from_str(&lines[0]).expect("a record");
            program.read_diary(vec![record], Vec::new());
            program.keys("<esc>d");
            for _ in 0..8 {
                if !program.screen(100, 30).contains(felt) {
                    program.keys("<tab>");
                }
            }
            assert!(program.screen(100, 30).contains(felt), "{}", program.screen(100, 30));
        }
        if low_back == "no" {
            assert!(verdict["say"].to_string().contains("rests"), "{verdict}");
            assert_eq!(judged(&home, "core-big-three")["offered"], "no", "what loads the place rests too");
        }
    }
}

#[test]
fn worse_the_next_day_limits_until_a_better_session() {
    let session = |id: u8, day: u8, before: u8, after: u8| {
        format!(
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-00000000000{id}","at":"2026-11-{day}T18:00:00Z","made":"2026-11-{day}T18:09:00Z","kind":"session","routine":"r","areas":["low-back/left"],"before":{{"pain":{before}}},"after":{{"pain":{after}}}}}"#
        )
    };
    let later = |pain: u8| {
        format!(
            r#"{{"v":1,"id":"01936a3c-7f00-7000-8000-000000000009","at":"2026-11-23T08:00:00Z","made":"2026-11-23T08:00:00Z","kind":"follow-up","session":"01936a3c-7f00-7000-8000-000000000001","now":{{"pain":{pain}}},"areas":["low-back/left"]}}"#
        )
    };
    for (lines, offered) in [
        (vec![session(1, 22, 4, 3), later(8)], "no"),
        (vec![session(1, 22, 4, 3), later(6)], "no"),
        (vec![session(1, 22, 4, 3), later(5)], "unchecked"),
        (vec![session(1, 21, 4, 6)], "no"),
        (vec![session(1, 21, 4, 6), session(2, 23, 5, 3)], "unchecked"),
        (vec![session(1, 21, 4, 6), session(2, 23, 5, 6)], "no"),
    ] {
        let home = Home::at("2026-11-24T12:00:00Z");
        home.write("data/unclench/diary/a.jsonl", format!("{}\n", lines.join("\n")));
        let output = home.run(&["safety", "for", "low-back-ball-wall", "--json"]);
        let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(verdict["offered"], offered, "{lines:?}");
    }
}

/// Runs the program with these lines on stdin.
fn with_lines(home: &Home, args: &[&str], lines: &str) -> Output {
    let mut child = home.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("stdin").write_all(lines.as_bytes()).expect("it listens");
    child.wait_with_output().expect("it ends")
}

const OWN: &str = "format = 1\ntitle = \"T\"\ncategory = \"massage\"\nposture = \"seated\"\n\
    [[step]]\nname = \"Press\"\ntime = \"9m\"\ntechnique = \"friction\"\nareas = [\"forearm\"]\npressure = 3\n\
    [[step]]\nname = \"Press again\"\ntime = \"9m\"\ntechnique = \"friction\"\nareas = [\"forearm\"]\npressure = 3\n\
    [[step]]\nname = \"Curl\"\nwait = true\ntechnique = \"strength\"\nareas = [\"forearm\"]\n\
    [[step]]\nname = \"Foot\"\nwait = true\ntechnique = \"effleurage\"\nareas = [\"sole-heel\"]\npressure = 1\n";

#[test]
fn plain_mode_and_user_routines_handle_pain_alike() {
    let home = Home::new();
    home.write("own.toml", OWN);
    let args = ["start", "own.toml", "--plain", "--ready", "0"];
    let said = |lines: &str| {
        let output = with_lines(&home, &args, lines);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    // After a numb forearm come the questions, and then only the foot remains.
    let played = said("n\n6\nx\n2\nn\nn\ng\n\n\n3\n");
    assert!(
        played.contains("weaker or clumsier") && played.contains("These areas rest for a week: elbow and forearm"),
        "{played}"
    );
    assert!(played.contains("Foot") && !played.contains("Press again") && !played.contains("Curl"), "{played}");
    let last: serde_json::Value = serde_json::from_str(home.diary_lines().last().expect("a record")).expect("JSON");
    assert_eq!(last["events"][0]["how"], "numb");
    assert_eq!(last["events"][0]["areas"][0], "forearm");
    // An empty line stops the session, and so does the end of the lines.
    for lines in ["n\n6\nx\n2\n\n", "n\n6\nx\n", "n\n6\nx\n2\n"] {
        let home = Home::new();
        home.write("own.toml", OWN);
        let _ = with_lines(&home, &args, lines);
        let last: serde_json::Value = serde_json::from_str(home.diary_lines().last().expect("a record")).expect("JSON");
        assert_eq!(last["ended"], "hurt", "{lines:?}");
    }
    // A sign is saved, and no session is offered until it is taken back.
    let home_of_signs = Home::new();
    home_of_signs.write("own.toml", OWN);
    let output = with_lines(&home_of_signs, &args, "n\n6\nx\n2\nn\ny\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("emergency department"));
    assert_eq!(home_of_signs.json(&["safety", "--json"])["answers"]["cauda-equina"]["answer"], "yes");
}

#[test]
fn higher_pain_is_not_played_down() {
    for (after, worse) in [("9", true), ("3", false)] {
        let mut program = Program::new();
        program.keys("/desk-reset<enter><enter>n6<enter>");
        program.pass(150.0);
        program.keys(after);
        let screen = program.screen(100, 30);
        assert_eq!(screen.contains("Your pain is higher than before"), worse, "{screen}");
        assert!(!worse || !screen.contains("short walk"), "{screen}");
    }
}

/// What was not said at the question can be said on the last page.
#[test]
fn what_was_felt_can_be_said_on_the_last_page() {
    for (key, how) in ('1'..='4').zip(Hurt::ALL) {
        let mut program = at_the_strips();
        program.keys("xq");
        assert_eq!(program.model.key_context(), KeyContext::SummaryUnrated);
        for (columns, rows) in [(40, 12), (80, 24), (100, 30)] {
            let screen = program.screen(columns, rows);
            assert!(screen.contains("What did you feel?"), "{screen}");
        }
        assert!(program.screen(100, 30).contains("1 – 4 what you felt"), "{}", program.screen(100, 30));
        let felt =
            |program: &Program| program.records().last().expect("a record").hurts().map(|(how, _)| how).collect::<Vec<_>>();
        assert_eq!(felt(&program), [None]);
        program.keys(&key.to_string());
        assert_eq!(felt(&program), [Some(how)]);
        let screen = program.screen(100, 30);
        assert!(!screen.contains("What did you feel?") && !screen.contains("You did not say"), "{screen}");
        // Now a digit rates the pain.
        program.keys("5");
        let record = program.records().last().map(|record| (*record).clone()).expect("a correction");
        assert_eq!(record.after["pain"].map(u8::from), Some(5));
    }
    let mut program = at_the_strips();
    program.keys("x2nnq");
    assert!(!program.screen(80, 24).contains("What did you feel?"), "it was said: {}", program.screen(80, 24));
}

#[test]
fn the_bar_of_the_question_names_the_answers() {
    let mut program = at_the_strips();
    program.keys("x");
    for columns in [80, 100, 200] {
        let screen = program.screen(columns, 30);
        let bar = screen.lines().last().unwrap_or_default();
        assert!(bar.contains("1 – 4 what you felt") && bar.contains("enter stop") && bar.contains("g skip these areas"), "{bar}");
    }
}

/// While the person may still go on, the session is as long as it was, and the step has its number.
#[test]
fn the_head_stays_that_of_the_session_until_the_person_has_chosen() {
    let mut program = Program::new();
    program.keys("/neck-traps<enter><enter>n6<enter>");
    program.pass(3.0);
    let length = |program: &Program| program.session().expect("a session").timeline().total;
    let before = length(&program);
    program.keys("x1nn");
    assert!(length(&program) < before, "its areas rest");
    for (columns, rows) in [(80, 24), (100, 30), (200, 60)] {
        let screen = program.screen(columns, rows);
        assert!(screen.contains("of 7:00") && screen.contains("1 of 7"), "{screen}");
        assert!(!screen.contains("last step") && !screen.contains("finished"), "{screen}");
    }
}
