//! The sounds and their times, without playing them: the plan of every bundled routine, in every sound mode.

use std::collections::BTreeSet;
use std::time::Duration;

use unclench::domain::routine::library::Library;
use unclench::domain::routine::limits::DEFAULT_RATE;
use unclench::domain::routine::parse;
use unclench::domain::routine::plan::Plan;
use unclench::domain::session::audio::plan::CLOSED_AFTER;
use unclench::domain::session::audio::{AudioEvent, AudioPrefs, Chime, TimedSound};
use unclench::domain::session::cue::CueKind;
use unclench::domain::session::engine::Session;
use unclench::domain::session::engine::commands::SessionCommand;
use unclench::domain::session::timeline::{SpanKind, Timeline};
use unclench::domain::session::transitions::Transitions;
use unclench::platform::routines;
use unclench::texts::Texts;

const ALL: AudioPrefs =
    AudioPrefs { chimes: true, voice: true, count: false, care: true, breath_tone: false, rate: DEFAULT_RATE };

fn hearings() -> Vec<AudioPrefs> {
    let kinds = [(true, false), (false, true), (true, true)];
    let options = [(false, false, 160), (true, false, 160), (false, true, 110), (true, true, 300)];
    kinds
        .into_iter()
        .flat_map(|(chimes, voice)| {
            options.map(|(count, breath_tone, rate)| AudioPrefs { chimes, voice, count, care: !breath_tone, breath_tone, rate })
        })
        .collect()
}

fn seconds(gaps: [u64; 3]) -> Transitions {
    let [ready, between, switch] = gaps.map(Duration::from_secs);
    Transitions { ready, between, switch }
}

fn timeline(text: &str, gaps: Transitions, hearing: AudioPrefs) -> Timeline {
    let reading = parse::read("t", &format!("format = 1\ntitle = \"T\"\ncategory = \"massage\"\n{text}"));
    let routine = reading.routine.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let plan = Plan::of(&routine, &Library::assemble(Vec::new())).expect("nothing is included");
    Timeline::lay_out(&plan, &gaps, hearing, &Texts::english().spoken())
}

fn said(timeline: &Timeline) -> Vec<(f64, String)> {
    let line = |sound: &TimedSound| match &sound.what {
        AudioEvent::Say(speech) => Some(((sound.at.as_secs_f64() * 10.0).round() / 10.0, speech.text())),
        _ => None,
    };
    timeline.sounds.iter().filter_map(line).collect()
}

/// Returns pairs of sounds, as indices into `sounds`, that overlap and must not; a correct plan has none.
fn collisions(sounds: &[TimedSound]) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    for (first, one) in sounds.iter().enumerate() {
        for (second, other) in sounds.iter().enumerate().skip(first + 1).take_while(|(_, other)| other.at < one.at + one.length) {
            let clash = match (&one.what, &other.what) {
                (AudioEvent::Say(_), AudioEvent::Say(_)) => true,
                (AudioEvent::Say(_), AudioEvent::Chime(chime)) | (AudioEvent::Chime(chime), AudioEvent::Say(_)) => {
                    chime.blocks_speech()
                }
                _ => false,
            };
            if clash {
                found.insert((first, second));
            }
        }
    }
    found
}

#[test]
fn speech_never_overlaps_in_bundled_routines() {
    let library = routines::library(Vec::new());
    let mut planned = 0;
    for entry in library.entries() {
        let plan = library.plan(entry).expect("it plays");
        for gaps in [Transitions::default(), seconds([0, 0, 0]), seconds([3, 2, 1])] {
            for hearing in hearings() {
                let timeline = Timeline::lay_out(plan, &gaps, hearing, &Texts::english().spoken());
                let found = collisions(&timeline.sounds);
                let shown: Vec<_> = found.iter().map(|(a, b)| (&timeline.sounds[*a], &timeline.sounds[*b])).collect();
                assert!(shown.is_empty(), "{} {gaps:?} {hearing:?}: {shown:#?}", entry.id);
                planned += timeline.sounds.len();
            }
        }
    }
    assert!(planned > 10_000);
}

#[test]
fn every_step_start_is_audible() {
    let library = routines::library(Vec::new());
    for entry in library.entries() {
        let plan = library.plan(entry).expect("it plays");
        let timeline = Timeline::lay_out(plan, &Transitions::default(), ALL, &Texts::english().spoken());
        for cue in timeline.cues.iter().filter(|cue| matches!(cue.kind, CueKind::Step | CueKind::Side)) {
            let wanted = if cue.kind == CueKind::Step { Chime::Step } else { Chime::Side };
            let chime = timeline.sounds.iter().any(|sound| sound.at == cue.at && sound.what == AudioEvent::Chime(wanted));
            assert!(chime, "{}: no chime for {cue:?}", entry.id);
            let switched = |span: usize| span + 1 == cue.span && timeline.spans[span].kind == SpanKind::Switch;
            let of_it = timeline.sounds.iter().filter(|sound| sound.span == cue.span || switched(sound.span));
            let lines = of_it.filter_map(|sound| match &sound.what {
                AudioEvent::Say(speech) => Some(speech.text().to_lowercase()),
                _ => None,
            });
            let said = lines.collect::<Vec<_>>();
            assert!(!said.is_empty(), "{}: nothing is said in {cue:?}", entry.id);
            if let Some(side) = cue.side {
                assert!(said.iter().any(|line| line.contains(side.id())), "{}: {cue:?} says {said:?}", entry.id);
            }
        }
    }
}

#[test]
fn the_output_is_warmed_up_after_a_silence() {
    let library = routines::library(Vec::new());
    for entry in library.entries() {
        let plan = library.plan(entry).expect("it plays");
        let timeline = Timeline::lay_out(plan, &Transitions::default(), ALL, &Texts::english().spoken());
        let mut open_until = Duration::ZERO;
        for sound in &timeline.sounds {
            assert!(
                sound.at <= open_until + CLOSED_AFTER
                    || sound.what == AudioEvent::OpenDevice
                    || sound.at < Duration::from_secs(2),
                "{sound:?}"
            );
            open_until = open_until.max(sound.at + sound.length);
        }
    }
}

#[test]
fn a_spoken_line_too_long_starts_earlier_or_is_shortened_to_the_name() {
    let cue = "Press, breathe, and wait for it to ease well.";
    let step = |seconds: u32| {
        format!("[[step]]\nname = \"First\"\ntime = 3\n[[step]]\nname = \"Hold\"\ntime = {seconds}\ncue = \"{cue}\"\n")
    };
    let long = said(&timeline(&step(10), seconds([0, 5, 5]), ALL));
    assert_eq!(long.iter().find(|(_, text)| text == cue).map(|(at, _)| *at), Some(8.6), "after the chime of the step: {long:?}");
    let early = said(&timeline(&step(2), seconds([0, 5, 5]), ALL));
    assert!(early.iter().any(|(at, text)| *at < 8.0 && text == cue), "in the gap before: {early:?}");
    let narrow = said(&timeline(&step(2), seconds([0, 3, 3]), ALL));
    assert_eq!(narrow.iter().find(|(_, text)| text == cue), None, "there is no room before the chime either: {narrow:?}");
    assert!(narrow.iter().any(|(at, text)| *at > 6.0 && text == "Hold."), "{narrow:?}");
}

/// Two steps on each side, one after the other or as a block.
fn two_sides(order: &str) -> String {
    let step = |name: &str, cue: &str| {
        format!("[[step]]\nname = \"{name}\"\ntime = 12\nsides = \"each\"\nareas = [\"calf\"]\ncue = \"{cue}\"\n")
    };
    format!("each_side = \"{order}\"\n{}{}", step("Glide", "Both hands upwards."), step("Hold", "Both thumbs."))
}

fn lines(text: &str, gaps: [u64; 3]) -> Vec<String> {
    said(&timeline(text, seconds(gaps), ALL)).into_iter().map(|(_, line)| line).collect()
}

#[test]
fn a_change_of_sides_is_said_once_and_names_the_step_it_leads_back_to() {
    let each = lines(&two_sides("step"), [0, 5, 5]);
    let switch = each.iter().position(|line| line == "Switch to the right side.").expect("it is said");
    assert_eq!(each[switch + 1], "Next. Hold.", "the second side says its side only once: {each:?}");
    let block = lines(&two_sides("block"), [0, 5, 5]);
    let switch = block.iter().position(|line| line == "Switch to the right side. Next. Glide.").expect("it names the step");
    assert_eq!(block[switch + 1], "Both hands upwards.", "{block:?}");
    for gaps in [[0, 5, 0], [0, 5, 2]] {
        let short = lines(&two_sides("block"), gaps);
        assert!(short.iter().any(|line| line == "Right side. Both hands upwards."), "no time before: {short:?}");
    }
}

#[test]
fn going_back_to_the_second_side_says_the_side_again() {
    let text = format!("format = 1\ntitle = \"T\"\ncategory = \"massage\"\n{}", two_sides("step"));
    let routine = parse::read("t", &text).routine.expect("it is right");
    let plan = Plan::of(&routine, &Library::assemble(Vec::new())).expect("nothing is included");
    let start = Duration::ZERO;
    let mut session = Session::start(plan, seconds([0, 5, 5]), ALL, Texts::english().spoken(), start);
    let later = Duration::from_secs(22);
    let mut now = start;
    while now < later {
        now += Duration::from_millis(250);
        session.advance(now);
        session.take_sounds();
    }
    session.act(SessionCommand::Back, later);
    let heard = session.take_sounds();
    let again = |sound: &AudioEvent| matches!(sound, AudioEvent::Say(speech) if speech.text() == "Switch to the right side.");
    assert!(heard.iter().any(again), "{heard:?}");
}

#[test]
fn a_name_with_which_the_cue_begins_is_said_once() {
    let step = |name: &str, cue: &str| format!("[[step]]\nname = \"{name}\"\ntime = 12\ncue = \"{cue}\"\n");
    let text = [step("Walk", "Walk. Any direction."), step("Rake", "Rake the scalp."), step("Rest", "Resting hands.")].concat();
    let heard = lines(&text, [5, 5, 5]);
    let expected =
        ["Get ready.", "Walk. Any direction.", "Next.", "Rake the scalp.", "Next. Rest.", "Resting hands.", "Finished."];
    assert_eq!(heard, expected);
    let told = timeline(&text, seconds([0, 0, 0]), AudioPrefs::NOTHING).cues;
    let told: Vec<&str> = told.iter().filter(|cue| cue.kind == CueKind::Step).map(|cue| cue.text.as_str()).collect();
    assert_eq!(told, ["Walk. Any direction.", "Rake the scalp.", "Rest. Resting hands."]);
}

#[test]
fn a_short_pace_is_spoken_for_two_rounds_and_then_ticked() {
    let text = "[[step]]\nname = \"Knead\"\npace = [[\"squeeze\", 2], [\"let go\", 2]]\ncycles = 8\n";
    let timeline = timeline(text, seconds([0, 0, 0]), ALL);
    let lines = said(&timeline);
    let words: Vec<&str> =
        lines.iter().map(|(_, text)| text.as_str()).filter(|text| matches!(*text, "squeeze." | "let go.")).collect();
    assert_eq!(words.len(), 4, "{lines:?}");
    let knocks =
        timeline.sounds.iter().filter(|sound| matches!(sound.what, AudioEvent::Chime(Chime::Grow | Chime::Shrink))).count();
    assert_eq!(knocks, 15, "all but the first, which is the step's own chime");
}

#[test]
fn breathing_is_spoken_throughout_or_played_as_a_tone() {
    let text = "[[step]]\nname = \"Breathe\"\npace = \"box\"\ncycles = 5\n";
    let spoken = said(&timeline(text, seconds([0, 0, 0]), ALL));
    assert_eq!(spoken.iter().filter(|(_, text)| text == "Breathe in.").count(), 4, "{spoken:?}");
    assert_eq!(spoken.iter().filter(|(_, text)| text == "Hold.").count(), 10, "{spoken:?}");
    let carried = timeline(text, seconds([0, 0, 0]), AudioPrefs { breath_tone: true, voice: false, ..ALL });
    let tones: Vec<u64> = carried
        .sounds
        .iter()
        .filter(|sound| matches!(sound.what, AudioEvent::Tone(..)))
        .map(|sound| sound.at.as_secs())
        .collect();
    assert_eq!(tones, (0..20).map(|phase| phase * 4).collect::<Vec<_>>());
}

#[test]
fn the_count_is_spoken_when_asked_for() {
    let text = "[[step]]\nname = \"Rest\"\ntime = 12\n";
    let counted = said(&timeline(text, seconds([0, 0, 0]), AudioPrefs { count: true, ..ALL }));
    let words: Vec<&str> = counted.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(words, ["Rest.", "Three.", "Two.", "One.", "Finished."]);
}

/// With shut eyes nobody reads what to be careful of.
#[test]
fn the_line_on_care_is_spoken_once_where_there_is_time() {
    let step = |name: &str, seconds: u8, care: &str| {
        format!("[[step]]\nname = \"{name}\"\ntime = {seconds}\nsides = \"each\"\ncue = \"{name} here.\"\ncare = \"{care}\"\n")
    };
    let text =
        [step("Press", 40, "Stop if dizzy."), step("Hold", 40, "Stop if dizzy."), step("Tap", 5, "Not on the spine.")].concat();
    let cared = |care: bool| {
        let lines = said(&timeline(&text, Transitions::default(), AudioPrefs { care, ..ALL }));
        let from = |part: &str| lines.iter().filter(|(_, line)| line == part).map(|(at, _)| *at).collect::<Vec<f64>>();
        (from("Stop if dizzy."), from("Not on the spine."))
    };
    let (dizzy, spine) = cared(true);
    assert!(matches!(dizzy[..], [at] if at < 20.0) && spine.is_empty(), "{dizzy:?} {spine:?}");
    assert_eq!(cared(false), (Vec::new(), Vec::new()));
    let library = routines::library(Vec::new());
    let plan = library.plan(library.entry("suboccipital-headache").expect("bundled")).expect("it plays");
    let lines = said(&Timeline::lay_out(plan, &Transitions::default(), ALL, &Texts::english().spoken()));
    assert!(lines.iter().any(|(_, line)| line.starts_with("Do not tip the head back.")), "{lines:?}");
}

#[test]
fn a_waiting_step_is_announced_and_delays_later_sounds() {
    let text = "[[step]]\nname = \"Curls\"\nwait = true\ncue = \"Ten of them.\"\n[[step]]\nname = \"Rest\"\ntime = 5\ncue = \"Lie still.\"\n";
    let timeline = timeline(text, seconds([0, 0, 0]), ALL);
    let lines: Vec<String> = said(&timeline).into_iter().map(|(_, text)| text).collect();
    assert_eq!(lines, ["Ten of them.", "Lie still.", "Finished."]);
    let chimes = timeline.sounds.iter().filter(|sound| sound.what == AudioEvent::Chime(Chime::Step)).count();
    assert_eq!(chimes, 2);
}
