//! What the diary tells: lines written, entries read.

use crate::app::message::{Effect, NextScreen};
use crate::app::saving;
use crate::app::{Model, Screen};
use crate::domain::diary::event_log::UndoneChange;
use crate::domain::diary::follow_up;
use crate::domain::diary::overview::Overview;
use crate::domain::diary::peg::PegDue;
use crate::domain::diary::record::{Line, Record};
use crate::domain::safety::history::History;

/// Passes on the diary's answer about a line.
pub fn line_answered(model: &mut Model, line: &Line, saved: bool) {
    model.sessions().for_each(|flow| flow.line_answered(line, saved));
    if let Screen::Entry(screen) = &mut model.screen
        && saving::is_version_of(&screen.record, line)
    {
        screen.recorded = saved;
    }
}

/// Finds the questions that are due, from the records of the last days.
pub fn recent(model: &mut Model, records: &[Record]) {
    let world = &mut model.world;
    let (now, day_ends) = (world.entry_time(), world.settings.day_ends);
    let session = follow_up::due(records, now, day_ends);
    world.follow_up = session.filter(|_| world.settings.follow_up).cloned();
    if world.diary.overview.is_none() {
        world.profile.history = History::with_days(records, now, day_ends);
        world.find_offers(records);
        if let Screen::Entry(screen) = &mut model.screen
            && screen.take_over_answer(records)
        {
            world.notify_here(world.texts.entry.answered_elsewhere);
        }
    }
    world.due = if world.settings.weekly { PegDue::of(records, now, day_ends) } else { PegDue::default() };
}

/// Says what was undone. In the diary, the cursor goes to the entry that is back or as before.
pub fn undone(model: &mut Model, change: &UndoneChange) {
    model.world.notify(model.world.texts.undone(change));
    if let (Screen::Diary(screen), UndoneChange::Removed(record) | UndoneChange::Amended(record, _)) = (&mut model.screen, change)
    {
        screen.restored = Some(record.id);
    }
}

/// Takes over the diary as it was read, on the shown screen too.
pub fn read(model: &mut Model, overview: Overview, left_out: Vec<String>, effects: &mut Vec<Effect>) {
    let chosen =
        if let Screen::Diary(screen) = &model.screen { screen.chosen(&model.world).map(|record| record.id) } else { None };
    let world = &mut model.world;
    (world.diary.overview, world.diary.left_out) = (Some(overview), left_out);
    saving::reapply_pending(world);
    world.refresh_history();
    world.notice.take_if(|notice| notice.text == world.texts.entry.removed_elsewhere);
    if let Some(overview) = model.world.diary.overview.take() {
        model.sessions().for_each(|flow| flow.take_over(&overview));
        model.world.diary.overview = Some(overview);
    }
    let world = &mut model.world;
    match &mut model.screen {
        Screen::Start(_) => world.refresh_offers(),
        Screen::Entry(screen) => {
            screen.refresh(world);
            if screen.take_over_answer(world.diary.newest()) {
                world.notify_here(world.texts.entry.answered_elsewhere);
            }
            if screen.removed {
                entry_removed(model, effects);
            }
        }
        // The question is about the entry that was chosen.
        Screen::Diary(screen) => {
            let restored = screen.restored.filter(|id| screen.follow(*id, world));
            screen.restored.take_if(|_| restored.is_some());
            let is_gone = restored.is_none() && chosen.is_some_and(|id| !screen.follow(id, world));
            if is_gone {
                world.end_question();
            }
        }
        Screen::Suggest(screen) => screen.refresh(world),
        // The page stays, so that a key meant for it does not act on another one.
        Screen::Session(flow) if flow.is_removed() => world.notify_lasting(world.texts.entry.removed_elsewhere),
        Screen::Session(flow) => {
            flow.apply_history(&world.profile, world.now.wall.timestamp());
            flow.remember_breathing(world.diary.newest(), world.now.steady);
        }
        _ => {}
    }
}

/// Leaves the open entry, because another program has removed it. A new one stays on the screen, so that the next key does
/// not act on another page, and so does one with a note that is being typed; nothing is written any more.
fn entry_removed(model: &mut Model, effects: &mut Vec<Effect>) {
    model.world.notify_here(model.world.texts.entry.removed_elsewhere);
    if matches!(&model.screen, Screen::Entry(screen) if screen.is_old && screen.typing.is_none()) {
        model.go(NextScreen::Back, effects);
    }
}
