"""Makes everything anew that is made from the code: reference, commands, notebook and pictures.

python tools/dokumen.py
"""

from __future__ import annotations

import runpy
from pathlib import Path

TOOLS = ("pustaka.py", "perintah.py", "buku_catatan.py", "gambar.py", "simetri.py", "galeri.py")

if __name__ == "__main__":
    for name in TOOLS:
        runpy.run_path(str(Path(__file__).with_name(name)), run_name="__main__")
