//! Pictures: body, orb and big letters are painted as quadrants, and quadrants become cells.

pub mod big_font;
pub mod body;
pub mod body_svg;
pub mod exercise;
pub mod figure;
pub mod massage_stroke;
pub mod orb;
pub mod overview;
pub mod quadrant_grid;
pub mod quantize;
pub mod raster;
pub mod shading;
pub mod viewport;
