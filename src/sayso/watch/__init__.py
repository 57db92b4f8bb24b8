"""Places looked at again and again: what is new there, what was edited, and whom to tell.

`loop` is the watch itself. What it has to know to go on is in the ledger (`ledger.memory`).
"""
