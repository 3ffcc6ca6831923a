"""A service's log: two files of bounded size, whatever the service writes for however long."""

import contextlib
from pathlib import Path
from typing import IO, Self

LOG_BYTES = 20_000_000


class LogFile:
    """Appends lines; a full file becomes `<name>.1` in place of the one before. A full disk costs lines, not the service."""

    def __init__(self, path: Path, *, limit: int = LOG_BYTES) -> None:
        self._path = path
        self._limit = limit
        self._file: IO[bytes] | None = None
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def write(self, text: bytes) -> None:
        """Append."""
        with contextlib.suppress(OSError):
            if self._file is None:
                self._file = self._path.open("ab", buffering=0)
                self._size = self._path.stat().st_size
            if self._size and self._size + len(text) > self._limit:
                self._close()
                self._path.replace(self._path.with_name(f"{self._path.name}.1"))
                self._file = self._path.open("ab", buffering=0)
                self._size = 0
            self._size += self._file.write(text)

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                file.close()
