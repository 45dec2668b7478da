//! What is known of a result that is made elsewhere.

/// A result on its way. While a new one is pending or has failed, the previous one is kept: it may be shown, marked as
/// what it is, and is never handed out as the current one.
#[derive(Clone, Debug, Default)]
pub enum Slot<T> {
    /// Nothing was asked for yet.
    #[default]
    Idle,
    Pending {
        previous: Option<T>,
    },
    Ready(T),
    Failed {
        previous: Option<T>,
        /// A sentence for the user.
        error: String,
    },
}

impl<T> Slot<T> {
    /// The result that was last asked for, if it is there.
    pub fn current(&self) -> Option<&T> {
        match self {
            Slot::Ready(value) => Some(value),
            _ => None,
        }
    }

    /// What there is to show: the current result, or the previous one (see [`Slot::is_stale`]).
    pub fn shown(&self) -> Option<&T> {
        match self {
            Slot::Idle => None,
            Slot::Pending { previous } | Slot::Failed { previous, .. } => previous.as_ref(),
            Slot::Ready(value) => Some(value),
        }
    }

    /// Whether [`Slot::shown`] gives an older result than was asked for.
    pub fn is_stale(&self) -> bool {
        !matches!(self, Slot::Ready(_)) && self.shown().is_some()
    }

    pub fn is_pending(&self) -> bool {
        matches!(self, Slot::Pending { .. })
    }

    pub fn error(&self) -> Option<&str> {
        match self {
            Slot::Failed { error, .. } => Some(error),
            _ => None,
        }
    }

    /// A new result is being made.
    pub(super) fn begin(&mut self) {
        *self = Slot::Pending { previous: std::mem::take(self).into_shown() };
    }

    /// The new result, or why there is none.
    pub(super) fn finish(&mut self, result: Result<T, String>) {
        *self = match result {
            Ok(value) => Slot::Ready(value),
            Err(error) => Slot::Failed { previous: std::mem::take(self).into_shown(), error },
        };
    }

    fn into_shown(self) -> Option<T> {
        match self {
            Slot::Idle => None,
            Slot::Pending { previous } | Slot::Failed { previous, .. } => previous,
            Slot::Ready(value) => Some(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_result_is_shown_but_never_current() {
        let mut slot = Slot::default();
        slot.begin();
        assert_eq!((slot.shown(), slot.is_stale(), slot.is_pending()), (None, false, true));
        slot.finish(Ok(1));
        assert_eq!((slot.current(), slot.is_stale()), (Some(&1), false));
        slot.begin();
        assert_eq!((slot.current(), slot.shown(), slot.is_stale()), (None, Some(&1), true));
        slot.finish(Err("the file is gone".to_owned()));
        assert_eq!((slot.shown(), slot.error()), (Some(&1), Some("the file is gone")));
        slot.begin();
        slot.finish(Ok(2));
        assert_eq!((slot.current(), slot.error()), (Some(&2), None));
    }
}
