"""Whole-cloth writers: exact pixels, honest resolution, recipes that come back, files whole or absent."""

from __future__ import annotations

import errno
import io
import json
import os
import stat
import struct
import sys
import threading
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from motifkit.errors import FileError, InputError, JobError
from motifkit.language import set_language
from motifkit.render import tiff
from motifkit.render.atomic import reading, replacing
from motifkit.render.ordered import in_order
from motifkit.render.png import adler32_combine, read_text, write_png
from motifkit.render.repeat import Repeat, bands, checked
from motifkit.render.tiff import read_description, write_palette_tiff

if TYPE_CHECKING:
    from collections.abc import Iterator

DPI = (299.9847, 150.25)
RECIPE = json.dumps({"motif": "parang", "nama": "lèrèng"})
# height, width, x0, y0, rows, columns
CLOTHS = {
    "phases": (12, 7, 3, 5, 40, 30),
    "negative phases": (12, 7, -3, -5, 40, 30),
    "prime height": (1009, 5, 2, 1000, 2500, 11),
    "tiny divisors": (1046, 5, 0, 600, 2100, 11),
    "several strips a repeat": (1200, 6, 1, 999, 3000, 13),
    "one pixel": (1, 1, 0, 0, 1030, 9),
    "fewer rows than the repeat": (64, 64, 10, 60, 9, 200),
    "narrower than the repeat": (10, 50, 45, 0, 25, 12),
    "a single pixel of cloth": (6, 6, 5, 5, 1, 1),
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("id")


def drawn(height: int, width: int, colours: int = 200) -> np.ndarray:
    return np.random.default_rng(height * width).integers(0, colours, (height, width), dtype=np.uint8)


def palette(colours: int = 200) -> np.ndarray:
    return np.random.default_rng(colours).integers(0, 256, (colours, 3), dtype=np.uint8)


def tiled(repeat: Repeat, rows: int, columns: int) -> np.ndarray:
    """The whole cloth by numpy's own tiling, the referee."""
    height, width = repeat.pixels.shape[:2]
    times = (rows // height + 2, columns // width + 2) + (1,) * (repeat.pixels.ndim - 2)
    whole = np.tile(repeat.pixels, times)
    return whole[repeat.y0 : repeat.y0 + rows, repeat.x0 : repeat.x0 + columns]


def tiff_bytes(
    source: Repeat | list[np.ndarray], rows: int, columns: int, *, plain: bool = False, **changes: object
) -> bytes:
    file = io.BytesIO()
    options: dict = {"palette": palette(), "dpi": DPI, "description": json.dumps(RECIPE), "plain": plain}
    write_palette_tiff(file, source, rows=rows, columns=columns, **options | changes)
    return file.getvalue()


def png_bytes(source: Repeat | list[np.ndarray], rows: int, columns: int, **changes: object) -> bytes:
    file = io.BytesIO()
    options: dict = {"dpi": DPI, "text": RECIPE}
    write_png(file, source, rows=rows, columns=columns, **options | changes)
    return file.getvalue()


# ---- bands


@settings(max_examples=200, deadline=None)
@given(
    size=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    phase=st.tuples(st.integers(-20, 20), st.integers(-20, 20)),
    cloth=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    band_rows=st.integers(1, 50),
    rgb=st.booleans(),
)
def test_bands_are_the_tiled_repeat(
    size: tuple[int, int], phase: tuple[int, int], cloth: tuple[int, int], band_rows: int, *, rgb: bool
) -> None:
    pixels = drawn(*size)
    repeat = Repeat(palette()[pixels] if rgb else pixels, *phase)
    gathered = [band.copy() for band in bands(repeat, *cloth, band_rows)]
    assert {len(band) for band in gathered[:-1]} <= {band_rows}
    assert np.array_equal(np.concatenate(gathered), tiled(repeat, *cloth))


def test_repeat_is_read_only_and_leaves_the_original_alone() -> None:
    pixels = drawn(3, 4)
    repeat = Repeat(pixels)
    with pytest.raises(ValueError, match="read-only"):
        repeat.pixels[0, 0] = 1
    pixels[0, 0] = 1


@pytest.mark.parametrize(
    "pixels",
    [np.zeros((2, 2)), np.zeros((2, 2, 4), np.uint8), np.zeros(3, np.uint8), np.zeros((0, 2), np.uint8)],
)
def test_repeat_refuses_what_is_no_repeat(pixels: np.ndarray) -> None:
    with pytest.raises(ValueError, match="a repeat is uint8"):
        Repeat(pixels)


@pytest.mark.parametrize("cloth", [(-1, 2, 1), (2, 0, 1), (2, 2, 0)])
def test_bands_refuses_no_cloth(cloth: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="a cloth of"):
        list(bands(Repeat(drawn(2, 2)), *cloth))


@pytest.mark.parametrize(
    "source",
    [
        [np.zeros((3, 5))],
        [np.zeros((3, 4), np.uint8)],
        [np.zeros((2, 5), np.uint8)],
        [np.zeros((4, 5), np.uint8)],
        [np.full((3, 5), 2, np.uint8)],
        [],
    ],
    ids=["type", "width", "too few rows", "too many rows", "no such colour", "nothing"],
)
def test_checked_refuses_wrong_bands(source: list[np.ndarray]) -> None:
    with pytest.raises(ValueError, match=r"band|palette"):
        list(checked(source, 3, 5, 2))


def test_in_order_keeps_few_items_alive() -> None:
    taken = []

    def items() -> object:
        for item in range(20):
            taken.append(item)
            yield item

    results = in_order(lambda item: -item, items())
    assert next(results) == 0
    assert len(taken) == 3
    assert list(results) == [-item for item in range(1, 20)]


# ---- TIFF


@pytest.mark.parametrize("plain", [False, True], ids=["shared", "plain"])
@pytest.mark.parametrize("case", CLOTHS.values(), ids=CLOTHS)
def test_tiff_reads_back_exactly(case: tuple[int, ...], plain: bool) -> None:
    height, width, x0, y0, rows, columns = case
    repeat = Repeat(drawn(height, width), x0, y0)
    data = tiff_bytes(repeat, rows, columns, plain=plain)
    expected = tiled(repeat, rows, columns)
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.mode == "P"
        assert np.array_equal(np.asarray(picture), expected)
        assert np.array_equal(np.asarray(picture.convert("RGB")), palette()[expected])
        assert picture.info["dpi"] == pytest.approx(DPI, rel=1e-6)
    assert np.array_equal(tifffile.imread(io.BytesIO(data)), expected)
    assert read_description(data) == json.dumps(RECIPE)
    assert data == tiff_bytes(repeat, rows, columns, plain=plain)


def test_tiff_tags_are_what_a_printer_expects() -> None:
    data = tiff_bytes(Repeat(drawn(8, 8)), 20, 8, palette=palette())
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        tags = file.pages[0].tags
        codes = [tag.code for tag in tags]
        assert codes == sorted(codes)
        found = {tag.name: tag.value for tag in tags}
    assert (found["BitsPerSample"], found["Compression"], found["PhotometricInterpretation"]) == (8, 8, 3)
    assert (found["SamplesPerPixel"], found["ResolutionUnit"], found["Software"]) == (1, 2, "motifkit")
    assert found["RowsPerStrip"] == 20
    colours = np.reshape(found["ColorMap"], (3, 256))[:, :200]
    assert np.array_equal(colours, palette().T.astype(int) * 257)


@pytest.mark.parametrize("dpi", [1.0, 72.009, 118.11023622, 299.99991, 4723.123457, 99_999.5])
def test_tiff_resolution_is_exact_to_a_millionth(dpi: float) -> None:
    data = tiff_bytes(Repeat(drawn(2, 2)), 2, 2, dpi=(dpi, dpi))
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        numerator, denominator = file.pages[0].tags["XResolution"].value
    assert numerator / denominator == pytest.approx(dpi, rel=1e-6)


def test_shared_strips_are_stored_once_and_plain_ones_in_order() -> None:
    repeat = Repeat(drawn(600, 32))
    offsets = {}
    for plain in (False, True):
        with tifffile.TiffFile(io.BytesIO(tiff_bytes(repeat, 6100, 64, plain=plain))) as file:
            offsets[plain] = file.pages[0].dataoffsets
            assert file.pages[0].rowsperstrip == 300
    assert len(offsets[False]) == len(offsets[True]) == 21
    assert len(set(offsets[False])) == 3  # two of the repeat, one shorter at the end
    assert list(offsets[True]) == sorted(set(offsets[True]))


@pytest.mark.parametrize(
    ("height", "columns", "strip"),
    [
        (1, 100, 512),
        (300, 100, 300),
        (200, 100, 400),
        (2004, 12_402, 501),
        (2003, 12_402, 2003),  # a prime: whole repeats
        (4724, 27_165, 1181),  # 4 x 1181
        (4723, 27_165, 1),  # a prime too large for one strip
        (1000, 2_000_000, 4),
        (7, 20_000_000, 1),
    ],
)
def test_strip_rows(height: int, columns: int, strip: int) -> None:
    assert tiff._strip_rows(height, columns) == strip


@pytest.mark.parametrize("band_rows", [1, 7, 50, 64])
def test_tiff_from_bands(band_rows: int) -> None:
    whole = drawn(50, 31)
    source = [whole[top : top + band_rows] for top in range(0, 50, band_rows)]
    data = tiff_bytes(source, 50, 31)
    assert np.array_equal(tifffile.imread(io.BytesIO(data)), whole)
    with Image.open(io.BytesIO(data)) as picture:
        assert np.array_equal(np.asarray(picture), whole)


def test_tiff_from_bands_that_reuse_their_memory() -> None:
    repeat = Repeat(drawn(6, 31))
    data = tiff_bytes(bands(repeat, 500, 31, 4), 500, 31)
    assert np.array_equal(tifffile.imread(io.BytesIO(data)), tiled(repeat, 500, 31))


@pytest.mark.parametrize("lengths", [(4, 3, 4), (4, 5, 2), (4, 4)])
def test_tiff_refuses_uneven_bands(lengths: tuple[int, ...]) -> None:
    source = [drawn(length, 5) for length in lengths]
    with pytest.raises(ValueError, match="bands"):
        tiff_bytes(source, 11, 5)


@pytest.mark.parametrize(
    "changes",
    [
        {"description": "lèrèng"},
        {"description": "a\0b"},
        {"palette": palette(199)},
        {"palette": np.zeros((257, 3), np.uint8)},
        {"palette": np.zeros((200, 3))},
        {"dpi": (0, 300)},
        {"dpi": (300, float("nan"))},
        {"rows": 0},
    ],
)
def test_tiff_refuses_the_callers_mistakes(changes: dict) -> None:
    arguments = {"rows": 4, "columns": 4} | changes
    with pytest.raises(ValueError, match=r"ASCII|palette|inch|cloth"):
        tiff_bytes(Repeat(np.full((4, 4), 199, np.uint8)), **arguments)


def test_tiff_over_4_gib_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiff, "LARGEST_FILE", 1000)
    with pytest.raises(InputError, match="4 GiB"):
        tiff_bytes(Repeat(drawn(40, 40)), 40, 40)


@pytest.mark.parametrize("description", ["", "abc", "x" * 100_000])
def test_description_of_any_length(description: str) -> None:
    assert read_description(tiff_bytes(Repeat(drawn(2, 2)), 2, 2, description=description)) == description


def test_description_of_a_whole_cloth(tmp_path: Path) -> None:
    path = tmp_path / "kain.tif"
    path.write_bytes(tiff_bytes(Repeat(drawn(501, 100)), 29_528, 12_402))
    assert read_description(path) == json.dumps(RECIPE)
    with pytest.raises(Image.DecompressionBombError):  # why Pillow's door is not the one to use
        Image.open(path)


@pytest.mark.parametrize("order", ["<", ">"])
def test_description_by_others(tmp_path: Path, order: str) -> None:
    path = tmp_path / "other.tif"
    tifffile.imwrite(path, drawn(5, 5), byteorder=order, description="tulis", metadata=None)
    assert read_description(path) == "tulis"
    tifffile.imwrite(path, drawn(5, 5), byteorder=order, metadata=None, description=None)
    assert read_description(path) is None


def test_description_of_damaged_files() -> None:
    data = tiff_bytes(Repeat(drawn(4, 4)), 9, 9)
    position = data.index(json.dumps(RECIPE).encode())
    for length in range(position + len(json.dumps(RECIPE)) + 1):
        with pytest.raises(FileError):
            read_description(data[:length])
    (start,) = struct.unpack("<I", data[4:8])
    entry = data.index(struct.pack("<HH", 270, 2), start)
    huge = data[: entry + 4] + struct.pack("<I", 0xFFFFFFFF) + data[entry + 8 :]
    with pytest.raises(FileError):
        read_description(huge)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"]))
def test_description_of_garbage(data: bytes, start: bytes) -> None:
    try:
        found = read_description(start + data)
    except FileError:
        return
    assert found is None or isinstance(found, str)


# ---- PNG


@pytest.mark.parametrize("indexed", [False, True], ids=["rgb", "palette"])
@pytest.mark.parametrize("case", CLOTHS.values(), ids=CLOTHS)
def test_png_reads_back_exactly(
    tmp_path: Path, case: tuple[int, ...], indexed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motifkit.render.png.PIECE_BYTES", 1000)  # several pieces a block
    height, width, x0, y0, rows, columns = case
    pixels = drawn(height, width)
    repeat = Repeat(pixels if indexed else palette()[pixels], x0, y0)
    options = {"palette": palette()} if indexed else {}
    data = png_bytes(repeat, rows, columns, **options)
    expected = tiled(repeat, rows, columns)
    path = tmp_path / "kain.png"
    path.write_bytes(data)
    with Image.open(path) as picture:
        assert picture.mode == ("P" if indexed else "RGB")
        assert np.array_equal(np.asarray(picture), expected)
        assert np.array_equal(np.asarray(picture.convert("RGB")), palette()[expected] if indexed else expected)
        assert picture.info["dpi"] == pytest.approx(DPI, rel=1e-4)
        assert picture.info["motifkit"] == RECIPE
        assert picture.info["srgb"] == 1
    assert read_text(path) == RECIPE
    assert data == png_bytes(repeat, rows, columns, **options)


def test_png_stream_is_one_valid_zlib_stream() -> None:
    repeat = Repeat(drawn(30, 17))
    data = png_bytes(repeat, 1000, 100, palette=palette())
    stream, at, kinds = b"", 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0]
        stream += body if kind == b"IDAT" else b""
        kinds.append(kind)
        at += 12 + length
    assert kinds[:5] == [b"IHDR", b"sRGB", b"pHYs", b"iTXt", b"PLTE"]
    assert kinds[-1] == b"IEND"
    reader = zlib.decompressobj()  # checks the combined Adler-32
    lines = np.frombuffer(reader.decompress(stream), np.uint8).reshape(1000, 101)
    assert reader.eof
    assert not reader.unused_data
    assert not lines[:, 0].any()


def test_png_of_a_long_cloth_is_deflated_once() -> None:
    repeat = Repeat(drawn(300, 200))
    sizes = [len(png_bytes(repeat, 300 * times, 200, palette=palette())) for times in (1, 2, 3)]
    assert sizes[2] - sizes[1] == sizes[1] - sizes[0]


@pytest.mark.parametrize("lengths", [(50,), (7, 40, 3), (1,) * 50])
def test_png_from_bands(lengths: tuple[int, ...]) -> None:
    whole = palette()[drawn(50, 31)]
    source = np.split(whole, np.cumsum(lengths)[:-1])
    with Image.open(io.BytesIO(png_bytes(source, 50, 31))) as picture:
        assert np.array_equal(np.asarray(picture), whole)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "a\0b"},
        {"palette": None},
        {"palette": palette(199)},
        {"palette": np.zeros((0, 3), np.uint8)},
        {"dpi": (300, float("inf"))},
        {"columns": 0},
    ],
)
def test_png_refuses_the_callers_mistakes(changes: dict) -> None:
    arguments = {"rows": 4, "columns": 4, "palette": palette()} | changes
    with pytest.raises(ValueError, match=r"NUL|band|palette|inch|cloth"):
        png_bytes(Repeat(np.full((4, 4), 199, np.uint8)), **arguments)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_adler32_combine(first: bytes, second: bytes) -> None:
    combined = adler32_combine(zlib.adler32(first), zlib.adler32(second), len(second))
    assert combined == zlib.adler32(first + second)


def test_adler32_combine_of_long_strings() -> None:
    first, second = b"\xff" * 70_000, b"\xfe" * 1_000_003
    combined = adler32_combine(zlib.adler32(first), zlib.adler32(second), len(second))
    assert combined == zlib.adler32(first + second)


def test_text_of_damaged_files(tmp_path: Path) -> None:
    path = tmp_path / "rusak.png"
    data = png_bytes(Repeat(drawn(4, 4)), 9, 9, palette=palette())
    end = data.index(b"iTXt") + 4 + struct.unpack(">I", data[data.index(b"iTXt") - 4 :][:4])[0] + 4
    for length in range(end):
        path.write_bytes(data[:length])
        with pytest.raises(FileError, match="rusak"):
            read_text(path)
    path.write_bytes(data.replace(b"parang", b"kawung"))  # the checksum no longer fits
    with pytest.raises(FileError):
        read_text(path)
    path.write_bytes(data[:8] + b"\xff\xff\xff\xffiTXt" + data[8:])
    with pytest.raises(FileError):
        read_text(path)


def test_text_of_others(tmp_path: Path) -> None:
    path = tmp_path / "lain.png"
    Image.fromarray(drawn(9, 9)).save(path)
    assert read_text(path) is None
    path.write_bytes(path.read_bytes()[:-12])  # no end
    with pytest.raises(FileError):
        read_text(path)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=120))
def test_text_of_garbage(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "garbage.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + data)
    try:
        found = read_text(path)
    except FileError:
        return
    assert found is None or isinstance(found, str)


# ---- files whole or absent


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_file_has_ordinary_permissions(tmp_path: Path) -> None:
    path = tmp_path / "kain.tif"
    with replacing(str(path), sync=True) as file:
        file.write(b"xxxx")
        file.seek(1)
        file.write(b"y")
        assert not path.exists()
    assert path.read_bytes() == b"xyxx"
    assert names(tmp_path) == ["kain.tif"]
    (tmp_path / "other").touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "kain.tif"
    path.write_bytes(b"old")
    with pytest.raises(FileError, match=r"kain\.tif.*--force") as caught, replacing(path):
        pytest.fail("the block must not run")
    assert caught.value.exit_code == 2
    assert path.read_bytes() == b"old"
    with replacing(path, force=True) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["kain.tif"]


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_file_that_appears_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", refuse_links)
    path = tmp_path / "kain.tif"
    with pytest.raises(FileError, match="--force"), replacing(path):
        path.write_bytes(b"theirs")
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["kain.tif"]


def refuse_links(*_arguments: object) -> None:
    raise OSError(errno.EPERM, "no links here")


def test_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", refuse_links)
    with replacing(tmp_path / "kain.tif") as file:
        file.write(b"whole")
    assert (tmp_path / "kain.tif").read_bytes() == b"whole"

    def fail(*_arguments: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(JobError), replacing(tmp_path / "lain.tif") as file:
        file.write(b"whole")
    assert names(tmp_path) == ["kain.tif"]


def write_half(file: BinaryIO, error: type[BaseException]) -> None:
    file.write(b"half")
    raise error


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit, MemoryError])
def test_exception_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "kain.tif"
    path.write_bytes(b"old")
    with pytest.raises(error), replacing(path, force=True) as file:
        write_half(file, error)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["kain.tif"]


class FullDisk(io.BytesIO):
    """A file on a disk with room for 100 bytes."""

    def write(self, data: bytes, /) -> int:
        if self.tell() + len(data) > 100:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


@pytest.mark.parametrize("source", ["repeat", "bands"])
@pytest.mark.parametrize("kind", ["tiff", "png"])
def test_full_disk(tmp_path: Path, source: str, kind: str) -> None:
    path = tmp_path / "kain"
    pixels = drawn(600, 40)
    cloth = Repeat(pixels) if source == "repeat" else [pixels[top : top + 10] for top in range(0, 600, 10)]
    options = {"rows": 600, "columns": 40, "dpi": DPI, "palette": palette()}
    write, text = (write_png, "text") if kind == "png" else (write_palette_tiff, "description")
    threads = threading.active_count()
    with pytest.raises(JobError, match="kain") as caught, replacing(path):
        write(FullDisk(), cloth, **options | {text: ""})
    assert threading.active_count() == threads
    assert caught.value.exit_code == 1
    assert names(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_dev_full(tmp_path: Path) -> None:
    options = {"rows": 99, "columns": 99, "dpi": DPI, "palette": palette()}
    device = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115 - closed in the next line
    with device as full, pytest.raises(JobError, match="kain"), replacing(tmp_path / "kain"):
        write_png(full, Repeat(drawn(6, 6)), text="", **options)
    assert names(tmp_path) == []


def test_paths_that_cannot_be_files(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    wrong = ["folder", "none/kain.tif", "file/kain.tif", "n" * 300 + ".tif", "nul\0.tif"]
    for name in wrong:
        for force in (False, True):
            with pytest.raises(FileError) as caught, replacing(tmp_path / name, force=force):
                pytest.fail("the block must not run")
            assert caught.value.exit_code == 2
            assert "\n" not in str(caught.value)
    assert names(tmp_path) == ["file", "folder"]


def test_longest_name(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".tif")
    with replacing(path) as file:
        file.write(b"x")
    assert path.read_bytes() == b"x"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX devices and links")
def test_devices_and_links(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="ordinary"), replacing("/dev/null", force=True):
        pytest.fail("the block must not run")
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with pytest.raises(FileError, match="--force"), replacing(link):
        pytest.fail("the block must not run")
    with replacing(link, force=True) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(self: Path, *_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", forbid)
    with pytest.raises(JobError, match="kain") as caught, replacing(tmp_path / "kain"):
        pytest.fail("the block must not run")
    assert caught.value.exit_code == 1


def test_error_about_another_file_is_not_blamed_on_this_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="leaf"), replacing(tmp_path / "kain"):
        (tmp_path / "leaf.jpg").read_bytes()
    assert names(tmp_path) == []


@pytest.mark.parametrize("read", [read_text, read_description])
def test_reading_what_is_not_there(tmp_path: Path, read: object) -> None:
    for path in (tmp_path / "none.tif", tmp_path):
        with pytest.raises(FileError, match=path.name):
            read(path)  # type: ignore[operator]


def test_reading_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(self: Path, *_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", forbid)
    with pytest.raises(JobError, match="daun"), reading(tmp_path / "daun.png"):
        pytest.fail("the block must not run")
