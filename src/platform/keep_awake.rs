//! Keeps the desktop from blanking the screen, with a command of the system that inhibits it while it runs. The command ends
//! with this program in every case. Without such a command, the screen blanks as usual.

use std::process::{Child, Command, Stdio};

use crate::platform::shell;

/// The command, if there is one. Dropping it ends the command.
pub struct KeepAwake(Option<Child>);

impl KeepAwake {
    /// Starts the command of this system.
    pub fn start() -> Self {
        let (program, args) = command();
        if !shell::is_there(program) {
            return Self(None);
        }
        let mut command = Command::new(program);
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            // In the console of this program PowerShell would change the title.
            command.creation_flags(CREATE_NO_WINDOW);
        }
        // The end of this program closes the pipe, and `cat` ends with it.
        let child = command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Self(child.ok())
    }
}

#[cfg(not(any(target_os = "macos", windows)))]
fn command() -> (&'static str, Vec<String>) {
    let args = ["--what=idle", "--who=unclench", "--why=unclench", "--mode=block", "cat"];
    ("systemd-inhibit", args.map(str::to_owned).to_vec())
}

#[cfg(target_os = "macos")]
fn command() -> (&'static str, Vec<String>) {
    ("caffeinate", vec!["-d".to_owned(), "-w".to_owned(), std::process::id().to_string()])
}

/// Windows has no command for it, but a function, which PowerShell can call.
#[cfg(windows)]
fn command() -> (&'static str, Vec<String>) {
    // The system and the display stay awake for as long as the thread runs that asked for it.
    let call = "(Add-Type -PassThru -Name Awake -MemberDefinition '[DllImport(\"kernel32.dll\")] public static extern uint \
        SetThreadExecutionState(uint flags);')::SetThreadExecutionState(2147483651)";
    let script = format!("{call}; Wait-Process -Id {}", std::process::id());
    ("powershell", ["-NoProfile", "-NonInteractive", "-Command", &script].map(str::to_owned).to_vec())
}

impl Drop for KeepAwake {
    fn drop(&mut self) {
        let Some(child) = &mut self.0 else { return };
        // The command's own child ends with the pipe.
        drop(child.stdin.take());
        let _ = child.kill();
        let _ = child.wait();
    }
}
