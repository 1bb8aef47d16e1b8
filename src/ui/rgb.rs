//! A colour as red, green and blue.

/// A colour in three bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Converts from `0xRR_GGBB`.
    pub const fn hex(hex: u32) -> Self {
        let [_, r, g, b] = hex.to_be_bytes();
        Self(r, g, b)
    }

    /// Returns this colour with `share` (0–1) of `other` mixed in.
    #[inline]
    pub fn mix(self, other: Self, share: f32) -> Self {
        // Most of a picture has nothing mixed in.
        if share <= 0.0 {
            return self;
        }
        let share = share.min(1.0);
        let mix = |a: u8, b: u8| {
            let mixed = f32::from(a) + (f32::from(b) - f32::from(a)) * share;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let byte = (mixed + 0.5) as u8;
            byte
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }
}
