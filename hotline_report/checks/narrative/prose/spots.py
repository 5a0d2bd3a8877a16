"""Numbers with the words that belong to them: before, behind, and in lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.narrative.prose.lexicon import Lexicon, Mention, Role
from hotline_report.checks.narrative.prose.patterns import (
    CHANGES_JOINED,
    EXACTLY,
    RESPECTIVELY,
    RISES_TO,
    SENTENCE_ENDS,
)
from hotline_report.checks.narrative.prose.periods import PeriodWords, words_for
from hotline_report.checks.narrative.prose.text import as_read
from hotline_report.checks.narrative.prose.tokens import COMPARED, NumberKind, Token
from hotline_report.model.figure import Address
from hotline_report.model.narrative import Passage
from hotline_report.model.period import Period
from hotline_report.numbers.approximate import Bound

_CLAUSE_ENDS = "，,：:" + SENTENCE_ENDS
_LOOK_BACK = 12
BACK = 40
"""So many numbers before one are looked at, which is more than sentences of bulletins have."""
_JOINT = re.compile(r"[、，]?(?:和|及|与|以及)?")
_LIST_GOES_ON = (*"，。；：、和及与以", "")
_PARTS = re.compile(r"、|和|及|与|以及|[，。；：\n]")
LISTED = re.compile(r"[”’]?(?:、|和|及|与|以及|和“|、“)[“‘]?|”“")

_QUALIFIES = ("", "的")
"""在线答复政策专员 is one name of two phrases."""

_Name = tuple[Mention, ...]


class Spot(Struct, frozen=True):
    """A number in its passage, whose `text` is as it was read.

    `near` is the clause before it, `wide` all words back to the number before (of a list: to the
    number before the list), `after` the rest of its clause; each a span of the text.
    `names` are the phrases of the form that name it, `direct` if they stand in its own clause,
    `behind` if they follow it. `list_size` > 1: it is one of several numbers side by side;
    `undivided` if the names could not be shared out among them, and `names` then the one that
    they have in common. `period` has the words for what its bulletin is of.
    """

    passage: Passage
    text: str
    token: Token
    index: int
    link: Address | None
    sentence: int
    near: tuple[int, int]
    wide: tuple[int, int]
    after: tuple[int, int]
    names: tuple[Mention, ...]
    direct: bool
    behind: bool
    list_index: int
    list_size: int
    undivided: bool
    period: PeriodWords

    def words(self, span: tuple[int, int]) -> str:
        """The words of a span."""
        return self.text[slice(*span)]

    @property
    def printed(self) -> str:
        """The number as it is printed, with its unit."""
        return self.passage.text[self.token.start : self.token.end]

    @property
    def exact(self) -> bool:
        """Whether it is not said to be 近, 余, 约 or the like."""
        return self.token.bound is Bound.EXACT


def spots_of(
    passage: Passage, tokens: tuple[Token, ...], lexicon: Lexicon, period: Period
) -> tuple[Spot, ...]:
    """All numbers of a passage that a figure can say something about, in order."""
    numbers = [token for token in tokens if token.kind in COMPARED]
    return tuple(_Reader(passage, numbers, lexicon, words_for(period)).spots())


class _Reader:
    def __init__(
        self, passage: Passage, tokens: list[Token], lexicon: Lexicon, period: PeriodWords
    ) -> None:
        self._text = as_read(passage.text)
        mentions = lexicon.mentions(self._text)
        self._lexicon = lexicon
        self._passage = passage
        self._period = period
        self._tokens = tokens
        self._mentions = mentions
        self._mention_starts = [mention.start for mention in mentions]
        self._last_names: tuple[tuple[Mention, ...], bool] = ((), False)
        self._links = {
            place: link.address for link in passage.links for place in range(link.start, link.end)
        }

    def spots(self) -> Iterator[Spot]:
        starts = self._sentence_starts()
        lists = self._lists()
        used = 0
        for index, token in enumerate(self._tokens):
            before = self._tokens[index - 1].end if index else 0
            sentence = starts[bisect_right(starts, token.start) - 1]
            first, size = lists[index]
            opening = self._tokens[first]
            floor = max(before, sentence)
            wide = (max(floor, min(used, token.start)), token.start)
            # 6名民声接听员、108名政策专员全年受理2616件: each name is the number's before it.
            near = (
                self._clause_start(max(floor, min(used, token.start)), token.start),
                token.start,
            )
            if index and size == 1 and self._text[token.start - 1] == "、":
                near = (token.start, token.start)
            after = (token.end, self._clause_end(index))
            names, direct, behind, undivided = self._names(index, near, wide, after)
            if index and self._goes_on(index):
                names, direct = self._last_names
            own = token
            if size > 1:
                head = (max(sentence, self._tokens[first - 1].end if first else 0), opening.start)
                shared = self._shared(head, size)
                names = self._common(head) if shared is None else shared[index - first]
                undivided, direct, behind, wide = shared is None, True, False, head
                own = replace(token, unit=self._unit(index, first + size - 1))
            used = names[-1].end if behind and names else token.end
            self._last_names = (names, direct)
            yield Spot(
                self._passage, self._text, own, index, self._link(token), sentence,
                near, wide, after, names, direct, behind, index - first, size, undivided,
                self._period,
            )  # fmt: skip

    def _unit(self, index: int, last: int) -> str:
        """0.62个和3.18个工作日: the last number's unit is the first one's, too."""
        own = self._tokens[index].unit
        return self._tokens[last].unit if own in ("", "个") else own

    def _link(self, token: Token) -> Address | None:
        places = range(token.start, token.end)
        return next((self._links[place] for place in places if place in self._links), None)

    def _sentence_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer(f"[{SENTENCE_ENDS}]", self._text))]

    def _lists(self) -> list[tuple[int, int]]:
        """For each number, the first of its list and the list's length."""
        firsts: list[int] = []
        for index in range(len(self._tokens)):
            firsts.append(firsts[-1] if self._joined(index, firsts) else index)
        sizes = Counter(firsts)
        return [(first, sizes[first]) for first in firsts]

    def _joined(self, index: int, firsts: list[int]) -> bool:
        """Whether a number goes on with the list of the one before."""
        if not index or self._tokens[index - 1].kind is not self._tokens[index].kind:
            return False
        gap = self._text[self._tokens[index - 1].end : self._tokens[index].start]
        if gap and _JOINT.fullmatch(gap):
            return gap[0] != "，" or self._of_one_list(index)
        opening = self._tokens[firsts[-1]].start
        said = self._text[max(0, opening - _LOOK_BACK) : opening]
        return (
            self._tokens[index].kind in (NumberKind.CHANGE, NumberKind.DIFFERENCE)
            and CHANGES_JOINED.fullmatch(gap) is not None
            and RESPECTIVELY.search(said) is not None
        )

    def _goes_on(self, index: int) -> bool:
        """Whether the number before names this one, too: 由8.67秒降至8.21秒."""
        before, token = self._tokens[index - 1], self._tokens[index]
        between = self._text[before.end : token.start]
        if before.unit != token.unit:
            return False
        rises = RISES_TO.fullmatch(between) is not None
        return rises or (before.bound is not Bound.EXACT and EXACTLY.match(between) is not None)

    def _of_one_list(self, index: int) -> bool:
        """With a comma between, only what is in one unit and has no words of its own is a list.

        直播54期，89名部门负责人上线 and 收到648件，296件现场回应 are two clauses each.
        """
        before, token = self._tokens[index - 1], self._tokens[index]
        behind = self._text[token.end : token.end + 1]
        return before.unit in (token.unit, "") and behind in _LIST_GOES_ON

    def _clause_start(self, floor: int, end: int) -> int:
        start = max(self._text.rfind(mark, floor, end) for mark in _CLAUSE_ENDS)
        return max(floor, start + 1)

    def _clause_end(self, index: int) -> int:
        token = self._tokens[index]
        limit = len(self._text)
        if index + 1 < len(self._tokens):
            limit = self._tokens[index + 1].start
        ends = (self._text.find(mark, token.end, limit) for mark in _CLAUSE_ENDS + "、）")
        return min([limit, *(end for end in ends if end >= 0)])

    def _names(
        self,
        index: int,
        near: tuple[int, int],
        wide: tuple[int, int],
        after: tuple[int, int],
    ) -> tuple[tuple[Mention, ...], bool, bool, bool]:
        """The names of a number on its own: before it, else behind it, else further before."""
        found = self._within(near)
        if found:
            return found, True, False, False
        plain = not self._period.plain.sub("", self._text[slice(*near)])
        last = index + 1 == len(self._tokens)
        found = self._within(after)
        whole = last or self._text[after[1] : after[1] + 1] in _CLAUSE_ENDS
        whole = whole or self._text[after[1] : self._tokens[index + 1].start] == "、"
        # 1441件由民声接听员答复; 679名“热线百科”信息专员共录入….
        if found and (whole or (plain and found[0].start - after[0] <= 1)):
            return found, True, True, False
        # 市公安局受理量最大，为26851件: the clause before holds the name.
        return self._within(wide), plain, False, False

    def _within(self, span: tuple[int, int]) -> tuple[Mention, ...]:
        first = bisect_left(self._mention_starts, span[0])
        last = bisect_left(self._mention_starts, span[1])
        return tuple(m for m in self._mentions[first:last] if m.end <= span[1])

    def _shared(self, head: tuple[int, int], size: int) -> tuple[_Name, ...] | None:
        """The list of as many names as there are numbers, the last such before the first number."""
        chain: list[_Name] = []
        for mention in self._within(head):
            gap = self._text[chain[-1][-1].end : mention.start] if chain else ""
            if chain and gap in _QUALIFIES:
                chain[-1] = (*chain[-1], mention)
            elif chain and not LISTED.fullmatch(gap):
                chain = [(mention,)]
            else:
                chain.append((mention,))
        if not chain:
            return None
        if len(chain) == size:
            return _in_full(chain)
        return self._with_one_ending(chain[-1][-1], head[0], size) or self._by_parts(head, size)

    def _by_parts(self, head: tuple[int, int], size: int) -> tuple[_Name, ...] | None:
        """总量、转往110和转自110分别为: 总量 is no name of the form's, but the first number's."""
        start = self._clause_start(*head)
        if RESPECTIVELY.search(self._text[start : head[1]]) is None:
            return None
        names = self._within((start, head[1]))
        cuts = [
            cut
            for cut in _PARTS.finditer(self._text, start, head[1])
            if not any(name.start < cut.end() and cut.start() < name.end for name in names)
        ]
        if len(cuts) != size - 1:
            return None
        starts = [start, *(cut.end() for cut in cuts)]
        ends = [*(cut.start() for cut in cuts), head[1]]
        return tuple(map(self._within, zip(starts, ends, strict=True)))

    def _common(self, head: tuple[int, int]) -> tuple[Mention, ...]:
        """The one column that all numbers of a list are of: 办理时长分别为0.62和3.18个工作日."""
        clause = (self._clause_start(*head), head[1])
        names = [m for m in self._within(clause) if any(s.role is Role.COLUMN for s in m.senses)]
        return tuple(names) if len(names) == 1 else ()

    def _with_one_ending(self, last: Mention, start: int, size: int) -> tuple[_Name, ...] | None:
        """企业、人才政策专员: 企业 is short for 企业政策专员."""
        said = _PARTS.split(self._text[start : last.end])[-size:]
        if len(said) != size or not said[-1].endswith(last.phrase):
            return None
        found: list[_Name] = []
        for words in said[:-1]:
            endings = (last.phrase[at:] for at in range(1, len(last.phrase)))
            senses = next((s for e in endings if (s := self._lexicon.senses(words + e))), None)
            if senses is None:
                return None
            found.append((Mention(last.start, last.end, words, senses),))
        return (*found, (last,))


def _in_full(chain: list[_Name]) -> tuple[_Name, ...]:
    """The names of a list, with what one of them says for all.

    群众诉求和企业诉求的电话: both are of the column; 群众诉求的电话、互联网: both are of the row.
    """
    *others, last = chain
    if len(last) > 1 and _is_column(last[-1]) and not any(_is_column(n[-1]) for n in others):
        return (*((*name, last[-1]) for name in others), last)
    if any(len(name) > 1 for name in chain[1:]):
        return tuple(chain)
    return tuple(name[-1:] for name in chain)


def _is_column(mention: Mention) -> bool:
    return any(sense.role is Role.COLUMN for sense in mention.senses)


def between(one: Spot, other: Spot) -> str:
    """The words from one number to the next."""
    return one.text[one.token.end : other.token.start]


def is_value(spot: Spot) -> bool:
    """Whether the number is a figure's own value, not a share or a change."""
    return spot.token.kind in (NumberKind.COUNT, NumberKind.RATE)
