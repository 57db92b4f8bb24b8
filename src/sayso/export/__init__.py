"""The forms in which readings leave: the JSON of the contract, and text for people."""
