"""People with two functions: the ways in which English ties a function to a name."""

from __future__ import annotations

import pytest

from check.checking import found

TWO = [
    "Brigadier Aslam Butt, who commands the 12th Brigade, came. Aslam Butt, the commander of the 9th Brigade, spoke.",
    "Tomas Brandt, head of the observer mission, came. Tomas Brandt, deputy head of the observer mission, spoke.",
    "The spokesman of the union, Dario Conti, counted 31. Dario Conti, speaking for the coast guard, counted none.",
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
    "Sweden's envoy, Erik Malm, arrived on Sunday. Norway's envoy, Erik Malm, left on Monday.",
    "The Swedish ambassador, Erik Malm, was summoned. Norwegian ambassador Erik Malm did not come.",
    "Erik Malm, ambassador to Chad, was summoned. Erik Malm, ambassador to Niger, was not.",
    "Chief of staff Omar Diop signed the order. Omar Diop, the head of military intelligence, denied it.",
    "Secretary of State Ann Cole spoke. National Security Adviser Ann Cole disagreed.",
    "The movement's founder, Jalil Noor, lives in Doha. Its treasurer, Jalil Noor, lives in Oman.",
    "Prosecutor Ewa Lis asked for ten years. Ewa Lis, the defence lawyer, asked for acquittal.",
    "Ewa Lis, 54, a dentist from Lublin, saw it. The crane driver Ewa Lis, 54, did not.",
    "MP Aidan Burke asked for a vote. Aidan Burke, the council's clerk, counted it.",
    "The agency's regional director, Lea Aubert, said so. Lea Aubert, the airline's regional director, denied it.",
    "In his capacity as port director, Ali Sabri signed. The union's chairman, Ali Sabri, did not.",
    "Ali Sabri, second-in-command of the militia, was shot. The district judge, Ali Sabri, was unhurt.",
    "Field commander Ali Sabri holds the pass. Ali Sabri, a tax inspector, collects there.",
    "As defence minister, Ali Sabri signs the contracts. As head of the supreme court, Ali Sabri reviews them.",
    "Nurse Hawa Keita treated him. Hawa Keita, the midwife, was away. The hospital's accountant, Hawa Keita, paid.",
    "The opposition leader, Rosa Pinto, called for calm. Rosa Pinto, the police chief, called for more men.",
    "Rosa Pinto of the electoral commission counted the votes. Rosa Pinto of the central bank paid for it.",
    "UNHCR's spokesman, Karl Voss, gave a figure. The Red Cross spokesman, Karl Voss, gave another.",
    "Spokesman Karl Voss gave a figure. The shipowner Karl Voss gave another.",
    "The report's author, Karl Voss, was present. So was the minister's bodyguard, Karl Voss.",
    "Karl Voss, a shipping magnate, paid. Cardinal Karl Voss blessed the ship.",
    "Deputy Foreign Minister Lin Tao spoke. Deputy Finance Minister Lin Tao listened.",
    "The first deputy, Lin Tao, spoke. Lin Tao, who presides over the court of audit, listened.",
    "Attorney-General Sam Oke resigned from the case. The accused's counsel, Sam Oke, stayed.",
    "Governor Sam Oke closed the road. Sam Oke, the opposition candidate's campaign manager, opened it.",
    "The town clerk, Sam Oke, keeps the seal; Sam Oke, the town's butcher, keeps the keys.",
    "The head of the navy, Pavel Ilic, was there. The head of the air force, Pavel Ilic, was not.",
    "Air force chief Pavel Ilic was there. Navy chief Pavel Ilic was not.",
    "The rebel commander Pavel Ilic offered a truce. Government negotiator Pavel Ilic took it.",
    "Pavel Ilic leads the government's delegation. The rebels' delegation is led by Pavel Ilic.",
    "Pavel Ilic, who speaks for the rebels, was brief. The army's spokesman, Pavel Ilic, was long.",
    "The hospital's director is Dr Pavel Ilic. Pavel Ilic, director of the prison, agreed.",
    "Vice-President Pavel Ilic flew to Rome. Prime Minister Pavel Ilic stayed.",
    "Commissioner Pavel Ilic flew to Rome. Pavel Ilic, the governor of the central bank, stayed.",
    "King Pavel flew to Rome. President Pavel stayed.",
    "Captain Pavel Ilic scored twice. The goalkeeper, Pavel Ilic, saved a penalty.",
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
    "Sweden's envoy, Erik Malm, arrived. The Swedish ambassador, Erik Malm, left.",
    "The envoy, Erik Malm, arrived. Sweden's special representative, Erik Malm, left.",
    "Prime Minister Ann Cole spoke. Ann Cole, the leader of the Labour Party, listened.",
    "Ann Cole, the party's chair, spoke. Foreign Minister Ann Cole listened.",
    "Ann Cole, a former prosecutor, spoke. Judge Ann Cole listened.",
    "Governor Ann Cole spoke. Ann Cole, a farmer's daughter, listened.",
    "Secretary-General Ann Cole spoke. The UN chief, Ann Cole, listened.",
    "Spokeswoman Ann Cole spoke. Ann Cole, the ministry's spokesperson, listened.",
    "Ann Cole, an economist, spoke. Ann Cole, the bank's governor, listened.",
    "Professor Ann Cole spoke. Ann Cole, who directs the institute, listened.",
    "Ann Cole, the institute's director, spoke. Ann Cole, a senior fellow, listened.",
    "MP Ann Cole spoke. Ann Cole, the minister for trade, listened.",
    "Ann Cole, chief executive of the mine, spoke. The mine's manager, Ann Cole, listened.",
    "Commander-in-chief Omar Diop spoke. General Omar Diop listened.",
    "President Omar Diop spoke. Omar Diop, the commander-in-chief, listened.",
    "Junta leader Omar Diop spoke. Captain Omar Diop, the interim president, listened.",
    "Omar Diop, the army's chief of staff, spoke. General Diop, who commands the army, listened.",
    "Foreign Secretary Ann Cole spoke. Britain's foreign minister, Ann Cole, listened.",
    "Bishop Omar Diop spoke. Omar Diop, the head of the Catholic church, listened.",
    "Ann Cole, a lawyer for the families, spoke. The families' lawyer, Ann Cole, listened.",
    "Ann Cole, the lead negotiator, spoke. Deputy minister Ann Cole listened.",
    "The movement's leader, Omar Diop, spoke. The preacher Omar Diop listened.",
    "Ann Cole, a reporter for the paper, spoke. Ann Cole, the paper's correspondent, listened.",
    "US envoy Ann Cole spoke. The American envoy, Ann Cole, listened.",
    "Omar Diop, the mayor of Ziguinchor, spoke. Opposition leader Omar Diop listened.",
]


@pytest.mark.parametrize("text", TWO)
def test_two_functions_of_one_name_are_found(text: str) -> None:
    assert found(text, "two-functions"), text


@pytest.mark.parametrize("text", ONE)
def test_functions_that_one_person_may_have_are_left_alone(text: str) -> None:
    assert not found(text, "two-functions"), text


def test_the_row_of_a_table_ties_a_function_to_a_name() -> None:
    table = "| Delegate | Office |\n|---|---|\n| Mariam Touré | minister of health |\n| Jean Kaboré | ombudsman |\n\n"
    assert found(f"{table}Education Minister Mariam Touré opened the session.\n", "two-functions", "a.md")
    assert not found(f"{table}Health Minister Mariam Touré opened the session.\n", "two-functions", "a.md")


@pytest.mark.parametrize(
    "text",
    [
        "The theatre commander, Kabiru Bello, will speak. Major General Kabiru Bello has visited the wounded.",
        "Mohd Alam is an Afghan Taliban commander. Mohd Alam, loyal commander to Taliban supremo Omar Shah, died.",
    ],
)
def test_two_names_of_one_function_are_left_alone(text: str) -> None:
    assert not found(text, "two-functions"), text
