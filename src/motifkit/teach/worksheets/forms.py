"""Forms: assessment by unit titles (K/BK), job sheets with tools, safety and steps, label and passport of a cloth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from motifkit.language import _
from motifkit.params import Choice, Help, Text
from motifkit.teach.flow import Piece, heading, leaves_of, lines, row, space, writing_line
from motifkit.teach.worksheet import Desk, Leaf, worksheet
from motifkit.teach.worksheets.course import entry, text

__all__ = ["jobsheet", "label", "penilaian"]

TICK = 13.0


@worksheet(Text("lembar penilaian K/BK", "assessment sheet K/BK"))
def penilaian(
    desk: Desk,
    *,
    scheme: Annotated[str, Choice("tulis", "cap"), Help("skema unit kompetensi", "scheme of units")] = "tulis",
) -> Iterator[Leaf]:
    """Every unit of a scheme with criteria, and room for kompeten (K) or belum kompeten (BK)."""
    room, pages, chosen = desk.room(), desk.pages, entry("scheme", scheme)
    words = room.width - 10.0 - 2 * TICK

    def pieces() -> Iterator[Piece]:
        yield heading(text(chosen))
        yield lines(
            pages, _("K: competent (kompeten); BK: not yet (belum kompeten). Tick one in each row."), room.width
        )
        yield space(2.0)
        for number, unit in enumerate(chosen["units"], 1):
            cells = [(f"{number}", 10.0), (unit["title"], words), ("K", TICK), ("BK", TICK)]
            yield replace(row(pages, cells, bold=True), title=True)
            for each in unit["criteria"]:
                yield row(pages, [("", 10.0), (text(each), words), ("", TICK), ("", TICK)], least=8.5)
        yield space(3.0)
        whole = [(_("Result of the whole"), room.width - 2 * TICK), ("K", TICK), ("BK", TICK)]
        yield row(pages, whole, least=9.0, bold=True)
        yield space(2.0)
        for label_ in (_("Notes"), _("Assessor, signature"), _("Trainee, signature")):
            yield writing_line(label_, room.width, 11.0)
        told = _("Unit titles: {source}. The criteria are a proposal of motifkit, to be fitted to your own scheme.")
        yield lines(pages, told.format(source=chosen["source"]), room.width, 7.0)

    yield from leaves_of(room, pieces())


@worksheet(Text("job sheet: alat, K3, langkah", "job sheet: tools, safety, steps"))
def jobsheet(
    desk: Desk,
    *,
    job: Annotated[str, Choice("tulis", "cap", "pewarnaan alam", "colet"), Help("pekerjaan", "the job")] = "tulis",
) -> Iterator[Leaf]:
    """Tools, safety (K3) and steps of a job, each step to be ticked."""
    room, pages, chosen = desk.room(), desk.pages, entry("job", job)

    def pieces() -> Iterator[Piece]:
        yield heading(text(chosen), 13.0)
        yield heading(_("Tools and materials"))
        yield lines(pages, text(chosen["tools"]), room.width)
        yield heading(_("Safety (K3)"))
        for each in chosen["safety"]:
            yield lines(pages, text(each), room.width, indent=6.0, mark="!")
        yield heading(_("Steps"))
        wide = room.width - 10.0 - TICK - 30.0
        head = [("", 10.0), (_("step"), wide), (_("done"), TICK), (_("time, notes"), 30.0)]
        yield row(pages, head, bold=True)
        for number, each in enumerate(chosen["steps"], 1):
            yield row(pages, [(f"{number}", 10.0), (text(each), wide), ("", TICK), ("", 30.0)], least=10.0)
        yield heading(_("What I saw"))
        for _line in range(4):
            yield writing_line("", room.width)

    yield from leaves_of(room, pieces())


@worksheet(Text("label dan paspor kain", "label and passport of a cloth"))
def label(
    desk: Desk,
    *,
    technique: Annotated[
        str,
        Choice("tulis", "cap", "kombinasi", "ecoprint"),
        Help("jenis menurut cara pembuatannya", "kind, by how it was made"),
    ] = "tulis",
) -> Iterator[Leaf]:
    """What a buyer should know: the kind by the terms of SNI 0239:2014, cloth, dyes, maker, care."""
    room, pages = desk.room(), desk.pages
    told = {
        "tulis": _("Batik tulis: the wax was laid with the canting tulis (SNI 0239:2014; SNI 8302:2016)."),
        "cap": _("Batik cap: the wax was laid with the canting cap (SNI 0239:2014; SNI 8303:2016)."),
        "kombinasi": _("Batik kombinasi: the wax was laid with canting tulis and cap (SNI 0239:2014; SNI 8304:2016)."),
        "ecoprint": _("Ecoprint: no wax was used; by SNI 0239:2014 it is not batik and is sold as ecoprint."),
    }[technique]
    name, rest = 52.0, room.width - 52.0
    fields = (
        _("Name of the motif"),
        _("Cloth and grade of mori"),
        _("Size"),
        _("Dyes and fixing"),
        _("Waxing: who, how many days"),
        _("Dyeing: who, how many baths"),
        _("Maker, place"),
        _("Date finished, number"),
    )

    def pieces() -> Iterator[Piece]:
        yield heading(_("Passport of the cloth"), 13.0)
        yield lines(pages, told, room.width)
        yield space(2.0)
        for each in fields:
            yield row(pages, [(each, name), ("", rest)], least=11.0)
        yield heading(_("Care"))
        for each in (
            _("Wash by hand in cool water without bleach, with lerak or a mild soap."),
            _("Dry in the shade; iron on the back at medium heat."),
            _("Keep it dry and dark."),
        ):
            yield lines(pages, each, room.width, indent=5.0, mark="·")
        yield heading(_("Labels to cut out"))
        half = (room.width - 6.0) / 2
        for _pair in range(2):
            for label_ in (
                technique if technique == "ecoprint" else f"batik {technique}",
                _("Name of the motif"),
                _("Maker, place"),
            ):
                yield row(pages, [(label_, half), ("", 6.0), (label_, half)], least=9.0)
            yield space(5.0)

    yield from leaves_of(room, pieces())
