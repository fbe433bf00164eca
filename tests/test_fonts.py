"""The bundled letters can be embedded in a PDF, hold every sign the sheets need, and carry their licence."""

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from motifkit.fonts import font_path

SIGNS = "AZaz09éÉñ°×–−½²±•≤“”…"


@pytest.mark.parametrize("bold", [False, True])
def test_reportlab_embeds_the_font_and_finds_every_sign(bold: bool) -> None:
    path = font_path(bold=bold)
    # reportlab embeds glyf outlines only; a CFF font begins with OTTO.
    assert path.read_bytes()[:4] == b"\x00\x01\x00\x00"
    font = TTFont("probe", str(path))
    assert [sign for sign in SIGNS if ord(sign) not in font.face.charToGlyph] == []


def test_the_licence_travels_with_the_font() -> None:
    licence = font_path().with_name("OFL.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in licence
    assert licence.startswith("Copyright 2020 Braille Institute of America, Inc.")
