"""The one line that setup.cfg cannot hold: every package found, and templates/ beside them."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["hotline_report*"]), "hotline_report.templates"])
