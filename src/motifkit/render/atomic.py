"""Files that appear whole or not at all, and the sentences for when the disk or the path says no."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from motifkit.errors import FileError, JobError, MotifkitError
from motifkit.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["reading", "replacing"]


@contextmanager
def replacing(path: str | os.PathLike[str], *, force: bool = False, sync: bool = False) -> Iterator[BinaryIO]:
    """A new, empty, seekable binary file that takes the name ``path`` when the block ends well.

    It grows beside ``path`` under another name and is removed on any exception, so that neither half a file
    nor a harmed older file is ever seen. A symbolic link stays and the file that it names is replaced.

    Args:
        path: the file to make, in a folder that exists.
        force: replace a file that exists.
        sync: wait until the bytes are on the disk.

    Raises:
        FileError: the file exists (also when it appears meanwhile) and ``force`` is off, or the path cannot
            name a file: it is a folder, its folder is missing, its name is too long.
        JobError: no permission, a full disk or any other failure of the system.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with replacing(Path(folder, "kawung.txt")) as file:
    ...         _ = file.write(b"kawung")
    ...     Path(folder, "kawung.txt").read_text()
    'kawung'

    """
    target = Path(path)
    # Short, for it must fit where the name asked for fits.
    name = f".motifkit-{secrets.token_hex(6)}.tmp"
    with _explained(target, name):
        _inspect(target, force=force)
        final = Path(os.path.realpath(target))
        temporary = final.with_name(name)
        try:
            # Not tempfile's: those have mode 0600, and would keep it under their final name.
            with temporary.open("x+b") as file:
                yield file
                file.flush()
                if sync:
                    os.fsync(file.fileno())
            _publish(temporary, final, force=force)
            if sync:
                _sync_folder(final.parent)
        finally:
            with suppress(OSError):
                temporary.unlink()


@contextmanager
def reading(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """The file ``path``, open for reading bytes.

    Raises:
        FileError: when it is missing or a folder.
        JobError: no permission or any other failure of the system.

    >>> with reading(__file__) as file:
    ...     len(file.read(3))
    3

    """
    with _explained(Path(path), writing=False), Path(path).open("rb") as file:
        yield file


def _inspect(target: Path, *, force: bool) -> None:
    try:
        target.lstat()
    except FileNotFoundError:
        return
    except ValueError as error:  # a NUL character
        raise FileError(_("{path!r} is not a file name").format(path=str(target))) from error
    if target.is_dir():
        raise FileError(_("{path} is a folder, not a file").format(path=target))
    # Replacing /dev/stdout or a pipe would take it away from every other program.
    if target.exists() and not target.is_file():
        raise FileError(_("{path} is not an ordinary file").format(path=target))
    if not force:
        raise _taken(target)


def _taken(target: Path) -> FileError:
    return FileError(_("{path} exists already; --force replaces it").format(path=target))


def _publish(temporary: Path, target: Path, *, force: bool) -> None:
    if force:
        temporary.replace(target)
        return
    try:
        try:
            target.hardlink_to(temporary)  # unlike a rename, it never replaces
        except FileExistsError:
            raise
        except OSError:
            # FAT and some network drives have no links: reserve the name, then replace our own file.
            target.open("xb").close()
            try:
                temporary.replace(target)
            except BaseException:
                target.unlink()
                raise
    except FileExistsError as error:
        raise _taken(target) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder
        return
    with suppress(OSError):  # a folder may be writable but not readable; the file itself is safe by now
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _explained(path: Path, temporary: str = "", *, writing: bool = True) -> Iterator[None]:
    try:
        yield
    except MotifkitError:
        raise
    except OSError as error:
        # A write that fails names no file; an error that names another file is not about this one.
        if error.filename is not None and Path(str(error.filename)).name not in {path.name, temporary}:
            raise
        raise _sentence(error, path, writing=writing) from error


def _sentence(error: OSError, path: Path, *, writing: bool) -> MotifkitError:
    folder = path.parent
    wrong_path = {
        errno.ENOENT: _("there is no folder {folder}") if writing else _("there is no such file"),
        errno.ENOTDIR: _("{folder} is not a folder"),
        errno.EISDIR: _("it is a folder"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    outside = {
        errno.EACCES: _("no permission"),
        errno.EPERM: _("no permission"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENOSPC: _("the disk is full"),
        errno.EFBIG: _("the file grew larger than this disk allows"),
        errno.EDQUOT: _("the disk is full"),
    }
    code = error.errno or 0
    reason = wrong_path.get(code) or outside.get(code) or error.strerror or str(error)
    opening = _("cannot write {path}: ") if writing else _("cannot read {path}: ")
    sentence = opening.format(path=path) + reason.format(folder=folder)
    return FileError(sentence) if code in wrong_path else JobError(sentence)
