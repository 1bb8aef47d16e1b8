//! The faults of the settings file that `config check` and `doctor` report: its own, and those of what it names.

use crate::cli::context::CliContext;
use crate::cli::due;
use crate::domain::diagnostic::Diagnostic;
use crate::platform::settings;

/// Returns the faults of the settings file, of the routine of its reminders and of its sound files.
pub fn all(context: &CliContext) -> Vec<Diagnostic> {
    let (_, mut faults) = settings::load(&context.paths.settings());
    faults.extend(due::unknown_routine(context));
    #[cfg(feature = "audio")]
    faults.extend(sound::unplayable(context));
    faults
}

#[cfg(feature = "audio")]
mod sound {
    //! The files that replace chimes; a build without sound reads none.

    use super::{CliContext, Diagnostic};
    use crate::domain::diagnostic::{Code, Location};
    use crate::platform::sound::Sound;
    use crate::platform::sound_setup::{Setup, SoundTrouble};

    pub fn unplayable(context: &CliContext) -> impl Iterator<Item = Diagnostic> {
        let setup = Setup::new(context.settings.sound.clone(), &context.paths, false);
        Sound::check_files(&setup).into_iter().filter_map(|trouble| match trouble {
            SoundTrouble::BadFile(name, why) => {
                let args = vec![("word", name), ("reason", why)];
                Some(Diagnostic { code: Code::UnplayableSound, at: Location::default(), args })
            }
            _ => None,
        })
    }
}
