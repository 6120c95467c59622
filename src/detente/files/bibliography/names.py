"""Names of persons and bodies: BibTeX and RIS to CSL and back.

CSL tells two kinds of particles; BibTeX and RIS know one, which is read as the kind that stays with the family name.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Name = dict[str, object]
Texts = dict[str, str]
PARTICLE = "non-dropping-particle"
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*(.*)\Z", re.DOTALL)
_PLAIN_FAMILY = re.compile(r"[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*)*\Z")
_OTHERS = "others"


def text_parts(name: object) -> Texts:
    """The parts of a CSL name that are text; nothing where it is no name."""
    return {key: part for key, part in name.items() if isinstance(part, str)} if isinstance(name, dict) else {}


def read_bibtex(value: str, plain: Callable[[str], str]) -> list[Texts]:
    """The names of a BibTeX field: ``von Last, Jr, First``, ``First von Last``, ``{Body}``, or BibLaTeX's ``family=``.

    Args:
        value: the field as it stands, with its braces.
        plain: turns LaTeX into text.
    """
    from bibtexparser.middlewares.names import split_multiple_persons_names  # noqa: PLC0415 - waits for an import

    whole = value if value.count("{") == value.count("}") else value.replace("{", "").replace("}", "")
    return list(filter(None, (_bibtex_name(name.strip(), plain) for name in split_multiple_persons_names(whole))))


def _bibtex_name(name: str, plain: Callable[[str], str]) -> Texts:
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # noqa: PLC0415 - as above

    extended = [_EXTENDED.match(part) for part in _split(name)]
    if extended and extended[0]:
        given = {match[1]: plain(match[2].strip('" ')) for match in filter(None, extended)}
        keys = {"family": "family", "given": "given", "prefix": PARTICLE, "suffix": "suffix"}
        return {csl: given[key] for key, csl in keys.items() if given.get(key)}
    if name.endswith(",") and len(extended) == 2:  # noqa: PLR2004 - so EndNote writes a body: one name and a comma
        name = f"{{{name[:-1]}}}"
    if _braced(name):
        return {"literal": plain(name)} if plain(name) else {}
    parts = parse_single_name_into_parts(name, strict=False)
    read = {"family": parts.last, "given": parts.first, PARTICLE: parts.von, "suffix": parts.jr}
    texts = {key: plain(" ".join(words)) for key, words in read.items()}
    return {key: text for key, text in texts.items() if text}


def _braced(text: str) -> bool:
    """Whether one pair of braces holds the whole text."""
    depth = 0
    for number, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return number == len(text) - 1 and sign == "}"
    return False


def _split(text: str) -> Iterator[str]:
    """A text at its commas that stand in no braces."""
    depth, begin = 0, 0
    for number, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if sign == "," and not depth:
            yield text[begin:number]
            begin = number + 1
    yield text[begin:]


def written_bibtex(name: object, escaped: Callable[[str], str]) -> str:
    """A CSL name as BibTeX; braces keep together what commas, blanks or small letters would take apart."""
    parts = text_parts(name)
    particle = " ".join(filter(None, (parts.get("dropping-particle"), parts.get(PARTICLE))))
    family, given, suffix = (parts.get(key, "").strip() for key in ("family", "given", "suffix"))
    if parts.get("literal") == _OTHERS:
        return _OTHERS
    if not family:
        body = parts.get("literal") or given or particle
        return f"{{{escaped(body)}}}" if body else ""
    if particle and not all(word[:1].islower() and word.isalpha() for word in particle.split()):
        family, particle = f"{particle} {family}", ""
    kept = escaped(family) if _PLAIN_FAMILY.match(family) else f"{{{escaped(family)}}}"
    last = f"{particle} {kept}" if particle else kept
    if suffix:
        return f"{last}, {{{escaped(suffix)}}}, {_kept(given, escaped)}"
    bare = not given and not particle and " " not in family
    return last if bare and kept == family else f"{last}, {_kept(given, escaped)}"


def _kept(given: str, escaped: Callable[[str], str]) -> str:
    """A given name, in braces where it would be taken apart."""
    alone = re.search(r"[,{}\\]|\band\b", given, re.IGNORECASE) or not given
    return f"{{{escaped(given)}}}" if alone else escaped(given)


def read_ris(text: str) -> Texts:
    """A name of RIS: ``Family, Given, Suffix``; a name without comma, or with two in a row, is that of a body.

    >>> read_ris("von der Leyen, Ursula")
    {'non-dropping-particle': 'von der', 'family': 'Leyen', 'given': 'Ursula'}
    >>> read_ris("World Bank"), read_ris("Ministry of Finance,, Kabul")
    ({'literal': 'World Bank'}, {'literal': 'Ministry of Finance, Kabul'})
    >>> read_ris("von Éa Aa, Aa")["family"]
    'Éa Aa'
    """
    if ",," in text or "," not in text.rstrip(", "):
        body = text.replace(",,", ",", 1).rstrip(", ")
        return {"literal": body} if body else {}
    family, given, suffix = (part.strip() for part in (*text.split(",", 2), "")[:3])
    particle = " ".join(takewhile(lambda word: word.isalpha() and word.islower(), family.split()[:-1]))
    rest = " ".join(family.split())[len(particle) :].strip()
    parts = {PARTICLE: particle, "family": rest, "given": given, "suffix": suffix}
    return {key: part for key, part in parts.items() if part}


def written_ris(name: object) -> str:
    """A CSL name as RIS."""
    parts = text_parts(name)
    if not parts.get("family"):
        return (parts.get("literal") or parts.get("given", "")).replace(",", ",,", 1)
    particle = " ".join(filter(None, (parts.get("dropping-particle"), parts.get(PARTICLE))))
    family = f"{particle} {parts['family']}".strip().replace(",", " ")
    rest = [parts.get("given", "").replace(",", " "), parts.get("suffix", "").replace(",", " ")]
    return ", ".join(filter(None, (family, *rest))) if rest[0] else f"{family}, , {rest[1]}" if rest[1] else family
