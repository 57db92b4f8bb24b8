"""Processes that this one starts to work for it: they yield to pages, and end when it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading

PATIENT = 10  # how much later than pages their turn comes


def settle() -> None:
    """To be called in such a process before it works: however its server ends, it does not stay."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends it
    if hasattr(os, "nice"):
        os.nice(PATIENT)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
