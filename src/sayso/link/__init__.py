"""Across documents: the same source, the same subject."""
