//! The one pipeline of pictures: a small raster of samples becomes cells, each a quadrant glyph in two colours.

pub mod cells;
pub mod letters;
