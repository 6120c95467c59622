"""Charts: everything lies within its frame, nothing of a desk is markup, and a known one is drawn as it was."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from detente.brief import chart, diagrams
from detente.brief.card import facts
from detente.brief.content import Count, Series
from detente.model.balance import Balance, SignedPair, Triad
from detente.model.verdict import ShiftRow, Silence
from drawing import row, verdict

GOLDEN = Path(__file__).parent / "golden" / "timeline.svg"
SOME = tuple(row(n, f"202{n // 12}-{n % 12 + 1:02}-10", 1 + n % 4) for n in range(30))
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def places(svg: str) -> list[tuple[str, float, float]]:
    """Where everything of a chart begins and ends."""
    found = []
    for element in parsed(svg).iter():
        for x, y in (("x", "y"), ("cx", "cy"), ("x1", "y1"), ("x2", "y2")):
            if x in element.attrib:
                found.append((str(element.tag), float(element.attrib[x]), float(element.attrib[y])))
    return found


@settings(deadline=None, max_examples=60)
@given(
    days=st.lists(st.tuples(st.integers(0, 47), st.integers(1, 28), st.integers(1, 4)), max_size=120),
    pins=st.integers(0, 14),
    width=st.sampled_from([chart.WIDE, chart.NARROW]),
)
def test_everything_of_a_timeline_lies_within_its_frame(
    days: list[tuple[int, int, int]], pins: int, width: float
) -> None:
    events = tuple(row(n, f"{2020 + m // 12}-{m % 12 + 1:02}-{d:02}", q) for n, (m, d, q) in enumerate(sorted(days)))
    svg = chart.timeline(verdict(events, months=48, pins=pins or len(events) + 1), "c", width)
    box = NUMBER.findall(parsed(svg).attrib["viewBox"])
    for what, x, y in places(svg):
        assert 0 <= x <= float(box[2]), what
        assert 0 <= y <= float(box[3]), what


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 1000), max_size=50), st.sampled_from([chart.WIDE, chart.NARROW]))
def test_pins_do_not_lie_over_one_another_where_there_is_room_for_them(days: list[int], width: float) -> None:
    start = dt.date(2020, 1, 1)
    events = tuple(row(n, (start + dt.timedelta(day)).isoformat(), 4) for n, day in enumerate(sorted(days)))
    svg = chart.timeline(verdict(events, pins=12), "c", width)
    pins = [
        (float(one.attrib["cx"]), float(one.attrib["cy"]))
        for one in parsed(svg).iter("{*}circle")
        if "pin" in one.attrib["class"].split()
    ]
    for number, (x, y) in enumerate(pins):
        for other_x, other_y in pins[number + 1 :]:
            assert abs(x - other_x) >= 2 * chart.PIN or abs(y - other_y) >= 2 * chart.PIN


def test_a_known_timeline_is_drawn_as_it_was() -> None:
    drawn = chart.timeline(verdict(SOME), "chart-1").replace("><", ">\n<") + "\n"
    assert drawn == GOLDEN.read_text("utf-8")


def test_a_timeline_says_in_words_what_it_shows_and_no_name_is_markup() -> None:
    svg = chart.timeline(verdict((row(1, "2020-01-02", 4, "<script>"),)), "c")
    root = parsed(svg)
    words = " ".join(root.itertext())
    assert "Westland & <Sons>" in words
    assert "deteriorated since July 2021" in words
    assert "very likely (80–95 %)" in words
    assert not list(root.iter("{*}script"))


def test_the_ways_of_the_acts_are_told_in_a_sentence() -> None:
    events = (
        row(1, "2020-01-02", 1),
        replace(row(2, "2020-01-02", 1), direction="ba"),
        replace(SOME[2], direction="both"),
    )
    assert chart.ways(verdict(events)) == (
        "Of 3 acts, 1 of Eastland on Westland & <Sons>, 1 of Westland & <Sons> on Eastland, 1 of both together."
    )
    assert chart.ways(verdict(())) == "No act between Eastland and Westland & <Sons> is counted."


def test_without_events_and_regimes_a_timeline_is_an_empty_frame() -> None:
    svg = chart.timeline(verdict((), shift=False), "c")
    assert "acts by quarter; most: 0" in svg
    assert 'class="level"' not in svg


def test_beyond_a_thousand_acts_a_sign_stands_for_a_month() -> None:
    events = tuple(row(n, f"2021-{n % 12 + 1:02}-10", 1 + n % 4) for n in range(4000))
    svg = chart.timeline(verdict(events), "c")
    assert svg.count("acts of class") == 12
    assert len(svg) < 40_000


def test_conflict_and_cooperation_differ_in_shape_and_not_by_colour_alone() -> None:
    svg = chart.timeline(verdict(tuple(row(n, "2021-01-10", n) for n in range(1, 5)), pins=1), "c")
    kinds = re.findall(r'<(circle|path) class="([vm] [cx])"', svg)
    assert kinds == [("circle", "v c"), ("circle", "m c"), ("path", "v x"), ("path", "m x")]


def network(names: dict[str, str]) -> Balance:
    actors = list(names)
    pairs = tuple(
        SignedPair(a, b, 0.9, 2.0 if (n + m) % 2 else -2.0, 3, ())
        for n, a in enumerate(actors)
        for m, b in enumerate(actors[n + 1 :])
    )
    triads = (Triad((actors[0], actors[1], actors[2]), (1, 1, -1), 0.7),) if len(actors) > 2 else ()
    day = dt.date(2022, 1, 1)
    return Balance(day, day, pairs, triads, (tuple(actors), ()), (), 0.0, names)


@pytest.mark.parametrize("number", [2, 3, 5, 12, 25])
@pytest.mark.parametrize("width", [chart.WIDE, chart.NARROW])
def test_a_network_lies_within_its_frame_and_signs_do_not_hide_one_another(number: int, width: float) -> None:
    svg = diagrams.network(network({f"a{n}": f"The {n}th Provisional Council" for n in range(number)}), "n", width)
    box = NUMBER.findall(parsed(svg).attrib["viewBox"])
    assert all(0 <= x <= float(box[2]) and 0 <= y <= float(box[3]) for _, x, y in places(svg))
    signs = [
        (float(e.attrib["cx"]), float(e.attrib["cy"]))
        for e in parsed(svg).iter("{*}circle")
        if "sign" in e.attrib["class"]
    ]
    if number <= 5:
        assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 12 for n, a in enumerate(signs) for b in signs[n + 1 :])


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Pakistan", ["Pakistan"]),
        ("Tehrik-i-Taliban Pakistan", ["Tehrik-i-Taliban", "Pakistan"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffah…"]),
        ("One of the very many long names that there are", ["One of the very many", "long names that the…"]),
        ("تحریک طالبان پاکستان", ["تحریک طالبان پاکستان"]),
        ("", [""]),
    ],
)
def test_a_long_name_is_broken_and_then_cut(name: str, lines: list[str]) -> None:
    assert diagrams.broken(name, 20) == lines


def test_a_series_leaves_a_gap_where_no_count_is_stated() -> None:
    points = tuple(
        (dt.date(2021, month, 1), Count(f"f{month}", f"2021-{month:02}", "C<", "attacks", "all", value, 1))
        for month, value in ((1, 10), (2, 0), (6, 30))
    )
    svg = diagrams.series(Series("C<", "attacks", "all", "month", points), "s", 360)
    assert svg.count("<rect") == 3
    assert "A period without a column has no stated figure" in svg
    bars = [(float(e.attrib["x"]), float(e.attrib["height"])) for e in parsed(svg).iter("{*}rect")]
    assert bars[2][0] - bars[1][0] == pytest.approx(4 * (bars[1][0] - bars[0][0]), abs=0.3)
    assert bars[1][1] == 0


def test_the_card_answers_the_six_questions_in_a_word_each() -> None:
    card = facts(verdict(SOME))
    assert [fact.question for fact in card] == [
        "Is it shifting?",
        "Since when?",
        "Because of what?",
        "How sure?",
        "What next?",
        "Where does it say so?",
    ]
    assert [fact.value for fact in card] == [
        "Yes",
        "2021 to 2022",
        "It rests most on",
        "P = 0.90",
        "Base rate only",
        "1 source",
    ]
    assert [fact.value for fact in facts(verdict((), shift=False))] == [
        "Too little is known",
        "No date",
        "Nothing is known",
        "No probability",
        "Nothing can be said",
        "No sources",
    ]


def test_a_shock_and_a_silence_are_told_on_the_chart_and_in_its_words() -> None:
    day = dt.date(2021, 6, 1)
    shock = ShiftRow(
        day,
        day,
        dt.date(2021, 8, 31),
        0.9,
        "likely (55–80 %)",
        "deteriorated",
        -30,
        -50,
        -10,
        asserted=True,
        kind="shock",
    )
    gap = Silence(dt.date(2022, 1, 10), 9, 0.02, "very unlikely (1–5 %)", 2, silent=True)
    svg = chart.timeline(replace(verdict(SOME), shifts=(shock,), silence=gap), "c")
    words = [text.text for text in parsed(svg).iter("{*}text")]
    assert {"shock", "silence"} <= set(words)
    assert "asserted as a shock: deteriorated since June 2021" in svg
    assert "Silence since 2022-01-10, which is no thaw." in svg
