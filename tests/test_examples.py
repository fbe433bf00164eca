"""What is shown must run: lessons, scripts, the notebook and the commands of the README."""

from __future__ import annotations

import base64
import importlib.util
import json
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from motifkit import ParameterError, motif_named
from motifkit.cli.main import COMMANDS, cli
from motifkit.teach.lesson import Lesson
from motifkit.teach.lesson_texts import lesson_names
from motifkit.teach.pack import make

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
READY = [name if name == "kawung" else pytest.param(name, marks=pytest.mark.berat) for name in lesson_names()]
LESSONS = [*READY, *(str(path) for path in sorted((EXAMPLES / "pelajaran").glob("*.toml")))]
VOID = {"meta", "img", "br", "hr", "link", "input"}
LOADS = {"src", "href", "srcset", "data", "poster", "action", "background"}


class Page(HTMLParser):
    """An HTML page that must close what it opens; remembers everything that it points to or loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.links |= {value for name, value in attrs if name in LOADS}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", LESSONS, ids=lambda name: Path(name).stem)
def test_a_lesson_is_made_twice_and_opens_offline(name, tmp_path):
    lesson = Lesson.find(name)
    files = make(lesson, tmp_path / "hasil")
    first = {file.name: file.read_bytes() for file in files}
    assert {file.name: file.read_bytes() for file in make(lesson, tmp_path / "hasil")} == first
    text = first["index.html"].decode()
    page = Page(text)
    assert page.open == []
    assert page.links == set(first) - {"index.html"}
    assert "://" not in text
    assert not re.search(r"url\(|@import", text)


def run_script(path, folder, *words):
    done = subprocess.run(
        [sys.executable, "-W", "error", str(path), *words], capture_output=True, text=True, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr


NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))
SCRIPTS = [path for path in sorted(EXAMPLES.glob("*.py")) if path.with_suffix(".ipynb") not in NOTEBOOKS]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_runs_and_fills_the_folder_it_is_given(path, tmp_path):
    run_script(path, tmp_path, "lain")
    assert [each.name for each in tmp_path.iterdir()] == ["lain"]
    assert list((tmp_path / "lain").iterdir())


# Here and not in a Python of their own, which would load all libraries once more for each.
@pytest.mark.parametrize("path", [each.with_suffix(".py") for each in NOTEBOOKS], ids=lambda path: path.stem)
def test_a_notebook_runs_and_leaves_nothing_behind(path, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = runpy.run_path(str(path), run_name=f"buku_{path.stem}")
    assert capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    cells = path.read_text(encoding="utf-8").split("# %%")[1:]
    assert sum("[markdown]" in cell.partition("\n")[0] for cell in cells) >= 3
    if path.stem == "ecoprint_dari_foto":  # the leaf that was found is the one that was drawn
        grown, found = names["tumbuh"], names["daun"]
        assert abs(found.width / grown.width - 1) < 0.03
        assert abs(found.area / grown.area - 1) < 0.03


def test_without_a_folder_a_script_fills_hasil(tmp_path):
    run_script(EXAMPLES / "kawung_tiga_ukuran.py", tmp_path)
    assert list((tmp_path / "hasil").iterdir())


def test_the_own_motif_draws_to_the_ends_of_its_ranges():
    own = motif_named("bunga.py:bunga", [EXAMPLES / "pelajaran"])
    assert own.presets
    for each in own.declaration.parameters:
        assert each.help.id
        assert each.help.en
        for value in (each.low, each.high):
            assert len(own(**{each.name: value}).block_marks) > 50
        with pytest.raises(ParameterError, match=each.name):
            own(**{each.name: each.high + 1})


def blocks(language):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


LINES = [line for line in "".join(blocks("console")).splitlines() if line.startswith("motifkit ")]
# What takes longer than a second or two; all else of the README runs always.
SLOW = {"exercises", "process", "render", "catalogue", "ecoprint", "swatch", "leaf", "bath", "lesson"}


def run_lines(lines, folder, monkeypatch):
    shutil.copytree(EXAMPLES / "pelajaran", folder / "examples" / "pelajaran")
    monkeypatch.chdir(folder)
    for line in lines:
        _program, *words = shlex.split(line)
        done = CliRunner().invoke(cli, words, prog_name="motifkit")
        assert done.exit_code == 0, (line, done.output)
        assert "-o" not in words or Path(words[words.index("-o") + 1]).stat().st_size


def test_the_quick_commands_of_the_readme_run(tmp_path, monkeypatch):
    run_lines([line for line in LINES if line.split()[1] not in SLOW], tmp_path, monkeypatch)


@pytest.mark.berat
def test_all_commands_of_the_readme_run(tmp_path, monkeypatch):
    run_lines(LINES, tmp_path, monkeypatch)
    assert {"pola-parang.pdf", "kain.png", "ecoprint.png", "soal.pdf", "soal-jawaban.pdf"} <= {
        file.name for file in tmp_path.iterdir()
    }


def test_the_readme_shows_every_command_and_no_quote_that_windows_does_not_know():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"motifkit ([a-z]+)", text)) | set(re.findall(r"`([a-z]+)`", text))
    assert set(COMMANDS) <= told
    assert not any("'" in line for line in LINES)


def test_the_python_of_the_readme_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})
    assert list(tmp_path.iterdir())


# -- the notebook -------------------------------------------------------------------------------------------------


def test_the_notebooks_are_those_of_their_scripts_and_are_stored_without_outputs():
    spec = importlib.util.spec_from_file_location("buku_catatan", ROOT / "tools" / "buku_catatan.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    made = tool.notebooks()
    assert sorted(made) == NOTEBOOKS
    assert len(made) >= 8
    nbformat = pytest.importorskip("nbformat")
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, "run python tools/buku_catatan.py"
        book = nbformat.reads(text, as_version=4)
        nbformat.validate(book)
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in book.cells)


# What Jupyter's own parts say of themselves in some releases and on Windows.
@pytest.mark.filterwarnings("ignore:Jupyter is migrating:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:Proactor event loop:RuntimeWarning", "ignore:unclosed:ResourceWarning")
def test_the_notebook_runs_and_shows_one_small_picture_a_cell(tmp_path, monkeypatch):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    # No kernel need be installed: this one is the Python that runs the test.
    kernel = tmp_path / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    described = {"argv": command, "display_name": "Python 3", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(described), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    book = nbformat.read(EXAMPLES / "motif_pertama.ipynb", as_version=4)
    nbclient.NotebookClient(book, timeout=120, kernel_name="python3").execute(cwd=str(tmp_path))
    pictures, words = 0, ""
    for cell in book.cells:
        for output in cell.get("outputs", []):
            assert output["output_type"] != "error", output
            words += output.get("text", "")
            data = output.get("data", {})
            if "image/png" in data:
                pictures += 1
                assert set(data) <= {"image/png", "text/plain"}
                assert len(base64.b64decode(data["image/png"])) < 300_000
                assert 100 <= output["metadata"]["image/png"]["width"] <= 800
    assert pictures >= 7
    assert "bintang: jarak" in words
    assert "kawung.pdf" in words
