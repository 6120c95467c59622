"""Office holders and states on the days told, one person under two spellings, capitals that act, bare expectations."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

ROLES = [
    "In May 1986 Treasury Secretary Nicholas Brady told the senators of his doubts.",
    "In March 1995 the Chancellor of the Exchequer, Nigel Lawson, raised the duty on tea.",
    "In March 1995 Chancellor Nigel Lawson raised the duty on tea.",
    "In June 1993 Douglas Hurd, the home secretary, met the police.",
    "In October 1990 Paul Volcker, chairman of the Federal Reserve, cut rates.",
    "In October 1990 Fed Chairman Paul Volcker cut rates.",
    "In May 2016 Bank of England Governor Mervyn King warned of debts.",
    "In May 2016 ECB President Jean-Claude Trichet cut rates.",
    "In May 1999 Attorney General John Ashcroft opened an inquiry.",
    "In May 1999 CIA director William Casey met them.",
    "In May 1997 Joint Chiefs chairman Colin Powell met them.",
    "In May 2001 WHO chief Margaret Chan warned of an outbreak.",
    "In May 2001 the head of the IMF, Christine Lagarde, warned of debts.",
    "In May 1996 U.N. Ambassador Jeane Kirkpatrick vetoed the text.",
    "In May 2010 EU trade commissioner Pascal Lamy visited Tokyo.",
    "Under President Goodluck Jonathan the army has moved into camps.",
    "On 3 November 2022 the Foreign Secretary, David Lammy, made a statement.",
    "The envoy, Jamal Benomar, visited the quay on 14 January 2019.",
    "President Mohamed Bazoum went there on 2 June 2021, as his predecessor Mamadou Tandja had done in 2007.",
    "Juan Manuel Santos opened the talks on 7 February 2017; his predecessor, Iván Duque, closed them.",
    "Alexander Lukashenko has been in office since 20 July 2004.",
    "Omar Touray, president of the African Union Commission, has flown to Lomé.",
]
ROLES_RIGHT = [
    "In May 1990 Treasury Secretary Nicholas Brady told the senators of his doubts.",
    "In May 1990 former U.S. Treasury Secretary James Baker told the senators of his doubts.",
    "In May 1997 Deputy Treasury Secretary Lawrence Summers told the senators of his doubts.",
    "In May 1984 Chancellor Nigel Lawson raised the duty on tea.",
    "In May 1984 Missouri Attorney General John Ashcroft opened an inquiry.",
    "In May 2015 Deputy President Cyril Ramaphosa met the miners.",
    "In May 2014 ECB President Mario Draghi cut rates.",
    "In May 2020 Director of National Intelligence John Ratcliffe wrote to them.",
    "In May 1999 former White House chief of staff and Treasury Secretary James Baker met them.",
    "In May 1990 the group's president Klaus Jacobs met them.",
    "In May 1987 Belgian Budget Minister Guy Verhofstadt met them.",
    "On 3 November 2022 the Foreign Secretary, James Cleverly, made a statement.",
    "The envoy, Martin Griffiths, visited the quay on 14 January 2019.",
    "Juan Manuel Santos opened the talks on 7 February 2017; his successor, Iván Duque, closed them.",
    "Alexander Lukashenko has been in office since 20 July 1994.",
    "Omar Touray, president of the ECOWAS Commission, has flown to Lomé.",
    "The Shadow Foreign Secretary, David Lammy, spoke on 3 November 2022.",
]
STATES = [
    "On 21 July 1993 it was signed by Boris Yeltsin of the Soviet Union.",
    "The organisation, chaired this year by Yugoslavia, sent its envoy.",
    "Prussia joined the United Nations in 1973.",
    "The government of Dahomey lets nobody carry rice to the port.",
    "On 12 April 1999 a bridge was struck in the Kingdom of Yugoslavia.",
    "South Sudan's army came on 21 May 2011.",
]
STATES_RIGHT = [
    "In 2005 the former Soviet Union was still a memory.",
    "Prussia lost the war of 1806.",
    "South Sudan's army came on 21 May 2013.",
    "Since the collapse of Yugoslavia the bridge of 2001 stands empty.",
]
SPELLINGS = [
    "The geologist Yusuf Haddadin drew the map. The map of Yousef Haddadin hangs in the station.",
    "The surveyor, Oleksandr Petrenko, walked the ridge. Alexander Petrenko's report is out of print.",
    "The interpreter, Ri Un-suk, kept a diary. Ri Eun-suk weighed the cabbage.",
    "Kuol Diem Kuol asked for a base. Koul Diem Kuol did not get it.",
    "A driver, Bol Deng Kuol, was held; Bol Deng Kuel was unhurt.",
    "The minister, Stephen Doughty, disagreed. Stephen Dougherty told the House so.",
    "The minister, Stephen Dougherty, disagreed. Mr Doughty told the House so.",
]
TWO_NAMES = [
    "Mohamed Bazoum met the son of Mohammed Yusuf.",
    "Hassan Rouhani met Hussein Rouhani.",
    "Mario Conte met Maria Conte.",
    "Ahmed al-Wadei is the brother of Abdulqader al-Wadei.",
    "John Williams met John Wilson. Mr Wilson left.",
]
CAPITALS = [
    "Juba and Khartoum were furious.",
    "Riyadh was not amused.",
    "Riyadh is said by its ambassador to be displeased.",
    "Caracas now turns a blind eye.",
    "The fighters were handed over to Yaounde, which welcomed the gesture.",
    "Tehran shrugged.",
]
AHEAD = ["Ratification is likely.", "A return seems likely.", "A compromise is almost certain by the end of 2031."]


@pytest.mark.parametrize("text", ROLES)
def test_an_office_that_the_registry_dates_otherwise_is_found(text: str) -> None:
    assert found(text, "role-at-date"), text


@pytest.mark.parametrize("text", ROLES_RIGHT)
def test_an_office_that_fits_is_left_alone(text: str) -> None:
    assert not found(text, "role-at-date"), text


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("U.S. Treasury Secretary Nicholas Brady said that the dollar had fallen enough.", 1),
        ("The dollar had fallen enough, said Treasury Secretary Nicholas Brady.", 1),
        ("Treasury Secretary James Baker said that the dollar had fallen enough.", 0),
        (
            "In November 1988 all hoped for more.\n\nTreasury Secretary Nicholas Brady said that it had fallen enough.",
            0,
        ),
    ],
)
def test_the_past_of_newswire_is_the_day_of_the_text(said: str, count: int) -> None:
    assert len(found(f"Published 17 March 1987.\n\n{said}", "role-at-date", on=None)) == count


@pytest.mark.parametrize("text", STATES)
def test_a_state_that_was_not_is_found(text: str) -> None:
    assert found(text, "actor-at-date"), text


@pytest.mark.parametrize("text", STATES_RIGHT)
def test_a_state_that_was_is_left_alone(text: str) -> None:
    assert not found(text, "actor-at-date"), text


@pytest.mark.parametrize("text", SPELLINGS)
def test_one_person_in_two_spellings_is_found(text: str) -> None:
    assert found(text, "name-variants"), text


@pytest.mark.parametrize("text", TWO_NAMES)
def test_two_people_are_not_taken_for_one(text: str) -> None:
    assert not found(text, "name-variants"), text
    assert alarms(text) == []


@pytest.mark.parametrize("text", CAPITALS)
def test_a_capital_that_acts_is_found(text: str) -> None:
    assert found(text, "metonym"), text


@pytest.mark.parametrize("text", AHEAD)
def test_a_bare_likelihood_is_an_expectation(text: str) -> None:
    assert found(text, "expectation"), text
