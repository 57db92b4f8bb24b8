"""A web page: its main text as blocks with their way back, and what it says of itself.

`report` is where the bytes of a page go in; `markup` scans them, `body` finds the main text,
`align` leads back from it, and `facts` has the title, the writers, the day and the publisher.
"""
