//! Floor 2, the world: terminal, files, clock. It knows nothing of screens.

pub mod answers;
pub mod clock;
pub mod diary;
pub mod editor;
pub mod events;
pub mod foreign;
pub mod language;
pub mod log_file;
pub mod own_routines;
pub mod page;
pub mod panics;
pub mod paths;
pub mod routines;
pub mod session_file;
pub mod settings;
#[cfg(feature = "audio")]
pub mod sound;
#[cfg(not(feature = "audio"))]
#[path = "platform/no_sound.rs"]
pub mod sound;
pub mod terminal;
pub mod text_file;
pub mod watch;
