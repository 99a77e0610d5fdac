"""The plugins' front door: everything that a plugin may import from byline.

A plugin imports this module, its own package, click and its own libraries; nothing else of byline.
"""

from byline.article import Article, from_fields, to_fields
from byline.capture import Capture, CaptureRef, body_lines
from byline.carry import pack, restored, unpack, unsaid
from byline.checks import Check
from byline.csl import from_csl, to_csl
from byline.dates import MONTHS, Date, Point
from byline.errors import (
    BadInput,
    BylineError,
    NothingSelected,
    Problem,
    StorageError,
    UsageError,
)
from byline.evidence import Candidate, Evidence, How, Settled, Span, resolve
from byline.formats import Desk, Options, Reader, Reading, Writer
from byline.hookspecs import hookimpl
from byline.names import Name
from byline.newsprint import (
    LOOKED_FOR,
    Print,
    persons,
    printed_days,
    read_print,
    wire_services,
)
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

__all__ = [
    "BY_NAME",
    "CSL_TYPES",
    "DATELINE_TYPES",
    "FIELDS",
    "FORMATS",
    "LOOKED_FOR",
    "MONTHS",
    "OTHERS",
    "TYPES",
    "Article",
    "BadInput",
    "BylineError",
    "Candidate",
    "Capture",
    "CaptureRef",
    "Check",
    "Date",
    "Desk",
    "Evidence",
    "Field",
    "How",
    "ItemType",
    "Name",
    "NothingSelected",
    "Options",
    "Point",
    "Print",
    "Problem",
    "Reader",
    "Reading",
    "Settled",
    "Span",
    "StorageError",
    "UsageError",
    "Writer",
    "body_lines",
    "from_csl",
    "from_fields",
    "hookimpl",
    "pack",
    "persons",
    "printed_days",
    "read_print",
    "resolve",
    "restored",
    "safe",
    "to_csl",
    "to_fields",
    "unpack",
    "unsaid",
    "wire_services",
]
