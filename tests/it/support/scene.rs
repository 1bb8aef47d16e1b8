//! A scene: a name, the keys that lead there, and the context they must lead to. A scene that is anywhere else fails before
//! anything is compared.

use super::context::{self, KeyContext};
use super::screen::Program;

/// Columns and rows.
pub type Size = (u16, u16);

/// The sizes at which every scene is held: the usual terminal, a large one, a small one.
pub const THREE: &[Size] = &[(80, 24), (200, 60), (40, 12)];
/// Besides those the smallest, where the layout has a case of its own for it.
pub const AND_LEAST: &[Size] = &[(80, 24), (200, 60), (40, 12), (20, 6)];
/// Every class of layout: for the scenes that show how a kind of screen is laid out.
pub const FIVE: &[Size] = &[(80, 24), (100, 30), (200, 60), (40, 12), (20, 6)];

/// A screen by name, and how one gets there.
pub struct Scene {
    pub name: &'static str,
    /// Where the keys must lead.
    context: KeyContext,
    begin: fn() -> Program,
    /// Keys, and the seconds that pass after them.
    steps: &'static [(&'static str, f64)],
    sizes: &'static [Size],
}

impl Scene {
    /// A scene that begins in the library.
    pub const fn new(name: &'static str, context: KeyContext, steps: &'static [(&'static str, f64)]) -> Self {
        Self { name, context, begin: Program::new, steps, sizes: THREE }
    }

    /// The scene, begun otherwise.
    pub const fn from(self, begin: fn() -> Program) -> Self {
        Self { begin, ..self }
    }

    /// The scene, held at other sizes than three.
    pub const fn at(self, sizes: &'static [Size]) -> Self {
        Self { sizes, ..self }
    }

    /// The program where the scene is.
    pub fn program(&self) -> Program {
        let mut program = (self.begin)();
        for (keys, seconds) in self.steps {
            program.keys(keys);
            program.pass(*seconds);
        }
        context::assert_at(&mut program, self.context, &self.name);
        program
    }

    /// Where the scene is.
    pub fn context(&self) -> KeyContext {
        self.context
    }

    /// The names of the scene's snapshots, and the size of each.
    pub fn snapshots(&self) -> impl Iterator<Item = (String, Size)> {
        self.sizes.iter().map(|(columns, rows)| (format!("{}-{columns}x{rows}", self.name), (*columns, *rows)))
    }
}
