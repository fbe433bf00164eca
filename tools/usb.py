r"""Menyalin motifkit beserta semua yang dipasangnya ke USB, untuk kelas tanpa internet (all of it onto a USB stick).

    python mulai.py usb E:\                          untuk Windows, macOS, dan Linux (for all three)
    python mulai.py usb E:\ --system windows --python 3.12
    python mulai.py usb E:\ --with notebook         JupyterLab juga; --with test: alat ujinya juga

Di tiap laptop: salin map motifkit dari USB, lalu jalankan mulai.py di dalamnya (on each laptop: copy the folder
motifkit from the stick, then run mulai.py in it). Sistem (systems): windows, macos, macos-intel, linux, linux-arm.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

try:
    from packaging.requirements import Requirement
    from packaging.tags import cpython_tags
    from packaging.utils import canonicalize_name, parse_wheel_filename
except ImportError:  # a bare Python: pip brings its own copy
    from pip._vendor.packaging.requirements import Requirement
    from pip._vendor.packaging.tags import cpython_tags
    from pip._vendor.packaging.utils import canonicalize_name, parse_wheel_filename

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = (".git", ".venv", "hasil", "wheels", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis", "dist", "build")
NEWEST = ("3.13", "3.14")
"""The Pythons that the README recommends; that of this computer comes along."""

LINUX = [f"manylinux_2_{minor}" for minor in (28, 27, 24, 17, 12, 5)] + ["manylinux2014", "manylinux2010", "manylinux1"]


@dataclass(frozen=True)
class System:
    """A kind of computer: the wheels that fit it, and what it answers to the conditions of a requirement."""

    platforms: tuple[str, ...]
    answers: dict[str, str]


def _system(platforms: Iterable[str], os_name: str, sys_platform: str, name: str, machine: str) -> System:
    answers = {"os_name": os_name, "sys_platform": sys_platform, "platform_system": name, "platform_machine": machine}
    return System(tuple(platforms), answers)


def _macos(machine: str, oldest: int) -> list[str]:
    # Not newer than 12: what is built for a newer macOS does not run on a school's older one.
    return [f"macosx_{major}_0_{machine}" for major in (12, 11)] + (
        [f"macosx_10_{minor}_{machine}" for minor in range(16, oldest, -1)] if machine == "x86_64" else []
    )


UNIVERSAL = ("macosx_11_0_universal2", "macosx_10_13_universal2", "macosx_10_9_universal2")
SYSTEMS = {
    "windows": _system(["win_amd64"], "nt", "win32", "Windows", "AMD64"),
    "macos": _system([*_macos("arm64", 0), *UNIVERSAL], "posix", "darwin", "Darwin", "arm64"),
    "macos-intel": _system([*_macos("x86_64", 8), *UNIVERSAL], "posix", "darwin", "Darwin", "x86_64"),
    "linux": _system([f"{kind}_x86_64" for kind in LINUX], "posix", "linux", "Linux", "x86_64"),
    "linux-arm": _system([f"{kind}_aarch64" for kind in LINUX], "posix", "linux", "Linux", "aarch64"),
}  # fmt: skip
USUAL = ("windows", "macos", "macos-intel", "linux")


def requirements(extras: Iterable[str]) -> list[str]:
    """What motifkit, its building and the extras need, as pyproject.toml says."""
    text = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = text["project"]
    more = [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [*project["dependencies"], *text["build-system"]["requires"], "editables", *more]


def environment(system: System, version: str) -> dict[str, str]:
    """What that computer answers to the conditions (markers) of a requirement."""
    plain = {"implementation_name": "cpython", "platform_python_implementation": "CPython", "platform_release": ""}
    plain |= {
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_version": f"{version}.0",
    }
    return {**plain, "platform_version": "", **system.answers}


def asked_by(wheel: Path, extras: set[str], answers: dict[str, str]) -> Iterator[Requirement]:
    """What a wheel needs on that computer."""
    with zipfile.ZipFile(wheel) as content:
        name = next(each for each in content.namelist() if each.endswith(".dist-info/METADATA"))
        head = HeaderParser().parsestr(content.read(name).decode("utf-8"))
    for line in head.get_all("Requires-Dist") or []:
        each = Requirement(line)
        if each.marker is None or any(each.marker.evaluate({**answers, "extra": extra}) for extra in ("", *extras)):
            yield each


def fits(system: System, version: str) -> Callable[[Path], bool]:
    """Whether a wheel can be installed on that computer."""
    major, minor = map(int, version.split("."))
    tags = set(cpython_tags((major, minor), platforms=system.platforms))
    plain = {(f"py{major}", "none", "any"), ("py2", "none", "any")}
    plain |= {(f"py{major}{older}", "none", platform) for older in range(minor + 1) for platform in ("any",)}
    plain |= {(f"py{major}", "none", platform) for platform in system.platforms}

    def fit(wheel: Path) -> bool:
        found = parse_wheel_filename(wheel.name)[3]
        return any(tag in tags or (tag.interpreter, tag.abi, tag.platform) in plain for tag in found)

    return fit


def lacking(folder: Path, wanted: Iterable[str], system: System, version: str) -> list[str]:
    """What a folder of wheels still lacks for a computer, conditions that hold only there included.

    ``pip download`` answers the conditions of a requirement for the computer it runs on: on Linux it leaves out what
    only Windows needs. So the wheels themselves are asked.
    """
    fit, answers = fits(system, version), environment(system, version)
    there: dict[str, list[tuple[Any, Path]]] = {}
    for wheel in sorted(folder.glob("*.whl")):
        if fit(wheel):
            name, number, _build, _tags = parse_wheel_filename(wheel.name)
            there.setdefault(name, []).append((number, wheel))
    missing: dict[str, str] = {}
    todo = [each for each in map(Requirement, wanted) if each.marker is None or each.marker.evaluate(answers)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        each = todo.pop()
        key = (canonicalize_name(each.name), frozenset(each.extras))
        good = [pair for pair in there.get(key[0], []) if each.specifier.contains(pair[0], prereleases=True)]
        if not good:
            missing[key[0]] = f"{each.name}{each.specifier}"
        elif key not in seen:
            seen.add(key)
            todo += asked_by(max(good)[1], set(each.extras), answers)
    return sorted(missing.values())


def pip() -> list[str]:
    """A pip that runs here: this Python's, or that of .venv."""
    inside = ROOT / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    for python in (sys.executable, str(inside)):
        try:
            if not subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
                return [python, "-m", "pip"]
        except OSError:
            continue
    raise SystemExit("Python ini tidak punya pip; jalankan dahulu python mulai.py (no pip here: run mulai.py first)")


def fetched(folder: Path, wanted: list[str], system: System, version: str) -> list[str]:
    """Download wheels until nothing is lacking; what could not be had."""
    # The Python whose computer it is goes by --python-version; its own limits are checked there again.
    command = [*pip(), "download", "--quiet", "--only-binary", ":all:", "--dest", str(folder), "--implementation", "cp"]
    command += ["--python-version", version, *(word for name in system.platforms for word in ("--platform", name))]
    left: list[str] = []
    ask = wanted
    while ask:
        if subprocess.run([*command, *ask], check=False).returncode:
            return ask if ask is not wanted else ["lihat di atas (see above)"]
        left, before = lacking(folder, wanted, system, version), left
        if left == before:
            return left
        ask = left
    return left


READ_FIRST = """motifkit untuk kelas tanpa internet (motifkit for a classroom without internet)

1. Python 3.11 ke atas harus terpasang. Pemasangnya (installer) dari python.org dapat ikut di USB ini.
   Python 3.11 or newer must be installed. Its installer from python.org may lie on this stick too.
2. Salin map motifkit ke laptop, misalnya ke Documents. Jangan dijalankan dari USB.
   Copy the folder motifkit to the laptop, to Documents for instance. Do not run it from the stick.
3. Windows: klik dua kali mulai.py. macOS, Linux: buka terminal di map itu, lalu: python3 mulai.py
   Windows: double click mulai.py. macOS, Linux: open a terminal in that folder, then: python3 mulai.py
4. Hasilnya: hasil/parang/index.html. Petunjuk: README.md.
   The result: hasil/parang/index.html. Directions: README.en.md.

Disiapkan untuk (prepared for): {prepared}
"""


def copied(target: Path) -> Path:
    """The project in the target's folder motifkit, with an empty place for its wheels."""
    home = target / "motifkit"
    if home == ROOT or ROOT in home.parents:
        raise SystemExit(f"{target} ada di dalam map motifkit; sebutkan map lain (choose a folder outside of motifkit)")
    shutil.copytree(ROOT, home, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    (home / "wheels").mkdir(exist_ok=True)
    return home


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    own = argparse.ArgumentParser("python mulai.py usb", description=__doc__.partition("\n")[0])
    own.add_argument("folder", type=Path, metavar="MAP", help="map di USB, misalnya E:\\ (a folder on the stick)")
    own.add_argument("--system", action="append", choices=SYSTEMS, help="bawaan (default): " + ", ".join(USUAL))
    own.add_argument(
        "--python", action="append", metavar="3.13", help="versi Python di kelas (of the classroom); boleh berulang"
    )
    own.add_argument("--with", action="append", dest="extras", choices=("notebook", "test"), default=[],
                     help="juga JupyterLab, atau alat uji (JupyterLab or the test tools too)")  # fmt: skip
    return own


def main(words: list[str]) -> int:
    """Fill the stick; 1 when something could not be had."""
    given = parser().parse_args(words)
    versions = given.python or sorted({*NEWEST, "{}.{}".format(*sys.version_info)}, key=lambda v: int(v[2:]))
    for version in versions:
        if not (version.startswith("3.") and version[2:].isdigit() and int(version[2:]) >= 11):
            raise SystemExit(f"--python {version}: tulis misalnya 3.13, dan 3.11 ke atas (write 3.13, 3.11 or newer)")
    try:
        home = copied(given.folder.resolve())
    except OSError as error:
        raise SystemExit(f"{given.folder}: tidak dapat ditulisi (cannot be written): {error.strerror}") from error
    wanted, failed, prepared = requirements(given.extras), [], []
    for system in given.system or USUAL:
        for version in versions:
            name = f"{system} {version}"
            print(f"{name} ...", flush=True)
            left = fetched(home / "wheels", wanted, SYSTEMS[system], version)
            (failed if left else prepared).append(name + (f": {', '.join(left)}" if left else ""))
    text = READ_FIRST.format(prepared=", ".join(prepared) or "-")
    (given.folder / "BACA DULU.txt").write_text(text, encoding="utf-8")
    size = sum(wheel.stat().st_size for wheel in (home / "wheels").iterdir()) / 1e6
    print(f"{home}: {size:.0f} MB. Siap untuk (ready for): {', '.join(prepared) or '-'}")
    for each in failed:
        print(f"TIDAK lengkap (incomplete): {each}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
