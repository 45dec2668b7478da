use super::*;
use crate::chain::{Link, LinkKind, Role};
use crate::language::{Language, Phrase};
use std::collections::BTreeSet;

const SECOND: i64 = 1_000_000_000;
const MINUTE: i64 = 60 * SECOND;
static NONE_OPEN: BTreeSet<u32> = BTreeSet::new();

fn wishes(width: f32) -> Wishes<'static> {
    Wishes { width, selected: None, unfolded: &NONE_OPEN, folds: true, most_lanes: 16, language: Language::English }
}

fn link(to: u32, kind: LinkKind) -> Link {
    Link { to, kind, field: "session".to_owned(), value: "s".to_owned(), score: 0.8 }
}

/// The links of each step: to the act, and to the step before it.
fn links(count: u32, act: u32) -> Vec<Vec<Link>> {
    let of = |row: u32| match row {
        row if row == act => Vec::new(),
        0 => vec![link(act, LinkKind::SameActorTarget)],
        row => vec![link(row - 1, LinkKind::SameSession), link(act, LinkKind::SameActorTarget)],
    };
    (0..count).map(of).collect()
}

const LANES: [&str; 6] = ["ana", "router", "ana", "desk", "@lighthouse", "ana"];
const ACTIONS: [&str; 4] = ["record.view", "record.view", "session.start", "ticket.update"];

/// A busy account: views, sign-ins and tickets of several actors, in bursts and with days between them; then the act, and
/// the return.
fn busy(links: &[Vec<Link>]) -> Sketch<'_> {
    let count = links.len();
    let act = count * 4 / 5;
    let steps: Vec<SketchStep<'_>> = (0..count)
        .map(|row| {
            let role = match row {
                row if row == act => Role::Executing,
                row if row + 1 == count => Role::Restoration,
                row if row < act && row % 97 == 5 => Role::Trigger,
                row if row < act => Role::Enabling,
                row if row % 5 == 0 => Role::Context,
                _ => Role::Detection,
            };
            let nanos = (row as i64 / 20) * 1440 * MINUTE + (row as i64 % 20) * 37 * SECOND;
            SketchStep {
                row: row as u32,
                lane: if row == act { "ana" } else { LANES[row * 7 % LANES.len()] },
                action: if row == act { "account.disable" } else { ACTIONS[row / 3 % ACTIONS.len()] },
                role,
                nanos: (row % 50 != 49).then_some(nanos),
                is_kept: matches!(role, Role::Executing | Role::Trigger) || row + 1 == count,
                links: &links[row],
                repeats: 0,
            }
        })
        .collect();
    let start = steps[act].nanos.unwrap();
    Sketch {
        band: Some((start, steps.last().and_then(|step| step.nanos))),
        actor_lane: Some("ana"),
        account_lane: Some("@lighthouse"),
        steps,
        weakest: None,
        missing: vec![
            Missing {
                id: "four_eyes",
                title: Phrase::verbatim("Second person's approval"),
                row: act as u32,
                is_after: false,
            },
            Missing { id: "rushed", title: Phrase::verbatim("Time to reflect"), row: act as u32, is_after: false },
            Missing { id: "detection", title: Phrase::verbatim("Alert"), row: act as u32, is_after: true },
        ],
    }
}

/// Every step in exactly one node; labels and nodes apart; time from left to right.
fn check(sketch: &Sketch<'_>, layout: &Layout) {
    let mut seen = vec![0; sketch.steps.len()];
    for (at, node) in layout.nodes.iter().enumerate() {
        for &step in &node.steps {
            seen[step] += 1;
            assert_eq!(layout.node_of[step], at);
            assert_eq!(
                layout.lanes[node.lane].others.is_empty(),
                layout.lanes[node.lane].name == sketch.steps[step].lane
            );
        }
        assert!(node.x >= 0.0 && node.to >= node.x && node.to + NODE_PITCH <= layout.width + 0.5, "{node:?}");
        assert!(node.y > layout.lanes[node.lane].top && node.y < layout.lanes[node.lane].top + LANE_HEIGHT);
    }
    assert!(seen.iter().all(|&times| times == 1), "{seen:?}");
    for (at, one) in layout.nodes.iter().enumerate() {
        for other in layout.nodes.iter().skip(at + 1) {
            if one.lane == other.lane {
                assert!(other.x - one.to.max(one.x) >= NODE_PITCH - 0.01 || one.x - other.to >= NODE_PITCH - 0.01);
            }
            let time = |node: &Node, last: bool| {
                let step = if last { node.steps.last() } else { node.steps.first() };
                step.and_then(|&step| sketch.steps[step].nanos)
            };
            if let (Some(ends), Some(begins)) = (time(one, true), time(other, false))
                && ends < begins
            {
                assert!(other.x >= one.to && other.x >= one.x, "{one:?} {other:?}");
            }
        }
    }
    for (at, one) in layout.gaps.iter().enumerate() {
        for other in layout.gaps.iter().skip(at + 1) {
            assert!(one.row != other.row || one.to < other.from || other.to < one.from, "{one:?} {other:?}");
        }
        assert!(one.to <= layout.width + 0.5 && one.row < layout.gap_rows);
        let inside = layout.nodes.iter().filter(|node| node.lane == one.lane);
        for node in inside {
            assert!((node.x - one.x).abs() >= NODE_RADIUS + 6.0, "the break stands on a node: {one:?} {node:?}");
        }
    }
    for pair in layout.folds.windows(2) {
        assert!(pair[1].x - pair[0].x >= 80.0, "the lengths of folded time would touch");
    }
    for pair in layout.ticks.windows(2) {
        assert!(pair[1].x - pair[0].x >= 100.0);
    }
}

#[test]
fn three_fifty_and_three_hundred_steps_are_readable() {
    for (count, most) in [(3_usize, 3), (50, 40), (300, 60)] {
        let links = links(count as u32, (count * 4 / 5) as u32);
        let sketch = busy(&links);
        for width in [0.0, 900.0, 1800.0] {
            let layout = lay_out(&sketch, &wishes(width));
            check(&sketch, &layout);
            assert!(layout.nodes.len() <= most, "{count} steps in {} nodes", layout.nodes.len());
            let act = layout.node(count * 4 / 5).unwrap();
            assert_eq!(layout.band.unwrap().from, act.x, "the outage begins with the act");
            assert_eq!(layout, lay_out(&sketch, &wishes(width)));
        }
        let open = lay_out(&sketch, &Wishes { folds: false, ..wishes(1000.0) });
        check(&sketch, &open);
        assert_eq!(open.nodes.len(), count);
    }
}

#[test]
fn no_link_is_lost_in_a_fold() {
    let links = links(300, 240);
    let sketch = busy(&links);
    let layout = lay_out(&sketch, &wishes(1000.0));
    let drawn: usize = layout.edges.iter().map(|edge| edge.links.len()).sum();
    let within: usize = layout.nodes.iter().map(|node| node.links_within).sum();
    assert_eq!(drawn + within, links.iter().map(Vec::len).sum::<usize>());
    assert!(layout.edges.len() < drawn && within > 0);
    for edge in &layout.edges {
        for &(step, nth) in &edge.links {
            let to = links[step][nth].to as usize;
            let ends = [layout.node_of[step], layout.node_of[to]];
            assert!(ends == [edge.from, edge.to] || ends == [edge.to, edge.from]);
        }
    }
}

#[test]
fn act_trigger_return_and_selection_are_never_folded_and_runs_unfold() {
    let links = links(300, 240);
    let sketch = busy(&links);
    let layout = lay_out(&sketch, &wishes(1000.0));
    for (step, node) in sketch.steps.iter().zip(&layout.node_of) {
        assert!(!step.is_kept || layout.nodes[*node].steps.len() == 1);
    }
    let fold = layout.nodes.iter().find(|node| node.steps.len() > 3).unwrap();
    let inner = fold.steps[1];
    let selected = Wishes { selected: Some(inner as u32), ..wishes(1000.0) };
    let with_selected = lay_out(&sketch, &selected);
    check(&sketch, &with_selected);
    assert_eq!(with_selected.node(inner).unwrap().steps, [inner]);
    assert_eq!(with_selected.node(inner).unwrap().run, fold.run);
    let unfolded = BTreeSet::from([fold.run.unwrap()]);
    let open = lay_out(&sketch, &Wishes { unfolded: &unfolded, ..wishes(1000.0) });
    check(&sketch, &open);
    assert_eq!(open.nodes.len(), layout.nodes.len() + fold.steps.len() - 1);
    assert!(fold.steps.iter().all(|&step| open.node(step).unwrap().run == fold.run));
}

fn plain<'a>(given: &[(&'a str, &'a str, i64)]) -> Sketch<'a> {
    let step = |(row, &(lane, action, minute)): (usize, &(&'a str, &'a str, i64))| SketchStep {
        row: row as u32,
        lane,
        action,
        role: Role::Enabling,
        nanos: Some(minute * MINUTE),
        is_kept: false,
        links: &[],
        repeats: 0,
    };
    Sketch { steps: given.iter().enumerate().map(step).collect(), ..Sketch::default() }
}

#[test]
fn lanes_stand_by_first_step_with_the_accounts_beside_the_actors() {
    let sketch = Sketch {
        actor_lane: Some("ana"),
        account_lane: Some("@x"),
        ..plain(&[("desk", "a", 0), ("ana", "b", 1), ("bot", "c", 2), ("@x", "d", 3), ("desk", "e", 4)])
    };
    let names = |layout: &Layout| layout.lanes.iter().map(|lane| lane.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&lay_out(&sketch, &wishes(0.0))), ["desk", "ana", "@x", "bot"]);
    let few = lay_out(&sketch, &Wishes { most_lanes: 3, ..wishes(0.0) });
    assert_eq!(names(&few), ["ana", "@x", ""]);
    assert_eq!(few.lanes[2].others, ["desk", "bot"]);
    check(&sketch, &few);
    assert_eq!(few.height, 3.0 * LANE_HEIGHT);
}

#[test]
fn runs_end_at_the_outage_and_at_what_is_kept() {
    let given: Vec<(&str, &str, i64)> = (0..12).map(|minute| ("ana", "view", minute)).collect();
    let mut sketch = plain(&given);
    assert_eq!(lay_out(&sketch, &wishes(0.0)).nodes.len(), 1);
    sketch.band = Some((6 * MINUTE, None));
    let layout = lay_out(&sketch, &wishes(0.0));
    assert_eq!(layout.nodes.iter().map(|node| node.steps.len()).collect::<Vec<_>>(), [6, 6]);
    sketch.steps[6].is_kept = true;
    let kept = lay_out(&sketch, &wishes(0.0));
    assert_eq!(kept.nodes.iter().map(|node| node.steps.len()).collect::<Vec<_>>(), [6, 1, 5]);
    check(&sketch, &kept);
}

#[test]
fn long_gaps_are_folded_and_the_band_runs_off_where_no_end_is_known() {
    let two_weeks = 60 * 24 * 14;
    let mut sketch = plain(&[("a", "x", 0), ("b", "y", 5), ("a", "z", two_weeks)]);
    sketch.band = Some((5 * MINUTE, None));
    let layout = lay_out(&sketch, &wishes(0.0));
    assert_eq!(layout.folds.len(), 1);
    assert_eq!(layout.folds[0].nanos, (two_weeks - 5) * MINUTE);
    assert!(layout.folds[0].x > layout.nodes[1].x && layout.folds[0].x < layout.nodes[2].x);
    assert_eq!(
        layout.band.map(|band| (band.from, band.to, band.is_open)),
        Some((layout.nodes[1].x, layout.width, true))
    );
    sketch.band = Some((5 * MINUTE, Some(two_weeks * MINUTE)));
    let closed = lay_out(&sketch, &wishes(1000.0));
    assert_eq!(closed.band.map(|band| (band.to, band.is_open)), Some((closed.nodes[2].x, false)));
    assert_eq!(closed.width, 1000.0);
    assert!(closed.nodes[2].x > 800.0, "the room there is gets filled");
}

#[test]
fn nothing_at_all_can_be_laid_out() {
    let layout = lay_out(&Sketch::default(), &wishes(500.0));
    assert_eq!((layout.width, layout.height, layout.nodes.len()), (500.0, 0.0, 0));
}

#[test]
fn texts_are_cut_to_their_room() {
    assert_eq!(elided("record.view", 11.5, Face::Regular, 500.0), "record.view");
    let cut = elided("a very long action with many words", 11.5, Face::Regular, 60.0);
    assert!(cut.ends_with('…') && width(&cut, 11.5, Face::Regular) <= 60.0, "{cut}");
    assert_eq!(safe("a\u{202e}b\u{0}"), "a\\u{202e}b\\u{0}");
}

#[test]
fn spans_name_their_two_largest_parts() {
    let of = [4_200 * SECOND / 1000, 660 * SECOND, 7500 * SECOND, 100 * 3600 * SECOND].map(span);
    assert_eq!(of, ["4.2 s", "11 min", "2 h 05 min", "4 d 4 h"]);
}

#[test]
fn link_kinds_and_roles_are_told_apart_without_colour() {
    for (at, one) in LinkKind::ALL.into_iter().enumerate() {
        for other in LinkKind::ALL.into_iter().skip(at + 1) {
            assert_ne!(line_style(one), line_style(other));
            assert_ne!(one.phrase().to_string(), other.phrase().to_string());
        }
    }
    let strokes = |role: Role| Sign::Role(role).strokes([0.0, 0.0], 24.0);
    for (at, one) in Role::ALL.into_iter().enumerate() {
        for other in Role::ALL.into_iter().skip(at + 1) {
            assert_ne!(strokes(one), strokes(other));
            assert_ne!(one.phrase().to_string(), other.phrase().to_string());
        }
    }
}
