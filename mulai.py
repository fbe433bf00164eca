"""Mulai di sini: cukup Python 3.11 ke atas, selebihnya dipasang ke map .venv (start here, Python is enough).

python mulai.py           memasang, lalu membuat lembar contoh di map hasil (install, then make sample sheets)
python mulai.py tes       memasang alat uji, lalu menjalankan pytest (install the test tools, then run pytest)
python mulai.py buku      memasang JupyterLab, lalu membuka buku catatan (install it, then open the notebooks)
python mulai.py usb MAP   menyalin semuanya untuk kelas tanpa internet (copy all for a classroom without internet)
"""

# An old Python must get as far as main(), to say why it is refused: nothing newer than 3.6 may stand here.
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NEEDS = {"": ".", "tes": ".[test]", "buku": ".[notebook]"}
RUNS = {"": ["motifkit", "lesson"], "tes": ["pytest", "-n", "2"], "buku": ["jupyterlab", "examples"]}
STAMP = ROOT / ".venv" / "mulai.txt"
PYTHON = str(ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
# Before 3.13 Windows misreads the non-ASCII path of an editable install: not editable then, and always named.
EDITABLE = [] if os.name == "nt" and ascii(str(ROOT)) != repr(str(ROOT)) else ["-e"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PIP_USER": "0"}
WHEELS = ["--no-index", "--find-links", str(ROOT / "wheels")] if (ROOT / "wheels").is_dir() else []

USB = """
Di komputer yang tersambung (on a computer with internet): python mulai.py usb MAP --python {}.{}""".format(
    *sys.version_info
)


def run(*command: str, quiet: bool = False) -> int:
    done = subprocess.run(command, cwd=str(ROOT), env=ENVIRONMENT, capture_output=quiet, check=False)
    return done.returncode


def prepare(project: str) -> str:
    base = str(getattr(sys, "_base_executable", sys.executable))  # also when started from inside .venv
    inputs = ascii([sys.version_info[:2], base, str(ROOT), (ROOT / "pyproject.toml").read_bytes()])
    wanted = hashlib.sha256(inputs.encode()).hexdigest()
    stamp = STAMP.read_text().split() if STAMP.is_file() else []
    works = wanted + "." in stamp and Path(PYTHON).exists()
    if works and wanted + project in stamp:
        return ""
    print("Memasang ke .venv, beberapa menit, sekali saja (installing, a few minutes, once) ...", flush=True)
    if not works:  # the stamp is written last: without it an installation broke off half-way
        run(base, "-m", "venv", "--clear", "--without-pip", str(ROOT / ".venv"), quiet=True)
    pip = [base, "-m", "pip", "--python", PYTHON]
    if run(*pip, "--version", quiet=True):  # no pip, or too old for --python: the one that comes with venv
        pip = [PYTHON, "-m", "pip"]
        if run(base, "-m", "venv", str(ROOT / ".venv")):
            return "Map .venv gagal dibuat (cannot be made). Debian/Ubuntu: sudo apt install python3-venv"
    if run(*pip, "install", "--only-binary", ":all:", *WHEELS, *EDITABLE, project):
        if WHEELS:
            return (
                f"Map wheels tidak cukup untuk komputer ini (the folder wheels lacks something for this computer).{USB}"
            )
        return "Gagal memasang: periksa internet, lalu ulangi (not installed: check the internet, try again)."
    STAMP.write_text("\n".join([wanted + ".", wanted + project, *(stamp if works else [])]))
    return ""


def main(arguments: "list[str]") -> int:
    word = arguments[0] if arguments else ""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one reads it here
        trouble = "Perlu Python 3.11 ke atas, misalnya 3.13 dari python.org (Python 3.11 or newer is needed)."
    elif word not in (*NEEDS, "usb") or not (ROOT / "pyproject.toml").is_file():
        trouble = f"{__doc__}Seluruh map harus diekstrak dahulu (first extract the whole folder)."
    elif word == "usb":
        return run(sys.executable, str(ROOT / "tools" / "usb.py"), *arguments[1:])
    else:
        trouble = prepare(NEEDS[word])
    print(trouble or "Siap (ready).", flush=True)
    return 1 if trouble else run(PYTHON, "-m", *RUNS[word], *arguments[1:])


def wait_where_the_window_closes() -> None:
    if sys.platform == "win32" and sys.stdin.isatty():
        import ctypes  # not at the top: some Pythons elsewhere are built without it

        kernel, ids, names = ctypes.windll.kernel32, (ctypes.c_uint32 * 64)(), []
        for each in ids[: kernel.GetConsoleProcessList(ids, 64)]:
            text, size = ctypes.create_unicode_buffer(1024), ctypes.c_uint32(1024)
            kernel.QueryFullProcessImageNameW(kernel.OpenProcess(4096, 0, each), 0, text, ctypes.byref(size))
            names.append(Path(text.value).name.lower())
        if all(name.startswith("py") for name in names):  # a double click: Python and its launcher, no shell
            input("Tekan Enter untuk menutup (press Enter to close) ")


if __name__ == "__main__":
    code = main(sys.argv[1:])
    wait_where_the_window_closes()
    sys.exit(code)
