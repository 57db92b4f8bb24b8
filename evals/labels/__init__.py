"""Passages of real reports, drawn at random and labelled by hand; README.md has the guidelines."""
