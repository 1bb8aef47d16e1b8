//! The keys of a context that do something at this place in it: the key bar and the page of all keys show only these.

use crate::app::entry::typing::EntryTyping;
use crate::app::entry::{EntryField, EntryScreen};
use crate::app::health::HealthQuestions;
use crate::app::key_table;
use crate::app::keys::{Action, Binding, KeyContext};
use crate::app::session_flow::{SessionFlow, Stage};
use crate::app::{Model, OverlayPage, Screen};
use crate::domain::session::engine::Session;

/// Whether `binding` does something now, on the page `page` or on the screen below.
pub fn act(model: &Model, page: Option<OverlayPage>, binding: &Binding) -> bool {
    if binding.label == "topic" {
        return matches!(page, Some(OverlayPage::Learn | OverlayPage::Topic(_)));
    }
    if page.is_some() {
        return true;
    }
    if finds_nothing(model) && binding.action != Action::Help {
        return false;
    }
    if binding.label == "without" {
        return !skips_only_the_step(model) && !leaves_no_step(model);
    }
    if binding.label == "not-now" {
        return !keeps_pain(model);
    }
    if binding.label.starts_with("breath-") {
        return model.session().is_some_and(SessionFlow::is_breathing);
    }
    // The key for the health answers then stands in a place of its own.
    if matches!(binding.action, Action::Breathe | Action::Suits | Action::Check) || binding.label == "start-one" {
        return !model.world.rules_out_all();
    }
    if binding.action == Action::FollowUp {
        return model.world.follow_up.is_some();
    }
    if matches!(model.screen, Screen::Diary(_)) && model.world.diary.overview.is_none() {
        return matches!(binding.action, Action::Help | Action::Back | Action::Quit | Action::CheckIn | Action::NextView);
    }
    match (&model.screen, questions(model)) {
        (_, Some(questions)) if binding.action == Action::Cleared => questions.can_clear(),
        (Screen::Entry(entry), _) => acts_in_entry(entry, binding),
        _ => true,
    }
}

/// Whether words are typed that no routine matches.
fn finds_nothing(model: &Model) -> bool {
    model.screen_context() == KeyContext::Find && model.world.view.listed(&model.world.library, model.world.texts).is_empty()
}

fn questions(model: &Model) -> Option<&HealthQuestions> {
    match &model.screen {
        Screen::Health(questions) => Some(questions),
        Screen::Session(flow) => match &flow.stage {
            Stage::Health(questions) => Some(questions),
            _ => None,
        },
        _ => None,
    }
}

fn acts_in_entry(entry: &EntryScreen, binding: &Binding) -> bool {
    match (&entry.typing, binding.label) {
        (Some(EntryTyping::Time(_)), "new-line") => false,
        (Some(EntryTyping::Place(wanted, _)), "mark") => wanted.is_empty(),
        (None, "remove") => entry.written,
        (None, "answer" | "ten") => entry.field() != EntryField::GlobalChange,
        _ => true,
    }
}

/// Whether continuing after pain leaves out no area.
fn skips_only_the_step(model: &Model) -> bool {
    let session = model.session().and_then(SessionFlow::session).filter(|session| session.is_hurt());
    session.is_some_and(|session| !session.continues_without_areas())
}

fn leaves_no_step(model: &Model) -> bool {
    model.session().and_then(SessionFlow::session).is_some_and(Session::leaves_no_step)
}

/// Whether the pain was given before the question, so that the key for no answer keeps it.
fn keeps_pain(model: &Model) -> bool {
    model.session().is_some_and(|flow| flow.told(&model.world.settings.asked).is_some())
}

/// Returns a key that stands in the place of one that does not act here.
pub fn instead(model: &Model) -> Option<&'static Binding> {
    if matches!(model.screen_context(), KeyContext::Start | KeyContext::Library) && model.world.rules_out_all() {
        return Some(&key_table::HEALTH);
    }
    if finds_nothing(model) {
        return Some(&key_table::SHOW_ALL);
    }
    if model.screen_context() == KeyContext::Rating && keeps_pain(model) {
        return Some(&key_table::KEEP_PAIN);
    }
    if skips_only_the_step(model) && !leaves_no_step(model) {
        return Some(&key_table::WITHOUT_STEP);
    }
    let Screen::Entry(entry) = &model.screen else { return None };
    match &entry.typing {
        Some(EntryTyping::Place(wanted, _)) if !wanted.is_empty() => Some(&key_table::MARK_FOUND),
        None if entry.field() == EntryField::GlobalChange => Some(&key_table::SINCE_BEGINNING),
        _ => None,
    }
}
