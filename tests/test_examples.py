"""What is shown must run: example lessons, scripts and the notebook."""

from __future__ import annotations

import base64
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from motifkit.teach.lesson import Lesson, make

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"


@pytest.mark.parametrize("path", sorted((EXAMPLES / "pelajaran").glob("*.toml")), ids=lambda path: path.stem)
def test_example_lessons_are_made_twice(path, tmp_path):
    lesson = Lesson.find(str(path))
    first = {file.name: file.read_bytes() for file in make(lesson, tmp_path / "hasil")}
    assert {file.name: file.read_bytes() for file in make(lesson, tmp_path / "hasil")} == first
    page = first["index.html"].decode()
    links = set(re.findall(r'(?:href|src)="([^"]+)"', page))
    assert links == set(first) - {"index.html"}
    assert "http" not in page.replace('<meta http-equiv="', "")


@pytest.mark.parametrize("name", ["kawung_tiga_ukuran.py", "motif_pertama.py"])
def test_example_scripts_run(name, tmp_path):
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name), str(tmp_path)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr


def test_the_notebook_is_that_of_its_script():
    spec = importlib.util.spec_from_file_location("buku_catatan", ROOT / "tools" / "buku_catatan.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.NOTEBOOK.read_text(encoding="utf-8") == tool.notebook(tool.SCRIPT.read_text(encoding="utf-8"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::UserWarning")
def test_the_notebook_runs_and_shows_one_small_picture_a_cell(tmp_path, monkeypatch):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    kernel = tmp_path / "kernels" / "python3"
    kernel.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    described = {"argv": command, "display_name": "Python 3", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(described), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    book = nbformat.read(EXAMPLES / "motif_pertama.ipynb", as_version=4)
    nbclient.NotebookClient(book, timeout=120, kernel_name="python3").execute(cwd=str(tmp_path))
    pictures = 0
    for cell in book.cells:
        for output in cell.get("outputs", []):
            assert output["output_type"] != "error", output
            data = output.get("data", {})
            if "image/png" in data:
                pictures += 1
                assert set(data) <= {"image/png", "text/plain"}
                assert len(base64.b64decode(data["image/png"])) < 300_000
                assert 100 <= output["metadata"]["image/png"]["width"] <= 800
    assert pictures == 7
