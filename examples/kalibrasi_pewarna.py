# %% [markdown]
# # Kalibrasi pewarna
# Angka di katalog kebanyakan ilustratif. Satu deret sampel dari bak sendiri membuat pewarna itu terukur: celup 1, 2,
# 4, 8 kali, ukur warnanya, tulis di sini. Angka di bawah ini karangan, sebagai contoh bentuknya.

# %%
from motifkit import Bath, MotifkitError, Swatch, calibrate, dye_named, dyed, match

seri = [
    Swatch(0, [92.1, 0.4, 5.2], "tawas"),
    Swatch(1, [74.2, 18.3, 9.9], "tawas"),
    Swatch(2, [66.0, 25.9, 11.9], "tawas"),
    Swatch(4, [57.5, 33.2, 14.8], "tawas"),
    Swatch(8, [50.1, 38.5, 17.5], "tawas"),
]
secang_kita = calibrate(seri, name="secang kita", base="secang")
print(secang_kita.name, "-", secang_kita.provenance)

# %% [markdown]
# Bandingkan dengan katalog: tua mudanya berbeda, karena air, bahan, dan tangannya berbeda.

# %%
for celup in (1, 2, 4, 8):
    kita = dyed(Bath(secang_kita, "tawas", celup))
    katalog = dyed(Bath(dye_named("secang"), "tawas", celup))
    print(f"{celup} celupan: bak kita {kita.hex}, katalog {katalog.hex}")

# %% [markdown]
# Jumlah celupan yang tidak pernah dicoba ikut terduga, misalnya 3 dan 6.

# %%
for celup in (3, 6):
    print(celup, "celupan:", dyed(Bath(secang_kita, "tawas", celup)).hex)

# %% [markdown]
# Pewarna yang terkalibrasi dipakai di mana pun nama pewarna diminta. Rentang dugaannya (±) lebih sempit.

# %%
for pewarna in ([secang_kita], ["secang"]):
    resep = match("#c7726b", dyes=pewarna, max_baths=1, top=1).recipes[0]
    print([str(larutan) for larutan in resep.baths], "ΔE", round(resep.delta_e, 1), "±", round(resep.cloth.spread, 1))

# %% [markdown]
# Sampel yang mustahil ditolak dengan kalimat, misalnya celupan yang lebih banyak tetapi lebih terang.

# %%
try:
    calibrate([*seri[:4], Swatch(8, [80.0, 12.0, 8.0], "tawas")], name="salah", base="secang")
except MotifkitError as galat:
    print(galat)
