"""Finding records. The index holds nothing of its own: delete it at any time.

``Stored`` keeps a SQLite file beside the library and brings it up to date before each answer;
``Scan`` reads every record instead, where no such file can be had. Both answer alike.
"""

from byline.index.scan import Found, Index, Row, Scan
from byline.index.stored import Stored

__all__ = ["Found", "Index", "Row", "Scan", "Stored"]
