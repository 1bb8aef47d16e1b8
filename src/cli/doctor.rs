//! `unclench doctor`: what the program finds on this machine, and what is missing for more.

use std::process::ExitCode;

use serde::Serialize;

use crate::cli::args::DoctorArgs;
use crate::cli::context::{self, CliContext};
use crate::cli::diagnostics;
use crate::cli::doctor_files::{self, FileRow};
use crate::cli::output;
use crate::cli::settings_faults;
use crate::domain::diagnostic::Severity;
use crate::platform::diary::stray;
use crate::platform::mute_file::MuteFile;
use crate::platform::{clock, language, leftovers, paths, private_file, shell, state_file, terminal, text_file};
use crate::settings::Depth;
use crate::texts::CommandDoctorTexts;

/// The findings, as printed by `--json`.
#[derive(Serialize)]
struct Findings {
    version: &'static str,
    settings: Finding,
    routines: Finding,
    diary: Finding,
    terminal: Finding,
    sound: Vec<String>,
    /// Reminders are off until this time; `None` if they are on.
    muted_until: Option<String>,
    files: Vec<FileRow>,
}

/// One finding: where or what a thing is, and its faults.
#[derive(Serialize)]
struct Finding {
    found: String,
    wrong: Vec<String>,
    /// Facts worth knowing that are not faults.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

impl Finding {
    fn new(found: String, wrong: Vec<String>) -> Self {
        Self { found, wrong, notes: Vec::new() }
    }
}

/// Inspects everything. The exit code is 1 if something is wrong.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn run(context: &CliContext, args: &DoctorArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().command.doctor;
    context.say_waiting();
    let found = inspect(context, texts);
    let wrong = [&found.settings, &found.routines, &found.diary].iter().any(|part| !part.wrong.is_empty())
        || found.files.iter().any(|file| file.wrong.is_some());
    if args.json {
        output::json(&found)?;
    } else {
        output::line(&format!("unclench {}", found.version))?;
        show(&found, texts)?;
        if let Some(until) = &found.muted_until {
            output::line(&language::texts().command.due.muted(until))?;
        }
        doctor_files::show(context, &found.files, texts)?;
    }
    if args.sound {
        sound::play_all(context)?;
    }
    Ok(if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn show(found: &Findings, texts: &CommandDoctorTexts) -> anyhow::Result<()> {
    let names = [&texts.settings, &texts.routines, &texts.diary, &texts.terminal];
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0).max(9);
    for (name, part) in names.into_iter().zip([&found.settings, &found.routines, &found.diary, &found.terminal]) {
        output::prose(&format!("{name:<width$} {}", part.found), width + 1)?;
        for line in part.wrong.iter().chain(&part.notes) {
            output::prose(&format!("{:<width$} {line}", ""), width + 1)?;
        }
    }
    let names = [texts.sound, texts.voice];
    names.iter().zip(&found.sound).try_for_each(|(name, line)| output::prose(&format!("{name:<width$} {line}"), width + 1))
}

fn inspect(context: &CliContext, texts: &CommandDoctorTexts) -> Findings {
    let file = context.paths.settings();
    let faults = settings_faults::all(context);
    let library = context.library();
    let own = library.entries().iter().filter(|entry| !entry.is_built_in());
    let folder = context.paths.routines();
    let faults_of = |severity: Severity| {
        let all = own.clone().flat_map(|entry| library.faults(entry).into_iter().map(|fault| (entry.path(), fault)));
        let meant = all.filter(|(_, fault)| fault.code.severity() == severity);
        meant.map(|(path, fault)| diagnostics::in_words(&path, fault)).collect()
    };
    let diary = context.diary().visit(&mut |_| {});
    let left_out = diary.left_out.iter().map(context::left_out);
    let folder_of_diary = paths::printable(&context.paths.diary());
    let lines = match diary.lines {
        0 => texts.no_lines(folder_of_diary),
        lines => texts.lines(lines, folder_of_diary),
    };
    Findings {
        version: env!("CARGO_PKG_VERSION"),
        settings: Finding::new(
            if text_file::is_absent(&file) == Ok(true) {
                texts.not_there(paths::printable(&file))
            } else {
                paths::printable(&file)
            },
            faults.iter().map(|fault| diagnostics::in_words(&file, fault)).collect(),
        ),
        routines: Finding {
            found: texts.own(library.entries().len(), paths::printable(&folder), own.clone().count()),
            wrong: faults_of(Severity::Error),
            notes: faults_of(Severity::Warning),
        },
        diary: Finding { notes: notes_on_files(context, texts), ..Finding::new(lines, left_out.collect()) },
        terminal: Finding {
            notes: language::locale_without_utf8().map(|locale| texts.no_utf8(locale)).into_iter().collect(),
            ..Finding::new(colours(texts).to_owned(), Vec::new())
        },
        sound: sound::describe(context, texts),
        muted_until: muted_until(context),
        files: doctor_files::rows(context, texts),
    }
}

/// Returns remarks on the diary's files and on those left by killed programs.
fn notes_on_files(context: &CliContext, texts: &CommandDoctorTexts) -> Vec<String> {
    let diary = context.diary();
    let kept = leftovers::named(&context.paths.state, |name| name.contains(".json")).chain([context.paths.answers()]);
    let kept = kept.filter(|file| private_file::is_open_to_others(file));
    let readable = diary.readable_by_others().into_iter().chain(kept).map(|file| texts.readable(shell::quoted(&file)));
    let set_aside = leftovers::named(&context.paths.state, |name| name.starts_with(state_file::SET_ASIDE));
    let set_aside = set_aside.map(|file| texts.set_aside(paths::printable(&file)));
    let no_locks = diary.has_no_locks().then(|| texts.no_locks.to_owned());
    let unfinished = leftovers::unfinished(&context.paths).into_iter().map(|file| texts.unfinished(paths::printable(&file)));
    let stray = stray(diary.folder()).into_iter().map(|path| texts.stray(paths::printable(&path)));
    readable.chain(stray).chain(no_locks).chain(unfinished).chain(set_aside).collect()
}

/// Returns the time until which reminders are off; `None` if they are on.
fn muted_until(context: &CliContext) -> Option<String> {
    let now = clock::wall();
    let until = MuteFile::new(context.paths.state.clone()).until().ok().flatten().filter(|until| now.timestamp() < *until)?;
    Some(until.to_zoned(now.time_zone().clone()).strftime("%Y-%m-%d %H:%M").to_string())
}

fn colours(texts: &CommandDoctorTexts) -> &str {
    match terminal::traits().depth {
        Depth::True => texts.true_colour,
        Depth::Indexed => texts.indexed,
        Depth::Ansi => texts.ansi,
        Depth::Mono => texts.mono,
    }
}

#[cfg(feature = "audio")]
mod sound {
    //! The output and the voice, and a test that plays them.

    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    use super::{CliContext, output};
    use crate::domain::session::audio::{AudioEvent, Chime, Speech};
    use crate::domain::text;
    use crate::platform::sound::{IS_SILENT, NEEDS_LIBRARY, Sound, voice};
    use crate::platform::sound_setup::{ReportTrouble, Setup, SoundTrouble};
    use crate::platform::{language, shell};
    use crate::settings::sound::Mode;
    use crate::texts::CommandDoctorTexts;

    fn setup(context: &CliContext) -> Setup {
        Setup::new(context.settings.sound.clone(), &context.paths, true)
    }

    /// Describes the output and the voice, and what to install for more.
    pub fn describe(context: &CliContext, texts: &CommandDoctorTexts) -> Vec<String> {
        let heard = match context.settings.sound.mode {
            Some(Mode::Off) => texts.off.to_owned(),
            Some(Mode::Bell) => texts.rings.to_owned(),
            _ => match Sound::probe() {
                Ok(name) => texts.output(name),
                Err(_) if IS_SILENT => texts.static_build.to_owned(),
                Err(why) if NEEDS_LIBRARY => texts.no_output(why),
                Err(why) => texts.no_speakers(why),
            },
        };
        let setup = setup(context);
        let voice = match setup.settings.voice.first().filter(|program| !shell::is_there(program)) {
            Some(program) => texts.voice_missing(text::clean(program)),
            None => voice::describe(&setup.settings, &setup.lang)
                .map_or_else(|| texts.no_voice.to_owned(), |command| texts.speaks(command)),
        };
        vec![heard, voice]
    }

    /// Plays every chime and a spoken line, printing the name of each.
    pub fn play_all(context: &CliContext) -> anyhow::Result<()> {
        let texts = language::texts();
        let report: ReportTrouble =
            Arc::new(move |trouble: SoundTrouble| drop(output::line(&trouble.describe(&language::texts().sound))));
        let sound = Sound::start(&setup(context), &report);
        sound.play(&AudioEvent::OpenDevice);
        thread::sleep(Duration::from_millis(500));
        for chime in Chime::ALL {
            output::line(&format!("  {:<8} {}", chime.id(), texts.chime(chime)))?;
            sound.play(&AudioEvent::Chime(chime));
            thread::sleep(Sound::length(chime).max(Duration::from_millis(900)));
        }
        output::line(&format!("  {:<8} {}", texts.command.doctor.voice, texts.sound.sample))?;
        sound.play(&AudioEvent::Say(Speech::free(texts.sound.sample)));
        thread::sleep(Duration::from_secs(4));
        sound.finish();
        Ok(())
    }
}

#[cfg(not(feature = "audio"))]
mod sound {
    //! The terminal's bell, in a build without sound.

    use super::CliContext;
    use crate::cli::output;
    use crate::texts::CommandDoctorTexts;

    /// Says that the bell is used.
    pub fn describe(_: &CliContext, texts: &CommandDoctorTexts) -> Vec<String> {
        vec![texts.bell.to_owned()]
    }

    /// Rings the bell.
    pub fn play_all(_: &CliContext) -> anyhow::Result<()> {
        output::bell()
    }
}
