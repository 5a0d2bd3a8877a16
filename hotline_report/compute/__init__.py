"""Pure arithmetic over a bulletin: totals, shares, weighted means and year-on-year changes."""

from hotline_report.compute.figures import compute_figures, compute_priors

__all__ = ["compute_figures", "compute_priors"]
