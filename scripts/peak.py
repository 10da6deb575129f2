"""The most memory that this process has held, in megabytes.

Linux hands the peak of the parent (``ru_maxrss``) on to a program that is started from it, so a small program that a
large one has started would report the large one's memory. ``VmHWM`` is of this program alone.
"""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_mb() -> float:
    """Resident memory at its highest; where there is no /proc (macOS), as getrusage(2) has it."""
    if _STATUS.exists() and (found := re.search(r"VmHWM:\s*(\d+) kB", _STATUS.read_text(encoding="ascii"))):
        return int(found[1]) / 1024
    octets = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * octets / 1024**2
