"""Alarms in words: on a terminal, and as an Atom feed (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from rich.padding import Padding
from rich.text import Text

from detente.brief.assess import note_of
from detente.brief.terminal import BOLD, FAINT, printed
from detente.model.alarm import Alarm, Look, Watching
from detente.text.cells import inert
from detente.watch.segment import LOOKS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.brief.notes import Notebook
    from detente.codebook.yardstick import Yardstick
    from detente.model.relation import DyadEvent
    from detente.model.verdict import Named

BARS, RAISED = "▁▂▃▄▅▆▇█", "!"


def alarm_of(
    pair: tuple[Named, Named], look: Look, recent: tuple[DyadEvent, ...], yardstick: Yardstick, notebook: Notebook
) -> Alarm:
    """An alarm in words, with the acts that had newly been reported as notes."""
    a, b = pair
    for event in recent:
        note_of(event, notebook)
    words = yardstick.say(look.p)
    return Alarm(
        id=str(uuid5(NAMESPACE_URL, f"detente:{a.id}:{b.id}:{look.on.isoformat()}")),
        a=a,
        b=b,
        on=look.on,
        p=look.p,
        words=words,
        sentence=f"{a.name} and {b.name}: a change within the year up to {look.on.isoformat()} has become {words}, "
        f"P = {look.p:.2f}, from {look.acts} acts reported by then.",
        notes=notebook.notes(),
    )


def feed_alarm_of(pair: tuple[Named, Named], look: Look, feed: str, yardstick: Yardstick) -> Alarm:
    """An alarm of an event dataset in words; it holds counts, so that there are no acts to be named."""
    a, b = pair
    words = yardstick.say(look.p)
    return Alarm(
        id=str(uuid5(NAMESPACE_URL, f"detente:{feed}:{a.id}:{b.id}:{look.on.isoformat()}")),
        a=a,
        b=b,
        on=look.on,
        p=look.p,
        words=words,
        sentence=f"{a.name} and {b.name} in {feed}: a change in how much conflict there is, within the {LOOKS} months "
        f"up to {look.on.isoformat()}, has become {words}, P = {look.p:.2f}, from {look.acts} acts of conflict "
        "reported by then, against all events of the dataset.",
    )


def text(found: Watching, width: int, *, colour: bool) -> str:
    """The alarms and the probability over time, on a terminal."""
    parts: list[RenderableType] = []
    for alarm in found.alarms:
        parts.append(Text(f"{RAISED} {alarm.sentence}", BOLD))
        parts += [Padding(Text(note.text), (0, 0, 0, 2)) for note in alarm.notes]
        parts.append(Text(""))
    if not found.alarms:
        parts += [Text("No alarm.", BOLD), Text("")]
    raised = {(alarm.a, alarm.b, alarm.on) for alarm in found.alarms}
    for a, b, looks in found.relations:
        line = "".join(_bar(look, raised=(a, b, look.on) in raised) for look in looks)
        now = f"{looks[-1].p:.2f}" if looks else "no look"
        parts.append(Text(f"{a.name} – {b.name}: {now}"))
        parts.append(Padding(Text(line, FAINT), (0, 0, 0, 2)))
    if not found.relations:
        parts.append(Text("The desk follows no relation; add a [[relation]] to desk.toml."))
    parts += [Text(""), Text(rated(found), FAINT)]
    return printed(parts, width, colour=colour)


def _bar(look: Look, *, raised: bool) -> str:
    return (RAISED if raised else "") + BARS[round(look.p * (len(BARS) - 1))]


def rated(found: Watching) -> str:
    """What an alarm is, and how often one is false."""
    what = f"of the amount of conflict in {found.feed} within the {LOOKS} months" if found.feed else "within the year"
    simulated = "counts" if found.feed else "relations"
    return (
        f"Since {found.since.isoformat()}, as of {found.as_of.isoformat()}. A bar a month: the probability of a change "
        f"{what} before, from what had been reported by then, from 0 (▁) to 1 (█); {RAISED} an alarm, raised "
        f"at P >= {found.threshold:g}. In simulated {simulated} without a shift this threshold raised "
        f"{found.false_in_ten_years:.2f} alarms in ten years; of planted shifts {100 * found.found:.0f} % raised one "
        f"within two years, half of them within {found.median_delay:g} months."
    )


def atom(found: Watching) -> str:
    """The alarms as an Atom feed; the same alarms give the same bytes."""
    name = str(uuid5(NAMESPACE_URL, f"detente:{found.desk}{found.feed}"))
    entries = "".join(_entry(alarm) for alarm in found.alarms)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>urn:uuid:{name}</id>\n"
        f"  <title>{_told(f'Alarms: {found.desk}')}</title>\n"
        f"  <subtitle>{_told(rated(found))}</subtitle>\n"
        f"  <updated>{found.as_of.isoformat()}T00:00:00Z</updated>\n"
        f"  <author><name>{_told(found.desk)}</name></author>\n"
        f"  <generator version={quoteattr(found.made['detente'])}>detente</generator>\n"
        f"{entries}</feed>\n"
    )


def _entry(alarm: Alarm) -> str:
    notes = "\n".join(note.text for note in alarm.notes)
    title = f"{alarm.a.name} – {alarm.b.name}: {alarm.words}"
    return (
        "  <entry>\n"
        f"    <id>urn:uuid:{alarm.id}</id>\n"
        f"    <title>{_told(title)}</title>\n"
        f"    <updated>{alarm.on.isoformat()}T00:00:00Z</updated>\n"
        f"    <summary>{_told(alarm.sentence)}</summary>\n"
        f'    <content type="text">{_told(notes or alarm.sentence)}</content>\n'
        "  </entry>\n"
    )


def _told(words: str) -> str:
    """Text as XML holds it: escaped, and without the signs that XML has no place for."""
    return escape(inert(words))
