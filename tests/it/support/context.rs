//! Checks the present place in the program, by its key context.

use std::fmt::Debug;

pub use unclench::app::keys::KeyContext;

use super::screen::Program;

/// Fails, showing the screen, if the program is not at `expected`.
#[track_caller]
pub fn assert_at(program: &mut Program, expected: KeyContext, what: &dyn Debug) {
    let there = program.model.key_context();
    assert!(there == expected, "{what:?} should be at {expected:?} and is at {there:?}:\n{}", program.screen(80, 24));
}
