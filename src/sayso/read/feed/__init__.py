"""RSS, Atom and RDF: each entry of a feed is a report, kept as a feed of that one entry.

`report.entries` is where the bytes of a feed go in; `cutting` finds its entries, `entry` reads
one, and `unescaping` leads back from its words to the bytes.
"""
