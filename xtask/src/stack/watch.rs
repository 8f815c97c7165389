//! Looks after a running stack.

use super::{Edge, Stack};
use crate::{
    health,
    signals::StopWish,
    state::{Belonging, State},
};
use std::time::{Duration, Instant};

const POLL: Duration = Duration::from_millis(100);
/// Between two looks at the edge, each of which also lets it tidy up.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// What was seen before, so that only changes are told.
#[derive(Default)]
struct Seen {
    unready: Vec<String>,
    rewrapped: bool,
}

impl Stack {
    /// Waits until a part ends (an error: nobody asked it to) or somebody wants to stop. Tells what changes meanwhile.
    pub(crate) fn wait(&mut self, state: &State, stop: &StopWish) -> anyhow::Result<()> {
        let edge = Edge::new(self.edge());
        let (mut next, mut seen) = (Instant::now(), Seen::default());
        while !stop.is_set() {
            self.host.check()?;
            self.nodes.check()?;
            if Instant::now() >= next {
                seen.look(&edge, state)?;
                next = Instant::now() + LOOK_EVERY;
            }
            std::thread::sleep(POLL);
        }
        Ok(())
    }
}

impl Seen {
    fn look(&mut self, edge: &Edge, state: &State) -> anyhow::Result<()> {
        let unready = health::unready_parts(edge.url()).unwrap_or_else(|error| vec![format!("edge: {error}")]);
        if unready != self.unready {
            eprintln!("health: {}", if unready.is_empty() { "ready again".to_owned() } else { unready.join("; ") });
            self.unready = unready;
        }
        if !self.rewrapped && state.keys().master.previous.is_some() && edge.keys_to_rewrap()? == Some(0) {
            if let Some(deployment) = state.deployment()? {
                Belonging::without_previous(&deployment, state.keys()).save(state.folder())?;
            }
            eprintln!(
                "every patient's key is under the new master key: `cargo xtask rotate master --drop-previous`, once this has stopped, deletes the old one"
            );
            self.rewrapped = true;
        }
        Ok(())
    }
}
