//! What commands say to people's own words, and for this person: searched, mistyped, ruled out, narrowed.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use crate::support::Home;

/// A handout with a step that nobody should do and one that names no technique.
const HANDOUT: &str = "format = 1\ntitle = \"Handout\"\ncategory = \"massage\"\n\
    [[step]]\nname = \"Shoulder rub\"\ntechnique = \"petrissage\"\nareas = [\"shoulder-top\"]\npressure = 2\ntime = 60\n\
    [[step]]\nname = \"Throat\"\ncue = \"Press the throat.\"\ntechnique = \"friction\"\npressure = 2\ntime = 20\n\
    [[step]]\nname = \"Wobble\"\ntime = 20\n";

fn said(home: &Home, args: &[&str]) -> (Option<i32>, String) {
    let output = home.run(args);
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    (output.status.code(), format!("{out}{err}"))
}

#[test]
fn dangerous_steps_are_left_out_and_unjudged_ones_are_named_before_the_start() {
    let home = Home::new();
    home.write("config/unclench/routines/handout.toml", HANDOUT);
    let (_, verdict) = said(&home, &["health", "for", "handout"]);
    assert!(!verdict.contains("as it is") && verdict.contains("left out: step 2, Throat"), "{verdict}");
    assert!(
        verdict.contains("Do not press on the front or side of the neck") && verdict.contains("cannot judge them: 3"),
        "{verdict}"
    );
    let (_, played) = said(&home, &["start", "handout", "--plain", "--rehearse", "60"]);
    assert!(played.contains("Steps left out: 2") && played.contains("cannot judge them: 3"), "{played}");
    assert!(!played.contains("Press the throat."), "{played}");
    let alone = HANDOUT.split("[[step]]").filter(|part| !part.contains("Throat")).collect::<Vec<_>>().join("[[step]]");
    home.write("config/unclench/routines/handout.toml", alone);
    home.stdout(&["health", "set", "osteoporosis", "no"]);
    assert!(said(&home, &["health", "for", "handout"]).1.contains("as far as the health rules can judge it"));
}

#[test]
fn start_shows_a_named_routine_finds_a_mistyped_one_and_guesses_no_nonsense() {
    let home = Home::new();
    let shown = home.stdout(&["start", "breath-box", "--show"]);
    assert_eq!(shown, home.stdout(&["show", "breath-box"]));
    assert_eq!(home.json(&["start", "breath-box", "--show", "--json"])["id"], "breath-box");
    let (code, played) = said(&home, &["start", "stif", "neck", "--plain", "--rehearse", "60"]);
    assert_eq!(code, Some(0), "{played}");
    let (code, text) = said(&home, &["start", "xyzzy", "--plain"]);
    assert!(code == Some(2) && text.contains("unclench list stiff neck") && !text.contains("wake-up"), "{text}");
}

#[test]
fn equipment_is_accepted_by_its_usual_names_only() {
    let home = Home::new();
    let plan = |tool: &str| said(&home, &["start", "--tool", tool, "--minutes", "10", "--show"]);
    assert_eq!(plan("tennis ball"), plan("ball"));
    assert_eq!(plan("foam roller").0, Some(0));
    for (tool, part) in
        [("wall", "--seated"), ("banana", "the known values are ball, roller, mat, chair, towel, none"), ("rolller", "`roller`")]
    {
        let (code, text) = plan(tool);
        assert!(code == Some(2) && text.contains(part), "{tool}: {text}");
    }
}

#[test]
fn help_and_health_accept_everyday_words() {
    let home = Home::new();
    for (word, page) in [("silent", "sound"), ("backup", "diary"), ("theme", "looks")] {
        assert!(home.stdout(&["help", word]).starts_with(&home.stdout(&["help", page])), "{word}");
    }
    assert!(said(&home, &["help", "knots"]).1.contains("unclench list knots"));
    let (code, text) = said(&home, &["health", "unset", "blood-thinners"]);
    assert!(code == Some(2) && text.contains("unclench health set blood-thinner no"), "{text}");
    assert!(home.stdout(&["health", "set", "blood-thinners", "yes"]).starts_with("blood-thinner: yes"));
    let shown = home.stdout(&["health"]);
    assert!(shown.contains("1 health question") && !shown.contains("not answered the health questions yet"), "{shown}");
}

#[test]
fn what_is_refused_about_sound_or_removal_leads_to_its_page() {
    let home = Home::new();
    for (args, page) in [
        (&["start", "neck-traps-desk", "--no-voice"][..], "sound"),
        (&["start", "--volume", "0.3"], "sound"),
        (&["start", "--sound", "bell"], "sound"),
        (&["--no-voice"], "sound"),
        (&["config", "sound"], "sound"),
        (&["config", "set", "sound.mode", "off"], "sound"),
        (&["uninstall"], "diary"),
    ] {
        let (code, text) = said(&home, args);
        assert!(code == Some(2) && text.ends_with(&format!("See `unclench help {page}`\n")), "{args:?}: {text}");
    }
    assert!(home.stdout(&["help", "diary"]).contains("Remove everything"));
    assert!(home.stdout(&["help", "systems"]).contains("`unclench help diary`"));
    let help = home.stdout(&["generate", "completions", "--help"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("zsh, fish and others: `unclench help plain`"), "{help}");
}

#[test]
fn an_unknown_word_gets_words_that_resemble_it_or_none() {
    let home = Home::new();
    let err = |args: &[&str]| {
        let (code, text) = said(&home, args);
        assert_eq!(code, Some(2), "{args:?}: {text}");
        text
    };
    assert_eq!(
        err(&["help", "nonsense"]),
        "unclench: there is no help page and no command `nonsense`; `unclench help` lists all commands and pages\n"
    );
    let skin = err(&["health", "set", "skin", "yes"]);
    assert!(skin.contains("`skin-region`, `fragile-skin`") && !skin.contains("kidney"), "{skin}");
    for words in ["blood thinners", "osteoporosis"] {
        let args: Vec<&str> = ["health", "set"].into_iter().chain(words.split(' ')).chain(["no"]).collect();
        assert_eq!(said(&home, &args).0, Some(0), "{words}");
    }
    for (typed, id) in [("warfarin", "blood-thinner"), ("weak bones", "osteoporosis"), ("Leistenbruch", "hernia")] {
        let text = err(&["health", "set", typed, "yes"]);
        assert!(text.contains(&format!("did you mean `{id}`?")), "{text}");
    }
    let misspelt = err(&["sart"]);
    assert_eq!(misspelt, "unclench: there is no command `sart`; `unclench help` lists all commands; did you mean `start`?\n");
    assert!(err(&["neck"]).contains("unclench list neck"));
    assert!(!err(&["start", "Knoi", "--plain"]).contains("did you mean"));
    home.write("config/unclench/config.toml", "lang = \"de\"\n");
    let knee = err(&["list", "--area", "Knoi"]);
    assert!(knee.contains("meinst du `Knie`?") && !knee.contains("knee"), "{knee}");
}

/// A path need not be text.
#[test]
fn a_missing_answer_is_named_whatever_else_is_typed() {
    let home = Home::new();
    for before in [true, false] {
        let mut command = home.command(&[]);
        let name: &OsStr = OsStr::from_bytes(b"\xff.toml");
        let words = [OsStr::new("health"), OsStr::new("set"), OsStr::new("osteoporosis")];
        let config = [OsStr::new("--config"), name];
        let args = if before { [&config[..], &words] } else { [&words[..], &config] }.concat();
        let output = command.args(args).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains("`unclench health set` needs an answer"), "{output:?}");
    }
}

#[test]
fn what_is_missing_is_said_plainly_with_an_example() {
    let home = Home::new();
    for (args, expected) in [
        (
            &["health", "set", "skin-region"][..],
            "unclench: `unclench health set` needs an answer, for example: unclench health set osteoporosis yes\n",
        ),
        (&["new"], "unclench: `unclench new` needs an ID, for example: unclench new neck-after-lunch\n"),
        (
            &["report", "--format", "htm"],
            "unclench: --format: unknown value `htm`; the known values are text, markdown, html; did you mean `html`?\n",
        ),
        (&["list", "--foo"], "unclench: `unclench list` has no option `--foo`; `unclench list --help` lists its options\n"),
        (
            &["start", "--volume", "0.3"],
            "unclench: `unclench start` has no option `--volume`; `unclench start --help` lists its options. See `unclench help sound`\n",
        ),
        (
            &["completion"],
            "unclench: there is no command `completion`; `unclench help` lists all commands; did you mean `generate completions`?\n",
        ),
        (&["log"], "unclench: `unclench log` needs a number from 0 to 10, for example: unclench log 4\n"),
        (&["start", "neck-traps-desk", "--json"], "unclench: `--json` needs `--show` or `--plain`\n"),
        (
            &["resume", "--save", "--discard"],
            "unclench: `--save` and `--discard` cannot be used together; see `unclench resume --help`\n",
        ),
        (&["resume", "--save", "--save"], "unclench: `--save` can be used only once\n"),
        (&["list", "--area"], "unclench: `--area AREA`: a value is missing\n"),
        (&["stats", "--compare", "eyes-20"], "unclench: `--compare ID ID`: a value is missing\n"),
        (&["export", "--for", "paper"], "unclench: --for: unknown value `paper`; only spreadsheet is possible\n"),
        (&["start", "--rehearse", "99"], "unclench: --rehearse: give a whole number from 1 to 60\n"),
        (
            &["health", "set", "osteoporosis", "blood-thinners"],
            "unclench: `blood-thinners` is another health question; set one question at a time: unclench health set osteoporosis yes\n",
        ),
        (
            &["health", "set", "osteoporosis", "blood-thinner", "yes"],
            "unclench: `blood-thinner` is another health question; set one question at a time: unclench health set osteoporosis yes\n",
        ),
        (
            &["health", "set", "weak", "thinner", "yes"],
            "unclench: there is no health question `weak thinner`; `unclench health list` shows them all\n",
        ),
        (&["log", "99"], "unclench: a rating is a whole number from 0 to 10\n"),
        (
            &["list", "--area", "nek"],
            "unclench: --area: unknown body area `nek`; `unclench help regions` lists all 24 areas; did you mean `neck`?\n",
        ),
    ] {
        assert_eq!(said(&home, args), (Some(2), expected.to_owned()));
    }
}

#[test]
fn the_report_counts_days_from_the_first_entry() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    let page = home.stdout(&["report"]);
    assert!(page.contains("1 of 1 day since the first entry"), "{page}");
}

#[test]
fn list_and_show_mark_what_the_health_answers_rule_out() {
    let home = Home::new();
    let row = |home: &Home, id: &str| {
        let rows = home.json(&["list", "--json"]);
        rows.as_array().expect("a list").iter().find(|row| row["id"] == id).expect("the routine")["offered"].clone()
    };
    assert_eq!(row(&home, "neck-traps-desk"), "whole");
    assert!(home.run(&["health", "set", "neck-unstable", "yes"]).status.success());
    assert_eq!(row(&home, "neck-traps-desk"), "no");
    let list = home.stdout(&["list", "neck"]);
    assert!(list.lines().any(|line| line.contains("neck-traps-desk  (not suitable)")), "{list}");
    let shown = home.stdout(&["show", "neck-traps-desk"]);
    let (verdict, timeline) = (shown.find("not suitable"), shown.find("1. ").or_else(|| shown.find(" 1 ")));
    assert!(verdict.is_some() && verdict < timeline, "{shown}");
}

#[test]
fn the_report_gives_no_instructions() {
    let home = Home::new();
    home.stdout(&["log", "4"]);
    let page = home.stdout(&["report", "--check"]);
    assert!(page.contains("Health questions: not answered.") && !page.contains("unclench health ask"), "{page}");
}

#[test]
fn imported_sessions_count_in_statistics_by_area() {
    let home = Home::at("2026-11-24T12:00:00Z");
    let rows: Vec<String> = (1..=5).map(|day| format!("2026-09-0{day} 18:00,Neck stretch,6,3,neck")).collect();
    let rows = rows.join("\n");
    let file = home.write("t.csv", format!("When,What,Pre,Post,Where\n{rows}")).display().to_string();
    let mut args = vec!["import", &file];
    for map in ["at=When", "routine=What", "before=Pre", "after=Post", "area=Where"] {
        args.extend(["--map", map]);
    }
    let preview = home.stdout(&args);
    assert!(preview.contains("Neck stretch, pain 6 before, 3 after"), "{preview}");
    args.push("--yes");
    home.stdout(&args);
    let records = home.json(&["diary", "--json"]);
    assert_eq!((&records[0]["kind"], &records[0]["routine"]), (&"session".into(), &"neck-stretch".into()), "{records}");
    assert_eq!(home.json(&["stats", "--json"])[0]["pairs"], 5);
    let narrowed = home.stdout(&["stats", "--area", "neck"]);
    assert!(narrowed.starts_with("Only sessions for: "), "{narrowed}");
    assert!(!home.stdout(&["stats"]).contains("Only sessions for"));
}

#[test]
fn an_error_names_its_cause_first_and_once() {
    let home = Home::new();
    let checked = |text: &str| {
        home.write("r.toml", text);
        said(&home, &["check", "r.toml"]).1
    };
    let misspelt =
        checked("format = 1\ntitle = \"A\"\ncategory = \"massage\"\n[[step]]\nnam = \"x\"\ntechnique = \"rest\"\ntime = 5\n");
    assert!(misspelt.find("unknown key `nam`") < misspelt.find("`name` is missing"), "{misspelt}");
    let single = checked("format = 1\ntitle = \"A\"\n[step]\nname = \"x\"\ntime = 5\n[step]\nname = \"y\"\ntime = 5\n");
    assert!(single.contains("r.toml:3:1") && single.contains("[[step]]") && single.contains("1 error, 0 warnings"), "{single}");
    let open = checked("format = 1\ntitle = \"A\n[[step]]\nname = \"x\"\ntechnique = \"rest\"\ntime = 5\n");
    assert!(open.contains("the closing quote is missing") && open.contains("r.toml:2:9"), "{open}");
    let closed = checked(
        "format = 1\ntitle = \"It's \\\"A\\\" # no comment\" # it's one\ncategory = \"massage\"\n[[step]]\nname = \"x\"\ntechnique = \"rest\"\ntime = 5\n",
    );
    assert!(closed.contains("0 errors") || closed.contains("no errors"), "{closed}");
}

#[test]
fn a_preview_shows_sets_and_counts_warnings() {
    let home = Home::new();
    home.write("list.txt", "Wobble - 3 sets of 10\nHang about 30 s\n");
    let preview = said(&home, &["add", "list.txt"]).1;
    assert!(preview.contains("Wobble · 3 x 10 · 2 min") && preview.contains("unclench check list"), "{preview}");
    assert!(!preview.contains("-->"), "warnings are counted, not shown: {preview}");
}

#[test]
fn start_for_a_length_includes_the_gaps() {
    let home = Home::new();
    let played = home.stdout(&["start", "neck-traps-desk", "--for", "2m", "--plain", "--json", "--rehearse", "60"]);
    let last = played.lines().rev().find_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()?["planned_ms"].as_u64());
    assert!((90_000..=120_000).contains(&last.expect("a cue")), "{last:?}");
}

#[test]
fn a_length_has_one_form_in_every_command() {
    let home = Home::new();
    home.write("mine.toml", "format = 1\ntitle = \"Mine\"\ncategory = \"movement\"\n[[step]]\nname = \"Walk\"\ntime = 340\n");
    // A list has whole minutes, with the pauses.
    assert!(home.stdout(&["list", "breath-resonance"]).contains("  6 min  "));
    for args in [&["show", "breath-resonance"][..], &["start", "breath-resonance", "--plain", "--rehearse", "60"]] {
        let (_, text) = said(&home, args);
        assert!(text.contains("6 min") && !text.contains("5 min 30 s"), "{args:?}: {text}");
    }
    // Who writes a routine wants to know to the second.
    for (args, length) in [(["check", "mine.toml"], "5 min 50 s"), (["show", "mine.toml"], "\n6 min\n")] {
        let (_, text) = said(&home, &args);
        assert!(text.contains(length), "{args:?}: {text}");
    }
}

#[test]
fn the_diary_heads_each_day_once_where_entries_come_from_several_zones() {
    let home = Home::at("2027-01-01T19:00:00Z");
    let times = ["2027-01-01T12:00:00+14:00", "2026-12-31T23:30:00+01:00", "2027-01-01T19:00:00+01:00"];
    let lines = times.iter().enumerate().map(|(n, at)| {
        format!(
            "{{\"v\":1,\"id\":\"01936a3c-7f00-7000-8000-{n:012}\",\"at\":\"{at}\",\"made\":\"{at}\",\"kind\":\"check-in\",\"now\":{{\"pain\":4}}}}\n"
        )
    });
    home.write("data/unclench/diary/a.jsonl", lines.collect::<String>());
    for (args, days) in [(&["diary"][..], ["Thursday", "Friday"]), (&["diary", "--last", "3"], ["Friday", "Thursday"])] {
        let said = home.stdout(args);
        let heads: Vec<&str> =
            said.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(heads, days, "{said}");
    }
}

#[test]
fn an_area_given_by_mistake_is_taken_out() {
    let home = Home::new();
    for nothing in ["none", "", "keine"] {
        home.write("config/unclench/config.toml", if nothing == "keine" { "lang = \"de\"\n" } else { "" });
        home.stdout(&["log", "4", "--area", "neck"]);
        let changed = home.stdout(&["diary", "edit", "last", "--area", nothing, "--json"]);
        let changed: serde_json::Value = serde_json::from_str(&changed).expect("JSON");
        assert_eq!(changed["was"]["areas"], serde_json::json!(["neck-back"]), "{changed}");
        assert!(changed["now"]["areas"].as_array().is_none_or(Vec::is_empty), "{changed}");
    }
    home.write("config/unclench/config.toml", "");
    let help = home.stdout(&["diary", "edit", "--help"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("`--area none` removes all areas"), "{help}");
    let help = home.stdout(&["log", "--help"]);
    assert!(!help.contains("none"), "{help}");
}
