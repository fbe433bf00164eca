"""``motifkit``: the group of commands. Only click is imported here; each command loads what it needs."""

from __future__ import annotations

import gettext
import os
import re
import signal
import sys
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from motifkit.errors import MotifkitError, unknown
from motifkit.language import LANGUAGES, LOCALE_FOLDER, _, set_language

__all__ = ["App", "cli", "main"]

COMMANDS = {
    "catalogue": "motifkit.cli.catalogue:command",
    "card": "motifkit.cli.card:command",
    "check": "motifkit.cli.check:command",
    "bath": "motifkit.cli.bath:command",
    "calibrate": "motifkit.cli.calibrate:command",
    "dye": "motifkit.cli.dyes:dye",
    "dyes": "motifkit.cli.dyes:dyes",
    "exercises": "motifkit.cli.exercises:command",
    "draw": "motifkit.cli.draw:command",
    "ecoprint": "motifkit.cli.ecoprint:command",
    "info": "motifkit.cli.info:command",
    "isen": "motifkit.cli.isen:command",
    "leaf": "motifkit.cli.leaf:command",
    "leaves": "motifkit.cli.lists:leaves",
    "lesson": "motifkit.cli.lesson:command",
    "match": "motifkit.cli.match:command",
    "motifs": "motifkit.cli.lists:motifs",
    "cloths": "motifkit.cli.lists:cloths",
    "palette": "motifkit.cli.palette:command",
    "palettes": "motifkit.cli.lists:palettes",
    "pola": "motifkit.cli.pola:command",
    "process": "motifkit.cli.process:command",
    "rebuild": "motifkit.cli.rebuild:command",
    "render": "motifkit.cli.render:command",
    "symmetry": "motifkit.cli.symmetry:command",
    "tile": "motifkit.cli.tile:command",
    "swatch": "motifkit.cli.swatch:command",
    "worksheet": "motifkit.cli.worksheet:command",
}


def _summaries() -> dict[str, str]:
    """One line a command, here so that the list of commands loads none of them."""
    return {
        "catalogue": _("Draw a sheet of all motifs, of one over a parameter, or in many colours."),
        "card": _("Read the colours of a photographed swatch card, as a table for calibrate."),
        "check": _("Check a motif against the hand: gaps, cantings, lengths of line, areas, leaks, wax."),
        "calibrate": _("Calibrate a dye: a table of your own swatches becomes a dye file."),
        "bath": _("Reckon a dye bath: grams, litres, mordant, steps, safety and waste water."),
        "dye": _("Tell all about one dye: plant, use, colours with every mordant, sources."),
        "dyes": _("List the dyes, the mordants they are used with and what their numbers are worth."),
        "cloths": _("List the traditional cloths and their sizes."),
        "exercises": _("Make exercises with answers: symmetry, baths, colour, motifs, recipes."),
        "ecoprint": _("Foresee an ecoprint: leaves on a cloth, its plan at true size and its trial log."),
        "draw": _("Draw a motif: one repeat, a size or a whole cloth, as SVG, PDF, PNG or TIFF."),
        "info": _("Tell of a motif: region, meaning, elements, restrictions (larangan) and sources."),
        "isen": _("List the fillers (isen); tell of one, or draw it in its practice cell."),
        "leaf": _("Find the leaf in a photograph: outline, axis, veins, true size."),
        "leaves": _("List the leaves for ecoprint, with their sizes and sources."),
        "lesson": _("Make a lesson: one text file becomes everything a trainer hands out."),
        "match": _("Find recipes for a colour: which baths give it, how near, how sure."),
        "motifs": _("List the motifs, their presets and parameters."),
        "palette": _("Take the colours out of a photograph; check a palette; turn one into another kind of file."),
        "palettes": _("List the palettes and their colours."),
        "pola": _("Make the pola: outlines to trace at true size, over several sheets."),
        "process": _("Simulate the process: wax, dye, scrape, boil, with a picture after every step."),
        "rebuild": _("Make an output again from the recipe inside it."),
        "render": _("Render a whole dyed cloth: cracks, creeping and uneven dye, no repeat like another."),
        "symmetry": _("Find the plane group of a picture or a motif, and how far a hand missed it."),
        "tile": _("Repeat a motif, an SVG drawing or a photograph under a plane group."),
        "worksheet": _("Make one worksheet: practice, construction, assessment and others."),
        "swatch": _("Make a swatch card: every dye on every mordant after so many dips, filled or blank."),
    }


class UserError(click.ClickException):
    """An error of ours as click shows it: one sentence and an exit code."""

    def __init__(self, error: MotifkitError) -> None:
        super().__init__(str(error))
        setattr(self, "exit_code", error.exit_code)  # noqa: B010 - a class variable to click's types


class App(click.Group):
    """The group: speaks the user's language and turns motifkit's errors into one sentence."""

    def __init__(self) -> None:
        super().__init__("motifkit", no_args_is_help=True)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> Any:
        """Run one command line, with click's own words translated too."""
        words = list(sys.argv[1:] if args is None else args)
        with _speaking(_language_of(words)):
            self.help = _("From a batik motif to paper at true size.")
            self.subcommand_metavar = _("COMMAND [OPTIONS]...")
            self.options_metavar = _("[OPTIONS]")
            self.params = _own_options()
            # click keeps the option in the language of the first call in a process.
            self._help_option = None
            words = _language_first(words)
            if words in ([f"--lang={code}"] for code in LANGUAGES) or words in (["--lang", code] for code in LANGUAGES):
                words.append("--help")  # a language alone asks what there is, as no words at all do
            return super().main(words, *rest, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """Load one command."""
        if cmd_name not in COMMANDS:
            raise UserError(unknown(_("command"), cmd_name, COMMANDS))
        module, _colon, name = COMMANDS[cmd_name].partition(":")
        return getattr(import_module(module), name)()  # type: ignore[no-any-return]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """The list of commands, without loading any."""
        with formatter.section(_("Commands")):
            formatter.write_dl(sorted(_summaries().items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of ours becomes one sentence."""
        try:
            return super().invoke(ctx)
        except MotifkitError as error:
            raise UserError(error) from error
        except click.MissingParameter as error:
            if error.param is None or error.param.name != "output":
                raise
            raise click.MissingParameter(_where_to(error), error.ctx, error.param) from error
        except MemoryError as error:
            raise UserError(_no_memory()) from error


def _where_to(error: click.MissingParameter) -> str:
    """What to add for want of a result's name: that of the command or motif, with the first ending its help names."""
    endings = re.findall(r"\.[a-z]{3,4}\b", getattr(error.param, "help", None) or "")
    name = (error.ctx.info_name if error.ctx else None) or "hasil"
    return _("Name the file of the result, for example: -o {name}").format(name=name + (endings or [".pdf"])[0])


def _no_memory() -> MotifkitError:
    from motifkit.errors import JobError

    return JobError(_("this computer has not enough memory for that; choose a smaller size or fewer dots per inch"))


def _own_options() -> list[click.Parameter]:
    return [
        click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=_("Language: id or en.")),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=_("Show the version and stop."),
        ),
    ]


def _show_version(ctx: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's own
    if value:
        from motifkit.recipe import __version__

        click.echo(f"motifkit {__version__}")
        ctx.exit()


def _language_of(words: Sequence[str]) -> str:
    """The language asked for, wherever ``--lang`` stands; help texts are needed before click parses it."""
    for index, word in enumerate(words):
        if word == "--lang" and index + 1 < len(words) and words[index + 1] in LANGUAGES:
            return words[index + 1]
        if word.startswith("--lang=") and word[7:] in LANGUAGES:
            return word[7:]
    wanted = os.environ.get("MOTIFKIT_LANG", "").strip().lower()[:2]
    return wanted if wanted in LANGUAGES else "id"


def _language_first(words: Sequence[str]) -> list[str]:
    """The words with ``--lang`` moved before the command, which alone knows it."""
    for index, word in enumerate(words):
        if word == "--lang" and index + 1 < len(words) and words[index + 1] in LANGUAGES:
            return [*words[index : index + 2], *words[:index], *words[index + 2 :]]
        if word.startswith("--lang=") and word[7:] in LANGUAGES:
            return [word, *words[:index], *words[index + 1 :]]
    return list(words)


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    """Speak a language during one command line: ours through its door, click's through the process's gettext."""
    environment: MutableMapping[str, str] = os.environ
    before, domain = environment.get("LANGUAGE"), gettext.textdomain()
    set_language(language)
    environment["LANGUAGE"] = language
    gettext.bindtextdomain("motifkit", LOCALE_FOLDER)
    gettext.textdomain("motifkit")
    try:
        yield
    finally:
        gettext.textdomain(domain)
        set_language("id")
        if before is None:
            environment.pop("LANGUAGE", None)
        else:
            environment["LANGUAGE"] = before


cli = App()


def main() -> None:
    """The console script."""
    # Being ended is taken as Ctrl-C is: what was half written is removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    cli()
