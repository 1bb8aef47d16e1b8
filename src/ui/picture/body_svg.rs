//! The body as SVG, for the printed page: both views side by side, with the marked places filled and numbered.

#![expect(clippy::format_push_string, reason = "a page is written once: to be read easily is worth more")]

use crate::domain::body::{Place, Side};
use crate::texts::Texts;
use crate::ui::picture::figure::{Figure, FigureView};
use crate::ui::picture::raster::Point;
use crate::ui::picture::viewport::{self, Light};

/// The units of one view: from its middle to an edge, and from above the head to below the names of the sides.
const HALF: f32 = 52.0;
const HEIGHT: f32 = 218.0;
/// The row of the names of the sides.
const NAMES: f32 = 214.0;
/// The rows to ask for a shot with; any number that shows the whole body will do.
const ROWS: u16 = 40;

/// Draws both views with the places `marked`, each with its share of the days, 0–1. The first is number 1. The front is
/// drawn as another person is seen, the back as the person is seen from behind.
pub fn bodies(marked: &[(Place, f32)], texts: &Texts) -> String {
    let text = &texts.report.bodies;
    let mut svg = format!("<svg class=\"bodies\" viewBox=\"0 0 {} {HEIGHT}\" role=\"img\" aria-label=\"{text}\">\n", 4.0 * HALF);
    svg.push_str(&format!("<title>{text}</title>\n"));
    for (figure, view, middle) in [(Figure::Front, FigureView::Front, HALF), (Figure::Back, FigureView::Back, 3.0 * HALF)] {
        svg.push_str(&format!("<g transform=\"translate({middle} 3)\">\n"));
        let outlines: String = figure
            .data()
            .outlines
            .iter()
            .filter(|outline| outline.view == view)
            .map(|outline| polygon(&outline.polygon))
            .collect();
        // The silhouette is the union of the outlines: its edge is drawn first, and what lies inside is painted over.
        svg.push_str(&format!("<g stroke=\"#57504a\" stroke-width=\"1.6\">{outlines}</g>\n<g fill=\"#f4f0ea\">{outlines}</g>\n"));
        let numbered = || marked.iter().zip(1..);
        numbered().for_each(|((place, share), _)| svg.push_str(&filled(figure, view, &Light::at(*place, *share))));
        numbered().for_each(|((place, share), number)| svg.push_str(&numbers(figure, &Light::at(*place, *share), number)));
        svg.push_str(&sides(figure, texts));
        svg.push_str("</g>\n");
    }
    svg + "</svg>\n"
}

/// Fills the parts of a place in this view: the more days, the darker.
fn filled(figure: Figure, view: FigureView, light: &Light) -> String {
    let parts = figure.data().parts.iter().filter(|part| part.view == view && light.is_on(part, figure));
    let polygons: String = parts.map(|part| polygon(&part.polygon)).collect();
    format!("<g fill=\"#8c3d0a\" fill-opacity=\"{:.2}\">{polygons}</g>\n", 0.25 + 0.6 * light.strength.clamp(0.0, 1.0))
}

fn numbers(figure: Figure, light: &Light, number: usize) -> String {
    let middles = viewport::of_body(figure, ROWS).map(|shot| viewport::middles(&shot, light)).unwrap_or_default();
    let mut svg = String::new();
    for (x, y) in middles {
        svg.push_str(&format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"#fff\" stroke=\"#57504a\" stroke-width=\".6\"/>"
        ));
        svg.push_str(&format!("<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{number}</text>\n", y + 2.6));
    }
    svg
}

/// Names the sides: seen from the front, the person's right is on the left.
fn sides(figure: Figure, texts: &Texts) -> String {
    let [left, right] = [Side::Left, Side::Right].map(|side| texts.place.side(side));
    let (left, right) = if figure == Figure::Front { (right, left) } else { (left, right) };
    format!(
        "<text x=\"{}\" y=\"{}\">{left}</text><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{right}</text>\n",
        4.0 - HALF,
        NAMES - 3.0,
        HALF - 4.0,
        NAMES - 3.0
    )
}

fn polygon(points: &[Point]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    format!("<polygon points=\"{}\"/>", points.join(" "))
}
