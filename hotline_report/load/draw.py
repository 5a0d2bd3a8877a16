"""Draws the SVG of the standard input, as PNG, in a process of its own (load/drawings.py).

What draws it stops at most mistakes, but some numbers make it fall over or go on for ever, and
what lies too deep takes its whole stack. Here that is the end of nothing else.
"""

from __future__ import annotations

import sys
from contextlib import suppress


def main(seconds: int) -> None:
    """Draw, in so many seconds of the processor."""
    with suppress(ImportError):  # Windows has no such bounds.
        import resource  # noqa: PLC0415

        # The lower bound ends it by a signal of its own (SIGXCPU), which says why. How much it used
        # would not: the system counts by its ticks here, and exactly where it is asked afterwards.
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import resvg_py  # noqa: PLC0415

    png = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(), background="white", skip_system_fonts=True
    )
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main(int(sys.argv[1]))
