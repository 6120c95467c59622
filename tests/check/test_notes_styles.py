"""Notes as essays on the web set them: named footnotes, titles that are links, references by author and year."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

NAMED = """# The ferry dispute

12 May 2022

The ferry company stopped its boats in March 2022.[^stop] The council of Sela protested.[^council] Nobody has sailed \
since.[^boats]

## Notes

[^stop]: *Dawn*, “Ferry company stops all boats” (March 9, 2022), https://www.dawn.com/2022/03/09/ferry-company-stops-boats
[^council]: Reuters, “Council of Sela protests against ferry company” (March 12, 2022), \
https://www.reuters.com/world/council-sela-protests-against-ferry-company-2022-03-12/
[^boats]: [No boats on the lake for eight weeks](https://www.bbc.com/news/no-boats-lake-eight-weeks)
"""

WRONG_NAMED = [
    ("note-doubled", "[^boats]:", "[^stop]:"),
    ("note-outlet", "Reuters, “Council", "The Economist, “Council"),
    ("note-spelling", "*Dawn*, “Ferry", "*Finacial Times*, “Ferry"),
    ("note-spelling", "on the lake for", "on the lkae for"),
    ("note-bad-address", "no-boats-lake-eight-weeks)", "no-boats-lake-eight-we)"),
    ("note-two-titles", "No boats on the lake for eight weeks", "Wheat harvest fails across northern provinces"),
    ("note-date", "(March 9, 2022)", "(March 6, 2022)"),
]


@pytest.mark.parametrize(("rule", "old", "new"), WRONG_NAMED)
def test_named_footnotes_are_audited_as_numbered_ones(rule: str, old: str, new: str) -> None:
    assert old in NAMED
    assert found(NAMED.replace(old, new), rule, "text.md")


def test_sound_named_footnotes_raise_no_alarm() -> None:
    assert alarms(NAMED, "text.md") == []


COUNTED = """# The ferry dispute

12 May 2022

The boats stopped.[^intro] The council protested.[^fn-2] Farmers waited.[^fn-3] Nobody sailed.[^fn-4] It rained.[^fn-5]

## Notes

[^intro]: Company, Annual Report 2021, p. 3.
[^fn-2]: Council of Sela, Minutes 2022, p. 4.
[^fn-3]: Farmers' League, Letter 2022, p. 5.
[^fn-4]: Harbour Office, Log 2022, p. 6.
[^fn-5]: Weather Service, Bulletin 2022, p. 7.
"""


def test_labels_that_count_are_held_to_their_order_but_may_leave_numbers_out() -> None:
    assert alarms(COUNTED, "text.md") == []
    turned = COUNTED.replace("waited.[^fn-3] Nobody sailed.[^fn-4]", "waited.[^fn-4] Nobody sailed.[^fn-3]")
    assert [one.rule for one in found(turned, "note-order", "text.md")] == ["note-order"]


REFERENCES = """# Why cities buy ferries

12 May 2022

Ferries are cheap to run (Okafor, 2013; Lindqvist & Rao, 2014). The bank lends for them (About the Lake Bank, n.d.). \
Others doubt it (see van Dalen 2016, 2018). In a later study Okafor (2019) found the opposite. Fares rose again \
(March 2016).

## Sources for this essay

About the Lake Bank. (n.d.). Lake Bank. https://www.lakebank.org/en/who-we-are

Okafor, B. (2013). Ferries and growth: a first look. Journal of Lakes, 2(1).

Okafor, B. (2019, October 22). Ten years of ferries: what have they achieved? Financial Times. \
https://www.ft.com/content/83501aa5

Lindqvist, N. J., & Rao, L. (2014). Lakes and modern times. Harbour Books.

van Dalen, T. (2016). The price of a crossing. Lake Papers.

van Dalen, T. (2018). The price of a second crossing. Lake Papers.
"""

TWICE = "van Dalen, T. (2016). The price of a crossing. Lake Papers.\n"

WRONG_REFERENCES = [
    ("note-missing", "van Dalen, T. (2018). The price of a second crossing. Lake Papers.\n", ""),
    ("note-missing", "(Okafor, 2013;", "(Okafor, 2003;"),
    ("note-unused", "; Lindqvist & Rao, 2014)", ")"),
    ("note-doubled", "essay\n", f"essay\n\n{TWICE}"),
    ("note-bad-address", "https://www.ft.com/content/83501aa5", "https://www.ft.com/"),
    ("note-bad-address", "https://www.lakebank.org", "https//www.lakebank.org"),
    ("note-outlet", "achieved? Financial Times.", "achieved? The Economist."),
    ("note-spelling", "achieved? Financial Times.", "achieved? Finacial Times."),
    ("note-date", "(2019, October 22)", "(2009, October 22)"),
    ("name-variants", "(Okafor, 2013;", "(Okaffor, 2013;"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new"), WRONG_REFERENCES)
def test_references_by_author_and_year_are_held_against_the_citations(rule: str, old: str, new: str) -> None:
    assert old in REFERENCES
    assert found(REFERENCES.replace(old, new), rule, "text.md")


def test_sound_references_raise_no_alarm_nor_does_a_month_in_brackets() -> None:
    assert alarms(REFERENCES, "text.md") == []


PRINT = """The river

8 April 2014

The river rose.[1] The dam held.[2] The town was dry.[3] The council met.[4]

Notes

[1] “How the river rose,” Central Intelligence Agency, 2013, accessed March 7, 2014, https://www.cia.gov/how-river-rose.html
[2] “Divining the dam,” International Security, 2008, accessed March 7, 2014, https://www.jstor.org/stable/1
[3] “The town was dry,” Centre for Strategic and International Studies, 2013, accessed March 8, 2014, \
https://www.csis.org/town-was-dry
[4] “Harvest of the council,” International Security, 2011, accessed March 9, 2014, https://www.jstor.org/stable/2
"""


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("note-date", "accessed March 8, 2014", "accessed May 8, 2014"),
        ("note-spelling", "Central Intelligence Agency", "Central Inteligence Agency"),
        ("note-spelling", "council,” International Security", "council,” Internatoinal Security"),
        ("note-outlet", "Central Intelligence Agency", "National Security Agency"),
    ],
)
def test_offices_journals_and_days_of_access_are_held_against_what_is_known(rule: str, old: str, new: str) -> None:
    assert old in PRINT
    assert found(PRINT.replace(old, new), rule, on=None)


def test_british_spelling_and_journals_in_archives_raise_no_alarm() -> None:
    assert alarms(PRINT, on=None) == []


def test_a_text_that_goes_on_growing_may_have_been_checked_later_as_a_rule() -> None:
    assert "note-date" not in alarms(PRINT.replace("8 April 2014", "1 March 2014"), on=None)


RENAMED = """# The ferry dispute

12 May 2022

A court of appeals let the soldiers stay in Sela harbour, and the governor's legal challenge goes on.[1]

## Notes

1. Reuters, “Minister keeps command while the governor's challenge proceeds” (May 2, 2022), \
https://www.reuters.com/world/appeals-court-rules-soldiers-may-stay-2022-05-02/
"""


def test_a_headline_written_anew_is_but_a_remark_where_both_speak_of_what_the_note_supports() -> None:
    assert [one.severity for one in found(RENAMED, "note-two-titles", "text.md")] == ["remark"]
    other = RENAMED.replace(
        "Minister keeps command while the governor's challenge", "Wheat harvest in the northern hills"
    )
    assert [one.severity for one in found(other, "note-two-titles", "text.md")] == ["warning"]


def test_marks_without_any_list_may_be_of_a_longer_text() -> None:
    text = "The law was passed in May.[1] It was amended in June.[2] Nobody objected to it then.[3] It held.\n"
    (one,) = found(text, "note-missing")
    assert one.severity == "remark"


def test_branches_of_one_body_are_not_told_apart_by_its_short_name() -> None:
    text = "IOM Athens counted 262 arrivals. IOM Italy counted 90. By the count of IOM nobody died on the way."
    assert not found(text, "ambiguous-name")


ASIDE = """<html><body><article><h1>The ferry dispute</h1><p>The company stopped its boats in March 2022.[1] The \
council protested on 12 March 2022.[2][3] Nobody has sailed since.[4]</p></article><aside><h3>Endnotes</h3>
<p>[1] ‘Ferry company stops all boats’, Dawn, 9 March 2022, https://www.dawn.com/2022/03/09/ferry-company-stops-boats</p>
<p>[2] ‘Council protests’, Reuters, 13 March 2022, https://www.reuters.com/world/council-protests-2022-03-13/</p>
<p>[3] ‘Sela is angry’, BBC News, 14 March 2022, https://www.bbc.com/news/sela-is-angry</p>
<p>[4] ‘No boats on the lake’, BBC News, 11 May 2022, https://www.bbc.com/news/no-boats</p></aside></body></html>"""


def test_a_number_that_a_list_of_a_page_gives_twice_is_found() -> None:
    assert not found(ASIDE, "note-doubled", "page.html")
    assert found(ASIDE.replace("<p>[3] ‘Sela", "<p>[2] ‘Sela"), "note-doubled", "page.html")


def test_every_mark_of_a_row_is_held_against_what_stands_before_the_row() -> None:
    assert not found(ASIDE, "note-date", "page.html")
    assert found(ASIDE.replace("14 March 2022", "14 March 2019"), "note-date", "page.html")
