"""Bare names that two of a text may bear: people, bodies, states, movements, armies."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

TWO = [
    "Nawaz Sharif left for London in November. Shehbaz Sharif took his seat. Sharif has denied that a deal was made.",
    "Kim Jong Un spoke first, and Kim Yo Jong read a statement. Afterwards Kim walked out.",
    "Both George H. W. Bush and George W. Bush went to war there. It was Bush who signed the order.",
    "Emmerson Moyo founded the firm; Tendai Moyo ran it. In 2019 Moyo sold his share.",
    "The bench was split between Judge Ana Prieto and Judge Luz Prieto. The opinion was drafted by Prieto.",
    "The senator, John Warsame, met his cousin, the broker Ali Warsame. Mr Warsame then flew home.",
    "Colonel Hassan Diallo held the bridge and Colonel Moussa Diallo the ford. At dawn Colonel Diallo gave way.",
    "Fatima Bukhari chairs the board. Her sister Zainab Bukhari keeps its books. Bukhari's signature is on the cheque.",
    "Prosecutors charged Viktor Lysenko and Pavlo Lysenko. “I never met him,” Lysenko said.",
    "Omar al-Bashari and Nuri al-Bashari signed. Within a week al-Bashari had left the country.",
    "The Afghan Taliban and the Pakistani Taliban share a border. A truce with the Taliban is near.",
    "The Republic of the Congo and the Democratic Republic of the Congo signed. The Congo will pay.",
    "North Korea and South Korea each sent a team. Korea won the toss.",
    "Equatorial Guinea and Guinea-Bissau dispute the catch. Last week Guinea seized a trawler.",
    "Al-Qaeda in the Arabian Peninsula wrote to al-Qaeda in the Islamic Maghreb. Al-Qaeda did not reply.",
    "The Syrian Democratic Council met the Kurdish Democratic Council. The Democratic Council rejected the map.",
    "The Security Council was briefed by the Human Rights Council. On Friday the Council adjourned.",
    "Kenya's Supreme Court and Uganda's Supreme Court disagree on the treaty. The Supreme Court will hear it in May.",
    "The European Commission and the African Union Commission share the bill. The Commission has not yet paid.",
    "The National Liberation Front broke with the Democratic Liberation Front. The Front has since lost two towns.",
    "Iraq's Communist Party sat with Syria's Communist Party. The Communist Party has called for a boycott.",
    "President Salva Kiir received President Isaias Afwerki. The President promised a pipeline.",
    "Chad's army crossed the river at noon. Sudan's army was waiting. The army lost nine vehicles.",
    "The Serbian government wrote to the Kosovo government in June. The government has not replied.",
    "The Armenian foreign minister met the Azerbaijani foreign minister. The foreign minister called it a first step.",
    "Indian Punjab and Pakistani Punjab burn stubble. Punjab has banned it.",
    "The Ministry of Defence of Latvia and the Ministry of Defence of Estonia buy. The Ministry of Defence paid.",
    "Tripoli's Central Bank and Benghazi's Central Bank print money. The Central Bank has denied it.",
    "The Cypriot National Guard trains with the Kuwait National Guard. The National Guard lent two boats.",
    "The Tigray Defence Forces and the Oromo Defence Forces held talks. The Defence Forces want a ceasefire.",
    "The Amhara Democratic Party and the Oromo Democratic Party merged. Half a year later the Democratic Party split.",
    "The Patriotic Union of Kurdistan outvoted the Patriotic Union of Angola. The Patriotic Union celebrated.",
    "The Syrian Democratic Forces (SDF) asked the Sudan Defence Forces (SDF) for help. The SDF declined.",
    "Under Bashar al-Assad and his brother Maher al-Assad the port was shared. Then Assad's men took it.",
    "Two men named Deng run the county: Deng Alor and Deng Garang. Deng has the money.",
    "Hassan Nasser and Ahmed Nasser are both on the list. Nasser, who is 44, lives in Oman.",
    "The party's two leaders, Ana Sousa and Rui Sousa, spoke in turn. Sousa was booed.",
    "Polish Border Guard officers met Lithuanian Border Guard officers. The Border Guard counted 40 crossings.",
    "Estonia's Prime Minister called Latvia's Prime Minister. The Prime Minister asked for more air defence.",
    "Guatemala's Constitutional Court follows Colombia's Constitutional Court. The Court gave no reasons.",
    "The presidents of Chad and Sudan embraced. The president then flew home.",
    "The armies of India and China pulled back. The army left its tents behind.",
    "The Saudi crown prince met the Kuwaiti crown prince. The crown prince gave him a falcon.",
    "The Kurdistan Democratic Party met the Democratic Party of Iranian Kurdistan. The Democratic Party pays.",
    "The State Bank of Pakistan and the State Bank of India froze the accounts. The State Bank gave no reason.",
    "Ansar al-Sharia in Libya and Ansar al-Sharia in Yemen are on the list. Ansar al-Sharia was founded in 2011.",
    "ISIS-K and ISIS-Sahel claimed the attack. ISIS said that it would strike again.",
    "Li Wei chairs the board; Li Qiang runs the plant. Li was arrested in March.",
    "The Federal Court and the High Court both heard the case. The Court found for the widow.",
    "North Kivu and South Kivu have governors from the army. Kivu has not voted since.",
    "Hezbollah in Lebanon and Hezbollah in Iraq share a flag. Hezbollah denies it.",
    "The Front for National Unity and the Front for Democracy joined. Since then the Front has split.",
    "The two brothers, Aziz Khan and Imran Khan, were held. Mr Khan has since been released.",
]

DECIDED = [
    "Nawaz Sharif left for London in November. Sharif has denied that a deal was made.",
    "Nawaz Sharif and Shehbaz Sharif fell out. Nawaz Sharif has denied that a deal was made.",
    "George H. W. Bush and George W. Bush went to war there. The elder Bush stopped at the border.",
    "Emmerson Moyo founded the firm; Tendai Moyo ran it. The Moyo brothers sold it in 2019.",
    "Emmerson Moyo founded the firm; Tendai Moyo ran it. The Moyos sold it in 2019.",
    "Viktor Lysenko and Pavlo Lysenko were charged. Viktor Lysenko spoke for an hour; Lysenko denied everything.",
    "The minister, Ana Prieto, met her brother Juan Prieto. Mr Prieto then flew home.",
    "President Ali Warsame met Senator John Warsame. President Warsame then flew home.",
    "Moyo, the finance minister, spoke. Emmerson Moyo and Tendai Moyo were there. Moyo, the finance minister, left.",
    "Hassan Rouhani met Hussein Alavi. Rouhani then flew home.",
    "The Afghan Taliban met the Pakistani Taliban.",
    "The Afghan Taliban and the Pakistani Taliban share a border. The Taliban of Afghanistan want trade.",
    "Sudan and South Sudan signed. Sudan paid.",
    "North Korea and South Korea share a border. Winters in Korea are cold.",
    "West Virginia and Virginia sent troops. Virginia recalled them.",
    "The Security Council met at noon. On Friday the Council adjourned.",
    "The Security Council met at noon; the Human Rights Council was silent. On Friday the Security Council adjourned.",
    "Chad's army crossed the river at noon. Sudan's army was waiting. The army of Chad lost nine vehicles.",
    "Chad's army crossed the river at noon. Sudan's army was waiting. The Chadian army lost nine vehicles.",
    "Chad's army crossed the river. The army lost nine vehicles.",
    "The European Union and its member states agree. The Union will pay.",
    "The Libyan National Army took the oasis. Chad protested. The National Army stayed.",
    "The International Court of Justice sits in The Hague. The Court has 15 judges.",
    "The Ministry of Health and the Ministry of Finance disagree. The Ministry of Health has the money.",
    "New York and New Jersey share a port. York lies in England.",
    "South Africa and North Africa differ. Africa is large.",
    "The two Congos share a river. Neither has a bridge.",
    "The Ethiopian National Defence Force entered the town. The Eritrean Defence Forces left. The force stayed.",
]


@pytest.mark.parametrize("text", TWO)
def test_a_short_form_of_two_is_found(text: str) -> None:
    assert found(text, "ambiguous-name"), text


@pytest.mark.parametrize("text", DECIDED)
def test_a_short_form_that_is_decided_is_left_alone(text: str) -> None:
    assert not found(text, "ambiguous-name"), text
    assert alarms(text) == []
