"""Kawung menurut alur kerokan, dan akibat lupa nembok: python examples/lupa_nembok.py [map hasil]."""

import sys
from pathlib import Path

from PIL import Image

from motifkit import Cloth, Demonstration, kawung

hasil = Path(sys.argv[1] if len(sys.argv) > 1 else "hasil")
hasil.mkdir(parents=True, exist_ok=True)

kain = Cloth.of(kawung())
proses = Demonstration.of(kain, "kerokan", ["nila:6", "soga tingi:kapur:8"], skip=["nembok"])
for tahap in proses.run.stages:
    nama = tahap.step.name if tahap.step else "mori"
    Image.fromarray(proses.picture(tahap.number, dpi=100)).save(hasil / f"{tahap.number:02}-{nama}.png")
for kalimat in proses.explanation:
    print(kalimat)
