# %% [markdown]
# # Dari mori sampai kain jadi
# Malam menutup, celupan mewarnai yang terbuka, malam dikerok atau dilorod. Di sini setiap langkah dihitung.

# %%
from PIL import Image

from motifkit import Cloth, Demonstration, kawung, route_names

print("cara:", ", ".join(route_names()))
kain = Cloth.of(kawung())
proses = Demonstration.of(kain, "kerokan", ["nila:6", "soga tingi:kapur:8"])
for tahap in proses.run.stages:
    print(tahap.number, tahap.step.name if tahap.step else "mori")

# %% [markdown]
# Sesudah celupan biru (medel): yang tertutup malam tetap putih.

# %%
biru = next(tahap.number for tahap in proses.run.stages if tahap.step and tahap.step.name == "medel")
Image.fromarray(proses.picture(biru, dpi=150))

# %% [markdown]
# Kain jadi.

# %%
Image.fromarray(proses.picture(proses.run.stages[-1].number, dpi=150))

# %% [markdown]
# Apa yang terjadi bila lupa nembok?

# %%
lupa = Demonstration.of(kain, "kerokan", ["nila:6", "soga tingi:kapur:8"], skip=["nembok"])
for kalimat in lupa.explanation:
    print(kalimat)
Image.fromarray(lupa.picture(lupa.run.stages[-1].number, dpi=150))

# %% [markdown]
# Malam yang diremuk membuat retak (remukan): warna masuk lewat garis-garis halus.

# %%
remuk = Demonstration.of(kain, "kerokan", ["nila:6", "soga tingi:kapur:8"], crackle=0.6, seed=3)
Image.fromarray(remuk.picture(remuk.run.stages[-1].number, dpi=150))
