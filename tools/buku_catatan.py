"""Makes the example notebooks from their scripts, in which ``# %%`` starts a cell.

python tools/buku_catatan.py
"""

from __future__ import annotations

import json
import re
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def scripts() -> list[Path]:
    """The scripts that are notebooks: those that begin with a cell."""
    return [path for path in sorted(EXAMPLES.glob("*.py")) if path.read_text(encoding="utf-8").startswith("# %%")]


def notebook(script: str) -> str:
    """The notebook's JSON text, without outputs."""
    cells = []
    for index, block in enumerate(re.split(r"^# %%", script, flags=re.MULTILINE)[1:]):
        head, _newline, body = block.partition("\n")
        words = "[markdown]" in head
        source = re.sub(r"^# ?", "", body.strip(), flags=re.MULTILINE) if words else body.strip()
        cell = {"cell_type": "markdown" if words else "code", "id": f"sel-{index + 1}", "metadata": {}}
        if not words:
            cell |= {"execution_count": None, "outputs": []}
        cells.append({**cell, "source": source.splitlines(keepends=True)})
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def notebooks() -> dict[Path, str]:
    """Every notebook that this tool writes, and its text."""
    return {path.with_suffix(".ipynb"): notebook(path.read_text(encoding="utf-8")) for path in scripts()}


if __name__ == "__main__":
    for path, text in notebooks().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.name)
