//! `unclench doctor`: what the program finds on this machine, and what is missing for more.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use crate::cli::args::DoctorArgs;
use crate::cli::context::CliContext;
use crate::cli::{diagnostics, output};
use crate::platform::diary::DiaryFolder;
use crate::platform::{language, settings, terminal};
use crate::settings::Depth;
use crate::texts::CommandDoctorTexts;
use crate::texts::Texts;

/// What was found, as `--json` gives it.
#[derive(Serialize)]
struct Found {
    version: &'static str,
    settings: Finding,
    routines: Finding,
    diary: Finding,
    terminal: Finding,
    sound: Vec<String>,
}

/// One thing looked at: where or what it is, and what is wrong with it.
#[derive(Serialize)]
struct Finding {
    found: String,
    wrong: Vec<String>,
}

/// Looks at everything; exit code 1 when something is wrong.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(context: &CliContext, args: &DoctorArgs) -> anyhow::Result<ExitCode> {
    // What machines read is the same in every language.
    let words = if args.json { &Texts::english().command.doctor } else { &language::texts().command.doctor };
    let found = look(context, words);
    let wrong = [&found.settings, &found.routines, &found.diary].iter().any(|part| !part.wrong.is_empty());
    if args.json {
        output::json(&found)?;
    } else {
        output::line(&format!("unclench {}", found.version))?;
        show(&found, words)?;
    }
    if args.sound {
        sound::play_all(context)?;
    }
    Ok(if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn show(found: &Found, words: &CommandDoctorTexts) -> anyhow::Result<()> {
    let names = [&words.settings, &words.routines, &words.diary, &words.terminal];
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0).max(9);
    for (name, part) in names.into_iter().zip([&found.settings, &found.routines, &found.diary, &found.terminal]) {
        output::line(&format!("{name:<width$} {}", part.found))?;
        for wrong in &part.wrong {
            output::line(&format!("{:<width$} {wrong}", ""))?;
        }
    }
    found.sound.iter().try_for_each(|line| output::line(&format!("{:<width$} {line}", words.sound)))
}

fn look(context: &CliContext, words: &CommandDoctorTexts) -> Found {
    let file = context.paths.settings();
    let (_, faults) = settings::load(&file);
    let library = context.library();
    let own = library.entries().iter().filter(|entry| !entry.is_built_in());
    let folder = context.paths.routines();
    let routine_faults =
        own.clone().flat_map(|entry| library.faults(entry).into_iter().map(|fault| diagnostics::compact(&entry.path(), fault)));
    let diary = DiaryFolder::new(context.paths.diary()).read();
    let left_out = diary.left_out.iter().map(|left| format!("{}:{}: {}", left.file.display(), left.line, left.why));
    Found {
        version: env!("CARGO_PKG_VERSION"),
        settings: Finding {
            found: if file.exists() { shown(&file) } else { words.not_there(shown(&file)) },
            wrong: faults.iter().map(|fault| diagnostics::compact(&file, fault)).collect(),
        },
        routines: Finding {
            found: words.own(library.entries().len(), shown(&folder), own.clone().count()),
            wrong: routine_faults.collect(),
        },
        diary: Finding {
            found: words.lines(shown(&context.paths.diary()), diary.lines.len()),
            wrong: left_out.map(|line| crate::domain::text::clean(&line)).collect(),
        },
        terminal: Finding { found: colours(words).to_owned(), wrong: Vec::new() },
        sound: sound::found(context, words),
    }
}

fn shown(path: &Path) -> String {
    crate::domain::text::clean(&path.display().to_string())
}

fn colours(words: &CommandDoctorTexts) -> &str {
    match terminal::facts().depth {
        Depth::True => words.true_colour,
        Depth::Indexed => words.indexed,
        Depth::Ansi => words.ansi,
        Depth::Mono => words.mono,
    }
}

#[cfg(feature = "audio")]
mod sound {
    //! What can be heard, and hearing it.

    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    use super::{CliContext, output};
    use crate::domain::session::audio::{AudioEvent, Chime, Speech};
    use crate::platform::language;
    use crate::platform::sound::Sound;
    use crate::platform::sound_setup::{ReportTrouble, Setup, SoundTrouble};
    use crate::texts::CommandDoctorTexts;

    fn setup(context: &CliContext) -> Setup {
        let settings = context.settings.sound.clone();
        Setup { settings, wants_voice: true, files: context.paths.config.join("sounds"), lang: language::texts().lang.to_owned() }
    }

    /// The output and who speaks, and what to install for more.
    pub fn found(context: &CliContext, words: &CommandDoctorTexts) -> Vec<String> {
        let (output, voice) = Sound::found(&setup(context));
        let heard = match output {
            Ok(name) => words.output(name),
            Err(why) => words.no_output(why),
        };
        let voice = voice.map_or_else(|| words.no_voice.to_owned(), |command| words.speaks(command));
        vec![heard, voice]
    }

    /// Plays every chime and a line, naming each.
    pub fn play_all(context: &CliContext) -> anyhow::Result<()> {
        let words = language::texts();
        let report: ReportTrouble =
            Arc::new(move |trouble: SoundTrouble| drop(output::line(&trouble.describe(&language::texts().sound))));
        let sound = Sound::start(&setup(context), &report);
        sound.play(&AudioEvent::OpenDevice);
        thread::sleep(Duration::from_millis(500));
        for chime in Chime::ALL {
            output::line(&format!("  {:<8} {}", chime.id(), words.chime(chime)))?;
            sound.play(&AudioEvent::Chime(chime));
            thread::sleep(Sound::length(chime).max(Duration::from_millis(900)));
        }
        output::line(&format!("  {:<8} {}", words.command.doctor.voice, words.sound.sample))?;
        sound.play(&AudioEvent::Say(Speech::free(words.sound.sample)));
        thread::sleep(Duration::from_secs(4));
        sound.finish();
        Ok(())
    }
}

#[cfg(not(feature = "audio"))]
mod sound {
    //! Built without sound.

    use super::CliContext;
    use crate::cli::output;
    use crate::texts::CommandDoctorTexts;

    /// What is heard instead.
    pub fn found(_: &CliContext, words: &CommandDoctorTexts) -> Vec<String> {
        vec![words.bell.to_owned()]
    }

    /// Rings the bell.
    pub fn play_all(_: &CliContext) -> anyhow::Result<()> {
        output::bell()
    }
}
