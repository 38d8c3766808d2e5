"""Looks at files again and again, and tells when one is not what it was; knows paths, and nothing of what is in them.

Files are asked for their state instead of waiting for the system's events: no event comes from a network folder, or
when an editor moves a new file into the old one's place. While the state is the same, nothing is read and nothing done.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Event, Thread

EVERY = 0.15
"""Seconds between two looks. A change is told at the second look that finds it: no file is read half-written."""

State = tuple[int, int, int, int] | None
"""When a file was changed (its content, its entry; nanoseconds), its size and its number; `None` if it is not there."""


def state(file: Path) -> State:
    """What a file's entry says now. Any error counts as not there."""
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def states(files: Iterable[Path]) -> Mapping[Path, State]:
    """The state of each file now."""
    return {file: state(file) for file in files}


class Watch:
    """One thread that looks, until it is stopped. `changed` is called in that thread."""

    def __init__(self, changed: Callable[[], None], every: float = EVERY) -> None:
        self._changed = changed
        self._every = every
        self._known: Mapping[Path, State] = {}
        self._stopped = Event()
        self._thread: Thread | None = None

    def look_at(self, known: Mapping[Path, State]) -> None:
        """These files from now on; a state that is not the one given is a change."""
        self._known = dict(known)
        if self._thread is None and not self._stopped.is_set():
            self._thread = Thread(target=self._run, name="watch", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """No more looks. The thread ends at its next one, or at once if it waits."""
        self._stopped.set()

    def _run(self) -> None:
        seen: Mapping[Path, State] | None = None
        while not self._stopped.wait(self._every):
            known = self._known
            now = states(known)
            if now == known:
                seen = None
            elif now != seen:
                seen = now  # it may still be being written: look once more
            else:
                seen = None
                if self._known is known:
                    self._known = now
                self._changed()
