//! Needs and what meets them: a node holds if each of its needs is met by at least one node that itself holds. Knows no
//! records.

/// A node's place in its graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(usize);

/// All needs of a node must be met (AND), each by any one of its alternatives (OR). A node without needs holds.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// By node: its needs, each a list of alternatives.
    needs: Vec<Vec<Vec<Node>>>,
}

impl Graph {
    /// A new node, without needs.
    pub fn node(&mut self) -> Node {
        self.needs.push(Vec::new());
        Node(self.needs.len() - 1)
    }

    /// Gives a node one more need, met by any of these.
    pub fn need(&mut self, of: Node, by: Vec<Node>) {
        if let Some(needs) = self.needs.get_mut(of.0) {
            needs.push(by);
        }
    }

    /// Whether a node still holds when another is taken away.
    pub fn holds(&self, node: Node, without: Node) -> bool {
        let mut known = vec![None; self.needs.len()];
        self.look(node, without, &mut known)
    }

    /// What rests on itself alone holds on nothing: a node under inspection counts as one that does not hold.
    fn look(&self, node: Node, without: Node, known: &mut [Option<bool>]) -> bool {
        if node == without {
            return false;
        }
        if let Some(Some(holds)) = known.get(node.0) {
            return *holds;
        }
        if let Some(slot) = known.get_mut(node.0) {
            *slot = Some(false);
        }
        let needs = self.needs.get(node.0).map_or(&[][..], Vec::as_slice);
        let holds = needs.iter().all(|by| by.iter().any(|&other| self.look(other, without, known)));
        if let Some(slot) = known.get_mut(node.0) {
            *slot = Some(holds);
        }
        holds
    }

    /// Whether one node is among those on which another rests, on whatever alternative.
    pub fn leads_to(&self, from: Node, to: Node) -> bool {
        let mut seen = vec![false; self.needs.len()];
        let mut open = vec![to];
        while let Some(node) = open.pop() {
            if std::mem::replace(seen.get_mut(node.0).unwrap_or(&mut true), true) {
                continue;
            }
            let needs = self.needs.get(node.0).map_or(&[][..], Vec::as_slice);
            open.extend(needs.iter().flatten());
        }
        from != to && seen.get(from.0).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_needs_must_be_met_and_any_alternative_meets_one() {
        let mut graph = Graph::default();
        let [act, session, one, other, root] = std::array::from_fn(|_| graph.node());
        graph.need(act, vec![session]);
        graph.need(act, vec![one, other]);
        graph.need(one, vec![root]);
        graph.need(other, vec![root]);
        assert!(!graph.holds(act, session), "the only session");
        assert!(graph.holds(act, one) && graph.holds(act, other), "either grant will do");
        assert!(!graph.holds(act, root), "both grants rest on it");
        assert!(graph.leads_to(one, act) && graph.leads_to(root, act));
        assert!(!graph.leads_to(act, one) && !graph.leads_to(act, act));
    }

    #[test]
    fn what_rests_on_itself_alone_does_not_hold() {
        let mut graph = Graph::default();
        let [one, other, apart] = std::array::from_fn(|_| graph.node());
        graph.need(one, vec![other]);
        graph.need(other, vec![one]);
        assert!(!graph.holds(one, apart));
    }
}
