"""Ofsted's lists in the dataset: as given, and what of them fills the tables that measures read.

Lists 1 and 3 to 8 are read that far. A list tells of six months: what it cannot tell (the visits and reviews before
the last, who decided a contact) stays out, so that no measure counts it as not done. Lists 2 and 9 to 11 are kept as given.
"""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE
from goldenthread.returns.annex_a.lists import Heading, headings, labels
from goldenthread.returns.national import Cell, National, national
from goldenthread.returns.pairs import Codes, Frames, Pair, named, one_row_each

TYPES = {"day": DAY, "whole": WHOLE}
LISTS = range(1, 12)
CODE_WITHIN = r"(?i)^\s*(?:[a-z]\)\s*)?([A-Z]{1,3}[0-9]{1,2}[A-C]?)\b"

# Where Ofsted's word is not the code of the dataset.
SEXES = {"Male": "M", "Female": "F", "Not stated/recorded (or unborn)": "U", "Neither": "U"}
ANSWERS = {"Yes": True, "No": False, "Unknown": None}
CATEGORIES = dict(
    zip(
        ("Neglect", "Physical abuse", "Sexual abuse", "Emotional abuse", "Multiple/not recommended"),
        ("NEG", "PHY", "SAB", "EMO", "MUL"),
        strict=True,
    )
)
OURS: dict[str, dict[str, Any]] = {"gender": SEXES, "yes_no": ANSWERS, "abuse": CATEGORIES}


def of_list(place: int) -> list[Heading]:
    """The headings of a list, in order."""
    return [one for one in headings() if one.place == place]


def _kept(place: int) -> National:
    cells = tuple(Cell(one.column, one.heading, TYPES.get(one.kind, TEXT)) for one in of_list(place))
    return national(f"annex_a_list_{place}", f"List {place}", cells, cells[0].name)


KEPT: dict[str, National] = {f"list_{place}": _kept(place) for place in LISTS}


def codes_of(kind: str) -> Codes:
    """How the choices of a kind are read, with letter or without, and written, as `a) Male`."""
    read: dict[str, Any] = {}
    written: dict[Any, str] = {}
    for letter, label in labels(kind):
        code = OURS.get(kind, {}).get(label, label)
        plain = "".join(filter(str.isalnum, label)).upper()
        read |= dict.fromkeys((letter.upper(), plain, letter.upper() + plain), code)
        written.setdefault(code, f"{letter}) {label}")
    return Codes(read, written, pl.Boolean if kind == "yes_no" else pl.String)


GENDER, YES_NO, SOURCE, NEED, ABUSE = map(codes_of, ("gender", "yes_no", "source", "need", "abuse"))
ETHNICITY = codes_of("ethnicity")

CONTACTS = Pair(
    "contacts",
    "list_1",
    {"child": "child_unique_id", "received_on": "date_of_contact", "source": "contact_source", "sex": "gender"},
    {"source": SOURCE, "sex": GENDER},
)
REFERRALS = Pair(
    "cin_episodes",
    "list_3",
    {
        "child": "child_unique_id",
        "referral_date": "date_of_referral",
        "source": "referral_source",
        "nfa": "referral_nfa",
        "team": "allocated_team",
    },
    {"source": SOURCE, "nfa": YES_NO},
)
ASSESSMENTS = Pair(
    "cin_assessments",
    "list_4",
    {
        "child": "child_unique_id",
        "started_on": "continuous_assessment_start_date",
        "authorised_on": "continuous_assessment_date_of_authorisation",
        "team": "allocated_team",
    },
)
ENQUIRIES = Pair(
    "s47_enquiry",
    "list_5",
    {
        "child": "child_unique_id",
        "started_on": "strategy_discussion_initiating_section_47_enquiry_start_date",
        "conference_on": "date_of_initial_child_protection_conference",
        "conference_not_required": "was_an_initial_child_protection_conference_deemed_unnecessary",
        "team": "allocated_team",
    },
    {"conference_not_required": YES_NO},
)
IN_NEED = Pair(
    "cin_episodes",
    "list_6",
    {
        "child": "child_unique_id",
        "referral_date": "cin_start_date",
        "primary_need": "primary_need_code",
        "closed_on": "cin_closure_date",
        "closure_reason": "reason_for_closure",
        "team": "allocated_team",
    },
    {"primary_need": NEED},
)
PLANS = Pair(
    "cp_plans",
    "list_7",
    {
        "child": "child_unique_id",
        "started_on": "child_protection_plan_start_date",
        "ended_on": "child_protection_plan_end_date",
        "initial_category": "initial_category_of_abuse",
        "latest_category": "latest_category_of_abuse",
        "previous_plans": "number_of_previous_child_protection_plans",
        "team": "allocated_team",
    },
    {"initial_category": ABUSE, "latest_category": ABUSE},
)
CARE = Pair(
    "cla_episodes",
    "list_8",
    {
        "child": "child_unique_id",
        "started_on": "date_started_to_be_looked_after",
        "ended_on": "date_ceased_to_be_looked_after",
        "legal_status": "child_s_legal_status",
        "need": "child_s_category_of_need",
        "unaccompanied": "unaccompanied_asylum_seeking_child_uasc_within_the_last_12_months_y_n",
        "end_reason": "reason_ceased_to_be_looked_after",
        "team": "allocated_team",
    },
    {"need": NEED, "unaccompanied": YES_NO},
)
PERSON = {"child": "child_unique_id", "born_on": "date_of_birth", "sex": "gender", "ethnicity": "ethnicity"}
PERSON_CODES = {"sex": GENDER, "ethnicity": ETHNICITY}
NAMED = (
    (CONTACTS, "C", "subject"),
    (ENQUIRIES, "S", "enquiry"),
    (PLANS, "P", "plan"),
    (CARE, "L", "period"),
)


def filled(lists: Mapping[str, pl.DataFrame]) -> Frames:
    """The tables that measures read, from those of the lists that are there."""
    found: Frames = {}
    if people := [Pair("person", name, PERSON, PERSON_CODES).read(lists[name]) for name in lists if name != "list_11"]:
        found["person"] = _people(pl.concat(people))
    for pair, letter, identifier in NAMED:
        if pair.national in lists:
            found[pair.table] = _with_name(pair.read(lists[pair.national]), letter, identifier)
    for table, more in MORE.items():
        if table in found:
            found |= more(found[table])
    if "list_3" in lists:
        found["cin_episodes"] = _episodes(lists)
    if "list_4" in lists:
        found["cin_assessments"] = _assessments(lists["list_4"], found.get("cin_episodes"))
    return {table: one_row_each(table, frame) for table, frame in found.items()}


def _people(rows: pl.DataFrame) -> pl.DataFrame:
    """Each person once; of each column the first value that any list has."""
    others = [pl.col(name).drop_nulls().first() for name in rows.columns if name != "child"]
    return rows.group_by("child", maintain_order=True).agg(others)


def _day(frame: pl.DataFrame) -> str:
    return next(name for name in ("started_on", "received_on", "referral_date") if name in frame.columns)


def _with_name(rows: pl.DataFrame, letter: str, identifier: str) -> pl.DataFrame:
    """The rows with their identifier, made of the child's number and the day; those without a day are left out."""
    dated = rows.filter(pl.col(_day(rows)).is_not_null())
    return dated.with_columns(named(dated, "child", letter, _day(dated)).alias(identifier))


def _coded(rows: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """The code with which a cell begins, as in “C2) Full care order”; empty where there is none."""
    return rows.with_columns(pl.col(name).str.extract(CODE_WITHIN).str.to_uppercase() for name in columns)


def _conferences(enquiries: pl.DataFrame) -> pl.DataFrame:
    held = enquiries.filter(pl.col("conference_on").is_not_null()).sort("child", "started_on", maintain_order=True)
    held = held.unique(["child", "conference_on"], keep="first", maintain_order=True)
    return held.select("child", held_on="conference_on", enquiry_started_on="started_on", team="team")


def _episodes(lists: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Referrals of list 3 with what list 6 knows of the same child since then, and the older episodes of list 6."""
    referrals = _with_name(REFERRALS.read(lists["list_3"]), "", "episode")
    if "list_6" not in lists:
        return referrals
    need = _coded(IN_NEED.read(lists["list_6"]), "closure_reason").with_row_index("in_need_")
    accepted = referrals.filter(~pl.col("nfa").fill_null(False))
    candidates = need.join(accepted.select("child", "episode", day_="referral_date"), on="child", how="inner")
    began = pl.col("referral_date").is_null() | (pl.col("day_") <= pl.col("referral_date"))
    same = candidates.filter(began).sort("day_").unique("in_need_", keep="last").unique("episode", keep="last")
    known = same.select("episode", "primary_need", "closed_on", "closure_reason")
    older = need.join(same, on="in_need_", how="anti").drop("in_need_")
    return pl.concat(
        [referrals.join(known, on="episode", how="left", maintain_order="left"), _with_name(older, "", "episode")],
        how="diagonal",
    )


def _assessments(rows: pl.DataFrame, episodes: pl.DataFrame | None) -> pl.DataFrame:
    """Assessments, each with the latest referral of the child by the day on which it began."""
    found = _with_name(ASSESSMENTS.read(rows), "A", "assessment")
    if episodes is None:
        return found
    before = episodes.select("child", "episode", "referral_date")
    both = found.select("child", "assessment", "started_on").join(before, on="child", how="inner")
    both = both.filter(pl.col("referral_date") <= pl.col("started_on")).sort("referral_date")
    latest = both.unique("assessment", keep="last").select("assessment", "episode", "referral_date")
    return found.join(latest, on="assessment", how="left", maintain_order="left")


# What is made of a table once it is filled, itself included.
MORE: dict[str, Callable[[pl.DataFrame], Frames]] = {
    "contacts": lambda rows: {"contacts": rows.with_columns(pl.col("subject").alias("contact"))},
    "cla_episodes": lambda rows: {"cla_episodes": _coded(rows, "legal_status", "end_reason")},
    "s47_enquiry": lambda rows: {"initial_cp_conference": _conferences(rows)},
}
