"""Invented files in the form of every feed: a handful of rows each, none of them anybody's data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from detente.feeds.feed import feed

if TYPE_CHECKING:
    from pathlib import Path

GDELT_2 = feed("gdelt").forms[0].order
GDELT_1 = feed("gdelt").forms[1].order


def gdelt_row(number: int, order: tuple[str, ...] = GDELT_2, **cells: str) -> str:
    """One row of GDELT, parted by tabs."""
    stamp = "20220417" if order is not GDELT_2 else "20220417101500"
    row = {
        "GLOBALEVENTID": str(9000 + number),
        "SQLDATE": "20220416",
        "Actor1Code": "PAKMIL",
        "Actor1CountryCode": "PAK",
        "Actor2Code": "AFG",
        "Actor2CountryCode": "AFG",
        "EventCode": "195",
        "QuadClass": "4",
        "GoldsteinScale": "-10.0",
        "DATEADDED": stamp,
        "SOURCEURL": "https://paper.example/1",
    } | cells
    return "\t".join(row.get(name, "") for name in order)


ICEWS_HEADER = "\t".join(column.name for column in feed("icews").columns)


def icews_row(number: int, **cells: str) -> str:
    """One row of ICEWS; names of cells with ``_`` for blanks."""
    row = {
        "Event ID": str(number),
        "Event Date": "2022-04-16",
        "Source Name": "Government (Pakistan)",
        "Source Country": "Pakistan",
        "CAMEO Code": "112",
        "Intensity": "-2",
        "Target Name": "Government (Afghanistan)",
        "Target Country": "Afghanistan",
    } | {key.replace("_", " "): value for key, value in cells.items()}
    return "\t".join(row.get(column.name, "") for column in feed("icews").columns)


def csv_of(name: str, rows: list[dict[str, str]], delimiter: str = ",") -> str:
    """A file of a feed with a header of exactly the columns that the rows name."""
    assert feed(name).required <= set(rows[0])
    return csv_of_any(rows, delimiter, quote='"')


def csv_of_any(rows: list[dict[str, str]], delimiter: str = ",", quote: str = "") -> str:
    """Rows with a header."""
    header = list(rows[0])
    body = [delimiter.join(f"{quote}{row.get(column, '')}{quote}" for column in header) for row in rows]
    return "\n".join([delimiter.join(header), *body]) + "\n"


ACLED = {
    "event_id_cnty": "PAK1",
    "event_date": "16 April 2022",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Pakistan (2022-)",
    "actor2": "Civilians (Afghanistan)",
    "country": "Afghanistan",
    "fatalities": "3",
    "notes": "An invented note, with a comma",
    "timestamp": "1650300000",
}
UCDP = {
    "id": "501",
    "type_of_violence": "1",
    "side_a": "Government of Afghanistan",
    "side_b": "IS",
    "country": "Afghanistan",
    "date_start": "2021-10-08 00:00:00.000",
    "date_end": "2021-10-08 00:00:00.000",
    "best": "4",
}
FILES: dict[str, tuple[str, str, int]] = {
    "gdelt": ("20220417101500.export.CSV", "\n".join(gdelt_row(n) for n in range(3)) + "\n", 3),
    "gdelt-mentions": (
        "20220417101500.mentions.CSV",
        "9000\t20220416101500\t20220417101500\t1\tpaper.example\thttps://paper.example/1" + "\t" * 10 + "\n",
        1,
    ),
    "icews": ("20220417-icews-events.tab", "\n".join([ICEWS_HEADER, icews_row(1), icews_row(2)]) + "\n", 2),
    "polecat": (
        "weekly.txt",
        "\t".join(column.name for column in feed("polecat").columns)
        + "\n"
        + "\t".join(
            {
                "Event ID": "1",
                "Event Date": "2022-04-16",
                "Event Type": "ASSAULT",
                "Event Mode": "aerial",
                "Actor Name": "Pakistan",
                "Recipient Name": "Afghan Taliban",
            }.get(column.name, "")
            for column in feed("polecat").columns
        )
        + "\n",
        1,
    ),
    "acled": ("export.csv", csv_of("acled", [ACLED, ACLED | {"event_id_cnty": "PAK2"}]), 2),
    "ucdp-ged": ("ged.csv", csv_of("ucdp-ged", [UCDP, UCDP | {"id": "502", "side_b": "Civilians"}]), 2),
    "ucdp-country-year": (
        "cy.csv",
        csv_of(
            "ucdp-country-year",
            [{"country_id_cy": "700", "country_cy": "Afghanistan", "year_cy": "2021", "sb_total_deaths_best_cy": "9"}],
        ),
        1,
    ),
    "keds": ("levant.txt", "790415 ISRMIL PAL 190\n".replace(" ", "\t") + "790416\tEGYGOV\tISR\t040\n", 2),
    "gtd": (
        "gtd.csv",
        csv_of(
            "gtd",
            [
                {
                    "eventid": "1",
                    "iyear": "2014",
                    "imonth": "12",
                    "iday": "0",
                    "attacktype1_txt": "Armed Assault",
                    "gname": "Tehrik-i-Taliban Pakistan (TTP)",
                    "corp1": "Pakistani Army",
                    "nkill": "-99",
                }
            ],
        ),
        1,
    ),
    "mid": (
        "mid.csv",
        csv_of(
            "mid", [{"DispNum3": "1", "stateA": "PAK", "stateB": "AFG", "year": "1992", "month": "1", "hostlevA": "4"}]
        ),
        1,
    ),
    "hapi": (
        "hapi.csv",
        csv_of(
            "hapi",
            [
                {
                    "location_code": "PAK",
                    "event_type": "political_violence",
                    "events": "7",
                    "fatalities": "9",
                    "reference_period_start": "2022-04-01",
                    "reference_period_end": "2022-04-30",
                }
            ],
        ),
        1,
    ),
}
"""For each feed a file's name, its text, and how many rows it holds."""


def write(folder: Path, name: str) -> Path:
    """The invented file of a feed."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILES[name][0]
    path.write_text(FILES[name][1], "utf-8")
    return path


def as_json(rows: list[dict[str, str]], key: str) -> str:
    """An API's answer."""
    return json.dumps({"success": True, key: rows})
