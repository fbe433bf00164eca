"""A command that takes a motif's name, an SVG drawing, a lesson file or a built-in lesson."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motifkit.cli.options import DRAWINGS, MotifGroup, role_option, roles_from, sized
from motifkit.language import _

if TYPE_CHECKING:
    from motifkit.cloth.cloth import Cloth

__all__ = ["DesignGroup"]

OF_A_MOTIF = frozenset({"tile", "size", "cloth", "zones", "hand"})
"""Options that say what a motif fills: a lesson says that itself."""


class DesignGroup(MotifGroup):
    """The command of a motif with the motif's own options, or that of a lesson.

    Args:
        name: of the command.
        help: what it does.
        options: of both.
        work: what is done with a motif and the values of its options.
        lesson: what is done with a lesson's name and the values of the others.
        drawing: what is done with the cloth that an SVG drawing fills, and the values of the others.
    """

    def __init__(
        self,
        name: str,
        *,
        help: str,  # noqa: A002 - click's word
        options: list[click.Parameter],
        work: Callable[..., None],
        lesson: Callable[[str, dict[str, Any]], None],
        drawing: Callable[[Cloth, str, dict[str, Any]], None],
    ) -> None:
        super().__init__(name, help=help, options=options, work=work)
        self.lesson = lesson
        self.drawing = drawing

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of one motif or lesson."""
        from motifkit.motifs.catalogue import motif_names
        from motifkit.teach.lesson_texts import lesson_names

        if cmd_name.lower().endswith(DRAWINGS):
            return self._of_drawing(cmd_name)
        is_lesson = cmd_name.lower().endswith(".toml") or (cmd_name in lesson_names() and cmd_name not in motif_names())
        if not is_lesson:
            return super().get_command(ctx, cmd_name)

        def callback(**values: Any) -> None:
            self.lesson(cmd_name, values)

        params = [option for option in self.shared if option.name not in OF_A_MOTIF]
        return click.Command(
            cmd_name, params=params, callback=callback, help=_("A lesson's process."), options_metavar=_("[OPTIONS]")
        )

    def _of_drawing(self, file: str) -> click.Command:
        """The command of an SVG drawing, which fills its own page, or a cloth side by side."""

        def callback(roles: tuple[str, ...], **values: Any) -> None:
            from motifkit.described import drawing_block

            tile, drawing = drawing_block(Path(file), roles=roles_from(roles))
            for note in drawing.notes:
                click.echo(note, err=True)
            self.drawing(sized(values, tile).filled(tile), file, values)

        params = [option for option in self.shared if option.name not in OF_A_MOTIF - {"size", "cloth"}]
        words = _("An SVG drawing on its own page, or side by side on a cloth.")
        return click.Command(
            file, params=[*params, role_option()], callback=callback, help=words, options_metavar=_("[OPTIONS]")
        )
