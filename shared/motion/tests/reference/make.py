#!/usr/bin/env python3
"""Writes the reference tables of shared/motion/tests/reference with the packages that others maintain.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python make.py

The signals are made by arithmetic that is the same everywhere (a linear congruential generator through a resonator), so that a
table holds results alone. Their numbers stand in signals.csv, and `tests/features.rs` makes the same signals of them.
"""

import csv
import pathlib

import antropy
import numpy
from freezing import freezeindex
from skdh.features import SPARC, DimensionlessJerk

HERE = pathlib.Path(__file__).parent

# Sample entropy is that of the first 1000 samples: it takes time by the square of their number.
# name, seed, samples a second, samples, two factors of the resonator, samples over which the noise is summed
SIGNALS = [
    ("noise", 1, 100.0, 400, 0.0, 0.0, 1),
    ("walking", 2, 64.0, 3000, 1.95, 0.97, 4),
    ("freezing", 3, 64.0, 3000, 1.74, 0.98, 1),
    ("both", 4, 100.0, 4001, 1.93, 0.99, 2),
    ("slow", 5, 50.0, 1500, 1.995, 0.9975, 1),
    ("stroke", 6, 100.0, 200, 1.9, 0.905, 8),
    ("steps", 7, 128.0, 2048, 1.98, 0.985, 16),
    ("tremor", 8, 100.0, 1000, 1.9, 0.995, 1),
]


def signal(seed, length, first, second, width):
    state, noise, values = seed, [], []
    for index in range(length):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        noise.append((state >> 11) / 2.0**53 - 0.5)
        pushed = 0.0
        for value in noise[max(0, index + 1 - width) :]:
            pushed = pushed + value
        before = values[-1] if index > 0 else 0.0
        earlier = values[-2] if index > 1 else 0.0
        values.append(first * before - second * earlier + pushed)
    return numpy.array(values)


def arc_length(values, rate, padding=4, cutoff=10.0, amplitude=0.05):
    """Spectral arc length as its authors publish it (github.com/siva82kb/SPARC): scikit-digital-health's rounds to about 1e-8."""
    length = int(2 ** (numpy.ceil(numpy.log2(len(values))) + padding))
    frequencies = numpy.arange(length) * rate / length
    spectrum = numpy.abs(numpy.fft.fft(values, length))
    spectrum = spectrum / spectrum.max()
    below = frequencies <= cutoff
    frequencies, spectrum = frequencies[below], spectrum[below]
    loud = numpy.flatnonzero(spectrum >= amplitude)
    frequencies, spectrum = frequencies[loud[0] : loud[-1] + 1], spectrum[loud[0] : loud[-1] + 1]
    across = numpy.diff(frequencies) / (frequencies[-1] - frequencies[0])
    return -numpy.sum(numpy.hypot(across, numpy.diff(spectrum)))


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


signals, features, indices = [], [], []
for name, seed, rate, length, first, second, width in SIGNALS:
    values = signal(seed, length, first, second, width)
    signals.append((name, seed, rate, length, first, second, width, repr(float(values[-1]))))
    features.append(
        (
            name,
            repr(float(arc_length(values, rate))),
            repr(float(SPARC().compute(values, fs=rate))),
            repr(float(DimensionlessJerk(log=True).compute(values))),
            repr(float(antropy.sample_entropy(values[:1000], order=2))),
        )
    )
    if length / rate > 12:
        for method in (freezeindex.compute_moore_fi, freezeindex.compute_bachlin_fi):
            _, found = method(values, rate)
            for at in range(0, len(found), max(1, len(found) // 20)):
                indices.append((name, method.__name__.split("_")[1], len(found), at, repr(float(found[at]))))

write("signals.csv", ["name", "seed", "rate_hz", "samples", "first", "second", "width", "last"], signals)
write("features.csv", ["name", "arc_length", "sparc", "log_dimensionless_jerk", "sample_entropy"], features)
write("freeze_index.csv", ["name", "method", "windows", "window", "value"], indices)
