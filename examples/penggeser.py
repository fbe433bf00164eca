# %% [markdown]
# # Penggeser
# Setiap ukuran sebuah motif menjadi penggeser. Geser, lalu lepaskan: gambarnya menyusul. Di bawah gambar ada baris kode
# dan perintah yang membuat motif yang sama; salin yang Anda perlukan. Tidak ada gambar di sini? Jalankan sel ini dulu:
# `%pip install ipywidgets`, lalu mulai ulang buku catatannya.

# %%
from typing import Annotated

from motifkit import (
    Dot,
    Help,
    Lattice,
    Marks,
    Millimetres,
    ParameterError,
    Range,
    Tile,
    cecek_pitu,
    explore,
    kawung,
    motif,
)

explore(kawung)

# %% [markdown]
# Mulai dari ukuran siap pakai (preset), dari nilai tertentu, atau dengan palet lain.

# %%
explore("parang", preset="klitik", palette="pesisiran")

# %% [markdown]
# Isen ditampilkan di dalam kotak latihannya.

# %%
explore(cecek_pitu, spacing=6)


# %% [markdown]
# Motif sendiri juga: penggesernya dibuat dari satuan, batas, dan arti yang Anda tulis sendiri. Nilai yang tidak dapat
# dipakai bersama ditolak dengan kalimat di bawah gambar. Cobalah bulatan yang lebih besar daripada jaraknya.


# %%
@motif(family="latihan", group="p4m", region="kelas kita")
def bulatan(
    *,
    jarak: Annotated[Millimetres, Range(10, 60), Help("jarak ulang", "repeat distance")] = 24.0,
    besar: Annotated[Millimetres, Range(1, 40), Help("garis tengah bulatan", "diameter of the disc")] = 12.0,
) -> Tile:
    """Bulatan dalam kisi persegi."""
    if besar > jarak:
        raise ParameterError("bulatannya lebih besar daripada jarak ulangnya")
    return Tile.under("p4m", Lattice.square(jarak), Marks.of([Dot(0j, besar / 2)]))


lembar = explore(bulatan)
lembar

# %% [markdown]
# Penggeser juga dapat digerakkan dari kode, dan hasilnya diambil kembali.

# %%
lembar.controls["besar"].value = 18
print(lembar.code)
lembar.tile
