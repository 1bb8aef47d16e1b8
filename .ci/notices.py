#!/usr/bin/env python3
"""The licences of everything that is linked into the program for a target, as one text.

    .ci/notices.py [TARGET]
"""

import collections
import json
import pathlib
import subprocess
import sys

NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT")


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def linked(target):
    """The crates that are linked, without those that only build or test."""
    tree = output("cargo", "tree", "--locked", "-e", "normal,no-proc-macro", "--target", target, "--prefix", "none")
    named = {tuple(line.split()[:2]) for line in tree.splitlines()}
    data = json.loads(output("cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target))
    crates = [each for each in data["packages"] if (each["name"], f"v{each['version']}") in named and each["source"]]
    return sorted(crates, key=lambda package: (package["name"], package["version"]))


def licences(package):
    """The texts that lie beside a crate's manifest."""
    folder = pathlib.Path(package["manifest_path"]).parent
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name.upper().startswith(NAMES))
    return [path.read_text("utf-8", "replace").strip() for path in files]


def text(target):
    crates = linked(target)
    whose = collections.defaultdict(list)
    for crate in crates:
        for licence in licences(crate):
            whose[licence].append(f"{crate['name']} {crate['version']}")
    lines = ["unclench contains these crates:", ""]
    for crate in crates:
        by = ", ".join(crate["authors"])
        lines.append(f"{crate['name']} {crate['version']}: {crate['license']}" + (f" ({by})" if by else ""))
    for licence, names in sorted(whose.items(), key=lambda each: each[1]):
        lines += ["", "-" * 80, ", ".join(names), "-" * 80, "", licence]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    host = subprocess.run(["rustc", "-vV"], check=True, stdout=subprocess.PIPE, text=True).stdout.split("host: ")[1].split()[0]
    sys.stdout.write(text(sys.argv[1] if len(sys.argv) > 1 else host))
