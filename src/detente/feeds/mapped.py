"""A feed of one's own: any CSV, with a mapping file that says which column is what."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from detente.model.evidence import DetenteError
from detente.model.feeds import Column, Feed

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = (
    "id",
    "date",
    "reported",
    "actor",
    "recipient",
    "code",
    "country",
    "place",
    "lat",
    "lon",
    "deaths",
    "source",
    "url",
)
NEEDED = ("date", "actor", "recipient", "code")
SCHEMES = ("text", "cameo", "icews", "ucdp", "acled")
CODES = ("cameo", "plover", "own")


def mapped_feed(path: Path) -> Feed:
    """The feed that a mapping file describes; it is called as the file is.

    The file is TOML: ``[columns]`` gives for each of ``FIELDS`` the column of the table; ``scheme`` says how actors are
    written, ``codes_are`` in which scheme acts are coded: ``cameo``; ``plover`` (``TYPE`` or ``TYPE/mode``); ``own``,
    with ``[codes]`` giving PLOVER for each. ``date_format`` is as in ``strptime``; ISO dates if not given.

    Raises:
        DetenteError: the file cannot be read, or lacks something; says what.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise DetenteError(f"the mapping {path} cannot be read: {wrong}") from None
    columns = _columns(path, table)
    codes = _one(path, table, "codes_are", CODES, "cameo")
    own = tuple((code, *(f"{target}/".split("/")[:2])) for code, target in table.get("codes", {}).items())
    return Feed(
        name=path.stem,
        title=str(table.get("title", path.stem)),
        kind="events",
        scheme=_one(path, table, "scheme", SCHEMES, "text"),
        codes=codes,
        code_column=columns["code"] if codes == "cameo" else "",
        one_a_day=bool(table.get("one_a_day", False)),
        supersedes=False,
        quoted=True,
        encodings=("utf-8", "latin-1"),
        missing=tuple(table.get("missing", ())),
        reported="the column `reported`; else the day of the event",
        quality="exact" if "reported" in columns else "assumed",
        columns=tuple(Column(name, required=True) for name in dict.fromkeys(columns.values())),
        forms=(),
        sql=_sql(columns, codes, str(table.get("date_format", ""))),
        code_rows=own,
        terms=str(table.get("terms", "")),
        citation=str(table.get("citation", "")),
        get="",
        untested="",
    )


def _columns(path: Path, table: dict[str, Any]) -> dict[str, str]:
    columns = {str(key): str(value) for key, value in table.get("columns", {}).items()}
    unknown, missing = sorted(set(columns) - set(FIELDS)), [field for field in NEEDED if field not in columns]
    if unknown:
        raise DetenteError(f"{path}: [columns] has {', '.join(unknown)}; known are {', '.join(FIELDS)}")
    if missing:
        raise DetenteError(f"{path}: [columns] lacks {', '.join(missing)}")
    if any('"' in name for name in columns.values()):
        raise DetenteError(f"{path}: a column's name may hold no quotation mark")
    return columns


def _one(path: Path, table: dict[str, Any], key: str, among: tuple[str, ...], default: str) -> str:
    value = str(table.get(key, default))
    if value not in among:
        raise DetenteError(f"{path}: {key} is {value!r}; one of {', '.join(among)}")
    return value


def _sql(columns: dict[str, str], codes: str, form: str) -> str:
    """The SELECT of the mapping."""

    def of(field: str, kind: str = "varchar") -> str:
        return f'try_cast(raw."{columns[field]}" as {kind})' if field in columns else f"null::{kind}"

    def day(name: str) -> str:
        plain = form.replace("'", "''")
        return f"try_strptime(\"{name}\", '{plain}')::date" if form else f'try_cast(left("{name}", 10) as date)'

    written = {"plover": "case when contains({0}, '/') then {0} else {0} || '/' end"}.get(codes, "{0}").format(
        of("code")
    )
    reported = f"coalesce({day(columns['reported'])}, day)" if "reported" in columns else "day"
    hashed = f"md5(concat_ws('|', {', '.join(of(field) for field in NEEDED)}, raw.line))"
    return f"""
select
    {f"coalesce({of('id')}, {hashed})" if "id" in columns else hashed} as feed_id,
    day as first, day as last, {reported} as reported,
    {of("actor")} as actor, {of("recipient")} as recipient,
    null::varchar as actor_country, null::varchar as recipient_country,
    map.code, map.type, map.mode, map.quad, map.weight, map.mutual,
    {of("country")} as country, {of("place")} as place, {of("lat", "double")} as lat, {of("lon", "double")} as lon,
    {of("deaths", "integer")} as deaths, {of("source")} as source, {of("url")} as url,
    case when day is null then 'date is no day: ' || coalesce({of("date")}, 'empty')
         when map.code is null then 'code has no meaning: ' || coalesce({of("code")}, 'empty')
    end as problem
from (select *, {day(columns["date"])} as day from raw) raw
left join code_map map on map.code_written = {written} and map.lost = raw.lost
"""
