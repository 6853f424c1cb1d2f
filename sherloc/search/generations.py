"""Where the index lives on disk: generations, the pointer to the current one, and their checksums.

    SEARCH_INDEX_DIR/CURRENT            names a generation, a commit of it, and its list of files
    SEARCH_INDEX_DIR/indexer.lock       held by the one process that writes
    SEARCH_INDEX_DIR/g-<id>/files-N     the files of commit N with their SHA-256
    SEARCH_INDEX_DIR/g-<id>/pointer     what CURRENT said when this generation was current

A commit never changes a file that an earlier one wrote, so readers keep what they have open; what
neither the last commit nor the one before uses is deleted. Everything a pointer names is on disk
before the pointer is (fsync), and no file is read before its checksum was compared: the formats
themselves do not notice flipped bytes.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Container, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from sherloc.search.engine import SearchUnavailable

CURRENT = "CURRENT"
LOCK = "indexer.lock"
POINTER_COPY = "pointer"  # in each generation, for a roll-back
KEPT = 2  # the current generation and the one before


class IndexLocked(Exception):
    """Another process is writing the index."""


@dataclass(frozen=True)
class Pointer:
    """A commit of a generation; `files` is the SHA-256 of its list of files."""

    generation: str
    commit: int
    documents: int
    files: str
    format: int


Signature = tuple[tuple[str, int, int, int], ...]


class Generations:
    """The directory of the index. Readers ask `pointer` and `verify`; the writer the rest."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = Path(root or settings.SEARCH_INDEX_DIR)

    # --- Reading ---------------------------------------------------------------------------------

    def pointer(self) -> Pointer:
        """What is current; raises SearchUnavailable if there is none or it cannot be read."""
        return self._read(self.root / CURRENT)

    def _read(self, path: Path) -> Pointer:
        try:
            return Pointer(**json.loads(path.read_bytes()))
        except FileNotFoundError:
            raise SearchUnavailable("There is no index.") from None
        except (OSError, ValueError, TypeError) as error:
            raise SearchUnavailable(f"The pointer to the index cannot be read: {error!r}") from error

    def directory(self, generation: str) -> Path:
        """The directory of a generation."""
        return self.root / generation

    def files(self, pointer: Pointer) -> dict[str, str]:
        """The files of a commit with their SHA-256; raises SearchUnavailable if the list is damaged."""
        path = self.directory(pointer.generation) / _list_name(pointer.commit)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise SearchUnavailable(f"The list of files cannot be read: {error!r}") from error
        if hashlib.sha256(content).hexdigest() != pointer.files:
            raise SearchUnavailable("The list of the files of the index is damaged.")
        files: dict[str, str] = json.loads(content)
        return files

    def verify(
        self,
        pointer: Pointer,
        known: dict[str, tuple[int, int, int]] | None = None,
        names: Container[str] | None = None,
    ) -> None:
        """Compare every file, or those named, with its checksum; SearchUnavailable at the first that differs.

        `known` holds the state of the files that were compared before, which are not read again.
        """
        directory = self.directory(pointer.generation)
        for name, checksum in self.files(pointer).items():
            if names is not None and name not in names:
                continue
            try:
                state = _state(directory / name)
                if known is not None and known.get(name) == state:
                    continue
                found = _sha256(directory / name)
            except OSError as error:
                raise SearchUnavailable(f"{name} of the index cannot be read: {error!r}") from error
            if found != checksum:
                raise SearchUnavailable(f"{name} of the index is damaged.")
            if known is not None:
                known[name] = state

    def signature(self, pointer: Pointer, names: Iterable[str]) -> Signature:
        """What tells that nobody has touched these files of a commit since; a few microseconds each."""
        directory = self.directory(pointer.generation)
        try:
            return tuple((name, *_state(directory / name)) for name in (_list_name(pointer.commit), *names))
        except OSError as error:
            raise SearchUnavailable(f"A file of the index is gone: {error!r}") from error

    def unchanged(self, pointer: Pointer, signature: Signature) -> bool:
        """Whether the files of a signature that are still there are what they were."""
        directory = self.directory(pointer.generation)
        for name, *state in signature:
            with contextlib.suppress(OSError):
                if _state(directory / name) != tuple(state):
                    return False
        return True

    def previous(self) -> str | None:
        """The generation before the current one, if it is still there."""
        current = self.pointer().generation
        return next((path.name for path in self._all() if path.name < current), None)

    def last_commit(self, generation: str) -> Pointer:
        """What was current last of a generation; raises SearchUnavailable if that is not known."""
        return self._read(self.directory(generation) / POINTER_COPY)

    # --- Writing ---------------------------------------------------------------------------------

    @contextlib.contextmanager
    def lock(self, wait: float = 0.0) -> Iterator[None]:
        """Be the only writer. Raises IndexLocked if another one still is after `wait` seconds.

        The kernel frees the lock when its process ends, however it ends.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + wait
        with (self.root / LOCK).open("a") as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    if time.monotonic() >= deadline:
                        raise IndexLocked("Another process is writing the index.") from None
                    time.sleep(0.05)
            yield

    def new(self) -> str:
        """A new, empty generation; its name sorts after all earlier ones."""
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime()) + f"{time.time_ns() // 1000 % 1_000_000:06}"
        name = f"g-{stamp}-{secrets.token_hex(2)}"
        self.directory(name).mkdir(parents=True)
        return name

    def prepare(
        self, generation: str, commit: int, documents: int, files: Iterable[Path], form: int
    ) -> Pointer:
        """Have the files of a commit on disk, with the list of their checksums; not yet current."""
        directory = self.directory(generation)
        before = self._known_checksums(generation)
        checksums = {}
        for path in sorted(files):
            if path.name not in before:
                _fsync(path)
            checksums[path.name] = before.get(path.name) or _sha256(path)
        content = json.dumps(checksums, indent=0).encode()
        _write(directory / _list_name(commit), content)
        _fsync(directory)
        return Pointer(generation, commit, documents, hashlib.sha256(content).hexdigest(), form)

    def publish(self, pointer: Pointer) -> None:
        """Put a commit in the place of the current one: when this returns, it survives a power cut."""
        directory = self.directory(pointer.generation)
        before = self._known_checksums(pointer.generation)
        _write(directory / POINTER_COPY, json.dumps(asdict(pointer)).encode())
        self._point(pointer)
        lists = {_list_name(pointer.commit), _list_name(pointer.commit - 1), POINTER_COPY}
        self._tidy(directory, {*self.files(pointer), *before, *lists})

    def _point(self, pointer: Pointer) -> None:
        draft = self.root / f"{CURRENT}.{os.getpid()}"
        _write(draft, json.dumps(asdict(pointer)).encode())
        draft.replace(self.root / CURRENT)
        _fsync(self.root)

    def roll_back(self) -> Pointer:
        """Point at the last commit of the previous generation.

        Raises SearchUnavailable if there is none or it is damaged.
        """
        generation = self.previous()
        if generation is None:
            raise SearchUnavailable("There is no earlier generation.")
        pointer = self.last_commit(generation)
        self.verify(pointer)
        self._point(pointer)
        return pointer

    def sweep(self) -> None:
        """Delete generations older than the previous one."""
        try:
            current = self.pointer().generation
        except SearchUnavailable:
            return
        # What is newer than the current one was rolled back, or never published.
        newer = [path for path in self._all() if path.name > current]
        older = [path for path in self._all() if path.name < current]
        for path in newer + older[KEPT - 1 :]:
            shutil.rmtree(path, ignore_errors=True)
        for draft in self.root.glob(f"{CURRENT}.*"):
            draft.unlink(missing_ok=True)

    def discard(self, generation: str) -> None:
        """Delete a generation that was never published."""
        shutil.rmtree(self.directory(generation), ignore_errors=True)

    def _all(self) -> list[Path]:
        return sorted((path for path in self.root.glob("g-*") if path.is_dir()), reverse=True)

    def _known_checksums(self, generation: str) -> dict[str, str]:
        """The files of the current commit, if it is of this generation."""
        try:
            pointer = self.pointer()
            return self.files(pointer) if pointer.generation == generation else {}
        except SearchUnavailable:
            return {}

    def _tidy(self, directory: Path, kept: set[str]) -> None:
        for path in directory.iterdir():
            if path.name not in kept and path.is_file():
                path.unlink(missing_ok=True)


def status(root: Path | None = None) -> dict[str, Any]:
    """Which commit of which generation is current, for people; raises SearchUnavailable."""
    pointer = Generations(root).pointer()
    return {"generation": pointer.generation, "commit": pointer.commit, "documents": pointer.documents}


def _list_name(commit: int) -> str:
    return f"files-{commit}"


def _state(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _fsync(path: Path) -> None:
    """Have a file, or the entries of a directory, on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
