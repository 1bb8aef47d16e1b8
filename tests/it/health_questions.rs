//! The health questions, the session they allow, and that there is no way around them: on the screen and in plain mode.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::{Output, Stdio};

use crate::support::Home;
use crate::support::context::{KeyContext, assert_at};
use crate::support::playing::Playing;
use crate::support::pty::Pty;
use crate::support::screen::Program;
use serde_json::Value;
use unclench::app::message::{Effect, Msg};
use unclench::app::session_flow::SessionFlow;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::safety::answers::Answer;
use unclench::domain::safety::condition::{self, Level};

const NECK: &str = "/neck and shoulder tops<enter>";

/// Runs the program with these lines on stdin.
fn with_lines(home: &Home, args: &[&str], lines: &str) -> Output {
    let mut command = home.command(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("stdin").write_all(lines.as_bytes()).expect("it listens");
    child.wait_with_output().expect("it ends")
}

fn json_lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn three_keys_lead_from_the_library_to_the_first_step() {
    let mut program = Program::new();
    program.keys(NECK);
    program.keys("<enter>n6");
    assert_eq!(program.model.key_context(), KeyContext::Gap);
    let mut first_time = Program::new();
    first_time.model.world.profile.answers.asked = None;
    first_time.keys(NECK);
    first_time.keys("<enter>nn6");
    assert_eq!(first_time.model.key_context(), KeyContext::Gap, "also when nothing was ever asked");
    assert!(first_time.effects.iter().any(|effect| matches!(effect, Effect::SaveAnswers(_))));
}

#[test]
fn nothing_is_preselected_and_warning_signs_are_asked_once_a_day() {
    let mut program = Program::new();
    program.keys(NECK);
    program.keys("<enter>");
    assert_eq!(program.model.key_context(), KeyContext::New);
    assert!(!program.screen(100, 30).contains("[x]"), "{}", program.screen(100, 30));
    assert!(!program.effects.iter().any(|effect| matches!(effect, Effect::SaveAnswers(_))), "nothing was answered");
    program.keys("<enter>6<enter>");
    program.pass(305.0);
    program.keys("q<enter><enter>");
    assert_eq!(program.model.key_context(), KeyContext::Rating, "no list five minutes later");
    assert!(program.screen(100, 30).contains("if you have noticed a warning sign"), "{}", program.screen(100, 30));
    program.keys("!");
    assert_eq!(program.model.key_context(), KeyContext::New, "the list is one key away");
    program.keys("<esc>");
    program.sleep(16 * 3600);
    let wall = program.model.world.now.wall.clone();
    program.model.world.now.wall = wall.saturating_add(jiff::SignedDuration::from_hours(16));
    program.keys("<enter>");
    assert_eq!(program.model.key_context(), KeyContext::New, "the next day they are asked again");
}

/// The first time there are two pages: the signs of today, then the groups, with earlier answers ticked.
#[test]
fn stored_answers_are_shown_on_the_second_page() {
    let mut program = Program::new();
    let at = EntryTime::from(&program.model.world.now.wall);
    let known = condition::condition("osteoporosis").expect("a condition");
    program.model.world.profile.answers.record(known, Answer::Yes, at, "");
    program.model.world.profile.answers.asked = None;
    program.keys(NECK);
    program.keys("<enter>");
    assert!(program.screen(100, 30).contains("1 of 2"));
    program.keys("<enter>");
    let screen = program.screen(100, 30);
    assert!(screen.contains("2 of 2") && screen.contains("[x]"), "{screen}");
    program.keys("<esc>");
    assert!(program.screen(100, 30).contains("1 of 2"), "back to the first page");
    program.keys("<enter><enter>");
    assert_eq!(program.model.key_context(), KeyContext::Rating);
    let stands = program.model.world.profile.answers.applies(known, program.model.world.now.wall.timestamp());
    assert!(stands, "going on takes no answer away");
}

#[test]
fn breathing_asks_no_health_questions() {
    let mut program = Program::new();
    program.keys("/longer out-breath<enter><enter>");
    assert_eq!(program.model.key_context(), KeyContext::Rating);
}

/// With weak bones, the routine is announced as trimmed and no pressure on the trunk is above 3. Easing off twice removes
/// the later steps of that region and leaves the rest.
#[test]
fn osteoporosis_and_two_ease_offs_limit_the_pressure() {
    let mut program = Program::new();
    program.keys("Cyy<esc>");
    program.keys("/full-body<enter><enter>n");
    let screen = program.screen(80, 24);
    assert!(screen.contains("steps left out, pressure 4 at most."), "{screen}");
    program.keys("6");
    let trunk = ["mid-back", "low-back", "shoulder-blade", "chest", "neck-back", "head-back", "shoulder-top"];
    let at = |program: &Program, regions: &[&str]| {
        let session = program.session().expect("a session");
        let plan = session.plan();
        let turns = plan.turns.iter().filter(|turn| {
            let step = plan.step(**turn);
            step.touches() && step.areas.iter().any(|area| regions.contains(&area.id.as_str()))
        });
        turns.map(|turn| plan.step(*turn).pressure).collect::<Vec<_>>()
    };
    let before = at(&program, &trunk);
    assert!(!before.is_empty() && before.iter().all(|pressure| *pressure <= 3), "{before:?}");
    let plan_has = |program: &Program, tag: &str| {
        let session = program.session().expect("a session");
        session.plan().turns.iter().any(|turn| session.plan().step(*turn).tags.contains(&tag))
    };
    assert!(!plan_has(&program, "roller") && !plan_has(&program, "twist"));
    let (head, legs) = (at(&program, &["head-face"]).len(), at(&program, &["calf"]).len());
    assert!(head > 2 && legs > 0, "{head} {legs}");
    program.keys("<enter>");
    program.pass(1.0);
    while at_step(&program).is_none_or(|areas| !areas.contains(&"head-face".to_owned())) {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    program.keys("ee");
    assert!(at(&program, &["head-face"]).len() < head);
    assert_eq!(at(&program, &["calf"]).len(), legs, "elsewhere goes on");
    program.keys("q");
    let events = serde_json::to_value(&program.records()[0].events).expect("JSON");
    let did: Vec<&str> = events.as_array().expect("events").iter().filter_map(|event| event["did"].as_str()).collect();
    assert_eq!(did.iter().filter(|did| **did == "ease-off").count(), 2, "{did:?}");
    assert_eq!(did[0], "left-out");
}

/// Returns the name of the present step.
fn present_step(program: &Program) -> Option<String> {
    let session = program.session()?;
    let (_, span) = session.span()?;
    span.kind.is_step().then(|| session.plan().step(session.turn().expect("a turn")).name.clone())
}

fn at_step(program: &Program) -> Option<Vec<String>> {
    let session = program.session()?;
    let (_, span) = session.span()?;
    let step = session.plan().step(session.turn()?);
    (span.kind.is_step() && step.touches()).then(|| step.areas.iter().map(|area| area.id.clone()).collect())
}

/// No key, however often it is pressed, leads from an alarm to a session; keys only lead out of the program.
#[test]
fn an_emergency_sign_cannot_be_passed() {
    for id in condition::conditions().iter().filter(|condition| condition.level == Level::Emergency).map(|known| &known.id) {
        let mut program = Program::new();
        program.keys(NECK);
        program.keys("<enter>");
        let rows = program.health_questions().expect("they are asked").rows();
        let at = rows.iter().position(|row| format!("{row:?}").contains(&format!("id: \"{id}\""))).expect("a line");
        program.keys(&"j".repeat(at));
        program.keys("y<enter>");
        assert_eq!(program.model.key_context(), KeyContext::Confirm, "{id}");
        // It stands before it is confirmed, even if the window closes now; by mistake, it does not.
        let sign = condition::condition(id).expect("a condition");
        let stands = |program: &Program| {
            let saved = program.effects.iter().rev().find_map(|effect| match effect {
                Effect::SaveAnswers(answers) => Some(answers.applies(sign, program.model.world.now.wall.timestamp())),
                _ => None,
            });
            saved == Some(true)
        };
        assert!(stands(&program), "{id}");
        program.keys("n");
        assert!(!stands(&program) && program.health_questions().is_some(), "{id}");
        program.keys("y<enter>y");
        assert_eq!(program.model.key_context(), KeyContext::Alarm, "{id}");
        for key in
            ["<enter>", "<esc>", "<space>", "n", "y", "c", "C", "r", "w", "l", "0", "6", "<right>", "<tab>", "?", "?", "<back>"]
        {
            program.keys(key);
            program.pass(1.0);
            assert_eq!(program.model.screen_context(), KeyContext::Alarm, "{id}: {key}");
        }
        program.keys("q");
        assert_eq!(program.effects.last(), Some(&Effect::Quit), "{id}");
        // After a restart with these answers, every routine leads to the same page.
        for routine in [NECK, "/longer out-breath<enter>", "/eyes-20<enter>"] {
            let mut again = Program::new();
            again.model.world.profile.answers = program.model.world.profile.answers.clone();
            again.keys(routine);
            again.keys("<enter>");
            assert_eq!(again.model.key_context(), KeyContext::Alarm, "{id}: {routine}");
        }
    }
}

/// Returns a rehearsal asks no questions, but known answers apply to it too: it is trimmed like any session, and after an
/// alarm there is none.
#[test]
fn a_rehearsal_follows_the_health_rules() {
    let rehearsed = |answered: &str| {
        let mut program = Program::new();
        let at = EntryTime::from(&program.model.world.now.wall);
        let known = condition::condition(answered).expect("a condition");
        program.model.world.profile.answers.record(known, Answer::Yes, at, "");
        let entry = program.model.world.library.entry("low-back-seated").expect("a routine");
        let plan = program.model.world.library.plan(entry).expect("a plan").clone();
        program.open(SessionFlow::new(plan, program.model.world.settings.gaps, None), Some(60));
        program
    };
    let alarm = rehearsed("cauda-equina");
    assert_eq!(alarm.model.key_context(), KeyContext::Alarm);
    assert!(alarm.session().is_none());
    let trimmed = rehearsed("osteoporosis");
    assert_eq!(trimmed.model.key_context(), KeyContext::Gap);
    let plan = trimmed.session().expect("a session").plan();
    assert!(plan.turns.iter().all(|turn| turn.step != 5 && plan.step(*turn).pressure <= 3), "{:?}", plan.turns);
}

#[test]
fn an_emergency_sign_cannot_be_passed_in_plain_mode() {
    let home = Home::new();
    assert!(home.run(&["safety", "set", "cauda-equina", "yes"]).status.success());
    for routine in ["neck-traps-desk", "breath-extended", "eyes-20", "find-spots"] {
        let output = with_lines(&home, &["start", routine, "--plain", "--json"], "n\nn\n6\n3\n\n\n");
        assert_eq!(output.status.code(), Some(1), "{routine}");
        assert!(json_lines(&output).iter().all(|line| line["say"].is_string()), "{routine}: only words");
    }
    assert_eq!(home.diary_lines(), Vec::<String>::new());
    // The same page follows if the health questions are answered this way.
    let home = Home::new();
    let output = with_lines(&home, &["start", "neck-traps-desk", "--plain", "--json"], "a\n6\n3\n");
    assert_eq!(output.status.code(), Some(1));
    let lines = json_lines(&output);
    assert_eq!(lines[0]["ask"], "check");
    assert!(!lines.iter().any(|line| line["cue"].is_string()), "{lines:?}");
    assert_eq!(home.json(&["safety", "--json"])["answers"]["cauda-equina"]["answer"], "yes");
}

/// At the question about the signs of today, a person's number is no answer, and the words for a sign are.
#[test]
fn a_sign_in_words_counts_and_a_number_does_not() {
    let home = Home::new();
    home.stdout(&["health", "set", "osteoporosis", "no"]);
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--plain", "--ready", "1"], 100, 60);
    pty.wait_for("asked again after 90 days");
    pty.keys("0\r");
    pty.wait_for("Do any of these apply today?");
    pty.keys("7\r");
    pty.wait_for("Type one or more of the letters shown");
    pty.keys("my chest hurts\r");
    pty.wait_for("You said");
    pty.keys("y\r");
    pty.wait_for("Call your emergency number now.");
    assert_eq!(pty.wait_for_end(), 1);
    assert_eq!(home.json(&["health", "--json"])["answers"]["heart-lung"]["answer"], "yes");
    // A script's words are not taken for none either.
    let home = Home::new();
    let output = with_lines(&home, &["start", "neck-traps-desk", "--plain", "--json"], "chest pain\n7\n3\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(!json_lines(&output).iter().any(|line| line["cue"].is_string()));
}

#[test]
fn a_sign_in_words_during_a_plain_session_pauses_it() {
    let home = Home::new();
    let mut playing = Playing::start(&home, &["start", "neck-traps-desk", "--plain", "--ready", "1"]);
    playing.say("");
    playing.say("6");
    playing.wait_for("Warm glide. Left side.");
    playing.say("chest pain");
    playing.wait_for("Call your emergency number now.");
    playing.wait_for("Press Enter to continue.");
}

#[test]
fn a_verdict_before_any_answer_is_not_called_whole() {
    let home = Home::new();
    let verdict = home.json(&["health", "for", "neck-traps-desk", "--json"]);
    assert_eq!(verdict["offered"], "unchecked");
    assert!(verdict["say"][0].as_str().is_some_and(|said| said.contains("Not checked yet")), "{verdict}");
    assert_eq!(home.json(&["health", "for", "breath-extended", "--json"])["offered"], "whole", "it asks nothing");
    home.stdout(&["health", "set", "osteoporosis", "no"]);
    assert_eq!(home.json(&["health", "for", "neck-traps-desk", "--json"])["offered"], "whole");
}

#[test]
fn scripts_without_health_answers_are_not_blocked() {
    let home = Home::new();
    let touch = "format = 1\ntitle = \"T\"\ncategory = \"massage\"\n[[step]]\nname = \"Glide\"\ntime = 1\n\
        technique = \"effleurage\"\nareas = [\"forearm\"]\npressure = 2\n";
    home.write("t.toml", touch);
    for (lines, before, after) in [("6\n3\n", 6, 3), ("n\n6\n3\n", 6, 3), ("\n6\n3\n", 6, 3)] {
        let output = with_lines(&home, &["start", "t.toml", "--plain", "--json", "--ready", "0"], lines);
        assert_eq!(output.status.code(), Some(0), "{lines:?}");
        let record = json_lines(&output).pop().expect("a record")["record"].clone();
        assert_eq!((&record["before"]["pain"], &record["after"]["pain"]), (&before.into(), &after.into()), "{lines:?}");
    }
    let output = with_lines(&home, &["start", "t.toml", "--plain", "--json", "--ready", "0"], "");
    assert_eq!(output.status.code(), Some(0), "no lines at all");
    assert!(!home.files().iter().any(|file| file.contains("safety.toml")), "nothing was answered, nothing is written");
}

#[test]
fn health_answers_are_private_and_a_damaged_file_blocks_sessions() {
    let home = Home::new();
    assert!(home.run(&["safety", "set", "fracture-region", "yes", "--area", "forearm/left"]).status.success());
    let file = home.path().join("data/unclench/safety.toml");
    let mode = std::fs::metadata(&file).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let verdict = home.json(&["safety", "for", "neck-traps-desk", "--json"]);
    assert_eq!((&verdict["offered"], &verdict["reasons"][0]), (&"trimmed".into(), &"fracture-region".into()), "{verdict}");
    // A file that cannot be understood allows nothing, and the message says where it is wrong.
    std::fs::write(&file, "[given.osteoporosis]\nanswer = \"perhaps\"\n").expect("it can be written");
    let output = home.run(&["safety"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("safety.toml:"), "{said}");
    assert_eq!(home.run(&["safety", "set", "osteoporosis", "no"]).status.code(), Some(2), "it is not written over");
    assert_eq!(with_lines(&home, &["start", "eyes-20", "--plain"], "").status.code(), Some(1));
    assert!(home.run(&["safety", "delete", "--yes"]).status.success());
    assert!(!file.exists());
}

#[test]
fn firm_holds_are_followed_up_and_eased_steps_are_not() {
    let mut program = Program::new();
    program.keys(NECK);
    program.keys("<enter>n6<enter>");
    while present_step(&program).is_none_or(|name| name != "Hold the tender spot") {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    program.pass(30.5);
    let screen = program.screen(100, 30);
    assert!(screen.contains("Is the ache easing?"), "{screen}");
    // First eased off on the other side.
    program.keys("<right><enter>");
    program.pass(6.0);
    program.keys("e");
    program.pass(36.0);
    assert!(!program.screen(100, 30).contains("Is the ache easing?"));
}

#[test]
fn only_a_hold_is_asked_about_and_not_while_the_half_is_announced() {
    let shown = Home::new().json(&["show", "back-session-30", "--json"]);
    let cues = shown["cues"].as_array().expect("cues");
    let texts_of =
        |step: &Value| cues.iter().filter(|cue| cue["step"] == *step).map(|cue| cue["text"].to_string()).collect::<String>();
    let times = |kind: &str| {
        cues.iter().filter(|cue| cue["cue"] == kind).filter_map(|cue| cue["planned_ms"].as_u64()).collect::<Vec<u64>>()
    };
    for hold in cues.iter().filter(|cue| cue["cue"] == "hold") {
        assert!(!texts_of(&hold["step"]).contains("Roll slowly"), "a ball that rolls: {hold}");
    }
    let (holds, halves) = (times("hold"), times("half"));
    assert_eq!(holds.len(), 4, "two spots, on both sides: {holds:?}");
    assert!(holds.iter().all(|hold| halves.iter().all(|half| half.abs_diff(*hold) >= 5000)), "{holds:?} {halves:?}");
}

#[test]
fn dizziness_returns_to_natural_breathing_and_is_remembered() {
    let mut program = Program::new();
    program.keys("/box<enter><enter>6<enter><right><enter>");
    program.pass(6.0);
    program.keys("x3");
    program.pass(1.0);
    program.keys("q");
    let events = serde_json::to_value(&program.records()[0].events).expect("JSON");
    let dizzy = events.as_array().expect("events").iter().find(|event| event["did"] == "dizzy").expect("it is noted");
    assert_eq!(dizzy["pace"], "box");

    let mut program = Program::new();
    program.keys("/box<enter><enter>6<enter><right><enter>");
    program.pass(6.0);
    program.keys("e");
    program.pass(1.0);
    let screen = program.screen(100, 30);
    assert!(screen.contains("Breathe normally, "), "easing off is one key, and nothing is held against the pace: {screen}");
}

#[test]
fn one_key_shows_the_warning_signs_and_pauses() {
    let mut program = Program::new();
    program.keys(NECK);
    program.keys("<enter>n6");
    for keys in ["", "<enter>", "<right>", "x"] {
        program.keys(keys);
        program.pass(1.0);
        program.keys("s");
        assert!(program.screen(80, 24).contains("Get emergency help now for"), "after {keys}");
        program.keys("s");
        program.pass(0.1);
        let session = program.session().expect("a session");
        assert!(session.pause().is_some(), "after {keys}");
        program.keys(if keys == "x" { "" } else { "<enter>" });
    }
}

#[test]
fn questions_not_shown_are_not_answered() {
    let mut program = Program::new();
    program.model.world.profile.answers.asked = None;
    program.keys(NECK);
    program.keys("<enter>");
    let all = program.screen(80, 24);
    assert!(all.contains("New numbness between your legs"), "all signs at once:\n{all}");
    program.keys("n");
    let all = program.screen(80, 24);
    assert!(all.contains("under 18"), "all groups at once:\n{all}");
    let small = program.screen(40, 12);
    assert!(!small.contains("under 18"), "{small}");
    program.keys("<esc>");
    for pressed in 0..60 {
        if program.model.key_context() != KeyContext::Check {
            assert!(pressed > 3);
            return;
        }
        program.keys("n");
    }
    panic!("n never got past the lines");
}

#[test]
fn an_emergency_answer_by_mistake_is_undone_with_two_keys() {
    for keys in ["n", "<esc>", "<back>"] {
        let mut program = Program::new();
        program.keys(NECK);
        program.keys("<enter>");
        program.keys("<space><enter>");
        let screen = program.screen(80, 24);
        assert!(screen.contains("You said: New numbness between your legs") && screen.contains("Is that true now?"), "{screen}");
        program.keys(keys);
        assert_eq!(program.model.key_context(), KeyContext::New, "{keys}");
        assert!(program.model.world.profile.answers.active_conditions(program.model.world.now.wall.timestamp()).is_empty());
    }
    // A space, a y and Enter: ticked, unticked, and continued.
    let mut program = Program::new();
    program.keys(NECK);
    program.keys("<enter><space>y<enter>");
    assert_eq!(program.model.key_context(), KeyContext::Rating);
    let mut program = Program::new();
    program.keys(NECK);
    program.keys("<enter>y<enter>y");
    assert_eq!(program.model.key_context(), KeyContext::Alarm);
    let screen = program.screen(80, 24);
    for said in ["112", "911", "999", "Answered by mistake?"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    program.keys("uy");
    assert!(program.model.world.profile.blocking_condition(program.model.world.now.wall.timestamp()).is_none());
    program.keys("q");
    assert_eq!(program.model.key_context(), KeyContext::Library);
}

#[test]
fn each_of_several_ticked_signs_counts() {
    let ticked = |keys: &str| {
        let mut program = Program::new();
        program.keys(NECK);
        program.keys("<enter><space><down><space><enter>");
        program.keys(keys);
        let now = program.model.world.now.wall.timestamp();
        (program.model.world.profile.answers.active_conditions(now).len(), program.model.key_context())
    };
    // Even if the window is closed before the question is answered.
    assert_eq!(ticked(""), (2, KeyContext::Confirm));
    assert_eq!(ticked("y"), (2, KeyContext::Alarm));
    assert_eq!(ticked("n"), (1, KeyContext::Confirm));
    assert_eq!(ticked("ny"), (1, KeyContext::Alarm));
    assert_eq!(ticked("nn"), (0, KeyContext::New));
}

#[test]
fn a_yes_to_a_group_must_name_a_condition() {
    let mut program = Program::new();
    program.model.world.profile.answers.asked = None;
    program.keys(NECK);
    program.keys("<enter>n");
    let groups = program.health_questions().expect("they are asked").rows();
    let bones = groups.iter().position(|row| format!("{row:?}").contains("Bones")).expect("a group");
    program.keys(&"j".repeat(bones));
    program.keys("y");
    // First come the lines that are not on the screen yet, then the question which one applies.
    for _ in 0..4 {
        if !program.screen(80, 24).contains("Which of these apply?") {
            program.keys("n");
        }
        assert_eq!(program.model.key_context(), KeyContext::Check);
    }
    assert_eq!(program.model.key_context(), KeyContext::Check, "it is asked which");
    assert!(program.screen(100, 30).contains("Which of these apply?"), "{}", program.screen(100, 30));
    // Taken back, or answered with a line, the questions continue to the rating.
    let mut with_line = Program::new();
    with_line.model.world.profile.answers.asked = None;
    with_line.keys(NECK);
    with_line.keys("<enter>n");
    with_line.keys(&"j".repeat(bones));
    with_line.keys("yynnnn");
    assert_ne!(with_line.model.key_context(), KeyContext::Check);
    program.keys("ynnnn");
    assert_eq!(program.model.key_context(), KeyContext::Rating);
}

#[test]
fn one_key_on_a_group_removes_no_answer() {
    let mut program = Program::new();
    let bones = condition::condition("osteoporosis").expect("a condition");
    program.model.world.profile.answers.record(bones, Answer::Yes, program.model.world.entry_time(), "");
    for key in ["y", " "] {
        program.keys(&format!("C{key}"));
        assert!(program.model.world.profile.answers.applies(bones, program.model.world.now.wall.timestamp()), "{key}");
        assert!(program.screen(80, 24).contains("Nothing was changed"), "{}", program.screen(80, 24));
        program.keys("<esc>");
    }
    program.keys("Cy<enter><enter><esc>");
    assert!(program.model.world.profile.answers.applies(bones, program.model.world.now.wall.timestamp()), "Enter only moves on");
    program.keys("Cyy");
    assert!(!program.model.world.profile.answers.applies(bones, program.model.world.now.wall.timestamp()), "its own line does");
}

#[test]
fn a_step_left_out_is_marked_and_not_counted() {
    let mut program = Program::new();
    let thinner = condition::condition("blood-thinner").expect("a condition");
    program.model.world.profile.answers.record(thinner, Answer::Yes, program.model.world.entry_time(), "");
    program.keys("/neck-traps-desk<enter>");
    let screen = program.screen(100, 30);
    assert!(screen.contains("left out"), "{screen}");
    program.keys("<enter><enter>6");
    program.pass(0.3);
    program.keys("<enter>");
    program.pass(0.3);
    assert_at(&mut program, KeyContext::Work, &"the first step");
    assert!(program.screen(100, 30).contains("step 1 of 6"), "{}", program.screen(100, 30));
}

#[test]
fn the_page_of_answers_shows_what_another_program_has_answered() {
    let mut program = Program::new();
    program.keys("C");
    assert!(!program.screen(100, 60).contains("[x]"), "{}", program.screen(100, 60));
    let mut answers = program.model.world.profile.answers.clone();
    let bones = condition::condition("osteoporosis").expect("a condition");
    answers.record(bones, Answer::Yes, program.model.world.entry_time(), "");
    program.tell(Msg::AnswersRead(Ok(Box::new(answers))));
    assert!(program.screen(100, 60).contains("[x]"), "{}", program.screen(100, 60));
}

/// Answers that another program changes hold for a session under way too: it waits and says so.
#[test]
fn answers_changed_elsewhere_pause_a_session() {
    let mut program = Program::new();
    program.keys("/neck-traps-desk<enter><enter>nn6<enter>");
    assert_at(&mut program, KeyContext::Work, &"the first step");
    let mut answers = program.model.world.profile.answers.clone();
    program.tell(Msg::AnswersRead(Ok(Box::new(answers.clone()))));
    assert_at(&mut program, KeyContext::Work, &"nothing was changed");
    let thinner = condition::condition("blood-thinner").expect("a condition");
    answers.record(thinner, Answer::Yes, program.model.world.entry_time(), "");
    program.tell(Msg::AnswersRead(Ok(Box::new(answers))));
    assert_at(&mut program, KeyContext::Paused, &"the rules say something else now");
    let screen = program.screen(100, 30);
    assert!(screen.contains("Your health answers were changed elsewhere."), "{screen}");
    // Deleted before the first rating, they are asked for again.
    let mut rating = Program::new();
    rating.keys("/neck-traps-desk<enter><enter>nn");
    assert_at(&mut rating, KeyContext::Rating, &"before");
    rating.tell(Msg::AnswersRead(Ok(Box::default())));
    assert_at(&mut rating, KeyContext::Check, &"all questions");
}

#[test]
fn answers_are_taken_in_both_languages() {
    let home = Home::new();
    for (word, answer) in [("ja", "yes"), ("nein", "no"), ("yes", "yes"), ("j", "yes"), ("n", "no")] {
        let json: serde_json::Value = home.json(&["health", "set", "osteoporosis", word, "--json"]);
        assert_eq!(json["answers"]["osteoporosis"]["answer"], answer, "{word}: {json}");
    }
}

#[test]
fn what_a_doctor_has_agreed_to_asks_for_no_doctor() {
    let home = Home::new();
    for id in ["heart-condition", "trauma", "surgery-recent", "neck-unstable", "pregnancy"] {
        let said = home.stdout(&["health", "set", id, "cleared", "--by", "Dr Lee"]);
        assert!(said.contains("cleared by Dr Lee") && said.lines().all(|line| !line.contains("Ask ")), "{said}");
    }
    let all = home.stdout(&["health"]);
    assert!(!all.contains("Ask your") && !all.contains("checked before") && !all.contains("until a doctor"), "{all}");
    assert!(all.contains("5 health questions answered so far."), "{all}");
}

#[test]
fn a_place_named_after_a_clearance_keeps_it() {
    let home = Home::new();
    let said = home.stdout(&["health", "set", "surgery-recent", "cleared", "--by", "Dr Roe"]);
    assert!(said.contains("only lightly until you say where") && said.contains("surgery-recent cleared --area"), "{said}");
    // Without a place, light everywhere, and no ball.
    let judged = |routine: &str| home.json(&["health", "for", routine, "--json"]);
    assert_eq!(judged("neck-traps-desk")["top_pressure"], 3);
    for places in [&["knee/left"][..], &["knee/left", "calf"]] {
        let last = places.last().expect("a place");
        home.stdout(&["health", "set", "surgery-recent", "yes", "--area", last]);
        let given = home.json(&["health", "--json"])["answers"]["surgery-recent"].clone();
        assert_eq!((&given["answer"], &given["by"]), (&"cleared".into(), &"Dr Roe".into()), "{given}");
        assert_eq!(given["areas"], serde_json::json!(places), "{given}");
    }
    assert_eq!(judged("neck-traps-desk")["offered"], "whole");
    home.stdout(&["health", "set", "surgery-recent", "no"]);
    home.stdout(&["health", "set", "surgery-recent", "yes", "--area", "knee/left"]);
    assert_eq!(home.json(&["health", "--json"])["answers"]["surgery-recent"]["answer"], "yes");
}

#[test]
fn everyday_words_lead_to_the_question() {
    let home = Home::new();
    for (typed, near) in [
        ("thinners", "did you mean `blood-thinner`?"),
        ("pacemaker", "did you mean `implant-region`?"),
        ("bones", "similar names: `osteoporosis`, `fracture-region`"),
        ("osteoprosis", "did you mean `osteoporosis`?"),
    ] {
        let error = String::from_utf8_lossy(&home.run(&["health", "set", typed, "yes"]).stderr).into_owned();
        assert!(error.contains(near), "{typed}: {error}");
    }
}

#[test]
fn easing_off_again_says_what_that_changes() {
    let mut program = Program::new();
    program.keys(NECK);
    program.keys("<enter>n6<enter><right><enter>");
    program.pass(6.0);
    program.keys("e");
    assert!(program.screen(100, 30).contains("Pressure lowered to 1."), "{}", program.screen(100, 30));
    program.keys("e");
    let screen = program.screen(100, 30).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains("Pressure 1 now; later steps for this area are left out."), "{screen}");
}

#[test]
fn emergency_numbers_stand_below_what_they_are_for() {
    for (columns, rows) in [(40, 12), (80, 24), (100, 30), (200, 60)] {
        let mut program = Program::new();
        program.keys("/neck-traps<enter><enter>n6<enter>s");
        let mut screen = program.screen(columns, rows);
        if !screen.contains("112") {
            // Whole on the next page rather than in part on this one.
            program.keys("<down><down><down><down><down><down><down><down>");
            screen += &program.screen(columns, rows);
        }
        let at = |words: &str| screen.find(words).unwrap_or(usize::MAX);
        let column = |words: &str| screen.lines().find_map(|line| line.find(words)).map(|at| at / 60);
        // Where there are two columns, they are in the first.
        let is_before = |words: &str| at("112") < at(words) || column("112") < column(words);
        // On the smallest screens they are named before, because the list is below the fold.
        let is_below = at("bladder") < at("112") || (rows == 12 && at("Call 112, 999, 911, 000") < at("chest pain"));
        assert!(is_below && is_before("Stop for") && is_before("any other"), "{columns}x{rows}:\n{screen}");
    }
}

#[test]
fn a_body_area_leads_to_the_verdict_on_its_routine() {
    let home = Home::new();
    home.stdout(&["health", "set", "osteoporosis", "yes"]);
    assert_eq!(home.json(&["health", "for", "neck", "--json"])["id"], "neck-traps-desk");
    let said = home.stdout(&["health", "for", "neck"]);
    assert!(said.starts_with("Neck and shoulder tops at the desk: "), "{said}");
}

/// Before a session, whatever has no room on the page is one key away.
#[test]
fn every_reason_for_a_change_can_be_read_before_the_session() {
    let mut program = Program::new();
    let at = program.model.world.entry_time();
    for id in ["osteoporosis", "blood-thinner"] {
        let known = condition::condition(id).expect("a condition");
        program.model.world.profile.answers.record(known, Answer::Yes, at, "");
    }
    program.keys("/neck-traps-desk<enter><enter>nn");
    assert_eq!(program.model.key_context(), KeyContext::Rating);
    for (columns, rows) in [(80, 24), (100, 30), (200, 60)] {
        let screen = program.screen(columns, rows);
        let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        let both = said.matches("Reason: ").count() == 2;
        assert!(both || said.contains("More: w"), "{columns}x{rows}\n{screen}");
    }
    program.keys("w");
    let screen = program.screen(100, 30);
    assert_eq!(screen.matches("Reason: ").count(), 2, "{screen}");
    program.keys("w");
    assert_eq!(program.model.key_context(), KeyContext::Rating);
}
