//! Plain mode, with the real program: every planned cue once and on time, through pauses and a stop of the process; ratings
//! as lines; no escape sequences without a terminal.

use std::process::Stdio;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::support::playing::Playing;
use crate::support::{Home, wait};
use serde_json::Value;
use unclench::domain::routine::built_in::BUILT_IN;
use unclench::domain::session::stopwatch::AWAY_AFTER;

/// Six steps of one second, the shortest possible.
const SIX: &str = "format = 1\ntitle = \"Six\"\ncategory = \"massage\"\n\
    [[step]]\nname = \"One\"\ntime = 1\n[[step]]\nname = \"Two\"\ntime = 1\n[[step]]\nname = \"Three\"\ntime = 1\n\
    [[step]]\nname = \"Four\"\ntime = 1\n[[step]]\nname = \"Five\"\ntime = 1\n[[step]]\nname = \"Six\"\ntime = 1\n";
/// One short step and one long step.
const TWO: &str = "format = 1\ntitle = \"Two\"\ncategory = \"massage\"\n\
    [[step]]\nname = \"One\"\ntime = 1\n[[step]]\nname = \"Two\"\ntime = \"10m\"\n";
const NO_GAPS: [&str; 6] = ["--ready", "0", "--between", "0", "--switch", "0"];

/// Checks that the cues are the planned ones, in order, each once, and that none is early or drifts.
fn assert_as_planned(home: &Home, file: &str, cues: &[Value]) {
    let shown = home.json(&[&["show", file, "--json"][..], &NO_GAPS].concat());
    let planned = shown["cues"].as_array().expect("cues");
    let plain = |cue: &Value| {
        let mut cue = cue.clone();
        cue.as_object_mut().expect("an object").remove("at_ms");
        cue
    };
    assert_eq!(cues.iter().map(plain).collect::<Vec<_>>(), *planned);
    let late: Vec<i64> =
        cues.iter().map(|cue| cue["at_ms"].as_i64().expect("at") - cue["planned_ms"].as_i64().expect("planned")).collect();
    assert!(late.iter().all(|late| *late >= 0), "early: {late:?}");
    // A busy machine makes any cue late; only drift makes each one of the second half later than all of the first.
    let (first, second) = late.split_at(late.len() / 2);
    let (most, least) = (first.iter().max().expect("cues"), second.iter().min().expect("cues"));
    assert!(least <= most || *least <= 20, "they drift away: {late:?}");
}

#[test]
fn every_planned_cue_comes_once_and_on_time() {
    let home = Home::new();
    home.write("six.toml", SIX);
    let playing = Playing::start(&home, &[&["start", "six.toml", "--plain", "--json"][..], &NO_GAPS].concat());
    let (cues, record, code) = playing.finish(&["6", "3"]);
    assert_as_planned(&home, "six.toml", &cues);
    let record = record.expect("a record");
    assert_eq!((code, &record["ended"], &record["done_s"]), (Some(0), &"finished".into(), &6.into()));
    assert_eq!((&record["before"]["pain"], &record["after"]["pain"]), (&6.into(), &3.into()));
    let lines = home.diary_lines();
    assert_eq!(lines.len(), 1);
    assert_eq!(serde_json::from_str::<Value>(&lines[0]).expect("JSON"), record, "the file holds what was shown");
    assert_eq!(home.json(&["diary", "--json"]), Value::Array(vec![record]), "and the diary shows what the file holds");
}

#[test]
fn a_pause_shifts_no_cue() {
    let home = Home::new();
    home.write("six.toml", SIX);
    let mut playing = Playing::start(&home, &[&["start", "six.toml", "--plain", "--json"][..], &NO_GAPS].concat());
    let mut cues = Vec::new();
    assert_eq!(playing.next().expect("a question")["ask"], "pain-before");
    playing.say("5");
    while cues.len() < 3 {
        // Without sound, a line says so between the first two.
        cues.extend(playing.next().filter(|line| line["cue"].is_string()));
    }
    playing.say("p");
    assert_eq!(playing.next().expect("a word")["note"], "paused");
    assert_eq!(playing.next().expect("a question")["ask"], "go-on");
    // Longer than a step.
    wait::while_time_passes(Duration::from_millis(1_500));
    playing.say("");
    assert_eq!(playing.next().expect("a word")["note"], "gone-on");
    let (rest, record, _) = {
        playing.say("2");
        playing.finish(&[])
    };
    cues.extend(rest);
    assert_as_planned(&home, "six.toml", &cues);
    assert_eq!(record.expect("a record")["done_s"], 6);
}

#[test]
fn a_stopped_process_loses_no_cue_and_counts_no_time() {
    let home = Home::new();
    home.write("six.toml", SIX);
    let mut playing = Playing::start(&home, &[&["start", "six.toml", "--plain", "--json"][..], &NO_GAPS].concat());
    playing.say("6");
    let mut cues = Vec::new();
    while cues.len() < 3 {
        cues.extend(playing.next().filter(|line| line["cue"].is_string()));
    }
    playing.signal("STOP");
    wait::until("the process to stop", || wait::is_stopped(playing.child.id()));
    wait::while_time_passes(AWAY_AFTER + Duration::from_millis(100));
    playing.signal("CONT");
    playing.say("3");
    let (rest, record, code) = playing.finish(&[]);
    cues.extend(rest);
    assert_as_planned(&home, "six.toml", &cues);
    let record = record.expect("a record");
    assert_eq!((code, &record["done_s"], &record["after"]["pain"]), (Some(0), &6.into(), &3.into()));
    assert_eq!(record["events"][0]["did"], "away");
}

#[test]
fn a_terminated_session_is_recorded_with_what_was_done() {
    let home = Home::new();
    for (signal, code) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        home.write("two.toml", TWO);
        let began = Instant::now();
        let mut playing = Playing::start(&home, &[&["start", "two.toml", "--plain", "--json"][..], &NO_GAPS].concat());
        playing.say("6");
        while playing.next().expect("a line")["step"] != 2 {}
        playing.signal(signal);
        let (_, record, ended) = playing.finish(&[]);
        let record = record.expect("a record");
        assert_eq!((&record["ended"], ended), (&"interrupted".into(), Some(code)), "{signal}");
        assert_eq!((&record["before"]["pain"], &record["after"]["pain"]), (&6.into(), &Value::Null));
        let done = record["done_s"].as_u64().expect("seconds");
        assert!((1..=began.elapsed().as_secs()).contains(&done), "the first step and what was done of the second: {record}");
    }
    assert_eq!(home.json(&["diary", "--json"]).as_array().map(Vec::len), Some(3));
}

#[test]
fn an_invalid_rating_is_asked_again_and_an_empty_line_skips_it() {
    let home = Home::new();
    home.write("one.toml", "format = 1\ntitle = \"One\"\ncategory = \"massage\"\n[[step]]\nname = \"One\"\ntime = 1\n");
    let mut playing = Playing::start(&home, &["start", "one.toml", "--plain", "--json", "--ready", "0"]);
    for wrong in ["eleven", "11", "-1", "5.5"] {
        assert_eq!(playing.next().expect("a question")["ask"], "pain-before");
        playing.say(wrong);
        assert!(playing.next().expect("a reason")["say"].is_string());
    }
    playing.say("10");
    drop(playing.stdin.take());
    let (_, record, code) = playing.finish(&[]);
    let record = record.expect("a record");
    assert_eq!((&record["before"]["pain"], &record["after"]["pain"], code), (&10.into(), &Value::Null, Some(0)));
}

#[test]
fn extra_measures_from_the_settings_are_asked() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[diary]\nask = [\"stress\", \"energy\"]\n");
    home.write("one.toml", "format = 1\ntitle = \"One\"\ncategory = \"massage\"\n[[step]]\nname = \"One\"\ntime = 1\n");
    let mut playing = Playing::start(&home, &["start", "one.toml", "--plain", "--json", "--ready", "0"]);
    for (ask, answer) in [("pain-before", "6"), ("stress-before", "7"), ("energy-before", "")] {
        assert_eq!(playing.next().expect("a question")["ask"], ask);
        playing.say(answer);
    }
    let (_, record, code) = playing.finish(&["3", "5", "4"]);
    let record = record.expect("a record");
    assert_eq!(record["before"], serde_json::json!({"energy": null, "pain": 6, "stress": 7}));
    assert_eq!(record["after"], serde_json::json!({"energy": 4, "pain": 3, "stress": 5}));
    assert_eq!(code, Some(0));
}

#[test]
fn a_line_continues_a_waiting_step() {
    let home = Home::new();
    let text = "format = 1\ntitle = \"W\"\ncategory = \"exercise\"\n[[step]]\nname = \"Curls\"\nwait = true\n\
        [[step]]\nname = \"Rest\"\ntime = 1\n";
    home.write("w.toml", text);
    let playing = Playing::start(&home, &[&["start", "w.toml", "--plain", "--json"][..], &NO_GAPS].concat());
    let (cues, record, code) = playing.finish(&["4", "", "4"]);
    let kinds: Vec<&str> = cues.iter().filter_map(|cue| cue["cue"].as_str()).collect();
    assert_eq!(kinds, ["wait", "step", "done"]);
    assert_eq!((&record.expect("a record")["done_s"], code), (&1.into(), Some(0)));
}

/// A step whose own texts do not tell how often says it.
#[test]
fn repetitions_are_said_and_shown() {
    let home = Home::new();
    let steps = [
        ("Curls", "reps = \"12\"", "12 times."),
        ("Lifts", "reps = 1", "Once."),
        ("Rows", "reps = \"3 x 10\"", "3 x 10."),
        ("Rolls", "reps = \"5\"\ncue = \"Roll back.\"\nhow = \"Five circles.\"", "Roll back."),
    ];
    let steps: Vec<String> =
        steps.iter().map(|(name, more, _)| format!("[[step]]\nname = \"{name}\"\nwait = true\n{more}\n")).collect();
    home.write("w.toml", format!("format = 1\ntitle = \"W\"\ncategory = \"exercise\"\n{}", steps.concat()));
    let playing = Playing::start(&home, &[&["start", "w.toml", "--plain", "--json"][..], &NO_GAPS].concat());
    let (cues, ..) = playing.finish(&["4", "", "", "", "", "4"]);
    let said: Vec<&str> = cues.iter().filter_map(|cue| cue["text"].as_str()).collect();
    let said = said.join("\n");
    for text in ["Curls. 12 times.", "Lifts. Once.", "Rows. 3 x 10.", "Rolls. Roll back."] {
        assert!(said.contains(text), "{text}: {said}");
    }
    assert!(!said.contains("5 times"), "{said}");
}

#[test]
fn several_routines_play_as_one_session() {
    let home = Home::new();
    home.write("one.toml", "format = 1\ntitle = \"One\"\ncategory = \"massage\"\n[[step]]\nname = \"A\"\ntime = 1\n");
    home.write("two.toml", "format = 1\ntitle = \"Two\"\ncategory = \"massage\"\n[[step]]\nname = \"B\"\ntime = 1\n");
    let playing = Playing::start(&home, &[&["start", "one.toml", "two.toml", "--plain", "--json"][..], &NO_GAPS].concat());
    let (cues, record, _) = playing.finish(&["4", "4"]);
    let texts: Vec<&str> = cues.iter().filter_map(|cue| cue["text"].as_str()).collect();
    assert_eq!(texts, ["A.", "B.", "Finished."]);
    assert_eq!(record.expect("a record")["routine"], "one+two");
}

#[test]
fn output_without_a_terminal_has_no_escape_sequences() {
    let home = Home::new();
    home.write("one.toml", "format = 1\ntitle = \"One\"\ncategory = \"massage\"\n[[step]]\nname = \"One\"\ntime = 1\n");
    for args in
        [&[][..], &["list"], &["start", "one.toml", "--ready", "0"], &["show", "breath-box"], &["diary"], &["check", "one.toml"]]
    {
        let output = home.command(args).stdin(Stdio::null()).output().expect("it runs");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{args:?}");
        let says = String::from_utf8(output.stderr).expect("text");
        let expected = usize::from(args.is_empty() || args.first() == Some(&"start"));
        assert_eq!(says.lines().count(), expected, "{args:?}: {says}");
    }
}

#[test]
fn a_killed_session_or_a_closed_pipe_is_recorded() {
    let home = Home::new();
    home.write("six.toml", SIX);
    home.write("two.toml", TWO);
    let args = |file| [&["start", file, "--plain", "--json"][..], &NO_GAPS].concat();
    let mut killed = Playing::start(&home, &args("two.toml"));
    killed.say("6");
    while killed.next().expect("a line")["step"] != 2 {}
    killed.signal("KILL");
    killed.finish(&[]);
    assert!(home.json(&["diary", "--json"]).as_array().is_none_or(Vec::is_empty), "it could not");
    // The next start records it. That start ends by itself, because nobody reads its output.
    let mut unread = Playing::start(&home, &args("six.toml"));
    unread.say("4");
    while unread.next().expect("a line")["step"] != 2 {}
    let Playing { child, lines, stdin } = &mut unread;
    drop((std::mem::replace(lines, mpsc::channel().1), stdin.take()));
    assert_eq!(child.wait().expect("it ends").code(), Some(128 + 13), "as by SIGPIPE");
    let records = home.json(&["diary", "--json"]);
    for (n, before) in [(0, 6), (1, 4)] {
        assert_eq!((&records[n]["ended"], &records[n]["before"]["pain"]), (&"interrupted".into(), &before.into()), "{records}");
    }
    assert!(records[1]["done_s"].as_u64().is_some_and(|done| done < 6), "{records}");
    assert!(!home.files().iter().any(|file| file.contains("session.json")), "{:?}", home.files());
}

/// A breath of four phases, and a step to which nothing applies.
const BOX: &str = "format = 1\ntitle = \"B\"\ncategory = \"breathing\"\n[[step]]\nname = \"Box\"\ntechnique = \"breathing\"\n\
    pace = \"box\"\ncycles = 20\n";

#[test]
fn an_unknown_line_is_answered_at_once_and_not_taken_as_a_later_answer() {
    let home = Home::new();
    let text = "format = 1\ntitle = \"L\"\ncategory = \"massage\"\n[[step]]\nname = \"One\"\ntime = 30\n";
    home.write("long.toml", text);
    let mut playing = Playing::start(&home, &[&["start", "long.toml", "--plain", "--mute"][..], &NO_GAPS].concat());
    playing.say("6");
    playing.wait_for("One.");
    // A script's lines are there at the beginning; this one is typed later.
    wait::while_time_passes(Duration::from_millis(1_500));
    playing.say("5");
    assert!(playing.wait_for("`5` is not").contains("`5`"));
    assert!(playing.wait_for("type a letter").contains("p pause"));
    playing.say("p");
    playing.wait_for("Press Enter");
    playing.say("nonsense");
    playing.wait_for("`nonsense` is not");
    playing.wait_for("Press Enter");
    playing.say("q");
    playing.wait_for("How bad is your pain now?");
    drop(playing.stdin.take());
    assert!(playing.child.wait().expect("it ends").success());
    let record: Value = serde_json::from_str(&home.diary_lines()[0]).expect("JSON");
    assert_eq!((&record["before"]["pain"], &record["after"]["pain"]), (&6.into(), &Value::Null), "{record}");
}

#[test]
fn a_stopped_session_says_whether_it_is_saved() {
    let home = Home::new();
    home.write("two.toml", TWO);
    for (ready, at, said, entries) in
        [("60", "Get ready", "Your rating is saved as a check-in.", 1), ("0", "Two.", "Your session is saved.", 2)]
    {
        let mut playing = Playing::start(&home, &["start", "two.toml", "--plain", "--ready", ready, "--between", "0"]);
        playing.say("6");
        playing.wait_for(at);
        // A script's lines are there at the beginning; this one is typed later.
        wait::while_time_passes(Duration::from_millis(1_500));
        playing.say("q");
        drop(playing.stdin.take());
        playing.wait_for(said);
        assert_eq!(home.diary_lines().len(), entries);
    }
}

#[test]
fn a_pause_ends_with_the_script_although_a_later_answer_is_there() {
    let home = Home::new();
    home.write("one.toml", "format = 1\ntitle = \"One\"\ncategory = \"massage\"\n[[step]]\nname = \"One\"\ntime = 1\n");
    let mut playing = Playing::start(&home, &[&["start", "one.toml", "--plain", "--json", "--mute"][..], &NO_GAPS].concat());
    for line in ["6", "p", "4"] {
        playing.say(line);
    }
    drop(playing.stdin.take());
    let (_, record, code) = playing.finish(&[]);
    let record = record.expect("a record");
    assert_eq!((code, &record["ended"], &record["after"]["pain"]), (Some(0), &"finished".into(), &4.into()), "{record}");
}

#[test]
fn pace_commands_confirm_their_change() {
    let home = Home::new();
    home.write("box.toml", BOX);
    let mut playing = Playing::start(&home, &[&["start", "box.toml", "--plain", "--mute"][..], &NO_GAPS].concat());
    playing.say("5");
    playing.wait_for("Box.");
    for (typed, said) in
        [("H", "From now on: in 4, out 4."), ("h", "From now on: in 4, hold 4, out 4, hold 4."), ("pace", "From now on:")]
    {
        playing.say(typed);
        playing.wait_for(said);
    }
}

#[test]
fn short_steps_print_no_countdown() {
    let home = Home::new();
    let step = |time: &str| format!("[[step]]\nname = \"S{time}\"\ntime = \"{time}\"\n");
    home.write("s.toml", format!("format = 1\ntitle = \"S\"\ncategory = \"massage\"\n{}{}", step("20s"), step("60s")));
    let text = home.stdout(&["start", "s.toml", "--plain", "--rehearse", "60", "--ready", "5"]);
    let (short, long) = text.split_once("S60s.").expect("both steps");
    let counted = |text: &str| text.lines().filter(|line| line.ends_with("  3") || line.ends_with("Halfway.")).count();
    assert_eq!((counted(short), counted(long)), (0, 2), "{text}");
}

#[test]
fn a_refused_routine_names_the_report_that_rules_it_out() {
    let numb = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-23T18:02:11Z","made":"2026-11-23T18:09:02Z","kind":"session","routine":"x","planned_s":60,"done_s":50,"ended":"stopped","areas":["shoulder-top"],"events":[{"t":20,"step":1,"did":"hurt","how":"numb","areas":["shoulder-top"]}]}"#;
    let press = "technique = \"friction\"\nareas = [\"shoulder-top\"]\npressure = 3\n";
    for (lang, said) in [
        (
            "en",
            [
                "Something hurt or went numb this week: ",
                "Until 30 November, routines leave out",
                "You reported fever or feeling ill.",
            ],
        ),
        ("de", ["Diese Woche tat etwas weh oder war taub: ", "Bis 30. November lassen Routinen", "Fieber"]),
    ] {
        let home = Home::at("2026-11-24T12:00:00Z");
        home.write("config/unclench/config.toml", format!("lang = \"{lang}\"\n"));
        home.write(
            "one.toml",
            format!("format = 1\ntitle = \"One\"\ncategory = \"massage\"\n[[step]]\nname = \"A\"\ntime = 90\n{press}"),
        );
        home.write("data/unclench/diary/this.jsonl", format!("{numb}\n"));
        let refused = home.run(&["start", "one.toml", "--plain"]);
        let text = String::from_utf8_lossy(&refused.stdout);
        assert!(!refused.status.success() && text.contains(said[0]) && text.contains(said[1]), "{text}");
        home.stdout(&["health", "set", "fever-ill", "yes"]);
        let refused = home.run(&["start", "one.toml", "--plain"]);
        let text = String::from_utf8_lossy(&refused.stdout);
        assert!(!refused.status.success() && text.contains(said[2]), "{text}");
    }
}

#[test]
fn pain_and_ease_off_questions_are_asked_as_lines() {
    let press = |area: &str| format!("technique = \"friction\"\nareas = [\"{area}\"]\npressure = 3\n");
    let steps = ["shoulder-top", "calf"].map(|area| format!("[[step]]\nname = \"{area}\"\ntime = 90\n{}", press(area))).concat();
    let home = Home::new();
    home.write("two.toml", format!("format = 1\ntitle = \"Two\"\ncategory = \"massage\"\n{steps}"));
    let mut playing = Playing::start(&home, &[&["start", "two.toml", "--plain", "--json"][..], &NO_GAPS].concat());
    let until = |playing: &Playing, ask: &str| while playing.next().expect("a line")["ask"] != ask {};
    // No new sign, and no rating.
    for line in ["n", "", "x"] {
        playing.say(line);
    }
    until(&playing, "go-on");
    for line in ["2", "n", "n", "g", "e", "e", "e"] {
        playing.say(line);
    }
    // Leaves the step that hurt, then eases off for the third time.
    until(&playing, "sign");
    until(&playing, "go-on");
    until(&playing, "go-on");
    for line in ["b", "q"] {
        playing.say(line);
    }
    let (_, record, _) = playing.finish(&[""]);
    let record = record.expect("a record");
    let events: Vec<String> = record["events"].as_array().expect("events").iter().map(|event| event["did"].to_string()).collect();
    assert_eq!(record["events"][0]["how"], "numb", "{record}");
    assert_eq!(events, ["\"hurt\"", "\"ease-off\"", "\"ease-off\"", "\"ease-off\"", "\"breathe\""], "{record}");
}

#[test]
fn built_in_texts_name_what_is_typed_instead_of_keys_of_the_screen() {
    let home = Home::new();
    for (args, typed) in [
        (&["start", "breath-box"][..], "Type holds and press Enter to leave out the holds."),
        (&["start", "breath-478"], "Type holds and press Enter to leave out the holds."),
        (&["start", "breath-resonance"], "Type faster and press Enter for shorter breaths."),
        (&["start", "breath-extended"], "Type e and press Enter, and breathe normally."),
        (&["start", "suboccipital-headache"], "Type q and press Enter, and get help."),
        (&["start", "low-back-ball-wall"], "Leg tingling or weak? Type q and press Enter."),
    ] {
        Playing::start(&home, &[args, &["--plain", "--rehearse", "60"]].concat()).wait_for(typed);
    }
    for (lang, typed) in [("en", "Type e and press Enter, and breathe normally."), ("de", "Tipp e, dann Enter, und atme normal.")]
    {
        home.write("config/unclench/config.toml", format!("lang = \"{lang}\"\n"));
        Playing::start(&home, &["breathe", "--plain"]).wait_for(typed);
    }
    // No built-in routine names a key in other words.
    let known = ["H to ", "↓ for ", "e and ", "q and ", "q."];
    for rest in BUILT_IN.iter().flat_map(|routine| routine.text.split("Press ").skip(1)) {
        let is_key = rest.split([' ', '.']).next().is_some_and(|word| word.chars().count() == 1 && word != "a");
        assert!(!is_key || known.iter().any(|known| rest.starts_with(known)), "Press {rest:.20}");
    }
}

#[test]
fn a_routine_of_ones_own_keeps_its_words() {
    let home = Home::new();
    for how in ["Press H to call the nurse.", "Need air? Press H to leave out the holds."] {
        let file =
            format!("format = 1\ntitle = \"Mine\"\n[[step]]\nname = \"One\"\ntechnique = \"rest\"\ntime = 10\nhow = \"{how}\"\n");
        home.write("mine.toml", file);
        let text = home.stdout(&["start", "mine.toml", "--plain", "--rehearse", "60"]);
        assert!(text.contains(how), "{text}");
    }
}
