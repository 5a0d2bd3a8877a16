"""Every kind of mistake that the checks must find has a rule and an example that provokes it.

`kinds.yaml` is the list, in the words of the requirement. The examples themselves are run by
test_examples.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.checks.test_examples import WRONG, Case

LIST = Path(__file__).parent / "kinds.yaml"
KINDS: dict[str, dict[str, tuple[str, str]]] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
EACH = [(f"{family}: {kind}", *named) for family in KINDS for kind, named in KINDS[family].items()]


def _words(case: Case) -> str:
    """All that an example says of the mistake and of what must be told."""
    others = (edit for _, edits in case.beside for edit in edits)
    typed = (part for edit in (*case.edits, *others) for part in edit)
    return ", ".join((case.place, *case.words, *typed))


@pytest.mark.parametrize(("kind", "code", "words"), EACH, ids=[each[0] for each in EACH])
def test_the_kind_has_an_example_of_its_rule(kind: str, code: str, words: str) -> None:
    named = [case for case in WRONG if case.code == code and words in _words(case)]
    assert named, f"no example of {code} says {words!r}, for {kind}"


def test_the_examples_of_a_kind_tell_it() -> None:
    untold = [case.label for case in WRONG if not (case.place and case.words)]
    assert not untold, "an example without a place and words would be met by any finding"
