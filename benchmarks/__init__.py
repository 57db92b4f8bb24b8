"""How fast Sayso reads, as a ratio to a known thing in the same run."""
