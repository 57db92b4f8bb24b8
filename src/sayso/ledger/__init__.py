"""The append-only book: what was captured, what was read in it, by which run, and who judged it."""
