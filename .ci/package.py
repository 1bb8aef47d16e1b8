#!/usr/bin/env python3
"""Makes a package of the program: a binary without the paths of this machine, manual pages, completions, licences and notices,
in an archive with a checksum beside it.

    .ci/package.py [--profile PROFILE] [--target TARGET]

What it writes lies in target/release-files: the archive, its checksum, and the folder `unpacked`, from which the .deb is made.
The program is run to make its manual pages, so TARGET must be one that runs here.
"""

import argparse
import gzip
import hashlib
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile

import notices

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "target" / "release-files"
SHELLS = {"bash": "unclench.bash", "zsh": "_unclench", "fish": "unclench.fish", "nushell": "unclench.nu",
          "powershell": "_unclench.ps1", "elvish": "unclench.elv"}
# Every file of every archive has this time, so that one source gives one archive.
TIME = int(os.environ.get("SOURCE_DATE_EPOCH", "1577836800"))


def output(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", **more).stdout


def remapped():
    """Flags that keep the paths of this machine out of the binary."""
    home = pathlib.Path(os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo"))
    sources = sorted((home / "registry" / "src").glob("*"))
    pairs = [(ROOT, "unclench"), (home, "cargo"), *((source, "crates") for source in sources)]
    return [f"--remap-path-prefix={there}={name}" for there, name in pairs]


def build(profile, target):
    flags = [*os.environ.get("RUSTFLAGS", "").split(), *remapped()]
    env = {**os.environ, "RUSTFLAGS": " ".join(flags)}
    wanted = ["--target", target] if target else []
    subprocess.run(["cargo", "build", "--locked", "--profile", profile, *wanted], check=True, cwd=ROOT, env=env)
    folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    name = "unclench.exe" if "windows" in (target or host()) else "unclench"
    return folder / (target or "") / profile / name


def host():
    return next(line.split()[1] for line in output("rustc", "-vV").splitlines() if line.startswith("host: "))


def fill(folder, binary, target):
    """Everything that goes into the archive."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "completions").mkdir(parents=True)
    shutil.copy2(binary, folder / binary.name)
    # The pages and scripts are English, whatever the language of this machine.
    env = {**os.environ, "LC_ALL": "C"}
    output(binary, "generate", "man", "--dir", folder / "man" / "man1", env=env)
    output(binary, "generate", "man", "--dir", folder / "man" / "de" / "man1", env={**os.environ, "LC_ALL": "de_DE.UTF-8"})
    for shell, name in SHELLS.items():
        (folder / "completions" / name).write_text(output(binary, "generate", "completions", shell, env=env), "utf-8", newline="\n")
    for name in ["README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE-MIT", "LICENSE-APACHE"]:
        shutil.copy2(ROOT / name, folder / name)
    shutil.copy2(ROOT / "assets" / "CREDITS.md", folder / "CREDITS.md")
    if "linux" in target:
        shutil.copytree(ROOT / "assets" / "desktop", folder / "desktop")
    (folder / "THIRD-PARTY-NOTICES.txt").write_text(notices.text(target), "utf-8", newline="\n")


def archive(folder, name, target):
    """The archive of `folder`: sorted, with one time and no owner."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    inside = [(path, f"{name}/{path.relative_to(folder).as_posix()}") for path in files]
    runs = {"unclench", "unclench.exe"}
    if "windows" in target:
        path = OUT / f"{name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for file, inner in inside:
                archive.writestr(zipfile.ZipInfo(inner, (2020, 1, 1, 0, 0, 0)), file.read_bytes(), zipfile.ZIP_DEFLATED)
        return path
    path = OUT / f"{name}.tar.gz"
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=TIME) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        for file, inner in inside:
            entry = tarfile.TarInfo(inner)
            entry.size, entry.mtime, entry.mode = file.stat().st_size, TIME, 0o755 if file.name in runs else 0o644
            tar.addfile(entry, io.BytesIO(file.read_bytes()))
    return path


def main():
    parser = argparse.ArgumentParser(description="Makes a package of the program.")
    parser.add_argument("--profile", default="dist")
    parser.add_argument("--target")
    asked = parser.parse_args()
    target = asked.target or host()
    version = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))["package"]["version"]
    OUT.mkdir(parents=True, exist_ok=True)
    fill(OUT / "unpacked", build(asked.profile, asked.target), target)
    path = archive(OUT / "unpacked", f"unclench-{version}-{target}", target)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(path.name + ".sha256").write_text(f"{digest}  {path.name}\n", "utf-8", newline="\n")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes, {digest}")


if __name__ == "__main__":
    sys.exit(main())
