# %% [markdown]
# # Simetri
# Sepotong kecil gambar, lalu sebuah grup: putaran, cermin, dan geserannya membuat seluruh pola. Ada tujuh belas grup.

# %%
import numpy as np

from motifkit import Dot, Fill, Lattice, Marks, Stroke, Tile, fundamental_domain, group_named, kawung, path, recognise

daun = path.ellipse(12 + 6j, 7, 3)
gambar = Marks.of([Fill((daun,), "tembok"), Stroke(daun, 0.6), Dot(20 + 9j, 1.2)])
Tile(gambar, Lattice.square(40))

# %% [markdown]
# Gambar yang sama di bawah empat grup.

# %%
Tile.under("p2", Lattice.square(40), gambar)

# %%
Tile.under("p4", Lattice.square(40), gambar)

# %%
Tile.under("p4m", Lattice.square(40), gambar)

# %%
Tile.under("p6", Lattice.hexagonal(40), gambar)

# %% [markdown]
# Daerah dasar: potongan terkecil yang perlu digambar tangan. Selebihnya dibuat oleh grupnya.

# %%
kisi = Lattice.square(40)
sudut = fundamental_domain("p4m", kisi)
print("sudut daerah dasar p4m (mm):", [(round(float(z.real), 1), round(float(z.imag), 1)) for z in sudut])
print("banyaknya salinan dalam satu raport:", len(group_named("p4m").isometries(kisi)))

# %% [markdown]
# Mengenali kembali: dari gambar sebuah kain, langkah dan grupnya ditemukan.

# %%
pola = np.tile(kawung(spacing=24).coverage(4), (3, 3))
temuan = recognise(1 - pola, dpi=4 * 25.4)
print(temuan.group.name, "-", temuan.words)
print("langkah (mm):", [tuple(round(abs(x), 1) for x in langkah) for langkah in temuan.lattice])
