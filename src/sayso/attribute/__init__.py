"""From the marks of one document to its utterances: who says what, through whom."""
