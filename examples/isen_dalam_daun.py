"""Sehelai daun diisi sawut dan cecek, disimpan sebagai SVG: python examples/isen_dalam_daun.py [map hasil]."""

import sys
from pathlib import Path

from motifkit import Cloth, Fill, Lattice, Marks, Region, Stroke, Tile, cecek, path, sawut

hasil = Path(sys.argv[1] if len(sys.argv) > 1 else "hasil")
hasil.mkdir(parents=True, exist_ok=True)

tepi = path.superellipse(40 + 25j, 34, 19, 2.2)  # tengah, setengah panjang, setengah lebar, bentuk
dalam = path.superellipse(40 + 25j, 20, 9, 2.2)
daun = Marks.of([Fill(tepi, "tembok", "daun"), Stroke(tepi, 0.8, "klowong", "daun")])
isen = sawut(Region.of(tepi).inset(0.4), length=5) + cecek(Region.of(dalam), spacing=2.6, diameter=0.9)
kain = Cloth.of(Tile(daun + isen, Lattice.rectangle(80, 50)))
(hasil / "daun-isen.svg").write_text(kain.to_svg("indigo"), encoding="utf-8", newline="\n")
