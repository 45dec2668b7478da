//! Paints a drawing of the picture with egui, and turns it into a PNG: the same that the SVG shows, in the program's own
//! typefaces.

use super::super::fonts;
use super::super::signs::paint_line;
use super::super::theme::of_rgb;
use super::super::widgets;
use super::raster::{Raster, Textures};
use crate::findings::picture::{Anchor, Drawing, Face, Ink, Item, LineStyle, Palette, Point};
use eframe::egui::epaint::CubicBezierShape;
use eframe::egui::{
    Align2, Color32, Context, CornerRadius, FontId, LayerId, Painter, Pos2, RawInput, Rect, Shape, Stroke, pos2, vec2,
};

/// No picture has more pixels: larger ones are written at a smaller scale.
const MOST_PIXELS: f32 = 60_000_000.0;

/// The drawing as PNG, `scale` pixels a point (less where it would be too large).
pub fn png(drawing: &Drawing, palette: Palette, scale: f32) -> Result<Vec<u8>, String> {
    let scale = scale.min((MOST_PIXELS / (drawing.width * drawing.height).max(1.0)).sqrt());
    let raster = rastered(drawing, palette, scale);
    let (width, height) = (raster.width as u32, raster.height as u32);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (scale * 72.0 / 0.0254) as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&raster.rgb()));
    written.map_err(|error| format!("the picture could not be packed as PNG ({error})"))?;
    Ok(bytes)
}

/// Draws offscreen: no window and no graphics card is needed.
fn rastered(drawing: &Drawing, palette: Palette, scale: f32) -> Raster {
    let ctx = Context::default();
    fonts::install(&ctx);
    ctx.set_pixels_per_point(scale);
    let rect = Rect::from_min_size(Pos2::ZERO, vec2(drawing.width.ceil(), drawing.height.ceil()));
    let mut textures = Textures::default();
    let mut shapes = Vec::new();
    // Typefaces and scale are there from the second pass on; the third finds all letters in the atlas.
    for _ in 0..3 {
        let input = RawInput { screen_rect: Some(rect), max_texture_side: Some(8192), ..RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| {
            let painter = ui.ctx().layer_painter(LayerId::background()).with_clip_rect(rect);
            paint(&painter, drawing, palette);
        });
        textures.follow(&output.textures_delta);
        output.textures_delta.clear();
        shapes = output.shapes;
    }
    let primitives = ctx.tessellate(shapes, scale);
    let side = |points: f32| (points * scale).round().max(1.0) as usize;
    let ground = of_rgb(palette.rgb(Ink::Surface));
    let mut raster = Raster::new(side(rect.width()), side(rect.height()), ground);
    raster.paint(&primitives, &textures, scale);
    raster
}

fn paint(painter: &Painter, drawing: &Drawing, palette: Palette) {
    for item in &drawing.items {
        item_of(painter, item, palette);
    }
}

fn at([x, y]: Point) -> Pos2 {
    pos2(x, y)
}

fn item_of(painter: &Painter, item: &Item, palette: Palette) {
    let colour = |ink: Ink| of_rgb(palette.rgb(ink));
    match item {
        Item::Group { items, .. } => items.iter().for_each(|item| item_of(painter, item, palette)),
        Item::Rect { at: corner, size, radius, ink, opacity } => {
            let rect = Rect::from_min_size(at(*corner), vec2(size[0], size[1]));
            painter.rect_filled(rect, CornerRadius::same(*radius as u8), colour(*ink).gamma_multiply(*opacity));
        }
        Item::Frame { at: [x, y], size: [width, height], ink, style, .. } => {
            let (right, bottom) = (x + width, y + height);
            let path = [[*x, *y], [right, *y], [right, bottom], [*x, bottom], [*x, *y]].map(at);
            paint_line(painter, &path, *style, colour(*ink), (1.0, 1.0));
        }
        Item::Line { points, ink, style, opacity } => {
            let path: Vec<Pos2> = points.iter().map(|point| at(*point)).collect();
            paint_line(painter, &path, *style, colour(*ink).gamma_multiply(*opacity), (1.0, 1.0));
        }
        Item::Curve { points, ink, style, opacity } => {
            curve_of(painter, points.map(at), *style, colour(*ink).gamma_multiply(*opacity));
        }
        Item::Polygon { points, ink } => {
            let points = points.iter().map(|point| at(*point)).collect();
            painter.add(Shape::convex_polygon(points, colour(*ink), Stroke::NONE));
        }
        Item::Circle { at: middle, radius, ink } => {
            painter.circle_filled(at(*middle), *radius, colour(*ink));
        }
        Item::Sign { at: middle, size, sign, ink } => {
            for stroke in sign.strokes(*middle, *size) {
                let path = stroke.into_iter().map(at).collect();
                painter.add(Shape::line(path, Stroke::new(1.3, colour(*ink))));
            }
        }
        Item::Text { at: place, anchor, size, face, ink, text } => {
            let font = match face {
                Face::Regular => FontId::proportional(*size),
                Face::Strong => widgets::strong(*size),
                Face::Mono => FontId::monospace(*size),
            };
            let align = match anchor {
                Anchor::Start => Align2::LEFT_CENTER,
                Anchor::Middle => Align2::CENTER_CENTER,
                Anchor::End => Align2::RIGHT_CENTER,
            };
            painter.text(at(*place), align, text, font, colour(*ink));
        }
    }
}

fn curve_of(painter: &Painter, points: [Pos2; 4], style: LineStyle, colour: Color32) {
    let curve = CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, Stroke::new(1.0, colour));
    paint_line(painter, &curve.flatten(Some(0.1)), style, colour, (1.0, 1.0));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(items: Vec<Item>) -> Drawing {
        Drawing { width: 60.0, height: 30.0, title: String::new(), items }
    }

    #[test]
    fn boxes_and_letters_come_out_where_they_were_put() {
        let rect = Item::Rect { at: [10.0, 10.0], size: [20.0, 10.0], radius: 0.0, ink: Ink::BandEdge, opacity: 1.0 };
        let text = Item::Text {
            at: [34.0, 15.0],
            anchor: Anchor::Start,
            size: 12.0,
            face: Face::Strong,
            ink: Ink::Text,
            text: "Hg".to_owned(),
        };
        let raster = rastered(&drawing(vec![rect, text]), Palette::Light, 2.0);
        assert_eq!((raster.width, raster.height), (120, 60));
        let pixel = |x: usize, y: usize| raster.pixels[y * raster.width + x];
        assert_eq!(pixel(40, 30), of_rgb(Palette::Light.rgb(Ink::BandEdge)));
        assert_eq!(pixel(10, 30), of_rgb(Palette::Light.rgb(Ink::Surface)));
        let dark = |x: usize, y: usize| pixel(x, y).r() < 90;
        let letters = (68..110).flat_map(|x| (16..44).map(move |y| (x, y))).filter(|&(x, y)| dark(x, y)).count();
        assert!(letters > 60, "{letters} dark pixels where the letters stand");
        assert!((0..60).all(|y| !dark(116, y)));
    }

    #[test]
    fn a_png_has_the_size_asked_for_and_huge_ones_are_made_smaller() {
        let bytes = png(&drawing(Vec::new()), Palette::Dark, 2.0).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (120, 60));
    }
}
