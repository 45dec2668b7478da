//! What a picture consists of, before it is written as SVG or painted.

use super::palette::Ink;
use super::signs::{LineStyle, Sign};

/// `x` to the right, `y` down, in points.
pub type Point = [f32; 2];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Regular,
    Strong,
    Mono,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Rect {
        at: Point,
        size: Point,
        radius: f32,
        ink: Ink,
        opacity: f32,
    },
    /// The outline of a box.
    Frame {
        at: Point,
        size: Point,
        radius: f32,
        ink: Ink,
        style: LineStyle,
    },
    Line {
        points: Vec<Point>,
        ink: Ink,
        style: LineStyle,
        opacity: f32,
    },
    /// A cubic curve.
    Curve {
        points: [Point; 4],
        ink: Ink,
        style: LineStyle,
        opacity: f32,
    },
    Polygon {
        points: Vec<Point>,
        ink: Ink,
    },
    Circle {
        at: Point,
        radius: f32,
        ink: Ink,
    },
    /// A sign of `size` points around a place.
    Sign {
        at: Point,
        size: f32,
        sign: Sign,
        ink: Ink,
    },
    /// A line of text; `at` is at its anchor, half-way up.
    Text {
        at: Point,
        anchor: Anchor,
        size: f32,
        face: Face,
        ink: Ink,
        text: String,
    },
    /// Things that are one thing, with what is told of it when it is pointed at.
    Group {
        told: String,
        items: Vec<Item>,
    },
}

/// A whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub width: f32,
    pub height: f32,
    /// What it shows, in one line.
    pub title: String,
    pub items: Vec<Item>,
}
