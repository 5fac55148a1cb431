"""What the readers share: what is expected of a file, and how a finding is told.

A reader is a program of this folder called `<ext>-<reader>` or `<ext>.<suffix>` and run as `READER FILE JSON PNG`. It prints
one line of three tab-separated cells, `reader and version`, `what was checked`, `OK` or what is wrong, and ends with 0 or 1;
with 77 where the program is not installed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

NOT_INSTALLED = 77
TOLERANCE = 2
MOST_OFF = 0.01  # LibreOffice mixes straight colours when it resamples: hard edges get a fringe


class Finding(Exception):
    """Something that is not as expected."""


def run(*command):
    """The standard output of a program that has ten minutes and must end well."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace", timeout=600)
    if done.returncode != 0:
        raise Finding(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout


def version(*command):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=60)
    found = re.search(r"\d+\.\d+(\.\d+)?(-\d+)?", done.stdout + done.stderr)
    return found.group(0) if found else "?"


def first(*programs):
    """The first of them that is installed, else the last."""
    return next((program for program in programs if shutil.which(program)), programs[-1])


def home():
    """A home folder for programs that fill one, kept from file to file."""
    folder = Path(os.environ.get("READERS_MODULES", tempfile.gettempdir() + "/delaminate-readers")) / "home"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def one_line(name):
    """A name as every format can hold it: what XML cannot is left out, white space is one blank."""
    possible = "".join(c for c in name if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))
    return re.sub(r"\s+", " ", possible).strip()


class Expected:
    def __init__(self, description, picture):
        told = json.loads(Path(description).read_text(encoding="utf-8", errors="surrogatepass"))
        self.width, self.height = told["width"], told["height"]
        self.names = [one_line(layer["name"]) for layer in told["layers"]]
        self.boxes = [tuple(layer["box"]) for layer in told["layers"]]
        self.picture = Image.open(picture).convert("RGBA")
        self.checked = []

    def check_names(self, names):
        """Bottom first; how blanks at the ends are kept is left to the reader."""
        names = [one_line(name) for name in names]
        if names != self.names:
            wrong = next((pair for pair in zip(names, self.names) if pair[0] != pair[1]), None)
            raise Finding(f"{len(names)} names for {len(self.names)} layers, first other one {wrong}")
        self.checked.append(f"{len(names)} names in order")

    def check_boxes(self, boxes, what="boxes", part=tuple):
        """Bottom first; a blank layer may lie anywhere. `part` is what the reader knows of a box."""
        boxes = list(boxes)
        if len(boxes) != len(self.boxes):
            raise Finding(f"{len(boxes)} boxes for {len(self.boxes)} layers")
        for index, (found, expected) in enumerate(zip(boxes, self.boxes)):
            if expected[2] and tuple(found) != part(expected):
                raise Finding(f"layer {index} lies at {tuple(found)}, not at {part(expected)}")
        self.checked.append(what)

    def check_picture(self, file, on_white=False, resampled=False):
        """`resampled` for a reader whose grid is not that of the picture: each pixel then lies between its neighbours."""
        found = Image.open(file).convert("RGBA")
        if found.size != self.picture.size:
            raise Finding(f"{found.size} pixels, not {self.picture.size}")
        expected = self.picture
        if on_white:
            expected = Image.alpha_composite(Image.new("RGBA", expected.size, "white"), expected)
        difference = ImageChops.difference(premultiplied(found), premultiplied(expected))
        largest = max(high for _, high in difference.getextrema())
        share = outside(found, expected) if resampled else 1
        # Readers round to 8 bits at each layer that they lay over the others: every second one may add a step.
        allowed = max(TOLERANCE, 1 + (len(self.names) + 1) // 2)
        if largest <= TOLERANCE:
            self.checked.append(f"composite within {largest}")
        elif largest <= allowed:
            self.checked.append(f"composite within {largest}, {beyond(difference):.3%} beyond {TOLERANCE}")
        elif share <= MOST_OFF:
            self.checked.append(f"composite resampled, {share:.2%} off")
        else:
            raise Finding(f"composite differs by {largest}")


def beyond(difference):
    """Share of pixels that differ by more than the tolerance."""
    worst = difference.split()[0]
    for channel in difference.split()[1:]:
        worst = ImageChops.lighter(worst, channel)
    return sum(worst.histogram()[TOLERANCE + 1:]) / (worst.width * worst.height)


def premultiplied(image):
    """Colours weighted by their alpha: what is not seen does not count."""
    return Image.frombytes("RGBA", image.size, image.convert("RGBa").tobytes())


def outside(found, expected):
    """Share of the pixels of one picture that lie outside of what the 3x3 pixels around them have in the other."""
    low = ImageChops.subtract(expected.filter(ImageFilter.MinFilter(3)), found)
    high = ImageChops.subtract(found, expected.filter(ImageFilter.MaxFilter(3)))
    worst = 0
    for channel in ImageChops.lighter(low, high).split():
        worst = max(worst, sum(channel.histogram()[TOLERANCE + 1:]))
    return worst / (found.width * found.height)


def main(name, program, version_of, check):
    """Runs `check(file, expected, folder)` in a folder of its own and tells what it found."""
    if not (shutil.which(program) or Path(program).exists()):
        print(f"{name}\t\tnot installed")
        sys.exit(NOT_INSTALLED)
    file, description, picture = (Path(word).resolve() for word in sys.argv[1:4])
    told = f"{name} {version_of()}"
    expected = Expected(description, picture)
    outcome = "OK"
    with tempfile.TemporaryDirectory() as folder:
        try:
            check(file, expected, Path(folder))
        except (Finding, subprocess.TimeoutExpired, OSError, KeyError, ValueError) as problem:
            outcome = f"FAIL {type(problem).__name__ if not isinstance(problem, Finding) else ''} {problem}".replace("\n", " ")
    print(f"{told}\t{', '.join(expected.checked)}\t{outcome}")
    sys.exit(0 if outcome == "OK" else 1)
