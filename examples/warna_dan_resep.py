# %% [markdown]
# # Warna dan resep celupan
# Dari sebuah warna ke bak celup: zat warna, pengunci, berapa kali dicelup, berapa gram.

# %%
from motifkit import Bath, Palette, bath_sheet, dyed, match

Palette.named("sogan solo")

# %% [markdown]
# Celupan tidak dapat dihapus oleh celupan berikutnya: biru lalu soga menjadi gelap.

# %%
for celupan in (["nila:3"], ["soga tingi:kapur:6"], ["nila:3", "soga tingi:kapur:6"]):
    print(" lalu ".join(celupan), "->", dyed(celupan).hex)

# %% [markdown]
# Resep apa yang memberi warna ini? ΔE ialah selisihnya (di bawah 1 hampir tak terlihat), ± seberapa jauh kain sungguhan
# dapat menyimpang. Kebanyakan pewarna katalog masih ilustratif: celuplah contoh dahulu, atau kalibrasilah.

# %%
jawaban = match("#7b4a2d", dyes=["nila", "tingi", "jambal", "tegeran"])
for resep in jawaban.recipes[:3]:
    print([str(larutan) for larutan in resep.baths], "ΔE", round(resep.delta_e, 1), "±", round(resep.cloth.spread, 1))
print(jawaban.note)

# %% [markdown]
# Takaran satu bak untuk selembar kain panjang.

# %%
lembar = bath_sheet(Bath("nila", dips=6), square_metres=2.5 * 1.05, grade="prima")
print(round(lembar.grams), "g kain,", round(lembar.litres), "liter larutan,", round(lembar.dyestuff), "g zat warna")
for langkah in lembar.steps[:4]:
    print("-", langkah)
