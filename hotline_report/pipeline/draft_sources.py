"""What a user names as a draft: a data file, a revision of one, a built file, 草稿1."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Document
from hotline_report.checks import load_rules
from hotline_report.compose.document import compose_document
from hotline_report.errors import InputError, UsageError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.there import is_file
from hotline_report.model.changes import SentencePlace
from hotline_report.model.draft import Draft
from hotline_report.model.page_format import PageFormat
from hotline_report.pipeline.beside import Beside
from hotline_report.pipeline.data_drafts import read_draft
from hotline_report.pipeline.git_files import Revision, checked_out
from hotline_report.pipeline.kept_drafts import last_built, names_kept, read_kept
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.open_data import ENDINGS, read_open_data
from hotline_report.pipeline.output_folder import output_folder
from hotline_report.pipeline.sentence_places import sentence_places
from hotline_report.writers.files import settle_interrupted

_DATA = (".yaml", ".yml")
_MOST_FOLDERS = 2_000
"""Folders of bulletins that are looked at for a draft of a name."""


class Side(Struct, frozen=True):
    """One of two drafts.

    `document` and `page_format` are what a file of it is made of, where they were asked for
    and are known; `folder` is that of the bulletin's built files.
    """

    draft: Draft
    document: Document | None = None
    page_format: PageFormat | None = None
    folder: Path | None = None
    notices: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[SentencePlace | None, ...]:
        """Where its sentences are printed; nothing where there is no document."""
        return () if self.document is None else sentence_places(self.draft, self.document)


class Sources(Struct, frozen=True):
    """Where drafts are looked for: forms in `folders`, what was built in `output`.

    `documents`: what a Word file is made of is wanted, too.
    """

    folders: TemplateFolders
    output: Path
    documents: bool = False

    def find(self, word: str, near: Path | None = None) -> Side:
        """The draft that a word names; one that was built, in the folder `near` or else anywhere.

        Raises:
            UsageError: it names none.
            InputError: it cannot be read.
        """
        path = Path(word)
        if is_file(path):
            return self._file(path, word)
        if path.is_dir():
            return self.newest(path)
        if (revision := Revision.of(word)) is not None:
            with checked_out(revision) as file:
                return _told_of(file, word, self.data_file)
        if names_kept(path.parent) and path.parent != Path():
            return self._kept(path.parent, path.name)
        if path.suffix in _DATA or len(path.parts) > 1:
            return self._file(path, word)
        return self._kept(near or self._folder_with(word), word)

    def both(self, old: str, new: str) -> tuple[Side, Side]:
        """Two drafts, neither of which is known by the other's folder.

        Two data files are read and checked beside each other: each takes as long as all else.

        Raises:
            UsageError: a word names none.
            InputError: one cannot be read.
        """
        if not (_is_data(old) and _is_data(new)):
            return self.find(old), self.find(new)
        load_rules()
        later = Beside(lambda: self.find(new))
        return self.find(old), later.result()

    def is_name(self, word: str) -> bool:
        """Whether a word is the name of a draft, and not of a file, a folder or a revision."""
        path = Path(word)
        return not (path.exists() or len(path.parts) > 1 or path.suffix in _DATA or ":" in word)

    def newest(self, folder: Path) -> Side:
        """What was built into a folder last.

        Raises:
            UsageError: nothing was.
        """
        if name := last_built(folder):
            return self._kept(folder, name)
        raise UsageError(
            f"{folder} 里没有生成过的稿子；先运行 hotline-report build 生成，"
            "或写出要比较的两个数据文件"
        )

    def _file(self, path: Path, word: str) -> Side:
        if path.suffix.lower() in ENDINGS:
            return Side(bounded(lambda _: read_open_data(path, word), path, lambda _: None))
        return self.data_file(path, word)

    def data_file(self, path: Path, word: str) -> Side:
        """The draft of a data file, told as `word`."""
        # Once for all drafts of a run, which are read in processes of their own.
        load_rules()

        def work(_tell: object) -> Side:
            made = read_draft(path, word, self.folders)
            bulletin = made.prepared.bulletin
            side = Side(made.draft, notices=made.prepared.notices)
            if self.documents and not made.draft.unread:
                document = compose_document(bulletin, made.prepared.figures).document
                side = replace(side, document=document, page_format=bulletin.page_format)
            return replace(side, folder=output_folder(bulletin, self.output))

        return bounded(work, path, lambda _: None)

    def _kept(self, folder: Path, name: str) -> Side:
        settled = settle_interrupted(folder)
        notices = (settled,) if settled else ()
        names = names_kept(folder)
        if name not in names:
            there = f"有：{'、'.join(names)}" if names else "还没有生成过的稿子"
            raise UsageError(f"没有“{name}”这一稿，也没有这个文件；{folder} 里{there}")

        def work(_tell: object) -> Side:
            kept = read_kept(folder, name)
            side = Side(kept.draft, folder=folder, notices=notices)
            if self.documents:
                side = replace(side, document=kept.document, page_format=kept.page_format)
            return side

        return bounded(work, folder, lambda _: None)

    def _folder_with(self, name: str) -> Path:
        """The only folder of built files that has a draft of that name."""
        folders = islice(sorted(self.output.glob("*/*")), _MOST_FOLDERS)
        found = [folder for folder in folders if name in names_kept(folder)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise UsageError(f"没有“{name}”这个文件，{self.output} 里也没有叫这个名称的稿子")
        listed = "、".join(str(folder / name) for folder in found)
        raise UsageError(f"有几份发布都有“{name}”，请写明是哪一份：{listed}")


def _is_data(word: str) -> bool:
    """Whether a word is a data file, or a revision of one."""
    return Path(word).suffix in _DATA


def _told_of(file: Path, word: str, read: Callable[[Path, str], Side]) -> Side:
    """A draft read of a copy, whose place no message tells: it is the revision's."""
    folder, shown = str(file.parent), word.rpartition("/")[0] or "."
    try:
        side = read(file, word)
    except InputError as error:
        problems = [
            replace(
                problem,
                position=replace(problem.position, path=Path(shown, problem.position.path.name)),
            )
            for problem in error.problems
        ]
        raise InputError(problems) from error
    notices = tuple(notice.replace(folder, shown) for notice in side.notices)
    return replace(side, notices=notices)
