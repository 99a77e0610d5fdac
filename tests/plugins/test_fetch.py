"""``byline fetch``: pages from the web become captures first and records then."""

from __future__ import annotations

import ast
import json
import re
import socket
from pathlib import Path

import pytest
from web import PAGE, redirect, reply

ROOT = Path(__file__).parents[2]
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests",
           "urllib3", "httpx", "aiohttp"}  # fmt: skip


@pytest.fixture
def fetch(byline, library, monkeypatch):
    """``byline fetch`` at an empty library, which may ask this machine."""
    monkeypatch.setattr("byline_fetch.fetching.PAUSE", 0)

    def run(*arguments, **options):
        return byline("fetch", "--allow-private", *arguments, **options)

    return run


BETWEEN_OUR_PROCESSES = [
    ROOT / "src" / "byline" / name for name in ("wire.py", "worker.py", "workbench.py")
]
"""They speak through ``socket.socketpair``, which leads nowhere else."""


def test_our_processes_speak_to_each_other_alone():
    for path in BETWEEN_OUR_PROCESSES:
        used = set(re.findall(r"\bsocket\.(\w+)", path.read_text(encoding="utf-8")))
        assert used <= {"socket", "socketpair"}, path


def test_no_other_part_of_byline_can_use_the_network():
    for path in sorted([*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/**/*.py")]):
        if path.relative_to(ROOT).parts[1] == "byline_fetch" or path in BETWEEN_OUR_PROCESSES:
            continue
        text = path.read_text(encoding="utf-8")
        nodes = ast.walk(ast.parse(text)) if any(map(text.__contains__, NETWORK)) else ()
        for node in nodes:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert not {name, name.partition(".")[0]} & NETWORK, path


def test_help_lists_it_beside_what_else_collects(byline, library):
    collecting = byline("--help").out.split("Collect:")[1].split("\n\n")[0]
    assert "fetch " in collecting


def test_a_page_becomes_a_capture_and_a_record_that_says_where_it_stood(fetch, server, library):
    server.answers["/story"] = reply()
    run = fetch(server.url(), "--json", "--topic", "burma", "--set", "outlet=The Irrawaddy")
    record = json.loads(run.out)
    assert run.code == 0
    assert record["title"] == "Ties restored after years"
    assert (record["url"], record["accessed"]) == (server.url(), "2026-11-21")
    assert (record["topics"], record["outlet"]) == (["burma"], "The Irrawaddy")
    kept = record["capture"]
    assert (kept["url"], kept["seen"]) == (server.url(), "2026-11-21")
    assert "asked" not in kept
    path = library / "captures" / kept["sha256"][:2] / kept["sha256"]
    assert path.read_bytes() == PAGE
    how = {line["field"]: (line["how"], line.get("by")) for line in record["evidence"]}
    assert how["url"] == how["accessed"] == how["capture.seen"] == ("stated", "fetch")
    assert how["topics"][0] == "typed"


def test_what_add_would_read_from_the_same_bytes_is_what_fetch_reads(
    fetch, byline, server, tmp_path
):
    server.answers["/story"] = reply()
    (tmp_path / "saved.html").write_bytes(PAGE)
    fetched = json.loads(fetch(server.url(), "--json", "--dry-run").out)
    added = json.loads(byline("add", tmp_path / "saved.html", "--json", "--dry-run").out)
    for name in ("title", "author", "issued", "language", "type"):
        assert fetched[name] == added[name]
    assert fetched["capture"]["body"] == added["capture"]["body"]


def test_the_address_that_answered_is_the_reports_and_the_one_asked_for_is_kept(
    fetch, byline, server
):
    server.answers |= {
        "/s/7": redirect("/story?utm_source=list"),
        "/story?utm_source=list": reply(),
    }
    record = json.loads(fetch(server.url("/s/7"), "--json").out)
    assert record["url"] == server.url("/story?utm_source=list")
    assert record["capture"]["asked"] == server.url("/s/7")
    assert f"asked for as {server.url('/s/7')}" in byline("show", record["key"]).out


def test_the_key_is_data_and_the_rest_is_talk(fetch, server):
    server.answers["/story"] = reply()
    run = fetch(server.url(), "--key", "moe")
    assert (run.code, run.out) == (0, "moe\n")
    assert "found" in run.err


def test_a_dry_run_writes_nothing(fetch, server, library):
    server.answers["/story"] = reply()
    fetch("list")  # the index is made by whoever looks, and holds nothing of its own
    before = sorted(library.rglob("*"))
    assert json.loads(fetch(server.url(), "--dry-run", "--json").out)["title"]
    assert "nothing written" in fetch(server.url(), "--dry-run").err
    assert sorted(library.rglob("*")) == before


def test_what_is_here_already_is_not_fetched_again_unless_asked(fetch, server):
    server.answers |= {"/s": redirect("/story"), "/story": reply()}
    key = fetch(server.url("/s")).out.strip()
    asked = len(server.asked)
    for address in (server.url("/s"), server.url("/story"), server.url("/story?utm_source=x")):
        run = fetch(address)
        assert (run.code, run.out.strip()) == (0, key)
        assert "--again fetches it anew" in run.err
    assert len(server.asked) == asked
    assert fetch(server.url(), "--again").out.strip() == key  # the same bytes
    server.answers["/story"] = reply(PAGE.replace(b"embassies", b"consulates"))
    assert fetch(server.url(), "--again").out.strip() != key


def test_a_private_record_is_here_too_and_is_not_named(fetch, byline, server):
    server.answers |= {"/story": reply(), "/b": reply(PAGE.replace(b"Ties", b"Talks"))}
    key = fetch(server.url()).out.strip()
    assert byline("set", key, "private=yes").code == 0
    asked = len(server.asked)
    run = fetch(server.url())
    assert (run.code, run.out, key in run.err) == (0, "", False)
    assert "here already, but private" in run.err and len(server.asked) == asked
    assert fetch(server.url(), "--include-private").out.strip() == key
    assert fetch(server.url(), server.url("/b")).out.strip() != key


def test_neither_an_imported_entry_nor_a_broken_record_keeps_a_page_from_being_fetched(
    fetch, byline, library, server, tmp_path
):
    (tmp_path / "refs.json").write_text(json.dumps(
        [{"id": "moe", "type": "article-newspaper", "title": "Ties", "URL": server.url()}]
    ))  # fmt: skip
    assert byline("import", "--yes", tmp_path / "refs.json").code == 0
    (library / "articles" / "broken.md").write_text("---\ntitle: [")
    server.answers["/story"] = reply()
    run = fetch(server.url())
    assert (run.code, "here already" in run.err) == (0, False)
    assert "broken.md" not in run.err


def test_a_page_that_a_person_added_from_an_address_is_here(fetch, byline, server, tmp_path):
    (tmp_path / "saved.html").write_bytes(PAGE)
    key = byline("add", tmp_path / "saved.html", "--url", server.url()).out
    assert fetch(server.url("/story#top")).out == key
    assert not server.asked


def test_several_addresses_come_one_after_the_other_and_failures_are_named(fetch, server):
    server.answers |= {"/a": reply(), "/b": reply(PAGE.replace(b"Ties", b"Talks"))}
    listed = f"# two\n{server.url('/b')}\n\n{server.url('/gone')}\nftp://x/\n{server.url('/a')}\n"
    run = fetch(server.url("/a"), "-", stdin=listed)
    assert run.code == 1
    assert len(run.out.split()) == 2
    assert f"{server.url('/gone')}: the server says 404 Not Found; save the page" in run.err
    assert "ftp://x/: only http and https are fetched; write https://" in run.err


def test_one_address_that_fails_ends_with_the_code_of_its_failure(fetch, byline, server):
    assert fetch("ftp://x/").code == 65
    assert fetch(server.url("/gone")).code == 74
    assert fetch("-", stdin="\n# none\n").code == 2
    assert fetch("http://a.example/", "http://b.example/", "--key", "x").code == 2
    assert fetch(server.url(), "--set", "colour").code == 2
    assert byline("fetch", server.url()).code == 65
    assert not [path for path in server.asked if path == "/story"]


def test_a_machine_of_ones_own_network_needs_ones_word(byline, library, server):
    run = byline("fetch", server.url())
    assert "no address of the open internet; if it is a machine of yours, say --allow" in run.err
    assert not server.asked


def test_a_password_in_an_address_is_not_repeated(fetch):
    run = fetch("https://me:hunter2@example.org/")
    assert run.code == 65
    assert "hunter2" not in run.err + run.out
    assert "leave out what stands before the @" in run.err


def test_what_cannot_be_read_is_kept_all_the_same_and_named(fetch, server, library):
    data = bytes(range(32)) * 40
    server.answers["/story"] = reply(data)
    run = fetch(server.url())
    assert run.code == 65
    kept = next(path for path in (library / "captures").rglob("*") if path.is_file())
    assert kept.read_bytes() == data
    assert f"{server.url()}: this is binary data" in run.err
    assert f"what came is kept as captures/{kept.parent.name}/{kept.name}" in run.err


def test_an_empty_page_and_an_archive_are_refused(fetch, server):
    server.answers |= {"/story": reply(b" \n"), "/zip": reply(b"PK\x03\x04x", kind="text/plain")}
    assert "the server sent an empty page" in fetch(server.url()).err
    assert "an archive; unpack it" in fetch(server.url("/zip")).err


def test_the_charset_that_the_server_says_holds_where_the_bytes_do_not_tell(fetch, byline, server):
    words = "Переговоры о мире начались в среду"
    page = f"<html><head><title>{words}</title></head><body><h1>{words}</h1></body></html>"
    server.answers["/story"] = reply(page.encode("cp1251"), kind="text/html; charset=cp1251")
    record = json.loads(fetch(server.url(), "--json").out)
    assert record["title"] == words
    assert record["capture"]["charset"] == "cp1251"
    assert words in byline("show", record["key"], "--lines", "1").out


def test_a_page_that_its_server_calls_one_is_read_as_one(fetch, server):
    page = b"<!-- made by hand --><p>x</p><h1>Ties restored</h1>"
    server.answers["/story"] = reply(page, kind="application/xhtml+xml")
    record = json.loads(fetch(server.url(), "--json").out)
    assert record["capture"]["media-type"] == "text/html"


def test_a_server_without_a_word_on_its_type_is_heard_by_its_bytes(fetch, server):
    server.answers["/story"] = reply(PAGE, kind="")
    assert json.loads(fetch(server.url(), "--json").out)["capture"]["media-type"] == "text/html"


def test_a_page_over_the_librarys_limit_is_refused_by_the_settings_name(fetch, library, server):
    with (library / "byline.toml").open("a") as settings:
        settings.write("\n[limits]\ncapture-bytes = 100\n")
    server.answers["/story"] = reply()
    run = fetch(server.url())
    assert run.code == 65
    assert "over 100 bytes; raise the setting limits.capture-bytes" in run.err


def test_a_setting_that_is_no_number_is_named(fetch, library, server):
    with (library / "byline.toml").open("a") as settings:
        settings.write('\n[fetch]\nseconds = "soon"\n')
    assert "fetch.seconds: 'soon' is no whole number" in fetch(server.url()).err


def test_a_proxy_is_not_used_and_a_failure_says_so(fetch, server, monkeypatch):
    server.answers["/story"] = reply()
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    assert fetch(server.url()).code == 0
    assert "404 Not Found (a proxy is set; byline uses none)" in fetch(server.url("/x")).err


def test_a_list_that_is_no_text_is_refused(fetch, tmp_path, monkeypatch):
    import io
    from types import SimpleNamespace

    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xff\xfe\x00")))
    assert "no UTF-8" in fetch("-").err
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"a\n" * 600_000)))
    assert "bytes of addresses; split it" in fetch("-").err


def test_nothing_is_asked_before_the_words_beside_it_are_read(fetch, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked"))
    assert fetch("https://example.org/", "--set", "no-equals-sign").code == 2
