"""The vocabulary table from schema.org's side, and what a table of words cannot hold."""

from __future__ import annotations

from byline.api import FIELDS, OTHERS, TYPES

_COLUMN = "schema.org"

WORDS = {row.name: row.words[_COLUMN] for row in FIELDS if _COLUMN in row.words}
"""Field of a record to schema.org's property."""

OTHER_WORDS = {row.name: row.words[_COLUMN] for row in OTHERS if _COLUMN in row.words}
"""CSL variable to property."""

NAMES = frozenset(row.name for row in OTHERS if row.kind == "names")

TYPE_WORDS = {
    name: tuple(row.words[_COLUMN].partition("/")[::2])
    for name, row in TYPES.items()
    if _COLUMN in row.words
}
"""CSL type to the schema.org type and, where there is one, the type of what it is part of."""

ANY_WORK = "CreativeWork"
"""What every item is, where schema.org has no narrower word."""

PLACE_CREATED = "locationCreated"
"""Where a report was filed: schema.org keeps ``dateline`` for news articles."""

CITATION_KEY = "citation-key"
"""``propertyID`` of the identifier that is a record's key: CSL's word."""

CARRIED = "byline"
CARRIED_IRI = "urn:byline:carried"
CONTEXT = ["https://schema.org", {CARRIED: {"@id": CARRIED_IRI, "@type": "@json"}}]
"""JSON-LD 1.1: whatever stands under ``byline`` is a JSON literal, which processors hand on."""

KEPT = "schema.org"
"""The key in a record's ``extra`` for what byline has no field for."""

ARTICLES = frozenset(
    "Article NewsArticle ScholarlyArticle Report BlogPosting SocialMediaPosting".split()
)

# schema.org 29 defines these properties for these types and the narrower ones alone.
DOMAIN = {
    "headline": ARTICLES,  # for every work, but "headline of the article"; others have a name
    "articleSection": ARTICLES,
    "pagination": ARTICLES | {"Chapter"},
    "printPage": {"NewsArticle"},
    "printEdition": {"NewsArticle"},
    "dateline": {"NewsArticle"},
    "bookEdition": {"Book"},
    "isbn": {"Book"},
    "issn": {"Periodical", "Dataset"},
    "numberOfPages": {"Book"},
    "reportNumber": {"Report"},
}
OF_THE_HOST = {
    "issn": {"Newspaper", "Periodical", "Blog", "WebSite"},
    "isbn": {"Book"},
    "volumeNumber": {"Newspaper", "Periodical"},
    "issueNumber": {"Newspaper", "Periodical"},
}
"""What is said of the publication that an item is part of, by the publication's type."""

_NARROWER = """
NewsArticle          AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle
NewsArticle          OpinionNewsArticle ReportageNewsArticle ReviewNewsArticle
Article              TechArticle SatiricalArticle AdvertiserContentArticle
BlogPosting          LiveBlogPosting
SocialMediaPosting   DiscussionForumPosting
ScholarlyArticle     MedicalScholarlyArticle
WebPage              AboutPage FAQPage ItemPage QAPage MedicalWebPage
Episode              TVEpisode RadioEpisode PodcastEpisode Clip TVClip RadioClip BroadcastEvent
Review               CriticReview ClaimReview
Periodical           Newspaper
Book                 Audiobook
Message              EmailMessage
AudioObject          MusicRecording
VisualArtwork        Painting Photograph Drawing
SoftwareApplication  MobileApplication WebApplication SoftwareSourceCode
Legislation          LegislationObject
"""

BROADER = {
    narrow: broad for broad, *rest in map(str.split, _NARROWER.strip().splitlines())
    for narrow in rest
}  # fmt: skip
"""Types that are read and never written of our own accord: byline cannot tell an opinion piece."""

REPORTS = frozenset(word for word, _ in TYPE_WORDS.values()) | frozenset(BROADER)
"""Types of nodes that are entries of a bibliography."""

GENERIC = {"Article": 1, "WebPage": 2, ANY_WORK: 3}
"""Types that give way to any other that the same node has, the last first."""

LOOSE = frozenset(("Collection", "WebPage", ANY_WORK)) | {
    narrow for narrow, broad in BROADER.items() if broad == "WebPage"
}
"""Types that are no entry where they only hold other nodes."""

PUBLICATIONS = frozenset(
    "Newspaper Periodical Blog Book BookSeries ComicSeries CreativeWorkSeries PodcastSeries "
    "RadioSeries TVSeries".split()
)
SERIES = "CreativeWorkSeries"
"""What carries articles, where nobody said whether it is a magazine."""
PARTS = frozenset(("PublicationIssue", "PublicationVolume"))
SITES = frozenset(("WebSite", ANY_WORK))
PUBLISHER_FIRST = frozenset(("NewsArticle", "Article"))
"""Items whose publisher names the outlet better than a site does: on news pages the site may be
what a subscriber buys."""

ORGANIZATIONS = frozenset(("Organization", "NewsMediaOrganization"))
SAID_BY_PUBLISHER = frozenset(("article-newspaper", "broadcast"))
"""Items whose outlet is a paper or station, which schema.org counts among news organizations."""
