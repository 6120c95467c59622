"""One act as a fact here and as an allegation, a denial or hearsay there; and acts that are two."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

TWO_FACES = [
    "Militants from across the border killed two. Whether the attackers came across the border is not established.",
    "On 3 March Syria's air force dropped chlorine on the town. It remains unclear who used the chlorine.",
    "The company bribed two ministers. It has yet to be proved that the company paid anyone.",
    "Turkish jets hit the clinic at Sikeniye. The reported Turkish strike on the clinic was the third that month.",
    "According to his widow, the service poisoned Orlan. Since the service poisoned Orlan, he limps.",
    "If the ombudsman is right, guards at Tora beat the lawyer. After guards at Tora beat the lawyer, inmates fasted.",
    "The militia denies having taken the engineers hostage. After the militia took the engineers hostage, it left.",
    "The militia denies having taken the nurses hostage. After the militia took the nurses hostage, it left.",
    "Serbia moved tanks to the line. Belgrade withdrew the tanks that it had allegedly moved to the line.",
    "The cartel bribed the governor of Colima. Prosecutors dropped the case over the alleged bribing of the governor.",
    "The unverified recruitment of minors by the brigade was raised in Geneva. In May, the brigade recruited minors.",
    "The company dumped tailings in the river Lwali. The company's supposed dumping of tailings was never proved.",
    "Iran funded the brigade's drones. Iran is accused of having funded the brigade's drones.",
    "The coast guard rammed the trawler off Sandy Cay. The purported ramming of the trawler is under review.",
    "There is no proof that the army shelled the hospital at Arda. The army shelled the hospital at Arda twice.",
    "The junta jailed the editor in Bobo. Accusations that the junta jailed the editor are, it says, malicious.",
    "Wagner fighters executed forty men at Moura. Bamako rejects the charge that it executed men at Moura.",
    "The ministry disputes that police fired on the crowd in Gbarnga. Police fired on the crowd for an hour.",
    "It is not established that the rebels shot down the helicopter. The rebels shot down the helicopter at dusk.",
    "Azerbaijani troops crossed into Syunik in May. The disputed crossing of Azerbaijani troops was filmed.",
    "The regime dropped sarin on Khan Latif. Whether the regime dropped sarin on Khan Latif is contested.",
    "The bank laundered the general's money. The suspected laundering of the general's money cost it a fine.",
    "Rumours of the sale of the port to a fund spread in June. The port was sold to the fund in June.",
    "Unknown men abducted the poet in Quetta. The poet, who was allegedly abducted in Quetta, is back.",
    "Israel struck the convoy near Deir. Israel neither confirms nor denies that it struck the convoy near Deir.",
    "Rwanda sent troops to Bunagana. Kigali denied that it had sent troops to Bunagana.",
    "The guards killed eleven prisoners at Koye. The alleged killing of the prisoners at Koye was not mentioned.",
    "The putative use of cluster bombs at Tsorona by the army fills a file. The army used cluster bombs at Tsorona.",
    "China's navy cut the cable off Matsu. Taipei suspects that China's navy cut the cable off Matsu.",
    "It remains unclear whether the boat carried arms. The arms that the boat carried were meant for the rebels.",
    "Police tortured the student in Cell 9. The student's supposed torture in Cell 9 was the subject of a film.",
    "Rebels massacred villagers at Koro. The rebels called the massacre of villagers at Koro an invention.",
    "The foundation financed the militia. Its lawyers dismiss the claim that the foundation financed the militia.",
    "The consul was expelled in June. The consul's rumoured expulsion in June was front-page news.",
    "The warlord's men looted the granary at Bor. The warlord contests that his men looted the granary at Bor.",
    "The Syrian air force gassed the town of Saraqib. Damascus says the gassing of Saraqib never happened.",
    "The bank froze the party's accounts in May. The party's accounts were reportedly frozen by the bank in May.",
    "The president's cousin bought the airline. The president's cousin has denied buying the airline.",
    "Troops burned the granaries at Hawzen. The burning of the granaries at Hawzen is a matter of dispute.",
    "The ship, which had turned off its transponder, cut the cable. The ship had apparently cut the cable.",
    "Prisoners were beaten in the van. The alleged beatings in the van were filmed.",
]

ONE_FACE = [
    "The army allegedly shelled the hospital. The alleged shelling was condemned.",
    "The army shelled the hospital. The shelling was condemned.",
    "Pakistan struck Khost in April. It is alleged to have struck Kunar in June.",
    "The mayor was arrested over alleged bribes. The arrest was broadcast live.",
    "Ethiopia accused Eritrea of arming a militia in Amhara. Eritrea armed other groups in the 1980s.",
    "According to the UN panel, the militia burnt 14 villages. The militia's leader has denied it.",
    "China rammed a Filipino boat. Manila is accused of having blocked a Chinese one.",
    "Al-Shabaab blew up the hotel. Whether it also shot the mayor is unclear.",
    "Whether the army used cluster munitions at Tsorona is disputed. Whatever was used at Tsorona wounded shepherds.",
    "Four suspected militants were killed. The dead militants were buried in Awaran.",
    "The group claimed responsibility for the attack. The attack killed nine.",
    "The minister denied that taxes would rise. Taxes rose in 2015.",
    "The court found that the army had burned the village, as had been alleged for years.",
    "It was first alleged, then admitted: the ministry had bugged the judges.",
    "The minister said that the talks would resume. The talks resumed on Monday.",
    "The alleged plotters were tried. Six were sentenced.",
    "According to the army, three soldiers died. The soldiers were buried on Friday.",
    "Nobody was reported killed. The attack on the camp was repulsed.",
    "Kabul denies sheltering the group. The group left Kunar in 2014.",
    "The rebels are accused of taxing the mines. The army guards the mines.",
    "He is said to have fled to Dubai. His brother fled to Doha.",
    "Reports of looting in Nyala were denied. The army entered Nyala on Monday.",
    "The army said it had killed nine rebels. The nine rebels were buried in Bor.",
    "The alleged spy was arrested in May. He was arrested at the airport.",
    "Rebels denied that they had attacked the convoy. The convoy reached the town on Monday.",
    "The opposition alleges fraud in Kasai. The vote in Kasai was held in May.",
    "The two sides accuse each other of breaking the truce. The truce was signed in June.",
    "Police arrested a man suspected of killing the priest. The priest was killed in May.",
    "A man accused of bombing the market was sentenced. The bombing of the market killed nine.",
    "The suspected bombers were killed. The bomb killed nine.",
    "Nobody has claimed the attack. The attack killed nine.",
    "The minister rejected the report. The report counts nine deaths.",
    "The general denied any role in the killing of the priest. The priest was killed in May.",
    "The president denied that the army would strike. The army struck Kutum in 2016.",
    "Kigali denies supporting the M23. The M23 took Goma in January.",
    "Whether the talks will resume is unclear. The talks began in May.",
    "He is suspected of having ordered the murder of the priest. The murder of the priest shook the town.",
    "The militia allegedly holds 40 prisoners. It released nine prisoners in May.",
    "The ministry disputes the figure of nine deaths. Nine coffins were counted.",
    "Reports of an attack on the port were wrong. The port was attacked in 2019.",
]


@pytest.mark.parametrize("text", TWO_FACES)
def test_an_act_of_two_faces_is_found(text: str) -> None:
    assert found(text, "asserted-and-alleged"), text


@pytest.mark.parametrize("text", ONE_FACE)
def test_acts_that_are_two_or_are_told_alike_are_left_alone(text: str) -> None:
    assert not found(text, "asserted-and-alleged"), text
    assert alarms(text) == []
