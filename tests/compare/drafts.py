"""Drafts made up by chance: chapters of sentences with linked numbers, a table with totals."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from hotline_report.model.cell import State
from hotline_report.model.draft import (
    Draft,
    DraftFigure,
    DraftLink,
    DraftPassage,
    DraftTable,
    Made,
    Named,
    TableKind,
)
from hotline_report.model.narrative import PassageKind

_WORDS = tuple(
    "受理办理群众企业全年持续改进服务回访满意专席夜间渠道反馈督办数据"[i : i + 2]
    for i in range(0, 32, 2)
)
_ENDS = ("。", "！", "。", "；效果很好。")
_STATES = (State.NUMBER, State.NUMBER, State.NUMBER, *State)
ROWS, COLUMNS = ("甲行", "乙行", "丙行"), ("电话", "网络", "办结率")
TOTAL = "合计"


def draft(seed: int, name: str = "旧稿", chapters: int = 3) -> Draft:
    """A whole draft, the same for the same seed."""
    return _Maker(Random(seed)).draft(name, chapters)  # noqa: S311 - to make things up


def edited(seed: int, old: Draft) -> Draft:
    """A draft after some edits of all kinds: figures, sentences, paragraphs, headings."""
    return _Maker(Random(seed)).edited(old)  # noqa: S311


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random

    def draft(self, name: str, chapters: int) -> Draft:
        table = self._table("甲表")
        passages = [DraftPassage(PassageKind.TITLE, "", 0, "标题")]
        passages += self._several(table, "", PassageKind.LEAD, 1)
        for number in range(self._random.randint(1, chapters)):
            title = f"{self._random.choice(_WORDS)}{number}"
            passages.append(DraftPassage(PassageKind.HEADING, "", 1, title))
            passages += self._several(table, title, PassageKind.BODY, 3)
            for below in self._random.sample(_WORDS, self._random.randint(0, 2)):
                passages.append(DraftPassage(PassageKind.HEADING, title, 2, f"{below}小节"))
                path = f"{title} › {below}小节"
                passages += self._several(table, path, PassageKind.BODY, 2)
        passages += self._several(table, "", PassageKind.CLOSING, 1)
        return Draft(name=name, title="标题", tables=(table,), passages=tuple(passages))

    def edited(self, old: Draft) -> Draft:
        table = old.tables[0]
        figures = list(table.figures)
        for _ in range(self._random.randint(0, 3)):
            place = self._random.randrange(len(ROWS) * len(COLUMNS))
            figures[place] = self._typed(figures[place].row, figures[place].column)
        table = _with_totals(replace(table, figures=tuple(figures)))
        passages = [_relinked(passage, table) for passage in old.passages]
        for _ in range(self._random.randint(0, 4)):
            self._edit(passages, table)
        return replace(old, name="新稿", tables=(table,), passages=tuple(passages))

    def _table(self, name: str) -> DraftTable:
        """Typed figures of all states, and their totals."""
        return _with_totals(
            DraftTable(
                name=name,
                kind=TableKind.FIGURES,
                caption=name,
                rows=tuple(Named(row, row) for row in (*ROWS, TOTAL)),
                columns=tuple(Named(column, column) for column in COLUMNS),
                figures=tuple(self._typed(row, column) for row in ROWS for column in COLUMNS),
            )
        )

    def _typed(self, row: str, column: str) -> DraftFigure:
        state = self._random.choice(_STATES)
        number = str(self._random.randint(0, 9999))
        shown = {State.NUMBER: number, State.NOT_APPLICABLE: "—", State.TEXT: "优秀"}
        made = Made.NONE if state is State.NOT_COLLECTED else Made.TYPED
        return DraftFigure(row, column, state, shown.get(state, ""), "件", made)

    def _several(
        self, table: DraftTable, chapter: str, kind: PassageKind, most: int
    ) -> list[DraftPassage]:
        count = self._random.randint(0, most)
        return [self._paragraph(table, chapter, kind) for _ in range(count)]

    def _paragraph(self, table: DraftTable, chapter: str, kind: PassageKind) -> DraftPassage:
        """Some of its numbers are made of figures of the table."""
        text = ""
        links: list[DraftLink] = []
        for _ in range(self._random.randint(1, 4)):
            if self._random.random() < 0.5:
                figure = self._random.choice(table.figures)
                text += "其中"
                shown = _printed(figure)
                links.append(DraftLink(len(text), len(text) + len(shown), (table.name_of(figure),)))
                text += shown
            text += self._sentence()
        return DraftPassage(kind, chapter, 0, text, tuple(links))

    def _sentence(self) -> str:
        words = self._random.choices(_WORDS, k=self._random.randint(1, 9))
        if self._random.random() < 0.5:
            place = self._random.randint(0, len(words))
            words.insert(place, str(self._random.randint(0, 99999)))
        return "".join(words) + self._random.choice(_ENDS)

    def _edit(self, passages: list[DraftPassage], table: DraftTable) -> None:
        """One edit of the narrative; the title stays."""
        if len(passages) < 2:
            return
        place = self._random.randrange(1, len(passages))
        chosen = passages[place]
        match self._random.choice(("went", "came", "moved", "words", "joined", "split")):
            case "went":
                del passages[place]
            case "came":
                passages.insert(place, self._paragraph(table, chosen.chapter, PassageKind.BODY))
            case "moved":
                passages.insert(self._random.randrange(1, len(passages)), passages.pop(place))
            case "words":
                new = self._sentence()
                text = new.rstrip("。！") if chosen.level else chosen.text + new
                passages[place] = replace(chosen, text=text)
            case "joined" if place + 1 < len(passages):
                _join(passages, place)
            case "split":
                self._split(passages, place)
            case _:
                pass

    def _split(self, passages: list[DraftPassage], place: int) -> None:
        chosen = passages[place]
        end = chosen.text.find("。") + 1
        if 0 < end < len(chosen.text) and not chosen.level:
            before = tuple(link for link in chosen.links if link.end <= end)
            after = tuple(
                replace(link, start=link.start - end, end=link.end - end)
                for link in chosen.links
                if link.start >= end
            )
            passages[place : place + 1] = [
                replace(chosen, text=chosen.text[:end], links=before),
                replace(chosen, text=chosen.text[end:], links=after),
            ]


def _with_totals(table: DraftTable) -> DraftTable:
    """The table with its totals computed anew: the sum of the numbers of each column."""
    typed = [figure for figure in table.figures if figure.row != TOTAL]
    totals: list[DraftFigure] = []
    for column in COLUMNS:
        parts = [f for f in typed if f.column == column and f.state is State.NUMBER]
        total = str(sum(int(part.printed) for part in parts))
        names = tuple(table.name_of(figure) for figure in typed if figure.column == column)
        totals.append(DraftFigure(TOTAL, column, State.NUMBER, total, "件", Made.COMPUTED, names))
    return replace(table, figures=(*typed, *totals))


def _printed(figure: DraftFigure) -> str:
    return f"{figure.printed or '—'}{figure.unit}"


def _relinked(passage: DraftPassage, table: DraftTable) -> DraftPassage:
    """The paragraph with the numbers that the table has now."""
    shown = {table.name_of(figure): _printed(figure) for figure in table.figures}
    text, at = "", 0
    links: list[DraftLink] = []
    for link in passage.links:
        text += passage.text[at : link.start]
        number = shown[link.figures[0]]
        links.append(DraftLink(len(text), len(text) + len(number), link.figures))
        text += number
        at = link.end
    return replace(passage, text=text + passage.text[at:], links=tuple(links))


def _join(passages: list[DraftPassage], place: int) -> None:
    """Two paragraphs as one; a heading stays one."""
    chosen, after = passages[place], passages[place + 1]
    if chosen.level or after.level:
        return
    size = len(chosen.text)
    links = tuple(replace(e, start=e.start + size, end=e.end + size) for e in after.links)
    joined = replace(chosen, text=chosen.text + after.text, links=(*chosen.links, *links))
    passages[place : place + 2] = [joined]
