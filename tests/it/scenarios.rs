//! Plays the sessions in `tests/scenarios/*.toml`: a routine, a script of commands, the expected cues.
//!
//! A line of `script` is `seconds command`; `away 8` lets eight seconds pass during which the program does not run. A line
//! of `expect` is `seconds-run kind text`, where the text can be left out.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;
use unclench::domain::routine::library::Library;
use unclench::domain::routine::parse;
use unclench::domain::routine::plan::Plan;
use unclench::domain::session::audio::AudioPrefs;
use unclench::domain::session::cue::Cue;
use unclench::domain::session::engine::Session;
use unclench::domain::session::engine::commands::SessionCommand;
use unclench::domain::session::outcome::Hurt;
use unclench::domain::session::transitions::Transitions;
use unclench::texts::Texts;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    about: String,
    #[serde(default)]
    gaps: [f64; 3],
    routine: String,
    #[serde(default)]
    script: String,
    expect: String,
    ended: Option<String>,
    done_s: u64,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    events: Vec<String>,
}

#[test]
fn every_scenario_gives_its_expected_cues() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut played = 0;
    for entry in fs::read_dir(&folder).expect("the folder is there").flatten() {
        let path = entry.path();
        let text = fs::read_to_string(&path).expect("it can be read");
        let scenario: Scenario = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        play(&scenario, &path.display().to_string());
        played += 1;
    }
    assert!(played >= 10, "only {played} scenarios were found");
}

fn play(scenario: &Scenario, name: &str) {
    let reading = parse::read("scenario", &scenario.routine);
    let routine = reading.routine.unwrap_or_else(|| panic!("{name}: {:?}", reading.faults));
    let library = Library::assemble(Vec::new());
    let plan = Plan::of(&routine, &library).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    let [ready, between, switch] = scenario.gaps.map(Duration::from_secs_f64);
    let start = Duration::from_secs(1000);
    let mut session =
        Session::start(plan, Transitions { ready, between, switch }, AudioPrefs::NOTHING, Texts::english().spoken(), start);
    let mut script = scenario.script.lines().filter(|line| !line.trim().is_empty()).map(moment).peekable();
    let mut told = Vec::new();
    let tick = Duration::from_millis(50);
    let mut now = start;
    for _ in 0..20_000 {
        while let Some((_, word)) = script.next_if(|(at, _)| now.saturating_sub(start) >= *at) {
            if let Some(seconds) = word.strip_prefix("away ") {
                now += Duration::from_secs(seconds.parse().expect("seconds"));
            } else {
                let cues = session.act(command(&word), now);
                tell(&session, cues, now, &mut told);
            }
        }
        let cues = session.advance(now);
        tell(&session, cues, now, &mut told);
        if session.ended().is_some() || (script.peek().is_none() && session.next_wake(now).is_none()) {
            break;
        }
        now += tick;
    }
    let expected: Vec<&str> = scenario.expect.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let same = |told: &str, expected: &str| {
        told == expected || (expected.matches(' ').count() == 1 && told.starts_with(&format!("{expected} ")))
    };
    let agree = told.len() == expected.len() && told.iter().zip(&expected).all(|(told, expected)| same(told, expected));
    assert!(agree, "{name}: {}\ntold:\n{}\nexpected:\n{}", scenario.about, told.join("\n"), expected.join("\n"));
    let done = session.outcome(now);
    assert_eq!(session.ended().map(|ended| format!("{ended:?}").to_lowercase()), scenario.ended, "{name}");
    assert_eq!(done.worked.as_secs(), scenario.done_s, "{name}: seconds done");
    assert!(done.worked + done.waited <= session.elapsed(now), "{name}: more work than time");
    assert_eq!(done.places.iter().map(ToString::to_string).collect::<Vec<_>>(), scenario.places, "{name}");
    let events: Vec<String> = done.events.iter().map(|event| serde_json::to_string(event).expect("json")).collect();
    assert_eq!(events, scenario.events, "{name}");
}

fn tell(session: &Session, cues: Vec<Cue>, now: Duration, told: &mut Vec<String>) {
    for cue in cues {
        told.push(format!("{:.1} {} {}", session.elapsed(now).as_secs_f64(), cue.kind.id(), cue.text).trim_end().to_owned());
    }
}

fn moment(line: &str) -> (Duration, String) {
    let (at, word) = line.trim().split_once(' ').unwrap_or_else(|| panic!("no moment: {line}"));
    (Duration::from_secs_f64(at.parse().expect("seconds")), word.to_owned())
}

fn command(word: &str) -> SessionCommand {
    match word {
        "pause" => SessionCommand::Pause,
        "go-on" => SessionCommand::GoOn,
        "skip" => SessionCommand::Skip,
        "back" => SessionCommand::Back,
        "longer" => SessionCommand::Longer,
        "shorter" => SessionCommand::Shorter,
        "ease-off" => SessionCommand::EaseOff,
        "hurts" => SessionCommand::Hurts,
        "gentle" => SessionCommand::Gentle,
        "breathe" => SessionCommand::Breathe,
        "numb" => SessionCommand::Hurting(Hurt::Numb),
        "dizzy" => SessionCommand::Dizzy,
        "stop" => SessionCommand::Stop,
        "interrupt" => SessionCommand::Interrupt,
        _ => panic!("no command: {word}"),
    }
}
