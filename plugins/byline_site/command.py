"""``byline site``."""

from __future__ import annotations

from pathlib import Path

import click

from byline.api import Desk, NothingSelected
from byline_site.build import Site, Wanted, build
from byline_site.folder import Folder
from byline_site.listed import gathered

SOME_FAILED = 1
STYLES = "chicago-notes-bibliography,apa,modern-language-association,harvard-cite-them-right"


@click.command("site")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.argument("query", nargs=-1)
@click.option("--title", default="", help="Of the site; else the library's name.")
@click.option("--styles", default=STYLES, metavar="STYLE,…", help="Citation styles to copy from.")
@click.option("--no-text", is_flag=True, help="Leave out the words of captures.")
@click.pass_context
def site(
    ctx: click.Context, folder: Path, query: tuple[str, ...], title: str, styles: str, no_text: bool
) -> None:
    """Write the library as a folder of pages that work without a server.

    \b
    byline site out/site                     everything, as the desk sees it
    byline site out/site topic:arms --no-text      to publish: no words of other people

    Topics, outlets, records with the evidence of each field, citations to copy, digests, reading
    lists with marks of what you have read (kept by your browser), and search. A page that you
    changed is left alone and named. With a QUERY, digests and lists, which may speak of any report,
    have no pages.
    """
    desk: Desk = ctx.obj
    reports, provenance = gathered(desk.stream(" ".join(query)))
    if not reports:
        raise NothingSelected(f"{' '.join(query) or 'the library'}: no report to show")
    wanted = Wanted(
        title=title or desk.setting("library.name") or "Reports",
        styles=tuple(name.strip() for name in styles.split(",") if name.strip()),
        text=not no_text,
        query=" ".join(query),
    )
    shown = Site(desk, reports, provenance, wanted)
    with Folder(folder) as out:
        pages = build(shown, out)
        out.finish()
    for name in out.kept:
        desk.say(f"{folder / name}: changed by hand; left as it is; delete it to have it made anew")
    many = "1 report" if len(reports) == 1 else f"{len(reports):,} reports"
    desk.say(f"{folder}: {many}, {pages:,} pages, {out.written:,} files written")
    ctx.exit(SOME_FAILED if shown.failed else 0)
