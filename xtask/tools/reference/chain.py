#!/usr/bin/env python3
"""The analysis of one recording by the Python packages of the field, timed: `chain.py RECORDING RUNS` prints JSON.

A recording is CSV as docs/motion.md describes it, at 100 Hz, with both sensors. What is imported and loaded once is not timed, and a
first run, in which numba compiles, is not counted.
"""

import importlib.resources
import json
import statistics
import sys
import time
import warnings

import antropy
import numpy
import pandas
from freezing import freezeindex
from paradigma.config import TremorConfig
from paradigma.pipelines.tremor_pipeline import aggregate_tremor, detect_tremor, extract_tremor_features
from skdh.features import SPARC, DimensionlessJerk

RATE = 100.0
GRAVITY = 9.80665
# Samples of which the sample entropy is taken: its time grows by the square of their number.
ENTROPY_SAMPLES = 1000
CLASSIFIER = importlib.resources.files("paradigma") / "assets" / "tremor_detection_clf_package.pkl"
GYROSCOPE = {"gyr_x_dps": "gyroscope_x", "gyr_y_dps": "gyroscope_y", "gyr_z_dps": "gyroscope_z"}


class Watch:
    """Seconds of each step of one run."""

    def __init__(self):
        self.seconds = {}
        self._before = time.perf_counter()

    def lap(self, name):
        now = time.perf_counter()
        self.seconds[name] = now - self._before
        self._before = now


def tremor(frame):
    frame = frame.rename(columns={"t_s": "time", **GYROSCOPE})
    config = TremorConfig()
    features = extract_tremor_features(frame, config)
    features["time_dt"] = pandas.to_datetime(features["time"], unit="s")
    predictions = detect_tremor(features, config, CLASSIFIER)
    found = aggregate_tremor(predictions, config)["aggregated_tremor_measures"]
    # Where there is no tremor there is no power of it.
    return {name: None if numpy.isnan(value) else float(value) for name, value in found.items()}


def run(path):
    watch = Watch()
    frame = pandas.read_csv(path, comment="#")
    watch.lap("read")
    results = tremor(frame)
    watch.lap("tremor")
    acceleration = frame[["acc_x_g", "acc_y_g", "acc_z_g"]].to_numpy() * GRAVITY
    _, index = freezeindex.compute_moore_fi(acceleration[:, 2], RATE)
    results["freeze_index_median"] = float(numpy.median(index))
    watch.lap("freeze index")
    strength = numpy.sqrt((acceleration**2).sum(axis=1))
    results["arc_length"] = float(SPARC().compute(strength - strength.mean(), fs=RATE))
    results["log_dimensionless_jerk"] = float(DimensionlessJerk(log=True).compute(strength))
    watch.lap("smoothness")
    results["sample_entropy"] = float(antropy.sample_entropy(strength[:ENTROPY_SAMPLES], order=2))
    watch.lap("sample entropy")
    return results, watch.seconds


def main():
    warnings.simplefilter("ignore")
    path, runs = sys.argv[1], int(sys.argv[2])
    run(path)
    times = []
    for _ in range(runs):
        results, seconds = run(path)
        times.append(seconds)
    steps = {name: statistics.median(seconds[name] for seconds in times) for name in times[0]}
    total = statistics.median(sum(seconds.values()) for seconds in times)
    print(json.dumps({"results": results, "steps": steps, "total": total}))


main()
