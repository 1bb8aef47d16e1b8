//! Two examples for each command, shown by `--help`. They are the same in every language.

/// How to answer one health question.
pub const HEALTH_SET: &str = "unclench health set osteoporosis yes";

/// Each command as it is typed, and its examples.
const EXAMPLES: &[(&str, [&str; 2])] = &[
    ("start", ["unclench start neck-traps-desk", "unclench start --area neck --minutes 20"]),
    ("breathe", ["unclench breathe", "unclench breathe box --minutes 5"]),
    ("resume", ["unclench resume", "unclench resume --save"]),
    ("plan", ["unclench plan --area neck --minutes 20", "unclench plan --area back --show"]),
    ("list", ["unclench list stiff neck", "unclench list --area hand --json"]),
    ("show", ["unclench show neck-traps-desk", "unclench show breath-box --cues"]),
    ("new", ["unclench new neck-after-lunch", "unclench new my-hands --posture seated --minutes 5"]),
    ("edit", ["unclench edit neck-after-lunch", "EDITOR=nano unclench edit breath-box"]),
    ("rename", ["unclench rename neck-after-lunch neck-noon", "unclench rename my-hands hands"]),
    ("remove", ["unclench remove neck-after-lunch", "unclench remove my-hands"]),
    ("add", ["unclench add exercises.txt", "unclench add shared.toml --as neck-at-home"]),
    ("export-routine", ["unclench export-routine breath-box", "unclench export-routine breath-box > breath.toml"]),
    ("schema", ["unclench schema", "unclench schema > routine.schema.json"]),
    ("check", ["unclench check", "unclench check neck-after-lunch --strict"]),
    ("health", ["unclench health", "unclench health for neck-traps-desk"]),
    ("health set", [HEALTH_SET, "unclench health set skin-region yes --area forearm/left"]),
    ("health for", ["unclench health for neck-traps-desk", "unclench health for neck-traps-desk --json"]),
    ("health ask", ["unclench health ask", "unclench health ask --config other.toml"]),
    ("health list", ["unclench health list", "unclench health list | grep -i skin"]),
    ("health delete", ["unclench health delete", "unclench health delete --yes"]),
    ("log", ["unclench log 4", "unclench log 6 --area \"left knee\" --note \"after a long drive\" --at \"yesterday 18:00\""]),
    ("diary", ["unclench diary --last 10", "unclench diary --since 30d --json"]),
    ("diary edit", ["unclench diary edit last --pain 3", "unclench diary edit last --note \"long drive\""]),
    ("diary remove", ["unclench diary remove last", "unclench diary remove 5f3a9c1d"]),
    ("diary compact", ["unclench diary compact", "unclench diary compact && unclench doctor"]),
    ("stats", ["unclench stats --since \"3 months\"", "unclench stats --routine neck-traps-desk"]),
    ("report", ["unclench report --since 30d", "unclench report --format html --open"]),
    ("export", ["unclench export --format csv --for spreadsheet > diary.csv", "unclench export --format journal --dir notes"]),
    ("import", ["unclench import diary.json", "unclench import app.csv --map at=Date --map pain=Level --yes"]),
    ("merge", ["unclench merge laptop.jsonl", "unclench merge laptop.jsonl --yes"]),
    ("undo", ["unclench undo", "unclench undo && unclench diary --last 3"]),
    ("evidence", ["unclench evidence", "unclench evidence E17"]),
    ("due", ["unclench due", "unclench due --format '{minutes} {what}'"]),
    ("prompt", ["unclench prompt", "unclench prompt --format '[{what}]'"]),
    ("remind", ["unclench remind", "unclench remind --once"]),
    ("mute", ["unclench mute 2h", "unclench mute until tomorrow"]),
    ("now", ["unclench now", "unclench now --json"]),
    ("integrate", ["unclench integrate bash >> ~/.bashrc", "unclench integrate tmux"]),
    ("config", ["unclench config", "unclench config init"]),
    ("config show", ["unclench config show", "unclench config show --json"]),
    ("config path", ["unclench config path", "$EDITOR \"$(unclench config path)\""]),
    ("config init", ["unclench config init", "unclench --config other.toml config init"]),
    ("config check", ["unclench config check", "unclench config check --json"]),
    ("doctor", ["unclench doctor", "unclench doctor --sound"]),
    ("version", ["unclench version", "unclench version --json"]),
    ("help", ["unclench help", "unclench help reminders"]),
    ("generate", ["unclench generate completions bash", "unclench generate man"]),
    ("generate completions", ["unclench generate completions bash", "unclench generate completions fish"]),
    ("generate man", ["unclench generate man > unclench.1", "unclench generate man --dir man"]),
    ("generate schema", ["unclench generate schema", "unclench generate schema > routine.schema.json"]),
    ("generate diary-schema", ["unclench generate diary-schema", "unclench generate diary-schema > diary.schema.json"]),
    ("completions", ["unclench completions bash", "unclench completions fish"]),
    ("man", ["unclench man", "unclench man > unclench.1"]),
];

/// Returns the examples of the command `path`; `None` if there are none.
pub fn of(path: &str) -> Option<&'static [&'static str; 2]> {
    EXAMPLES.iter().find(|(known, _)| *known == path).map(|(_, examples)| examples)
}

/// Lists every command of one word.
pub fn commands() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(known, _)| *known).filter(|known| !known.contains(' '))
}
