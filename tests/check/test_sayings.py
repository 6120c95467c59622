"""Hopes that failed, acts asserted and alleged, statements of nobody and of many, in many voices."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

HOPES = [
    "The lease was to have made the port rich; it has been in debt ever since.",
    "Everybody had counted on the railway, which never arrived.",
    "Contrary to what the planners had promised, the canal was not opened in 2016.",
    "Hopes that the guild would share its income were dashed.",
    "There had been hope that all would leave by that day; none did.",
    "The court was meant to report within six months; nothing has come of it.",
    "It was supposed to pay its way by 2019. It doesn't.",
    "The talks had been expected to end in a treaty and ended in a quarrel.",
    "The general promised elections for February 2022, then for February 2024; neither date held.",
    "Its allies hoped for a speedy return to civilian rule, which never came.",
    "The congress was expected to renounce kidnapping, in vain.",
    "In 2020 both mayors hoped that the ferries would resume; a year later only one of them ran.",
    "They hoped that the neighbour would yield within ten days, a hope that was disappointed.",
    "Despite repeated assurances the gate stayed shut.",
    "The plan to drain the marsh came to nothing.",
    "Peace was expected within weeks. The war has not ended.",
    "So much for the minister's promises.",
    "The engineers predicted that the dam would fill in a year. It never did.",
]
NO_HOPES = [
    "The lease was signed in May, as had been promised.",
    "Elections are expected in 2025.",
    "It was hoped that the rain would come, and it did.",
    "The mayor promised a bridge. The bridge was opened in 2016.",
    "Nobody expected the flood.",
    "The army was to leave by May and left in April.",
]

TWO_FACES = [
    "Soldiers looted the chapel at Murn. The purported looting of the chapel at Murn upset the bishop.",
    "Customs officers beat two drivers at the Lind gate. The service denies that its officers beat anybody there.",
    "The garrison shelled the orchard of Teve. Whether the garrison shelled the orchard of Teve at all is in doubt.",
    "The rebel blew himself up in Sambisa. The weather was hot. His alleged suicide in Sambisa remains a rumour.",
    "His alleged delisting is untrue. The court delisted him on 9 June.",
    "A bomb killed 22 cadets of the academy. The group's alleged bombing of the academy was never explained.",
    "A torpedo sank the corvette. The alleged sinking of the corvette by a torpedo fills a shelf.",
    "The strike on the market killed fishermen. The alleged strike on the market is denied by nobody.",
    "Gunmen burned two buses near Lasca; the alleged burning of the two buses near Lasca is being looked into.",
    "At least 60 villagers were killed at Zaon, although the army denies that anybody was killed at Zaon.",
    "A man drew a pistol at Goli. The alleged drawing of a pistol at Goli is under inquiry.",
    "Thieves stole the bell of Orlo. The reported theft of the bell of Orlo has not been confirmed.",
]
ONE_FACE = [
    "Soldiers looted the chapel at Murn. The alleged looting of the mill at Teve upset the miller.",
    "Gunmen killed two policemen near Tibu. The group denied responsibility for the killing.",
    "The alleged burning of the mill is under inquiry. The harvest was good.",
    "The police said that they had shot a man. The alleged shooting is under inquiry.",
]

NOBODY = [
    "Word has it that the quarry changed hands over dinner.",
    "It goes without saying that the cameras had been told.",
    "It is an open secret that the collectors keep a second book.",
    "Some see the hand of the hauliers' union behind the decree.",
    "Observers put this down to the virus.",
    "Observers consider such an appeal hopeless.",
    "It has long been known that the count is invented.",
    "There is wide agreement that the harbour was sold too cheaply.",
    "The feeling is that the colonel has gone too far.",
    "Conventional wisdom holds that such markets close.",
    "There are those who say that he never signed.",
]

MANY = [
    "Research has shown that markets of this kind close within five years.",
    "Numerous studies put the cost at a tenth of the harvest.",
    "Legal scholars doubt that the lease was valid.",
    "Jurists maintain that two commanders are never enough.",
    "Polls show that the public has lost interest.",
    "Critics call him a romantic.",
    "Most historians agree that the old toll caused the revolt.",
]


@pytest.mark.parametrize("text", HOPES)
def test_a_hope_that_the_text_reports_as_failed_is_found(text: str) -> None:
    assert found(text, "failed-hope"), text


@pytest.mark.parametrize("text", NO_HOPES)
def test_a_hope_that_may_come_true_is_left_alone(text: str) -> None:
    assert not found(text, "failed-hope"), text


@pytest.mark.parametrize("text", TWO_FACES)
def test_an_act_asserted_and_alleged_is_found(text: str) -> None:
    assert found(text, "asserted-and-alleged"), text


@pytest.mark.parametrize("text", ONE_FACE)
def test_two_acts_are_not_taken_for_one(text: str) -> None:
    assert not found(text, "asserted-and-alleged"), text


@pytest.mark.parametrize("text", NOBODY)
def test_a_statement_of_nobody_is_found(text: str) -> None:
    assert found(text, "nobody-attribution"), text
    assert alarms(text) == []


@pytest.mark.parametrize("text", MANY)
def test_a_statement_of_many_without_a_source_is_found(text: str) -> None:
    assert found(text, "thin-attribution"), text
    assert alarms(text) == []


NOTE = "\n\nNotes\n\n[1] Ida Brandt, “A river on credit,” Arda Review, 4 March 2022, https://www.example.org/a-river\n"
MANY = [
    "Military historians are of the opinion that the wall was useless.",
    "Most observers take it that the deal is dead.",
    "It is agreed among economists that the peg will go.",
    "Among analysts the view prevails that the army will stay.",
    "Legal scholars have long held the clause to be void.",
    "Researchers put the number of mines at two million.",
    "A growing body of research shows that aid prolongs wars.",
    "The literature is unanimous: sanctions seldom work.",
    "Most experts, and not only those in the capital, expect a devaluation.",
    "Specialists on the region doubt that the truce will hold.",
    "According to numerous studies, camps breed resentment.",
    "Think tanks in Brussels reckon with a second wave.",
    "As historians have shown, the border was drawn by a clerk.",
    "Diplomats, who asked not to be named, speak of a breakdown.",
    "Polls suggest that the young want peace.",
    "No serious scholar doubts that the vote was rigged.",
    "Experts at several universities warn of a famine.",
    "Studies by the dozen find no effect.",
    "Political scientists call this coup-proofing.",
    "The consensus of the experts is that the dam is unsafe.",
    "That the front will hold is the view of most generals.",
    "Seismologists the world over rule out a bomb.",
    "Critics on all sides accuse the court of bias.",
    "Humanitarian workers describe the camp as full.",
    "Aid agencies estimate that half the wells are dry.",
    "Several authors trace the feud to 1948.",
    "Recent scholarship disputes this account.",
    "Reporters on the spot confirm the retreat.",
    "Local journalists say that the mayor fled.",
    "Leading demographers foresee a halving of the village.",
    "Western intelligence services believe that the drone was Iranian.",
    "Human rights groups accuse the junta of torture.",
    "Residents say that the soldiers came at night.",
    "Strategists are divided on whether the island can be held.",
    "In the literature the treaty counts as a failure.",
]
FEW = [
    "Ida Brandt is of the opinion that the wall was useless.",
    "One observer takes it that the deal is dead.",
    "A study by the bank shows that aid prolongs wars.",
    "Experts were flown in by helicopter.",
    "Historians met in Prague in May.",
    "The union of economists will elect a chair.",
    "Polls open at eight.",
    "Residents were moved to the school.",
    "Diplomats were expelled in June.",
    "Two economists, Ida Brandt and Omar Said, say that the peg will go.",
    "The analysts' strike was called off.",
    "Reports are due in June.",
    "Scholars from twelve states signed the letter.",
    "Human rights groups were banned in May.",
    "Analysts at Chatham House expect the pact to survive.",
]


@pytest.mark.parametrize("text", MANY)
def test_many_speakers_over_one_note_are_thin(text: str) -> None:
    assert found(f"The river\n\n12 May 2022\n\n{text}[1]{NOTE}", "thin-attribution", "a.md"), text


@pytest.mark.parametrize("text", FEW)
def test_one_speaker_or_people_who_do_not_speak_are_left_alone(text: str) -> None:
    assert not found(f"The river\n\n12 May 2022\n\n{text}[1]{NOTE}", "thin-attribution", "a.md"), text
