"""What every relation (勾稽) can tell, whatever its arithmetic."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from enum import Enum

from hotline_report.checks.relations.sheet import Changes, Spot
from hotline_report.model.figure import Address
from hotline_report.numbers.interval import Interval


class Kind(Enum):
    """Where a relation comes from; each rule tells those of its kinds."""

    TOTAL = "合计"
    IDENTITY = "表内勾稽"
    CROSS = "表间勾稽"
    BOUND = "部分与整体"
    MEAN = "平均值的合计"
    LARGEST = "最大值的合计"
    ORDER = "名次"
    PARTS = "各类合计"
    MISSING = "应列而未列"
    RATE = "比率"
    SHARE = "占比"
    USUAL = "同列各行的算法"


class Tie(ABC):
    """A relation between typed numbers, as they stand.

    Attributes:
        kind: where it comes from.
        place: where its failing is shown when no single number is to blame.
        addresses: all figures that take part, typed and computed.
        spots: the typed numbers that take part.
    """

    kind: Kind
    place: Address
    addresses: tuple[Address, ...]
    spots: Collection[Spot]

    @abstractmethod
    def holds(self, changes: Changes) -> bool:
        """Whether it holds, with these changes."""

    def agrees(self, changes: Changes) -> bool:
        """Whether it holds, or nearly: a share cut off instead of rounded still agrees."""
        return self.holds(changes)

    @abstractmethod
    def range(self, spot: Spot) -> Interval:
        """The values of this number with which it would agree, everything else unchanged."""

    @abstractmethod
    def reason(self, spot: Spot) -> str:
        """The arithmetic that leads to them."""

    @property
    @abstractmethod
    def found(self) -> str:
        """What is printed."""

    @property
    @abstractmethod
    def expected(self) -> str:
        """What it should be, with the arithmetic."""

    @property
    @abstractmethod
    def message(self) -> str:
        """Its failing in one sentence."""
