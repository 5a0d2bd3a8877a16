"""How work grows with one sentence without a full stop, for every part of `check` and the reader.

    python -m tests.bench.sentences [KIND …]

For each kind of sentence, repeated to a quarter and to the whole of `MOST` characters, processor
time is measured rule by rule, and of reading a file with that sentence in it. Printed is the
greatest exponent of each part and the kind that it was measured on: 1 is growth with size, 2 with
its square. What takes less than `LEAST` seconds at the whole size has none. A kind with an exponent
above `BOUND` is measured again, `AGAIN` times at most, and the least time of each part counts:
other work on the machine only ever adds some. Exit code 1 where one stays above.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from hotline_report.checks import load_rules
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.registry import RULES
from hotline_report.checks.subject import Subject
from hotline_report.errors import InputError
from hotline_report.load.decode import read_text
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.yaml_reader import read_yaml
from hotline_report.model.narrative import Link, Passage, PassageKind
from hotline_report.pipeline.prepare import prepare
from tests.bench.growth import SAMPLE, subject_of

MOST, TIMES, BOUND, LEAST, AGAIN = 200_000, 4, 1.2, 0.2, 4

KINDS = {
    "from one number to another": "由1件提高到2件",
    "bare numbers": "1万",
    "a list": "分别为1件、2件、",
    "thousands": "1,234,567 ",
    "quoted": "“受理”",
    "quotes left open": "“",
    "quotes turned": "”受理“",
    "brackets left open": "（",
    "brackets mixed": "（受理〕",
    "in brackets": "（1件）",
    "shares": "占12.3%，",
    "parts and shares": "电话12件，占12.3%；",
    "percentages": "12.3%",
    "dates": "2023年1月2日",
    "dates in digits": "2023-01-02，",
    "telephone numbers": "0517-12345678、",
    "the hotline": "12345",
    "addresses": "www.huaian.gov.cn ",
    "a column's name": "诉求总量",
    "named numbers": "诉求总量12件，",
    "ordinals": "一是受理二是",
    "numbered items": "（一）",
    "tenths": "近七成，",
    "growth": "同比增长12.3%，",
    "years": "2023年",
    "documents": "《办法》",
    "numbers of documents": "淮政办〔2023〕1号",
    "blanks": "件 件",
    "dots": "……",
    "full stops": "...",
    "stars": "*",
    "letters": "abc",
    "digits": "7",
    "doubled marks": "，，",
    "doubled characters": "的的",
    "doubled words": "开展开展",
    "items": "受理、办理、",
    "parts of a whole": "共受理5件，其中咨询2件、求助3件，",
    "quarters": "一季度1件，二季度2件，",
    "cities": "南京市12345热线，",
    "lines": "受理\n",
    "clauses": "受理1件；",
    "rates": "办结率99%，受理3件，",
    "means": "平均每天1件，",
    "differences": "相差8.8个百分点，",
    "multiples": "增长200%，是上年的3倍，",
    "left to fill in": "（填写说明）",
    "braces": "｛数｝",
    "spreadsheet errors": "- #N/A ",
}


def text_of(kind: str, size: int) -> str:
    """That kind of sentence at that length."""
    piece = KINDS[kind]
    return (piece * (size // len(piece) + 1))[:size]


def subject_with(base: Subject, text: str) -> Subject:
    """A bulletin whose only text this is, this year and last, a figure linked now and then."""
    address = next(iter(base.figures)).address
    links = tuple(Link(at, at + 1, address) for at in range(0, len(text), 1000))
    position = base.bulletin.title.position
    passages = (Passage(PassageKind.BODY, "总体情况", 0, text, position, links),)
    return replace(base, passages=passages)


def parts_of(base: Subject, text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """The reader's steps on a file with that text, then the reading of prose, then each rule."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x" / "2023.yaml"
        path.parent.mkdir()
        sample = Path(SAMPLE).read_text(encoding="utf-8")
        typed = text.replace("\n", "\n        ")
        path.write_text(f"{sample}\n结语: |\n        {typed}\n", encoding="utf-8")
        folders = TemplateFolders.with_own(None)
        yield "reader: bytes to text", lambda: read_text(path)
        yield "reader: text to nodes", lambda: read_yaml(path)
        yield "reader: a bulletin", lambda: prepare(path, folders)
    subject = subject_with(base, text)
    yield "numbers of the prose", lambda: read(subject)
    for rule in RULES.values():
        yield rule.code, lambda check=rule.check: list(check(subject))  # type: ignore[misc]


def costs(base: Subject, text: str) -> Mapping[str, float]:
    """Seconds of processor time, part by part, without what collecting older objects takes."""
    found = {}
    for name, work in parts_of(base, text):
        gc.collect()
        gc.freeze()
        start = time.process_time()
        with suppress(InputError):
            work()
        found[name] = time.process_time() - start
    return found


def exponents(few: Mapping[str, float], many: Mapping[str, float]) -> Mapping[str, float]:
    """How each part grows from a part of the size to the whole; 0 for what takes next to none."""
    return {
        part: math.log(seconds / max(few[part], 1e-6), TIMES) if seconds > LEAST else 0.0
        for part, seconds in many.items()
    }


def measured(base: Subject, kind: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Exponent and seconds of each part."""
    texts = [text_of(kind, size) for size in (MOST // TIMES, MOST)]
    least = [costs(base, text) for text in texts]
    for _ in range(AGAIN):
        if max(exponents(*least).values()) <= BOUND:
            break
        again = [costs(base, text) for text in texts]
        least = [
            {part: min(seconds, later[part]) for part, seconds in earlier.items()}
            for earlier, later in zip(least, again, strict=True)
        ]
    return exponents(*least), least[1]


def main() -> int:
    """Measure, print; 0 when the bound holds for every part and kind."""
    load_rules()
    base = subject_of(Path(SAMPLE), TemplateFolders.with_own(None))
    greatest: dict[str, tuple[float, float, str]] = {}
    for kind in sys.argv[1:] or KINDS:
        grown, many = measured(base, kind)
        for part, seconds in many.items():
            greatest[part] = max(greatest.get(part, (0.0, 0.0, "—")), (grown[part], seconds, kind))
        print(f"{kind}: {sum(many.values()):.1f} s", file=sys.stderr, flush=True)
    print(f"{'part':<24}{'exponent':>9}{'seconds':>9}  measured on")
    for part, (exponent, seconds, kind) in greatest.items():
        shown = f"{exponent:.2f}" if exponent else "—"
        print(f"{part:<24}{shown:>9}{seconds:>9.2f}  {kind if exponent else '—'}")
    worst = max(exponent for exponent, _, _ in greatest.values())
    print(f"greatest: {worst:.2f}, bound {BOUND}")
    return 0 if worst <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
