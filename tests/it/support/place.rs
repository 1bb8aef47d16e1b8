//! Where in the program one is. This is the one file of the tests that knows what the program calls it.

use std::fmt::Debug;

use unclench::app::keys;
pub use unclench::app::keys::Place;

use super::screen::Program;

macro_rules! every_place {
    ($($place:ident),+ $(,)?) => {
        /// Every place there is, each once.
        pub const ALL: &[Place] = &[$(Place::$place),+];

        /// Does not compile while a place is missing in the list above.
        const fn is_listed(place: Place) {
            match place {
                $(Place::$place => {})+
            }
        }
    };
}

every_place!(
    Library,
    Rating,
    Work,
    Gap,
    Wait,
    Paused,
    Hurt,
    Eased,
    Summary,
    SummaryUnrated,
    Days,
    Entries,
    Sessions,
    Check,
    Answers,
    ByWhom,
    New,
    Where,
    NotOffered,
    Alarm,
    Chooser,
    Entry,
    Places,
    Line,
    Overlay,
    Page,
);

/// Where the program is: what is laid over a screen counts before the screen.
pub fn of(program: &Program) -> Place {
    program.model.overlay.map_or_else(|| keys::place(&program.model), keys::overlay_place)
}

/// Fails, with the screen, when the program is not at `expected`.
#[track_caller]
pub fn assert_at(program: &mut Program, expected: Place, what: &dyn Debug) {
    let there = of(program);
    assert!(there == expected, "{what:?} should be at {expected:?} and is at {there:?}:\n{}", program.screen(80, 24));
}
