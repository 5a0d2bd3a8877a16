"""hotline-report: the annual bulletin of a 12345 hotline from one YAML file."""

__version__ = "0.1.0"
