//! `cargo xtask rotate`.

use crate::{
    port, root,
    stack::{Chain, contract_of, prepare_area},
    state::{self, AREA, Belonging, State, keys},
};
use anyhow::{Context as _, ensure};
use jiff::{Timestamp, ToSpan as _};
use ledger::{Area, Bytes32, calls::AreaOf};
use std::{path::PathBuf, process::ExitCode};

/// How long uploads that were sealed to an old area key are still opened, from the day on that the new one counts.
const OLD_AREA_KEY_DAYS: i64 = 30;

/// Puts a new key in place of the area's or the master key; the one before still opens until it is dropped. The stack must not
/// run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Which key.
    #[arg(value_enum)]
    which: Which,
    /// Delete the key before this one, once nothing needs it any more.
    #[arg(long)]
    drop_previous: bool,
    /// The state folder.
    #[arg(long, value_name = "DIR", default_value = state::DEFAULT_FOLDER)]
    state: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Which {
    /// What devices seal their uploads to.
    Area,
    /// What patients' keys are wrapped under.
    Master,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = root::folder().join(&arguments.state);
    let (state, lock) = State::open_existing(&folder)?;
    match (arguments.which, arguments.drop_previous) {
        (Which::Area, false) => {
            keys::rotate(&folder, keys::AREA_KEY)?;
            // Read anew, under the same lock.
            let state = State::read(&folder)?;
            let area = area_on_chain(&state)?;
            println!(
                "The area has a new key. Devices take it from {} on, as the contract says; the edge opens both from the next \
                 `cargo xtask up` on.\nFrom {} on the old one may go: `cargo xtask rotate area --drop-previous`.",
                shown(counts_from(&area)?),
                shown(droppable_from(&area)?)
            );
        }
        (Which::Area, true) => {
            let area = area_on_chain(&state)?;
            may_drop_area(&area, state.keys().area.current.public_key().to_bytes(), Timestamp::now())?;
            keys::drop_previous(&folder, keys::AREA_KEY)?;
            println!("The old area key is gone.");
        }
        (Which::Master, false) => {
            keys::rotate(&folder, keys::MASTER_KEY)?;
            println!(
                "There is a new master key. The next `cargo xtask up` wraps every patient's key under it and says when that is \
                 done; the old one may go then: `cargo xtask rotate master --drop-previous`.\nBackups made until now need the \
                 old one: each holds its own copy."
            );
        }
        (Which::Master, true) => {
            let previous = state.keys().master.previous.as_ref().context("there is no previous master key")?;
            let needed = Belonging::load(&folder)?.is_some_and(|belonging| belonging.needs(previous.key_id()));
            ensure!(
                !needed,
                "patients' keys may still be wrapped under the previous master key: run `cargo xtask up` until it says that none is"
            );
            keys::drop_previous(&folder, keys::MASTER_KEY)?;
            println!("The old master key is gone.");
        }
    }
    drop(lock);
    Ok(ExitCode::SUCCESS)
}

/// Makes sure that the chain has the area's current key, and reads what it says of the area.
fn area_on_chain(state: &State) -> anyhow::Result<Area> {
    let deployment = state.deployment()?.context("there is no contract yet: `cargo xtask up` deploys it")?;
    state::create_private_folder(&state.path("logs"))?;
    let chain = Chain::start(&state.path("chain"), &state.path("logs/anvil.log"), port::free(0, "--chain-port")?)?;
    let contract = contract_of(state, &chain, &deployment)?;
    prepare_area(state, &contract)?;
    let area = contract.view(AreaOf { area_id: AREA.0 });
    chain.stop()?;
    area
}

fn may_drop_area(area: &Area, current: [u8; 32], now: Timestamp) -> anyhow::Result<()> {
    ensure!(area.key == Bytes32(current), "the contract has another key for the area");
    let from = droppable_from(area)?;
    ensure!(now >= from, "uploads sealed to the old key may come until {}: drop it then", shown(from));
    Ok(())
}

fn counts_from(area: &Area) -> anyhow::Result<Timestamp> {
    Ok(Timestamp::from_second(i64::try_from(area.key_from)?)?)
}

fn droppable_from(area: &Area) -> anyhow::Result<Timestamp> {
    Ok(counts_from(area)?.checked_add((OLD_AREA_KEY_DAYS * 24).hours())?)
}

fn shown(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_area_key_stays_for_thirty_days_after_the_new_one_counts() {
        let area = Area { key: Bytes32([1; 32]), previous_key: Bytes32([2; 32]), key_from: 1_000_000 };
        let at = |seconds| Timestamp::from_second(seconds).unwrap();
        let last = 1_000_000 + 30 * 24 * 3600;
        may_drop_area(&area, [1; 32], at(last)).unwrap();
        let early = may_drop_area(&area, [1; 32], at(last - 1)).unwrap_err().to_string();
        assert!(early.contains("1970-02-11 13:46 UTC"), "{early}");
        assert!(may_drop_area(&area, [2; 32], at(last)).unwrap_err().to_string().contains("another key"));
    }
}
