"""What pandoc leaves out of a Word file: the paper, and the marking on every page."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape

SIZES = {"a4": (11906, 16838), "letter": (12240, 15840)}
"""Twentieths of a point."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NONE = re.compile(r"<w:sectPr\s*/>")
"""A section of which nothing is said: no house template has set its pages."""


def finished(data: bytes, paper: str, marking: str) -> bytes:
    """The file with its pages set, unless a template did so; no part bears a time."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
    body = parts["word/document.xml"].decode()
    if _NONE.search(body):
        parts["word/document.xml"] = _NONE.sub(_section(paper, marking), body).encode()
        if marking:
            _add_marking(parts, marking)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return out.getvalue()


def _section(paper: str, marking: str) -> str:
    width, height = SIZES[paper]
    marks = (
        f'<w:headerReference xmlns:r="{_R}" w:type="default" r:id="rIdBylineHeader"/>'
        f'<w:footerReference xmlns:r="{_R}" w:type="default" r:id="rIdBylineFooter"/>'
    )
    return (
        f'<w:sectPr>{marks if marking else ""}<w:pgSz w:w="{width}" w:h="{height}"/>'
        '<w:pgMar w:top="1304" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" '
        'w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def _add_marking(parts: dict[str, bytes], marking: str) -> None:
    types = relations = ""
    for kind, tag in (("header", "hdr"), ("footer", "ftr")):
        parts[f"word/byline-{kind}.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} xmlns:w="{_W}"><w:p><w:pPr>'
            '<w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="FFFFFF"/>'
            '<w:sz w:val="24"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:rPr>'
            f'<w:t xml:space="preserve"> {escape(marking)} </w:t></w:r></w:p></w:{tag}>'
        ).encode()
        types += f'<Override PartName="/word/byline-{kind}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        relations += (
            f'<Relationship Type="{_R}/{kind}" Id="rIdByline{kind.title()}" '
            f'Target="byline-{kind}.xml"/>'
        )
    for name, end, more in (
        ("[Content_Types].xml", "</Types>", types),
        ("word/_rels/document.xml.rels", "</Relationships>", relations),
    ):
        parts[name] = parts[name].decode().replace(end, more + end).encode()
