"""The engine behind the JSON-lines protocol of the CSL harness: one request a line, one answer."""

from __future__ import annotations

import json
import resource
import sys
import time
import traceback
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "plugins"))

from byline_csl.engine import Citation, Cite, Document, Processor, Result, Style  # noqa: E402

Request = dict[str, Any]


@lru_cache(maxsize=1)
def locale_folder() -> Path:
    """Where the locales are: beside the shared styles, or in the package that carries them."""
    import importlib.util

    found = importlib.util.find_spec("citeproc")
    assert found is not None and found.submodule_search_locations
    return Path(found.submodule_search_locations[0], "data", "locales")


@lru_cache(maxsize=128)
def locale(tag: str) -> str | None:
    path = locale_folder() / f"locales-{tag}.xml"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def cite(raw: dict[str, Any]) -> Cite:
    """A CSL-JSON citation item."""
    return Cite(
        id=str(raw["id"]),
        locator=str(raw.get("locator") or ""),
        label=str(raw.get("label") or "page"),
        prefix=str(raw.get("prefix") or ""),
        suffix=str(raw.get("suffix") or ""),
        suppress_author=bool(raw.get("suppress-author")),
        author_only=bool(raw.get("author-only")),
        position=raw.get("position"),
        near_note=raw.get("near-note"),
        first_note=raw.get("first-reference-note-number"),
    )


def processor(request: Request) -> Processor:
    style = Style.parse(request["csl"])
    return Processor(style, locale, request["items"], request.get("lang") or "")


def document(request: Request) -> Document:
    made = processor(request)
    if request.get("document") is not None:
        citations = [
            Citation(
                cites=tuple(map(cite, one["citationItems"])),
                note=int((one.get("properties") or {}).get("noteIndex") or 0),
            )
            for one in request["document"]
        ]
        return made.document(citations, request.get("uncited") or ())
    clusters = request.get("clusters")
    if clusters is None:
        clusters = [[{"id": one} for one in made.document((), made.items).order]]
    return made.apart([Citation(cites=tuple(map(cite, cluster))) for cluster in clusters])


def render(request: Request) -> dict[str, Any]:
    made = document(request)
    entries = made.entries() if request["want"] != "citations" else ()
    return {
        "id": request["id"],
        "citations": made.citations() if request["want"] != "bibliography" else [],
        "bibliography": [entry.text for entry in entries],
        "ids": [entry.id for entry in entries],
    }


def timed(request: Request) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "id": request["id"], "parse_s": [], "bib_s": [], "parse_cpu": [], "bib_cpu": []
    }  # fmt: skip

    def measure(name: str, work: Callable[[], Any]) -> Any:
        wall, cpu = time.perf_counter(), time.process_time()
        made = work()
        answer[f"{name}_s"].append(time.perf_counter() - wall)
        answer[f"{name}_cpu"].append(time.process_time() - cpu)
        return made

    for _ in range(request.get("repeat") or 1):
        ready = measure("parse", lambda: processor({**request, "items": []}))
        result = measure("bib", lambda ready=ready: listed(ready, request["items"]))
        answer["n"] = len(result.entries)
    answer["rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return answer


def listed(ready: Processor, items: list[dict[str, Any]]) -> Result:
    ready.register(items)
    return ready.bibliography()


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = timed(request) if request["op"] == "time" else render(request)
        except Exception:
            answer = {"id": request["id"], "error": traceback.format_exc()[-800:]}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
