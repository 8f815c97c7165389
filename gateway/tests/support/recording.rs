//! Synthetic recordings: a 5 Hz oscillation of a wrist at rest, different for every seed.

use std::f64::consts::TAU;

/// A CSV of `seconds` at 100 Hz with comments that state everything.
pub(crate) fn csv(seed: u32, seconds: u32) -> String {
    let mut text = String::from(
        "# body place: wrist\n# side: left\n# task: rest\n# captured at: 2026-03-01T08:30:00+01:00\n# sampling rate: 100 Hz\n",
    );
    text += "acc_x_ms2,acc_y_ms2,acc_z_ms2,gyr_x_dps,gyr_y_dps,gyr_z_dps\n";
    // A linear congruential generator (Knuth, MMIX) is chance enough for sensor noise.
    let mut state = u64::from(seed) + 1;
    let mut noise = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / f64::from(1 << 24) - 0.5
    };
    for sample in 0..seconds * 100 {
        let swing = (TAU * 5.0 * f64::from(sample) / 100.0).sin();
        let row = [
            0.8f64.mul_add(swing, 0.05 * noise()),
            0.05 * noise(),
            9.81 + 0.05 * noise(),
            20.0f64.mul_add(swing, noise()),
            noise(),
            noise(),
        ];
        text += &row.map(|value| format!("{value:.4}")).join(",");
        text.push('\n');
    }
    text
}
