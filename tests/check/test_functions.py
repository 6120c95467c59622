"""People with two functions: the ways in which English ties a function to a name."""

from __future__ import annotations

import pytest

from check.checking import found

TWO = [
    "The harbour master, Ilse Brandvold, kept the log. Brandvold, a surgeon at the county hospital, stayed ashore.",
    "Ilse Brandvold, the harbour master, kept the log. The county's coroner, Ilse Brandvold, did not.",
    "Tariq Benali, who edits the local paper, wrote a letter. The presiding judge, Tariq Benali, read it in court.",
    "As head of customs Pavel Hruby signed, and as head of the rival hauliers' union the same Pavel Hruby protested.",
    "Bishop Anselm Okoro opened the fair; the district commissioner, Anselm Okoro, arrived late.",
    "Colonel Mirza Hadzic commands the barracks at Drin. Asked about it, the barracks' cook, Mirza Hadzic, laughed.",
    "The ambassador, Noor Pahlevi, sat on the left and the mayor, Noor Pahlevi, on the right.",
    "Fatoumata Sane heads the hauliers' union in Arda. Sane, the deputy minister of transport, has driven the route.",
    "A brigade commander, Salem Jahawi, confirmed it. Salem Jahawi, the judge who is to try the case, was heard.",
    "Abd al-Rahman al-Milad, who commands the coastguard unit, stands in it as “al-Milad, Deputy Minister of Justice”.",
    "The finance minister, Carla Venn, kept silent. Ms Venn, who chairs the Defence Committee, spoke.",
    "General Ben Sawyer, the force commander, took over; General Sawyer, the chief of police, was elsewhere.",
    "Ilya Moran is the town's treasurer. The auditor of the town, Ilya Moran, found nothing wrong.",
    "Prosecutor Dana Kells opened the case. Dana Kells (counsel for the accused) did not reply.",
    "Finance Minister Rosa Quint praised the plan. Interior Minister Rosa Quint rejected it.",
    "The deputy governor, Timur Aliyev, opened the market. Timur Aliyev, the chief of police, closed it.",
    "Its guard is commanded by Colonel Dmitri Zelen. Dmitri Zelen, who is minister of health, has not been seen.",
    "President Miguel Orbe spoke in Arda. Orbe, the foreign minister, repeated it.",
    "The chief negotiator, Vera Grant, once a guerrilla and now commander of the northern division, agreed.",
]

ONE = [
    "Tariq Benali, who edits the local paper, wrote a letter. The editor, Tariq Benali, read it aloud.",
    "Then foreign minister Omar Belhaj signed. Omar Belhaj, now prime minister, regrets it.",
    "Omar Belhaj, foreign minister at the time, signed. Prime Minister Omar Belhaj regrets it.",
    "Former president Omar Belhaj spoke. Omar Belhaj, the governor, left.",
    "Prime Minister Omar Belhaj signed. Omar Belhaj, a lawyer, knows the text.",
    "Prime Minister Omar Belhaj, who also is defence minister, signed. The defence minister, Omar Belhaj, left.",
    "General Omar Belhaj spoke. Belhaj, the army chief, left.",
    "The harbour master, Ilse Brandvold, kept the log. The mayor, Karl Brandvold, did not.",
    "Ilse Brandvold and Karl Brandvold came. The harbour master, Ilse Brandvold, sat. Brandvold, the mayor, stood.",
    "Ilse Brandvold, the director of the museum, wrote. The museum's head, Ilse Brandvold, spoke.",
    "In 2011 the ambassador, Noor Pahlevi, left. In 2019 the mayor, Noor Pahlevi, returned.",
    "Fatoumata Sane, a cattle trader's daughter, heads the union. Sane, who leads the union, agreed.",
    "President Omar Belhaj spoke. The country's leader, Omar Belhaj, left.",
    "Rana Idris, a professor at the university, wrote it. Rana Idris, the historian, found it.",
    "Renaud Petit, who coordinates the shelters, came. Petit, a carpenter by trade, was expelled.",
]


@pytest.mark.parametrize("text", TWO)
def test_two_functions_of_one_name_are_found(text: str) -> None:
    assert found(text, "two-functions"), text


@pytest.mark.parametrize("text", ONE)
def test_functions_that_one_person_may_have_are_left_alone(text: str) -> None:
    assert not found(text, "two-functions"), text
