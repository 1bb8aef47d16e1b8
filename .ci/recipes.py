#!/usr/bin/env python3
"""Fills in the recipes of other package systems from the archives of a release.

    .ci/recipes.py HOME FOLDER

HOME is the address of the project, FOLDER holds the archives' checksum files. The recipes are written into FOLDER.
"""

import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main(home, folder):
    folder = pathlib.Path(folder)
    version = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))["package"]["version"]
    digests = {}
    for file in folder.glob("*.sha256"):
        digest, name = file.read_text("utf-8").split()
        digests[name.removeprefix(f"unclench-{version}-")] = digest
    known = {"VERSION": version, "HOME": home, "FILES": f"{home}/releases/download/v{version}"}
    known |= {f"SHA256:{name}": digest for name, digest in digests.items()}
    for recipe in sorted((ROOT / "assets" / "packages").glob("*.in")):
        # A checksum that is missing stops the release: KeyError names it.
        text = re.sub(r"@([A-Z0-9]+(?::[\w.-]+)?)@", lambda found: known[found[1]], recipe.read_text("utf-8"))
        (folder / recipe.stem).write_text(text, "utf-8")
        print(folder / recipe.stem)


if __name__ == "__main__":
    main(*sys.argv[1:])
