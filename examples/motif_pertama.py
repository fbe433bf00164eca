# %% [markdown]
# # Motif pertama
# Jalankan sel satu per satu dengan Shift+Enter. Semua ukuran dalam milimeter, sudut dalam derajat. Baris terakhir
# sebuah sel ditampilkan: sebuah motif tampil sebagai gambar satu raportnya.

# %%
import tempfile
from pathlib import Path
from typing import Annotated

import motifkit
from motifkit import (
    Cloth,
    Dot,
    Fill,
    Help,
    Lattice,
    Marks,
    Millimetres,
    Palette,
    Range,
    Stroke,
    Tile,
    cecek,
    kawung,
    motif,
    palette_names,
    parang,
    path,
)

kawung()

# %% [markdown]
# Ubah beberapa nilai: oval yang lebih kecil, berisi sawut. Nama dan batas tiap nilai ada di `docs/pustaka.md`.

# %%
kawung(petal=0.85, filling="sawut", cross="bunga")

# %% [markdown]
# Palet menunjukkan warnanya. Warna bawaan bersifat ilustratif, bukan janji pewarna.

# %%
Palette.named("sogan solo")

# %% [markdown]
# Palet lain dipanggil dengan namanya.

# %%
print(palette_names())
Palette.named("pesisiran")

# %% [markdown]
# Parang klitik: ukuran siap pakai disebut preset.

# %%
parang.preset("klitik")

# %% [markdown]
# Parang rusak memenuhi sehelai selendang, 200 × 50 cm.

# %%
Cloth.named("selendang").filled(parang.preset("rusak"))

# %% [markdown]
# Isen mengisi bidang apa saja: di sini cecek di dalam sebuah lengkung tertutup.

# %%
bidang = path.superellipse(20 + 20j, 17, 12, 2.6)
isi = Marks.of([Fill((bidang,)), Stroke(bidang, 0.6)]) + cecek(bidang, spacing=2.4)
Tile(isi, Lattice.rectangle(40, 40))


# %% [markdown]
# Motif sendiri: satu fungsi, satu deklarasi (satuan, batas, arti, nilai bawaan) untuk tiap parameter. Cukup sepotong
# kecil yang digambar; grup simetri p4m memutar dan mencerminkannya.


# %%
@motif(family="ceplok", group="p4m", region="kelas kita")
def bintang(*, jarak: Annotated[Millimetres, Range(10, 100), Help("jarak ulang", "repeat")] = 30.0) -> Tile:
    """Bintang empat."""
    daun = path.ellipse(jarak / 4, jarak / 5, jarak / 14)
    marks = [Fill((daun,), "tembok", "daun"), Stroke(daun, 0.5, "klowong", "daun"), Dot(jarak / 4, 0.8)]
    return Tile.under("p4m", Lattice.square(jarak), Marks.of(marks))


bintang(jarak=40)

# %% [markdown]
# Nilai yang tidak mungkin ditolak dengan satu kalimat yang menyebut batasnya.

# %%
try:
    bintang(jarak=4)
except motifkit.ParameterError as galat:
    print(galat)

# %% [markdown]
# Simpan: SVG untuk Inkscape, PDF seukuran aslinya untuk dijiplak, PNG dalam tiap palet.

# %%
folder = Path(tempfile.mkdtemp())
kawung().save(folder / "kawung.svg", palette="pola")
kawung().save(folder / "kawung.pdf", palette="pola")
for nama in palette_names():
    kawung().save(folder / f"kawung {nama}.png", palette=nama, dpi=150)
print(sorted(berkas.name for berkas in folder.iterdir()))
