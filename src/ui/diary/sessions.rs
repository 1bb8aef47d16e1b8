//! What sessions were followed by, in full, then weekdays, hours, and what was eased off, skipped or hurt.

use crate::app::diary::{DiaryScreen, DiaryStats};
use crate::app::world::World;
use crate::domain::diary::pairs::PairGroup;
use crate::domain::text;
use crate::texts::stats::number;
use crate::ui::diary::{Room, tell};
use crate::ui::surface::Paper;

/// Draws as many groups as there is room for, from the one that was scrolled to; what did not go well stands in the last
/// rows, or after the last group where it would leave too little for them.
pub fn view(world: &World, (screen, stats): (&DiaryScreen, &DiaryStats), room: Room, paper: &mut Paper<'_>) {
    let words = world.texts;
    let theme = paper.theme;
    let below = patterns(world, stats);
    let columns = room.right.saturating_sub(room.left).min(72);
    let rows = |line: &String| crate::ui::wrap::greedy(line, columns).len();
    let needed = u16::try_from(below.iter().map(rows).sum::<usize>() + 1).unwrap_or(0);
    let stays = needed + 6 <= room.bottom.saturating_sub(room.top);
    let split = room.bottom.saturating_sub(if stays { needed } else { 1 });
    let mut above = Room { bottom: split, ..room };
    let groups: Vec<&PairGroup> = stats.rated().collect();
    let first = screen.scroll.min(if stays { groups.len().saturating_sub(1) } else { groups.len() });
    let mut shown = first;
    for group in groups.iter().skip(first) {
        let heading = text::clean(&words.group_heading(group));
        let sentences = words.group_sentences(group);
        let long = rows(&heading) + sentences.iter().map(rows).sum::<usize>();
        if shown > first && usize::from(above.bottom.saturating_sub(above.top)) < long {
            break;
        }
        above.top = tell(&heading, above, theme.ink, paper);
        for said in sentences {
            above.top = tell(&said, above, theme.soft, paper);
        }
        above.top += 1;
        shown += 1;
    }
    if groups.is_empty() {
        above.top = tell(words.back.none, above, theme.soft, paper) + 1;
    }
    let more = groups.len() - shown;
    if more > 0 {
        let line = Room { top: split, bottom: split + 1, ..room };
        tell(&words.scroll.more(more), line, theme.quiet, paper);
    }
    let mut rest = Room { top: if stays { split + 1 } else { above.top }, ..room };
    for said in below.iter().filter(|_| stays || more == 0) {
        rest.top = tell(said, rest, theme.quiet, paper);
    }
}

/// What the last 90 days show besides, a sentence each.
fn patterns(world: &World, stats: &DiaryStats) -> Vec<String> {
    let (words, texts) = (&world.texts.diary, &world.texts.report);
    let trouble = &stats.trouble;
    let mut said = Vec::new();
    let weekdays = stats
        .weekdays
        .iter()
        .zip(words.weekdays)
        .filter_map(|((_, share), name)| Some(texts.weekday(name, number(share.median?), share.n)));
    let parts = stats.parts.iter().filter_map(|(hour, share)| Some(texts.part(hour, number(share.median?), share.n)));
    for (name, listed) in [(&texts.weekdays, weekdays.collect::<Vec<String>>()), (&texts.parts, parts.collect())] {
        if !listed.is_empty() {
            said.push(format!("{name}: {}", listed.join(", ")));
        }
    }
    if trouble.sessions > 0 {
        said.push(words.trouble(trouble.sessions, trouble.hurt, trouble.stopped, trouble.worse));
    }
    let eased = trouble.eased.iter().take(3).map(|(region, n)| format!("{} {n}", world.texts.region(region)));
    let skipped = trouble.skipped.iter().take(3).map(|((title, step), n)| words.skipped_step(n, step, title));
    for (name, listed) in [(&words.eased, eased.collect::<Vec<String>>()), (&words.skipped, skipped.collect())] {
        if !listed.is_empty() {
            said.push(text::clean(&format!("{name}: {}", listed.join(", "))));
        }
    }
    said
}
