"""Words, tables and figures together into the block tree."""

from hotline_report.compose.document import compose_document, mistakes_in_narrative

__all__ = ["compose_document", "mistakes_in_narrative"]
