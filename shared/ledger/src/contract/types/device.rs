//! Devices.

use crate::codec::{Uint40, structure};

structure! {
    value
    /// A patient's device. Its recordings are taken if captured within `from..=until`.
    Device {
        /// The area it belongs to.
        area_id: u32,
        /// Unix seconds.
        from: u64,
        /// Unix seconds, the last that counts; `u64::MAX` for no end.
        until: u64,
        /// Unix seconds; zero: never registered.
        registered_at: Uint40,
        /// Unix seconds; not zero: it takes part no more, its past records stay readable.
        removed_at: Uint40,
    }
}

impl Device {
    /// Whether it may upload a recording captured at `captured_at`, in milliseconds UTC as uploads have it.
    #[must_use]
    pub fn takes(&self, captured_at: u64) -> bool {
        let second = captured_at / 1000;
        u64::from(self.registered_at) != 0
            && u64::from(self.removed_at) == 0
            && (self.from..=self.until).contains(&second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_recordings_within_its_time_only() {
        let time = |seconds| Uint40::try_from(seconds).unwrap();
        let device = Device { area_id: 1, from: 10, until: 20, registered_at: time(5), removed_at: time(0) };
        assert_eq!(
            [9_999, 10_000, 20_999, 21_000].map(|captured_at| device.takes(captured_at)),
            [false, true, true, false]
        );
        assert!(!Device { removed_at: time(30), ..device }.takes(15_000));
        assert!(!Device { registered_at: time(0), ..device }.takes(15_000));
    }
}
