"""Fuzzes one of the three targets, and keeps what it finds: `make fuzz`.

    python -m tests.fuzz.run TARGET [--seconds N] [--seed N] [--plain]

Where atheris is installed (`pip install atheris`) coverage leads it; else, or with --plain, chance.
"""

# What is fuzzed is imported late, so that atheris can instrument it.
# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import random
import sys
import time
import traceback
from pathlib import Path

FINDS = Path(__file__).parent / "finds"


def keep(target: str, data: bytes) -> Path:
    """Write a find where the tests try it again from now on."""
    FINDS.mkdir(exist_ok=True)
    path = FINDS / f"{target}-{hashlib.sha256(data).hexdigest()[:8]}"
    path.write_bytes(data)
    return path


def by_chance(target: str, seconds: float, seed: int) -> int:
    """Change seeds, and what came of them, by chance; the number of different finds."""
    from tests.fuzz.mutator import mutated
    from tests.fuzz.targets import run_one, seeds

    chance = random.Random(seed)  # noqa: S311 - repeatable
    pool = list(seeds(target))
    found: set[str] = set()
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = mutated(chance.choice(pool), chance)
        count += 1
        try:
            run_one(target, data)
        except Exception as error:  # Whatever it is, it is a find.
            last = traceback.extract_tb(error.__traceback__)[-1]
            name = f"{type(error).__name__} at {last.filename.rpartition('/')[2]}:{last.lineno}"
            if name not in found:
                found.add(name)
                print(f"{name}: {error} -> {keep(target, data)}", flush=True)
        if chance.random() < 0.2:  # So that changes add up.
            pool[chance.randrange(len(pool))] = data
    print(f"{target}: {count} inputs, {len(found)} finds")
    return len(found)


def by_coverage(target: str, seconds: float, seed: int) -> None:
    """Let atheris choose; it ends the process itself at the first find."""
    import atheris

    with atheris.instrument_imports(include=["hotline_report"]):
        from tests.fuzz.targets import run_one, seeds
    from tests.fuzz.mutator import mutated

    def one(data: bytes) -> None:
        try:
            run_one(target, data)
        except Exception:
            print(f"find: {keep(target, data)}", file=sys.stderr)
            raise

    def change(data: bytes, most: int, number: int) -> bytes:
        return mutated(data, random.Random(number))[:most]  # noqa: S311 - repeatable

    corpus = Path(f".fuzz/{target}")
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds(target):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    options = [sys.argv[0], str(corpus), f"-max_total_time={int(seconds)}", f"-seed={seed}"]
    atheris.Setup([*options, "-max_len=12000"], one, custom_mutator=change)
    atheris.Fuzz()


def main() -> int:
    """Fuzz what the command line names."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("target", choices=["yaml", "narrative", "prose"])
    asked.add_argument("--seconds", type=float, default=1200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--plain", action="store_true", help="by chance, without atheris")
    options = asked.parse_args()
    if importlib.util.find_spec("atheris") is not None and not options.plain:
        by_coverage(options.target, options.seconds, options.seed)
        return 0
    return 1 if by_chance(options.target, options.seconds, options.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
