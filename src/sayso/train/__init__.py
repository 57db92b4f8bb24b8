"""Train the tagger."""
