"""Files that survive: atomic writes, one lock, and no symbolic link followed.

Every step is a plain ``os`` call, in the order that a power cut forgives: write aside, sync,
read back, put in place, sync the folder.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from byline.errors import BadInput, BylineError, ChangedOnDisk, Locked, StorageError
from byline.exchange import take_place

LOCK_SECONDS = 30.0
TEMPORARY = ".tmp"
_PIECE = 1 << 20
_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


class refusals:  # noqa: N801  it is used as the functions are that make one
    """Turn the system's refusals into a StorageError that names the file."""

    __slots__ = ("_doing", "_path")

    def __init__(self, path: Path | str, doing: str) -> None:
        self._path, self._doing = path, doing

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise _refused(self._path, self._doing, error) from error


def _refused(path: Path | str, doing: str, error: OSError) -> StorageError:
    return StorageError(f"{path}: cannot {doing}: {error.strerror or error}")


def read_bytes(path: Path | str, limit: int | None = None) -> bytes:
    """The bytes of a regular file that is no symbolic link. Raises StorageError, BadInput."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise BadInput(f"{path}: no plain file; it is not read")
            size = status.st_size
            if limit is not None and size > limit:
                raise BadInput(f"{path}: {size:,} bytes is over the limit of {limit:,}")
            return _all_of(handle, size, limit)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise BadInput(f"{path}: a symbolic link is not followed; copy the file") from None
        raise _refused(path, "read", error) from error


def _all_of(handle: int, size: int, limit: int | None) -> bytes:
    """What is in a file that may grow meanwhile; no more than one byte over the limit."""
    data = os.read(handle, size + 1)
    if len(data) == size:  # most of them
        return data
    pieces, length = [data], len(data)
    while data and (limit is None or length <= limit):
        data = os.read(handle, _PIECE)
        pieces.append(data)
        length += len(data)
    return b"".join(pieces)[: None if limit is None else limit + 1]


def digest_of(path: Path | str) -> str:
    """The SHA-256 of a regular file that is no symbolic link. Raises StorageError, BadInput."""
    with refusals(path, "read"):
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise BadInput(f"{path}: no plain file; it is not read")
            return _digest(handle).hex()
        finally:
            os.close(handle)


def walk(folder: Path) -> Iterator[Path | StorageError]:
    """Record files below a folder, in order; links, dot names and other suffixes are passed by.

    A folder that cannot be read comes as the error that says so: the others go on.
    """
    for entry in entries(os.fspath(folder)):
        yield entry if isinstance(entry, StorageError) else Path(entry.path)


def entries(folder: str) -> Iterator[os.DirEntry[str] | StorageError]:
    """The same as ``walk``, for whoever wants no more than their names and states."""
    for entry in here(folder):
        if not isinstance(entry, StorageError) and entry.is_dir(follow_symlinks=False):
            yield from entries(entry.path)
        else:
            yield entry


def here(folder: str) -> Iterator[os.DirEntry[str] | StorageError]:
    """Record files and folders right in a folder, in order."""
    if os.path.islink(folder):
        yield StorageError(f"{folder}: a symbolic link is not followed; use a folder")
        return
    try:
        with os.scandir(folder) as there:
            ordered = sorted(there, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        yield StorageError(f"{folder}: cannot read: {error.strerror}")
        return
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        is_record = entry.name.endswith(".md") and entry.is_file(follow_symlinks=False)
        if not (is_record or entry.is_dir(follow_symlinks=False)):
            continue
        if not entry.name.isascii() and not _is_text(entry.name):
            shown = os.fsencode(entry.path).decode("utf-8", "backslashreplace")
            yield StorageError(f"{shown}: the name is no UTF-8; rename it")
            continue
        yield entry


def _is_text(name: str) -> bool:
    try:
        return bool(name.encode("utf-8"))
    except UnicodeEncodeError:
        return False


def write_new(
    path: Path | str, data: bytes | Iterable[bytes], mode: int | None = None, *, sync: bool = True
) -> None:
    """Write a file that is not there yet and read it back; where that fails, none is left.

    ``mode`` is that of the file to be replaced; a new file gets what the umask leaves.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        try:
            if mode is not None:
                os.fchmod(handle, mode)
            reads_back = _write(handle, data)
            if sync:
                os.fsync(handle)
            if not reads_back():
                raise StorageError(f"{path}: what was written does not read back; nothing changed")
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def _write(handle: int, data: bytes | Iterable[bytes]) -> Callable[[], bool]:
    """Write all of it; what tells whether it reads back."""
    if isinstance(data, bytes) and len(data) < _PIECE:
        _write_piece(handle, data)
        return lambda: os.pread(handle, len(data) + 1, 0) == data
    written = hashlib.sha256()
    for piece in _gathered([data] if isinstance(data, bytes) else data):
        _write_piece(handle, piece)
        written.update(piece)
    return lambda: _digest(handle) == written.digest()


def _write_piece(handle: int, piece: bytes) -> None:
    view = memoryview(piece)
    while view:
        view = view[os.write(handle, view) :]


def _gathered(data: Iterable[bytes]) -> Iterator[bytes]:
    """Many small pieces as few large ones."""
    held: list[bytes] = []
    size = 0
    for piece in data:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _digest(handle: int) -> bytes:
    size = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    back = hashlib.sha256()
    # No more room than a small file needs: a batch has thousands of them.
    while piece := os.read(handle, min(_PIECE, size + 1)):
        back.update(piece)
    return back.digest()


def _write_aside(path: Path, data: Iterable[bytes], mode: int | None = None) -> Path:
    """Write and sync ``data`` beside ``path``, and return where it is."""
    aside = _beside(path)
    try:
        write_new(aside, data, mode)
    except BaseException:  # a Ctrl-C may come when the file is just there, and nobody knows it
        with suppress(OSError):
            aside.unlink()
        raise
    return aside


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}{TEMPORARY}")


def create(path: Path, data: bytes) -> bool:
    """Put a new file in place; False, and nothing done, where the name is taken."""
    with refusals(path, "write"):
        aside = _write_aside(path, [data])
        try:
            link(aside, path)
        except FileExistsError:
            return False
        finally:
            with suppress(FileNotFoundError):
                aside.unlink()
        sync_folder(path.parent)
        return True


def link(aside: Path | str, path: Path | str) -> None:
    """Give a file a second name, or where the system knows none, the new one alone.

    Raises FileExistsError where the name is taken.
    """
    try:
        os.link(aside, path)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # A file system without hard links: the lock makes look-then-rename safe among us.
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(aside, path)


def link_over(aside: Path, path: Path, is_expected: Callable[[Path], bool]) -> bool:
    """Give it the name of what was expected there, and let its own be; else False."""
    if not is_expected(path):
        return False
    beside = _beside(path)
    done = False
    try:
        _second(aside, beside)
        done = take_place(beside, path, is_expected)
    finally:
        if not done:
            with suppress(OSError):
                beside.unlink()
    return done


def _second(aside: Path, beside: Path) -> None:
    """Another name for a file, or a copy: where this is cut off, ``aside`` must still be there."""
    try:
        os.link(aside, beside)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        write_new(beside, read_bytes(aside), os.stat(aside).st_mode & 0o777)


def replace(path: Path, data: bytes, *, expected: bytes) -> None:
    """Put new content in place of ``expected``. Raises ChangedOnDisk where the file is no longer
    that, with nothing written."""
    with refusals(path, "write"):
        mode = os.stat(path, follow_symlinks=False).st_mode & 0o777
        aside = _write_aside(path, [data], mode)
        try:
            if not take_place(aside, path, lambda there: _holds(there, expected)):
                raise ChangedOnDisk(
                    f"{path}: changed on disk since it was read; nothing was written, try again"
                )
        except BaseException:
            with suppress(OSError):
                aside.unlink()
            raise
        sync_folder(path.parent)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_bytes(path) == data
    except (BylineError, OSError):
        return False


def publish(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write an output file whole or not at all, over whatever stood there."""
    data = [data] if isinstance(data, bytes) else data
    with refusals(path, "write"):
        if path.exists() and not path.is_file():
            with path.open("wb") as device:  # or a pipe: there is nothing to replace
                device.writelines(data)
            return
        target = path.resolve()  # an output may well be a link that a person made
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        aside = _write_aside(target, data, mode)
        try:
            os.rename(aside, target)
        except BaseException:
            with suppress(OSError):
                aside.unlink()
            raise
        sync_folder(target.parent)


def move(source: Path, target: Path) -> None:
    """Move a file to a free name. Raises StorageError where the name is taken."""
    with refusals(source, f"move to {target}"):
        make_folders(target.parent)
        try:
            os.link(source, target)
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
            os.rename(source, target)
        sync_folder(target.parent)
        source.unlink(missing_ok=True)
        sync_folder(source.parent)


def make_folders(*folders: Path) -> None:
    """Make folders and their parents, each synced into the one above."""
    missing: dict[Path, None] = {}
    for folder in folders:
        above = []
        while folder not in missing and not folder.is_dir():
            above.append(folder)
            folder = folder.parent
        missing.update(dict.fromkeys(reversed(above)))
    for parent, children in _by_parent(missing).items():
        for path in children:
            try:
                os.mkdir(path)
            except FileExistsError:  # another made it meanwhile
                if not path.is_dir():
                    raise StorageError(f"{path}: no folder; move it elsewhere") from None
        sync_folder(parent)


def _by_parent(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    """Folders by the one above; so a folder that is among them stands before what is in it."""
    found: dict[Path, list[Path]] = {}
    for path in paths:
        found.setdefault(path.parent, []).append(path)
    return found


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def no_links_between(root: Path, path: Path) -> None:
    """Raise StorageError where a folder below ``root`` on the way to ``path`` is a link."""
    for folder in path.relative_to(root).parents:
        if folder.name and (root / folder).is_symlink():
            raise StorageError(f"{root / folder}: a symbolic link is not followed; use a folder")


@contextmanager
def lock(path: Path, *, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the one lock of a library; it dies with its process. Raises Locked, StorageError."""
    with refusals(path, "lock"):
        make_folders(path.parent)
        handle = _open_lock(path)
    try:
        _wait(handle, path, seconds, time.monotonic)
        yield
    finally:
        os.close(handle)


def try_lock(path: Path) -> int | None:
    """Take a lock that nobody holds: the handle to close; None where somebody does."""
    handle = _open_lock(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def _open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)


def _wait(handle: int, path: Path, seconds: float, clock: Callable[[], float]) -> None:
    end = clock() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if clock() > end:
                raise Locked(
                    f"{path}: another byline has held the library for {seconds:.0f} s; try again"
                ) from None
            time.sleep(0.01)
