#!/usr/bin/env python3
"""Make the real recordings in this folder again, byte for byte, from their published source distributions.

    python3 -m pip install numpy
    python3 make_samples.py            # writes the CSV files beside this script
    python3 make_samples.py --check    # writes nothing, fails if a file differs
    python3 make_samples.py --from DIR # takes the source distributions from DIR instead of downloading them

pip verifies the SHA-256 of each download before anything in it runs; a distribution given by --from is verified here.
numpy is only needed to load the one source that is stored as a pickled numpy array.
"""

import argparse
import csv
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

# package: (version, SHA-256 of its source distribution)
SOURCES = {
    "gaitmap": ("2.6.0", "0312a3fd8c8741afc607cda1b56e6b297416ceb6bc544dfbfaa6af2278478f2c"),
    "mobgap": ("1.2.0", "26f3ec1173f74ad873d13dabe0fd75dde8554720595ebc39159ee18dbea31351"),
    "seglearn": ("1.2.5", "90c45b5ced6bac355016c768cb405835815c51ef794c24b4f727d0c7855266c8"),
}

AXES = ("x", "y", "z")


def columns(acceleration_unit, angular_velocity_unit):
    """The header of six channels in these units."""
    return [f"acc_{axis}_{acceleration_unit}" for axis in AXES] + [
        f"gyr_{axis}_{angular_velocity_unit}" for axis in AXES
    ]


def number(value, decimals):
    """A fixed number of decimals, never a negative zero."""
    text = f"{value:.{decimals}f}"
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


def write(comments, header, rows, decimals, stamps=None):
    """One recording in the project's CSV: comments, header, one line a sample."""
    out = io.StringIO()
    for key, value in comments:
        out.write(f"# {key}: {value}\n")
    out.write(",".join((["t_s"] if stamps else []) + header) + "\n")
    for index, row in enumerate(rows):
        fields = [number(value, places) for value, places in zip(row, decimals, strict=True)]
        out.write(",".join(([stamps[index]] if stamps else []) + fields) + "\n")
    return out.getvalue().encode("ascii")


def table(text, names):
    """The named columns of a comma-separated text, as floats."""
    reader = csv.DictReader(io.StringIO(text))
    return [[float(line[name]) for name in names] for line in reader]


def wrist(sources, trial, exercise, side, comments):
    """One trial of seglearn's watch data: 50 Hz, acceleration in g, angular velocity in rad/s."""
    try:
        import numpy
    except ModuleNotFoundError:
        raise SystemExit("numpy is missing: python3 -m pip install numpy") from None

    content = member(sources, "seglearn", "seglearn/data/watch_dataset.npy")
    data = numpy.load(io.BytesIO(content), allow_pickle=True).item()
    labels = [str(label) for label in data["X_labels"]]
    found = (str(data["y_labels"][data["y"][trial]]), "right" if data["side"][trial] == 1 else "left", labels)
    expected = (exercise, side, ["ax", "ay", "az", "wx", "wy", "wz"])
    if found != expected:
        raise SystemExit(f"seglearn trial {trial} is {found}, expected {expected}")
    rows = [[float(value) for value in row] for row in data["X"][trial]]
    stamps = [f"{index * 2 // 100}.{index * 2 % 100:02d}" for index in range(len(rows))]
    context = [("body place", "wrist"), ("side", side), ("task", "other")]
    return write(context + comments, columns("g", "rads"), rows, [5] * 6, stamps)


def lower_back(sources, path, first, last, task, comments):
    """Samples first..last of one mobgap CSV: 100 Hz, acceleration in g, angular velocity in deg/s."""
    text = member(sources, "mobgap", f"example_data/data_csv/{path}").decode("ascii")
    rows = table(text, ["acc_x", "acc_y", "acc_z", "gyr_x", "gyr_y", "gyr_z"])[first:last]
    context = [("body place", "lower back"), ("side", "both"), ("task", task), ("sampling rate", "100 Hz")]
    return write(context + comments, columns("g", "dps"), rows, [4] * 3 + [3] * 3)


def foot(sources, path, first, last, side, comments):
    """Samples first..last of one gaitmap CSV: 102.4 Hz, acceleration in m/s^2, angular velocity in deg/s."""
    text = member(sources, "gaitmap", f"example_data/{path}").decode("ascii")
    rows = table(text, ["acc_x", "acc_y", "acc_z", "gyr_x", "gyr_y", "gyr_z"])[first:last]
    context = [("body place", "foot"), ("side", side), ("task", "gait"), ("sampling rate", "102.4 Hz")]
    return write(context + comments, columns("ms2", "dps"), rows, [3] * 3 + [2] * 3)


def recordings(sources):
    """File name and content of every real recording in this folder."""
    seglearn = ("source", "seglearn 1.2.5, watch data, Burns et al. 2018, BSD-3-Clause")
    mobgap = ("source", "mobgap 1.2.0, example data, Mobilise-D consortium, Apache-2.0")
    gaitmap = ("source", "gaitmap 2.6.0, example data, MaD-Lab Erlangen, MIT")
    rounded = ("changed", "converted to this format, rounded")
    cut = ("changed", "converted to this format, rounded, the first 40 seconds")
    yield (
        "wrist_shoulder_flexion_healthy.csv",
        wrist(sources, 79, "FEL", "right", [("person", "healthy adult"), seglearn, rounded]),
    )
    yield (
        "wrist_row_healthy.csv",
        wrist(sources, 95, "ROW", "right", [("person", "healthy adult"), seglearn, rounded]),
    )
    yield (
        "lower_back_walk_multiple_sclerosis.csv",
        lower_back(
            sources,
            "MS/001/TimeMeasure1_Test5_Trial1.csv",
            0,
            None,
            "gait",
            [("person", "adult with multiple sclerosis"), mobgap, rounded],
        ),
    )
    yield (
        "lower_back_daily_activities_healthy.csv",
        lower_back(
            sources,
            "HA/001/TimeMeasure1_Test11_Trial1.csv",
            0,
            4000,
            "other",
            [("person", "healthy adult"), mobgap, cut],
        ),
    )
    yield (
        "foot_walk_multiple_sclerosis.csv",
        foot(
            sources,
            "imu_sample_ms_left.csv",
            0,
            4096,
            "left",
            [("person", "adult with multiple sclerosis"), gaitmap, cut],
        ),
    )


def distribution(package):
    """File name of a package's source distribution."""
    return f"{package}-{SOURCES[package][0]}.tar.gz"


def download(folder):
    """Fetches the source distributions into a folder; pip compares the hashes."""
    requirements = folder / "requirements.txt"
    requirements.write_text("".join(f"{p}=={v} --hash=sha256:{h}\n" for p, (v, h) in SOURCES.items()))
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        + ["--require-hashes", "--dest", str(folder), "--requirement", str(requirements)],
        check=True,
    )


def member(sources, package, path):
    """The bytes of one file in a package's source distribution."""
    root = distribution(package).removesuffix(".tar.gz")
    with tarfile.open(sources / distribution(package)) as archive:
        return archive.extractfile(f"{root}/{path}").read()


def verify(sources):
    """Stops unless every source distribution has the SHA-256 it is pinned to."""
    for package, (_, expected) in SOURCES.items():
        found = hashlib.sha256((sources / distribution(package)).read_bytes()).hexdigest()
        if found != expected:
            raise SystemExit(f"{distribution(package)} has SHA-256 {found}, expected {expected}")


def main():
    """Writes or compares every recording."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--check", action="store_true", help="compare with the files here, write nothing")
    arguments.add_argument("--from", dest="sources", type=Path, help="folder with the source distributions")
    arguments = arguments.parse_args()
    differing = []
    with tempfile.TemporaryDirectory() as temporary:
        sources = arguments.sources or Path(temporary)
        if arguments.sources is None:
            download(sources)
        verify(sources)
        for name, content in recordings(sources):
            target = HERE / name
            if arguments.check:
                same = target.is_file() and target.read_bytes() == content
                differing += [] if same else [name]
            else:
                target.write_bytes(content)
            print(f"{hashlib.sha256(content).hexdigest()}  {len(content):7}  {name}")
    if differing:
        raise SystemExit(f"differ from their sources: {', '.join(differing)}")


if __name__ == "__main__":
    main()
