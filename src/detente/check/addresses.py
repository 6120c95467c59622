"""Addresses: whether they are whole, and whose they are."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import unquote, urlsplit

from detente.text.lazy import lazy

_SCHEME = lazy(r"^https?://", re.IGNORECASE)
_ODD_HOST = lazy(r"\.\.|[^\w.-]|^\.|\.$")
_HEADS = lazy(r"^(?:https?|www)", re.IGNORECASE)
_HOST = lazy(r"^(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+$", re.IGNORECASE)
_TOP = frozenset(
    "com org net edu gov mil int info biz name pro aero coop museum mobi jobs travel tel asia cat post xxx news media "
    "press blog online site "
    "website world today live tv app dev io ai law legal institute international foundation report reports review "
    "global network community center "
    "agency international education university academy org wiki page link space tech digital art africa london berlin "
    "paris nyc eus scot wales "
    "gal swiss social studio video radio fm newspaper watch land earth ngo ong charity vote army navy gop democrat "
    "republican politics xyz top club example test".split()
)
SHORTENERS = frozenset("bit.ly t.co goo.gl tinyurl.com ow.ly is.gd buff.ly lnkd.in".split())
CARRIERS = frozenset(
    "doi.org web.archive.org archive.org archive.ph archive.is archive.today archive.md jstor.org ssrn.com "
    "papers.ssrn.com books.google.com google.com scribd.com academia.edu researchgate.net "
    "youtube.com youtu.be twitter.com x.com facebook.com t.me telegram.me instagram.com linkedin.com medium.com "
    "substack.com issuu.com dropbox.com "
    "docs.google.com drive.google.com yahoo.com news.yahoo.com msn.com lexisnexis.com proquest.com factiva.com "
    "nexis.com reliefweb.int undocs.org un.org docs.un.org "
    "documents.un.org digitallibrary.un.org wikipedia.org en.wikipedia.org github.com zenodo.org osf.io muse.jhu.edu "
    "tandfonline.com sciencedirect.com springer.com link.springer.com "
    "cambridge.org academic.oup.com oup.com wiley.com onlinelibrary.wiley.com sagepub.com journals.sagepub.com "
    "hdl.handle.net perma.cc allafrica.com amazon.com worldcat.org".split()
)
"""Hosts that carry what others publish: they say nothing about the outlet."""


def host(url: str) -> str:
    """The host of an address, without a leading www; empty where it has none.

    >>> host("https://www.dawn.com/news/1723647"), host("dawn.com/news")
    ('dawn.com', 'dawn.com')
    """
    try:
        netloc = urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:
        return ""
    return netloc.removeprefix("www.")


def original(url: str) -> str:
    """The address that an archive's address keeps.

    >>> original("https://web.archive.org/web/20220417000000/https://www.dawn.com/news/1")
    'https://www.dawn.com/news/1'
    """
    match = re.search(r"/(?:web/)?\d{8,14}[a-z_*]*/(https?:?/{1,2}.+)$", url)
    return match[1] if match and "archive" in url else url


def carried(url: str) -> bool:
    """Whether a host carries what others publish."""
    name = host(url)
    return any(name == one or name.endswith("." + one) for one in CARRIERS | SHORTENERS)


def private(name: str) -> bool:
    """Whether a host is an address, or a name, that is not on the public network.

    >>> private("127.0.0.1"), private("intranet"), private("dawn.com")
    (True, True, False)
    """
    try:
        return not ipaddress.ip_address(name.strip("[]")).is_global
    except ValueError:
        return "." not in name or name.endswith((".local", ".internal", ".lan", ".home", ".corp", ".localhost"))


def damage(url: str, behind: str) -> str:
    """What is wrong with an address; nothing where it looks whole.

    Args:
        url: the address.
        behind: the text right behind it.

    >>> damage("htps://www.dawn.com/news/1", ""), damage("https://www.dawn/news/1", ""), damage("https://a.com/a", "")
    ('it begins with “htps:”, not with “https://”', 'its host “www.dawn” has no domain at its end', '')
    """
    if url.casefold().startswith("doi"):
        return (
            ""
            if re.match(r"doi(?:\.org/|:\s?)10\.\d{4,9}/\S", url, re.IGNORECASE)
            else "a DOI has the form 10.number/name"
        )
    head = re.match(r"[a-z]+[:/. ,]*", url, re.IGNORECASE)
    if (
        not _SCHEME.match(url)
        and not re.match(r"www\.\w", url, re.IGNORECASE)
        and (_HEADS.match(url) or re.match(r"h?t{1,3}ps?\s?:?/|hxxp|ttps?", url, re.IGNORECASE))
    ):
        said = (head[0] if head else url)[:12].strip()
        return f"it begins with “{said.split('/')[0]}”, not with “https://”"
    return _host_damage(url) or _cut(url, behind)


def _host_damage(url: str) -> str:
    bare = re.sub(r"^https?://", "", url, flags=re.IGNORECASE).split("/")[0].split("?")[0].split("#")[0]
    if not bare:
        return "it ends behind its scheme"
    name = bare.rpartition("@")[2].partition(":")[0]
    if re.match(r"^https?$", name, re.IGNORECASE):
        return "its scheme stands in it twice"
    if re.match(r"^\d+(?:\.\d+){3}$", name):
        return ""
    shown, labels = f"its host “{name[:60]}”", name.casefold().split(".")
    if _ODD_HOST.search(name) or (re.match(r"www(?!\d*\.)", name, re.IGNORECASE) and len(labels) < 3):
        return f"{shown} is malformed"
    if len(labels) < 2 or (labels[0] == "www" and len(labels) < 3):
        return f"{shown} has no domain at its end"
    top = labels[-1]
    known = (len(top) == 2 and top.isalpha()) or top in _TOP or top.startswith("xn--")
    return "" if known else f"{shown} ends in “.{top}”, which is no domain"


def _cut(url: str, behind: str) -> str:
    """Signs that an address was cut off, or parted by a blank."""
    if url.endswith(("...", "…")) or behind.startswith(("...", "…")):
        return "it is cut off with dots"
    if re.search(r"[-_=&%?+~]$", url) or re.search(r"%[0-9A-Fa-f]?$", url):
        return f"it ends in “{url[-1]}”, as if cut off"
    path = re.sub(r"^https?://[^/]*", "", url)
    if re.match(r"^ [\w%-]+(?:[-/][\w%-]+)+/?(?:\.html?|\.aspx?|\.pdf)?(?=[\s.,;)]|$)", behind) and "/" in path:
        return "a blank parts it in two"
    if re.match(r"^ (?:com|org|net|gov|edu|co)\b[./]", behind) or re.match(r"^ /[\w-]+", behind):
        return "a blank parts it in two"
    return (
        "its path has two slashes in a row"
        if re.search(r"(?<!:)//(?!web|https?:)", path) and "archive" not in url
        else ""
    )


def slug(url: str) -> list[str]:
    """The words of the longest part of an address's path.

    >>> slug("https://www.aljazeera.com/news/2022/4/17/afghanistan-death-toll-rises")
    ['afghanistan', 'death', 'toll', 'rises']
    """
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return []
    parts = [re.sub(r"\.(?:html?|cms|aspx?|php|ece|story|stm)$", "", part) for part in path.split("/")]
    words = [[word.casefold() for word in re.split(r"[-_+ ]+", part) if word.isalpha()] for part in parts]
    return max(words, key=len, default=[])


def dated(url: str) -> tuple[int, int, int | None] | None:
    """Year, month and day in an address's path.

    >>> dated("https://www.aljazeera.com/news/2022/4/17/afghanistan"), dated("https://dawn.com/news/1723647")
    ((2022, 4, 17), None)
    """
    match = re.search(
        r"/((?:19|20)\d\d)[/-](\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[/-](\d{1,2}))?(?=[/-]|$)",
        url,
        re.IGNORECASE,
    )
    if not match:
        return None
    names = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    month = int(match[2]) if match[2].isdigit() else names.index(match[2].casefold()) + 1
    day = int(match[3]) if match[3] else None
    return (int(match[1]), month, day if day and 1 <= day <= 31 else None) if 1 <= month <= 12 else None
