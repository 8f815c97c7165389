//! The logistic model that tells tremor windows, and the checks of rest tremor.
//!
//! The parameters are those of the model published with paradigma 1.1.2 (Apache-2.0), trained on video-annotated wrist
//! recordings of people with Parkinson's disease.

use super::{COEFFICIENTS, WindowFeatures};

/// Mean and deviation in the training data, and weight, of each cepstral coefficient.
const MODEL: [(f64, f64, f64); COEFFICIENTS] = [
    (8.744_623_5, 2.541_389, 0.846_101_78),
    (1.850_716, 0.712_238_07, 0.590_071_68),
    (0.080_358_797, 0.244_856_24, -0.850_492_11),
    (0.195_175_55, 0.190_315_39, -0.622_015_23),
    (0.064_314_154, 0.160_817_42, -0.750_120_1),
    (0.100_562_87, 0.132_046_77, -0.196_724_78),
    (0.032_248_067, 0.099_856_516, -0.009_023_096_7),
    (0.046_983_209, 0.084_755_261, 0.129_435_13),
    (0.026_788_37, 0.079_769_296, 0.399_772),
    (0.039_139_464, 0.073_536_817, 0.153_161_81),
    (0.014_924_832, 0.065_684_145, 0.110_480_12),
    (0.015_485_99, 0.051_479_819, 0.066_611_83),
];
const INTERCEPT: f64 = -5.876_405_9;

/// The least probability that counts as tremor: 95 % specificity in the training data.
pub const PROBABILITY_THRESHOLD: f64 = 0.029_570_239_921_802;
/// The band of rest tremor in Hz, ends included.
pub const REST_TREMOR_HZ: (f64, f64) = (3.0, 7.0);
/// The most power below the tremor band that an arm at rest has, (°/s)².
pub const REST_POWER_LIMIT: f64 = 50.0;

/// What is concluded about a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowVerdict {
    /// Probability of tremor by the logistic model.
    pub probability: f64,
    /// Whether that reaches [`PROBABILITY_THRESHOLD`].
    pub probable: bool,
    /// Whether the arm was at rest or held still.
    pub arm_at_rest: bool,
    /// Whether it is a window of rest tremor: probable, at rest, peak in [`REST_TREMOR_HZ`].
    pub tremor: bool,
}

/// Judges a window by its features.
#[must_use]
pub fn judge(features: &WindowFeatures) -> WindowVerdict {
    let probability = tremor_probability(&features.cepstrum);
    let probable = probability >= PROBABILITY_THRESHOLD;
    let arm_at_rest = features.below_tremor_power <= REST_POWER_LIMIT;
    let peak = (REST_TREMOR_HZ.0..=REST_TREMOR_HZ.1).contains(&features.peak_hz);
    WindowVerdict { probability, probable, arm_at_rest, tremor: probable && arm_at_rest && peak }
}

/// Probability of tremor, 0 to 1.
#[must_use]
pub fn tremor_probability(cepstrum: &[f64; COEFFICIENTS]) -> f64 {
    let weighted =
        cepstrum.iter().zip(&MODEL).map(|(value, (mean, deviation, weight))| (value - mean) / deviation * weight);
    1.0 / (1.0 + libm::exp(-(INTERCEPT + weighted.sum::<f64>())))
}
