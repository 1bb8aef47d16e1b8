//! Updates the model: takes messages and keys to the screen they are for, and collects the effects.

use crate::app::audio::AudioState;
use crate::app::health::HealthQuestions;
use crate::app::keys::{Action, Key};
use crate::app::message::{Effect, Msg, NextScreen};
use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::app::{Model, Overlay, OverlayPage, Screen, diary_news, key_table, routine_files, saving, session, unfinished};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::routine::library::RoutineEntry;
use crate::domain::safety::answers::Answers;
use crate::domain::safety::profile::HealthProfile;
use crate::domain::session::audio::AudioEvent;
use crate::domain::session::engine::commands::SessionCommand;
use crate::settings::Settings;
use crate::settings::sound::Mode;

/// An upper limit for the rows of a page laid over the screen.
const MAX_PAGE_ROWS: u16 = 1200;

/// Updates `model` with `msg` and returns the effects.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    let (place, notice) = (model.place(), model.world.notice.clone());
    handle(model, msg, &mut effects);
    model.drop_notice_of(place, notice.as_ref());
    saving::show_pending(&mut model.world, &effects);
    if let Screen::Diary(screen) = &mut model.screen {
        screen.refresh(&mut model.world, &mut effects);
    }
    effects
}

fn handle(model: &mut Model, msg: Msg, effects: &mut Vec<Effect>) {
    let world = &mut model.world;
    match msg {
        Msg::Tick(now) => {
            world.now = now;
            world.drop_old_notice();
            if let Screen::Session(flow) = &mut model.screen {
                let go = session::tick(flow, world, effects);
                model.go(go, effects);
            }
        }
        Msg::Key(key) => press(model, key, effects),
        Msg::Paste(text) => paste(model, &text),
        Msg::LongPaste => refuse_long_paste(model),
        Msg::Resized(columns, rows) => world.size = (columns, rows),
        Msg::Ground(light) => world.terminal.light = light,
        Msg::Written(line) => {
            saving::written(world, &line);
            // What other programs do to an open entry is seen as well.
            if world.diary.overview.is_some() || matches!(model.screen, Screen::Entry(_)) {
                effects.push(Effect::ReadDiary);
            }
            diary_news::line_answered(model, &line, true);
        }
        Msg::NotWritten(line, why) => {
            diary_news::line_answered(model, &line, false);
            saving::not_written(&mut model.world, line, why);
        }
        Msg::DiaryBusy => world.notify_lasting(world.texts.command.diary.busy),
        Msg::Recent(records) => diary_news::recent(model, &records),
        Msg::DiaryRead(overview, left_out) => diary_news::read(model, *overview, left_out, effects),
        Msg::FileDone(text, chosen) => {
            if !text.is_empty() {
                world.notify(text);
            }
            world.view.chosen = chosen.or(world.view.chosen.take());
        }
        Msg::ReadAgain(library) => {
            let chosen_id = |world: &World| world.chosen_routine().map(|entry| entry.id.clone());
            let chosen = chosen_id(world);
            let before = std::mem::replace(&mut world.library, library);
            world.view.keep_choice_valid(&world.library, world.texts);
            if chosen_id(world) != chosen {
                world.end_question();
            }
            if let Screen::Session(flow) = &mut model.screen {
                routine_files::note_newer(flow, &before, world);
            }
            model.refresh_suggestions();
        }
        Msg::Settings(settings) => {
            settings_saved(world, *settings);
            model.refresh_suggestions();
        }
        Msg::Faults(faults) => {
            if let Some(fault) = faults.iter().max_by_key(|fault| fault.code.severity()) {
                world.notify(world.texts.settings_fault("config.toml", fault));
            }
        }
        Msg::Unfinished(kept) => model.offer(&kept, effects),
        Msg::AnswersRead(read) => answers_read(model, read, effects),
        Msg::Failed(message) => world.notify_lasting(message),
        Msg::Said(text) => world.notify(text),
        Msg::Undone(change) => diary_news::undone(model, &change),
        Msg::NoSound(text) => {
            world.no_sound = true;
            world.notify(text);
        }
        Msg::StopSession => {
            if let Screen::Session(flow) = &model.screen {
                if flow.is_playing() {
                    model.act(Action::Play(SessionCommand::Stop), effects);
                } else if flow.begun().is_none() {
                    // The command that the session runs beside ended before the session began.
                    model.go(NextScreen::Back, effects);
                }
            }
        }
        Msg::End => end(model, effects),
    }
}

/// The settings file was saved. The language stays as it is until the program is started again; mute, voice and volume stay as
/// the keys have set them, unless the file says something new of sound.
fn settings_saved(world: &mut World, settings: Settings) {
    let (before, lang) = (AudioState::of(&world.settings), world.settings.lang.take());
    let now = AudioState::of(&settings);
    if before != now {
        world.audio = AudioState { muted: world.audio.muted, ..now };
    }
    world.settings = Settings { lang, ..settings };
    world.notify(world.texts.command.config.taken_over);
}

/// Takes over health answers that were read again, because another program may have changed them.
fn answers_read(model: &mut Model, read: Result<Box<Answers>, Diagnostic>, effects: &mut Vec<Effect>) {
    let world = &mut model.world;
    let history = std::mem::take(&mut world.profile.history);
    let fresh = HealthProfile { history, ..HealthProfile::of(read.map(|answers| *answers)) };
    let changed = (&fresh.answers, &fresh.unread) != (&world.profile.answers, &world.profile.unread);
    world.profile = fresh;
    if !changed {
        return;
    }
    match &mut model.screen {
        Screen::Start(_) => world.refresh_offers(),
        Screen::Suggest(screen) => screen.refresh(world),
        Screen::Health(questions) if world.profile.unread.is_some() => {
            *questions = HealthQuestions::to_read(&world.profile.answers);
        }
        Screen::Health(questions) => questions.refresh(&world.profile.answers),
        Screen::Session(flow) => {
            let now = world.now.wall.timestamp();
            flow.apply_history(&world.profile, now);
            if flow.begun().is_some() && world.profile.blocking_condition(now).is_some() {
                session::stop_for_help(flow, world, effects);
                model.overlay = None;
            } else if flow.is_judged_otherwise(&world.profile, now) {
                world.notify_lasting(world.texts.session.answers_changed);
                let go = session::suspend(flow, world, effects);
                model.go(go, effects);
            }
        }
        _ => {}
    }
}

/// Handles a key: first the page laid over the screen, then the text field, then the key table.
fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    match key {
        Key::Ctrl('z') => {
            if let Screen::Session(flow) = &mut model.screen {
                let go = session::suspend(flow, &mut model.world, effects);
                model.go(go, effects);
            }
            effects.push(Effect::Suspend);
        }
        Key::Ctrl('c') => end(model, effects),
        _ if model.overlay.is_some() => press_overlay(model, key),
        _ if model.text_field().is_some() => model.type_key(key, effects),
        _ => {
            if let Some(action) = key_table::action(model.key_context(), key)
                && !(action == Action::Remove && model.nothing_to_remove())
                && !asks_first(model, action)
                && !act_anywhere(model, action, effects)
            {
                model.act(action, effects);
            }
        }
    }
}

/// Returns the built-in routine that editing would copy.
fn to_copy(model: &Model) -> Option<&RoutineEntry> {
    let entry = match &model.screen {
        Screen::Session(flow) => routine_files::entry_of_step(flow, &model.world.library),
        _ => model.world.chosen_routine(),
    };
    entry.filter(|entry| entry.is_built_in())
}

/// Nothing is deleted or copied by one key: the first time it is said what would be, and only the same key again does it.
fn asks_first(model: &mut Model, action: Action) -> bool {
    let copied = (action == Action::Edit).then(|| to_copy(model)).flatten().map(|entry| entry.title().to_owned());
    let world = &mut model.world;
    let texts = &world.texts.delete;
    let asked = match (action, copied) {
        (Action::Remove, _) => texts.entry.to_owned(),
        (Action::DeleteAnswers, _) => texts.answers.to_owned(),
        (Action::Discard, _) => texts.session.to_owned(),
        (Action::Trash, _) => match world.chosen_routine() {
            Some(entry) if !entry.is_built_in() => texts.routine(entry.title()),
            _ => return false,
        },
        (_, Some(title)) => world.texts.own.copy_first(title),
        _ => {
            // The question is answered by any other key.
            world.end_question();
            return false;
        }
    };
    if world.asked_to_delete.take() == Some(action) {
        world.notice = None;
        return false;
    }
    world.asked_to_delete = Some(action);
    world.notify(asked);
    true
}

/// Does an action that is the same on every screen. Returns `false` if the screen decides.
fn act_anywhere(model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> bool {
    let world = &mut model.world;
    match action {
        Action::Help => model.overlay = Some(Overlay::of(OverlayPage::Help)),
        Action::Why => model.overlay = Some(Overlay::of(OverlayPage::Why)),
        Action::Learn => model.overlay = Some(Overlay::of(OverlayPage::Learn)),
        Action::Outcome => model.overlay = Some(Overlay::of(OverlayPage::Outcome)),
        Action::Signals => {
            model.overlay = Some(Overlay::of(OverlayPage::Signals));
            if let Screen::Session(flow) = &mut model.screen {
                let go = session::show_stop_signals(flow, world, effects);
                model.go(go, effects);
            }
        }
        Action::Big => world.big_type = !world.big_type,
        Action::CheckIn => model.go(NextScreen::CheckIn, effects),
        Action::FollowUp => model.go(NextScreen::FollowUp, effects),
        Action::Retry => saving::retry(world, effects),
        Action::Mute | Action::Voice | Action::Louder | Action::Softer => change_audio(model, action, effects),
        _ => return false,
    }
    true
}

/// Mutes, switches the voice, or changes the volume.
fn change_audio(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let world = &mut model.world;
    let (texts, audio): (_, &mut AudioState) = (&world.texts.sound, &mut world.audio);
    if world.settings.sound.mode == Some(Mode::Off) {
        return world.notify(texts.off_by_setting);
    }
    if world.settings.sound.mode == Some(Mode::Bell) && action != Action::Mute {
        return world.notify(texts.only_bell);
    }
    match action {
        Action::Mute => {
            audio.muted = !audio.muted;
            let text = if audio.muted { texts.muted } else { texts.heard };
            world.notify(unheard(text, world));
            effects.push(Effect::Sound(AudioEvent::StopSpeech));
        }
        Action::Voice => {
            audio.voice = !audio.voice;
            let text = match (audio.voice, audio.muted) {
                (true, true) => texts.voice_on_muted,
                (false, true) => texts.voice_off_muted,
                (true, false) => texts.voice_on,
                (false, false) if audio.chimes => texts.voice_off,
                (false, false) => texts.voice_off_silent,
            };
            let (prefs, now) = (world.audio.prefs(&world.settings), world.now.steady);
            world.notify(unheard(text, world));
            model.sessions().filter_map(SessionFlow::session_mut).for_each(|session| session.set_audio_prefs(prefs, now));
            effects.push(Effect::Sound(AudioEvent::StopSpeech));
        }
        _ => {
            audio.volume = if action == Action::Louder { (audio.volume + 1).min(10) } else { audio.volume.saturating_sub(1) };
            let volume = audio.volume;
            let message = if audio.muted { texts.volume_muted(volume) } else { texts.volume(volume) };
            world.notify(unheard(&message, world));
            effects.push(Effect::Volume(f32::from(volume) / 10.0));
        }
    }
}

/// Returns `said` about the sound, and that there is no sound device if nobody can hear it.
fn unheard(said: &str, world: &World) -> String {
    let silent = world.no_sound && !world.audio.muted;
    if silent { format!("{said} {}", world.texts.sound.no_device) } else { said.to_owned() }
}

/// Handles a key on the page laid over the screen: scrolls it, opens another page, or closes it.
fn press_overlay(model: &mut Model, key: Key) {
    let Some(overlay) = model.overlay.take() else { return };
    // Enter reads on only from topic to topic.
    let is_of_topics = matches!(overlay.page, OverlayPage::Learn | OverlayPage::Topic(_));
    let action = key_table::action(overlay.page.key_context(), key).filter(|action| *action != Action::Open || is_of_topics);
    let page = u16::try_from(model.world.page(6)).unwrap_or(u16::MAX);
    let top = match action {
        Some(Action::Down) => overlay.top.saturating_add(1),
        Some(Action::PageDown) => {
            if overlay.next > overlay.top {
                overlay.next
            } else {
                overlay.top.saturating_add(page)
            }
        }
        Some(Action::Up) => overlay.top.saturating_sub(1),
        Some(Action::PageUp) => overlay.top.saturating_sub(page),
        Some(Action::First) => 0,
        Some(Action::Last) => MAX_PAGE_ROWS,
        Some(Action::Learn) => {
            model.overlay = Some(Overlay::of(OverlayPage::Learn));
            return;
        }
        Some(Action::Rate(number)) if (1..=model.world.texts.topic.len()).contains(&usize::from(number)) => {
            model.overlay = Some(Overlay::of(OverlayPage::Topic(number)));
            return;
        }
        Some(Action::Open) => {
            let next = if let OverlayPage::Topic(number) = overlay.page { number.saturating_add(1) } else { 1 };
            let is_there = usize::from(next) <= model.world.texts.topic.len();
            model.overlay = Some(Overlay::of(if is_there { OverlayPage::Topic(next) } else { OverlayPage::Learn }));
            return;
        }
        Some(Action::Back) if matches!(overlay.page, OverlayPage::Topic(_)) => {
            model.overlay = Some(Overlay::of(OverlayPage::Learn));
            return;
        }
        Some(Action::Help) if overlay.page != OverlayPage::Help => {
            model.overlay = Some(Overlay { under: Some(overlay.page), ..Overlay::of(OverlayPage::Help) });
            return;
        }
        // On a page to read, a key without a meaning must not lose the place; the key that opened the page closes it.
        None if overlay.page != OverlayPage::Signals && !opens(model, overlay.page, key) => overlay.top,
        _ => {
            model.overlay = overlay.under.map(Overlay::of);
            return;
        }
    };
    model.overlay = Some(Overlay { top: top.min(MAX_PAGE_ROWS), ..overlay });
}

/// Whether `key` opens `page` on the screen below it.
fn opens(model: &Model, page: OverlayPage, key: Key) -> bool {
    let action = key_table::action(model.screen_context(), key);
    matches!((page, action), (OverlayPage::Why, Some(Action::Why)) | (OverlayPage::Outcome, Some(Action::Outcome)))
}

/// Pastes into the text field; does nothing if there is none.
fn paste(model: &mut Model, text: &str) {
    if model.overlay.is_some() {
        return;
    }
    let Some(field) = model.text_field() else { return };
    field.paste(text);
    match &mut model.screen {
        Screen::Library(screen) => screen.typed(&mut model.world),
        Screen::Entry(screen) => screen.typed(),
        _ => {}
    }
}

/// Says that a paste was too long for the text field; does nothing if there is none.
fn refuse_long_paste(model: &mut Model) {
    if model.overlay.is_none() && model.text_field().is_some() {
        model.world.notify_here(model.world.texts.entry.long_paste);
    }
}

/// Ends the program, after recording the session under way.
fn end(model: &mut Model, effects: &mut Vec<Effect>) {
    match &mut model.screen {
        Screen::Session(flow) => session::interrupt(flow, &mut model.world, effects),
        Screen::Unfinished(page) => unfinished::save(&page.checkpoint, &mut model.world, effects),
        Screen::Entry(screen) => screen.keep_typed(&mut model.world, effects),
        _ => {}
    }
    effects.push(Effect::Quit);
}
