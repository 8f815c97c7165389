//! What every request is served with.

use crate::chain::Chain;
use crate::database;
use crate::ipfs::Ipfs;
use crate::platform::{DatabaseError, Platform, Row, Value};
use crate::settings::{SettingError, Settings};

/// The platform and the settings as of this request, and through them the nodes and the database.
#[derive(Debug)]
pub struct Edge<P> {
    /// Spin, or what stands for it in tests.
    pub platform: P,
    /// The variables.
    pub settings: Settings,
}

impl<P: Platform> Edge<P> {
    /// Reads the settings.
    ///
    /// # Errors
    /// Names the variable that is wrong.
    pub async fn open(platform: P) -> Result<Self, SettingError> {
        let settings = Settings::read(&platform).await?;
        Ok(Self { platform, settings })
    }

    /// The chain.
    #[must_use]
    pub const fn chain(&self) -> Chain<'_, P> {
        Chain { platform: &self.platform, settings: &self.settings }
    }

    /// IPFS.
    #[must_use]
    pub const fn ipfs(&self) -> Ipfs<'_, P> {
        Ipfs { platform: &self.platform, settings: &self.settings }
    }

    /// Runs a statement on the migrated database, see [`database::query`].
    ///
    /// # Errors
    /// When it cannot be run.
    pub async fn query(&self, statement: &'static str, parameters: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        database::query(&self.platform, statement, parameters).await
    }

    /// Milliseconds UTC.
    #[must_use]
    pub fn now(&self) -> u64 {
        self.platform.now()
    }
}
