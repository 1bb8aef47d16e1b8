//! Replies that a person took for something else: each says what is the case, with nothing between the lines.

use crate::support::Home;
use crate::support::playing::Playing;
use crate::support::pty::Pty;
use crate::support::screen::Program;
use unclench::app::message::Msg;
use unclench::domain::diary::measure::Measure;
use unclench::domain::rating::Rating;

#[test]
fn nothing_is_called_suitable_before_the_health_questions() {
    let home = Home::new();
    let show = || home.stdout(&["start", "--area", "neck", "--minutes", "5", "--show"]);
    assert!(!show().contains("Suitable"), "{}", show());
    let mut program = Program::new();
    program.keys("p");
    assert!(program.screen(100, 30).contains("Suitable"), "this person has answered them");
    program.model.world.profile.answers.asked = None;
    program.keys("<right><left>");
    let screen = program.screen(100, 30);
    assert!(!screen.contains("Suitable") && screen.contains("Fits your time"), "{screen}");
}

#[test]
fn a_tool_that_no_suggestion_uses_is_named() {
    let home = Home::new();
    let plan = |more: &[&str]| home.stdout(&[&["start", "--area", "back", "--tool", "ball", "--show"], more].concat());
    assert!(plan(&["--seated"]).contains("No routine with a ball matches"), "{}", plan(&["--seated"]));
    assert!(!plan(&[]).contains("No routine with"), "{}", plan(&[]));
    let chair = home.stdout(&["start", "--area", "neck", "--tool", "chair", "--minutes", "5", "--show"]);
    assert!(!chair.contains("No routine with"), "a chair is always there: {chair}");
}

#[test]
fn help_on_a_command_goes_before_a_page_of_another_name() {
    let output = Home::new().run(&["help", "mute"]);
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    assert!(out.contains("Usage: unclench mute"), "{out}");
    assert!(err.contains("unclench help sound"), "{err}");
}

#[test]
fn each_key_has_one_line_in_the_help() {
    let page = Home::new().stdout(&["help", "keys"]);
    assert_eq!(page.lines().filter(|line| line.trim_start().starts_with("space ")).count(), 1, "{page}");
    assert!(page.contains("continue, pause"), "{page}");
}

#[test]
fn the_start_page_lists_the_follow_up_only_after_a_session() {
    let mut program = Program::new();
    program.keys("?");
    let screen = program.screen(120, 40);
    assert!(screen.contains("Log your pain now") && !screen.contains("after the last session"), "{screen}");
}

#[test]
fn a_group_that_was_opened_says_that_its_lines_count_until_it_is_left() {
    let hint = "Now tick what applies to you.";
    let mut program = Program::new();
    program.keys("Cy");
    let screen = program.screen(100, 40);
    assert!(screen.contains(hint), "{screen}");
    program.keys("<esc>");
    let screen = program.screen(100, 40);
    assert!(!screen.contains(hint), "{screen}");
}

#[test]
fn pain_told_with_the_wishes_is_not_asked_again() {
    for (answer, pain) in [("<enter>", 6), ("4", 4)] {
        let mut program = Program::new();
        program.keys("p6<end><enter>");
        while program.health_questions().is_some() {
            program.keys("<enter>");
        }
        let screen = program.screen(100, 30);
        assert!(screen.contains("You said 6 out of 10."), "{screen}");
        program.keys(answer);
        let before = program.model.session().and_then(|flow| flow.pain(0));
        assert_eq!(before.map(Rating::points), Some(pain), "{answer}");
    }
    let home = Home::at("2026-11-24T12:00:00Z");
    let playing = Playing::start(&home, &["start", "--area", "neck", "--minutes", "5", "--pain", "6", "--plain"]);
    playing.wait_for("Pain 6 out of 10, as you said.");
}

#[test]
fn a_shell_alone_leads_to_its_completions() {
    let output = Home::new().run(&["generate", "zsh"]);
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(output.status.code() == Some(2) && said.contains("`generate completions zsh`"), "{said}");
}

#[test]
fn a_sound_key_without_a_device_says_so() {
    let mut program = Program::new();
    program.tell(Msg::NoSound("No sound device.".into()));
    program.keys("]");
    let screen = program.screen(100, 30);
    assert!(screen.contains("No sound device"), "{screen}");
}

#[test]
fn a_list_of_exercises_names_its_tools_and_promises_no_touch_only_if_it_is_known() {
    let home = Home::new();
    let list = "- Chin tuck - hold 5 s, 10 reps\n- Massage the shoulder blade with a tennis ball for 1 min\n\
        - Lift the ball of the foot 10 x\n- Rub the forearm 30 s (no roller)\n";
    let file = home.write("list.txt", list);
    let shown = home.stdout(&["add", &file.display().to_string(), "--yes"]);
    assert!(shown.contains("needs a ball") && !shown.contains("no touch") && !shown.contains("hands only"), "{shown}");
    assert!(shown.contains("1. Chin tuck ·"), "{shown}");
    let text = std::fs::read_to_string(home.path().join("config/unclench/routines/list.toml")).expect("it was added");
    assert_eq!(text.matches("tools = [\"ball\"]").count(), 1, "{text}");
    assert!(!text.contains("tools = [\"roller"), "{text}");
}

#[test]
fn a_session_that_ended_with_dizziness_does_not_say_that_it_hurt() {
    let home = Home::new();
    let line = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-22T18:00:00Z","made":"2026-11-22T18:09:00Z","kind":"session","title":"T","done_s":300,"ended":"hurt","events":[{"t":9,"step":3,"did":"hurt","how":"HOW"}]}"#;
    for (how, said) in [("dizzy", "stopped because of dizziness"), ("sharp", "stopped because it hurt")] {
        home.write("data/unclench/diary/a.jsonl", format!("{}\n", line.replace("HOW", how)));
        let diary = home.stdout(&["diary"]);
        assert!(diary.contains(said), "{diary}");
    }
}

#[test]
fn the_report_counts_no_place_of_an_entry_that_it_does_not_count() {
    let home = Home::new();
    home.stdout(&["log", "5", "--area", "neck", "--at", "4 days ago"]);
    let report = home.stdout(&["report"]);
    assert!(report.contains("Days covered") && !report.contains("WHERE IT HURT"), "{report}");
}

#[test]
fn the_meanings_of_columns_are_the_same_in_the_help_and_in_an_error() {
    let home = Home::new();
    let file = home.write("app.csv", "Date,Pain\n");
    let output = home.run(&["import", &file.display().to_string(), "--map", "mood2=Pain"]);
    let error = String::from_utf8(output.stderr).expect("text").split_whitespace().collect::<Vec<_>>().join(" ");
    let help = home.stdout(&["import", "--help"]).split_whitespace().collect::<Vec<_>>().join(" ");
    let all = Measure::ALL.map(Measure::id).join(", ");
    assert!(error.contains(&format!("routine, {all}, area and note")), "{error}");
    assert!(help.contains(&format!("{all}, area or note")), "{help}");
}

#[test]
fn a_sign_that_calls_for_help_comes_with_the_numbers() {
    let home = Home::new();
    home.stdout(&["health", "set", "cauda-equina", "yes"]);
    for args in [&["health", "for", "neck-traps-desk"][..], &["start", "neck-traps-desk", "--plain"]] {
        let output = home.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let said = String::from_utf8(output.stdout).expect("text");
        assert!(said.contains("Emergency numbers: 112"), "{said}");
    }
}

#[test]
fn settings_that_take_several_words_say_so() {
    let shown = Home::new().stdout(&["config"]);
    let of = |key: &str| {
        let before = shown.split(&format!("\n{key} = ")).next().unwrap_or_default();
        before.rsplit("\n\n").next().unwrap_or_default().replace("\n# ", " ")
    };
    assert!(of("ask").contains("Any of: "), "{shown}");
    assert!(of("theme").contains("One of: "), "{shown}");
}

#[test]
fn sentences_break_between_words_on_a_terminal() {
    let mut pty = Pty::start(&Home::new(), &["doctor"], 60, 60);
    assert!(pty.wait_for_end() <= 1);
    let text = pty.text();
    assert!(text.contains("To remove all your data, delete:"), "{text}");
    assert!(!text.lines().any(|line| line.ends_with("rem") || line.ends_with("scr")), "{text}");
}
