//! Why a routine or a step may help: what may be going on, how sure that is, on whom it was tested, and who says so.
//! What there is to learn beyond it, and when to stop.

use ratatui::style::Style;

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::domain::routine::model::Step;
use crate::texts::{EvidenceTexts, Texts};
use crate::ui::layout::Grid;
use crate::ui::surface::Paper;
use crate::ui::theme::Theme;
use crate::ui::widgets::page::Page;

/// Why the chosen routine, or the one being played and its present step, may help.
pub fn why(world: &World, flow: Option<&SessionFlow>, top: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let mut page = Vec::new();
    let (title, why, ids) = match flow {
        Some(flow) => {
            if let Some((_, _, step)) = flow.present() {
                about_step(step, world.texts, theme, &mut page);
            }
            (flow.whole.title.clone(), flow.why.clone(), flow.evidence.clone())
        }
        None => world.chosen_routine().map_or_else(Default::default, |entry| {
            let routine = entry.routine();
            let why = routine.map(|routine| routine.why.clone()).unwrap_or_default();
            (entry.title().to_owned(), why, routine.map(|routine| routine.evidence.clone()).unwrap_or_default())
        }),
    };
    page.push((title, theme.ink));
    page.push((why, theme.soft));
    page.push((String::new(), theme.soft));
    about_evidence(&ids, world.texts, theme, &mut page);
    page.push((world.texts.learn.overall.to_owned(), theme.quiet));
    page.push((world.texts.library.claim.to_owned(), theme.quiet));
    Page { paragraphs: &page, top, more: world.texts.learn.more }.draw(grid, paper);
}

/// What there is to learn.
pub fn learn(world: &World, top: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let mut page = vec![(world.texts.learn.title.to_owned(), theme.touch), (String::new(), theme.soft)];
    for topic in world.texts.topic {
        page.push((topic.title.to_owned(), theme.ink));
        for text in topic.text {
            page.push(((*text).to_owned(), theme.soft));
        }
        page.push((String::new(), theme.soft));
    }
    Page { paragraphs: &page, top, more: world.texts.learn.more }.draw(grid, paper);
}

/// When to stop.
pub fn signals(world: &World, grid: &Grid, paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let texts = &world.texts.stop;
    let page = [(texts.first.to_owned(), theme.care), (String::new(), theme.soft), (texts.signals.to_owned(), theme.ink)];
    Page { paragraphs: &page, top: 0, more: world.texts.learn.more }.draw(grid, paper);
}

fn about_step(step: &Step, texts: &Texts, theme: &Theme, page: &mut Vec<(String, Style)>) {
    let Some(known) = step.technique.and_then(|technique| texts.technique.get(&technique.id)) else { return };
    page.push((step.name.clone(), theme.ink));
    page.push((texts.learn.may_be.to_owned(), theme.quiet));
    page.push((known.why.to_owned(), theme.soft));
    page.push((String::new(), theme.soft));
    about_evidence(known.evidence, texts, theme, page);
}

fn about_evidence<S: AsRef<str>>(ids: &[S], texts: &Texts, theme: &Theme, page: &mut Vec<(String, Style)>) {
    let known: Vec<&EvidenceTexts> = ids.iter().filter_map(|id| texts.evidence.get(id.as_ref())).collect();
    let tested = |of: &EvidenceTexts| texts.tested.text(of.tested);
    let texts = &texts.learn;
    if known.is_empty() {
        page.push((texts.no_evidence.to_owned(), theme.quiet));
        page.push((String::new(), theme.soft));
    }
    for evidence in known {
        page.push((evidence.line.to_owned(), theme.soft));
        let certainty = texts.certainty(evidence.certainty);
        let source = texts.source(evidence.source, evidence.year);
        page.push((format!("{certainty} · {} · {source}", tested(evidence)), theme.quiet));
        page.push((String::new(), theme.soft));
    }
}
