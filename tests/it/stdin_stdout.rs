//! `-` as a file: stdin wherever a command reads one, stdout wherever it writes one. Each command does with `-` what it does
//! with the same file by name.

use std::process::{Output, Stdio};

use crate::support::Home;

/// Commands that read the file `FILE`, and the file they read.
const READ: &[(&str, &str)] = &[
    ("import FILE --yes", "out.json"),
    ("import FILE --yes", "out.csv"),
    ("import FILE --yes", "sheet.csv"),
    ("import FILE --map at=Day --map pain=Level --yes", "app.csv"),
    ("import other.jsonl FILE --yes", "lines.jsonl"),
    ("merge FILE --yes", "lines.jsonl"),
    ("merge other.jsonl FILE", "lines.jsonl"),
    ("add FILE --as mine --yes", "routine.toml"),
    ("add FILE --as mine --yes", "list.txt"),
    ("check FILE", "routine.toml"),
    ("check FILE --json", "wrong.toml"),
    ("show FILE", "routine.toml"),
    ("show FILE --json", "routine.toml"),
    ("export-routine FILE", "routine.toml"),
    ("health for FILE", "routine.toml"),
    ("show FILE --cues", "routine.toml"),
    ("--config FILE config show --json", "config.toml"),
    ("--config FILE config check", "wrong-config.toml"),
    ("--config FILE due --json", "config.toml"),
    ("--config FILE list neck", "wrong-config.toml"),
];

/// Commands that write to `-`, and the same without it.
const WRITTEN: &[(&str, &str)] = &[
    ("report --output -", "report"),
    ("report -o - --format html", "report --format html"),
    ("report --output=- --format markdown", "report --format markdown"),
];

const ROUTINE: &str = "format = 1\ntitle = \"Mine\"\n[[step]]\nname = \"Sit\"\ntime = \"10s\"\n";

/// A home with a file of each kind.
fn home() -> Home {
    let home = Home::new();
    home.stdout(&["log", "6", "--area", "knee", "--note", "ünï"]);
    home.stdout(&["log", "4"]);
    home.write("out.json", home.stdout(&["export"]));
    home.write("out.csv", home.stdout(&["export", "--format", "csv"]));
    home.write("sheet.csv", home.stdout(&["export", "--for", "spreadsheet"]));
    home.write("lines.jsonl", format!("{}\n", home.diary_lines().join("\n")));
    home.write("other.jsonl", "");
    home.write("app.csv", "Day,Level\n2026-11-20 10:00,5\n");
    home.write("routine.toml", ROUTINE);
    home.write("wrong.toml", "format = 1\n[[step]]\n");
    home.write("list.txt", "Neck stretches\nchin tuck 30s\nshrug 10x\n");
    home.write("config.toml", "[look]\ntheme = \"light\"\n[due]\ncheck_in = [\"11:00\"]\n");
    home.write("wrong-config.toml", "[look]\ntheme = \"pink\"\n");
    std::fs::remove_dir_all(home.path().join("data")).expect("the diary");
    home
}

/// Runs the words of `line` with `FILE` replaced by `name`, and `stdin` as its input.
fn run(home: &Home, line: &str, name: &str, stdin: Option<&str>) -> Output {
    let args: Vec<&str> = line.split(' ').map(|word| if word == "FILE" { name } else { word }).collect();
    let input = stdin.map_or_else(Stdio::null, |file| std::fs::File::open(home.path().join(file)).expect("a file").into());
    home.command(&args).stdin(input).output().expect("it runs")
}

/// What a command printed, without the name of the file, and without ids and clock times, which are new each time.
fn said(bytes: &[u8], names: &[&str]) -> String {
    let mut text = String::from_utf8(bytes.to_vec()).expect("text");
    for name in names {
        text = text.replace(name, "IT");
    }
    text
}

#[test]
fn a_dash_reads_stdin_like_a_file() {
    for (line, file) in READ {
        let (named, dashed) = (home(), home());
        // By its whole path, so that nothing else is called that.
        let path = named.path().join(file).display().to_string();
        let expected = run(&named, line, &path, None);
        let got = run(&dashed, line, "-", Some(file));
        let stem = file.split('.').next().expect("a name");
        let called = [path.as_str(), &format!("{stem}.toml"), stem];
        let roots = [named.path().display().to_string(), dashed.path().display().to_string()];
        let said = |bytes: &[u8]| {
            let text = said(bytes, &called).replace(&roots[0], "HOME").replace(&roots[1], "HOME");
            // `-` is printed where the path would be.
            text.replace("stdin", "IT").replace("-:", "IT:")
        };
        assert_eq!(said(&got.stdout), said(&expected.stdout), "{line} < {file}\n{}", String::from_utf8_lossy(&got.stderr));
        assert_eq!(got.status.code(), expected.status.code(), "{line} < {file}");
        assert!(!expected.stdout.is_empty(), "{line} {file}");
        assert_eq!(dashed.diary_lines().len(), named.diary_lines().len(), "{line} < {file}");
        assert_eq!(dashed.files().len(), named.files().len(), "{line} < {file}");
        assert!(!dashed.path().join("-").exists(), "{line} < {file}");
    }
}

/// By name the lines are merged, from stdin they are imported; the diary is the same.
#[test]
fn diary_lines_from_stdin_give_the_same_diary() {
    let from = home();
    from.stdout(&["log", "7", "--note", "first"]);
    from.stdout(&["diary", "edit", "last", "--note", "second"]);
    from.stdout(&["log", "8"]);
    from.stdout(&["undo"]);
    let lines = from.diary_lines().join("\n");
    let diary = |name: &str, stdin: Option<&str>| {
        let home = home();
        home.write("lines.jsonl", &lines);
        assert!(run(&home, "import FILE --yes", name, stdin).status.success());
        home.json(&["diary", "--json"])
    };
    assert_eq!(diary("-", Some("lines.jsonl")), diary("lines.jsonl", None));
    assert_eq!(diary("-", Some("lines.jsonl")), from.json(&["diary", "--json"]));
}

#[test]
fn a_routine_from_stdin_plays() {
    let home = home();
    let output = run(&home, "start - --plain --json --rehearse 60", "", Some("routine.toml"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("\"Sit.\"") && said.contains("\"cue\":\"done\""), "{said}");
}

#[test]
fn a_dash_writes_to_stdout() {
    let home = home();
    home.stdout(&["log", "6"]);
    for (dashed, plain) in WRITTEN {
        let [dashed, plain] = [dashed, plain].map(|line| home.stdout(&line.split(' ').collect::<Vec<_>>()));
        assert_eq!(dashed, plain);
    }
    let settings = home.stdout(&["--config", "-", "config", "init"]);
    assert!(settings.contains("[look]\n"), "{settings}");
    assert_eq!(settings, {
        home.stdout(&["config", "init"]);
        std::fs::read_to_string(home.path().join("config/unclench/config.toml")).expect("it was written")
    });
    assert!(!home.path().join("-").exists());
}

#[test]
fn a_file_named_dash_is_read_by_its_path() {
    let home = Home::new();
    home.write("-", ROUTINE);
    assert!(home.stdout(&["check", "./-"]).contains("1 routine checked"));
    assert_eq!(run(&home, "check -", "", None).status.code(), Some(1), "stdin is empty");
    // What is no file has no `-`.
    assert_eq!(home.run(&["edit", "-"]).status.code(), Some(2));
    assert_eq!(home.run(&["remove", "-"]).status.code(), Some(2));
}

#[test]
fn what_only_prints_refuses_a_closed_stdout() {
    let home = home();
    home.stdout(&["log", "4"]);
    let program = env!("CARGO_BIN_EXE_unclench");
    let code = |line: &str, to: &str| {
        let script = format!("exec \"{program}\" {line} {to}");
        let output = home.program("sh", &["-c", &script]).output().expect("it runs");
        (output.status.code(), String::from_utf8(output.stderr).expect("text"))
    };
    for line in ["export", "export --format csv", "diary --json", "stats --json", "doctor --json", "check --json", "list --json"]
    {
        let (exit, said) = code(line, ">&-");
        assert_eq!(exit, Some(2), "{line}");
        assert!(said.contains("cannot write the output: it is closed"), "{line}: {said}");
        assert_eq!(code(line, ">/dev/null"), (Some(0), String::new()), "{line}");
    }
    // What changes the diary does so, whoever listens.
    assert_eq!(code("log 5 --json", ">&-").0, Some(0));
}
