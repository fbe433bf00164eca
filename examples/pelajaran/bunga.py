"""Contoh motif buatan sendiri: ceplok bunga delapan kelopak."""

from __future__ import annotations

from typing import Annotated

from motifkit import Dot, Fill, Help, Lattice, Marks, Millimetres, Range, Stroke, Tile, motif, path


def kelopak(arah: complex, pangkal: float, ujung: float, lebar: float) -> path.Path:
    """Satu kelopak: dari pangkal ke ujung lewat sisi kanan, lalu kembali lewat sisi kiri."""
    # Titik ditulis sebagai bilangan kompleks: x + y * 1j, dalam milimeter. Mengalikan dengan `arah` memutarnya.
    tengah = pangkal + 0.6 * (ujung - pangkal)
    kanan = path.smooth([pangkal * arah, (tengah + 1j * lebar / 2) * arah, ujung * arah])
    kiri = path.smooth([ujung * arah, (tengah - 1j * lebar / 2) * arah, pangkal * arah])
    return path.join(kanan, kiri)


@motif(family="ceplok", group="p4m", presets={"besar": {"spacing": 80.0, "line": 0.9}})
def bunga(
    *,
    spacing: Annotated[Millimetres, Range(20, 200), Help("jarak antar bunga", "from flower to flower")] = 50.0,
    petal: Annotated[float, Range(0.5, 1), Help("besar kelopak, 1 = penuh", "size of petals, 1 = full")] = 0.9,
    line: Annotated[Millimetres, Range(0.3, 1.2), Help("tebal klowong", "width of the outline")] = 0.6,
) -> Tile:
    """Ceplok bunga: delapan kelopak di sekeliling satu putik."""
    # Semua ukuran mengikuti r, setengah jarak antar bunga, sehingga motif tetap seimbang saat diperbesar.
    r = spacing / 2
    serong = (1 + 1j) / 2**0.5  # arah 45 derajat
    marks: list[Dot | Fill | Stroke] = []
    # Cukup satu kelopak lurus dan satu kelopak serong; grup p4m memutarnya menjadi masing-masing empat.
    for arah, ujung, lebar, nama in ((serong, 1.02, 0.44, "serong"), (1 + 0j, 0.88, 0.4, "lurus")):
        tepi = kelopak(arah, 0.2 * r, petal * ujung * r, petal * lebar * r)
        marks += [Fill((tepi,), "tembok", nama), Stroke(tepi, line, "klowong", nama)]
        urat = path.polyline([0.34 * r * arah, petal * 0.62 * ujung * r * arah])
        marks.append(Stroke(urat, [1.2 * line, 0.5 * line], "isen", "urat"))
        marks.append(Dot(petal * 0.76 * ujung * r * arah, 0.028 * r, "isen", "cecek"))
    # Putik di pusat bunga, dan bunga kecil di sudut raport, tempat empat bunga bertemu.
    marks += [Dot(0j, 0.17 * r, "klowong", "putik"), Dot(0j, 0.17 * r - line, "tembok", "putik")]
    marks += [Dot(0j, 0.045 * r, "isen", "cecek"), Dot(0.09 * r * serong, 0.02 * r, "isen", "cecek")]
    sudut = r + r * 1j
    marks.append(Fill((sudut + kelopak(1 + 0j, 0.05 * r, 0.24 * r, 0.12 * r),), "isen", "bunga-latar"))
    marks += [Dot(sudut + place * r, 0.03 * r, "isen", "cecek-latar") for place in (0.14 + 0.14j, 0.36, 0.46)]
    return Tile.under("p4m", Lattice.square(spacing), Marks.of(marks))
