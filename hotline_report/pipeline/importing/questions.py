"""Where an import is not sure: what to ask, and what the answers mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from hotline_report.model.edition import FigureTable
from hotline_report.pipeline.importing.reading import Imported
from hotline_report.recognition.found import Titled
from hotline_report.recognition.pairing import Sure
from hotline_report.recognition.tables import Answers


class Question(Struct, frozen=True):
    """A table, column or row of the document, and which of the form's it may be.

    `likely` is the number of the choice that seems right, 0 for none. `segment` is the table's
    number; `title` the column's or row's text, "" where the table itself is asked for.
    """

    text: str
    choices: tuple[str, ...]
    likely: int
    segment: int
    table: str = ""
    title: str = ""


def questions_of(found: Imported) -> tuple[Question, ...]:
    """All that is to be asked, in the order of the document."""
    return tuple(_questions(found))


def _questions(found: Imported) -> Iterator[Question]:
    for number, each in enumerate(found.found):
        caption = each.title or f"第 {number + 1} 张表"
        if each.fit is None:
            names = tuple(found.tables.withheld)
            if names:
                yield Question(f"文件里的表“{caption}”是表式里的哪一张？", names, 0, each.number)
            continue
        name = each.fit.layout.name
        if each.rival:
            text = f"文件里的表“{caption}”是表式里的哪一张？"
            yield Question(text, (name, each.rival), 1, each.number)
        if isinstance(each.fit.layout.table, FigureTable):
            yield from _titles(each.fit.columns, "列", each.number, name, caption)
            yield from _titles(each.fit.rows, "行", each.number, name, caption)


def _titles(
    titles: Sequence[Titled], kind: str, number: int, table: str, caption: str
) -> Iterator[Question]:
    for each in titles:
        likely = each.name if each.name and each.sure < Sure.SAME else each.guess
        if likely:
            text = f"表“{caption}”的{kind}“{each.text}”是不是表式里的“{likely}”？"
            choice = 1 if each.name else 0
            yield Question(text, (likely,), choice, number, table, "/".join(each.path))


def answered(questions: Sequence[Question], said: Sequence[str]) -> Answers:
    """What was said to them, "" for none of the choices."""
    tables: dict[int, str] = {}
    titles: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for question, answer in zip(questions, said, strict=True):
        if question.title:
            titles[question.table][question.title] = answer
        else:
            tables[question.segment] = answer
    return Answers(tables, dict(titles))
