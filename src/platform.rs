//! Floor 2, the world: terminal, files, clock. It knows nothing of screens.

pub mod clock;
pub mod diary;
pub mod paths;
pub mod routines;
pub mod settings;
pub mod text_file;
