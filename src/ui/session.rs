//! The session screen, which shows at a glance what to do, on which side, for how long, and what comes next. The text of
//! steps, gaps and pauses is in `session/`; this file holds what all of them share.

use std::time::Duration;

use ratatui::layout::Rect;

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;

mod big;
mod breath;
mod figure;
mod gap;
mod paused;
mod person;
mod scene;
mod small;
mod work;

use scene::Scene;

/// Draws the session.
pub fn view(world: &World, flow: &SessionFlow, grid: &Grid, paper: &mut Paper<'_>) {
    let Some(scene) = Scene::of(world, flow) else { return };
    // The smallest screens have no room for large letters.
    if world.big_type && grid.class > SizeClass::Tiny {
        big::view(&scene, grid, paper);
        return scene.strip(grid, paper);
    }
    match grid.class {
        SizeClass::Least | SizeClass::Tiny => return small::tiny(&scene, grid, paper),
        SizeClass::Small if !small::small(&scene, grid, paper) => return,
        SizeClass::Small => {}
        _ if scene.breathes() => {
            breath::view(&scene, grid, paper);
            // The halo reaches up to the head line.
            scene.head(grid, paper);
        }
        _ => {
            scene.head(grid, paper);
            figure::draw(&scene, grid, paper);
            match (scene.session.pause(), scene.span.kind.is_step()) {
                (Some(pause), _) => paused::view(&scene, pause, grid, paper),
                (None, true) => work::view(&scene, grid, paper),
                (None, false) => gap::view(&scene, grid, paper),
            }
            scene.then(grid, paper);
        }
    }
    scene.strip(grid, paper);
}

/// Draws what has moved, and the numbers if they have `counted`, over the last picture, the one at the time `since`. Returns
/// the parts drawn on; `None` if nothing moves, or if more than that changes.
pub fn draw_changed(
    world: &World,
    flow: &SessionFlow,
    counted: bool,
    since: Duration,
    grid: &Grid,
    paper: &mut Paper<'_>,
) -> Option<Vec<Rect>> {
    let scene = Scene::of(world, flow).filter(|scene| moves(world, scene, grid) && grid.class > SizeClass::Small)?;
    let before = Scene::at(since, world, flow)?;
    let phase = |scene| breath::Moment::of(scene).map(|moment| (moment.phase, moment.cycle));
    let is_alike = phase(&scene) == phase(&before) && scene.whole().0.len() == before.whole().0.len();
    if !scene.span.kind.is_step() || !is_alike {
        return None;
    }
    let breathes = scene.breathes();
    // Without a pace the numbers are in the row of what comes next.
    if counted && breathes && breath::Moment::of(&scene).is_none() {
        return None;
    }
    let draw = if breathes { breath::draw_moving } else { figure::draw_moving };
    let mut parts = draw(&scene, &before, grid, paper);
    if counted {
        // Both are written over themselves.
        scene.head(grid, paper);
        scene.strip(grid, paper);
        parts.extend([grid.head, grid.strip].map(|y| Rect { x: grid.left, y, width: grid.content_width(), height: 1 }));
    }
    if counted && !breathes {
        let texts = work::area(grid);
        paper.wipe(texts);
        work::view(&scene, grid, paper);
        parts.push(texts);
    }
    Some(parts)
}

/// Whether the screen has pictures that can move.
fn moves(world: &World, scene: &Scene<'_>, grid: &Grid) -> bool {
    scene.session.pause().is_none() && !world.big_type && grid.class > SizeClass::Tiny && scene.motion
}

/// Returns the time until a number in a picture changes; `None` if there is none.
pub fn next_count(world: &World, flow: &SessionFlow) -> Option<Duration> {
    let scene = Scene::of(world, flow).filter(|scene| scene.session.pause().is_none() && scene.span.kind.is_step())?;
    breath::Moment::of(&scene).map(|moment| moment.next_second())
}

/// Returns the time until a moving picture looks different; `None` if none moves.
pub fn next_change(world: &World, flow: &SessionFlow, grid: &Grid) -> Option<Duration> {
    let scene = Scene::of(world, flow)?;
    let moving = if !moves(world, &scene, grid) {
        None
    } else if scene.breathes() {
        breath::next_change(&scene)
    } else {
        figure::next_change(&scene, grid)
    };
    [next_count(world, flow), moving].into_iter().flatten().min()
}
