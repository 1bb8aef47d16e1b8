//! A scene: a name, the keys that lead to it, and its key context. A scene in another context fails before anything is
//! compared.

use super::context::{self, KeyContext};
use super::screen::Program;

/// Columns and rows.
pub type Size = (u16, u16);

/// The sizes of most scenes: the usual terminal, a large one, a small one.
pub const THREE: &[Size] = &[(80, 24), (200, 60), (40, 12)];
/// The same and the smallest size, if the layout has a special case for it.
pub const AND_LEAST: &[Size] = &[(80, 24), (200, 60), (40, 12), (20, 6)];
/// Every size class: for scenes that show how a kind of screen is laid out.
pub const FIVE: &[Size] = &[(80, 24), (100, 30), (200, 60), (40, 12), (20, 6)];

/// A screen with a name, and the way to it.
pub struct Scene {
    pub name: &'static str,
    /// The key context that the keys must lead to.
    context: KeyContext,
    begin: fn() -> Program,
    /// Keys, and the seconds that pass after each.
    steps: &'static [(&'static str, f64)],
    sizes: &'static [Size],
}

impl Scene {
    /// Creates a scene that begins in the library.
    pub const fn new(name: &'static str, context: KeyContext, steps: &'static [(&'static str, f64)]) -> Self {
        Self { name, context, begin: Program::new, steps, sizes: THREE }
    }

    /// Begins the scene in another way.
    pub const fn from(self, begin: fn() -> Program) -> Self {
        Self { begin, ..self }
    }

    /// Uses other sizes than the usual three.
    pub const fn at(self, sizes: &'static [Size]) -> Self {
        Self { sizes, ..self }
    }

    /// Returns the program at the scene.
    pub fn program(&self) -> Program {
        let mut program = (self.begin)();
        for (keys, seconds) in self.steps {
            program.keys(keys);
            program.pass(*seconds);
        }
        context::assert_at(&mut program, self.context, &self.name);
        program
    }

    /// Returns the key context of the scene.
    pub fn context(&self) -> KeyContext {
        self.context
    }

    /// Returns the names of the scene's snapshots, with the size of each.
    pub fn snapshots(&self) -> impl Iterator<Item = (String, Size)> {
        self.sizes.iter().map(|(columns, rows)| (format!("{}-{columns}x{rows}", self.name), (*columns, *rows)))
    }
}
