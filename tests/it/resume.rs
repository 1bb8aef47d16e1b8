//! A session whose program was killed: the next start offers to continue it, to save what was done, or to discard it.

use std::process::Stdio;
use std::time::Duration;

use crate::support::Home;
use crate::support::playing::Playing;
use crate::support::pty::Pty;
use crate::support::screen::Program;
use jiff::SignedDuration;
use serde_json::{Value, json};
use unclench::app::keys::KeyContext;
use unclench::app::message::{Effect, Msg};
use unclench::app::session_flow::SessionFlow;
use unclench::domain::diary::checkpoint::{Checkpoint, NoResume};
use unclench::domain::diary::measure::Measure;
use unclench::domain::diary::pairs::{self, PairFilter};
use unclench::domain::diary::record::{Line, Record};
use unclench::domain::rating::Rating;
use unclench::domain::session::outcome::{Ended, EventKind};
use unclench::domain::session::transitions::Transitions;
use unclench::platform::routines;
use unclench::settings::Settings;
use unclench::texts::Texts;

/// A step, a step with a pace that holds the breath, and a step of two seconds.
const PARTS: &str = "format = 1\ntitle = \"Parts\"\ncategory = \"relaxation\"\n\
    [[step]]\nname = \"Long one\"\ntime = 60\n\
    [[step]]\nname = \"Breathe so\"\npace = [[\"in\", 1], [\"hold\", 5], [\"out\", 5]]\ncycles = 3\n\
    [[step]]\nname = \"Short one\"\ntime = 2\n";

fn home() -> Home {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[session]\nready = 0\nbetween = 9\n");
    home.write("config/unclench/routines/parts.toml", PARTS);
    home
}

/// Opens the routine on a screen, with a pain of six.
fn playing(home: &Home) -> Pty {
    let mut pty = Pty::start(home, &["start", "parts"], 80, 24);
    pty.begin();
    pty.keys("6");
    pty.wait_until(|screen| screen.contains("Long one") && !screen.contains("How bad"), "the first step");
    pty
}

/// Starts a session and kills it in its first step, after at least a second.
fn killed(home: &Home) {
    let mut pty = playing(home);
    pty.wait_until(|screen| screen.contains(" of 1:53") && !screen.contains("0:00 of"), "a second of work");
    kill(home, pty);
}

/// Waits until the checkpoint has the present position, and kills the program.
fn kill(home: &Home, mut pty: Pty) {
    pty.keys(" ");
    pty.wait_for("Take a rest.");
    let shown = pty.text();
    crate::support::wait::until("the session to be kept", || {
        kept(home).is_some_and(|kept| shown.contains(kept["reached"]["name"].as_str().expect("a name")))
    });
    pty.signal("KILL");
    pty.wait_for_end();
}

fn kept(home: &Home) -> Option<Value> {
    let text = std::fs::read_to_string(home.path().join("state/unclench/session.json")).ok()?;
    serde_json::from_str(&text).ok()
}

fn records(home: &Home) -> Vec<Value> {
    home.json(&["diary", "--json"]).as_array().cloned().unwrap_or_default()
}

fn offered(home: &Home) -> Pty {
    let mut pty = Pty::start(home, &[], 80, 24);
    pty.wait_for("Your last session was cut off today at");
    pty
}

/// Checks that no session remains for another start.
fn assert_settled(home: &Home) {
    assert_eq!(kept(home), None);
    let before = home.diary_lines();
    let mut pty = Pty::start(home, &[], 80, 24);
    pty.wait_for("Breathe now");
    pty.keys("q");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(home.diary_lines(), before);
}

/// Nothing was done yet that one could go on with; what was rated is kept.
#[test]
fn a_session_killed_before_its_first_step_leaves_only_its_rating() {
    let home = home();
    home.write("config/unclench/config.toml", "[session]\nready = 60\n");
    let mut pty = Pty::start(&home, &["start", "parts"], 80, 24);
    pty.begin();
    pty.keys("6");
    pty.wait_for("ready now");
    crate::support::wait::until("the rating to be kept", || kept(&home).is_some());
    pty.signal("KILL");
    pty.wait_for_end();
    let mut pty = Pty::start(&home, &[], 80, 24);
    pty.wait_for("Breathe now");
    crate::support::wait::until("the rating to be in the diary", || kept(&home).is_none());
    pty.keys("q");
    assert_eq!(pty.wait_for_end(), 0);
    let records = records(&home);
    assert_eq!((records.len(), &records[0]["kind"], &records[0]["now"]["pain"]), (1, &"check-in".into(), &6.into()));
    assert_settled(&home);
}

#[test]
fn resuming_continues_at_the_same_turn_in_one_record() {
    for (keys, there, offer, again) in [
        ("", "step 1 of 3", "Parts, step 1 of 3, 0:0", "step 1 of 3"),
        ("\x1b[C\r", "hold", "Parts, step 2 of 3, 0:0", "Breathe so"),
        ("\x1b[C", "Breathe so", "Parts, step 2 of 3, 0:0", "Breathe so"),
    ] {
        let home = home();
        let mut pty = playing(&home);
        pty.wait_until(|screen| screen.contains(" of 1:53") && !screen.contains("0:00 of"), "a second of work");
        pty.keys(keys);
        pty.wait_for(there);
        kill(&home, pty);
        let first = kept(&home).expect("it was kept")["record"].clone();
        let mut pty = offered(&home);
        pty.wait_for(offer);
        pty.keys("\r");
        pty.wait_until(|screen| screen.contains(again) && !screen.contains("Your last session"), again);
        assert!(!pty.text().contains("How bad is your pain"), "the first rating is kept");
        // Continues to the last step, which plays to its end.
        pty.keys("\r");
        while !pty.text().contains("step 3 of 3") {
            pty.keys("\x1b[C");
            pty.settle(std::time::Duration::from_millis(200));
            if pty.text().contains("Short one") {
                pty.keys("\r");
                pty.wait_for("step 3 of 3");
            }
        }
        pty.wait_for("How bad is your pain now");
        pty.keys("3");
        pty.wait_for("recorded in the diary");
        pty.keys("\r");
        pty.wait_for("unclench");
        pty.keys("q");
        assert_eq!(pty.wait_for_end(), 0);
        let records = records(&home);
        assert_eq!(records.len(), 1, "{keys:?}: {records:?}");
        let record = &records[0];
        assert_eq!((&record["ended"], &record["at"]), (&"finished".into(), &first["at"]), "{keys:?}: {record}");
        assert_eq!((&record["before"]["pain"], &record["after"]["pain"]), (&6.into(), &3.into()), "{keys:?}");
        let done = |record: &Value| record["done_s"].as_u64().expect("seconds");
        assert!(done(record) >= done(&first) + 2, "{keys:?}: {first}, {record}");
        let events = |record: &Value| record["events"].as_array().cloned().unwrap_or_default();
        assert!(events(record).starts_with(&events(&first)), "{keys:?}: {record}");
        let gone_on = &events(record)[events(&first).len()];
        assert_eq!(gone_on["did"], "away", "{keys:?}: {record}");
        assert_settled(&home);
    }
}

#[test]
fn a_session_killed_at_the_rating_after_it_has_finished() {
    for args in [&["start", "brief"][..], &["start", "brief", "--plain", "--ready", "0"]] {
        let home = home();
        home.write(
            "config/unclench/routines/brief.toml",
            "format = 1\ntitle = \"Brief\"\ncategory = \"relaxation\"\n[[step]]\nname = \"Only one\"\ntime = 2\n",
        );
        let mut pty = Pty::start(&home, args, 80, 24);
        if args.len() == 2 {
            pty.begin();
        }
        pty.keys(if args.len() == 2 { "6" } else { "6\r" });
        pty.wait_for("pain now");
        crate::support::wait::until("the end to be kept", || {
            kept(&home).is_some_and(|kept| kept["record"]["ended"] == "finished")
        });
        pty.signal("KILL");
        pty.wait_for_end();
        let mut pty = Pty::start(&home, &[], 80, 24);
        pty.wait_for("What you did is saved");
        pty.keys("q");
        pty.wait_for_end();
        let records = records(&home);
        assert_eq!(
            (&records[0]["ended"], &records[0]["done_s"], &records[0]["before"]["pain"]),
            (&"finished".into(), &2.into(), &6.into())
        );
        assert_settled(&home);
    }
}

#[test]
fn an_unfinished_session_is_saved_on_request_or_on_quitting() {
    for (keys, signal) in [("\x1b", None), ("q", None), ("\x03", None), ("", Some("TERM")), ("", Some("HUP"))] {
        let home = home();
        killed(&home);
        let first = kept(&home).expect("it was kept")["record"].clone();
        let mut pty = offered(&home);
        pty.keys(keys);
        if keys == "\x1b" {
            pty.wait_for("What you did is saved");
            pty.keys("q");
        }
        if let Some(signal) = signal {
            pty.signal(signal);
        }
        pty.wait_for_end();
        assert_eq!(records(&home), [first], "{keys:?} {signal:?}");
        assert_settled(&home);
    }
}

#[test]
fn discarding_can_be_undone() {
    let home = home();
    killed(&home);
    let mut pty = offered(&home);
    pty.keys("DD");
    pty.wait_for("Session deleted");
    pty.keys("q");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(records(&home), Vec::<Value>::new());
    assert_settled(&home);
    home.stdout(&["undo"]);
    let records = records(&home);
    assert_eq!((records.len(), &records[0]["ended"]), (1, &"interrupted".into()));
}

#[test]
fn a_kill_during_the_question_loses_nothing() {
    let home = home();
    killed(&home);
    for _ in 0..2 {
        let mut pty = offered(&home);
        pty.signal("KILL");
        pty.wait_for_end();
    }
    assert_eq!(home.diary_lines().len(), 0);
    // A start of something else records the session as it is.
    let rehearsal = ["start", "parts", "--plain", "--rehearse", "60"];
    let said = |home: &Home| {
        let output = home.command(&rehearsal).stdin(Stdio::null()).output().expect("it runs");
        String::from_utf8(output.stdout).expect("text")
    };
    assert!(said(&home).contains("Your last session was cut off"));
    assert!(!said(&home).contains("Your last session was cut off"));
    assert_eq!((records(&home).len(), kept(&home)), (1, None));
}

#[test]
fn a_session_resumed_and_killed_again_is_still_one_session() {
    let home = home();
    killed(&home);
    let mut pty = offered(&home);
    pty.keys("\r");
    pty.wait_for("Long one");
    pty.wait_until(|screen| screen.contains("step 1 of 3"), "the first step");
    kill(&home, pty);
    // A kill while the checkpoint is written leaves an unfinished file beside it.
    assert_eq!(
        home.files().iter().filter(|file| file.contains("session") && !file.contains(".json.")).count(),
        1,
        "{:?}",
        home.files()
    );
    let mut pty = offered(&home);
    pty.keys("q");
    pty.wait_for_end();
    let records = records(&home);
    assert_eq!((records.len(), &records[0]["before"]["pain"]), (1, &6.into()), "{records:?}");
}

#[test]
fn resume_continues_in_plain_mode() {
    let home = home();
    let mut first = Playing::start(&home, &["start", "parts", "--plain", "--json"]);
    first.say("6");
    while first.next().expect("a line")["cue"] != "step" {}
    first.say("s");
    while first.next().expect("a line")["cue"] != "next" {}
    first.signal("KILL");
    first.finish(&[]);
    let mut second = Playing::start(&home, &["resume", "--plain", "--json"]);
    second.say("s");
    let mut steps = Vec::new();
    let mut asked = Vec::new();
    let record = loop {
        let line = second.next().expect("a line");
        if line["cue"] == "step" {
            steps.push(line["step"].clone());
            if line["step"] == 2 {
                second.say("s\ns");
            }
        }
        if let Some(ask) = line["ask"].as_str() {
            asked.push(ask.to_owned());
            second.say("4");
        }
        if line["record"].is_object() {
            break line["record"].clone();
        }
    };
    assert!(!asked.contains(&"pain-before".to_owned()), "{asked:?}");
    assert_eq!(steps, [json!(2), json!(3)]);
    assert_eq!((&record["before"]["pain"], &record["after"]["pain"]), (&6.into(), &4.into()), "{record}");
    assert_eq!((&record["ended"], records(&home).len()), (&"finished".into(), 1));
    assert_settled(&home);
}

#[test]
fn resume_continues_on_the_screen() {
    let home = home();
    killed(&home);
    let mut pty = Pty::start(&home, &["resume"], 80, 24);
    pty.wait_for("step 1 of 3");
    pty.keys("q");
    pty.wait_for("stopped early");
    pty.keys("q");
    pty.wait_for("Breathe now");
    pty.keys("q");
    assert_eq!(pty.wait_for_end(), 0);
    let records = records(&home);
    assert_eq!((records.len(), &records[0]["ended"]), (1, &"stopped".into()), "{records:?}");
}

#[test]
fn resume_saves_discards_or_reports_nothing_to_resume() {
    for (arg, said, left) in [("--save", "What you did is saved", 1), ("--discard", "Session deleted", 0)] {
        let home = home();
        killed(&home);
        let printed = home.stdout(&["resume", arg]);
        assert!(printed.contains(said), "{arg}: {printed}");
        assert_eq!(records(&home).len(), left, "{arg}");
        for args in [&["resume"][..], &["resume", "--plain"], &["resume", arg]] {
            let output = home.run(args);
            assert_eq!(output.status.code(), Some(1), "{args:?}");
            assert_eq!(String::from_utf8_lossy(&output.stdout), "There is no unfinished session to resume.\n", "{args:?}");
        }
        assert_settled(&home);
    }
    for (arg, at, without) in [("--save", "/now/routine", "/was"), ("--discard", "/was/routine", "/now")] {
        let home = home();
        killed(&home);
        let told = home.json(&["resume", arg, "--json"]);
        assert_eq!((told.pointer(at), told.pointer(without)), (Some(&json!("parts")), Some(&Value::Null)), "{told}");
    }
    assert_eq!(Home::new().run(&["resume", "--json"]).status.code(), Some(2), "JSON of what?");
}

#[test]
fn a_session_that_lacked_only_a_rating_is_saved_and_nothing_else_is_said() {
    let over = r#"{"pid":1,"record":{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-21T18:02:11+01:00",
        "made":"2026-11-21T18:09:02+01:00","kind":"session","routine":"eyes-20","ended":"finished"}}"#;
    for (arg, code, expected) in [("--save", 0, ""), ("--discard", 1, "`unclench undo` removes it"), ("--plain", 1, "")] {
        let home = Home::new();
        home.write("state/unclench/session.json", over);
        let output = home.run(&["resume", arg]);
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
        assert_eq!(output.status.code(), Some(code), "{arg}: {out}{err}");
        assert!(err.contains("What you did is saved") && out.contains(expected) && !out.contains("no unfinished"), "{out}{err}");
        assert_eq!(records(&home).len(), 1, "{arg}");
    }
    let home = Home::new();
    home.write("state/unclench/session.json", over);
    assert_eq!(home.json(&["resume", "--save", "--json"])["now"]["routine"], "eyes-20");
}

#[test]
fn a_refusal_for_health_says_how_to_keep_or_discard_the_session() {
    let home = home();
    killed(&home);
    home.run(&["health", "set", "cauda-equina", "yes"]);
    let output = home.command(&["resume", "--plain"]).stdin(Stdio::null()).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("unclench resume --save"), "{said}");
    assert!(kept(&home).is_some(), "it waits");
}

#[test]
fn a_session_whose_step_is_gone_cannot_be_resumed() {
    let home = home();
    killed(&home);
    home.write("config/unclench/routines/parts.toml", PARTS.replace("Long one", "Other one"));
    let output = home.run(&["resume", "--plain"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("the routine has changed") && said.contains("--save"), "{said}");
    let mut pty = offered(&home);
    pty.wait_for("You cannot continue it");
    pty.keys("\r");
    pty.keys("\x1b");
    pty.wait_for("What you did is saved");
    pty.keys("q");
    pty.wait_for_end();
    assert_eq!(records(&home).len(), 1);
    // If the whole routine is gone, there is no question.
    killed_after_another_start(&home);
}

fn killed_after_another_start(home: &Home) {
    home.write("config/unclench/routines/parts.toml", PARTS);
    killed(home);
    std::fs::remove_file(home.path().join("config/unclench/routines/parts.toml")).expect("it is there");
    let mut pty = Pty::start(home, &[], 80, 24);
    pty.wait_for("What you did is saved");
    pty.keys("q");
    pty.wait_for_end();
    assert_eq!(records(home).len(), 2);
}

/// Returns the checkpoint of the session that plays.
fn kept_now(program: &Program) -> Checkpoint {
    let flow = program.model.session().expect("a session");
    flow.checkpoint(&program.model.world.now).expect("it is kept")
}

/// Creates two places that are worked twice each, and breathing by a pace.
fn mixed() -> Program {
    let steps = [("A", "calf"), ("B", "calf"), ("C", "forearm"), ("D", "forearm")].map(|(name, area)| {
        format!("[[step]]\nname = \"{name}\"\ntime = 60\ntechnique = \"friction\"\nareas = [\"{area}\"]\npressure = 3\n")
    });
    let breath = "[[step]]\nname = \"E\"\npace = [[\"in\", 4], [\"out\", 6]]\ncycles = 6\n";
    let text = format!("format = 1\ntitle = \"Mixed\"\ncategory = \"massage\"\n{}{breath}", steps.concat());
    Program::with(Settings::default(), vec![routines::user_file(Home::new().write("mixed.toml", text))])
}

/// Continues the session at the next start.
fn gone_on(kept: Checkpoint) -> Program {
    let mut program = mixed();
    program.keys("<esc>");
    program.tell(Msg::Unfinished(Box::new(kept)));
    assert_eq!(program.model.key_context(), KeyContext::Resume);
    program.keys("<enter>n");
    program
}

/// Returns a session that was cut off in its first step, `hours` ago.
fn cut_off(hours: i64) -> Checkpoint {
    let mut program = mixed();
    program.keys("/mixed<enter><enter>n6<enter>");
    program.pass(12.0);
    let mut kept = kept_now(&program);
    let back = SignedDuration::from_hours(hours);
    for time in [&mut kept.record.at, &mut kept.record.made] {
        *time = time.at_instant(time.instant() - back);
    }
    kept
}

#[test]
fn a_session_resumed_hours_later_is_not_compared_and_says_so() {
    for (hours, is_compared) in [(1, true), (2, true), (4, false), (20, false)] {
        let mut program = gone_on(cut_off(hours));
        while program.session().is_some_and(|session| session.ended().is_none()) {
            program.pass(20.0);
        }
        program.keys("2");
        let shown = program.screen(100, 30);
        assert_eq!(shown.contains("4 points lower"), is_compared, "{hours}: {shown}");
        assert_eq!(shown.contains("interrupted for more than 3"), !is_compared, "{hours}: {shown}");
        let records = written(&program);
        let day_ends = SignedDuration::from_hours(3);
        let pairs = pairs::groups(&records, &PairFilter::default(), day_ends).iter().map(|group| group.pairs.len()).max();
        assert_eq!(pairs, is_compared.then_some(1), "{hours}");
        let line = Texts::english().entry_line(&records[0], day_ends);
        assert_eq!(line.ends_with(&format!(", resumed {hours} h later: scores not compared")), !is_compared, "{line}");
        assert_eq!(line.contains("later"), !is_compared, "{line}");
    }
}

#[test]
fn the_page_names_the_reason_why_a_session_cannot_be_continued() {
    let breath = || {
        let mut kept = cut_off(1);
        kept.record.routine = Some("breath-box+breath-coherent".into());
        kept
    };
    let hurt = || Checkpoint { reached: None, ..cut_off(1) };
    let changed = || {
        let mut kept = cut_off(1);
        kept.reached.iter_mut().for_each(|reached| reached.name = "Another".into());
        kept
    };
    for (kept, key, said) in [
        (cut_off(23), KeyContext::Resume, "Your last session"),
        (cut_off(25), KeyContext::Unfinished, "it began more than a day ago"),
        (hurt(), KeyContext::Unfinished, "you reported pain or a warning sign"),
        (changed(), KeyContext::Unfinished, "the routine has changed"),
    ] {
        let mut program = mixed();
        program.keys("<esc>");
        program.tell(Msg::Unfinished(Box::new(kept)));
        let shown = program.screen(80, 24);
        assert!(program.model.key_context() == key && shown.contains(said), "{said}: {shown}");
    }
    let world = mixed().model.world;
    let resumed = SessionFlow::resume(&world.library, &breath(), world.settings.gaps, world.entry_time());
    assert_eq!(resumed.map(|_| ()).err(), Some(NoResume::NotListed));
}

/// `--for` and the options for gaps hold for what is left, too.
#[test]
fn resuming_keeps_the_length_and_the_gaps_that_the_session_began_with() {
    for work in [60, 100, 130, 10_000] {
        let mut program = mixed();
        let ids = ["mixed".to_owned()];
        let gaps = Transitions { ready: Duration::ZERO, between: Duration::from_secs(1), switch: Duration::from_secs(2) };
        let mut flow = SessionFlow::of_routines(&program.model.world.library, &ids, gaps).expect("a session");
        flow.whole = flow.whole.cut_to(Duration::from_secs(work));
        let turns = flow.whole.turns.clone();
        program.open(flow, None);
        program.keys("n6");
        program.pass(9.0);
        let kept = kept_now(&program);
        let kept: Checkpoint = serde_json::from_value(serde_json::to_value(kept).expect("JSON")).expect("a checkpoint");
        let world = mixed().model.world;
        let resumed = SessionFlow::resume(&world.library, &kept, world.settings.gaps, world.entry_time()).expect("a session");
        assert_eq!((resumed.whole.turns, resumed.gaps), (turns, gaps), "{work}");
    }
}

fn names(program: &Program) -> Vec<String> {
    let session = program.session().expect("a session");
    let from = session.span().expect("a span").1.turn;
    session.plan().turns[from..].iter().map(|turn| session.plan().step(*turn).name.clone()).collect()
}

fn written(program: &Program) -> Vec<Record> {
    let lines = program.effects.iter().filter_map(|effect| match effect {
        Effect::Write(Line::Record(record)) => Some(record.as_ref().clone()),
        _ => None,
    });
    lines.collect()
}

#[test]
fn the_pain_told_before_breathing_is_kept_beside_the_stress() {
    let mut program = Program::new();
    let world = &program.model.world;
    let flow = SessionFlow::of_routines(&world.library, &["breath-box".to_owned()], world.settings.gaps).expect("it plays");
    program.open(flow.with_pain_given_before(Rating::try_from(6).ok()), None);
    program.keys("4<enter>");
    program.pass(15.0);
    let mut record = kept_now(&program).record;
    let [pain, stress] = ["pain", "stress"].map(|id| record.before.get(id).copied().flatten().map(Rating::points));
    assert_eq!((pain, stress), (Some(6), Some(4)));
    // It is rated by what was given at both ends.
    assert_eq!(pairs::rated_by(&record), Measure::Pain);
    record.after.insert("stress".to_owned(), Rating::try_from(2).ok());
    assert_eq!(pairs::rated_by(&record), Measure::Stress);
}

#[test]
fn resuming_keeps_eased_hurting_and_skipped_steps() {
    const TO_THE_BREATH: &str = "<right><right><right><right><right><right><right><right>";
    let cases = [("", "e"), ("", "ee"), ("", "x"), ("", "x1nn"), ("", "x4"), ("", "xg"), (TO_THE_BREATH, "e")];
    for (there, keys) in cases {
        let mut program = mixed();
        program.keys("/mixed<enter><enter>n6<enter>");
        program.keys(there);
        program.pass(2.0);
        program.keys(keys);
        program.pass(1.0);
        let before = kept_now(&program);
        // As the same session would have continued.
        if program.model.key_context() == KeyContext::Hurt {
            program.keys("g");
        }
        let expected = names(&program);
        let pressures = |program: &Program| {
            let session = program.session().expect("a session");
            let from = session.span().expect("a span").1.turn;
            session.plan().turns[from..].iter().map(|turn| session.pressure(*turn)).collect::<Vec<u8>>()
        };
        let resumed = gone_on(before.clone());
        let now = names(&resumed);
        // The step that was eased off twice was still under way; it does not begin again.
        let expected = if keys == "ee" { expected[expected.len() - now.len()..].to_vec() } else { expected };
        assert_eq!(now, expected, "{keys}");
        let pressed = pressures(&program);
        assert_eq!(pressures(&resumed), pressed[pressed.len() - now.len()..], "{keys}");
        let events = resumed.session().expect("a session").events();
        assert!(events.starts_with(&before.record.events), "{keys}: {events:?}");
        assert!(matches!(events.last().map(|event| &event.did), Some(EventKind::Away { .. })), "{keys}: {events:?}");
    }
}

/// In a step without an area, numbness concerns every area of the routine, also at the next start.
#[test]
fn resuming_rests_all_areas_after_numbness_in_a_step_without_one() {
    let mut program = mixed();
    program.keys("/mixed<enter><enter>n6<enter>");
    program.pass(1.0);
    while names(&program) != ["E"] {
        program.keys("<right><enter>");
        program.pass(0.2);
    }
    program.keys("x2nn");
    let kept = kept_now(&program);
    let areas = kept.record.hurts().map(|(_, areas)| areas.to_vec()).next();
    assert_eq!(areas, Some(vec!["calf".to_owned(), "forearm".to_owned()]));
    let mut program = mixed();
    program.keys("/mixed<enter><enter>n6<enter>");
    program.pass(1.0);
    let from_the_start = Checkpoint { record: kept.record, ..kept_now(&program) };
    assert_eq!(names(&gone_on(from_the_start)), ["E"], "nothing else is left");
}

#[test]
fn an_unanswered_nerve_sign_blocks_resuming() {
    let mut program = Program::new();
    program.keys("/low-back-ball-wall<enter><enter>n6<enter>");
    program.pass(1.0);
    program.keys("x1");
    let kept = kept_now(&program);
    let mut program = Program::new();
    program.keys("<esc>");
    program.tell(Msg::Unfinished(Box::new(kept)));
    assert_eq!(program.model.key_context(), KeyContext::Unfinished);
    program.keys("<enter><esc>");
    assert_eq!((program.model.key_context(), written(&program).len()), (KeyContext::Start, 1));
}

#[test]
fn the_resume_question_returns_until_the_session_continues() {
    let mut program = Program::new();
    program.keys("/low-back-ball-wall<enter><enter>n6<enter>");
    program.pass(9.0);
    let kept = kept_now(&program);
    let mut program = Program::new();
    program.keys("<esc>");
    program.tell(Msg::Unfinished(Box::new(kept.clone())));
    program.keys("<enter><esc>");
    assert_eq!(program.model.key_context(), KeyContext::Resume);
    program.keys("<enter>n<enter>");
    program.pass(9.0);
    program.keys("q<enter>");
    assert_eq!(program.model.key_context(), KeyContext::Start);
    let records = written(&program);
    assert_eq!((records.len(), records[0].ended, records[0].at), (1, Some(Ended::Stopped), kept.record.at));
    assert!(records[0].done_s > kept.record.done_s, "{records:?}");
}

#[test]
fn a_program_in_a_session_is_not_asked_to_resume() {
    let mut program = Program::new();
    program.keys("/eyes-20<enter><enter>6");
    program.pass(9.0);
    let kept = kept_now(&program);
    let mut program = Program::new();
    program.keys("/box<enter><enter>");
    let there = program.model.key_context();
    program.tell(Msg::Unfinished(Box::new(kept.clone())));
    assert_eq!((program.model.key_context(), written(&program)), (there, vec![kept.record]));
}
