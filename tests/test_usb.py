"""The stick for a classroom without internet: nothing that a laptop needs is left out, and nothing else comes along."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def usb():
    spec = importlib.util.spec_from_file_location("usb", ROOT / "tools" / "usb.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["usb"] = module
    spec.loader.exec_module(module)
    return module


def wheel(folder, name, tag="py3-none-any", needs=()):
    folder.mkdir(exist_ok=True)
    lines = ["Metadata-Version: 2.1", *(f"Requires-Dist: {each}" for each in needs)]
    with zipfile.ZipFile(folder / f"{name}-{tag}.whl", "w") as content:
        content.writestr(f"{name}.dist-info/METADATA", "\n".join(lines) + "\n")


def test_it_asks_for_what_the_project_and_its_building_need(usb):
    plain = usb.requirements([])
    assert {"numpy", "shapely", "hatchling", "editables"} <= {usb.Requirement(each).name for each in plain}
    more = {usb.Requirement(each).name for each in usb.requirements(["notebook", "test"])}
    assert {"jupyterlab", "ipywidgets", "pytest"} <= more


def test_what_only_windows_needs_is_missed_there_alone(usb, tmp_path):
    needs = ['colorama; platform_system == "Windows"', 'uvloop; sys_platform != "win32"', 'extra-thing; extra == "x"']
    wheel(tmp_path, "click-8.5", needs=needs)
    assert usb.lacking(tmp_path, ["click>=8"], usb.SYSTEMS["windows"], "3.13") == ["colorama"]
    assert usb.lacking(tmp_path, ["click>=8"], usb.SYSTEMS["linux"], "3.13") == ["uvloop"]
    assert "extra-thing" in usb.lacking(tmp_path, ["click[x]>=8"], usb.SYSTEMS["linux"], "3.13")
    assert usb.lacking(tmp_path, ["click>=9"], usb.SYSTEMS["linux"], "3.13") == ["click>=9"]


@pytest.mark.parametrize(
    ("tag", "system", "version", "good"),
    [
        ("cp313-cp313-win_amd64", "windows", "3.13", True),
        ("cp313-cp313-win_amd64", "windows", "3.14", False),
        ("cp313-cp313-win_amd64", "linux", "3.13", False),
        ("cp39-abi3-win_amd64", "windows", "3.13", True),
        ("cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64", "linux", "3.11", True),
        ("cp311-cp311-manylinux_2_27_x86_64", "linux-arm", "3.11", False),
        ("cp313-cp313-macosx_12_0_arm64", "macos", "3.13", True),
        ("cp313-cp313-macosx_14_0_arm64", "macos", "3.13", False),
        ("cp313-cp313-macosx_10_13_x86_64", "macos-intel", "3.13", True),
        ("py3-none-any", "macos", "3.14", True),
        ("py2.py3-none-any", "windows", "3.11", True),
    ],
)
def test_a_wheel_fits_its_own_computers_only(usb, tag, system, version, good):
    assert usb.fits(usb.SYSTEMS[system], version)(Path(f"thing-1.0-{tag}.whl")) is good


def test_it_downloads_again_what_pip_left_out(usb, tmp_path, monkeypatch):
    asked = []

    def run(command, **_more):
        asked.append(command)
        if "numpy" in command:
            wheel(tmp_path / "wheels", "numpy-2.0", needs=['colorama; os_name == "nt"'])
        elif "colorama" in command:
            wheel(tmp_path / "wheels", "colorama-0.4")
        return type("Done", (), {"returncode": 0})

    monkeypatch.setattr(usb, "pip", lambda: ["pip"])
    monkeypatch.setattr(usb.subprocess, "run", run)
    assert usb.fetched(tmp_path / "wheels", ["numpy"], usb.SYSTEMS["windows"], "3.12") == []
    assert [command[-1] for command in asked] == ["numpy", "colorama"]
    assert all(word in asked[0] for word in ("3.12", "win_amd64", ":all:", "cp"))


def test_the_stick_has_the_project_and_directions_but_nothing_of_this_computer(usb, tmp_path, monkeypatch, capsys):
    project = tmp_path / "map proyek"
    for name in (".git/config", ".venv/x", "hasil/a.pdf", "src/__pycache__/a.pyc", "wheels/old.whl", "src/a.py"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("x", encoding="utf-8")
    (project / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    monkeypatch.setattr(usb, "ROOT", project)
    monkeypatch.setattr(
        usb, "fetched", lambda _folder, _wanted, _system, version: ["scipy"] if version == "3.14" else []
    )
    stick = tmp_path / "stik usb"
    assert usb.main([str(stick), "--system", "linux", "--python", "3.13"]) == 0
    files = {each.relative_to(stick).as_posix() for each in stick.rglob("*") if each.is_file()}
    assert files == {"BACA DULU.txt", "motifkit/pyproject.toml", "motifkit/src/a.py"}
    assert (stick / "motifkit" / "wheels").is_dir()
    assert "linux 3.13" in (stick / "BACA DULU.txt").read_text(encoding="utf-8")
    capsys.readouterr()
    assert usb.main([str(stick), "--python", "3.13", "--python", "3.14", "--system", "windows"]) == 1
    said = capsys.readouterr().out
    assert "windows 3.13" in said
    assert "TIDAK lengkap (incomplete): windows 3.14: scipy" in said


@pytest.mark.parametrize("words", [["{root}/src"], ["{root}"], ["x", "--python", "3.9"], ["x", "--python", "313"]])
def test_a_wrong_place_or_python_is_refused(usb, words, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(usb, "fetched", lambda *_words: pytest.fail("nothing may be downloaded"))
    with pytest.raises(SystemExit) as stopped:
        usb.main([each.format(root=usb.ROOT) for each in words])
    assert "(" in str(stopped.value)
    assert list(tmp_path.iterdir()) == []
