//! For any routine and any sequence of keys and clock steps: cues come in order, each once; work is never more than the
//! unpaused time; nothing panics.

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use unclench::domain::routine::library::Library;
use unclench::domain::routine::parse;
use unclench::domain::routine::plan::Plan;
use unclench::domain::session::audio::AudioPrefs;
use unclench::domain::session::cue::CueKind;
use unclench::domain::session::engine::Session;
use unclench::domain::session::engine::commands::SessionCommand;
use unclench::domain::session::outcome::Hurt;
use unclench::domain::session::timeline::Timeline;
use unclench::domain::session::transitions::Transitions;
use unclench::texts::Texts;

const COMMANDS: [SessionCommand; 15] = [
    SessionCommand::Pause,
    SessionCommand::GoOn,
    SessionCommand::Skip,
    SessionCommand::Back,
    SessionCommand::Longer,
    SessionCommand::Shorter,
    SessionCommand::EaseOff,
    SessionCommand::Hurts,
    SessionCommand::Gentle,
    SessionCommand::Breathe,
    SessionCommand::Hurting(Hurt::Dizzy),
    SessionCommand::Dizzy,
    SessionCommand::Signals,
    SessionCommand::Stop,
    SessionCommand::Interrupt,
];

/// Generates the text of a step of any kind, with sides, places and pressures that can be eased off.
fn step() -> impl Strategy<Value = String> {
    let amount = prop_oneof![
        (1..60_u32).prop_map(|s| format!("time = {s}")),
        (1..6_u32, 1..9_u32, 1..30_u32).prop_map(|(a, b, n)| format!("pace = [[\"in\", {a}.5], [\"out\", {b}]]\ncycles = {n}")),
        Just("wait = true".to_owned()),
    ];
    let side = prop_oneof![Just(""), Just("sides = \"each\""), Just("sides = \"left\"")];
    let touch = prop_oneof![
        Just(""),
        Just("technique = \"friction\"\nareas = [\"shoulder-top\"]\npressure = 3"),
        Just("technique = \"trigger-point\"\nareas = [\"shoulder-top\", \"neck-back\"]\npressure = 5"),
        Just("technique = \"effleurage\"\nareas = [\"calf\"]\npressure = 2\nposture = \"wall\""),
    ];
    (amount, side, touch).prop_map(|(amount, side, touch)| format!("[[step]]\nname = \"S\"\n{amount}\n{side}\n{touch}\n"))
}

fn plan(steps: &[String], each_side: bool) -> Plan {
    let each = if each_side { "each_side = \"routine\"\n" } else { "" };
    let text = format!("format = 1\ntitle = \"T\"\ncategory = \"massage\"\n{each}{}", steps.concat());
    let reading = parse::read("t", &text);
    let routine = reading.routine.unwrap_or_else(|| panic!("{:?}\n{text}", reading.faults));
    Plan::of(&routine, &Library::assemble(Vec::new())).expect("nothing is included")
}

fn gaps() -> impl Strategy<Value = Transitions> {
    [0..15_u64, 0..8, 0..8].prop_map(|[ready, between, switch]| Transitions {
        ready: Duration::from_secs(ready),
        between: Duration::from_secs(between),
        switch: Duration::from_secs(switch),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_timeline_has_no_holes_and_its_cues_are_in_order(
        steps in prop::collection::vec(step(), 1..8), each_side: bool, gaps in gaps()
    ) {
        let plan = plan(&steps, each_side);
        let timeline = Timeline::lay_out(&plan, &gaps, AudioPrefs::NOTHING, &Texts::english().spoken());
        prop_assert_eq!(timeline.work, plan.work());
        prop_assert_eq!(timeline.total, gaps.total(&plan));
        prop_assert!(timeline.spans.windows(2).all(|pair| pair[0].to == pair[1].from));
        prop_assert_eq!(timeline.spans.first().map(|span| span.from), Some(Duration::ZERO));
        prop_assert_eq!(timeline.spans.last().map(|span| span.to), Some(timeline.total));
        prop_assert!(timeline.cues.windows(2).all(|pair| (pair[0].at, pair[0].span) <= (pair[1].at, pair[1].span)));
        for cue in &timeline.cues {
            let within = timeline.spans.get(cue.span).is_none_or(|span| span.from <= cue.at && cue.at <= span.to);
            prop_assert!(within, "{cue:?} lies outside its span");
        }
    }

    #[test]
    fn every_planned_cue_comes_once_for_any_clock_steps(
        steps in prop::collection::vec(step(), 1..6), gaps in gaps(),
        ticks in prop::collection::vec(1..4_900_u64, 1..60)
    ) {
        let plan = plan(&steps, false);
        let planned = Timeline::lay_out(&plan, &gaps, AudioPrefs::NOTHING, &Texts::english().spoken()).cues;
        let mut session = Session::start(plan, gaps, AudioPrefs::NOTHING, Texts::english().spoken(), Duration::ZERO);
        let mut now = Duration::ZERO;
        let mut told = Vec::new();
        for tick in ticks.iter().cycle() {
            let cues = if session.is_waiting() { session.act(SessionCommand::GoOn, now) } else { session.advance(now) };
            for cue in cues {
                prop_assert!(cue.at <= session.position(now).max(cue.at));
                told.push(cue);
            }
            if session.ended().is_some() {
                break;
            }
            now += Duration::from_millis(*tick);
        }
        prop_assert_eq!(told, planned);
    }

    #[test]
    fn work_never_exceeds_unpaused_time(
        steps in prop::collection::vec(step(), 1..6), each_side: bool, gaps in gaps(),
        script in prop::collection::vec((0..20_000_u64, prop::option::of(0..=COMMANDS.len())), 1..120)
    ) {
        let written = plan(&steps, each_side);
        let mut session = Session::start(written.clone(), gaps, AudioPrefs::NOTHING, Texts::english().spoken(), Duration::ZERO);
        let mut now = Duration::ZERO;
        let mut passed = Duration::ZERO;
        for (millis, key) in script {
            let before = session.pause().is_some() || session.ended().is_some();
            now += Duration::from_millis(millis);
            if !before && millis <= 5_000 {
                passed += Duration::from_millis(millis);
            }
            let cues = session.advance(now);
            let again = session.advance(now);
            prop_assert!(again.is_empty(), "given twice: {:?}", again);
            let planned: Vec<_> = cues.iter().filter(|cue| cue.kind.is_planned()).collect();
            prop_assert!(planned.windows(2).all(|pair| pair[0].at <= pair[1].at));
            let each_once: BTreeSet<_> = planned.iter().map(|cue| (cue.at, cue.span, cue.kind)).collect();
            prop_assert_eq!(each_once.len(), planned.len());
            if let Some(key) = key {
                match COMMANDS.get(key) {
                    Some(command) => drop(session.act(*command, now)),
                    // The file was saved again without a change.
                    None => session.replace_plan(written.clone(), now),
                }
            }
            let done = session.outcome(now);
            prop_assert!(done.worked + done.waited <= session.elapsed(now), "more work than time on the watch");
            prop_assert!(session.elapsed(now) <= passed, "the watch counts what it should not");
            prop_assert!(session.position(now) <= session.timeline().total);
            if let (Some(look), None) = (session.next_wake(now), session.ended()) {
                prop_assert!(look >= now && look <= now + Duration::from_secs(1));
            }
            if let (Some((_, span)), None) = (session.span(), session.ended()) {
                prop_assert!(span.from <= session.position(now) && session.position(now) <= span.to);
            }
        }
    }

    #[test]
    fn the_halfway_cue_comes_once_however_often_time_is_added(
        presses in prop::collection::vec((1..8_000_u64, any::<bool>()), 1..30)
    ) {
        let steps = ["[[step]]\nname = \"S\"\ntime = 40\n".to_owned()];
        let mut session = Session::start(plan(&steps, false), Transitions { ready: Duration::ZERO, ..Transitions::default() }, AudioPrefs::NOTHING, Texts::english().spoken(), Duration::ZERO);
        let mut now = Duration::ZERO;
        let mut halves = 0;
        for (millis, more) in presses {
            for _ in 0..millis / 500 {
                now += Duration::from_millis(500);
                halves += session.advance(now).iter().filter(|cue| cue.kind == CueKind::Half).count();
            }
            let command = if more { SessionCommand::Longer } else { SessionCommand::Shorter };
            halves += session.act(command, now).iter().filter(|cue| cue.kind == CueKind::Half).count();
        }
        prop_assert!(halves <= 1);
    }
}
