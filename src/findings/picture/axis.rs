//! The time axis: seconds and minutes must both be seen, and what is longer than half an hour is folded and marked.

/// A stretch of time that is drawn much shorter than it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fold {
    pub x: f32,
    pub nanos: i64,
}

/// An instant marked on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    pub x: f32,
    pub nanos: i64,
}

/// The outage's time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandPlace {
    pub from: f32,
    pub to: f32,
    /// No end is recorded: the band runs off the picture.
    pub is_open: bool,
}

/// Gaps longer than this are folded, ns.
const FOLD_AFTER: i64 = 30 * 60 * 1_000_000_000;
/// Room for the length of the time folded.
pub(super) const FOLD_WIDTH: f32 = 84.0;
/// Least distance of two ticks: room for day and time.
const TICK_PITCH: f32 = 108.0;

/// The time axis while it grows.
pub(super) struct Axis {
    /// Instants with the first place that they take.
    x_of: Vec<(i64, f32)>,
    pub folds: Vec<Fold>,
    pub x: f32,
}

impl Axis {
    pub fn new(x: f32) -> Axis {
        Axis { x_of: Vec::new(), folds: Vec::new(), x }
    }

    /// Moves on to the next instant.
    pub fn advance(&mut self, mark: i64) {
        let Some(&(before, _)) = self.x_of.last() else { return };
        let gap = mark.saturating_sub(before);
        if gap > FOLD_AFTER {
            self.folds.push(Fold { x: self.x + FOLD_WIDTH / 2.0, nanos: gap });
            self.x += FOLD_WIDTH;
        } else {
            // Logarithmic: seconds and minutes must both be seen.
            self.x += 12.0 + 6.0 * (gap as f64 / 1e9).ln_1p() as f32;
        }
    }

    /// Notes where an instant stands, and how far to the right its nodes reach.
    pub fn settle(&mut self, mark: i64, furthest: f32) {
        self.x_of.push((mark, self.x));
        self.x = furthest;
    }

    pub fn place(&self, nanos: i64) -> Option<f32> {
        let at = self.x_of.binary_search_by_key(&nanos, |(mark, _)| *mark).ok()?;
        self.x_of.get(at).map(|(_, x)| *x)
    }

    /// The instants that have room for their time.
    pub fn ticks(&self, scale: impl Fn(f32) -> f32) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for &(nanos, x) in &self.x_of {
            let x = scale(x);
            if ticks.last().is_none_or(|last| x - last.x >= TICK_PITCH) {
                ticks.push(Tick { x, nanos });
            }
        }
        ticks
    }
}
