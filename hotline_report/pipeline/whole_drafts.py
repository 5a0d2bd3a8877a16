"""Two drafts as whole documents, which a Word file with tracked changes is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from hotline_report.blocks import Block, Paragraph, Picture
from hotline_report.model.draft import Scope
from hotline_report.pipeline.diff import Compared
from hotline_report.pipeline.draft_sources import Side

_MOST_TOLD = 3
_SHOWN = 8
"""Characters of a picture's digest that tell it from others of its name."""


def whole_drafts(compared: Compared) -> tuple[Compared, tuple[str, ...]]:
    """The two drafts with their pictures, as far as they are known, and what to tell of the others.

    A kept draft has digests of its pictures only. One that is the same in the other draft is taken
    from there; in the place of any other stands what it shows, in words. Both have a document
    (`why_not_whole`).
    """
    known = {**_contents(compared.old), **_contents(compared.new)}
    old, old_notices = _with_pictures(compared.old, known)
    new, new_notices = _with_pictures(compared.new, known)
    return replace(compared, old=old, new=new), (*old_notices, *new_notices)


def why_not_whole(compared: Compared) -> str:
    """What to say of a draft that has no document; "" where both have one."""
    for side in (compared.old, compared.new):
        draft = side.draft
        if side.document is None and draft.lacks(Scope.WORDS):
            return (
                f"没有生成 Word 的修订稿：{draft.name} 里只有数，没有文字；"
                "请写数据文件，或草稿的名称"
            )
        if side.document is None:
            places = "、".join(unread.place for unread in draft.unread[:_MOST_TOLD])
            return (
                f"没有生成 Word 的修订稿：{draft.name} 有填写错误（{places}），没有全部读出；"
                "先运行 hotline-report check，按提示改正。不写 --format，可以看能比较的部分"
            )
    return ""


def _pictures(side: Side) -> Iterator[Picture]:
    blocks = side.document.blocks if side.document is not None else ()
    return (block for block in blocks if isinstance(block, Picture))


def _digests(side: Side) -> Mapping[str, str]:
    return {picture.name: picture.digest for picture in side.draft.pictures}


def _contents(side: Side) -> dict[str, bytes]:
    """The pictures that are there, by their digests."""
    digests = _digests(side)
    return {
        digests[picture.name]: picture.file.content
        for picture in _pictures(side)
        if picture.file.content and picture.name in digests
    }


def _with_pictures(side: Side, known: Mapping[str, bytes]) -> tuple[Side, tuple[str, ...]]:
    digests = _digests(side)
    lost: list[str] = []

    def whole(block: Block) -> Block:
        if not isinstance(block, Picture) or block.file.content:
            return block
        digest = digests.get(block.name, "")
        if digest in known:
            return replace(block, file=replace(block.file, content=known[digest]))
        lost.append(f"“{block.name}”")
        return Paragraph.of(f"〔图片“{block.name}”（{digest[:_SHOWN]}）：{block.alternative}〕")

    if side.document is None:
        return side, ()
    document = replace(side.document, blocks=tuple(map(whole, side.document.blocks)))
    if not lost:
        return replace(side, document=document), ()
    told = f"{side.draft.name} 没有留存图片{'、'.join(lost)}，Word 文件里原处写的是图片的说明"
    return replace(side, document=document), (told,)
