"""Plain text: the words and nothing else."""

from __future__ import annotations

from byline_csl.engine.output.flat import flat

TEXT = flat("text", str, {}, (" ", "\n", "\n    "))
