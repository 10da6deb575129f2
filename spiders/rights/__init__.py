"""What a site allows: the signals in its robots.txt, its other files, its HTTP headers and its pages.

One file a signal, each a pure parser from text to :class:`spiders.rights.signal.Signal`; they are put together in
:mod:`spiders.rights.combine`. Nothing here fetches: what an archive holds is enough.
"""
