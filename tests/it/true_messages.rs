//! Messages say what is so, name what was typed, and say what to do next.

use std::io::Write;
use std::process::Stdio;

use crate::support::Home;

/// Returns the exit code, and what stands on stdout and stderr.
fn said(home: &Home, args: &[&str]) -> (Option<i32>, String) {
    let output = home.run(args);
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    (output.status.code(), format!("{out}{err}"))
}

/// Returns what a command says that is fed with `typed`.
fn answered(home: &Home, args: &[&str], typed: &str) -> String {
    let mut child = home.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
    child.stdin.take().expect("stdin").write_all(typed.as_bytes()).expect("it reads");
    String::from_utf8(child.wait_with_output().expect("it ends").stdout).expect("text")
}

#[test]
fn a_wrong_call_is_answered_with_what_was_typed_and_the_way_out() {
    let home = Home::at("2026-11-24T12:00:00Z");
    home.write("empty.csv", "");
    home.write("other.csv", "Date,Level\n2026-11-20 18:00,4\n");
    home.write("part.csv", "id,Level\n1,4\n");
    for (args, code, expected) in [
        (&["log", "4", "--area", "throat/left"][..], 2, "`neck-front` has no left or right; leave the side out: neck-front"),
        (&["export", "--format", "journal", "--for", "spreadsheet"], 2, "leave --format journal out"),
        (&["export", "--dir", "notes"], 2, "--dir works only with --format journal"),
        (&["report", "--output", "/nonexistent/x.html"], 2, "x.html: the folder /nonexistent does not exist"),
        (
            &["import", "other.csv", "--map", "at=Date", "--map", "pain=Level", "--dates", "%Q"],
            2,
            "--dates: `%Q` is not a date format; write for example \"%d/%m/%Y\"",
        ),
        (&["log", "4", "--least", "6", "--worst", "3"], 2, "--least 6 is above --worst 3; correct one of the two"),
        (&["log", "4", "--average", "7", "--worst", "3"], 2, "--average 7 is above --worst 3"),
        (
            &["health", "set", "heart-condition", "no", "--by", "Dr Li"],
            2,
            "--by says who agreed, so you can use it only with cleared",
        ),
        (
            &["import", "/dev/zero", "--map", "at=Date"],
            2,
            "it is a pipe or a device; pass it to stdin: COMMAND | unclench import -",
        ),
        (&["import", "empty.csv"], 2, "empty.csv: the file is empty"),
        (&["import", "other.csv"], 1, "lacks the columns `id`, `at` and `kind`;"),
        (&["import", "part.csv"], 1, "lacks the columns `at` and `kind`;"),
        (&["import", "a.csv", "b.csv"], 2, "only diary files (.jsonl) can be imported together"),
        (&["stats", "--compare", "eyes-20", "eyes-20"], 2, "give two different routines to compare"),
        (&["generate", "foo"], 2, "`unclench generate --help` lists what it can print"),
        (&["log", "-1"], 2, "a rating is a whole number from 0 to 10"),
        (&["log", "4", "--sleep", "-1"], 2, "--sleep: a rating is a whole number from 0 to 10"),
        (&["diary", "--last", "-1"], 2, "--last: give a whole number from 1"),
        (&["show", "eyes-20", "--ready", "-5"], 2, "--ready: give a number of seconds from 0 to 120"),
        (&["log", "4", "--at", "1800-01-01"], 2, "`1800-01-01` is too long ago; give a time from 1900 on"),
        (&["log", "4", "--at", "tomorrow"], 2, "`tomorrow` is in the future"),
        (&["log", "4", "--at", "tomorrow at 6"], 2, "is in the future"),
        (&["start", "eyes-20", "--json"], 2, "`--json` needs `--show` or `--plain`"),
        (&["breathe", "--json"], 2, "`--json` needs `--plain`"),
        (&["import", "other.csv", "--round"], 2, "`--round` needs `--map`"),
        (&["start", "eyes-20", "--area", "neck"], 2, "`eyes-20` is already a routine"),
        (&["breathe", "5 min"], 2, "unclench breathe --minutes 5"),
        (&["backup"], 2, "`unclench help diary`"),
        (&["show"], 2, "`unclench show` needs a routine: its ID, path or words, for example"),
        (&["health", "set"], 2, "`unclench health set` needs a condition and an answer, for example"),
        (&["edit", "eyes-20", "again"], 2, "`unclench edit` takes a routine and nothing after it"),
    ] {
        let (found, text) = said(&home, args);
        assert!(found == Some(code) && text.contains(expected), "{args:?}: {found:?} {text}");
    }
    home.write("config/unclench/config.toml", "lang = \"de\"\n");
    for (args, expected) in [
        (&["show"][..], "braucht eine Routine: ihre Kennung, ihren Pfad oder Wörter"),
        (&["health", "set"], "braucht eine Frage und eine Antwort"),
        (&["log", "4", "--at", "morgen"], "liegt in der Zukunft"),
        (&["log", "4", "--at", "morgen um 6"], "liegt in der Zukunft"),
        (&["import", "other.csv"], "hat keine Spalten `id`, `at` und `kind`;"),
    ] {
        let (_, text) = said(&home, args);
        assert!(text.contains(expected), "{args:?}: {text}");
    }
}

#[test]
fn what_was_reported_is_taken_back_with_a_command_where_there_is_no_screen() {
    let home = Home::new();
    home.stdout(&["health", "set", "cauda-equina", "yes"]);
    for args in [&["start", "neck-traps-desk", "--plain"][..], &["start"], &["start", "--area", "neck"]] {
        let text = answered(&home, args, "");
        assert!(text.contains("until you change your answer: `unclench health set cauda-equina no`."), "{args:?}: {text}");
        assert!(!text.contains("start page"), "{args:?}: {text}");
    }
}

#[test]
fn without_health_answers_no_routine_is_called_suitable() {
    let home = Home::new();
    let asked = "Not checked yet: you have not answered the health questions.";
    let text = home.stdout(&["health", "for", "neck-traps-desk"]);
    assert!(text.starts_with(asked) && !text.contains("suitable"), "{text}");
    assert!(home.stdout(&["health", "for", "eyes-20"]).contains("suitable as it is"));
    home.stdout(&["health", "set", "osteoporosis", "no"]);
    let text = home.stdout(&["health", "for", "neck-traps-desk"]);
    assert!(text.contains("suitable as it is") && !text.contains(asked), "{text}");
}

#[test]
fn an_answer_names_its_places_before_its_date() {
    let home = Home::at("2026-11-29T12:00:00Z");
    let set = |args: &[&str]| home.stdout(&[&["health", "set"], args].concat());
    assert!(
        set(&["skin-region", "yes", "--area", "buttock"]).starts_with("skin-region: yes, buttock (answered 29 November 2026)\n")
    );
    let cleared = set(&["heart-condition", "cleared"]);
    assert!(cleared.starts_with("heart-condition: yes, but a health professional has agreed (answered 29"), "{cleared}");
    let by = set(&["heart-condition", "cleared", "--by", "Dr Li"]);
    assert!(by.starts_with("heart-condition: yes, cleared by Dr Li (answered 29"), "{by}");
}

#[test]
fn an_unused_tool_is_named_and_none_is_no_tool() {
    let home = Home::new();
    let plan = |tool: &str| home.stdout(&["start", "--area", "lower back", "--seated", "--tool", tool, "--show"]);
    assert!(!plan("none").contains("No routine with"), "{}", plan("none"));
    let text = plan("roller");
    assert!(text.contains("No routine with a roller matches your other choices, so none of these uses one."), "{text}");
}

#[test]
fn pain_is_asked_for_without_an_area_where_a_routine_works_on_none() {
    let home = Home::new();
    for (routine, asks) in [("body-scan-10", false), ("ergonomics-check", false), ("neck-traps-desk", true)] {
        let text = answered(&home, &["start", routine, "--plain"], "4\nq\n");
        assert!(text.contains("How bad is your pain right now"), "{routine}: {text}");
        assert_eq!(text.contains("in the area you are about to work on"), asks, "{routine}: {text}");
    }
}

#[test]
fn an_entry_shows_the_past_week_in_words() {
    let home = Home::new();
    let args = ["log", "4", "--week-pain", "4", "--week-enjoyment", "3", "--week-activity", "5", "--change", "-1"];
    let text = home.stdout(&args);
    let expected = "pain 4; past week: pain 4, interference with enjoyment 3, interference with activities 5; \
        a little worse since you began this diary";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn the_report_counts_only_days_with_an_entry_that_counts() {
    let home = Home::at("2026-11-24T12:00:00Z");
    home.stdout(&["log", "4"]);
    home.stdout(&["log", "5", "--at", "10 days ago"]);
    let page = home.stdout(&["report"]);
    assert!(page.contains("Days with a pain score") && page.contains("1 of the 11 days since the first entry"), "{page}");
}

#[test]
fn a_number_in_quotes_and_a_wrong_span_get_an_answer_of_their_own() {
    let home = Home::new();
    let step = |time: &str| {
        format!("format = 1\ntitle = \"A\"\ncategory = \"check\"\n[[step]]\nname = \"x\"\ntechnique = \"rest\"\n{time}\n")
    };
    home.write("r.toml", step("time = \"30\""));
    let (_, text) = said(&home, &["check", "r.toml"]);
    assert!(text.contains("write \"30s\""), "{text}");
    home.write("r.toml", step("time = \"5s\"\nuse = \"press\""));
    let (_, text) = said(&home, &["check", "r.toml"]);
    assert!(text.contains("this file has no templates; add [template.press]"), "{text}");
    home.write("config/unclench/config.toml", "[due]\nquiet = [\"late\"]\nchek_in = [\"12:00\"]\n[sound]\nmode = \"of\"\n");
    let (_, text) = said(&home, &["config", "check"]);
    assert!(text.contains("the value of `quiet` is not a time span") && text.contains("write it like \"22:00-08:00\""), "{text}");
    let (_, text) = said(&home, &["log", "4"]);
    assert!(!text.contains("?;") && text.contains(" Until you correct it, unclench uses "), "{text}");
}

#[test]
fn warnings_of_a_file_that_was_not_added_name_no_command() {
    let home = Home::new();
    home.write("bad.toml", "format = 1\ntitle = \"A\"\n[[step]]\nname = \"x\"\ntime = \"5\"\n[[step]]\nname = \"y\"\ntime = 5\n");
    let (_, text) = said(&home, &["add", "bad.toml"]);
    assert!(text.contains("not added, because it has errors") && !text.contains("unclench check"), "{text}");
}

#[test]
fn settings_of_chimes_have_their_purpose_above_them_once() {
    let home = Home::new();
    let text = home.stdout(&["config"]);
    let above = "# Your own WAV or OGG files, in the folder `sounds` next to this file.\n[sound.files]\n";
    assert!(text.contains(above) && text.matches("WAV or OGG").count() == 1, "{text}");
}

#[test]
fn breathing_at_once_promises_no_session_without_questions() {
    let home = Home::new();
    let text = home.stdout(&["breathe", "--help"]);
    assert!(
        text.contains("Before a pace with holds, unclench asks the health questions") && !text.contains("without questions"),
        "{text}"
    );
}
