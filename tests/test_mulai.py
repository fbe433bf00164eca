"""The start script: readable by old Pythons, short, and sparing with installations. CI runs it for real."""

from __future__ import annotations

import ast
import ctypes
import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).resolve().parents[1] / "mulai.py"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, in a project folder of its own, with commands that are noted instead of run."""
    spec = importlib.util.spec_from_file_location("mulai", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    python = tmp_path / ".venv" / "bin" / "python"
    (tmp_path / "pyproject.toml").write_text("one", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "mulai.txt")
    monkeypatch.setattr(module, "PYTHON", str(python))

    def run(*command: str, quiet: bool = False) -> int:
        module.ran.append(command)
        if any(all(word in command for word in words) for words in module.failing):
            return 1
        if "venv" in command:
            if "--clear" in command:
                module.STAMP.unlink(missing_ok=True)
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return 0

    module.ran = []
    module.failing = []
    monkeypatch.setattr(module, "run", run)
    return module


def installs(start: ModuleType) -> list[tuple[str, ...]]:
    done = [command for command in start.ran if "install" in command]
    start.ran.clear()
    return done


def test_an_old_python_can_read_it() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_it_is_short_and_needs_the_standard_library_only() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 95
    for node in ast.walk(ast.parse(text)):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert all(name.split(".")[0] in sys.stdlib_module_names for name in names)


def test_its_words_survive_every_console() -> None:
    assert SCRIPT.read_text(encoding="utf-8").isascii()


def test_an_old_python_is_refused_in_words(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 10, 13))
    assert start.main([]) == 1
    assert "Perlu Python 3.11 ke atas" in capsys.readouterr().out
    assert start.ran == []


def test_the_second_start_installs_nothing(start: ModuleType) -> None:
    assert start.main([]) == 0
    assert start.ran[-1] == (start.PYTHON, "-m", "motifkit", "lesson")
    (command,) = installs(start)
    assert command[-2:] == ("-e", ".")
    assert ":all:" in command
    assert start.main([]) == 0
    assert start.ran == [(start.PYTHON, "-m", "motifkit", "lesson")]


def test_the_tests_get_their_tools_and_the_further_arguments(start: ModuleType) -> None:
    start.main(["tes", "-k", "kawung"])
    assert start.ran[-1] == (start.PYTHON, "-m", "pytest", "-n", "2", "-k", "kawung")
    assert [command[-1] for command in installs(start)] == [".[test]"]
    start.main([])
    assert installs(start) == []  # what the tests need holds what the lesson needs
    start.main(["tes"])
    assert installs(start) == []


def test_adding_the_test_tools_keeps_what_is_there(start: ModuleType) -> None:
    start.main([])
    installs(start)
    start.main(["tes"])
    assert not any("--clear" in command for command in start.ran)
    assert len(installs(start)) == 1


@pytest.mark.parametrize("change", ["pyproject", "python", "broken off", "python gone"])
def test_what_changed_or_broke_is_made_anew(start: ModuleType, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    start.main([])
    installs(start)
    if change == "pyproject":
        (start.ROOT / "pyproject.toml").write_text("two", encoding="utf-8")
    elif change == "python":
        monkeypatch.setattr(start.sys, "version_info", (3, 99, 0))
    elif change == "broken off":
        start.STAMP.unlink()
    else:
        Path(start.PYTHON).unlink()
    start.main([])
    assert any("--clear" in command for command in start.ran)
    assert len(installs(start)) == 1


def test_without_a_pip_that_reaches_over_venv_brings_its_own(start: ModuleType) -> None:
    start.failing = [("pip", "--python")]
    assert start.prepare(".") == ""
    (command,) = installs(start)
    assert command[:3] == (start.PYTHON, "-m", "pip")


def test_without_any_pip_the_package_to_install_is_named(start: ModuleType) -> None:
    start.failing = [("pip", "--python"), ("venv",)]
    assert "sudo apt install python3-venv" in start.prepare(".")
    assert installs(start) == []


def test_a_failed_installation_is_said_and_not_remembered(
    start: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    start.failing = [("install",)]
    assert start.main([]) == 1
    assert "periksa internet" in capsys.readouterr().out
    assert not start.STAMP.exists()
    start.failing = []
    assert start.main([]) == 0


def test_without_internet_it_says_what_the_folder_of_wheels_lacks(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "WHEELS", ["--no-index", "--find-links", "map wheels"])
    start.failing = [("install",)]
    assert start.main([]) == 1
    said = capsys.readouterr().out
    assert "Map wheels tidak cukup" in said
    assert "python mulai.py usb MAP --python {}.{}".format(*sys.version_info) in said
    assert installs(start)[0][-5:-2] == ("--no-index", "--find-links", "map wheels")


def test_the_notebooks_get_their_tools_and_keep_those_of_the_tests(start: ModuleType) -> None:
    start.main(["tes"])
    start.main(["buku", "--no-browser"])
    assert start.ran[-1] == (start.PYTHON, "-m", "jupyterlab", "examples", "--no-browser")
    assert [command[-1] for command in installs(start)] == [".[test]", ".[notebook]"]
    for word in ("tes", "buku"):
        start.main([word])
    assert installs(start) == []


def test_the_stick_is_filled_without_installing(start: ModuleType) -> None:
    assert start.main(["usb", "E:/kelas", "--python", "3.13"]) == 0
    assert start.ran == [(sys.executable, str(start.ROOT / "tools" / "usb.py"), "E:/kelas", "--python", "3.13")]


@pytest.mark.parametrize("case", ["unknown word", "script alone"])
def test_a_wrong_start_is_explained(start: ModuleType, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    if case == "script alone":
        (start.ROOT / "pyproject.toml").unlink()
    assert start.main(["apa"] if case == "unknown word" else []) == 1
    said = capsys.readouterr().out
    assert "python mulai.py tes" in said
    assert "diekstrak" in said
    assert start.ran == []


class FakeKernel:
    """As much of kernel32 as the script asks: which programs hold this console."""

    def __init__(self, *programs: str) -> None:
        self.programs = programs

    def GetConsoleProcessList(self, ids: Any, room: int) -> int:  # noqa: N802
        for index in range(len(self.programs)):
            ids[index] = index
        return len(self.programs)

    def OpenProcess(self, access: int, inherit: int, process: int) -> int:  # noqa: N802
        return process

    def QueryFullProcessImageNameW(self, handle: int, flags: int, name: Any, size: Any) -> int:  # noqa: N802
        name.value = "C:/Program Files/" + self.programs[handle]
        return 1


@pytest.mark.parametrize(
    ("programs", "waits"),
    [
        (["python.exe"], True),
        (["python.exe", "py.exe"], True),
        (["python.exe", "cmd.exe"], False),
        (["python3.13.exe", "py.exe", "powershell.exe"], False),
        (["python.exe", ""], False),
    ],
)
def test_the_window_of_a_double_click_stays_open(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, programs: list[str], *, waits: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(start.sys, "platform", "win32")
    monkeypatch.setattr(start.sys, "stdin", SimpleNamespace(isatty=lambda: True))
    windll = SimpleNamespace(kernel32=FakeKernel(*programs))
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    monkeypatch.setattr("builtins.input", asked.append)
    start.wait_where_the_window_closes()
    assert bool(asked) == waits
