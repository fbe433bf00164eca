"""A photograph or scan from a file, as plain sRGB, or one sentence that says why not."""

from __future__ import annotations

import hashlib
import os
import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

from motifkit.errors import FileError
from motifkit.language import _
from motifkit.render.atomic import reading

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["MOST_PIXELS", "SMALLEST", "Photograph", "read_photograph"]

MOST_PIXELS = 150_000_000
"""Pixels at most: an A0 sheet scanned at 300 dpi has 140 million."""

SMALLEST = 8
"""Pixels at least on each side."""

_FORMATS = ("PNG", "JPEG", "TIFF")

# What Pillow's readers raise on files that are broken or made to break them; a system's error has a number besides.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    AttributeError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)

_ORIENTATION, _REDUCED, _EXIF = 0x0112, 254, 0x8769
_EXPOSURE, _F_NUMBER, _FOCAL_LENGTH = 0x829A, 0x829D, 0x920A


@dataclass(frozen=True, eq=False)
class Photograph:
    """A picture as it is seen: upright, opaque, sRGB.

    ``pixels`` are uint8 (rows, columns, 3), read-only; ``dpi`` are its dots per inch where the file tells a true size;
    ``sha256`` is the digest of the file.
    """

    pixels: NDArray[np.uint8]
    dpi: float | None
    name: str
    sha256: str


def read_photograph(path: str | os.PathLike[str]) -> Photograph:
    """Read a PNG, JPEG or TIFF.

    It is turned as its EXIF entry says. Transparent places show white. Palettes, greys, CMYK, Lab and 16-bit pictures
    become 8-bit sRGB, by the colour profile where the file holds one. A camera does not know how large things are, so
    its dpi entry counts as none. Of a phone's twin picture the main one is taken, of a TIFF with a reduced copy the
    full one; a file with several pictures is refused, for nobody said which.

    Args:
        path: the file.

    Raises:
        FileError: it is missing, a folder, empty, not such a picture, broken, animated or of several pages, of
            colours other than of 8 or 16 bits, larger than 150 million pixels, or smaller than 8 × 8.
        JobError: the system does not let it be read.

    """
    from PIL import Image, UnidentifiedImageError

    path = Path(path)
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would wait for ever
        raise FileError(_("{path} is not an ordinary file").format(path=path))
    with reading(path) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        digest = hashlib.sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
        if not file.tell():
            raise FileError(_("{name} is empty").format(name=path.name))
        file.seek(0)
        try:
            pixels, dpi = _decoded(file, path.name)
        except Image.DecompressionBombError as error:
            raise FileError(_too_large(path.name)) from error
        except UnidentifiedImageError as error:
            raise FileError(
                _("{name} is not a PNG, JPEG or TIFF picture that can be read").format(name=path.name)
            ) from error
        except FileError:
            raise
        except _BROKEN as error:
            if isinstance(error, OSError) and error.errno:
                raise
            raise FileError(
                _("{name} is broken or cut short, and cannot be read as a picture").format(name=path.name)
            ) from error
    pixels.setflags(write=False)
    return Photograph(pixels, dpi, path.name, digest.hexdigest())


def _too_large(name: str) -> str:
    return _("{name} has too many pixels: at most {most} million can be read").format(
        name=name, most=MOST_PIXELS // 1_000_000
    )


def _decoded(file: BinaryIO, name: str) -> tuple[NDArray[np.uint8], float | None]:
    from PIL import Image

    with Image.open(file, formats=_FORMATS) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise FileError(_too_large(name))
        if min(width, height) < SMALLEST:
            raise FileError(
                _("{name} is too small: {width} × {height} pixels, and at least {least} × {least} are needed").format(
                    name=name, width=width, height=height, least=SMALLEST
                )
            )
        _refuse_several(image, name)
        image.load()
        dpi = _dpi(image)
        opaque = _opaque(_eight_bits(image, name))
        plain = _upright(_in_srgb(opaque, image.info.get("icc_profile")), image)
        return np.array(plain, np.uint8), dpi


def _refuse_several(image: Image.Image, name: str) -> None:
    if image.format == "MPO":  # a phone's picture and its depth or preview; the first is the picture
        return
    if image.format == "PNG" and getattr(image, "n_frames", 1) > 1:
        raise FileError(_("{name} is animated; save one of its pictures as its own file").format(name=name))
    if image.format != "TIFF":
        return
    # A raw file of a camera opens as its small preview.
    several = bool(image.tag_v2.get(_REDUCED, 0) & 1)  # type: ignore[attr-defined]
    try:
        image.seek(1)
        several |= not image.tag_v2.get(_REDUCED, 0) & 1  # type: ignore[attr-defined]
        image.seek(0)
    except EOFError:
        pass
    if several:
        raise FileError(_("{name} has several pages; save one of them as its own file").format(name=name))


def _eight_bits(image: Image.Image, name: str) -> Image.Image:
    """Any picture with 8 bits a colour; Pillow has done so already for all but greys."""
    from PIL import Image

    if image.mode in {"I", "F"}:
        raise FileError(_("{name} has colours of another kind than 8 or 16 bits; save it with 8").format(name=name))
    if not image.mode.startswith("I;16"):
        return image
    deep = np.asarray(image).astype(np.uint32)
    return Image.fromarray(((deep * 255 + 32767) // 65535).astype(np.uint8))


def _opaque(image: Image.Image) -> Image.Image:
    """The picture before white, in a mode that colour profiles know."""
    from PIL import Image

    if image.has_transparency_data or image.mode in {"PA", "La", "RGBa"}:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    if image.mode in {"RGB", "L", "CMYK", "LAB"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    from PIL import ImageCms

    # A grey or colour profile may stand in a file of another kind; such a profile says nothing.
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else None
        if image.mode == "LAB":
            source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        if source is not None and not (image.mode == "RGB" and "sRGB" in ImageCms.getProfileDescription(source)):
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return converted or image.convert("RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ImportError):
        if image.mode == "LAB":
            raise
    return image.convert("RGB")


def _upright(image: Image.Image, original: Image.Image) -> Image.Image:
    from PIL import Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        turn = turns.get(original.getexif().get(_ORIENTATION, 1))
    except _BROKEN:  # a picture whose notes are broken is still a picture
        return image
    return image if turn is None else image.transpose(turn)


def _dpi(image: Image.Image) -> float | None:
    """Dots per inch, where both ways are the same and no camera made them up."""
    try:
        across, down = (float(each) for each in image.info["dpi"])
        taken = image.getexif().get_ifd(_EXIF)
    except (KeyError, *_BROKEN):
        return None
    if not (10 <= across <= 20_000 and abs(down - across) <= 0.01 * across):
        return None
    return None if {_EXPOSURE, _F_NUMBER, _FOCAL_LENGTH} & set(taken) else across
