//! The least costly way to share classes of people out over workers: min-cost flow with convex costs.
//!
//! One person after the other is sent along the cheapest way that is left, which may push others on from worker to
//! worker (successive shortest paths; Ahuja, Magnanti and Orlin, *Network Flows*, chapters 9 and 14). With convex
//! costs the flow is of least cost after every person, so it is at the end.

/// How many of each class each worker gets, `[class][worker]`, for `people` of each class and `room` of each worker.
/// `cost` is what so many of a class at a worker cost, convex in the number. Of equals the first way is taken.
pub(super) fn share(people: &[u32], room: &[u32], cost: impl Fn(usize, usize, u32) -> i64) -> Vec<Vec<u32>> {
    let arcs =
        |class| (0..room.len()).map(|worker| Arc::of(0, |number| cost(class, worker, number))).collect();
    let arcs = (0..people.len()).map(arcs).collect();
    let mut flow = Flow { cost, arcs, left: people.to_vec(), room: room.to_vec() };
    while flow.send_one().is_some() {}
    flow.arcs.iter().map(|arcs| arcs.iter().map(|arc| arc.given).collect()).collect()
}

struct Flow<F> {
    cost: F,
    arcs: Vec<Vec<Arc>>,
    left: Vec<u32>,
    room: Vec<u32>,
}

/// How many of a class a worker has been given, and what one more or one less would cost.
#[derive(Clone, Copy)]
struct Arc {
    given: u32,
    more: i64,
    less: Option<i64>,
}

impl Arc {
    fn of(given: u32, cost: impl Fn(u32) -> i64) -> Self {
        let now = cost(given);
        Self { given, more: cost(given + 1) - now, less: given.checked_sub(1).map(|less| cost(less) - now) }
    }
}

/// The cheapest way to a class or a worker found so far: what it costs, and the worker or class before it; a class
/// with people left is a beginning.
#[derive(Clone, Copy)]
struct Way {
    cost: i64,
    from: Option<usize>,
}

/// Takes a way if it is cheaper than the one known.
fn improve(known: &mut Option<Way>, cost: i64, from: usize) -> bool {
    let better = known.is_none_or(|known| cost < known.cost);
    if better {
        *known = Some(Way { cost, from: Some(from) });
    }
    better
}

impl<F: Fn(usize, usize, u32) -> i64> Flow<F> {
    /// Sends one more person along the cheapest way; none when nobody or no room is left.
    fn send_one(&mut self) -> Option<()> {
        let (classes, workers) = self.ways();
        let reached = workers.iter().enumerate().filter(|(at, _)| self.room[*at] > 0);
        let (end, _) = reached.filter_map(|(at, way)| Some((at, (*way)?.cost))).min_by_key(|end| end.1)?;
        self.room[end] -= 1;
        let mut worker = end;
        loop {
            let class = workers[worker]?.from?;
            self.set(class, worker, self.arcs[class][worker].given + 1);
            let Some(pushed) = classes[class]?.from else {
                self.left[class] -= 1;
                return Some(());
            };
            self.set(class, pushed, self.arcs[class][pushed].given - 1);
            worker = pushed;
        }
    }

    fn set(&mut self, class: usize, worker: usize, given: u32) {
        self.arcs[class][worker] = Arc::of(given, |number| (self.cost)(class, worker, number));
    }

    /// The cheapest way to every class and worker (Bellman and Ford: costs may be negative, no cycle is).
    fn ways(&self) -> (Vec<Option<Way>>, Vec<Option<Way>>) {
        let start = |left: &u32| (*left > 0).then_some(Way { cost: 0, from: None });
        let mut classes: Vec<Option<Way>> = self.left.iter().map(start).collect();
        let mut workers: Vec<Option<Way>> = vec![None; self.room.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for (class, arcs) in self.arcs.iter().enumerate() {
                for (worker, arc) in arcs.iter().enumerate() {
                    if let Some(way) = classes[class] {
                        changed |= improve(&mut workers[worker], way.cost + arc.more, class);
                    }
                    if let (Some(way), Some(less)) = (workers[worker], arc.less) {
                        changed |= improve(&mut classes[class], way.cost + less, worker);
                    }
                }
            }
        }
        (classes, workers)
    }
}
