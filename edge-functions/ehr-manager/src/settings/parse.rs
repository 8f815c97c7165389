//! From a variable's text to what it means.

use super::SettingError;
use crate::platform::Platform;
use crate::rate_limit::{MAX_BURST, MAX_PER_MINUTE, RateLimit};
use core::str::FromStr;
use serde::{Deserialize, de::DeserializeOwned};

/// The variables of a platform.
pub(super) struct Variables<'a, P>(pub(super) &'a P);

impl<P: Platform> Variables<'_, P> {
    pub(super) async fn text(&self, name: &'static str) -> Result<String, SettingError> {
        self.0.variable(name).await.map_err(|_| SettingError::Unset { name })
    }

    pub(super) async fn number(&self, name: &'static str, least: u64, most: u64) -> Result<u64, SettingError> {
        let number = self.text(name).await?.trim().parse().ok();
        number.filter(|number| (least..=most).contains(number)).ok_or(SettingError::Number { name, least, most })
    }

    pub(super) async fn parsed<T: FromStr>(&self, name: &'static str, reason: &'static str) -> Result<T, SettingError> {
        self.text(name).await?.trim().parse().map_err(|_| SettingError::Senseless { name, reason })
    }

    pub(super) async fn json<T: DeserializeOwned>(&self, name: &'static str) -> Result<T, SettingError> {
        json(name, &self.text(name).await?)
    }

    /// An `http` or `https` URL of a host: Spin allows hosts, not paths on them, and the manifest allows this one.
    pub(super) async fn url(&self, name: &'static str) -> Result<String, SettingError> {
        let text = self.text(name).await?;
        let url = text.trim().trim_end_matches('/');
        let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://")).unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_graphic() && !b"/@?#\"<>\\^`{}|".contains(&byte);
        if rest.is_empty() || rest.starts_with(':') || !rest.bytes().all(plain) {
            let reason = "is not the URL of a host such as http://127.0.0.1:8545, without user, path and query";
            return Err(SettingError::Senseless { name, reason });
        }
        Ok(url.to_owned())
    }

    pub(super) async fn rate_limit(
        &self,
        burst: &'static str,
        per_minute: &'static str,
    ) -> Result<RateLimit, SettingError> {
        let (burst, per_minute) =
            (self.number(burst, 1, MAX_BURST).await?, self.number(per_minute, 1, MAX_PER_MINUTE).await?);
        Ok(RateLimit::new(burst, per_minute))
    }
}

pub(super) fn json<'a, T: Deserialize<'a>>(name: &'static str, text: &'a str) -> Result<T, SettingError> {
    serde_json::from_slice(text.as_bytes()).map_err(|error| SettingError::Json {
        name,
        line: error.line(),
        column: error.column(),
    })
}
