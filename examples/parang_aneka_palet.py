"""Satu selendang parang rusak dalam tiap palet bawaan: python examples/parang_aneka_palet.py [map hasil]."""

import sys
from pathlib import Path

from motifkit import Cloth, palette_names, parang

hasil = Path(sys.argv[1] if len(sys.argv) > 1 else "hasil")
hasil.mkdir(parents=True, exist_ok=True)

selendang = Cloth.named("selendang").filled(parang.preset("rusak", lean="kiri"))
for palet in palette_names():
    selendang.save(hasil / f"selendang-{palet.replace(' ', '-')}.tif", palette=palet, dpi=75, force=True)
