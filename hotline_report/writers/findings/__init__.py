"""Findings as text for the clerk, JSON and SARIF for programs, and a page for the reviewer."""
