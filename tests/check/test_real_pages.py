"""What real essays, press releases and yearly reports hold, and an editor need not be told of."""

from __future__ import annotations

from datetime import date

import pytest

from check.checking import alarms, found

SOUND = {
    "what is only counted as reported": (
        "# Burglary and armed robbery in the harbours at their lowest\n\nThe police counted the lowest number"
        " of reported burglary and armed robbery incidents since 1994."
    ),
    "notes that refer to the note before": (
        "# Ferries\n\nIt sailed.[^1] It came back.[^2] It sank.[^3]\n\n[^1]: Ada Holm, Tide Tables, 2019, p. 4.\n\n"
        "[^2]: Ibid., pp. 222 and 240–241.\n\n[^3]: Ibid., pp. 222 and 240–241.\n"
    ),
    "two who promoted a judge": (
        "President Ronald Reagan named her an attorney in Ohio and President George H.W. Bush sent her to the court of"
        " appeal in 1990."
    ),
    "names of which only one half is large": (
        "The goals were shot by Kang “Heron” Seung-lok and by Park “Tern” Seong-min. The crowd sang."
    ),
    "what a group claimed earlier": (
        "# Death toll of Belm bombing in Pakistan rises as suspicion falls on Islamic State\n\nNobody has claimed the"
        " attack in Belm. Suspicion fell on the Islamic State group, which has claimed previous deadly bombings around"
        " Pakistan."
    ),
    "two things done to people": (
        "The list has 749 Nigerians who went to sea; 749 Nigerians were hired in May 2022.\n\nIn all 208 Nigerians were"
        " trained in May 2022, the list says."
    ),
    "a term behind a word of order": (
        "They reached an agreement on the port in 2014 to halt the cuts in spending made after the war, and aim to"
        " spend at least a tenth of it by 2024."
    ),
    "more than so many years ago": "She came to Belm more than 30 years ago, in 1984, and has kept the ferry.",
    "two men who share the names of many": (
        "The camp was run by Sheikh Abu Muhammad al-Maqdisi. The northern front was led by Abu Mohammad al-Julani."
    ),
    "one thing and many of it": "It paid the Institute of River Analysis. The Centre for Naval Analyses took no part.",
    "a link that joins what a title parts": (
        "# Ferries\n\nIt sailed.[^1]\n\n[^1]: Ada Holm, “Harbour Decision-Making in Hard Times,” The Gazette, 2019,"
        " https://gazette.example.org/harbour-decisionmaking-in-hard-times/\n"
    ),
    "a file that was laid there later": (
        "# Ferries\n\nIt sailed.[^1]\n\n[^1]: Ada Holm, “Hard Times,” Belm Papers 16 (2016),"
        " http://papers.example.org/wp-content/uploads/2018/06/hard-times.pdf\n"
    ),
    "a doctrine and those who hold it": (
        "The Kemalist press praised the marshal. Kemalism was taught in all schools. Its Kemalist critics left."
    ),
    "a word that opens a sentence": (
        "The Community of Coal and Steel had six members. Still in debt, the smallest of them signed first."
    ),
    "a name that another language gives": (
        "The refugees of Palestine founded a football club in the capital in 1920 and called it “Palestino”. Those of"
        " Palestine who stayed had none."
    ),
    "two men of a given name that many bear": (
        "Mohamed Tarhuni, a surgeon, was the first to arrive. The smallest child of the family, Muhammad, was one."
    ),
    "titles that end alike": (
        "He wrote Broken States in 2006. Six years earlier he had published Rogue States. Rogue officials are rare and"
        " broken promises are not.\n\nStates like to grow. Most states do."
    ),
    "doctrines that end alike": (
        "He wrote on Rural Marxism first. Urban Marxism came next year. A third book called Marxism a faith."
    ),
    "captions in capitals": (
        "Four were hurt at the Ardin Bakery ATTACKERS: two men. Six died at the Bardo Theatre ATTACKERS: one man."
        " ATTACKERS: three men."
    ),
    "a president as a mark of time": (
        "Since President Ronald Reagan, the new ones have called on a neighbour first: one came to Canada on 19"
        " February 2009."
    ),
    "another president in the sentence after": (
        "The pact for the lakes was made in 1960 under President Dwight Eisenhower. It grew fast under President John"
        " Kennedy."
    ),
    "one who is accused of another act": (
        "The United States has stepped up its bombing of the eastern mountains.\n\nIn Washington, many ask what to do"
        " with the man accused of the bombings of 1998."
    ),
    "the deadliest of the attacks just told": (
        "Islamic State has claimed bombings in many towns. The deadliest to date was one this year in Basra,"
        " in which 200 people died."
    ),
    "those who speak below a headline": "# What six voters have to say\n\nIn the hall sat 5 voters.",
    "an age beside a share": (
        "In all 10 countries, 44 percent of the voters between the ages of 18 and 29 were against it."
    ),
    "what a family earns and what it pays": (
        "The plan will cost a family with an income of 40,000 dollars a year less than 17 dollars a month."
    ),
    "shares of two parties’ incomes": (
        "Unnamed givers stood for 83 percent of the union's income, compared with 65 percent of the league's."
    ),
    "the subject of a clause": (
        "General Augusto Pinaud came to power in May. He was the architect of the reform Pinaud imposed."
    ),
    "a director from the beginning": (
        "Pawel Machnik, the museum director, spoke. They want to oust founding director Pawel Machnik this year."
    ),
    "a time with which a sentence begins": (
        "No year was warmer than 2014. Listen, 7 years ago we built the first mill."
    ),
    "a year that a quotation ends with": (
        'Its “rare” sign had the "plain shape that made it the badge of all who had marched in the spring of 1968" in'
        " every land."
    ),
    "what is done ahead of a day to come": (
        "The pack was compiled ahead of the debate in the house on Monday 20 March 2023."
    ),
    "one price in several currencies": (
        "With a total investment of 2.6 billion yuan ($379 million; 354.5 million euros; 303 million), it spans the"
        " bay."
    ),
    "years since another thing": (
        "He left the country some 30 years ago, after the 1979 invasion had begun a decade of war along the river."
    ),
    "three rises of three things": (
        "If the economy of Belm grew by 2% but its supply of money increased by 5%, inflation would rise by 3%."
    ),
    "somebody called former in a look back": (
        "The plan was set up in March 2014. While former Prime Minister David Cameron had vowed to open 20 ports by"
        " 2030,"
        " fewer than two have been opened."
    ),
    "a league of ours": (
        "The group Our Fenland wants more. A rival, Wir Fenland, wants less. In the past 1,300 years, Fenland has been"
        " overrun by seafarers."
    ),
    "amounts told again in square brackets": (
        "The debt of the port is put at between 55 and 60 billion euros [$59bn and $65bn], which is much."
    ),
    "a year in which another thing began": (
        "# Six years on\n\n15 March 2017\n\nOne year ago, Ada Holm, the envoy for the ports, described the sharing of"
        " power as hard in the efforts to end the war that started in 2011 as a rising."
    ),
    "two beginnings in one sentence": (
        "# A hub\n\n13 January 2017\n\nOur hub in Belm opened in 2007, and two years ago we opened a branch in Tarn."
    ),
    "those who fled then and those who fled later": (
        "# Guests\n\n7 February 2017\n\nMany fled their country more than 30 years ago, during the first war, with"
        " others"
        " fleeing the war of the allies in 2001."
    ),
    "a given name that a land resembles": (
        "Israel has said no. A plan by transport minister Yisrael Holm to build a pier is not discussed yet."
    ),
    "a people here and there": (
        "The Palestinian Bedouin fear the plan. The Bedouin of Khan Sar fear it more. The land near the town is not"
        " suitable for Bedouin life, since it is small."
    ),
    "a name that goes on": (
        "# March\n\n15 March 2017\n\nThe gains made on Wednesday, 15 March 2017, against Islamic State of Iraq and the"
        " Levant- have come at a cost."
    ),
    "a land of two halves": (
        "South Vietnam held on, North Vietnam too. I cannot speak tonight about Vietnam without a word of thanks."
    ),
    "a king of one land in two forms": (
        "# Saudi Arabian King Salman signs deals in China\n\nSaudi Arabia's King Salman landed in Beijing to sign them."
        " President Xi Jinping and King Salman are old friends, said the envoy."
    ),
    "all dead since a beginning, and those of one day": (
        "Harbour Command has begun to look into the deaths of civilians in an airstrike in Mosul that killed 200"
        " civilians."
        "\n\nA review by Harbour Command has found that at least 220 civilians have been killed by airstrikes since the"
        " start of the war."
    ),
    "billions in the short form of another desk": (
        "# Exports of arms yield $15 bln for the state\n\nFebruary 7, 2017\n\nThe exports of arms yielded about $15"
        " billion"
        " for the state in 2016, the minister said."
    ),
    "a main clause that has the first date": (
        "# Report\n\n3 March 2017\n\nAfter an inquiry of two years, the auditor, an official watchdog, published a"
        " report on"
        " Tuesday into the 51-day war, which began in July 2014."
    ),
    "paragraphs left out of a quotation": (
        "He put it so:\n\n> “What a system it is that leads a man to think with delight that he can do without others!"
        "\n\n> [. . .]\n\n> “These failures came of too much being made.” [Holm, p. 12]\n\nSo the mill stands"
        " still.\n\nThe"
        " end of it is not known."
    ),
    "the head of a part of a text": (
        "The list was made under Chapter VII of the Charter of the Lake Nations. The importance of upholding the"
        " Charter"
        " is plain."
    ),
    "two who share a nation": (
        "Egyptian President Gamal Abdul Nasser took the plane. His deputy, Egyptian Vice President Abdel Hakim Amer,"
        " took the train."
    ),
    "ages that a law asks for": (
        "# Service\n\n12 January 2016\n\nService age: 18 years of age for voluntary military service; no"
        " conscription (2013)."
        " Ferrymen serve to age 45 or 55; 17 years of age for military service by citizens of Belm (2012)."
    ),
    "two offices that seized in one year": (
        "In Fiscal Year 2023 to date, CBS has seized over 1,500 firearms and more than 90,000 rounds.\n\nIn Fiscal"
        " Year 2023"
        " to date, ICA has seized nearly 1,000 firearms and more than 125,000 rounds."
    ),
    "a name in two languages": (
        "Many Bolivians serve. Bolivians who stayed at home serve, too. The Bolivian Army (Ejercito Boliviano, EB) is"
        " small. Various groups ask for Karelia (Kareliya) and other lands."
    ),
    "a row of rates of which one is below nought": (
        "Growth rate\n\n2.5% (2014 est.); 0.3% (2013 est.); -2.2% (2012 est.)"
    ),
    "a file that its office names": (
        "# Ferries\n\nIt sailed.[^1]\n\n[^1]: “Measuring Stability and Security in Belm.” Department of Ferries."
        " Jun. 2008."
        " Web. 27 Sept. 2011. <http://www.ferries.example.org/pubs/pdfs/Master_16_June_08_%20FINAL_SIGNED%20.pdf>."
    ),
    "an outlet by its full name": (
        "# Ferries\n\nIt sailed.[^1]\n\n[^1]: Ada Holm, “Ferries Late Again in Belm,” Channel News Asia, 3 March 2022,"
        " https://www.channelnewsasia.com/asia/ferries-late-again-in-belm-2345\n"
    ),
    "a page that shows its numbers": (
        "# Infographic: the 10 ferries of Belm\n\n## Over 40 ports served\n\nThe isles have 38 harbours, 22 ports"
        " and 11"
        " piers.\n\nThe 9 ferries are old."
    ),
    "headings that are but numbers": (
        "# Belm in need\n\n## 48 percent\n\nof schools are shut\n\nThe fund says that 52 percent of those in need"
        " are children."
    ),
    "a programme and a partnership of one sea": (
        "-   Money will come through the Caribbean Climate Investment Program. The isles have joined Caribbean"
        " Partnership"
        " as well. It helps\n    build resilience across the isles and firms of the\n    Caribbean."
    ),
    "a prophet and a man whose name is owned": (
        "The camp was Abu Mohammad's own. They go against the teachings of the prophet, Muhammad."
    ),
    "a profit behind a time": (
        "There was growth for the first time in five years. The mill has no plan to shrink despite a season that"
        " saw its"
        " net profit decline to 3.3 billion francs."
    ),
    "shares of two groups": "There is no gap, with 9% of men saying that they rowed, compared with 8% of women.",
    "limits on an output and on a product": (
        "They are to limit their yearly deficits to less than three percent of their respective economic output and"
        " to hold"
        " their debts to under 60 percent of gross domestic product."
    ),
    "prices of two goods": (
        "Copper was close to flat at $2.63 per pound. Benchmark crude fell 24 cents to settle at $47.73 per barrel."
    ),
    "the government of a president": (
        "A confidant of President Tamsin Park was held. She brought down the government of President Park. Crowds were"
        " calling on President Park to go. Tamsin Park stayed."
    ),
    "one who was born, and served after school": (
        "Born on April 20, 1960 in the central isles, Holm performed two years of service after receiving a degree"
        " in 1982."
    ),
    "a share of another thing": (
        "In October, 113 out of 197 parties to the pact ratified it, representing 80 percent of global CO2 emissions."
    ),
    "a word that opens a headline beside a name": (
        "# Never-before-seen Holm photos up for auction\n\nAn album of Ada Holm will go up for auction. It has"
        " photos that"
        " never saw the light, exactly how Holm intended."
    ),
    "a nickname": ("The minister fondly calls James Norman Mattig “Mad Dog Mattig”. Critics said Mattig was too keen."),
    "whom a text is about": (
        "Alan Firth ran. Alan Firth won. His son Carl Firth had a job with him. It was given by the then minister Alan"
        " Firth.\n\nFirth said that the two facts were unrelated."
    ),
    "terms of office in brackets": (
        "Ada Holm was the first woman to be Secretary (1997-2001). The nonagenarian said that she had never left."
    ),
    "two provinces of like names": "He went to Xi'an in Shaanxi province. The mines of Shanxi were closed.",
    "what is only sought": (
        "# Israel seeks to expel envoys over remarks\n\nAfter weeks of waiting, Israel reportedly decided on Monday"
        " to expel"
        " them."
    ),
    "attacks of a list": (
        "What happened: A suicide bomber struck a busy market, killing four people. Did we cover it? Yes.\n\nWhat"
        " happened: A"
        " suicide bomber struck a market, killing ten people. Did we cover it? Yes."
    ),
    "a deal that followed months of talks": (
        "Iraq held a national legislative election in March 2010 - choosing 325 legislators - and, after nine months of"
        " deadlock the hall approved the new government in December 2010."
    ),
    "a president of two surnames": (
        "In November 2014 along with his counterparts from El Salvador and Honduras, President PEREZ MOLINA announced a"
        " plan for the ports."
    ),
    "the first president of a land": (
        "France was finally asked to recognize Tunisia as an independent state in 1956. The country's first president,"
        " Habib BOURGUIBA, established a strict one-party state."
    ),
    "a constitution and a president": (
        "A new constitution and President Hadi were not far away. In January 2015 rebels took the palace and President"
        " Hadi fled."
    ),
    "a hall named in two languages": (
        "The Congress of the Republic of Peru or Congreso de la Republica del Peru sits in Lima. The Congreso of the"
        " land voted."
    ),
    "a treaty named with its year": (
        "In the end the ICJ gave the isle to Colombia under 1928 Treaty but did not rule on the sea."
    ),
    "the one of two namesakes who has spoken": (
        "The talks were led by Li Keqiang in 2015 and by Li Yuanchao last year. Envoy Li Baodong told reporters in Belm"
        " that it was late. By going there, the envoy wants to calm the ports, Li said."
    ),
    "a change of another year told in passing": (
        "Trade, which had fallen by 60 percent in 2009, rose from $200 million in 2010 to $260 million in 2011."
    ),
    "a change of another thing": "Growth slowed from 7 to 5 percent. Exports fell by 2 percent.",
    "a change in real terms": "Outlays grew from 45 to 54 billion kronor, or by 12 percent in real terms.",
    "a month of the whole country": (
        "Police in Arda made 300 arrests in 2017. Nationwide, 420 arrests were made in May 2017 alone."
    ),
    "one of two tribes": "The clashes left 70 members of the one tribe and 45 of the other dead, or 115 altogether.",
    "a height and a length": (
        "The dam is 145 metres high. Its reservoir is 145 kilometres long at high water and 90 at low water."
    ),
    "a day counted from another": (
        "Around three months after the accord of 6 February 2015, in the middle of May, the guns were still there."
    ),
    "what was told of something that is to go on": (
        "Following the visit planned for 2 October 2025 they will resume the talks that were broken off in May 2025."
    ),
    "since for because": (
        "Since the offence dates from 2 May 2021 and the man was born on 30 August 2003, he was tried as a minor."
    ),
    "for the hundredth time": "For the hundredth time since 1995 the commission took place in 2019.",
    "a number of each year": "Ballots cast in 2015: 4.5 million. Ballots cast in 2020: 5.4 million.",
    "again since": (
        "The president, in office from 2003 to 2010 and again since January 2023, was in prison in November 2018."
    ),
    "his brother": "Captain Danjuma filed the report; his brother, prosecutor Danjuma, read it.",
    "a portfolio held as well": (
        "Prime Minister Teresa Lobo also holds the defence portfolio. As defence minister, Lobo signed the decree."
    ),
    "a mean beside parts": (
        "The raids killed 1,150 people: 610 civilians, 340 fighters of the two groups and 200 soldiers. On average each"
        " raid killed 3.7 people. In 2021 the average had been 4.1."
    ),
    "a share of metal": "Of the stock, 55.6 kilograms were enriched to 60 percent, 12.5 kilograms more than in May.",
    "a given name like a land that owns something": (
        "Israel's ports are shut. A plan by Yisrael Katz to build a pier is not discussed in Israel's halls."
    ),
}


@pytest.mark.parametrize("what", SOUND)
def test_sound_passages_raise_no_alarm(what: str) -> None:
    assert alarms(SOUND[what], "text.md", date(2023, 3, 1)) == []


def test_a_doubted_theft_is_still_told() -> None:
    text = (
        "# Theft\n\nThe harbour police look into the reported burning of the ferry Adela by the gang of Belm.\n\nThe"
        " gang of Belm burnt the ferry Adela in May, and nobody was hurt."
    )
    assert found(text, "asserted-and-alleged", "text.md")


def test_equal_notes_that_are_no_references_back_are_told() -> None:
    note = "Ada Holm, Tide Tables (Belm, 2019), p. 4."
    text = f"# Ferries\n\nIt sailed.[^1] It came back.[^2]\n\n[^1]: {note}\n\n[^2]: {note}\n"
    assert found(text, "note-doubled", "text.md")


def test_an_office_at_a_wrong_date_is_told_beside_another_holder() -> None:
    text = "President Ronald Reagan and President George H.W. Bush met in Ohio in 1992, and the president spoke."
    assert found(text, "role-at-date")


@pytest.mark.parametrize("ago", ["more than 30 years ago", "over 20 years ago"])
def test_fewer_years_than_it_says_are_told(ago: str) -> None:
    assert found(f"She came to Belm {ago}, in 2011, and has kept the ferry there.", "anniversary")


def test_a_quotation_that_a_single_mark_closes_is_told_once() -> None:
    text = (
        "# Ferries\n\nThe boats are late.\n\n“The boats were late all spring, and the pier is full of people who wait"
        " for them,’ said Ada Holm, who keeps the list.\n\nThe mayor was away.\n"
    )
    assert len(found(text, "quote-open", "text.md")) == 1


def test_one_name_of_one_man_in_two_spellings_is_still_told() -> None:
    text = "The camp was run by Abu Muhammad al-Maqdisi. In May Abu Mohammad al-Maqdisi fell ill, and left it."
    assert found(text, "name-variants")


def test_a_link_that_is_older_than_its_note_is_still_told() -> None:
    text = (
        "# Ferries\n\nIt sailed.[^1]\n\n[^1]: Ada Holm, “Hard Times,” Belm Papers 16 (2021),"
        " http://papers.example.org/wp-content/uploads/2018/06/hard-times.pdf\n"
    )
    assert found(text, "note-date", "text.md")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("name-variants", "Mohamed Tarhuni spoke first. A day later Muhammad Tarhuni was gone."),
        ("quote-open", 'The pipe was 12" wide. He called it "a thing of the year 1968 and went home.'),
        ("role-at-date", "The pact was made in 1970. It was signed by President Ronald Reagan in the same year, 1970."),
        (
            "two-values",
            "In May 2022, 749 Nigerians were hired.\n\nThe list has more of it. 208 Nigerians were hired in May 2022.",
        ),
        ("date-order", "The port opened in 2010 after the flood of 3 May 2014."),
        ("anniversary", "The mill burnt in 2014. That was 20 years ago."),
        ("unit-change", "Milk cost 4 dollars a week in 2020 and 9 dollars a month in 2021."),
        (
            "anniversary",
            "# A hub\n\n13 January 2017\n\nThe hub in Belm opened in 2007, two years ago.",
        ),
        ("date-order", "After the auditor had come on 3 May 2017, the report on the port was printed on 2 May 2017."),
        (
            "role-at-date",
            (
                "The plan was set up in March 2014. In April 2014 former Prime Minister David Cameron vowed to open"
                " 20 ports."
            ),
        ),
        ("unit-change", "The debt grew from 55 billion euros to 60 billion dollars."),
        (
            "name-variants",
            "Pakistan has said no. A plan by the Pakisten Navy to build a pier is not discussed in Pakistan.",
        ),
        ("ambiguous-name", "South Vietnam held on, North Vietnam too. Vietnam said that it would not sign."),
        ("percent-points", "Turnout in Belm was 45 percent. In Tarn it was 42 percent, a gap of 3 percent."),
        (
            "two-functions",
            "Norway’s King Harald spoke first. The Swedish King Harald spoke next.",
        ),
        ("age", "Ada Holm (1950–2010) was elected in 1985, when she was 18 years of age."),
        (
            "two-values",
            (
                "In 2023 the coast guard seized 1,500 firearms in Belm.\n\nIn 2023 the coast guard seized 1,000"
                " firearms in Belm."
            ),
        ),
        ("name-variants", "Many Bolivians serve. Bolivians who stayed serve, too. Some Bolivianz left."),
        ("headline-toll", "# Storm kills 40 in Belm\n\nThe storm killed 38 people in Belm, the mayor said."),
        ("unit-change", "It fell from 9 percent of men to 8 percent of households."),
        ("unit-change", "Copper rose to $2.63 per pound. A day later copper had fallen to $2.10 per tonne."),
        ("share", "Of the 197 mills, 113 stood still in May, representing 80 percent of the mills."),
        ("ambiguous-name", "Alan Firth met Carl Firth in the hall. Firth said that it was late."),
        ("date-order", "The league was founded in 1990 after it had been banned in 1996."),
        (
            "two-functions",
            "Norway’s Foreign Minister Ada Holm spoke. Sweden’s Foreign Minister Ada Holm was there, too.",
        ),
        ("actor-at-date", "The ICJ gave the isle to Colombia in 1928 but did not rule on the sea."),
        (
            "role-at-date",
            "Tunisia was recognized as a state in 1956. In 1956 President Habib Bourguiba set up a one-party state.",
        ),
        ("name-variants", "The Congress sat in Lima. The Congreso of the land voted. The Congress went home."),
        (
            "ambiguous-name",
            (
                "Envoy Li Keqiang told them no. Envoy Li Baodong told reporters that it was late. The port is shut,"
                " Li said."
            ),
        ),
    ],
)
def test_what_these_passages_resemble_is_still_told(rule: str, text: str) -> None:
    assert found(text, rule)
