//! Turns what egui tessellates into pixels: triangles with colours and a texture, each over what is there. Made for
//! pictures that are written to files; the window itself is drawn by the graphics card.

use eframe::egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use eframe::egui::{Color32, ImageData, TextureId, TexturesDelta};
use std::collections::HashMap;

/// The textures, as egui has set them so far.
#[derive(Default)]
pub struct Textures {
    images: HashMap<TextureId, Texture>,
}

struct Texture {
    size: [usize; 2],
    pixels: Vec<Color32>,
}

impl Textures {
    /// Takes in what one pass has changed.
    pub fn follow(&mut self, delta: &TexturesDelta) {
        for (id, changes) in &delta.set {
            for change in changes {
                let ImageData::Color(image) = &change.image;
                match change.pos {
                    None => {
                        self.images.insert(*id, Texture { size: image.size, pixels: image.pixels.clone() });
                    }
                    Some([left, top]) => {
                        let Some(whole) = self.images.get_mut(id) else { continue };
                        let width = whole.size[0];
                        for (row, pixels) in image.pixels.chunks(image.size[0].max(1)).enumerate() {
                            let at = (top + row) * width + left;
                            if let Some(target) = whole.pixels.get_mut(at..at + pixels.len()) {
                                target.copy_from_slice(pixels);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Pixels with premultiplied alpha, row by row from the top.
pub struct Raster {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<Color32>,
}

impl Raster {
    pub fn new(width: usize, height: usize, ground: Color32) -> Raster {
        Raster { width, height, pixels: vec![ground; width * height] }
    }

    /// Paints in the order given; `scale` is pixels per point.
    pub fn paint(&mut self, primitives: &[ClippedPrimitive], textures: &Textures, scale: f32) {
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = textures.images.get(&mesh.texture_id) else { continue };
            let edge = |at: f32, most: usize| ((at * scale).round().max(0.0) as usize).min(most);
            let clip = [
                edge(clip_rect.min.x, self.width),
                edge(clip_rect.min.y, self.height),
                edge(clip_rect.max.x, self.width),
                edge(clip_rect.max.y, self.height),
            ];
            self.mesh(mesh, texture, clip, scale);
        }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: [usize; 4], scale: f32) {
        for corners in mesh.indices.chunks_exact(3) {
            let vertex = |at: usize| corners.get(at).and_then(|&index| mesh.vertices.get(index as usize));
            if let (Some(a), Some(b), Some(c)) = (vertex(0), vertex(1), vertex(2)) {
                self.triangle([a, b, c], texture, clip, scale);
            }
        }
    }

    fn triangle(&mut self, corners: [&Vertex; 3], texture: &Texture, clip: [usize; 4], scale: f32) {
        let mut points = corners.map(|v| [v.pos.x * scale, v.pos.y * scale]);
        let mut corners = corners;
        let mut area = cross(points[0], points[1], points[2]);
        if area < 0.0 {
            points.swap(1, 2);
            corners.swap(1, 2);
            area = -area;
        }
        if area < 1e-6 {
            return;
        }
        let least = |axis: usize| points.iter().map(|p| p[axis]).fold(f32::INFINITY, f32::min);
        let most = |axis: usize| points.iter().map(|p| p[axis]).fold(f32::NEG_INFINITY, f32::max);
        let from = |at: f32, edge: usize| (at.floor().max(0.0) as usize).max(edge);
        let to = |at: f32, edge: usize| (at.ceil().max(0.0) as usize).min(edge);
        let (left, top) = (from(least(0), clip[0]), from(least(1), clip[1]));
        let (right, bottom) = (to(most(0), clip[2]), to(most(1), clip[3]));
        for y in top..bottom {
            for x in left..right {
                let at = [x as f32 + 0.5, y as f32 + 0.5];
                let shares = [1, 2, 0].map(|n| {
                    let (one, other) = (points[n], points[(n + 1) % 3]);
                    (cross(one, other, at), is_owned(one, other))
                });
                // A pixel on the edge of two triangles is painted by one of them.
                if shares.iter().all(|&(share, owned)| share > 0.0 || (share == 0.0 && owned)) {
                    let weights = shares.map(|(share, _)| share / area);
                    let colour = shaded(corners, weights, texture);
                    if let Some(pixel) = self.pixels.get_mut(y * self.width + x) {
                        *pixel = pixel.blend(colour);
                    }
                }
            }
        }
    }

    /// The pixels as RGB with the alpha left out: the ground is opaque.
    pub fn rgb(&self) -> Vec<u8> {
        self.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect()
    }
}

fn cross(a: [f32; 2], b: [f32; 2], c: [f32; 2]) -> f32 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// The top-left rule.
fn is_owned(one: [f32; 2], other: [f32; 2]) -> bool {
    let (dx, dy) = (other[0] - one[0], other[1] - one[1]);
    (dy == 0.0 && dx > 0.0) || dy < 0.0
}

/// Colour times texel at a place within a triangle.
fn shaded(corners: [&Vertex; 3], weights: [f32; 3], texture: &Texture) -> Color32 {
    let mixed = |of: &dyn Fn(&Vertex) -> f32| -> f32 {
        corners.iter().zip(weights).map(|(vertex, weight)| of(vertex) * weight).sum()
    };
    let (u, v) = (mixed(&|vertex| vertex.uv.x), mixed(&|vertex| vertex.uv.y));
    let texel = sampled(texture, u, v);
    let channel = |nth: usize| {
        let colour = mixed(&|vertex| f32::from(vertex.color.to_array()[nth]));
        (colour * texel[nth] / 255.0 + 0.5) as u8
    };
    premultiplied([channel(0), channel(1), channel(2), channel(3)])
}

#[allow(clippy::disallowed_methods)] // Pixels of a picture, not a colour of the window.
fn premultiplied([r, g, b, a]: [u8; 4]) -> Color32 {
    Color32::from_rgba_premultiplied(r, g, b, a)
}

/// The texture between its four nearest texels.
fn sampled(texture: &Texture, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (u * width as f32 - 0.5, v * height as f32 - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let (dx, dy) = (x - left, y - top);
    let texel = |x: f32, y: f32| {
        let clamp = |at: f32, most: usize| (at.max(0.0) as usize).min(most.saturating_sub(1));
        let at = clamp(y, height) * width + clamp(x, width);
        texture.pixels.get(at).map_or([0; 4], |pixel| pixel.to_array())
    };
    let corners = [
        (texel(left, top), (1.0 - dx) * (1.0 - dy)),
        (texel(left + 1.0, top), dx * (1.0 - dy)),
        (texel(left, top + 1.0), (1.0 - dx) * dy),
        (texel(left + 1.0, top + 1.0), dx * dy),
    ];
    [0, 1, 2, 3].map(|nth| corners.iter().map(|(texel, weight)| f32::from(texel[nth]) * weight).sum())
}
