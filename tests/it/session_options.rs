//! Sessions beside other work: until a command ends, for a given time, under a title, and with a command afterwards.

use std::process::Stdio;
use std::time::Duration;

use unclench::domain::body::Side;
use unclench::domain::routine::plan::Plan;
use unclench::platform::routines;

use crate::support::Home;
use crate::support::pty::Pty;
use crate::support::wait;

fn home() -> Home {
    let home = Home::new();
    home.write("config/unclench/config.toml", "[session]\nready = 0\n[sound]\nmode = \"off\"\n");
    home
}

fn run(home: &Home, args: &[&str]) -> (Option<i32>, String, String) {
    let output = home.command(args).stdin(Stdio::null()).output().expect("it runs");
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    (output.status.code(), out, err)
}

#[test]
fn breathing_ends_with_the_command_and_its_output_is_kept() {
    let home = home();
    let (code, out, err) = run(&home, &["start", "--plain", "--until", "echo building; echo oops >&2; sleep 1; exit 3"]);
    assert_eq!(code, Some(3), "{out}{err}");
    assert!(out.ends_with("building\noops\n"), "{out}");
    assert!(err.contains("ended with exit code 3"), "{err}");
    let record = home.json(&["diary", "--json"])[0].clone();
    assert_eq!((&record["kind"], &record["ended"]), (&"session".into(), &"stopped".into()), "{record}");
    assert!(record["done_s"].as_u64().is_some_and(|done| done < 60), "{record}");
    assert!(home.files().iter().all(|file| !file.contains("until-")), "{:?}", home.files());
}

#[test]
fn the_output_of_the_command_is_passed_on_byte_for_byte() {
    let home = home();
    let output =
        home.command(&["start", "--plain", "--until", "printf 'caf\\351'"]).stdin(Stdio::null()).output().expect("it runs");
    assert!(output.stdout.ends_with(b"caf\xe9"), "{}", output.stdout.escape_ascii());
}

#[test]
fn a_screen_ends_its_session_with_the_command() {
    let home = home();
    let mut pty = Pty::start(&home, &["start", "--until", "sleep 2; echo built"], 80, 24);
    pty.wait_for("stopped early");
    pty.keys("\u{3}");
    assert_eq!(pty.wait_for_end(), 0);
    let sent = String::from_utf8_lossy(&pty.sent).into_owned();
    assert!(sent.contains("Output of `sleep 2; echo built`:") && sent.contains("\nbuilt"), "{sent}");
    assert_eq!(home.json(&["diary", "--json"])[0]["ended"], "stopped");
}

#[test]
fn a_session_can_be_cut_to_a_time() {
    let home = home();
    let shown = |args: &[&str]| {
        let mut all = vec!["start", "--plain", "--json", "--rehearse", "60"];
        all.extend(args);
        let (code, out, err) = run(&home, &all);
        assert_eq!(code, Some(0), "{out}{err}");
        let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        lines.iter().filter_map(|line| line["planned_ms"].as_u64()).max().unwrap_or(0)
    };
    assert!((20_000..=36_000).contains(&shown(&["--for", "30s"])), "breathing in whole cycles");
    let whole = shown(&["neck-traps-desk"]);
    let cut = shown(&["neck-traps-desk", "--for", "1m"]);
    assert!(cut < whole / 2 && (40_000..=100_000).contains(&cut), "{cut} of {whole}");
    assert_eq!(run(&home, &["start", "--for", "5s", "--plain"]).0, Some(2));
}

#[test]
fn a_session_cut_to_a_time_treats_both_sides_alike() {
    let length = |plan: &Plan, step: usize, side: Side| -> Duration {
        let turns = plan.turns.iter().filter(|turn| turn.step == step && turn.side == Some(side));
        turns.map(|turn| plan.length(*turn)).sum()
    };
    let library = routines::library(Vec::new());
    for entry in library.entries() {
        let plan = library.plan(entry).expect("it plays");
        for minutes in 1..9 {
            let limit = Duration::from_secs(60 * minutes);
            let cut = plan.clone().cut_to(limit);
            assert!(cut.work() <= limit, "{} cut to {minutes} min", entry.id);
            let on = |plan: &Plan, step| [Side::Left, Side::Right].map(|side| length(plan, step, side));
            for step in (0..plan.steps.len()).filter(|step| on(plan, *step)[0] == on(plan, *step)[1]) {
                let [left, right] = on(&cut, step);
                assert_eq!(left, right, "{} cut to {minutes} min: step {step}", entry.id);
            }
        }
    }
}

#[test]
fn a_title_and_a_command_afterwards() {
    let home = home();
    let args = ["start", "--plain", "--for", "10s", "--title", "Between\u{7} builds"];
    let (code, out, err) = run(&home, &[&args[..], &["--on-finish", "echo $UNCLENCH_ROUTINE $UNCLENCH_SECONDS >after"]].concat());
    assert_eq!(code, Some(0), "{out}{err}");
    let record = home.json(&["diary", "--json"])[0].clone();
    assert!(record["title"].as_str().is_some_and(|title| title.starts_with("Between") && title.ends_with("builds")), "{record}");
    let said = wait::for_some("the command afterwards", || {
        std::fs::read_to_string(home.path().join("after")).ok().filter(|said| !said.is_empty())
    });
    let routine = record["routine"].as_str().expect("an id");
    assert_eq!(said, format!("{routine} {}\n", record["done_s"]));
}

#[test]
fn a_command_afterwards_that_fails_at_once_is_named() {
    let home = home();
    let args = ["start", "--plain", "--for", "10s", "--on-finish", "nosuchcommand --x"];
    // On a busy machine the shell may take longer than the program waits for it.
    let is_named = (0..10).any(|_| run(&home, &args).2.contains("`nosuchcommand --x` ended with exit code 127"));
    assert!(is_named, "{}", run(&home, &args).2);
}

#[test]
fn a_command_after_a_session_on_the_screen_that_fails_is_named() {
    let home = home();
    let mut pty = Pty::start(&home, &["start", "--until", "sleep 1", "--on-finish", "exit 3"], 80, 24);
    pty.wait_for("stopped early");
    pty.keys("5");
    pty.wait_for("`exit 3` ended with exit code 3");
    pty.keys("\u{3}");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_resumed_session_keeps_its_command_and_its_gaps() {
    let file = |home: &Home, name: &str| std::fs::read_to_string(home.path().join(name)).ok().filter(|said| !said.is_empty());
    for is_plain in [true, false] {
        let home = home();
        let command = format!("echo $UNCLENCH_ROUTINE >'{}'", home.path().join("after").display());
        let options = ["start", "eyes-20", "--ready", "0", "--between", "7", "--on-finish", &command];
        let mut pty = Pty::start(&home, &[&options[..], if is_plain { &["--plain"] } else { &[] }].concat(), 80, 24);
        if is_plain {
            pty.wait_for("How bad");
            pty.keys("6\r");
        } else {
            pty.begin();
            pty.keys("6");
        }
        pty.wait_for("Look");
        let kept = wait::for_some("the session to be kept", || file(&home, "state/unclench/session.json"));
        pty.signal("KILL");
        pty.wait_for_end();
        let kept: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
        assert_eq!(kept["gaps"]["between"]["secs"], 7, "{kept}");
        let mut pty = Pty::start(&home, if is_plain { &["resume", "--plain"] } else { &["resume"] }, 80, 24);
        pty.wait_for("Look");
        pty.keys(if is_plain { "q\r" } else { "q" });
        pty.wait_for("How bad");
        pty.keys(if is_plain { "3\r" } else { "3" });
        let said = wait::for_some("the command afterwards", || file(&home, "after"));
        assert_eq!(said, "eyes-20\n", "plain: {is_plain}");
        pty.keys("\u{3}");
        pty.wait_for_end();
    }
}

#[test]
fn a_command_that_ends_while_questions_are_asked_ends_them() {
    let home = home();
    let mut pty = Pty::start(&home, &["start", "neck-traps-desk", "--until", "sleep 2; echo built"], 80, 24);
    pty.wait_for("ended with exit code 0");
    pty.keys("\u{3}");
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(home.json(&["diary", "--json"]), serde_json::json!([]));
}

#[test]
fn the_screen_stays_on_as_long_as_a_session_runs() {
    use std::os::unix::fs::PermissionsExt;

    let home = home();
    let script = "#!/bin/sh\necho \"$@\" >awake\nshift 4\n\"$@\"\necho over >awake\n";
    let program = home.write("bin/systemd-inhibit", script);
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("it may run");
    let path = format!("{}:{}", home.path().join("bin").display(), std::env::var("PATH").unwrap_or_default());
    let play = |args: &[&str]| {
        let mut command = home.command(&[&["start", "--plain", "--for", "10s"], args].concat());
        command.env("PATH", &path).current_dir(home.path()).stdin(Stdio::null()).output().expect("it runs")
    };
    assert!(play(&[]).status.success());
    let awake = home.path().join("awake");
    let said = std::fs::read_to_string(&awake).expect("it was called");
    assert!(said.starts_with("--what=idle --who=unclench") || said == "over\n", "{said}");
    std::fs::remove_file(&awake).expect("it was there");
    home.write("config/unclench/config.toml", "[session]\nready = 0\nkeep_awake = false\n[sound]\nmode = \"off\"\n");
    assert!(play(&[]).status.success());
    assert!(!awake.exists(), "the setting switches it off");
}
