//! Where the program's files are: on Windows in the folders for such files, elsewhere in those of the XDG standard. Nothing is
//! created here.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use etcetera::BaseStrategy;
#[cfg(windows)]
use etcetera::base_strategy::Windows as System;
#[cfg(unix)]
use etcetera::base_strategy::Xdg as System;

use crate::domain::text;
use crate::platform::language;

const SETTINGS: &str = "config.toml";
const ROUTINES: &str = "routines";
const ANSWERS: &str = "safety.toml";
const FAVOURITES: &str = "favourites";

/// The names of what a user has besides the diary and may bring along.
pub const BESIDE_DIARY: [&str; 4] = [ANSWERS, FAVOURITES, SETTINGS, ROUTINES];

/// The settings file that `--config` names.
static TYPED_SETTINGS: OnceLock<PathBuf> = OnceLock::new();

/// Makes `file` the settings file of this run.
pub fn use_settings(file: PathBuf) {
    let _ = TYPED_SETTINGS.set(file);
}

/// Returns the settings file that the user named: by `--config`, else by `UNCLENCH_CONFIG`.
pub fn named_settings() -> Option<PathBuf> {
    let set = || env::var_os("UNCLENCH_CONFIG").filter(|value| !value.is_empty()).map(PathBuf::from);
    TYPED_SETTINGS.get().cloned().or_else(set)
}

/// Returns the folders that variables of the XDG standard set, where they are not the usual ones.
pub fn unusual_folders() -> Vec<(&'static str, PathBuf)> {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let usual = [("XDG_CONFIG_HOME", ".config"), ("XDG_DATA_HOME", ".local/share"), ("XDG_STATE_HOME", ".local/state")];
    let set = usual.into_iter().filter_map(|(name, folder)| Some((name, folder, PathBuf::from(env::var_os(name)?))));
    // The standard says that a relative path is to be ignored.
    let unusual = set.filter(|(_, folder, set)| set.is_absolute() && *set != home.join(folder));
    unusual.map(|(name, _, set)| (name, set)).collect()
}

/// Returns a path as text that is safe to show.
pub fn printable(path: &Path) -> String {
    let shown = path.display().to_string();
    // Windows puts this in front of a path whose links were followed; few programs take it.
    let plain = shown.strip_prefix(r"\\?\").filter(|rest| cfg!(windows) && rest.get(1..2) == Some(":"));
    text::clean(plain.unwrap_or(&shown))
}

/// Returns the home folder that the system knows for the user.
#[cfg(unix)]
fn home_of_account() -> Option<PathBuf> {
    let user = nix::unistd::User::from_uid(nix::unistd::getuid()).ok()??;
    Some(user.dir)
}

#[cfg(windows)]
fn home_of_account() -> Option<PathBuf> {
    None
}

/// The folders of one user. They need not exist.
#[derive(Debug, Clone)]
pub struct Paths {
    /// `$XDG_CONFIG_HOME/unclench`: settings and routines.
    pub config: PathBuf,
    /// `$XDG_DATA_HOME/unclench`: the diary.
    pub data: PathBuf,
    /// `$XDG_STATE_HOME/unclench`: the session under way.
    pub state: PathBuf,
}

impl Paths {
    /// Finds the folders. A HOME that is a relative path counts as unset: it would name another folder in each place the program
    /// is started from.
    ///
    /// # Errors
    /// Fails if there is no home folder.
    pub fn find() -> anyhow::Result<Self> {
        let base = System::new().map_err(|_| anyhow::anyhow!(language::texts().command.front.no_home))?;
        let home = Some(base.home_dir()).filter(|home| home.is_relative());
        let account = home.and_then(|_| home_of_account()).unwrap_or_default();
        let own = |folder: PathBuf| match home.and_then(|home| folder.strip_prefix(home).ok()) {
            Some(under_home) => account.join(under_home).join("unclench"),
            None => folder.join("unclench"),
        };
        let data = own(base.data_dir());
        let paths = Self { config: own(base.config_dir()), state: base.state_dir().map_or_else(|| data.clone(), own), data };
        let are_absolute = [&paths.config, &paths.data, &paths.state].into_iter().all(|folder| folder.is_absolute());
        anyhow::ensure!(are_absolute, language::texts().command.front.no_home);
        Ok(paths)
    }

    /// Returns the folder of the user's routines.
    pub fn routines(&self) -> PathBuf {
        self.config.join(ROUTINES)
    }

    /// Returns the settings file: the one that the user named, else the usual one.
    pub fn settings(&self) -> PathBuf {
        named_settings().unwrap_or_else(|| self.config.join(SETTINGS))
    }

    /// Returns the file of health answers.
    pub fn answers(&self) -> PathBuf {
        self.data.join(ANSWERS)
    }

    /// Returns the file of favourite routines.
    pub fn favourites(&self) -> PathBuf {
        self.data.join(FAVOURITES)
    }

    /// Returns the folder of diary files.
    pub fn diary(&self) -> PathBuf {
        self.data.join("diary")
    }

    /// Returns the folder of removed routines.
    pub fn trash(&self) -> PathBuf {
        self.data.join("trash")
    }

    /// Returns the schema of routine files, which new files refer to.
    pub fn schema(&self) -> PathBuf {
        self.config.join("routine.schema.json")
    }
}
