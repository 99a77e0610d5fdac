"""The words of the house, as data: one row a thing, one column a format that others speak.

Every format's mapping starts from these tables, and docs/mapping.md is printed from them. Names
follow CSL 1.0.2 with two exceptions where the trade has the better word: *outlet* (CSL
container-title) and *topics* (CSL keyword).

Sources: the CSL 1.0.2 specification, appendices III and IV; the biblatex manual 3.18b, sections
2.1 and 2.2; BibTeXing (Patashnik 1988); the RIS tags as EndNote and Zotero read them; schema.org
15; the hayagriva file format; Zotero's schema. A "-" says that the format has no word of its own:
its writer then says it in the place that the format leaves to programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["text", "names", "date", "words", "key"]

FORMATS = ("csl", "biblatex", "bibtex", "ris", "schema.org", "hayagriva", "zotero")
"""The columns of the tables."""


class Field(NamedTuple):
    """One field of a record, or a CSL variable beside them, and what other formats call it."""

    name: str
    """As in the record file: kebab-case."""
    kind: Kind
    words: Mapping[str, str]
    """Format to its word; a format that has none is missing."""
    summary: str = ""

    @property
    def attribute(self) -> str:
        """As in Python: snake_case."""
        return self.name.replace("-", "_")

    @property
    def csl(self) -> str:
        """The CSL variable."""
        return self.words["csl"]


class ItemType(NamedTuple):
    """One CSL item type and what other formats call it.

    ``article/newspaper`` in a column: an entry type and what tells it from its sisters (biblatex
    ``entrysubtype``, the type of a hayagriva parent).
    """

    name: str
    words: Mapping[str, str]


_FIELDS = """
type         key    type             @type           @type     TY    @type              type                    itemType          What kind of item it is (CSL type)
title        text   title            title           title     TI    headline           title                   title             The headline
author       names  author           author          author    AU    author             author                  creators.author   Who wrote it
agency       text   source           -               -         -     sourceOrganization affiliated.holder       -                 The wire service whose copy the outlet carries
outlet       text   container-title  journaltitle    journal   T2    publisher          parent.title            publicationTitle  The paper, site or station that carries it
issued       date   issued           date            year      DA    datePublished      date                    date              When it was published
accessed     date   accessed         urldate         note      Y2    -                  url.date                accessDate        When somebody looked at it
section      text   section          journalsubtitle -         SE    articleSection     -                       section           The section
page         text   page             pages           pages     SP    pagination         page-range              pages             Printed page or pages
place        text   publisher-place  location        address   CY    dateline           location                place             The dateline's place of a news report; the publisher's place of a book
language     text   language         langid          -         LA    inLanguage         language                language          BCP 47 language tag
url          text   URL              url             url       UR    url                url                     url               Where it stands on the web
archive-url  text   archive_location verba           -         AV    archivedAt         -                       archiveLocation   An archived copy
abstract     text   abstract         abstract        abstract  AB    abstract           abstract                abstractNote      A short summary
topics       words  keyword          keywords        keywords  KW    keywords           keywords                tags              What it is about
"""

_OTHERS = """
editor              names  editor       editor      ED  editor              editor                      creators.editor
translator          names  translator   -           A4  translator          affiliated.translator       creators.translator
container-author    names  bookauthor   -           -   -                   parent.author               creators.bookAuthor
collection-editor   names  -            -           -   -                   collection.editor           creators.seriesEditor
publisher           text   publisher    publisher   PB  publisher           publisher                   publisher
DOI                 text   doi          doi         DO  identifier          serial-number.doi           DOI
ISBN                text   isbn         isbn        SN  isbn                serial-number.isbn          ISBN
ISSN                text   issn         issn        SN  issn                serial-number.issn          ISSN
volume              text   volume       volume      VL  volumeNumber        parent.volume               volume
issue               text   number       number      IS  issueNumber         parent.issue                issue
number              text   number       number      M1  reportNumber        serial-number.serial        number
edition             text   edition      edition     ET  bookEdition         edition                     edition
collection-title    text   series       series      T3  -                   collection.title            series
collection-number   text   number       number      -   -                   collection.volume           seriesNumber
number-of-volumes   text   volumes      -           NV  -                   volume-total                numberOfVolumes
number-of-pages     text   pagetotal    -           -   numberOfPages       page-total                  numPages
chapter-number      text   chapter      chapter     -   -                   chapter                     -
genre               text   type         type        M3  genre               genre                       type
event-title         text   eventtitle   -           -   -                   conference.title            conferenceName
event-place         text   venue        -           -   -                   conference.location         -
event-date          date   eventdate    -           -   -                   conference.date             -
original-date       date   origdate     -           -   -                   original.date               -
original-title      text   origtitle    -           OP  -                   original.title              -
original-publisher  text   origpublisher -          -   -                   original.publisher          -
original-publisher-place text origlocation -        -   -                   original.publisher.location -
version             text   version      -           -   version             serial-number.version       versionNumber
status              text   pubstate     -           -   creativeWorkStatus  -                           status
medium              text   -            -           -   -                   -                           medium
part-number         text   part         -           -   -                   -                           -
volume-title        text   maintitle    -           -   -                   -                           -
title-short         text   shorttitle   -           ST  -                   title.short                 shortTitle
container-title-short text shortjournal -           J2  -                   parent.title.short          journalAbbreviation
call-number         text   library      -           CN  -                   call-number                 callNumber
license             text   -            -           -   license             -                           rights
note                text   note         note        RN  -                   note                        extra
"""

_TYPES = """
article-newspaper       article/newspaper       article       NEWS  NewsArticle/Newspaper       article/newspaper    newspaperArticle
article-magazine        article/magazine        article       MGZN  Article/Periodical          article/periodical   magazineArticle
article-journal         article                 article       JOUR  ScholarlyArticle/Periodical article/periodical   journalArticle
webpage                 online                  misc          ELEC  WebPage/WebSite             web/web              webpage
post-weblog             online/blog             misc          BLOG  BlogPosting/Blog            article/blog         blogPost
post                    online/post             misc          ICOMM SocialMediaPosting          post/thread          forumPost
broadcast               misc/tvbroadcast        misc          MPCT  Episode                     video/video          tvBroadcast
interview               misc/interview          misc          -     -                           -                    interview
speech                  misc/speech             misc          SLIDE -                           -                    presentation
report                  report                  techreport    RPRT  Report                      report               report
book                    book                    book          BOOK  Book                        book                 book
collection              misc/collection         misc          -     Collection                  -                    -
chapter                 incollection            incollection  CHAP  Chapter/Book                chapter/book         bookSection
paper-conference        inproceedings           inproceedings CPAPER ScholarlyArticle/Book       article/proceedings  conferencePaper
thesis                  thesis                  phdthesis     THES  Thesis                      thesis               thesis
entry-encyclopedia      inreference/encyclopedia incollection ENCYC -                           entry/reference      encyclopediaArticle
entry-dictionary        inreference/dictionary  incollection  DICT  -                           -                    dictionaryEntry
entry                   inreference             incollection  -     -                           -                    -
article                 misc/preprint           misc          -     Article                     article/repository   preprint
review                  article/review          article       -     Review                      -                    -
review-book             article/review-book     article       -     Review                      -                    -
periodical              periodical              misc          SER   Periodical                  periodical           -
manuscript              unpublished             unpublished   MANSCPT -                         manuscript           manuscript
pamphlet                booklet                 booklet       PAMP  -                           -                    -
patent                  patent                  misc          PAT   -                           patent               patent
standard                standard                misc          STAND -                           -                    standard
software                software                misc          COMP  SoftwareApplication         repository           computerProgram
dataset                 dataset                 misc          DATA  Dataset                     -                    dataset
legislation             legislation             misc          STAT  Legislation                 legislation          statute
bill                    misc/bill               misc          BILL  Legislation                 -                    bill
legal_case              jurisdiction            misc          CASE  -                           case                 case
hearing                 misc/hearing            misc          HEAR  -                           -                    hearing
treaty                  misc/treaty             misc          -     -                           -                    -
personal_communication  letter                  misc          PCOMM Message                     -                    letter
motion_picture          movie                   misc          MPCT  Movie                       video                film
song                    audio                   misc          SOUND AudioObject                 audio                audioRecording
graphic                 image                   misc          ART   VisualArtwork               artwork              artwork
map                     misc/map                misc          MAP   Map                         -                    map
document                misc                    misc          GEN   CreativeWork                misc                 document
"""


def _rows(table: str) -> Iterator[list[str]]:
    return (line.split() for line in table.strip().splitlines())


def _words(cells: list[str], formats: tuple[str, ...]) -> Mapping[str, str]:
    named = zip(formats, cells, strict=True)
    return MappingProxyType({name: word for name, word in named if word != "-"})


def _field(cells: list[str]) -> Field:
    name, kind, *words = cells[: 2 + len(FORMATS)]
    summary = " ".join(cells[2 + len(FORMATS) :])
    return Field(name, kind, _words(words, FORMATS), summary)  # type: ignore[arg-type]


FIELDS: tuple[Field, ...] = tuple(map(_field, _rows(_FIELDS)))
"""The fields of a record, in the order of the record file."""

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}

OTHERS: tuple[Field, ...] = tuple(
    _field([name, kind, name, *words]) for name, kind, *words in _rows(_OTHERS)
)
"""CSL variables that stand in a record's ``extra`` under their own name: people also import
books."""

TYPES: dict[str, ItemType] = {
    name: ItemType(name, _words([name, *words], FORMATS)) for name, *words in _rows(_TYPES)
}
"""Item types that some other format has a word for."""

QUERY_ALIASES = {"date": "issued", "topic": "topics", "tag": "topics", "publisher": "outlet"}
"""Words that a query may use for a field."""

DATELINE_TYPES = frozenset(
    "article article-magazine article-newspaper broadcast post post-weblog webpage".split()
)
"""Items whose ``place`` is their dateline. Written as the publisher's place it would say that
The Irrawaddy appears in Washington, so it goes where a format keeps a program's own words."""

CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song "
    "speech standard thesis treaty webpage".split()
)
"""Every item type of CSL 1.0.2, appendix III."""
