# %% [markdown]
# # Dari motif ke kain dan kertas
# Sebuah raport mengisi kain; kain menjadi pola di kertas dengan ukuran sebenarnya.

# %%
import tempfile
from pathlib import Path

from motifkit import Cloth, cloth_names, kawung, parang, rebuild, truntum

folder = Path(tempfile.mkdtemp())
print(", ".join(cloth_names()))
selendang = Cloth.named("selendang").filled(parang.preset("klitik"))
selendang

# %% [markdown]
# Kain yang punya bagian: pagi-sore, dengan motif lain di separuhnya.

# %%
pagi_sore = Cloth.named("pagi-sore").filled(kawung(spacing=80), {"sore": truntum()})
print([zona.name for zona in pagi_sore.zones])
pagi_sore

# %% [markdown]
# Goresan tangan: tak ada raport yang sama persis.

# %%
Cloth(160, 110).filled(kawung()).by_hand("tulis kasar")

# %% [markdown]
# Pola untuk dijiplak. PDF-nya berukuran sebenarnya: cetak dengan skala 100 %, lalu ukur dengan penggaris.

# %%
potongan = Cloth(180, 240).filled(parang.preset("klitik"))
potongan.save(folder / "pola.pdf", palette="pola")
potongan.save(folder / "pola.svg", palette="pola")
for berkas in sorted(folder.iterdir()):
    print(berkas.name, berkas.stat().st_size // 1000, "kB")

# %% [markdown]
# Resep di dalam berkas membuatnya lagi, persis sama.

# %%
lagi = rebuild(folder / "pola.svg")
print(lagi.name, lagi.read_bytes() == (folder / "pola.svg").read_bytes())
