//! The faults of the settings file that `config check` and `doctor` report: its own, and those of what it names.

use crate::cli::context::CliContext;
use crate::cli::due;
use crate::domain::diagnostic::{Code, Diagnostic, Location};
#[cfg(feature = "audio")]
use crate::platform::sound::Sound;
#[cfg(feature = "audio")]
use crate::platform::sound_setup::{Setup, SoundTrouble};
use crate::platform::{settings, shell};
use crate::settings::Settings;

/// Returns the faults of the settings file, of the routine of its reminders, of its programs and of its sound files.
pub fn all(context: &CliContext) -> Vec<Diagnostic> {
    let (_, mut faults) = settings::load(&context.paths.settings());
    faults.extend(due::routine_fault(context));
    faults.extend(missing_programs(&context.settings));
    #[cfg(feature = "audio")]
    faults.extend(unplayable_files(context));
    faults
}

/// Returns a fault for each program that a setting names and that is not on this machine.
fn missing_programs(settings: &Settings) -> impl Iterator<Item = Diagnostic> {
    let named = [("command", settings.sound.voice.first()), ("notify", settings.due.notify.first())];
    let missing =
        named.into_iter().filter_map(|(key, program)| Some((key, program.filter(|program| !shell::is_there(program))?)));
    missing.map(|(key, program)| {
        let args = vec![("key", key.to_owned()), ("word", program.clone())];
        Diagnostic { code: Code::NoProgram, at: Location::default(), args }
    })
}

/// Returns a fault for each file that is to replace a chime and cannot be played; a build without sound reads none.
#[cfg(feature = "audio")]
fn unplayable_files(context: &CliContext) -> impl Iterator<Item = Diagnostic> {
    let setup = Setup::new(context.settings.sound.clone(), &context.paths, false);
    Sound::check_files(&setup).into_iter().filter_map(|trouble| match trouble {
        SoundTrouble::BadFile(name, why) => {
            let args = vec![("word", name), ("reason", why)];
            Some(Diagnostic { code: Code::UnplayableSound, at: Location::default(), args })
        }
        _ => None,
    })
}
