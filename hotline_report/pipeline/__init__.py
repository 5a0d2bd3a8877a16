"""The only place that knows the order of the stages. Numbers as in docs/architecture.md."""
