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
    "Interior Minister Bakary Sane visited the camp. Defence Minister Bakary Sane also promised a well.",
    "Colonel Rafiq Baloch commands the corps in Turbat. It was Police Chief Rafiq Baloch who met the elders.",
    "Special Envoy Henrik Aalto is to speak. The foreign minister, Henrik Aalto, is also likely to ask for more.",
    "Of the mayors who stayed, Oksana Tkach is the best known. The regional governor, Oksana Tkach, was taken out.",
    "Its chairman, Brigadier Felix Awuah, wrote to both sides. The commission's secretary, Brigadier Awuah, waited.",
    "Hamid Zarrin runs the refinery at Abadar. On Friday Rear Admiral Hamid Zarrin inspected the fire brigade.",
    "Sergeant Kofi Mensimah guards the gate. The surgeon Kofi Mensimah has the only key.",
    "Minister Sato spoke first. Ambassador Sato, who spoke next, was booed.",
    "Captain Lena Fors opened the talks. Colonel Lena Fors closed them.",
    "Consul-General Ana Pires met the families. The vicar, Ana Pires, prayed with them.",
    "The chaplain, Ole Dahl, blessed the boats. The smuggler Ole Dahl owns three of them.",
    "Hina Jilani — the ombudsman — spoke. Hina Jilani, the attorney-general, did not.",
    "The Speaker, Toomas Rebane, adjourned. Senator Toomas Rebane, the finance minister, left.",
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
    "Judge Deirdre Mulcahy chairs the inquiry; Judge Deirdre Mulcahy has asked for more time.",
    "The island's chief pilot is Tevita Fonua. Tevita Fonua, who heads the pilots, was ill.",
    "Ambassador Nora Lind chairs the committee. Nora Lind, the ambassador, left.",
    "Lieutenant General Omar Belhaj spoke. General Belhaj left.",
    "Captain Lena Fors opened the talks. She was promoted in May. Major Lena Fors closed them.",
    "General Omar Belhaj runs the army. The army chief, General Belhaj, left.",
    "Major Lena Fors, the army's spokeswoman, spoke. Spokeswoman Lena Fors added a word.",
    "Colonel Rafiq Baloch was seen. The brigade's commander, Rafiq Baloch, was not.",
    "The chairman of the party, Omar Belhaj, is also defence minister. The defence minister, Omar Belhaj, left.",
    "Dr Rana Idris, a surgeon, came. Rana Idris, the hospital's director, left.",
]


@pytest.mark.parametrize("text", TWO)
def test_two_functions_of_one_name_are_found(text: str) -> None:
    assert found(text, "two-functions"), text


@pytest.mark.parametrize("text", ONE)
def test_functions_that_one_person_may_have_are_left_alone(text: str) -> None:
    assert not found(text, "two-functions"), text
