"""Pure arithmetic over a bulletin: totals, shares, weighted means and year-on-year changes."""

from hotline_report.compute.figures import compute_figures

__all__ = ["compute_figures"]
