"""Photographs and scans from files: what they show, and one sentence for each that cannot be read."""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms, ImageOps

from motifkit.errors import FileError
from motifkit.picture.photograph import MOST_PIXELS, Photograph, read_photograph

ROWS, COLUMNS = 24, 32
COLOURS = np.random.default_rng(4).integers(0, 256, (ROWS, COLUMNS, 3), np.uint8)
SOFT = np.asarray(
    np.stack(
        [*np.meshgrid(np.linspace(20, 230, COLUMNS), np.linspace(10, 240, ROWS)), np.full((ROWS, COLUMNS), 90.0)], -1
    ),
    np.uint8,
)


def saved(folder: Path, image: Image.Image, name: str = "daun.png", **options: Any) -> Path:
    path = folder / name
    image.save(path, **options)
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, data: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def far(photograph: Photograph, expected: np.ndarray) -> int:
    assert photograph.pixels.dtype == np.uint8
    assert photograph.pixels.shape == (*expected.shape[:2], 3)
    assert not photograph.pixels.flags.writeable
    expected = expected[..., None] if expected.ndim == 2 else expected
    return int(np.abs(photograph.pixels.astype(int) - expected).max())


class TestGood:
    @pytest.mark.parametrize("name", ["daun.png", "daun.tif", "DAUN.TIFF"])
    def test_colours_come_as_they_are(self, tmp_path: Path, name: str) -> None:
        path = saved(tmp_path, Image.fromarray(COLOURS), name)
        photograph = read_photograph(path)
        assert far(photograph, COLOURS) == 0
        assert photograph.name == name
        assert photograph.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert photograph.dpi is None
        assert far(read_photograph(str(path)), COLOURS) == 0

    def test_jpeg(self, tmp_path: Path) -> None:
        photograph = read_photograph(saved(tmp_path, Image.fromarray(SOFT), "daun.jpg", quality=98))
        assert far(photograph, SOFT) <= 6

    @pytest.mark.parametrize("orientation", range(1, 9))
    @pytest.mark.parametrize("name", ["daun.jpg", "daun.tif", "daun.png"])
    def test_exif_turn(self, tmp_path: Path, orientation: int, name: str) -> None:
        exif = Image.Exif()
        exif[0x0112] = orientation
        options = {"quality": 98, "subsampling": 0} if name.endswith("jpg") else {}
        path = saved(tmp_path, Image.fromarray(SOFT), name, exif=exif, **options)
        turned = Image.fromarray(SOFT)
        turned.getexif()[0x0112] = orientation
        expected = ImageOps.exif_transpose(turned)
        assert far(read_photograph(path), np.asarray(expected)) <= 6

    def test_grey_bilevel_and_palette(self, tmp_path: Path) -> None:
        grey = Image.fromarray(SOFT).convert("L")
        assert far(read_photograph(saved(tmp_path, grey)), np.asarray(grey)) == 0
        two = grey.convert("1")
        assert far(read_photograph(saved(tmp_path, two)), np.asarray(two) * 255) == 0
        few = Image.fromarray(COLOURS).quantize(16)
        assert far(read_photograph(saved(tmp_path, few)), np.asarray(few.convert("RGB"))) == 0

    @pytest.mark.parametrize("mode", ["RGBA", "LA"])
    @pytest.mark.parametrize("name", ["daun.png", "daun.tif"])
    def test_transparent_shows_white(self, tmp_path: Path, mode: str, name: str) -> None:
        alpha = np.repeat(np.linspace(0, 255, COLUMNS).round().astype(np.uint8)[None], ROWS, axis=0)
        image = Image.fromarray(COLOURS).convert(mode)
        image.putalpha(Image.fromarray(alpha))
        share = alpha[..., None] / 255
        seen = np.asarray(image.convert("RGBA"))[..., :3] * share + 255 * (1 - share)
        assert far(read_photograph(saved(tmp_path, image, name)), np.rint(seen)) <= 1

    def test_transparent_colour_of_a_palette(self, tmp_path: Path) -> None:
        few = Image.fromarray(COLOURS).quantize(16)
        clear = np.asarray(few) == 3
        expected = np.where(clear[..., None], 255, np.asarray(few.convert("RGB")))
        assert far(read_photograph(saved(tmp_path, few, transparency=3)), expected) == 0

    @pytest.mark.parametrize("name", ["daun.png", "daun.tif"])
    def test_sixteen_bit_grey(self, tmp_path: Path, name: str) -> None:
        deep = np.linspace(0, 65535, ROWS * COLUMNS).reshape(ROWS, COLUMNS).astype(np.uint16)
        path = saved(tmp_path, Image.fromarray(deep), name)
        assert far(read_photograph(path), np.rint(deep / 257)) == 0

    def test_sixteen_bit_colour(self, tmp_path: Path) -> None:
        deep = COLOURS.astype(np.uint16) * 257
        tifffile.imwrite(tmp_path / "daun.tif", deep, photometric="rgb")
        assert far(read_photograph(tmp_path / "daun.tif"), COLOURS) == 0

    @pytest.mark.parametrize("name", ["daun.jpg", "daun.tif"])
    def test_cmyk(self, tmp_path: Path, name: str) -> None:
        image = Image.fromarray(SOFT).convert("CMYK")
        options = {"quality": 98} if name.endswith("jpg") else {}
        assert far(read_photograph(saved(tmp_path, image, name, **options)), SOFT) <= 9

    def test_a_colour_profile_is_followed(self, tmp_path: Path) -> None:
        # A linear light profile: middle grey is stored as 55, and shown as 128.
        profile = linear_profile()
        image = Image.fromarray(np.full((ROWS, COLUMNS, 3), 55, np.uint8))
        assert far(read_photograph(saved(tmp_path, image, icc_profile=profile)), np.full((ROWS, COLUMNS, 3), 128)) <= 2

    def test_srgb_stays_exact_and_a_broken_profile_harms_nothing(self, tmp_path: Path) -> None:
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        for profile in (srgb, b"no profile at all"):
            path = saved(tmp_path, Image.fromarray(COLOURS), icc_profile=profile)
            assert far(read_photograph(path), COLOURS) == 0

    def test_lab(self, tmp_path: Path) -> None:
        to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        calm = SOFT // 3 + 80  # eight bits hold strong colours only roughly in Lab
        image = ImageCms.applyTransform(Image.fromarray(calm), to_lab)
        assert image is not None
        assert far(read_photograph(saved(tmp_path, image, "daun.tif")), calm) <= 6

    @pytest.mark.parametrize("name", ["daun.png", "daun.jpg", "daun.tif"])
    def test_true_size(self, tmp_path: Path, name: str) -> None:
        path = saved(tmp_path, Image.fromarray(COLOURS), name, dpi=(300, 300))
        assert read_photograph(path).dpi == pytest.approx(300, rel=1e-3)
        path = saved(tmp_path, Image.fromarray(COLOURS), name, dpi=(300, 200))
        assert read_photograph(path).dpi is None

    def test_a_camera_knows_no_size(self, tmp_path: Path) -> None:
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x829A] = 0.01
        path = saved(tmp_path, Image.fromarray(COLOURS), "daun.jpg", dpi=(72, 72), exif=exif)
        assert read_photograph(path).dpi is None

    def test_broken_exif_is_not_a_broken_picture(self, tmp_path: Path) -> None:
        path = saved(tmp_path, Image.fromarray(COLOURS), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
        assert far(read_photograph(path), COLOURS) == 0

    def test_the_reduced_copy_in_a_tiff_is_left_out(self, tmp_path: Path) -> None:
        with tifffile.TiffWriter(tmp_path / "daun.tif") as file:
            file.write(COLOURS, photometric="rgb")
            file.write(COLOURS[::2, ::2], photometric="rgb", subfiletype=1)
        assert far(read_photograph(tmp_path / "daun.tif"), COLOURS) == 0

    def test_twin_picture_of_a_phone(self, tmp_path: Path) -> None:
        main, depth = Image.fromarray(SOFT), Image.fromarray(SOFT[::2, ::2])
        path = saved(tmp_path, main, "daun.jpg", format="MPO", save_all=True, append_images=[depth], quality=98)
        assert far(read_photograph(path), SOFT) <= 6


def linear_profile() -> bytes:
    """An RGB colour profile with the colours of sRGB and no curve, made of sRGB's by replacing its curves."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", data, 128)[0]
    for index in range(count):
        tag, offset, _size = struct.unpack_from(">4sII", data, 132 + 12 * index)
        if tag in {b"rTRC", b"gTRC", b"bTRC"}:
            data[offset : offset + 12] = b"curv" + bytes(8)
            struct.pack_into(">II", data, 132 + 12 * index + 4, offset, 12)
        if tag == b"desc":
            data[offset:] = bytes(data[offset:]).replace("sRGB".encode("utf-16-be"), "line".encode("utf-16-be"))
    return bytes(data)


class TestBad:
    def refused(self, path: Path, *words: str) -> str:
        with pytest.raises(FileError) as caught:
            read_photograph(path)
        sentence = str(caught.value)
        assert "\n" not in sentence
        assert len(sentence) < 300
        assert caught.value.exit_code == 2
        for word in (path.name, *words):
            assert word in sentence
        return sentence

    def written(self, folder: Path, data: bytes, name: str = "daun.png") -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    def test_missing_folder_and_empty(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "tiada.png")
        self.refused(tmp_path)
        self.refused(self.written(tmp_path, b""))

    @pytest.mark.parametrize(
        "data",
        [
            b"this is not a picture",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
            b"II*\0",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            bytes(5000),
            b"\x89PNG\r\n\x1a\n" + bytes(400),
            b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 400,
        ],
    )
    def test_not_a_picture(self, tmp_path: Path, data: bytes) -> None:
        self.refused(self.written(tmp_path, data))

    @pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP", "PPM"])
    def test_other_formats(self, tmp_path: Path, kind: str) -> None:
        self.refused(saved(tmp_path, Image.fromarray(COLOURS), format=kind), "PNG", "JPEG", "TIFF")

    @pytest.mark.parametrize("name", ["daun.png", "daun.jpg", "daun.tif"])
    @pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
    def test_cut_short(self, tmp_path: Path, name: str, share: float) -> None:
        data = saved(tmp_path, Image.fromarray(COLOURS).resize((320, 240)), name).read_bytes()
        self.refused(self.written(tmp_path, data[: int(len(data) * share)], name))

    @pytest.mark.parametrize("name", ["daun.png", "daun.jpg", "daun.tif"])
    def test_scrambled_bytes_never_escape(self, tmp_path: Path, name: str) -> None:
        compression = {"compression": "tiff_lzw"} if name.endswith("tif") else {}
        whole = saved(tmp_path, Image.fromarray(COLOURS), name, dpi=(300, 300), **compression).read_bytes()
        random = np.random.default_rng(8)
        for _round in range(150):
            data = bytearray(whole)
            for _byte in range(random.integers(1, 12)):
                data[random.integers(len(data))] = random.integers(256)
            try:
                photograph = read_photograph(self.written(tmp_path, bytes(data), name))
            except FileError:
                continue
            assert photograph.pixels.ndim == 3

    @pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (2**31 - 1, 2**31 - 1), (12_300, 12_300)])
    def test_bomb(self, tmp_path: Path, width: int, height: int) -> None:
        assert width * height > MOST_PIXELS
        self.refused(self.written(tmp_path, png(width, height)), "150")

    def test_bomb_within_pillows_own_warning(self, tmp_path: Path) -> None:
        # 100 million pixels are allowed, and these are not there.
        self.refused(self.written(tmp_path, png(10_000, 10_000)))

    @pytest.mark.parametrize(("width", "height"), [(1, 1), (7, 100), (100, 7)])
    def test_too_small(self, tmp_path: Path, width: int, height: int) -> None:
        self.refused(saved(tmp_path, Image.new("RGB", (width, height))), f"{width} × {height}")

    def test_animated(self, tmp_path: Path) -> None:
        frames = [Image.fromarray(np.roll(COLOURS, step, axis=0)) for step in range(3)]
        self.refused(saved(tmp_path, frames[0], save_all=True, append_images=frames[1:]))

    def test_several_pages(self, tmp_path: Path) -> None:
        pages = [Image.fromarray(COLOURS), Image.fromarray(COLOURS)]
        self.refused(saved(tmp_path, pages[0], "daun.tif", save_all=True, append_images=pages[1:]))

    def test_a_preview_alone_is_not_the_picture(self, tmp_path: Path) -> None:
        with tifffile.TiffWriter(tmp_path / "daun.tif") as file:
            file.write(COLOURS[::2, ::2], photometric="rgb", subfiletype=1)
        self.refused(tmp_path / "daun.tif")

    @pytest.mark.parametrize("kind", [np.float32, np.int32])
    def test_measurements_are_no_picture(self, tmp_path: Path, kind: type) -> None:
        tifffile.imwrite(tmp_path / "daun.tif", COLOURS[..., 0].astype(kind))
        self.refused(tmp_path / "daun.tif", "16")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
    def test_a_pipe_does_not_wait(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipa.png")
        self.refused(tmp_path / "pipa.png")
