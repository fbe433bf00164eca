"""A command that takes a motif's name, a lesson file or a built-in lesson."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from motifkit.cli.options import MotifGroup
from motifkit.language import _

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
    """

    def __init__(
        self,
        name: str,
        *,
        help: str,  # noqa: A002 - click's word
        options: list[click.Parameter],
        work: Callable[..., None],
        lesson: Callable[[str, dict[str, Any]], None],
    ) -> None:
        super().__init__(name, help=help, options=options, work=work)
        self.lesson = lesson

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of one motif or lesson."""
        from motifkit.motifs.catalogue import motif_names
        from motifkit.teach.lesson import lesson_names

        is_lesson = cmd_name.lower().endswith(".toml") or (cmd_name in lesson_names() and cmd_name not in motif_names())
        if not is_lesson:
            return super().get_command(ctx, cmd_name)

        def callback(**values: Any) -> None:
            self.lesson(cmd_name, values)

        params = [option for option in self.shared if option.name not in OF_A_MOTIF]
        return click.Command(
            cmd_name, params=params, callback=callback, help=_("A lesson's process."), options_metavar=_("[OPTIONS]")
        )
