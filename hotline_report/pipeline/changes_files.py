"""What changed between two drafts, as a file beside the newer one's."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from hotline_report.load.template_folders import PRODUCT_TEMPLATES
from hotline_report.pipeline.diff import Compared
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.whole_drafts import whole_drafts
from hotline_report.writers.changes.registry import NEED_WHOLE, WRITERS, Comparison, Signed
from hotline_report.writers.file_names import safe_name
from hotline_report.writers.files import write_all
from hotline_report.writers.template_files import TemplateFiles

_UNSIGNED = Signed()


class ChangesFiles(Struct, frozen=True):
    """The files that were written, and notices of them."""

    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()


def comparison(compared: Compared, signed: Signed = _UNSIGNED) -> Comparison:
    """All that a writer of changes needs."""
    old, new = compared.old, compared.new
    return Comparison(
        compared.changes,
        old.document,
        new.document,
        old.page_format,
        new.page_format,
        old.sentences,
        new.sentences,
        TemplateFiles((PRODUCT_TEMPLATES,)),
        signed,
    )


def write_changes(
    compared: Compared, form: str, output: Path, signed: Signed = _UNSIGNED
) -> ChangesFiles:
    """Write what changed into the folder of the newer draft's files, else of the older's.

    Raises:
        OutputError: it could not be written.
    """
    notices: tuple[str, ...] = ()
    if form in NEED_WHOLE:
        compared, notices = whole_drafts(compared)
    made = comparison(compared, signed)
    content = bounded(lambda _: WRITERS[form](made), Path(compared.new.draft.name), lambda _: None)
    folder = compared.new.folder or compared.old.folder or output
    name = f"{safe_name(compared.changes.title)}-对比.{form}"
    return ChangesFiles(tuple(write_all(folder, {name: content})), notices)
