//! The registry that the contract keeps.

use super::{Registry, Standing};
use crate::chain::{Chain, ChainError};
use crate::platform::Platform;
use exchange::Refusal;
use ledger::Address;
use ledger::calls::{DeviceOf, Paused};
use ledger::rpc::{Batch, BlockByNumber, BlockTag, ChainId};
use sealing::{DeviceId, PatientId};

impl<P: Platform> Registry for Chain<'_, P> {
    /// One question to the node, so that the answers belong together.
    async fn standing(&self, patient_id: PatientId, device_id: DeviceId) -> Result<Standing, Refusal> {
        let mut batch = Batch::default();
        let chain_id = batch.add(ChainId {});
        let call = DeviceOf { patient_id: patient_id.0, device_id: Address(device_id.0) };
        let device = batch.add(self.view(call, BlockTag::Latest));
        let paused = batch.add(self.view(Paused {}, BlockTag::Latest));
        let head = batch.add(BlockByNumber { block: BlockTag::Latest });
        let mut answers = self.batch(&batch).await?;
        if answers.take(chain_id).map_err(ChainError::from)? != self.settings.chain_id {
            return Err(ChainError::OtherChain.into());
        }
        Ok(Standing {
            device: answers.take(device).map_err(ChainError::from)?,
            paused: answers.take(paused).map_err(ChainError::from)?,
            head: answers.take(head).map_err(ChainError::from)?.ok_or(ChainError::NoHead)?,
        })
    }
}
