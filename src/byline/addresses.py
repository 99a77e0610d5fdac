"""Web addresses as one page has them, however they were copied."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from byline.late import regex

_DEFAULT_PORTS = (80, 443)
_HOST_FORMS = regex(r"(?:www|m|mobile|amp)\.(?=[^.]+\.)")
"""Names of one site's faces; what is left must still be a site's name."""
_SITE = regex(r"[^\s%@]*[^\s%@.][^\s%@]*")
_TRACKING = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid "
    "mkt_tok vero_id _hsenc _hsmi _ga _gl ref_src ref_url cmpid ncid ocid smid smtyp xtor "
    "__twitter_impression guccounter guce_referrer guce_referrer_sig".split()
)
_TRACKING_FAMILIES = (
    "utm_", "mtm_", "pk_campaign", "pk_kwd", "pk_source", "pk_medium", "at_campaign", "at_medium",
    "at_custom", "at_format", "at_link_", "at_ptr_",
)  # fmt: skip
"""Beginnings of what Google Analytics, Matomo (under both its names) and AT Internet add."""
_AMP = regex(r"amp(?:=(?:1|true|yes)?)?|outputtype=amp", re.I)
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_TO_ENCODE = regex(r"%(?:[0-9A-Fa-f]{2})?|[^!-~]+")
_SIMPLE = regex(r"https?://((?:[a-z0-9-]+\.)+[a-z]+)((?:/[A-Za-z0-9._~-]+)*)/?", re.ASCII)
"""The commonest address: it has nothing but a host and a path, and needs no taking apart."""
_WHOLE = regex(r"https?://[^\s<>\"]{3,2000}", re.I)
_ARTICLES = regex(r"^(?:the|der|die|das|le|la|el|il)\s+")


@lru_cache(64)
def canonical(address: str) -> str:
    """An address in the one form that its copies share; anything else as it is.

    Left out is what does not tell pages apart: http or https, www. and the mobile and AMP faces of
    a site, the default port, tracking parameters, the order of the others, the fragment, a
    slash at the end.

    >>> canonical("http://m.example.org:80/a%2fb/?utm_source=x&id=7#top")
    'https://example.org/a%2Fb?id=7'
    """
    text = address.strip()
    if simple := _SIMPLE.fullmatch(text):
        return f"https://{_one_face(simple[1])}{_own(simple[2])}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return text
    if parts.scheme not in ("http", "https") or not _SITE.fullmatch(parts.hostname or ""):
        return text
    host = _host(parts) + (f":{port}" if port and port not in _DEFAULT_PORTS else "")
    query = _query(parts.query)
    return f"https://{host}{_path(parts.path)}" + (f"?{query}" if query else "")


def is_address(text: str) -> bool:
    """Is it a whole web address with a host?"""
    try:
        return bool(_WHOLE.fullmatch(text) and urlsplit(text).hostname)
    except ValueError:  # an address in brackets that is none
        return False


def name_key(name: str) -> str:
    """A name as hosts spell it: one for "The River Post", "river-post" and "riverpost"."""
    text = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[\W_]+", "", _ARTICLES.sub("", text))


def _host(parts: SplitResult) -> str:
    user, at, _ = parts.netloc.rpartition("@")
    host = _one_face((parts.hostname or "").rstrip("."))
    return f"{user}{at}[{host}]" if ":" in host else f"{user}{at}{host}"


def _one_face(host: str) -> str:
    while form := _HOST_FORMS.match(host):
        host = host[form.end() :]
    return host


def _path(path: str) -> str:
    return _own(_encoded(path).rstrip("/"))


def _own(path: str) -> str:
    """A path without what names its AMP face."""
    while path.lower().endswith("/amp"):
        path = path[:-4].rstrip("/")
    while path.lower().startswith("/amp/"):
        path = path[4:]
    return path


def _query(query: str) -> str:
    parameters = [_encoded(part.replace("+", "%20")) for part in query.split("&")]
    return "&".join(sorted(part for part in parameters if part and not _says_nothing(part)))


def _says_nothing(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return (
        name in _TRACKING
        or name.startswith(_TRACKING_FAMILIES)
        or _AMP.fullmatch(parameter) is not None
    )


def _encoded(text: str) -> str:
    """Percent-encoding as RFC 3986, 6.2.2, has it: capitals, and only where it is needed."""
    return _TO_ENCODE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    text = found[0]
    if text.startswith("%") and len(text) == 3:
        code = int(text[1:], 16)
        return chr(code) if code in _UNRESERVED else text.upper()
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
