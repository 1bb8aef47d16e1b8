//! The one pipeline of pictures: body, orb and letters are painted as quadrants, and quadrants become cells.

pub mod body;
pub mod canvas;
pub mod cells;
pub mod field;
pub mod figure;
pub mod letters;
pub mod orb;
pub mod print;
pub mod relief;
pub mod shot;
pub mod stroke;
