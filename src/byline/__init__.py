"""byline: a plugin-based reading-list and citation manager for news reports."""

__version__ = "0.1.0"
