"""Wordings of time in many registers, against the dates around them and the registry.

``timeline/RULE.txt`` holds rows, parted by blank lines: a passage that is wrong (-) and its sound twin (+); some begin
with the day of publication in brackets.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from check.checking import alarms, audited, found, rows
from detente.check.dates_scripts import begins, ends, words_in

ON = date(2024, 6, 3)
TIMES = {"age", "anniversary", "date-order", "impossible-date"}
FOLDER = Path(__file__).parent / "timeline"


SOUND = (FOLDER / "sound.lines").read_text("utf-8").splitlines()
CASES = [row for path in sorted(FOLDER.glob("*.txt")) for row in rows(path)]


@pytest.mark.parametrize(("rule", "on", "wrong", "right"), CASES, ids=[case[2][:50] for case in CASES])
def test_a_contradiction_is_found_and_its_sound_twin_left_alone(rule: str, on: date, wrong: str, right: str) -> None:
    told = TIMES if rule in TIMES else {rule}
    assert any(one.rule in told for one in audited(wrong, on=on).findings), wrong
    assert not [one for one in audited(right, on=on).findings if one.rule in told], right


@pytest.mark.parametrize(
    "text",
    [
        "The fence was 94 % complete in 2022-01, the army said; by 2022-02 it was done.",
        "Months of 2021: Aug 45, Oct 33, Nov 34, Dec 39.",
        "In 2012 she was commissioner and since 2017 secretary-general, and visited the camp.",
        "Born in Zahle on 4 March 1979, she had commanded the post since 2018 and fell on 11 May 2020.",
        "The protocol was opened on 3 May 2013 and, following the tenth deposit, entered into force on 14 April 2014.",
        "Signed in March 2010, the deal rested on a study made in 2007.",
        "Adopted in 2004, the constitution replaced one in force since 1964.",
        "Built in 1890, the fort was a prison in 1940 and, in the plans of 1885, a school.",
        "The hostages, freed in March 2015, were taken in August 2014.",
        "The forged permit was stamped “31 April 2009”, a date that does not exist.",
        "Of 31 June complaints, 30 September hearings and nine rulings, nothing is known.",
        "The rupee closed at 20.75 to the dollar. The shift began at 7 45 pm.",
        "Born in 1948, the consul stepped down in 2009; his mother, who died that year at the age of 93, had taught.",
        "The poet Ivo Marin (born 1951) should not be confused with the boxer Ivo Marin, who died in 2001 aged 33.",
        "The judge was born in 1950. Her predecessor, a veteran of the old court, died in 1990 at the age of 77.",
        "The party, twenty years old in 2010, sees its roots in the riots of 1975 but was incorporated only in 1990.",
        "Born in 1923, he was conscripted at nineteen, wounded at twenty and a prisoner until he was twenty-three.",
    ],
)
def test_what_only_looks_turned_raises_no_alarm(text: str) -> None:
    assert not {"date-order", "impossible-date", "age"} & set(alarms(text, on=ON)), text


def test_many_dates_after_the_day_of_a_text_put_that_day_in_doubt() -> None:
    rows = "\n\n".join(f"On {day} May 2021 the post was shelled." for day in range(1, 9))
    told = found(f"---\ndate: 2020-02-29\n---\n\n{rows}\n", "impossible-date", "text.md", None)
    assert len(told) == 1
    assert "7 other dates" in told[0].message


def test_words_of_the_scripts_are_found_whole() -> None:
    assert [one.said for one in words_in("It broke out in May, was re-signed and put on trial.")] == [
        "broke out",
        "put on trial",
    ]
    assert begins("The siege began.")
    assert ends("The siege was lifted.")


@pytest.mark.parametrize(
    "text",
    [
        "Letters opened in 2012 show how well East Germany had known the plan.",
        "A dealer sold in 2009 a sheet of Zaire’s first banknotes for 900 francs.",
        "Investors still hold the bonds that Swaziland sold in 2015, three years before it was renamed Eswatini.",
        "The group that would later call itself Islamic State was in 2004 a band of some hundreds.",
        "The bust of President Biden as a young senator dates from 1976.",
    ],
)
def test_what_a_name_left_behind_is_told_under_it(text: str) -> None:
    assert not [one for one in audited(text, on=ON).findings if one.rule in {"actor-at-date", "role-at-date"}], text


@pytest.mark.parametrize("text", SOUND, ids=[text[:50] for text in SOUND])
def test_whose_age_and_what_feast_it_is_are_told_apart(text: str) -> None:
    told = {"age", "anniversary", "date-order"}
    assert not [one for one in audited(text, on=ON).findings if one.rule in told], text


def test_ages_in_a_table_are_reckoned_row_by_row() -> None:
    head = "| Name | Born | Died | Age |\n|---|---|---|---|\n"
    assert [one.severity for one in found(f"{head}| Asif Khan | 1921 | 1975 | 64 |\n", "age", "a.md", ON)] == [
        "warning"
    ]
    assert not found(f"{head}| Asif Khan | 1921 | 1975 | 54 |\n", "age", "a.md", ON)


def test_stages_in_a_table_or_list_are_set_in_order() -> None:
    table = "| Stage | Date |\n|---|---|\n| Offer | 2 March 2015 |\n| Reply | {} |\n| Payment | 1 May 2015 |\n"
    assert found(table.format("9 January 2015"), "date-order", "a.md", ON)
    assert not found(table.format("9 April 2015"), "date-order", "a.md", ON)
    steps = "- Signature: 4 May 2009\n- Ratification: {}\n"
    assert found(steps.format("11 February 2008"), "date-order", "a.md", ON)
    assert not found(steps.format("11 February 2010"), "date-order", "a.md", ON)


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("Born in 1950, the envoy died in 2010 at the age of 70.", "error"),
        ("She was born in 1932. She was 77 when she died, in November 2019.", "warning"),
        ("The bishop was born in 1940. When he left he was 70, in the year of the fire, 2001.", "remark"),
    ],
)
def test_an_age_is_told_the_louder_the_plainer_its_day(text: str, loud: str) -> None:
    assert [one.severity for one in found(text, "age", on=ON)] == [loud], text


@pytest.mark.parametrize(
    "text",
    [
        "In 2010 a museum of the German Democratic Republic was the third most visited in the quarter.",
        "The year 2000, unlike 1900, had a 29 February.",
        "After the coup of 26 July 2023, which ended eleven years of peace, Paris left, in August 2023, by air.",
    ],
)
def test_what_is_over_or_was_never_begun_raises_no_alarm(text: str) -> None:
    assert not {"actor-at-date", "impossible-date", "anniversary"} & set(alarms(text, on=ON)), text


LOG = """# The log

- **2 May 2015 – Memo:** The mayor wrote.
- **9 May 2015 – Talk:** Both sides met.
- **{} – Alarm:** The bell rang.
- **1 June 2015 – End:** The strike was over.
"""


def test_a_line_of_a_log_that_is_out_of_its_order_is_told() -> None:
    assert "date-order" in {one.rule for one in audited(LOG.format("3 May 2015")).findings}
    assert "date-order" not in {one.rule for one in audited(LOG.format("13 May 2015")).findings}


AFFAIR = """# The conference

It was called by President {}, whose delegates were patient.

The treaty was concluded on 6 February 1922. It was exchanged on 17 August 1923 and registered on 16 April 1924.
"""


def test_a_title_without_a_date_is_held_against_the_time_of_an_essay_on_one_affair() -> None:
    assert "role-at-date" in {one.rule for one in audited(AFFAIR.format("Franklin D. Roosevelt"), on=None).findings}
    assert "role-at-date" not in {one.rule for one in audited(AFFAIR.format("Warren G. Harding"), on=None).findings}


@pytest.mark.parametrize(
    "text",
    [
        "During Ramadan in May 9999 and in June 0001 he fasted.",
        "On Easter Sunday, 2 April 0999, and on Easter Sunday, 2 April 9999, he fasted.",
        "On the first Monday of May 0000, 15 May, and on the last day of May 9999, 30 May, he fasted.",
        "On the weekend of 30 and 31 December 9999 he fasted.",
        "The hearing set for 10 January 9999 was put off to 2 January 9999.",
    ],
)
def test_years_that_no_calendar_reaches_are_survived(text: str) -> None:
    found(text, "impossible-date", on=date(9999, 12, 31))
    found(text, "impossible-date", on=None)
