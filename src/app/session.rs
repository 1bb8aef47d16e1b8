//! The screens of a session: health questions, ratings, playing, summary. `session_flow` holds the flow itself.

use crate::app::health::{HealthQuestions, HealthStep};
use crate::app::keys::{Action, Key, KeyContext};
use crate::app::message::{Effect, NextScreen};
use crate::app::routine_files;
use crate::app::session_flow::{SessionFlow, SessionPhase, Stage};
use crate::app::session_notices;
use crate::app::text_input::TextInput;
use crate::app::world::World;
use crate::domain::diary::record::{EntryKind, Line};
use crate::domain::rating::Rating;
use crate::domain::recommend::suggest;
use crate::domain::safety::answers::Answer;
use crate::domain::safety::condition::{self, Condition};
use crate::domain::safety::verdict::Verdict;
use crate::domain::session::cue::{Cue, CueKind};
use crate::domain::session::engine::commands::SessionCommand;
use crate::domain::session::engine::{Pause, Session};
use crate::domain::session::outcome::{self, Ended};
use crate::domain::session::timeline::SpanKind;

pub mod summary;

/// Returns the key context of `flow`.
pub fn key_context(flow: &SessionFlow) -> KeyContext {
    match &flow.stage {
        Stage::Health(questions) => questions.key_context(),
        Stage::Blocked => {
            let needs_help = flow.verdict.as_ref().is_some_and(|verdict| verdict.blocking_condition().is_some());
            if needs_help { KeyContext::Alarm } else { KeyContext::NotOffered }
        }
        Stage::Before(_) => KeyContext::Rating,
        Stage::Begun(begun) => match &begun.phase {
            SessionPhase::Playing => playing_context(&begun.session),
            SessionPhase::After(_) => KeyContext::Rating,
            SessionPhase::Recorded { note: Some(_), .. } => KeyContext::Line,
            SessionPhase::Recorded { .. } if flow.can_rate_after() || flow.leaves_pain_open() => KeyContext::SummaryUnrated,
            SessionPhase::Recorded { .. } => KeyContext::Summary,
        },
    }
}

fn playing_context(session: &Session) -> KeyContext {
    match (session.pause(), session.span()) {
        (Some(Pause::Hurt), _) => KeyContext::Hurt,
        (Some(Pause::Sign(_)), _) => KeyContext::Sign,
        (Some(Pause::EasedOften), _) => KeyContext::Eased,
        (Some(_), _) => KeyContext::Paused,
        (None, Some((_, span))) if span.kind == SpanKind::Work => KeyContext::Work,
        (None, Some((_, span))) if span.kind == SpanKind::Wait => KeyContext::Wait,
        _ => KeyContext::Gap,
    }
}

/// Returns the text field being typed into, if any.
pub fn text_field(flow: &mut SessionFlow) -> Option<&mut TextInput> {
    match &mut flow.stage {
        Stage::Health(questions) => questions.text_field(),
        Stage::Begun(begun) => match &mut begun.phase {
            SessionPhase::Recorded { note, .. } => note.as_mut(),
            _ => None,
        },
        _ => None,
    }
}

/// Handles a key while text is being typed.
pub fn type_key(flow: &mut SessionFlow, world: &mut World, key: Key, effects: &mut Vec<Effect>) -> NextScreen {
    if let Stage::Health(questions) = &mut flow.stage {
        let step = questions.type_key(world, key, effects);
        return after_health(flow, world, step, effects);
    }
    let Some(note) = text_field(flow) else { return NextScreen::Stay };
    match key {
        Key::Enter => summary::amend(flow, world, effects),
        Key::Esc => {
            if let Some((_, _, note)) = flow.recorded_mut() {
                *note = None;
            }
        }
        _ => drop(note.press(key)),
    }
    NextScreen::Stay
}

/// Does what a key asks of the session.
pub fn act(flow: &mut SessionFlow, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
    if world.typed_ten.completes(action, world.now.steady) {
        return correct_to_ten(flow, world, effects);
    }
    match &mut flow.stage {
        Stage::Health(questions) => {
            let step = questions.act(world, action, effects);
            after_health(flow, world, step, effects)
        }
        Stage::Blocked if action == Action::Back => {
            // On the page that sends the person to get help, leaving the page quits the program.
            if flow.verdict.as_ref().is_some_and(|verdict| verdict.blocking_condition().is_some()) {
                effects.push(Effect::Quit);
                return NextScreen::Stay;
            }
            NextScreen::Back
        }
        Stage::Blocked if action == Action::Breathe => NextScreen::Breathe,
        Stage::Blocked => {
            let stop = flow.verdict.as_ref().and_then(Verdict::blocking_condition).filter(|_| action == Action::Undo);
            if let Some(stop) = stop {
                flow.stage = Stage::Health(HealthQuestions::to_undo(&world.profile.answers, stop));
            }
            NextScreen::Stay
        }
        Stage::Before(question) => match action {
            Action::Check if *question == 0 => {
                flow.ask_signs_again(&world.profile);
                NextScreen::Stay
            }
            Action::Play(SessionCommand::Counts(_) | SessionCommand::Holds) | Action::Earlier | Action::Later => {
                flow.change_breathing(action);
                NextScreen::Stay
            }
            Action::Back if *question > 0 => {
                *question -= 1;
                NextScreen::Stay
            }
            Action::Back => keep_rating(flow, world, effects),
            _ if is_answer(action) => {
                world.typed_ten.note_rating(action, world.now.steady);
                if flow.rate(rating(action), &world.settings.asked) { NextScreen::Stay } else { begin(flow, world, effects) }
            }
            _ => NextScreen::Stay,
        },
        Stage::Begun(begun) => match &mut begun.phase {
            SessionPhase::Playing => in_session(flow, world, action, effects),
            SessionPhase::After(_) => {
                world.typed_ten.note_rating(action, world.now.steady);
                let is_last = is_answer(action) && !flow.rate(rating(action), &world.settings.asked);
                if action == Action::Back && flow.asks_after() {
                    flow.set_rating(1, flow.first_measure(), None);
                }
                if is_last || action == Action::Back { finish(flow, world, effects) } else { keep(flow, world, effects) }
            }
            SessionPhase::Recorded { .. } => summary::act(flow, world, action, effects),
        },
    }
}

fn after_health(flow: &mut SessionFlow, world: &mut World, step: HealthStep, effects: &mut Vec<Effect>) -> NextScreen {
    match step {
        HealthStep::Stay => NextScreen::Stay,
        HealthStep::Answered => {
            flow.apply_rules(&world.profile, world.now.wall.timestamp());
            begin_unrated(flow, world, effects)
        }
        HealthStep::Leave => NextScreen::Back,
    }
}

fn is_answer(action: Action) -> bool {
    matches!(action, Action::Rate(_) | Action::NotNow)
}

/// Returns the rating that a key gives; `None` for "not now".
fn rating(action: Action) -> Option<Rating> {
    if let Action::Rate(points) = action { Rating::try_from(i64::from(points)).ok() } else { None }
}

/// Makes the rating given last a 10, wherever the session has moved to since.
fn correct_to_ten(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) -> NextScreen {
    if !flow.is_removed() && flow.correct_last(Rating::WORST) {
        world.notify(world.texts.session.rated_ten);
        match flow.begun().map(|begun| &begun.phase) {
            Some(SessionPhase::Recorded { .. }) => summary::amend(flow, world, effects),
            Some(_) => return keep(flow, world, effects),
            None => {}
        }
    }
    NextScreen::Stay
}

/// Begins to play.
fn begin(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) -> NextScreen {
    let id = world.ids.next(&world.now.wall);
    let prefs = world.audio.prefs(&world.settings);
    flow.on_finish = flow.on_finish.take().or_else(|| world.settings.on_finish.clone());
    let lines = flow.begin(id, &world.now, prefs, world.texts.spoken());
    effects.push(Effect::Prepare(lines));
    if flow.pain(0).is_some_and(|pain| suggest::is_too_much(&flow.plan, pain)) {
        world.notify_here(world.texts.session.too_much);
    }
    keep(flow, world, effects);
    tick(flow, world, effects)
}

/// Begins to play at once if nothing comes before it, neither health questions nor a rating.
pub fn begin_unrated(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) -> NextScreen {
    if flow.is_rated_before() || !matches!(flow.stage, Stage::Before(_)) { NextScreen::Stay } else { begin(flow, world, effects) }
}

/// Plays the prepared routine as a rehearsal, on a clock that runs `times` times as fast. No questions come first, because
/// nobody's hands are at work; the known answers still apply.
pub fn rehearse(flow: &mut SessionFlow, world: &mut World, times: u32, effects: &mut Vec<Effect>) -> NextScreen {
    flow.apply_rules(&world.profile, world.now.wall.timestamp());
    if matches!(flow.stage, Stage::Blocked) {
        return NextScreen::Stay;
    }
    flow.rehearsal = true;
    world.audio.chimes = false;
    world.audio.voice = false;
    world.notify_here(world.texts.session.rehearsal(usize::try_from(times).unwrap_or(usize::MAX)));
    begin(flow, world, effects)
}

/// Plays everything that is due by now.
pub fn tick(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) -> NextScreen {
    let now = world.now.steady;
    play(flow, world, effects, |session| session.advance(now))
}

/// Lets the session advance, passes on its sounds, and moves on when it is over.
fn play(
    flow: &mut SessionFlow,
    world: &mut World,
    effects: &mut Vec<Effect>,
    advance: impl FnOnce(&mut Session) -> Vec<Cue>,
) -> NextScreen {
    let Some(played) = flow.play(&world.now, advance) else { return NextScreen::Stay };
    let audio = world.audio;
    effects.extend(played.sounds.into_iter().filter(|event| audio.allows(event)).map(Effect::Sound));
    if let Some(hold) = played.cues.into_iter().rev().find(|cue| cue.kind == CueKind::Hold) {
        world.notify(hold.text);
    }
    if played.newly_paused {
        routine_files::take_newer(flow, world);
    }
    match played.ended {
        None if played.keep => keep(flow, world, effects),
        None => NextScreen::Stay,
        Some(_) if flow.rehearsal => {
            world.notify_here(world.texts.plain.rehearsed);
            NextScreen::Back
        }
        Some(Ended::Finished) if flow.asks_ratings => {
            flow.ask_after();
            keep(flow, world, effects)
        }
        Some(_) => finish(flow, world, effects),
    }
}

/// Saves the session in case the program dies now, and stays.
fn keep(flow: &SessionFlow, world: &World, effects: &mut Vec<Effect>) -> NextScreen {
    effects.push(Effect::SaveCheckpoint(flow.checkpoint(&world.now).map(Box::new)));
    NextScreen::Stay
}

/// Submits the record to the diary and shows the summary. The checkpoint is the same record, and goes once the diary has it.
fn finish(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) -> NextScreen {
    let Some(record) = flow.finish(&world.now, &mut world.ids) else {
        effects.push(Effect::SaveCheckpoint(None));
        world.notify(world.texts.plain.nothing_kept);
        return NextScreen::Back;
    };
    if flow.clock_was_set(&world.now) {
        world.notify_lasting(world.texts.session.clock_set);
    }
    effects.push(Effect::SaveCheckpoint(Some(Box::new(flow.checkpoint_of(record.clone())))));
    let sign = outcome::confirmed_sign(&record.events);
    let is_rating = record.kind == EntryKind::CheckIn;
    if is_rating {
        world.notify(world.texts.plain.rating_kept);
    }
    effects.push(Effect::Write(Line::Record(Box::new(record))));
    if let Some(condition) = sign.and_then(|sign| condition::condition(sign.id())) {
        save_sign(flow, world, condition, effects);
    }
    if is_rating { NextScreen::Back } else { NextScreen::Stay }
}

/// Keeps what was rated before a session that the person leaves without beginning it.
fn keep_rating(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) -> NextScreen {
    if let Some(record) = flow.rating_alone(&world.now, &mut world.ids) {
        world.notify(world.texts.plain.rating_kept);
        effects.push(Effect::Write(Line::Record(Box::new(record))));
    }
    NextScreen::Back
}

/// Saves a sign that calls for help as an answer; only its page follows.
fn save_sign(flow: &mut SessionFlow, world: &mut World, sign: &'static Condition, effects: &mut Vec<Effect>) {
    let at = world.entry_time();
    world.profile.answers.record(sign, Answer::Yes, at, "");
    world.save_answers(effects);
    flow.apply_rules(&world.profile, world.now.wall.timestamp());
}

/// Records the session under way, or the note as far as it is typed, because the program ends.
pub fn interrupt(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) {
    if flow.has_typed_note() {
        summary::amend(flow, world, effects);
    }
    if flow.begun().is_none() {
        let _ = keep_rating(flow, world, effects);
    } else if flow.recorded_mut().is_none() {
        let _ = flow.play(&world.now, |session| session.act(SessionCommand::Interrupt, world.now.steady));
        let _ = finish(flow, world, effects);
    }
}

/// Stops and records the session, because an answer given elsewhere says that help is needed; only its page follows.
pub fn stop_for_help(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) {
    if flow.is_playing() {
        let now = world.now.steady;
        let _ = play(flow, world, effects, |session| session.act(SessionCommand::Stop, now));
    } else {
        interrupt(flow, world, effects);
    }
    world.notice = None;
    flow.apply_rules(&world.profile, world.now.wall.timestamp());
}

/// Pauses the session before the shell's Ctrl-Z suspends the program.
pub fn suspend(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) -> NextScreen {
    let now = world.now.steady;
    let pause = |it: &mut Session| if it.pause().is_none() { it.act(SessionCommand::Pause, now) } else { Vec::new() };
    play(flow, world, effects, pause)
}

/// Pauses the session while the stop signals are read.
pub fn show_stop_signals(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) -> NextScreen {
    let now = world.now.steady;
    play(flow, world, effects, |session| session.act(SessionCommand::Signals, now))
}

fn in_session(flow: &mut SessionFlow, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
    match action {
        Action::Play(command) => {
            let now = world.now.steady;
            let is_present = flow.present().is_some();
            let before = flow.session().map_or((0, 0), |session| (session.events().len(), session.plan().turns.len()));
            let go = play(flow, world, effects, |session| session.act(command, now));
            match command {
                SessionCommand::Hurts => world.notice = None,
                SessionCommand::EaseOff if is_present => session_notices::eased(flow, world, before),
                SessionCommand::Longer | SessionCommand::Shorter if is_present => session_notices::length(flow, world),
                SessionCommand::GoOn if flow.session().is_some_and(|session| matches!(session.pause(), Some(Pause::Sign(_)))) => {
                    world.notify(world.texts.session.sign_first);
                }
                SessionCommand::Counts(_) | SessionCommand::Holds if is_present => session_notices::breathing(flow, world),
                _ => {}
            }
            go
        }
        Action::Edit => {
            routine_files::edit_step(flow, world, effects);
            NextScreen::Stay
        }
        _ => NextScreen::Stay,
    }
}
