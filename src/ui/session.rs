//! The session screen, which shows at a glance what to do, on which side, for how long, and what comes next. The text of
//! steps, gaps and pauses is in `session/`; this file holds what all of them share.

use std::time::Duration;

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::ui::layout::{Class, Grid};
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
    if world.big_type && grid.class > Class::Least {
        big::view(&scene, grid, paper);
        return scene.strip(grid, paper);
    }
    match grid.class {
        Class::Least | Class::Tiny => return small::tiny(&scene, grid, paper),
        Class::Small => small::small(&scene, grid, paper),
        _ if scene.breathes() => {
            scene.head(grid, paper);
            breath::view(&scene, grid, paper);
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

/// Returns the time until it looks different because a picture moves; `None` if none does.
pub fn next_change(world: &World, flow: &SessionFlow, grid: &Grid) -> Option<Duration> {
    let scene = Scene::of(world, flow)?;
    if scene.session.pause().is_some() {
        return None;
    }
    let counted = breath::Moment::of(&scene).filter(|_| scene.span.kind.is_step()).map(|moment| moment.next_second());
    if world.big_type || grid.class <= Class::Tiny || !scene.motion {
        return counted;
    }
    let moving = if scene.breathes() { breath::next_change(&scene) } else { figure::next_change(&scene, grid) };
    [counted, moving].into_iter().flatten().min()
}
