"""Loading: nothing silent, nothing twice, nothing lost."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from detente.brief import account
from detente.desk import Asking, Loading, dedup, held, load, verify
from detente.desk.acting import unresolved
from detente.feeds.recognise import recognise
from detente.model.evidence import DetenteError
from detente.model.feeds import Head
from detente.record.sums import Feeds
from feeds.making_feeds import (
    ACLED,
    GDELT_1,
    GDELT_2,
    ICEWS_HEADER,
    UCDP,
    as_json,
    csv_of,
    csv_of_any,
    gdelt_row,
    icews_row,
    write,
)
from making import write_desk

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.feeds import LoadReport

RECORDED = date(2022, 5, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write_desk(tmp_path / "desk")


def take(desk: Path, path: Path, **how: object) -> LoadReport:
    return load(desk, [str(path)], Loading(**{"recorded": RECORDED} | how))  # type: ignore[arg-type]


def put(tmp_path: Path, name: str, text: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def course(desk: Path, feed: str, a: str, b: str, as_of: date = date.max) -> list[tuple[str, str, int]]:
    held = Feeds(desk / "build" / "feeds")
    return [(str(row["day"]), row["direction"], row["n"]) for row in held.course(feed, a, b, as_of, date.max)]


def test_an_act_is_counted_for_whoever_governs_on_the_day(desk: Path, tmp_path: Path) -> None:
    rows = [icews_row(1, Event_Date="2021-08-14"), icews_row(2, Event_Date="2021-08-15")]
    take(desk, put(tmp_path, "20210816-icews-events.tab", "\n".join([ICEWS_HEADER, *rows])))
    assert course(desk, "icews", "pakistan", "afghan-republic") == [("2021-08-14", "ab", 1)]
    assert course(desk, "icews", "afghan-taliban", "pakistan") == [("2021-08-15", "ba", 1)]


def test_a_consultation_that_comes_from_either_side_is_one(desk: Path, tmp_path: Path) -> None:
    there = {"CAMEO_Code": "040"}
    back = there | {"Source_Name": "Government (Afghanistan)", "Target_Name": "Government (Pakistan)"}
    take(desk, put(tmp_path, "x.tab", "\n".join([ICEWS_HEADER, icews_row(1, **there), icews_row(2, **back)])))
    assert course(desk, "icews", "pakistan", "afghan-taliban") == [("2022-04-16", "both", 1)]


def test_domestic_rows_stay_out_of_relations_and_count_as_exposure(desk: Path, tmp_path: Path) -> None:
    rows = [icews_row(1, Target_Name="Military (Pakistan)"), icews_row(2)]
    take(desk, put(tmp_path, "x.tab", "\n".join([ICEWS_HEADER, *rows])))
    held = Feeds(desk / "build" / "feeds")
    assert sum(row["n"] for row in held.exposure("icews", date.max, date.max)) == 2
    assert course(desk, "icews", "pakistan", "afghan-taliban") == [("2022-04-16", "ab", 1)]


def test_what_was_reported_later_is_not_seen_earlier(desk: Path, tmp_path: Path) -> None:
    rows = [icews_row(1, CAMEO_Code="112"), icews_row(2, CAMEO_Code="190", Event_Date="2022-04-10")]
    take(desk, put(tmp_path, "20220417-icews-events.tab", "\n".join([ICEWS_HEADER, *rows])))
    assert course(desk, "icews", "pakistan", "afghan-taliban", date(2022, 4, 16)) == []
    assert len(course(desk, "icews", "pakistan", "afghan-taliban", date(2022, 4, 17))) == 2


def test_rows_of_the_same_act_and_day_are_one_event_across_files_too(desk: Path, tmp_path: Path) -> None:
    first = put(tmp_path, "a.export.CSV", "\n".join(gdelt_row(n) for n in range(3)))
    second = put(tmp_path, "b.export.CSV", gdelt_row(7))
    assert take(desk, first).feeds[0].repeated == 2
    take(desk, second)
    assert course(desk, "gdelt", "pakistan", "afghan-taliban") == [("2022-04-16", "ab", 1)]


def test_more_events_than_fit_at_once_add_up_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [f"20{year}-{month:02}-03" for year in (20, 21) for month in range(1, 13)]
    rows = [icews_row(number, Event_Date=day) for number, day in enumerate([*days, *days])]
    path = put(tmp_path, "events.tab", "\n".join([ICEWS_HEADER, *rows, ""]))
    told, kept = [], []
    for name, at_once in (("whole", 1_000), ("parted", 5)):
        monkeypatch.setattr("detente.record.adding.AT_ONCE", at_once)
        desk = write_desk(tmp_path / name)
        told.append(take(desk, path).shares)
        folder = desk / "build" / "feeds" / "icews"
        kept.append([(folder / one).read_bytes() for one in ("sums.parquet", "exposure.parquet")])
        assert not (folder / "whole").exists()
    assert told[0][0].events == 24
    assert told[0] == told[1]
    assert kept[0] == kept[1]


def test_a_file_is_loaded_once_whatever_its_name(desk: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "icews")
    again = shutil.copyfile(path, tmp_path / "other.tab")
    take(desk, path)
    report = take(desk, again)
    assert (report.feeds, report.known) == ((), (str(again),))
    assert (desk / "feeds" / "manifest.csv").read_text("utf-8").count("\n") == 2


def test_a_later_vintage_replaces_a_row_and_keeps_what_was_known(desk: Path, tmp_path: Path) -> None:
    old, new = csv_of("ucdp-ged", [UCDP]), csv_of("ucdp-ged", [UCDP | {"best": "11"}])
    load(desk, [str(put(tmp_path, "old.csv", old))], Loading(vintage="25.0.1", recorded=date(2025, 2, 1)))
    load(desk, [str(put(tmp_path, "new.csv", new))], Loading(vintage="25.1", recorded=date(2025, 7, 1)))
    held = Feeds(desk / "build" / "feeds")
    deaths = {
        day: [row["deaths"] for row in held.course("ucdp-ged", "afghan-taliban", "islamic-state", date.max, day)]
        for day in (date(2025, 1, 1), date(2025, 3, 1), date(2025, 8, 1))
    }
    assert deaths == {date(2025, 1, 1): [], date(2025, 3, 1): [4], date(2025, 8, 1): [11]}


def test_files_that_are_no_events_are_set_aside_whole_and_the_rest_is_loaded(desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    write(folder, "icews")
    put(folder, "README.txt", "A codebook.\nWith lines.\n")
    put(folder, "empty.csv", "")
    put(folder, "scale.csv", "code,weight\n010,0\n")
    report = take(desk, folder)
    assert [one.feed for one in report.feeds] == ["icews"]
    assert sorted(one.file.rsplit("/", 1)[1] for one in report.aside) == ["README.txt", "empty.csv", "scale.csv"]
    assert all(one.reason.startswith("not an event file") for one in report.aside)


def test_spoilt_rows_are_set_aside_with_line_and_reason(desk: Path, tmp_path: Path) -> None:
    rows = [
        ICEWS_HEADER,
        icews_row(1),
        "",
        icews_row(2, Event_Date="2022-13-01"),
        icews_row(3, CAMEO_Code="999"),
        icews_row(4) + "\tone too many",
        "half a row",
        icews_row(5, Target_Name="Citizen (Pakistan)"),
    ]
    report = take(desk, put(tmp_path, "x.tab", "\n".join(rows)))
    (one,) = report.feeds
    assert (one.rows, one.loaded, sum(one.aside.values())) == (6, 2, 4)
    aside = (desk / "build" / "feeds" / "aside.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[2] for line in aside[1:]] == ["4", "5", "6", "7"]
    assert "Event Date is no day: 2022-13-01" in aside[1]
    assert "21 cells where 20 are expected" in aside[3]


def test_bytes_of_another_encoding_are_read_as_what_they_are(desk: Path, tmp_path: Path) -> None:
    text = "\n".join([ICEWS_HEADER, icews_row(1, City="Málaga"), icews_row(2, CAMEO_Code="190")])
    report = take(desk, put(tmp_path, "x.tab", text.encode("latin-1")))
    assert (report.feeds[0].loaded, report.feeds[0].aside) == (2, {})


def test_codes_that_lost_their_zeros_are_mended(desk: Path, tmp_path: Path) -> None:
    rows = [icews_row(n, CAMEO_Code=code) for n, code in enumerate(["10", "42", "112", "190"])]
    report = take(desk, put(tmp_path, "x.tab", "\n".join([ICEWS_HEADER, *rows])))
    assert (report.feeds[0].loaded, report.feeds[0].zeros_mended) == (4, 1)
    quads = [
        row["quad"]
        for row in Feeds(desk / "build" / "feeds").course("icews", "pakistan", "afghan-taliban", date.max, date.max)
    ]
    assert sorted(quads) == [0, 1, 3, 4]


def test_a_set_of_another_scheme_is_refused_with_its_share(desk: Path, tmp_path: Path) -> None:
    wrong = [
        f"7904{day:02}\tISR\tPAL\t{code}" for day, code in enumerate(["221", "222", "223", "121", "122", "150"], 10)
    ]
    report = take(desk, put(tmp_path, "set.txt", "\n".join(wrong)))
    assert report.feeds == ()
    assert "only 33% of its rows have a code of CAMEO" in report.aside[0].reason or "WEIS" in report.aside[0].reason


def test_archives_json_and_compressed_files_are_read(desk: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("20220417101500.export.CSV", gdelt_row(1))
        archive.writestr("../../evil.txt", "no event")
    put(tmp_path, "b.tab.gz", gzip.compress("\n".join([ICEWS_HEADER, icews_row(1)]).encode()))
    put(tmp_path, "c.json", as_json([ACLED], "data"))
    place = {"type": "Point", "coordinates": [69.2, 34.5]}
    points = {"features": [{"type": "Feature", "properties": UCDP, "geometry": place}]}
    put(tmp_path, "d.geojson", json.dumps(points))
    report = load(desk, [str(tmp_path / name) for name in ("a.zip", "b.tab.gz", "c.json", "d.geojson")])
    assert sorted(one.feed for one in report.feeds) == ["acled", "gdelt", "icews", "ucdp-ged"]
    assert report.aside == ()
    assert not (tmp_path.parent / "evil.txt").exists()


def test_a_truncated_file_is_set_aside_and_the_others_are_loaded(desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    whole = gzip.compress("\n".join([ICEWS_HEADER, *(icews_row(n) for n in range(2000))]).encode())
    put(folder, "good.tab.gz", gzip.compress("\n".join([ICEWS_HEADER, icews_row(1)]).encode()))
    put(folder, "short.tab.gz", whole[: len(whole) // 2])
    report = take(desk, folder)
    assert [one.loaded for one in report.feeds] == [1]
    assert report.aside[0].file.endswith("short.tab.gz")
    assert "GZIP" in report.aside[0].reason


def test_rows_of_two_generations_may_stand_in_one_file(desk: Path, tmp_path: Path) -> None:
    older = gdelt_row(1, GDELT_1[:-1])
    newer = gdelt_row(2, GDELT_1, EventCode="112")
    report = take(desk, put(tmp_path, "19790101.export.CSV", f"{older}\n{newer}\n"))
    assert (report.feeds[0].loaded, report.feeds[0].aside) == (2, {})


def test_line_ends_may_differ_within_a_file(desk: Path, tmp_path: Path) -> None:
    text = f"{ICEWS_HEADER}\r\n{icews_row(1)}\n{icews_row(2, CAMEO_Code='190')}\r\n"
    report = take(desk, put(tmp_path, "x.tab", text))
    assert (report.feeds[0].loaded, report.feeds[0].aside) == (2, {})


def test_what_was_deleted_under_build_is_read_again(desk: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "icews")
    take(desk, path)
    before = course(desk, "icews", "pakistan", "afghan-taliban")
    shutil.rmtree(desk / "build")
    take(desk, path)
    assert course(desk, "icews", "pakistan", "afghan-taliban") == before
    path.unlink()
    shutil.rmtree(desk / "build")
    report = take(desk, write(tmp_path / "more", "acled"))
    assert "no longer there" in report.aside[0].reason


def test_a_batch_that_the_manifest_does_not_name_is_swept_away(desk: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "icews")
    take(desk, path)
    (desk / "feeds" / "manifest.csv").unlink()
    report = take(desk, path)
    assert report.feeds[0].loaded == 2
    assert course(desk, "icews", "pakistan", "afghan-taliban") == [("2022-04-16", "ab", 1)]


def test_a_csv_of_no_feed_is_read_by_a_mapping(desk: Path, tmp_path: Path) -> None:
    table = put(
        tmp_path, "x.csv", "when;who;whom;what\n03.02.2021;Pakistan;Afghan Taliban;meeting\n31.02.2021;a;b;meeting\n"
    )
    mapping = put(
        tmp_path,
        "mine.toml",
        'codes_are = "own"\ndate_format = "%d.%m.%Y"\n[columns]\ndate = "when"\nactor = "who"\nrecipient = "whom"\n'
        'code = "what"\n[codes]\nmeeting = "CONSULT/visit"\n',
    )
    report = take(desk, table, mapping=mapping)
    assert (report.feeds[0].feed, report.feeds[0].loaded, report.feeds[0].aside) == ("mine", 1, {"date is no day": 1})
    assert course(desk, "mine", "pakistan", "afghan-republic") == []


def test_a_mapping_says_what_it_lacks(desk: Path, tmp_path: Path) -> None:
    mapping = put(tmp_path, "mine.toml", '[columns]\ndate = "when"\n')
    with pytest.raises(DetenteError, match="lacks actor, recipient, code"):
        take(desk, put(tmp_path, "x.csv", "when,who\n1,2\n"), mapping=mapping)


def test_a_file_that_is_not_there_is_told(desk: Path, tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="no such file"):
        take(desk, tmp_path / "nothing.csv")


@pytest.mark.parametrize("text", ["", "\n\n", "\x00\x01", "a", "a,b\n" * 3, "{" * 500])
def test_whatever_is_no_event_file_is_told_in_words(text: str) -> None:
    found = recognise(Head(lines=tuple(text.splitlines())))
    assert isinstance(found, str)
    assert found.startswith("not an event file")


def test_names_of_a_feed_that_mean_nobody_are_listed_by_weight_and_can_be_mapped(desk: Path, tmp_path: Path) -> None:
    unknown = {"Source_Name": "Zorblax", "Source_Country": ""}
    rows = [icews_row(n, Event_Date=f"2022-04-{n + 10}", **unknown) for n in range(3)]
    take(desk, put(tmp_path, "x.tab", "\n".join([ICEWS_HEADER, *rows])))
    (one,) = unresolved(desk)
    assert (one.name, one.times, one.where) == ("Zorblax", 3, ("feed icews",))
    (desk / "actors.toml").write_text(
        '[[actor]]\nid = "zorblax"\nname = "Zorblax"\nkind = "armed-group"\nconfidence = "unverified"\n',
        "utf-8",
    )
    load(desk, [str(tmp_path / "x.tab")])
    assert unresolved(desk) == ()
    assert len(course(desk, "icews", "zorblax", "afghan-taliban")) == 3


def test_a_name_that_comes_to_mean_somebody_counts_at_the_next_question(desk: Path, tmp_path: Path) -> None:
    rows = [icews_row(n, Event_Date=f"2022-04-{n + 10}", Source_Name="Zorblax", Source_Country="") for n in range(3)]
    take(desk, put(tmp_path, "x.tab", "\n".join([ICEWS_HEADER, *rows])))
    assert dedup(desk).alone[0].acts == 0
    (desk / "actors.toml").write_text(
        '[[actor]]\nid = "zorblax"\nname = "Zorblax"\nkind = "armed-group"\nconfidence = "unverified"\n', "utf-8"
    )
    assert dedup(desk, asking=Asking(refresh=False)).alone[0].acts == 0, "the record as it is"
    assert dedup(desk).alone[0].acts == 3


def test_an_engine_that_is_not_known_is_a_problem_of_the_desk(desk: Path) -> None:
    settings = (desk / "desk.toml").read_text("utf-8")
    (desk / "desk.toml").write_text(settings + '\n[engine]\nname = "abacus"\n', "utf-8")
    (problem,) = verify(desk)
    assert "the engine 'abacus' is not known" in str(problem)


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="Spark is installed here")
def test_spark_that_is_not_installed_is_told(desk: Path, tmp_path: Path) -> None:
    settings = (desk / "desk.toml").read_text("utf-8")
    (desk / "desk.toml").write_text(settings + '\n[engine]\nname = "spark"\n', "utf-8")
    with pytest.raises(DetenteError, match=r"pip install 'detente\[spark\]'"):
        take(desk, write(tmp_path, "icews"))


def test_what_the_desk_holds_is_told_by_status(desk: Path, tmp_path: Path) -> None:
    assert held(desk) == ()
    rows = [ICEWS_HEADER, icews_row(1), icews_row(2, CAMEO_Code="190"), icews_row(3, CAMEO_Code="999")]
    take(desk, put(tmp_path, "x.tab", "\n".join(rows)))
    (one,) = held(desk)
    assert (one.feed, one.files, one.rows, one.loaded, one.aside) == ("icews", 1, 3, 2, 1)
    assert "icews: 1 file, 3 rows, 1 set aside; 2022-04-16 to 2022-04-16" in account.held((one,), 80)


def test_what_spreadsheets_and_data_frames_do_to_a_file_is_undone(desk: Path, tmp_path: Path) -> None:
    rows = [
        {"Date": "20220416", "Source": "PAKMIL", "Target": "AFG", "CAMEOCode": code}
        for code in ("190.0", "10.0", "42.0")
    ]
    path = put(tmp_path, "reduced.txt", csv_of_any(rows, "\t").encode("utf-16"))
    report = take(desk, path)
    assert [(one.feed, one.loaded, one.zeros_mended) for one in report.feeds] == [("keds", 3, 1)]
    dated = gdelt_row(1, SQLDATE="2022-04-16") + "\n" + gdelt_row(2, SQLDATE="20220417.0", EventCode="112")
    table = "\t".join(GDELT_2) + "\n" + dated
    assert take(desk, put(tmp_path, "frame.tsv", table)).feeds[0].loaded == 2


def test_acts_of_neighbouring_days_are_one_story_within_and_across_feeds(desk: Path, tmp_path: Path) -> None:
    days = ["2022-04-10", "2022-04-11", "2022-04-12", "2022-04-20"]
    icews = [icews_row(n, Event_Date=day, CAMEO_Code="190") for n, day in enumerate(days)]
    take(desk, put(tmp_path, "x.tab", "\n".join([ICEWS_HEADER, *icews])))
    gdelt = [gdelt_row(n, SQLDATE=day) for n, day in enumerate(["20220413", "20220501"])]
    take(desk, put(tmp_path, "y.CSV", "\n".join(gdelt)))
    found = dedup(desk)
    assert [(one.feeds, one.acts, one.stories) for one in found.alone] == [(("gdelt",), 2, 2), (("icews",), 4, 2)]
    assert ([one.stories for one in found.together], found.shared) == ([3], (1,))
    assert [one.stories for one in dedup(desk, ["icews"], window=0).alone] == [4]
    assert "icews: 4 acts on 4 days are 2 stories (50% of the acts)" in account.stories(found, 80)
    with pytest.raises(DetenteError, match="no feed 'acled' is loaded"):
        dedup(desk, ["acled"])


def test_an_archive_that_is_spoilt_anywhere_is_set_aside(desk: Path, tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "x.export.CSV", "\n".join(gdelt_row(n, SOURCEURL=f"https://paper.example/{n}") for n in range(400))
        )
    whole = held.getvalue()
    for at in range(40, len(whole) - 1, max(len(whole) // 25, 1)):
        spoilt = whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :]
        report = take(desk, put(tmp_path, f"{at}.zip", spoilt))
        assert report.aside or report.feeds or report.known
