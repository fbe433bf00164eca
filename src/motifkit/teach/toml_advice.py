"""What a mistake in a TOML text is in a trainer's words, and what to write instead."""

from __future__ import annotations

import re
import unicodedata

from motifkit.language import _

__all__ = ["advice"]

SMART = "“”„‟‘’‚‛«»″′`´"
ODD_SPACES = "\u00a0\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
YES = {"true", "ya", "yes", "benar", "on"}
NO = {"false", "tidak", "no", "salah", "off"}

_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
_UNIT = re.compile(rf"{_NUMBER}\s*[A-Za-z°%\"]+(?:\s*[x×*]\s*{_NUMBER}\s*[A-Za-z]*)?|{_NUMBER}\s*[x×*]\s*{_NUMBER}.*")
_COMMA = re.compile(r"[+-]?\d+,\d+")
_ASSIGNED = re.compile(r"\s*[\w.\"'-]+\s*=\s*(?P<value>.*)")
_STRAY = re.compile(r'"[^"]*"')
_HEADER = re.compile(r"\s*\[\[?[\w.-]+\]?\]\s*(?:#.*)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DOCUMENT = re.compile(r"\s*(?:\{\\rtf|<!doctype|<html|<\?xml)", re.IGNORECASE)
_APOSTROPHE = re.compile(r"(?<=\w)[’‘`](?=\w)")


def advice(lines: list[str], line: int, column: int, reason: str) -> tuple[int, str]:
    """The line that the mistake is really on, and a sentence that says what to write there.

    Args:
        lines: of the text.
        line: where the reader stopped, from 1.
        column: likewise.
        reason: the reader's complaint, in English.
    """
    here = lines[line - 1]
    stopped = _is_statement(here, column) or _HEADER.fullmatch(here) is not None
    # the text ends behind a comma
    stopped = stopped or (not here[column - 1 :].strip() and here.rstrip().endswith(","))
    if reason.startswith("Unclosed array") or (reason == "Invalid value" and stopped):
        line, sentence = _list_mistake(lines, line, column)
        if sentence:
            return line, sentence
        here = lines[line - 1]
    for judge in _JUDGES:
        sentence = judge(here, column, reason)
        if sentence:
            return line, sentence
    return line, _('this is not written as a lesson file: {text!r}; write key = "value"').format(text=_short(here))


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 50 else text[:49] + "…"


def _is_statement(line: str, column: int) -> bool:
    """Whether the reader stumbled over the first word of what looks like the next key."""
    return line[: column - 1].strip() == "" and re.match(r"\s*(?:[\w-]+\s*=|\[)", line) is not None


def _list_mistake(lines: list[str], line: int, column: int) -> tuple[int, str]:
    """A list without its end, or without a comma between two elements."""
    start = line
    while start > 1 and not re.match(r"\s*[\w-]+\s*=\s*\[", lines[start - 1]):
        start -= 1
    here, rest = lines[line - 1], lines[line - 1][column - 1 :]
    if _smart(here, column, "") or _smart(lines[start - 1], 1, ""):
        return (line if _smart(here, column, "") else start), ""
    if not rest.strip() or rest.lstrip().startswith("#") or _is_statement(here, column) or _HEADER.fullmatch(here):
        return start, _("the list that begins here is not closed; write ] at its end")
    if rest.startswith(";"):
        return line, _("between the members of a list stands a comma, not ;")
    if rest.startswith(('"', "'")) or re.match(r"[\w{]", rest):
        return line, _("a comma is missing before {text}; between the members of a list stands a comma").format(
            text=_short(rest)
        )
    return line, ""


def _smart(line: str, column: int, reason: str) -> str:
    del column, reason
    # Inside plain quotation marks they are letters like others.
    bare = _STRAY.sub("", _APOSTROPHE.sub("", line if '"' in line else line.split("#", maxsplit=1)[0]))
    found = next((each for each in bare if each in SMART), None)
    if found is None:
        return ""
    return _('the quotation mark {mark} is curly; write the straight one, "').format(mark=found)


def _odd_space(line: str, column: int, reason: str) -> str:
    del reason
    there = line[column - 1 : column]
    if there in ODD_SPACES and there:
        sentence = _(
            "the space in column {column} is no ordinary one, it comes from a web page or Word; write it again"
        )
        return sentence.format(column=column)
    if there and unicodedata.category(there) in ("Cc", "Cf") and there != "\t":
        return _("a letter that cannot be seen stands in column {column}; write the line again").format(column=column)
    return ""


def _no_text(line: str, column: int, reason: str) -> str:
    """A file of a word processor or browser, or a remark as other languages write it."""
    del column, reason
    if _DOCUMENT.match(line):
        return _("this is a document, not a plain text; copy the words into a text editor and save them as .toml")
    if re.match(r"\s*(?://|--|/\*|;|%)", line):
        return _("a remark begins with #, not with {mark}").format(mark=line.split(maxsplit=1)[0][:2])
    return ""


def _doubled(line: str, column: int, reason: str) -> str:
    del column
    if re.match(r"\s*\[[^\]]*$", line):
        return ""  # a bracket is missing, whatever else
    if reason.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")):
        return _("{text}: this key or table was given before; keep one of them").format(
            text=_short(line.split("=", maxsplit=1)[0])
        )
    return ""


def _backslash(line: str, column: int, reason: str) -> str:
    del line, column
    if reason.startswith(("Unescaped '\\'", "Invalid hex", "Escaped character", "Invalid escape")):
        return _(r"a backslash \ inside quotation marks must be written twice, \\, or as /")
    return ""


def _unquoted_number(line: str, column: int, reason: str) -> str:
    del column, reason
    assigned = _ASSIGNED.match(line)
    value = assigned["value"].split("#")[0].strip() if assigned else ""
    if _COMMA.fullmatch(value):
        return _("a number has a decimal point here: write {right} instead of {wrong}").format(
            right=value.replace(",", "."), wrong=value
        )
    if _THOUSANDS.fullmatch(value):
        return _("a number has no points between its thousands: write {right}").format(right=value.replace(".", ""))
    if re.fullmatch(r"0\d+", value):
        return _("a number does not begin with 0: write {right}").format(right=value.lstrip("0") or "0")
    if _UNIT.fullmatch(value):
        return _('a number with its unit stands in quotation marks: write "{value}"').format(
            value=value.replace('"', " in").strip()
        )
    return ""


def _missing_quote(line: str, column: int, reason: str) -> str:
    del column
    assigned = _ASSIGNED.match(line)
    value = assigned["value"].split("#")[0].strip() if assigned else ""
    mark = next((each for each in ('"', "'") if each in value), "")
    if not mark or not value.count(mark) % 2:
        return ""
    if mark == "'" and value.startswith(mark):
        return _("the text ends at its second '; put \" around the whole text")
    if not value.startswith((mark, "[", "{")):
        return _("the opening quotation mark is missing: write {mark}{value}").format(mark=mark, value=_short(value))
    if reason.startswith(("Illegal character", "Found invalid", "Unterminated", "Expected", "Unclosed")):
        return _("the closing quotation mark {mark} is missing: {value}").format(mark=mark, value=_short(value))
    return ""


def _bare(line: str, column: int, reason: str) -> str:
    """A value without quotation marks, or none at all."""
    assigned = _ASSIGNED.match(line)
    if assigned is None or not reason.startswith(("Invalid value", "Expected newline", "Unclosed")):
        return ""
    value = assigned["value"].split("#")[0].strip()
    if not value:
        return _("after = a value is missing")
    if value.startswith(("[", "{")):
        found = re.match(r"[\w .:-]+", line[column - 1 :])
        value = found[0].strip() if found else ""
        if value.startswith("-") or not value:
            return ""
    elif not re.match(r"[^\W\d]", value):
        return ""
    if value.casefold() in YES | NO:
        return _("write {right} instead of {wrong}").format(
            right="true" if value.casefold() in YES else "false", wrong=value
        )
    return _('words stand in quotation marks: write "{value}"').format(value=_short(value.replace('"', "")))


def _no_equals(line: str, column: int, reason: str) -> str:
    del column
    if re.match(r"\s*\[", line) and (reason.startswith("Expected ']'") or re.match(r"\s*\[[^\]]*$", line)):
        return _("a table's name stands in brackets: write [name]")
    if not reason.startswith(("Expected '='", "Invalid statement", "Invalid initial")):
        return ""
    inside = re.search(r"[{,]\s*[\"']?(\w+)[\"']?\s*:\s*([^,}]*)", line)
    if inside and line.lstrip().startswith(("{", "[", '"')):
        return _("write = instead of :, as in {key} = {value}").format(key=inside[1], value=_quoted(inside[2].strip()))
    colon = re.match(r"\s*([\w -]+?)\s*:\s*(.*)", line)
    if colon and "=" not in colon[1]:
        return _("write = instead of :, as in {key} = {value}").format(key=colon[1], value=_quoted(colon[2]))
    spaced = re.match(r"\s*([\w-]+(?: +[\w-]+)+)\s*=", line)
    if spaced:
        return _("a key is one word; {key!r} is several").format(key=_short(spaced[1]))
    table = re.fullmatch(r"\s*[({<]\s*([\w.-]+)\s*[)}>]\s*", line)
    if table:
        return _("a table's name stands in brackets: write [{name}]").format(name=table[1])
    alone = re.fullmatch(r"\s*([\w-]+)\s*", line)
    if alone:
        return _('behind {key} the sign = and its value are missing: write {key} = "…"').format(key=alone[1])
    worded = re.match(r"\s*([\w-]+)\s+(\S.*)", line)
    if worded:
        return _("the sign = is missing: write {key} = {value}").format(key=worded[1], value=_quoted(worded[2]))
    return ""


def _quoted(value: str) -> str:
    value = _short(value.rstrip(",;"))
    return (
        value if value.startswith(('"', "'", "[")) or re.fullmatch(r"\d+(\.\d+)?|true|false", value) else f'"{value}"'
    )


def _after(line: str, column: int, reason: str) -> str:
    """Something behind a value that is complete."""
    rest = line[column - 1 :].strip()
    if not reason.startswith("Expected newline") or not rest:
        return ""
    if rest in (",", ";", "."):
        return _("nothing stands at the end of a line: leave out {text}").format(text=rest)
    if '"' in rest and line[: column - 1].rstrip().endswith('"'):
        return _("quotation marks inside a text: put ' around the whole text instead of \"")
    return _("{text!r} stands behind the value; leave it out, or write # before a remark").format(text=_short(rest))


_JUDGES = (
    _no_text,
    _smart,
    _odd_space,
    _doubled,
    _backslash,
    _unquoted_number,
    _missing_quote,
    _bare,
    _no_equals,
    _after,
)
