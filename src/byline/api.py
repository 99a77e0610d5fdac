"""The plugins' front door: everything that a plugin may import from byline.

A plugin imports this module, its own package, click and its own libraries; nothing else of byline.
Each name is fetched when it is first asked for: a plugin that wants two does not wait for all.
"""

import importlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from byline.addresses import canonical as canonical_address
    from byline.addresses import is_address, name_key
    from byline.article import Article, from_fields, to_fields
    from byline.assigning import assignment
    from byline.capture import Capture, CaptureRef, Origin, is_charset
    from byline.carry import pack, restored, unpack, unsaid
    from byline.cells import read_list, read_names, show_list, show_names
    from byline.checks import Check
    from byline.csl import CSL_DATES, CSL_NAMES, from_csl, is_sayable, to_csl
    from byline.csl_values import csl_date
    from byline.dates import MONTHS, Date, Point
    from byline.document.charts import (
        MARKED,
        Share,
        draw_matrix,
        draw_shares,
        draw_strip,
        draw_years,
    )
    from byline.document.layout import Scale
    from byline.document.layout import ticks as year_ticks
    from byline.document.model import (
        Block,
        Blocks,
        Box,
        Bullets,
        Card,
        Computed,
        Document,
        Entry,
        FromCapture,
        FromNote,
        Line,
        Pair,
        Paragraph,
        Picture,
        Ref,
        Section,
        Shape,
        Table,
        Text,
        by_report,
        joined,
        line_words,
        ref_text,
    )
    from byline.document.model import Joint as TextJoint
    from byline.document.model import Origin as TextOrigin
    from byline.document.model import Style as TextStyle
    from byline.document.model import from_json as document_from_json
    from byline.document.model import to_json as document_json
    from byline.document.reading import schema as document_schema
    from byline.document.svg import STYLE as SVG_STYLE
    from byline.document.svg import svg
    from byline.document.timeline import (
        Bar,
        Lane,
        Report,
        draw_timeline,
        events_lane,
        reports_lane,
        states_lane,
    )
    from byline.document.walking import nodes, texts
    from byline.editions import name_of as edition_file
    from byline.errors import (
        BadInput,
        BylineError,
        Locked,
        NothingSelected,
        Problem,
        StorageError,
        UsageError,
        Withheld,
    )
    from byline.evidence import Candidate, Evidence, How, Settled, Span, resolve
    from byline.formats import (
        Desk,
        Maker,
        Options,
        Order,
        Piece,
        Pieces,
        Printed,
        Reader,
        Reading,
        Renderer,
        Writer,
        framed,
    )
    from byline.gather import Gathered, gather
    from byline.hookspecs import hookimpl
    from byline.json_text import NoNumber, each_bounded, loads_bounded, no_number
    from byline.known import draw_known
    from byline.late import regex
    from byline.links import Link
    from byline.materials import (
        MOST_WORDS,
        Account,
        Claim,
        Event,
        Figure,
        FileEntry,
        Grade,
        Materials,
        Named,
        Place,
        Seen,
        TableRow,
        Unread,
        line_of,
        misquoted,
        past_end,
        read_materials,
        read_rows,
        table_rows,
    )
    from byline.names import Name
    from byline.newsprint import (
        LOOKED_FOR,
        Print,
        copy_credits,
        persons,
        printed_days,
        read_print,
        tells_other_days,
        wire_services,
    )
    from byline.note_lines import NoteLines, read_note_lines, write_note_lines
    from byline.printing import print_out, renderer_for
    from byline.privacy import withheld as withheld_why
    from byline.record_file import field_lines as front_matter_lines
    from byline.record_file import read_header as read_front_matter
    from byline.shared_lines import report_lines, report_paragraphs
    from byline.synonyms import field_of
    from byline.terminal import safe
    from byline.vocabulary import (
        BY_NAME,
        CSL_TYPES,
        DATELINE_TYPES,
        FIELDS,
        FORMATS,
        OTHERS,
        TYPES,
        Field,
        ItemType,
    )
    from byline.worked_out import date_of, waiting
    from byline.works import works
    from byline.yaml_text import loads_yaml_bounded, yaml_ends_whole

__all__ = [
    "BY_NAME",
    "CSL_DATES",
    "CSL_NAMES",
    "CSL_TYPES",
    "DATELINE_TYPES",
    "FIELDS",
    "FORMATS",
    "LOOKED_FOR",
    "MARKED",
    "MONTHS",
    "MOST_WORDS",
    "OTHERS",
    "SVG_STYLE",
    "TYPES",
    "Account",
    "Article",
    "BadInput",
    "Bar",
    "Block",
    "Blocks",
    "Box",
    "Bullets",
    "BylineError",
    "Candidate",
    "Capture",
    "CaptureRef",
    "Card",
    "Check",
    "Claim",
    "Computed",
    "Date",
    "Desk",
    "Document",
    "Entry",
    "Event",
    "Evidence",
    "Field",
    "Figure",
    "FileEntry",
    "FromCapture",
    "FromNote",
    "Gathered",
    "Grade",
    "How",
    "ItemType",
    "Lane",
    "Line",
    "Link",
    "Locked",
    "Maker",
    "Materials",
    "Name",
    "Named",
    "NoNumber",
    "NoteLines",
    "NothingSelected",
    "Options",
    "Order",
    "Origin",
    "Pair",
    "Paragraph",
    "Picture",
    "Piece",
    "Pieces",
    "Place",
    "Point",
    "Print",
    "Printed",
    "Problem",
    "Reader",
    "Reading",
    "Ref",
    "Renderer",
    "Report",
    "Scale",
    "Section",
    "Seen",
    "Settled",
    "Shape",
    "Share",
    "Span",
    "StorageError",
    "Table",
    "TableRow",
    "Text",
    "TextJoint",
    "TextOrigin",
    "TextStyle",
    "Unread",
    "UsageError",
    "Withheld",
    "Writer",
    "assignment",
    "by_report",
    "canonical_address",
    "copy_credits",
    "csl_date",
    "date_of",
    "document_from_json",
    "document_json",
    "document_schema",
    "draw_known",
    "draw_matrix",
    "draw_shares",
    "draw_strip",
    "draw_timeline",
    "draw_years",
    "each_bounded",
    "edition_file",
    "events_lane",
    "field_of",
    "framed",
    "from_csl",
    "from_fields",
    "front_matter_lines",
    "gather",
    "hookimpl",
    "is_address",
    "joined",
    "is_charset",
    "is_sayable",
    "line_of",
    "line_words",
    "loads_bounded",
    "loads_yaml_bounded",
    "misquoted",
    "name_key",
    "no_number",
    "nodes",
    "pack",
    "past_end",
    "persons",
    "print_out",
    "printed_days",
    "read_front_matter",
    "read_list",
    "read_materials",
    "read_names",
    "read_note_lines",
    "read_print",
    "read_rows",
    "ref_text",
    "regex",
    "renderer_for",
    "report_lines",
    "report_paragraphs",
    "reports_lane",
    "resolve",
    "restored",
    "safe",
    "show_list",
    "show_names",
    "states_lane",
    "svg",
    "table_rows",
    "tells_other_days",
    "texts",
    "to_csl",
    "to_fields",
    "unpack",
    "unsaid",
    "waiting",
    "wire_services",
    "withheld_why",
    "works",
    "write_note_lines",
    "yaml_ends_whole",
    "year_ticks",
]

_HOMES = """
addresses: canonical=canonical_address is_address name_key
article: Article from_fields to_fields
assigning: assignment
capture: Capture CaptureRef Origin is_charset
carry: pack restored unpack unsaid
cells: read_list read_names show_list show_names
checks: Check
csl: CSL_DATES CSL_NAMES from_csl is_sayable to_csl
csl_values: csl_date
dates: MONTHS Date Point
document.charts: MARKED Share draw_matrix draw_shares draw_strip draw_years
document.layout: Scale ticks=year_ticks
document.model: Block Blocks Box Bullets Card Computed Document Entry FromCapture FromNote Line Pair
 Paragraph Picture Ref Section Shape Table Text by_report joined line_words ref_text
 Joint=TextJoint Origin=TextOrigin Style=TextStyle from_json=document_from_json
 to_json=document_json
document.reading: schema=document_schema
document.walking: nodes texts
document.svg: STYLE=SVG_STYLE svg
document.timeline: Bar Lane Report draw_timeline events_lane reports_lane states_lane
editions: name_of=edition_file
errors: BadInput BylineError Locked NothingSelected Problem StorageError UsageError Withheld
evidence: Candidate Evidence How Settled Span resolve
formats: Desk Maker Options Order Piece Pieces Printed Reader Reading Renderer Writer framed
gather: Gathered gather
hookspecs: hookimpl
json_text: NoNumber each_bounded loads_bounded no_number
known: draw_known
late: regex
links: Link
materials: MOST_WORDS Account Claim Event Figure FileEntry Grade Materials Named Place Seen
 TableRow Unread line_of misquoted past_end read_materials read_rows table_rows
names: Name
newsprint: LOOKED_FOR Print copy_credits persons printed_days read_print tells_other_days
 wire_services
printing: print_out renderer_for
privacy: withheld=withheld_why
note_lines: NoteLines read_note_lines write_note_lines
record_file: field_lines=front_matter_lines read_header=read_front_matter
shared_lines: report_lines report_paragraphs
synonyms: field_of
terminal: safe
vocabulary: BY_NAME CSL_TYPES DATELINE_TYPES FIELDS FORMATS OTHERS TYPES Field ItemType
worked_out: date_of waiting
works: works
yaml_text: loads_yaml_bounded yaml_ends_whole
"""
"""Module: its names; ``there=here`` where a name is another here."""


@cache
def _homes() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    home = ""
    for word in _HOMES.split():
        if word.endswith(":"):
            home = word[:-1]
        else:
            there, _, here = word.partition("=")
            found[here or there] = (home, there)
    return found


def __getattr__(name: str) -> object:
    home, there = _homes().get(name, ("", ""))
    if not home:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"byline.{home}"), there)
    globals()[name] = value
    return value
