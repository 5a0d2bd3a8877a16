"""The inputs whose findings are pinned, with the lines of what is found in them.

Samples (the published ones among them) and unseen bulletins as they stand; the slips planted in the
latter; the rules' examples; the sentences of the narrative's tests; mutations of `make power`, one
of every class.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from hotline_report.checks.registry import RULES
from hotline_report.checks.run import load_rules, run_checks
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding
from hotline_report.pipeline.check import check_file
from tests.checks import test_examples
from tests.checks.narrative import test_sentences, test_within
from tests.checks.narrative.support import with_text
from tests.checks.support import subject_with
from tests.golden.finding_lines import changed, lines
from tests.power.run import KINDS
from tests.power.sample import sample
from tests.samples import PRODUCT, ROOT, SAMPLES
from tests.unseen import test_unseen

_MUTATED = ("huaian-2023", "nantong-2024", "example-2024 as printed", "openness-2024")


def _samples() -> Iterator[str]:
    for name, path in SAMPLES.items():
        yield from lines(name, check_file(path, PRODUCT).findings)


def _unseen() -> Iterator[str]:
    for path in sorted((ROOT / test_unseen.HERE).glob("data/*/*.yaml")):
        file = path.relative_to(ROOT).as_posix()
        yield from lines(file, run_checks(subject_with(file, ())))


def _sentences() -> Iterator[str]:
    load_rules()
    for name, subject in (*_of_the_example(), *_of_the_unseen()):
        yield from lines(name, _of_prose(subject))


def _of_the_example() -> Iterator[tuple[str, Subject]]:
    cases = test_sentences.CASES
    for case in (*cases["对"], *cases["错"], *cases["换位"]):
        text = case["句子"]
        yield text, with_text(test_sentences.SAMPLE, text, case["章节"])
    cases = test_within.CASES
    for text in (*cases["对"], *(case["句子"] for case in cases["错"])):
        yield text, with_text(test_sentences.SAMPLE, text, "其他工作")


def _of_the_unseen() -> Iterator[tuple[str, Subject]]:
    for file, told in test_unseen.TOLD.items():
        for text in told:
            yield text, test_unseen.with_sentence(file, text)


def _of_prose(subject: Subject) -> Iterator[Finding]:
    for code in sorted(RULES):
        if code[0] == "N":
            yield from RULES[code].check(subject)


def _mutations() -> Iterator[str]:
    for number, (kind, make) in enumerate(KINDS.items()):
        turn = number % len(_MUTATED)
        for name in (*_MUTATED[turn:], *_MUTATED[:turn]):
            base = sample(name)
            chance = random.Random(f"{name}/{kind}")  # noqa: S311 - the same on each run
            if all_made := list(make(base, chance, kind)):
                made = chance.choice(all_made)
                found = base.findings(made.bulletin, made.passages)
                label = f"{name} | {kind} | {made.where}: {made.what}"
                yield from changed(label, base.findings(None, None), found)
                break


INPUTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "samples": _samples,
    "unseen": _unseen,
    "sentences": _sentences,
    "mutations": _mutations,
}
"""By the name of the golden file."""


class Cases(Struct, frozen=True):
    """Inputs that are tests of one rule each: their names, and what that rule finds."""

    names: Sequence[str]
    told: Callable[[], Iterator[tuple[str, Iterator[str]]]]


def _examples() -> Iterator[tuple[str, Iterator[str]]]:
    for case in test_examples.WRONG:
        yield case.label, lines(case.label, case.findings())


def _planted() -> Iterator[tuple[str, Iterator[str]]]:
    for mistake in test_unseen.PLANTED:
        yield mistake.label, lines(mistake.label, mistake.findings())


CASES: Mapping[str, Cases] = {
    "examples": Cases([case.label for case in test_examples.WRONG], _examples),
    "planted": Cases([mistake.label for mistake in test_unseen.PLANTED], _planted),
}
"""By the name of the golden file; those of what is right have no findings, as their tests say."""
