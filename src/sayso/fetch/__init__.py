"""From an address on the web to what stands there: asked for politely, within limits."""
