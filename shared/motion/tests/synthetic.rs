//! The analysis finds in a synthetic recording what was put into it.

use std::fs;
use std::path::Path;

use motion::synthetic::{Gap, Movement, Scenario, SensorRange, Synthetic, Tremor, synthesize};
