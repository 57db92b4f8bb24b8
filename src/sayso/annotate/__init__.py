"""One pass over a document: the tagger's marks and the parser's syntax."""
