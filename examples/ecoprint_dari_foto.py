# %% [markdown]
# # Ecoprint dari foto
# Potret selembar daun di atas kertas putih, ukur panjangnya, lalu lihat cetakannya pada kain. Agar buku catatan ini
# jalan di mana pun, fotonya digambar sendiri di sini: daun ketapang di atas kertas, dengan cahaya yang tidak rata dan
# bayangan. Punya foto? Lewati sel ini, dan tulis nama fotonya di sel berikutnya.

# %%
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

from motifkit import (
    Arrangement,
    ClothPrint,
    Isometry,
    Lattice,
    Printing,
    Stock,
    Tile,
    arranged,
    imprint,
    leaf_from_photograph,
    leaf_of,
    species_named,
)

tumbuh = leaf_of("ketapang", seed=2, length=120)
meja = tumbuh.box.grown(25)
rapat = 4.0  # piksel tiap milimeter
gambar = Tile(
    tumbuh.marks(line=1.4).moved(Isometry(shift=-complex(meja.left, meja.top))),
    Lattice.rectangle(meja.width, meja.height),
)
tulang = gambar.coverage(rapat)
baris, kolom = np.indices(tulang.shape)
helai = tumbuh.region.contains((kolom + 0.5) / rapat + meja.left + 1j * ((baris + 0.5) / rapat + meja.top))
acak = np.random.default_rng(1)
kertas = (235 - 25 * kolom / kolom.max())[..., None] * np.array([1.0, 0.985, 0.95])
kertas = kertas * (1 - 0.4 * gaussian_filter(np.roll(helai, (7, 5), (0, 1)).astype(float), 4))[..., None]
hijau = (1 + 0.4 * tulang)[..., None] * np.array([72.0, 112.0, 50.0])
warna = np.where(helai[..., None], hijau, kertas) + acak.normal(0, 2.5, kertas.shape)
foto = Path(tempfile.mkdtemp()) / "daun.jpg"
Image.fromarray(np.clip(warna, 0, 255).astype(np.uint8)).save(foto, quality=92)
Image.fromarray(np.clip(warna, 0, 255).astype(np.uint8))

# %% [markdown]
# Daunnya dicari: helainya, sumbunya, tulangnya. `length` ialah panjang daun yang diukur dengan penggaris, dari
# pangkal ke ujung, dalam milimeter.

# %%
daun = leaf_from_photograph(foto, length=120, species="ketapang")
print(f"panjang {daun.length:.1f} mm, lebar {daun.width:.1f} mm, luas {daun.area / 100:.1f} cm²")
print(f"lebar sebenarnya {tumbuh.width:.1f} mm, luas sebenarnya {tumbuh.area / 100:.1f} cm²")
print("keyakinan", round(daun.confidence, 2), *daun.doubts)

# %% [markdown]
# Cetakannya dengan mordan tunjung (besi): gelap. Setiap bagian punya warna dan rentang dugaannya; angkanya masih
# ilustratif, jadi cetaklah contoh dahulu.

# %%
cetak = imprint(daun, "kukus", "tunjung")
for nama, bagian in cetak.zones().items():
    print(nama, bagian.hex, "±", round(bagian.spread))
Image.fromarray(cetak.pixels)

# %% [markdown]
# Daun yang sama dengan mordan tawas: lebih muda dan hangat.

# %%
Image.fromarray(imprint(daun, "kukus", "tawas").pixels)

# %% [markdown]
# Sehelai kain kecil, daunnya ditebar, ditemani daun jarak.

# %%
letak = arranged(Stock([daun, species_named("jarak")], seed=4), 400, 300, Arrangement(count=6), seed=4)
kain = ClothPrint(400, 300, letak.laid, Printing("kukus", "tunjung"), seed=4)
Image.fromarray(kain.picture(50))
