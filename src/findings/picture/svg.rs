//! Writes a drawing as one SVG file that needs nothing beside it: no script, no style sheet, no typeface of its own.

use super::drawing::{Anchor, Drawing, Face, Item, Point};
use super::layout::{Wishes, lay_out};
use super::palette::{Ink, Palette};
use super::signs::LineStyle;
use super::sketch::Sketch;
use super::{draw, text};
use crate::case::Case;
use crate::findings::Traced;
use crate::language::Language;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The width of a page on which a short chain is laid out; longer ones are wider.
const PAGE_WIDTH: f32 = 1120.0;
/// More lanes than these share one.
const MOST_LANES: usize = 16;

const SANS: &str = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const MONO: &str = "'JetBrains Mono', 'DejaVu Sans Mono', Consolas, monospace";

/// The picture of an outage's chain, long runs folded.
pub fn chain_svg(case: &Case, traced: &Traced, language: Language, palette: Palette) -> String {
    let sketch = Sketch::of(case, traced);
    let unfolded = BTreeSet::new();
    let wishes = Wishes {
        width: PAGE_WIDTH,
        selected: None,
        unfolded: &unfolded,
        folds: true,
        most_lanes: MOST_LANES,
        language,
    };
    let layout = lay_out(&sketch, &wishes);
    svg(&draw(case, traced, &sketch, &layout, language), palette, language)
}

/// A drawing as SVG.
pub fn svg(drawing: &Drawing, palette: Palette, language: Language) -> String {
    let mut out = Writer { out: String::new(), palette };
    let (width, height) = (drawing.width.ceil(), drawing.height.ceil());
    let title = escaped(&drawing.title);
    out.put(format_args!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" xml:lang=\"{}\" font-family=\"{SANS}\">\n\
         <title>{title}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        language.code(),
        out.colour(Ink::Surface)
    ));
    for item in &drawing.items {
        out.item(item);
    }
    out.out.push_str("</svg>\n");
    out.out
}

struct Writer {
    out: String,
    palette: Palette,
}

impl Writer {
    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.out.write_fmt(arguments);
    }

    fn colour(&self, ink: Ink) -> String {
        format!("#{:06X}", self.palette.rgb(ink))
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Group { told, items } => self.group(told, items),
            Item::Rect { at, size, radius, ink, opacity } => {
                let (place, fill) = (place(*at, *size, *radius), self.colour(*ink));
                let opacity =
                    if *opacity < 1.0 { format!(" fill-opacity=\"{}\"", short(*opacity)) } else { String::new() };
                self.put(format_args!("<rect {place} fill=\"{fill}\"{opacity}/>\n"));
            }
            Item::Frame { at, size, radius, ink, style } => {
                let (place, stroke) = (place(*at, *size, *radius), self.stroke(*ink, *style, 1.0));
                self.put(format_args!("<rect {place} {stroke}/>\n"));
            }
            Item::Line { points, ink, style, opacity } => {
                let (path, stroke) = (path(points), self.stroke(*ink, *style, *opacity));
                self.put(format_args!("<path d=\"{path}\" {stroke}/>\n"));
            }
            Item::Curve { points: [a, b, c, d], ink, style, opacity } => {
                let stroke = self.stroke(*ink, *style, *opacity);
                let path = format!("M{} C{} {} {}", pair(*a), pair(*b), pair(*c), pair(*d));
                self.put(format_args!("<path d=\"{path}\" {stroke}/>\n"));
            }
            Item::Polygon { points, ink } => {
                let (path, fill) = (path(points), self.colour(*ink));
                self.put(format_args!("<path d=\"{path}Z\" fill=\"{fill}\"/>\n"));
            }
            Item::Circle { at, radius, ink } => {
                let (x, y, r, fill) = (short(at[0]), short(at[1]), short(*radius), self.colour(*ink));
                self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{fill}\"/>\n"));
            }
            Item::Sign { at, size, sign, ink } => {
                let strokes: Vec<String> = sign.strokes(*at, *size).iter().map(|points| path(points)).collect();
                let stroke = self.colour(*ink);
                self.put(format_args!(
                    "<path d=\"{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.3\" stroke-linecap=\"round\" \
                     stroke-linejoin=\"round\"/>\n",
                    strokes.concat()
                ));
            }
            Item::Text { .. } => self.text(item),
        }
    }

    fn group(&mut self, told: &str, items: &[Item]) {
        self.out.push_str("<g>");
        if !told.is_empty() {
            let told = escaped(told);
            self.put(format_args!("<title>{told}</title>"));
        }
        self.out.push('\n');
        for item in items {
            self.item(item);
        }
        self.out.push_str("</g>\n");
    }

    fn text(&mut self, item: &Item) {
        let Item::Text { at, anchor, size, face, ink, text } = item else { return };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let face = match face {
            Face::Regular => String::new(),
            Face::Strong => " font-weight=\"600\"".to_owned(),
            Face::Mono => format!(" font-family=\"{MONO}\""),
        };
        // Half of a capital's height: `dominant-baseline` is not understood everywhere.
        let (x, y) = (short(at[0]), short(at[1] + size * 0.36));
        let (size, fill, text) = (short(*size), self.colour(*ink), escaped(text));
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor}{face} fill=\"{fill}\" xml:space=\"preserve\">{text}</text>\n"
        ));
    }

    fn stroke(&self, ink: Ink, style: LineStyle, opacity: f32) -> String {
        let colour = self.colour(ink);
        let opacity = if opacity < 1.0 { format!(" stroke-opacity=\"{}\"", short(opacity)) } else { String::new() };
        let pattern = match style {
            LineStyle::Solid(width) => format!("stroke-width=\"{}\"", short(width)),
            LineStyle::Dashed { width, dash, gap } => {
                format!("stroke-width=\"{}\" stroke-dasharray=\"{} {}\"", short(width), short(dash), short(gap))
            }
            // A dot is a dash without length whose ends are round.
            LineStyle::Dotted { radius, spacing } => format!(
                "stroke-width=\"{}\" stroke-linecap=\"round\" stroke-dasharray=\"0 {}\"",
                short(radius * 2.0),
                short(spacing)
            ),
        };
        format!("fill=\"none\" stroke=\"{colour}\"{opacity} {pattern}")
    }
}

fn place(at: Point, size: Point, radius: f32) -> String {
    let rounded = if radius > 0.0 { format!(" rx=\"{}\"", short(radius)) } else { String::new() };
    let [x, y, width, height] = [at[0], at[1], size[0], size[1]].map(short);
    format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{rounded}")
}

fn path(points: &[Point]) -> String {
    let mut out = String::new();
    for (nth, point) in points.iter().enumerate() {
        out.push(if nth == 0 { 'M' } else { 'L' });
        out.push_str(&pair(*point));
    }
    out
}

fn pair([x, y]: Point) -> String {
    format!("{} {}", short(x), short(y))
}

/// A number with at most two decimals.
fn short(number: f32) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A text as it may stand in an element. Lines stay lines.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        for c in text::safe(line).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
#[path = "svg_tests.rs"]
mod tests;
