//! Writes the page as one HTML file: no script, nothing fetched, a chart in SVG, readable on paper and on a phone.

#![expect(clippy::format_push_string, reason = "a page is written once: to be read easily is worth more")]

use jiff::ToSpan;

use crate::report::model::{Block, Chart, Report};
use crate::texts::Texts;

/// Dark on light whatever the browser's theme, because the page is made for paper.
const STYLE: &str = "
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, sans-serif; color: #1c1a18; background: #fff; max-width: 46rem; margin: 1rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
h2 { font-size: 1rem; margin: 1.1rem 0 .3rem; border-bottom: 1px solid #b9b2a8; break-after: avoid; }
p { margin: .25rem 0; }
dl { margin: .2rem 0; display: grid; grid-template-columns: minmax(9rem, 16rem) 1fr; column-gap: 1rem; }
dt { color: #57504a; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th { font-weight: normal; text-align: left; padding-right: .6rem; } td.n { white-space: nowrap; padding-left: .6rem; }
td:first-child { padding-right: .4rem; color: #57504a; }
td.bar { width: 25%; } td.bar div { height: .7em; background: #57504a; min-width: 2px; }
.where { display: flex; gap: 1rem; align-items: center; } svg.bodies { flex: 0 0 13rem; width: 13rem; } svg.bodies text { font-size: 7.5px; }
figure { margin: .4rem 0; break-inside: avoid; } figcaption { color: #57504a; font-size: .85rem; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: #57504a; }
.ruled { border-bottom: 1px solid #8a827a; height: 2rem; }
@media (max-width: 32rem) { figure svg text { font-size: 22px; } dl { grid-template-columns: 1fr; } dd { margin: 0 0 .3rem; } .where { flex-direction: column; } }
@media print { body { font-size: 8pt; line-height: 1.25; margin: 0; padding: 0; max-width: none; } @page { margin: 10mm; }
 .sections { columns: 2; column-gap: 8mm; } .where { display: block; } svg.bodies { display: block; width: 62mm; margin: 0 auto 1mm; }
 dl { grid-template-columns: minmax(20mm, 34mm) 1fr; column-gap: 3mm; } dd { break-inside: avoid; }
 h1 { font-size: 13pt; } h2 { margin: 2.2mm 0 .6mm; font-size: 9.4pt; } p, dl { margin: .6mm 0; } .ruled { height: 7mm; } figcaption { font-size: 7.4pt; }
 figure svg text { font-size: 18px; } td.bar div { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
";

/// Returns the page; `bodies` is an SVG of its places, numbered in their order.
pub fn page(report: &Report, words: &Texts, bodies: &str) -> String {
    let title = escaped(&report.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        escaped(words.lang)
    );
    report.head.iter().for_each(|line| page.push_str(&format!("<p>{}</p>\n", escaped(line))));
    page.push_str("<div class=\"sections\">\n");
    for section in &report.sections {
        page.push_str(&format!("<section>\n<h2>{}</h2>\n", escaped(&section.title)));
        section.blocks.iter().for_each(|block| write_block(&mut page, block, words, bodies));
        page.push_str("</section>\n");
    }
    page.push_str("</div>\n</main>\n</body>\n</html>\n");
    page
}

fn write_block(page: &mut String, block: &Block, words: &Texts, bodies: &str) {
    match block {
        Block::Line(line) => page.push_str(&format!("<p>{}</p>\n", escaped(line))),
        Block::Facts(facts) => {
            page.push_str("<dl>\n");
            for (name, value) in facts {
                page.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(value)));
            }
            page.push_str("</dl>\n");
        }
        Block::Bars(bars) => {
            page.push_str(&format!("<div class=\"where\">\n{bodies}<table>\n"));
            for (bar, number) in bars.iter().zip(1..) {
                page.push_str(&format!(
                    "<tr><td>{number}</td><th scope=\"row\">{}</th><td class=\"bar\"><div style=\"width:{:.1}%\"></div></td><td class=\"n\">{}</td></tr>\n",
                    escaped(&bar.name),
                    bar.share.clamp(0.0, 1.0) * 100.0,
                    escaped(&bar.text)
                ));
            }
            page.push_str("</table>\n</div>\n");
        }
        Block::Chart(chart) => {
            let legend = escaped(words.report.legend);
            page.push_str(&format!("<figure>\n{}<figcaption>{legend}</figcaption>\n</figure>\n", svg(chart, words)));
        }
        Block::Ruled(lines) => (0..*lines).for_each(|_| page.push_str("<div class=\"ruled\"></div>\n")),
    }
}

/// The left and lower edge, width and height of the chart, in its own units.
const CHART: (f64, f64, f64, f64) = (28.0, 190.0, 700.0, 180.0);

/// Returns the chart: dots for days, a line for the mean where there is one. They differ in shape, not in colour.
fn svg(chart: &Chart, words: &Texts) -> String {
    let (left, bottom, wide, high) = CHART;
    let days = f64::from(chart.first.until(chart.last).map_or(0, |span| span.get_days()).max(1));
    let x = |day: jiff::civil::Date| {
        let gone = f64::from(chart.first.until(day).map_or(0, |span| span.get_days()));
        left + 8.0 + (wide - 16.0) * gone / days
    };
    let y = |pain: f64| bottom - high * pain / 10.0;
    let message = escaped(&chart.text);
    let mut svg = format!("<svg viewBox=\"0 0 740 212\" role=\"img\" aria-label=\"{message}\">\n<title>{message}</title>\n");
    for pain in [0_u8, 5, 10] {
        let at = y(f64::from(pain));
        svg.push_str(&format!(
            "<line x1=\"{left}\" y1=\"{at:.1}\" x2=\"{:.1}\" y2=\"{at:.1}\" stroke=\"#d8d2c8\"/>",
            left + wide
        ));
        svg.push_str(&format!("<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{pain}</text>\n", left - 6.0, at + 4.0));
    }
    for (day, pain) in chart.daily.between(chart.first, chart.last) {
        svg.push_str(&format!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"2\" fill=\"#8a827a\"/>\n", x(day), y(pain)));
    }
    for piece in mean_pieces(chart) {
        let points: Vec<String> = piece.iter().map(|(day, mean)| format!("{:.1},{:.1}", x(*day), y(*mean))).collect();
        svg.push_str(&format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"#8c3d0a\" stroke-width=\"2\"/>\n",
            points.join(" ")
        ));
    }
    let [first, last] = words.axis_ends(chart.first, chart.last).map(|day| escaped(&day));
    svg.push_str(&format!("<text x=\"{left}\" y=\"207\">{first}</text>"));
    svg.push_str(&format!("<text x=\"{:.1}\" y=\"207\" text-anchor=\"end\">{last}</text>\n</svg>\n", left + wide));
    svg
}

/// Returns the 7-day mean, split where days have none.
fn mean_pieces(chart: &Chart) -> Vec<Vec<(jiff::civil::Date, f64)>> {
    let mut pieces: Vec<Vec<(jiff::civil::Date, f64)>> = vec![Vec::new()];
    let mut day = chart.first;
    while day <= chart.last {
        match (chart.daily.mean_of_seven(day), pieces.last_mut()) {
            (Some(mean), Some(piece)) => piece.push((day, mean)),
            (None, Some(piece)) if !piece.is_empty() => pieces.push(Vec::new()),
            _ => {}
        }
        match day.checked_add(1.day()) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// Escapes a text for HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
