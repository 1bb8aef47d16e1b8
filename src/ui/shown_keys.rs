//! The keys of a context that do something at this place in it: the key bar and the page of all keys show only these.

use crate::app::diary::DiaryTab;
use crate::app::entry::place_search::PlaceSearch;
use crate::app::entry::typing::EntryTyping;
use crate::app::entry::{EntryField, EntryScreen};
use crate::app::health::{Detail, HealthQuestions};
use crate::app::key_table;
use crate::app::keys::{Action, Binding, KeyContext, Purpose};
use crate::app::session_flow::{SessionFlow, Stage};
use crate::app::start_page::StartRow;
use crate::app::world::World;
use crate::app::{Model, OverlayPage, Screen};
use crate::domain::body::{self, Place};
use crate::domain::diary::record::EntryKind;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome::Hurt;
use crate::texts::Texts;

/// Whether `binding` does something now, on the page `page` or on the screen below.
pub fn act(model: &Model, page: Option<OverlayPage>, binding: &Binding) -> bool {
    if matches!(binding.label, "topic" | "next-topic") {
        return matches!(page, Some(OverlayPage::Learn | OverlayPage::Topic(_)));
    }
    if page.is_some() {
        return binding.action != Action::Learn || page != Some(OverlayPage::Learn);
    }
    if binding.label == "without" {
        return !skips_only_the_step(model) && !leaves_no_step(model);
    }
    if binding.label == "not-now" {
        return !keeps_pain(model);
    }
    if binding.label == "how-it-hurts" {
        let said = model.session().and_then(SessionFlow::session).and_then(Session::last_pain);
        return !said.is_some_and(Hurt::is_of_a_nerve);
    }
    if binding.label.starts_with("breath-") {
        return model.session().is_some_and(SessionFlow::is_breathing);
    }
    // The key for the health answers then stands in a place of its own.
    if matches!(binding.action, Action::Breathe | Action::Suits | Action::Check) || binding.label == "start-one" {
        let offered = binding.label != "start-one" || !model.world.offers.is_empty();
        return offered && !model.world.rules_out_all();
    }
    if binding.action == Action::FollowUp {
        return model.world.follow_up.is_some();
    }
    let unread = model.world.profile.unread.is_some();
    if matches!(model.screen, Screen::Health(_)) && (unread || binding.action == Action::Retry) {
        return unread && matches!(binding.action, Action::Retry | Action::DeleteAnswers | Action::Back | Action::Help);
    }
    if binding.action == Action::Retry {
        return !model.world.unsaved.is_empty();
    }
    match (&model.screen, questions(model)) {
        (_, Some(questions)) if binding.action == Action::Cleared => questions.can_clear(),
        (_, Some(questions)) if binding.label == "other-side" => {
            matches!(&questions.detail, Some(Detail::Where(marks)) if has_other_side(&body::pressable(), marks.row))
        }
        (_, Some(_)) if binding.action == Action::DeleteAnswers => model.world.profile.has_answers(),
        (Screen::Start(page), _) if binding.action == Action::Favourite => {
            matches!(page.chosen(&model.world), StartRow::Offer(..))
        }
        (Screen::Library(_), _) => acts_in_library(&model.world, binding),
        (Screen::Suggest(suggest), _) => match binding.action {
            Action::Open => suggest.fit().is_some(),
            Action::Earlier | Action::Later => suggest.question().is_some(),
            _ => true,
        },
        (Screen::Diary(diary), _) => acts_in_diary(&model.world, diary.tab, binding),
        (Screen::Session(flow), _) if flow.is_removed() => !matches!(binding.action, Action::Note | Action::Undo),
        (Screen::Session(flow), _) if flow.leaves_pain_open() => !matches!(binding.label, "answer" | "ten"),
        (Screen::Entry(entry), _) => acts_in_entry(entry, binding, model.world.texts),
        _ => true,
    }
}

fn acts_in_library(world: &World, binding: &Binding) -> bool {
    // Where the search finds nothing, nothing is chosen.
    let is_chosen = world.view.wanted.is_empty() || world.view.chosen.is_some();
    match binding.action {
        Action::Rename | Action::Trash => world.library.entries().iter().any(|entry| !entry.is_built_in()),
        Action::Open | Action::Why | Action::Favourite | Action::Edit => is_chosen,
        action => is_chosen || action.purpose() != Purpose::Move,
    }
}

/// An empty diary has nothing to look at or to change, and a diary without sessions no routines to choose from.
fn acts_in_diary(world: &World, tab: DiaryTab, binding: &Binding) -> bool {
    let read = world.diary.overview.as_ref();
    match binding.action {
        Action::Help | Action::Back | Action::CheckIn => true,
        Action::Undo => read.is_some_and(|overview| overview.count > 0 || world.has_diary),
        _ if read.is_none_or(|overview| overview.count == 0) => false,
        Action::Outcome => read.is_some_and(|overview| !overview.stats.outcomes.is_empty()),
        action if action.purpose() == Purpose::Move => match tab {
            DiaryTab::Days => true,
            DiaryTab::Entries => read.is_some_and(|overview| overview.count > 1),
            DiaryTab::Sessions => read.is_some_and(|overview| overview.stats.outcomes.len() > 1),
        },
        Action::Places => read.is_some_and(|overview| overview.groups.iter().any(|group| group.region.is_some())),
        _ if binding.label == "since" => read.is_some_and(|overview| !overview.groups.is_empty()),
        _ => true,
    }
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

/// Whether the place at `row` has another side among `places`.
fn has_other_side(places: &[Place], row: usize) -> bool {
    [false, true].into_iter().any(|right| body::neighbour(places, row, right) != row)
}

fn acts_in_entry(entry: &EntryScreen, binding: &Binding, texts: &Texts) -> bool {
    match (&entry.typing, binding.label) {
        (Some(EntryTyping::Time(_)), "new-line") => false,
        (None, "clear-score") if !entry.has_answer() => false,
        (Some(EntryTyping::Place(search)), "unmark") => search.wanted.is_empty() && search.is_at_mark(&entry.record, texts),
        (Some(EntryTyping::Place(search)), "done") => !closes(entry, search, texts),
        (Some(EntryTyping::Place(search)), "other-side") => has_other_side(&search.found(texts), search.row),
        (None, _) if entry.removed => {
            matches!(binding.action, Action::Note | Action::Back | Action::Help) || binding.action.purpose() == Purpose::Move
        }
        (None, "remove") => entry.written,
        (None, "answer" | "ten") => matches!(entry.field(), EntryField::Rated(..)),
        (None, "time") => entry.field() == EntryField::When,
        (None, "into") => !is_rated(entry),
        (None, "places") => entry.fields.contains(&EntryField::Places),
        _ => true,
    }
}

/// Whether Enter closes the list of places, because there is nothing to mark.
fn closes(entry: &EntryScreen, search: &PlaceSearch, texts: &Texts) -> bool {
    search.to_mark(&entry.record, texts).is_none() && !search.found(texts).is_empty()
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
    model.session().is_some_and(|flow| flow.pain_given_before(&model.world.settings.asked).is_some())
}

/// Whether the chosen line is one that is rated, not typed.
fn is_rated(entry: &EntryScreen) -> bool {
    matches!(entry.field(), EntryField::Rated(..) | EntryField::GlobalChange)
}

/// Returns the keys that stand in the place of those that do not act here.
pub fn instead(model: &Model) -> Vec<&'static Binding> {
    let world = &model.world;
    let mut keys: Vec<(bool, &'static Binding)> = vec![
        (matches!(model.screen_context(), KeyContext::Start | KeyContext::Library) && world.rules_out_all(), &key_table::HEALTH),
        (model.screen_context() == KeyContext::Rating && keeps_pain(model), &key_table::KEEP_PAIN),
        (skips_only_the_step(model) && !leaves_no_step(model), &key_table::WITHOUT_STEP),
        (model.session().is_some_and(SessionFlow::leaves_pain_open), &key_table::SAY_FELT),
    ];
    if let Screen::Suggest(suggest) = &model.screen {
        keys.push((suggest.question().is_some(), &key_table::NEXT_QUESTION));
    }
    if let Screen::Entry(entry) = &model.screen {
        match &entry.typing {
            Some(EntryTyping::Place(search)) => {
                let marks = search.to_mark(&entry.record, world.texts).is_some();
                let closes = closes(entry, search, world.texts);
                keys.extend([(marks, &key_table::MARK_CHOSEN), (closes, &key_table::CLOSE_PLACES)]);
            }
            None => {
                let skips = entry.record.kind == EntryKind::FollowUp && !entry.written;
                let is_rated = is_rated(entry);
                keys.extend([
                    (is_rated && !skips, &key_table::NEXT_LINE),
                    (is_rated && skips, &key_table::UNANSWERED),
                    (entry.field() == EntryField::GlobalChange, &key_table::SINCE_BEGINNING),
                ]);
            }
            Some(_) => {}
        }
    }
    keys.into_iter().filter(|(stands, _)| *stands).map(|(_, key)| key).collect()
}
