"""Kawung dalam tiga ukuran uang lama: python kawung_tiga_ukuran.py [map hasil]."""

import sys
from pathlib import Path

from motifkit import Cloth, kawung

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "hasil")
folder.mkdir(parents=True, exist_ok=True)
for name in ("picis", "bribil", "sen"):
    cloth = Cloth(144, 96).filled(kawung.preset(name))
    cloth.save(folder / f"kawung-{name}.png", palette="sogan solo", dpi=200, force=True)
    cloth.save(folder / f"kawung-{name}.svg", palette="sogan solo", force=True)
    print(folder / f"kawung-{name}.png")
