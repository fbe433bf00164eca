# %% [markdown]
# # Isen dan canting
# Isen mengisi bidang: titik, garis, lengkung. Setiap isen punya kotak latihan, seperti pada lembar latihan.

# %%
from motifkit import Cloth, check, filler_names, kawung, practice_cell

print(len(filler_names()), "isen:", ", ".join(filler_names()))
practice_cell("cecek-pitu", size=40)

# %%
practice_cell("sawut", size=40, shape="daun")

# %% [markdown]
# Kerapatannya dapat diubah. Ukuran milik isen sendiri ditulis di dalam `isen={...}`.

# %%
practice_cell("ukel", size=40, isen={"size": 6})

# %% [markdown]
# Isen yang sama di dalam motif.

# %%
motif = kawung(spacing=60, filling="cecek-pitu")
motif

# %% [markdown]
# Dapatkah dicanting? `check` mengukur garis tertipis, celah tersempit, panjang garis, dan taksiran malam.

# %%
hasil = check(Cloth.named("sapu tangan").filled(motif))
print("dapat dicanting:", hasil.fits)
print("paling tipis:", round(hasil.thinnest, 2), "mm, dengan", hasil.canting)
print("celah tersempit:", round(hasil.smallest_gap.gap, 2), "mm")
print("malam untuk satu sapu tangan:", round(hasil.cloth_wax, 1), "g;", hasil.assumption)

# %% [markdown]
# Kawung yang terlalu kecil tidak lagi dapat dicanting.

# %%
kecil = check(kawung(spacing=8, line=0.2, channel=0.3, point=0.3))
print("dapat dicanting:", kecil.fits, "- celah yang terlalu sempit:", len(kecil.narrow))
