"""The columns of the desk's tables: what each holds, and which must be filled.

This is the one list: the reader checks headers against it, and the tests hold ``docs/desk.md`` to it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column of a desk table."""

    name: str
    help: str
    required: bool = False


_CLOCKS = (
    Column("reported", "when its source reported it (ISO date); empty: the last day of the date, marked assumed"),
    Column("recorded", "the day on which the desk came by it"),
)
_SOURCES = Column("sources", "ids of `sources.json`, separated by `;`, each with an optional locator: `dawn-1 @ p. 3`")
_CONFIDENCE = Column("confidence", "`good`, `weak` or `unverified`", required=True)
_PASSAGES = Column(
    "passages", "ids of `passages.csv`, separated by `;`: the spans of stored reports that the row rests on"
)
_EVIDENCE = (_SOURCES, _PASSAGES, _CONFIDENCE)

EVENTS = (
    Column("id", "a short name that never changes; one is made for an empty cell", required=True),
    Column(
        "date", "day, month, year or interval: `2022-04-16`, `2022-04`, `2022`, `2022-12-18/2022-12-20`", required=True
    ),
    *_CLOCKS,
    Column(
        "actors",
        "who acts: ids or names separated by `;`; `:mediator` marks a mediator, a final `?` a doubt",
        required=True,
    ),
    Column(
        "recipients", "on whom: as above; `:territory` marks whose territory it happened on without being the target"
    ),
    Column("type", "PLOVER event type; empty only for an act of one actor on nobody"),
    Column("mode", "PLOVER mode of that type"),
    Column("cameo", "CAMEO code, as text, where it is known"),
    Column("issue", "what is contested: `border`, `sanctuary`, `talks` …", required=True),
    Column("place", "where, as the source says it"),
    Column("deaths", "number of dead, where one number is stated"),
    Column("summary", "what happened, in the desk's own words", required=True),
    *_EVIDENCE,
)

CLAIMS = (
    Column("id", "a short name that never changes; one is made for an empty cell", required=True),
    Column("about", "id of the event or figure that it is about", required=True),
    Column("speaker", "who asserts it: an actor's id or name, a counter, an outlet", required=True),
    Column("stance", "`reports`, `claims`, `alleges`, `denies`, `expects` or `silent`", required=True),
    Column("hedge", "the hedging words, if any"),
    Column("value", "the number claimed, if any"),
    Column("unit", "what the number counts"),
    Column("text", "the assertion, in the desk's own words", required=True),
    Column("date", "when it was made", required=True),
    *_CLOCKS,
    *_EVIDENCE,
)

FIGURES = (
    Column("id", "a short name that never changes; one is made for an empty cell", required=True),
    Column("counter", "whose count it is", required=True),
    Column("what", "what is counted, in the counter's words", required=True),
    Column("whose", "whose acts are counted: ids or names separated by `;`, or `all`", required=True),
    Column("unit", "`attacks`, `deaths` …", required=True),
    Column("value", "the number", required=True),
    Column("low", "lower end, where the counter gives one"),
    Column("high", "upper end, where the counter gives one"),
    Column("place", "where"),
    Column("period", "the period that is counted (ISO date)", required=True),
    Column("as_of", "the state of knowledge of the count (ISO date)"),
    Column("derived", "the arithmetic, if the number was derived from others"),
    *_CLOCKS,
    *_EVIDENCE,
    Column("note", "anything that a reader must know"),
)

TIES = (
    Column("id", "a short name that never changes; one is made for an empty cell", required=True),
    Column("a", "one actor", required=True),
    Column("b", "the other", required=True),
    Column(
        "kind",
        "`kinship`, `ideology`, `patronage`, `sanctuary`, `alliance`, `membership`, `faction` or `rivalry`",
        required=True,
    ),
    Column("sign", "`+` binds, `-` divides", required=True),
    Column("from", "since when (ISO date)"),
    Column("to", "until when (ISO date)"),
    Column("summary", "what it consists in", required=True),
    *_CLOCKS,
    _SOURCES,
    _CONFIDENCE,
)

PASSAGES = (
    Column("id", "a short name that never changes; one is made for an empty cell", required=True),
    Column("source", "id of the publication in `sources.json`", required=True),
    Column("report", "name of the text file in `reports/`", required=True),
    Column("start", "number of characters before the span", required=True),
    Column("end", "number of characters up to the end of the span", required=True),
    Column(
        "sha256", "hash of the span's text (UTF-8); where it no longer matches, the passage is an orphan", required=True
    ),
)

FEEDS = (
    Column("path", "where the file lies: in the desk's folder, or where it was loaded from", required=True),
    Column("sha256", "hash of the file's bytes: a file is loaded once, whatever its name", required=True),
    Column("feed", "of which feed it is", required=True),
    Column("vintage", "release, download date or channel; empty where nobody said"),
    Column("recorded", "the day on which the desk came by it", required=True),
)
