"""Every mistake a trainer makes in a text editor: the line, what is wrong, what to write instead."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from motifkit.cli.main import cli
from motifkit.errors import FileError
from motifkit.language import set_language
from motifkit.teach.lesson import Lesson, ready_lessons
from motifkit.teach.lesson_texts import lesson_names
from motifkit.teach.pack import make
from motifkit.teach.toml_lines import lines_of

HEAD = 'title = "Uji"\nmotif = "kawung"\n'

# name: (text, the line of the mistake, what the sentence offers)
MISTAKES = {
    "smart quotes": (HEAD + "preset = “picis”\n", 3, '"'),
    "smart closing quote": (HEAD + 'preset = "picis”\n', 3, "”"),
    "smart quotes in a list": (HEAD + "sheets = [“pola”]\n", 3, "“"),
    "decimal comma": (HEAD + "\noverlap = 2,5\n", 4, "2.5"),
    "decimal comma with a unit": (HEAD + "overlap = 2,5cm\n", 3, '"2,5cm"'),
    "unit without quotes": (HEAD + "overlap = 10 mm # lebar\n", 3, '"10 mm"'),
    "size without quotes": (HEAD + "size = 40cmx30cm\n", 3, '"40cmx30cm"'),
    "no quotes": (HEAD + "preset = picis\n", 3, '"picis"'),
    "no quotes in a list": (HEAD + 'sheets = [pola, "kain"]\n', 3, '"pola"'),
    "closing quote missing": (HEAD + 'preset = "picis\nsize = "3x3cm"\n', 3, '"picis'),
    "opening quote missing": (HEAD + 'preset = picis"\n', 3, '"picis"'),
    "colon": (HEAD + "preset: picis\n", 3, 'preset = "picis"'),
    "tab for equals": (HEAD + "preset\tpicis\n", 3, 'preset = "picis"'),
    "two words": ('judul utama = "x"\n', 1, "judul utama"),
    "True": (HEAD + "mirror = True\n", 3, "true"),
    "ya": (HEAD + "mirror = ya\n", 3, "true"),
    "tidak": (HEAD + "mirror = tidak\n", 3, "false"),
    "twice": (HEAD + 'motif = "parang"\n', 3, "motif"),
    "open list": (HEAD + 'sheets = ["pola", "kain"\npaper = "A4"\n', 3, "]"),
    "open list at the end": (HEAD + 'sheets = ["pola",\n"kain"\n', 3, "]"),
    "comma missing": (HEAD + 'sheets = [\n  "pola"\n  "kain"\n]\n', 5, '"kain"'),
    "nothing": (HEAD + "preset =\n", 3, "="),
    "backslash": (HEAD + 'cloth = "C:\\kain"\n', 3, "\\\\"),
    "space from Word": (HEAD + 'preset\u00a0= "picis"\n', 3, "7"),
    "semicolon": (HEAD + 'preset = "picis";\n', 3, ";"),
    "quotes in quotes": ('title = "Kain "Kawung" kita"\n', 1, "'"),
    "apostrophe": ("title = 'Batik Jum'at'\n", 1, '"'),
    "leading zero": (HEAD + "overlap = 010\n", 3, "10"),
    "remark without sign": (HEAD + 'preset = "picis" hari 1\n', 3, "#"),
    "a zero byte": (HEAD + 'pre\0set = "x"\n', 3, "4"),
    "Indonesian key": (HEAD + 'kertas = "A4"\n', 3, "paper"),
    "unknown key": (HEAD + 'sheet = ["pola"]\n', 3, "sheets"),
    "unknown motif": ('title = "x"\n\n\nmotif = "kawng"\n', 4, "kawung"),
    "unknown preset": (HEAD + '# catatan\npreset = "pici"\n', 4, "picis"),
    "wrong unit": (HEAD + "[parameters]\n\nspacing = '4 kg'\n", 5, "24mm"),
    "out of range": (HEAD + '[parameters]\nline = "1mm"\nspacing = "4 m"\n', 5, "400"),
    "unknown parameter": (HEAD + '[parameters]\nspasing = "4 cm"\n', 4, "spacing"),
    "unknown sheet": (HEAD + 'sheets = [\n  "pola",\n  "kaen",\n]\n', 5, "kain"),
    "unknown choice of a sheet": (HEAD + 'sheets = [\n"kain",\n{kind = "pola", mirorr = true}]\n', 5, "mirror"),
    "choice of a sheet out of range": (HEAD + 'sheets = [{kind = "pola", overlap = "90cm"}]\n', 3, "100"),
    "sheet of a list of tables": (HEAD + '[[sheets]]\nkind = "pola"\n[[sheets]]\nkind = "polaa"\n', 6, "pola"),
    "unknown zone": (HEAD + 'cloth = "sarung"\n[zones]\nkepalla = "truntum"\n', 5, "kepala"),
    "unknown motif of a zone": (HEAD + 'cloth = "sarung"\n[zones]\npapan = "-"\nkepala = "truntm"\n', 6, "truntum"),
    "unknown paper": (HEAD + 'paper = "A44"\n', 3, "A4"),
    "unknown hand": (HEAD + 'hand = "halus"\n', 3, "tulis halus"),
    "unknown palette": (HEAD + '\n\npalette = "sogan yogia"\n', 5, "sogan yogya"),
    "no size": (HEAD + 'size = "40"\n', 3, "40cmx30cm"),
    "cloth and size": (HEAD + 'size = "3x3cm"\ncloth = "sarung"\n', 3, "size"),
    "newer format": ("format = 2\n" + HEAD, 1, "1"),
    "sheet without its motif": ('title = "x"\nsheets = ["pola"]\n', 2, "motif"),
    "unknown leaf": ('title = "x"\nsheets = ["catatan-ecoprint"]\n[ecoprint]\nleaves = ["jatti"]\n', 4, "jati"),
    "words for true": (HEAD + 'with_isen = "ya"\n', 3, "true"),
}


@pytest.fixture(autouse=True)
def _indonesian_again():
    yield
    set_language("id")


LIST = 'sheets = [\n  "pola",\n  {kind = "isen", isen = ["cecek"]},\n'
MISTAKES |= {
    "list open before a table": (HEAD + LIST + "\n[zones]\n", 3, "]"),
    "list open before two": (HEAD + LIST + '\n[[process.steps]]\nstep = "dip"\n', 3, "]"),
    "list open at the end behind a comma": (HEAD + LIST, 3, "]"),
    "table in round brackets": (HEAD + "(zones)\n", 3, "[zones]"),
    "a word alone": (HEAD + "selesai\n", 3, "selesai ="),
    "semicolon in a list": (HEAD + 'sheets = ["pola"; "kain"]\n', 3, ";"),
    "table's bracket": (HEAD + "[parameters\nspacing = 40\n", 3, "["),
    "table's bracket twice": (HEAD + "[zones]\n[zones\n", 4, "["),
    "colon in a table": (HEAD + 'sheets = [\n{"kind": "pola"}]\n', 4, 'kind = "pola"'),
    "points in thousands": (HEAD + "[prices]\nmori = 30.500.000\n", 4, "30500000"),
    "price with a point": (HEAD + "[prices]\nmori = 30.5\n", 4, "12500"),
    "remark": (HEAD + "// kertas\n", 3, "#"),
    "rich text": ("{\\rtf1\\ansi " + HEAD, 1, ".toml"),
    "web page": ("<html>\n" + HEAD, 1, ".toml"),
    "route": (HEAD + '[process]\nroute = "kerok"\ndyes = []\n', 4, "kerokan"),
    "dye": (HEAD + '[process]\nroute = "cap"\ndyes = [\n"nila:6",\n"sogaa tingi"]\n', 7, "soga tingi"),
    "step": (HEAD + '[[process.steps]]\nstep = "dip"\ndye = "nila:2"\n[[process.steps]]\nstep = "dipp"\n', 6, "dip"),
    "day": (HEAD + 'day = "satu"\n', 3, "99"),
    "units": (HEAD + 'units = "x"\n', 3, "[]"),
    "leaf": (HEAD + '[ecoprint]\nmordant = "tunjungg"\n', 4, "tunjung"),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_the_remedy(name, language):
    text, line, remedy = MISTAKES[name]
    set_language(language)
    word = {"id": "baris", "en": "line"}[language]
    sentences = []
    # Windows and old Mac line ends, a byte order mark, and lines before it change nothing but the number.
    for written, shift in ((text, 0), (text.replace("\n", "\r\n"), 0), ("\ufeff" + text, 0), ("# a\n\n" + text, 2)):
        with pytest.raises(FileError) as refused:
            Lesson.from_text(written, "kelas.toml")
        sentence = str(refused.value)
        assert sentence.startswith(f"kelas.toml, {word} {line + shift}: "), sentence
        assert remedy in sentence, sentence
        assert "\n" not in sentence
        sentences.append(sentence.partition(": ")[2])
    assert len(set(sentences)) == 1


@pytest.mark.parametrize("text", ['motif = "kawung"\n', '# catatan\n\nmotif = "kawung"\n'])
def test_a_lesson_without_a_title_says_where_to_write_it(text):
    with pytest.raises(FileError, match=r'^kelas\.toml, baris 1: .*title = "…"'):
        Lesson.from_text(text, "kelas.toml")


def test_a_mistake_that_shows_when_the_sheet_is_drawn_has_its_line_too(tmp_path):
    text = HEAD + 'sheets = [\n  "kain",\n  {kind = "isen", isen = "cecekk"},\n]\n'
    with pytest.raises(FileError, match=r"^kelas\.toml, baris 5: isen 'cecekk'"):
        make(Lesson.from_text(text, "kelas.toml"), tmp_path / "hasil")
    assert not (tmp_path / "hasil").exists()


def test_tabs_windows_lines_and_a_byte_order_mark_are_read():
    lesson = Lesson.from_text("\ufeff\ttitle\t=\t'x'\r\n\tmotif = \"kawung\"\t# y\r\n", "kelas.toml")
    assert (lesson.title, lesson.motif) == ("x", "kawung")


ENCODED = {
    "broken utf-16": (HEAD.encode("utf-16") + b"\x00", 1, "UTF-8"),
    "windows": ((HEAD + "# café").encode("cp1252"), 3, "UTF-8"),
}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_notepad_calls_unicode_is_read(encoding, tmp_path):
    path = tmp_path / "kelas.toml"
    path.write_bytes((HEAD + 'about = "kelas é"\n').replace("\n", "\r\n").encode(encoding))
    assert Lesson.find(str(path)).about == "kelas é"


@pytest.mark.parametrize("name", ENCODED)
def test_another_encoding_is_named_with_what_to_do(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data, line, remedy = ENCODED[name]
    Path("kelas.toml").write_bytes(data)
    done = CliRunner().invoke(cli, ["lesson", "kelas.toml"])
    assert done.exit_code == 2
    assert f"kelas.toml, baris {line}: " in done.output
    assert remedy in done.output
    assert not Path("hasil").exists()


def test_sheets_take_choices_of_their_own_and_twice_the_same_kind_makes_two_files():
    text = HEAD + 'preset = "sen"\nsize = "20x20cm"\n'
    text += 'sheets = ["pola", {kind = "pola", mirror = true, paper = "F4", with_isen = false}, "pattern"]\n'
    lesson = Lesson.from_text(text, "kelas.toml")
    files = lesson.sheet_files()
    assert [file.name for file in files] == ["pola.pdf", "pola-2.pdf"]
    plain, mirrored = (file.recipe for file in files)
    assert (plain["paper"], plain.get("mirror"), plain["with_isen"]) == ("A4", None, True)
    assert (mirrored["paper"], mirrored["mirror"], "with_isen" in mirrored) == ("F4", True, False)
    assert Lesson.from_recipe(lesson.as_recipe("lesson"), ()).sheets == lesson.sheets


@given(
    st.recursive(
        st.integers() | st.booleans() | st.text(st.characters(codec="ascii", exclude_characters="\x7f"), max_size=6),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
        max_leaves=8,
    ),
    st.integers(0, 3),
)
def test_every_key_and_element_has_its_line(value, blank):
    lines, places = ["\n" * blank], {}

    def write(each, place):
        places[place] = sum(part.count("\n") for part in lines) + 1
        if isinstance(each, list):
            lines.append('[ # [ "\n')
            for number, one in enumerate(each):
                write(one, (*place, number))
                lines.append(",\n")
            lines.append("]")
        elif isinstance(each, dict):
            lines.append("{ ")
            for number, (key, one) in enumerate(each.items()):
                lines.append(f"{', ' if number else ''}{key} = ")
                write(one, (*place, key))
            lines.append("}")
        else:
            lines.append(
                str(each).lower() if isinstance(each, bool) else str(each) if isinstance(each, int) else quoted(each)
            )

    def quoted(text):
        return '"' + re.sub(r'[\x00-\x1f"\\]', lambda found: f"\\u{ord(found[0]):04x}", text) + '"'

    lines.append("x.y = ")
    write(value, ("x", "y"))
    found = lines_of("".join(lines) + "\nlast = 1\n")
    assert {place: found[place] for place in places} == places
    assert ("last",) in found


def test_new_writes_a_lesson_that_works_and_refuses_to_overwrite(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    for language in ("id", "en"):
        made = runner.invoke(cli, ["--lang", language, "lesson", "--new", f"kelas-{language}"])
        assert made.exit_code == 0, made.output
        lesson = Lesson.find(f"kelas-{language}.toml")
        assert (lesson.language, lesson.motif) == (language, "kawung")
    before = Path("kelas-id.toml").read_bytes()
    assert runner.invoke(cli, ["lesson", "--new", "kelas-id.toml"]).exit_code == 2
    assert Path("kelas-id.toml").read_bytes() == before
    assert runner.invoke(cli, ["lesson", "parang", "--new", "milikku"]).exit_code == 0
    assert Lesson.find("milikku.toml").motif == "parang"
    assert runner.invoke(cli, ["lesson", "--new", "nama jelek"]).exit_code == 2


def test_the_list_names_every_built_in_lesson():
    shown = CliRunner().invoke(cli, ["lesson", "--list"])
    assert shown.exit_code == 0
    for lesson in ready_lessons():
        assert f"{lesson.name}: {lesson.title}" in shown.output
    told = CliRunner().invoke(cli, ["lesson", "--list", "--json"])
    assert sorted(each["name"] for each in json.loads(told.output)) == lesson_names()
