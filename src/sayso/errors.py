"""The errors that callers may meet.

SaysoError
├── CallError      the call itself is wrong: an option, a date, a path that is not there
├── LedgerError    the ledger cannot be opened or written: not ours, newer, damaged, no room
└── PartsError     something that Sayso needs is missing or damaged: the weights, the parser

Bad input is not an error but a `records.Problem`: it is reported, and everything else goes on.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Any error that Sayso raises on purpose; its text is one line for the user."""


class CallError(SaysoError):
    """What was asked for makes no sense; nothing was done."""


class LedgerError(SaysoError):
    """The ledger cannot be used as asked; what was acknowledged before is untouched."""


class PartsError(SaysoError):
    """A part of Sayso that should have been installed with it cannot be used."""
