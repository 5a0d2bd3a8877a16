"""`python -m hotline_report` is the `hotline-report` command."""

from hotline_report.cli import main

if __name__ == "__main__":
    main()
