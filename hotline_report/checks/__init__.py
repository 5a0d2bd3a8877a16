"""The checks (校核): small registered rules, each yielding findings. Nothing else counts them."""

from hotline_report.checks.registry import RULES, Rule
from hotline_report.checks.run import load_rules, run_checks
from hotline_report.checks.subject import Subject

__all__ = ["RULES", "Rule", "Subject", "load_rules", "run_checks"]
