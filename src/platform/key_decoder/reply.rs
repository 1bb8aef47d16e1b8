//! Reports of the terminal that the program asked for: the colour of its background, a change of its colour scheme, and the
//! mouse.

/// An action with the mouse, and its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MouseReport {
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
    /// The action.
    pub act: MouseAct,
}

/// An action with the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAct {
    /// The left button went down.
    Press,
    /// The left button was released.
    Release,
    /// The wheel turned up by one notch.
    WheelUp,
    /// The wheel turned down by one notch.
    WheelDown,
}

/// A report that begins with `ESC [`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsiReport {
    /// The colour scheme of the terminal changed; `true` is light (mode 2031).
    Scheme(bool),
    /// A person used the mouse (mode 1006).
    Mouse(MouseReport),
}

/// Reads a report from its parameters and its last byte; `None` for every other report.
pub fn of_csi(parameters: &[u8], last: u8) -> Option<CsiReport> {
    let text = std::str::from_utf8(parameters).ok()?;
    match (text, last) {
        ("?997;1", b'n') => Some(CsiReport::Scheme(false)),
        ("?997;2", b'n') => Some(CsiReport::Scheme(true)),
        (_, b'M' | b'm') => mouse(text.strip_prefix('<')?, last == b'm').map(CsiReport::Mouse),
        _ => None,
    }
}

/// Reads `BUTTON;COLUMN;ROW`, both counted from 1. Buttons with a modifier are ignored, because terminals select text
/// with them.
fn mouse(text: &str, went_up: bool) -> Option<MouseReport> {
    let mut numbers = text.split(';').map(|number| number.parse::<u16>().ok());
    let act = match numbers.next()?? {
        0 if went_up => MouseAct::Release,
        0 => MouseAct::Press,
        64 => MouseAct::WheelUp,
        65 => MouseAct::WheelDown,
        _ => return None,
    };
    let mut position = || numbers.next()??.checked_sub(1);
    Some(MouseReport { column: position()?, row: position()?, act })
}

/// Whether the ground of the terminal is light, from the text of its OSC reply, such as `11;rgb:ffff/ffff/ffff`. `None` for
/// every other reply. The weights are those of ITU-R BT.709.
pub fn is_light_ground(text: &[u8]) -> Option<bool> {
    let text = std::str::from_utf8(text).ok()?;
    let colour = text.strip_prefix("11;rgb:").or_else(|| text.strip_prefix("11;rgba:"))?;
    let mut parts = colour.split('/').map(share);
    let [red, green, blue] = [parts.next()??, parts.next()??, parts.next()??];
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)
}

/// Reads one to four hexadecimal digits as a share of the largest number they can be, 0–1.
fn share(hex: &str) -> Option<f64> {
    let most = match hex.len() {
        1 => 0xf,
        2 => 0xff,
        3 => 0xfff,
        4 => 0xffff,
        _ => return None,
    };
    u32::from_str_radix(hex, 16).ok().map(|number| f64::from(number) / f64::from(most))
}
