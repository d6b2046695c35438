"""Two halves of one piece of work at the same time, where the system can split a process in two."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


def possible() -> bool:
    """Whether a process may be split: only Linux does it soundly, only while nothing else runs in it, and only two processors gain by it."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


class Twin(Generic[T]):
    """Does `work` in a twin of this process while this one goes on; or here, when asked, where that is not possible.

    What `work` gives must be data that can be pickled. What it changes, the twin takes along.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._twin = 0
        self._pipe = -1
        if possible():
            self._pipe, there = os.pipe()
            self._twin = os.fork()
            if not self._twin:
                _send(work, there)
            os.close(there)

    def result(self) -> T:
        """What the work gives. Raises what it raises."""
        if self._twin:
            with os.fdopen(self._pipe, "rb") as pipe:
                sent = pipe.read()
            _, status = os.waitpid(self._twin, 0)
            self._twin = 0
            if status == 0:
                given: T = pickle.loads(sent)  # noqa: S301 (our own twin wrote it)
                return given
            # whatever befell it befalls us too, and is told here as it should be
        return self._work()

    def __enter__(self) -> Twin[T]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._twin:
            os.close(self._pipe)
            os.kill(self._twin, signal.SIGKILL)
            os.waitpid(self._twin, 0)
            self._twin = 0


def _send(work: Callable[[], object], pipe: int) -> None:
    """The life of the twin; it ends here, and takes nothing of the other's to its end: no buffers, no handlers."""
    status = 1
    try:
        with os.fdopen(pipe, "wb") as there:
            there.write(pickle.dumps(work(), pickle.HIGHEST_PROTOCOL))
        status = 0
    finally:
        os._exit(status)
