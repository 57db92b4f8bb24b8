"""The commands that the ledger stands behind, one module for each kind of thing to do."""
