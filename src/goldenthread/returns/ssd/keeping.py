"""The Standard Safeguarding Dataset in ours: its tables as given, and those that measures read, in both directions."""

import json
from collections.abc import Mapping

import polars as pl

from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, WHOLE
from goldenthread.returns.national import Cell, National, national
from goldenthread.returns.pairs import FLAG, SEX, Frames, Pair, one_row_each
from goldenthread.returns.ssd.dataset import SSD, fields_of

TYPES = {"day": DAY, "whole": WHOLE, "number": NUMBER, "text": TEXT}


def _kept(table: str) -> National:
    cells = tuple(Cell(one.column, one.column, TYPES[one.kind]) for one in fields_of(table))
    return national(table, table, cells, None)


KEPT: dict[str, National] = {shape.name: _kept(shape.name) for shape in SSD.tables}

PERSON = Pair(
    "person",
    "ssd_person",
    {
        "child": "pers_person_id",
        "born_on": "pers_dob",
        "expected_on": "pers_expected_dob",
        "died_on": "pers_death_date",
        "sex": "pers_sex",
        "ethnicity": "pers_ethnicity",
        "upn": "pers_upn",
    },
    {"sex": SEX},
)
EPISODES = Pair(
    "cin_episodes",
    "ssd_cin_episodes",
    {
        "child": "cine_person_id",
        "episode": "cine_referral_id",
        "referral_date": "cine_referral_date",
        "source": "cine_referral_source_code",
        "primary_need": "cine_cin_primary_need_code",
        "nfa": "cine_referral_nfa",
        "closed_on": "cine_close_date",
        "closure_reason": "cine_close_reason",
        "team": "cine_referral_team",
    },
    {"nfa": FLAG},
)
ASSESSMENTS = Pair(
    "cin_assessments",
    "ssd_cin_assessments",
    {
        "child": "cina_person_id",
        "episode": "cina_referral_id",
        "assessment": "cina_assessment_id",
        "started_on": "cina_assessment_start_date",
        "authorised_on": "cina_assessment_auth_date",
        "team": "cina_assessment_team",
    },
)
ENQUIRIES = Pair(
    "s47_enquiry",
    "ssd_s47_enquiry",
    {
        "child": "s47e_person_id",
        "episode": "s47e_referral_id",
        "enquiry": "s47e_s47_enquiry_id",
        "started_on": "s47e_s47_start_date",
        "ended_on": "s47e_s47_end_date",
        "team": "s47e_s47_completed_by_team",
    },
)
CONFERENCES = Pair(
    "initial_cp_conference",
    "ssd_initial_cp_conference",
    {
        "child": "icpc_person_id",
        "episode": "icpc_referral_id",
        "held_on": "icpc_icpc_date",
        "transfer_in": "icpc_icpc_transfer_in",
        "team": "icpc_icpc_team",
    },
    {"transfer_in": FLAG},
)
PLAIN = (
    PERSON,
    Pair("disability", "ssd_disability", {"child": "disa_person_id", "code": "disa_disability_code"}),
    Pair(
        "contacts",
        "ssd_contacts",
        {
            "child": "cont_person_id",
            "subject": "cont_contact_id",
            "received_on": "cont_contact_date",
            "source": "cont_contact_source_code",
        },
    ),
    EPISODES,
    ASSESSMENTS,
    Pair(
        "cin_plans",
        "ssd_cin_plans",
        {
            "child": "cinp_person_id",
            "episode": "cinp_referral_id",
            "started_on": "cinp_cin_plan_start_date",
            "ended_on": "cinp_cin_plan_end_date",
            "team": "cinp_cin_plan_team",
        },
    ),
    ENQUIRIES,
    CONFERENCES,
    Pair(
        "cp_plans",
        "ssd_cp_plans",
        {
            "child": "cppl_person_id",
            "episode": "cppl_referral_id",
            "plan": "cppl_cp_plan_id",
            "started_on": "cppl_cp_plan_start_date",
            "ended_on": "cppl_cp_plan_end_date",
            "initial_category": "cppl_cp_plan_initial_category",
            "latest_category": "cppl_cp_plan_latest_category",
        },
    ),
    Pair(
        "cp_reviews",
        "ssd_cp_reviews",
        {
            "child": "cppr_person_id",
            "plan": "cppr_cp_plan_id",
            "reviewed_on": "cppr_cp_review_date",
            "due_on": "cppr_cp_review_due",
        },
    ),
)
CARE = {
    "child": "clae_person_id",
    "started_on": "clae_cla_episode_start_date",
    "ended_on": "clae_cla_episode_ceased_date",
    "need": "clae_cla_primary_need_code",
    "end_reason": "clae_cla_episode_ceased_reason",
}
# The column that numbers the rows of a table which our dataset has no number for.
NUMBERED = {
    "ssd_disability": "disa_table_id",
    "ssd_cin_plans": "cinp_cin_plan_id",
    "ssd_initial_cp_conference": "icpc_icpc_id",
    "ssd_cp_reviews": "cppr_cp_review_id",
    "ssd_cla_episodes": "clae_cla_episode_id",
    "ssd_legal_status": "lega_legal_status_id",
    "ssd_assessment_factors": "cinf_table_id",
}
IDENTIFIERS = {
    "contacts": "subject",
    "cin_episodes": "episode",
    "cin_assessments": "assessment",
    "s47_enquiry": "enquiry",
    "cp_plans": "plan",
}
NOT_THE_END = "X1"


def filled(tables: Mapping[str, pl.DataFrame]) -> Frames:
    """The tables that measures read, from those of the dataset that are there."""
    found = {pair.table: _identified(pair, tables[pair.national]) for pair in PLAIN if pair.national in tables}
    for table, more in MORE.items():
        if table in found:
            found[table] = more(found[table], tables)
    if "ssd_assessment_factors" in tables and "cin_assessments" in found:
        found["assessment_factors"] = _factors(tables["ssd_assessment_factors"], found["cin_assessments"])
    if "ssd_cla_episodes" in tables:
        found["cla_episodes"] = _periods(tables)
    return {table: one_row_each(table, frame) for table, frame in found.items()}


def _identified(pair: Pair, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of a pair; one without an identifier gets its place, so that it is counted all the same."""
    rows = pair.read(frame)
    if pair.table not in IDENTIFIERS:
        return rows
    place = pl.concat_str(pl.lit("row "), pl.int_range(pl.len()))
    return rows.with_columns(pl.coalesce(IDENTIFIERS[pair.table], place).alias(IDENTIFIERS[pair.table]))


def _people(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Where there is no pupil number, the code of the reason; sex from gender where only that is given."""
    more = tables["ssd_person"].select(
        pl.col("pers_upn_unknown").alias("reason"),
        pl.col("pers_gender")
        .str.to_uppercase()
        .replace_strict(dict(SEX.read), default=None, return_dtype=pl.String)
        .alias("gender"),
    )
    both = pl.concat([rows, more], how="horizontal")
    return both.with_columns(
        pl.coalesce("upn", "reason").alias("upn"), pl.coalesce("sex", "gender").alias("sex")
    ).select(rows.columns)


def _contacts(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    return rows.with_columns(pl.col("subject").alias("contact"))


def _assessments(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Assessments with the day of their referral."""
    if "ssd_cin_episodes" not in tables:
        return rows
    days = tables["ssd_cin_episodes"].select(episode="cine_referral_id", referral_date="cine_referral_date")
    return rows.join(days.unique("episode", keep="first"), on="episode", how="left", maintain_order="left")


def _enquiries(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Enquiries with the conference that followed."""
    if "ssd_initial_cp_conference" not in tables:
        return rows
    held = tables["ssd_initial_cp_conference"].select(enquiry="icpc_s47_enquiry_id", conference_on="icpc_icpc_date")
    first = held.drop_nulls().group_by("enquiry").agg(pl.col("conference_on").min())
    return rows.join(first, on="enquiry", how="left", maintain_order="left")


def _conferences(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Conferences that were held, with the start of the enquiry that led to them; one of a child a day."""
    enquiry = tables["ssd_initial_cp_conference"].select(enquiry="icpc_s47_enquiry_id")
    both = pl.concat([rows, enquiry], how="horizontal")
    if "ssd_s47_enquiry" in tables:
        days = tables["ssd_s47_enquiry"].select(enquiry="s47e_s47_enquiry_id", enquiry_started_on="s47e_s47_start_date")
        both = both.join(days.unique("enquiry", keep="first"), on="enquiry", how="left", maintain_order="left")
        both = both.sort("enquiry_started_on", nulls_last=True, maintain_order=True)
    held = both.filter(pl.col("held_on").is_not_null()).drop("enquiry")
    return held.unique(["child", "held_on"], keep="first", maintain_order=True)


def _reviews(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    return rows.filter(pl.col("reviewed_on").is_not_null() | pl.col("due_on").is_not_null())


def _factors(rows: pl.DataFrame, assessments: pl.DataFrame) -> pl.DataFrame:
    """One row a factor. They come as JSON: a list of codes, or codes with whether they were found."""
    codes = pl.Series(
        "factor", [_codes_in(text) for text in rows["cinf_assessment_factors_json"]], dtype=pl.List(pl.String)
    )
    listed = rows.select(assessment="cinf_assessment_id").with_columns(codes).explode("factor").drop_nulls()
    return listed.join(assessments.select("assessment", "child"), on="assessment", how="inner", maintain_order="left")


def _codes_in(text: str | None) -> list[str]:
    try:
        held = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    if isinstance(held, dict):
        return [str(code) for code, answer in held.items() if str(answer).strip().upper() in FOUND]
    return [str(code) for code in held] if isinstance(held, list) else []


FOUND = frozenset({"Y", "YES", "1", "TRUE"})


def _periods(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Periods of care from episodes: those of one period share its number, or where none is given, follow each other."""
    rows = tables["ssd_cla_episodes"].filter(pl.col("clae_cla_episode_start_date").is_not_null())
    own = pl.coalesce("clae_cla_id", pl.concat_str(pl.col("clae_person_id"), pl.lit("/"), _first_day()))
    in_turn = rows.with_columns(own.alias("period")).sort("clae_person_id", CARE["started_on"], maintain_order=True)
    over = pl.col("clae_cla_episode_ceased_reason").fill_null("") != NOT_THE_END
    ended = pl.col(CARE["ended_on"]).filter(over & pl.col(CARE["ended_on"]).is_not_null())
    made = in_turn.group_by("period", maintain_order=True).agg(
        pl.col("clae_person_id").first().alias("child"),
        pl.col(CARE["started_on"]).first().alias("started_on"),
        pl.when(pl.col(CARE["ended_on"]).is_null().any()).then(None).otherwise(ended.last()).alias("ended_on"),
        pl.col(CARE["need"]).first().alias("need"),
        pl.col(CARE["end_reason"]).filter(over).last().alias("end_reason"),
    )
    return _with_status(made, tables.get("ssd_legal_status"))


def _first_day() -> pl.Expr:
    return pl.coalesce("clae_entered_care_date", "clae_cla_episode_start_date").cast(pl.String)


def _with_status(periods: pl.DataFrame, statuses: pl.DataFrame | None) -> pl.DataFrame:
    """The periods with the latest legal status that began in them, where these are given."""
    if statuses is None:
        return periods
    days = statuses.select(
        child="lega_person_id", legal_status="lega_legal_status", day_="lega_legal_status_start_date"
    )
    both = periods.select("period", "child", "started_on", "ended_on").join(days.drop_nulls(), on="child", how="inner")
    within = (pl.col("day_") >= pl.col("started_on")) & (
        pl.col("ended_on").is_null() | (pl.col("day_") <= pl.col("ended_on"))
    )
    latest = both.filter(within).sort("day_").unique("period", keep="last").select("period", "legal_status")
    return periods.join(latest, on="period", how="left", maintain_order="left")


MORE = {
    "person": _people,
    "contacts": _contacts,
    "cin_assessments": _assessments,
    "s47_enquiry": _enquiries,
    "initial_cp_conference": _conferences,
    "cp_reviews": _reviews,
}


def from_dataset(frames: Mapping[str, pl.DataFrame]) -> Frames:
    """The tables of the Standard Safeguarding Dataset, as far as the tables of ours tell."""
    found = {pair.national: pair.written(frames[pair.table]) for pair in PLAIN if pair.table in frames}
    if "ssd_person" in found:
        found["ssd_person"] = _with_reasons(found["ssd_person"])
    if "ssd_initial_cp_conference" in found and "s47_enquiry" in frames:
        found["ssd_initial_cp_conference"] = _with_enquiries(frames["initial_cp_conference"], frames["s47_enquiry"])
    if "assessment_factors" in frames:
        found["ssd_assessment_factors"] = _as_json(frames["assessment_factors"])
    if "cla_episodes" in frames:
        found |= _from_periods(frames["cla_episodes"])
    return {table: _numbered(table, frame) for table, frame in found.items()}


def _with_reasons(people: pl.DataFrame) -> pl.DataFrame:
    """A code of the reason for having no pupil number goes into its own column."""
    if "pers_upn" not in people.columns:
        return people
    is_number = pl.col("pers_upn").str.len_chars() == 13
    return people.with_columns(
        pl.when(is_number).then("pers_upn").alias("pers_upn"),
        pl.when(~is_number).then("pers_upn").alias("pers_upn_unknown"),
    )


def _with_enquiries(conferences: pl.DataFrame, enquiries: pl.DataFrame) -> pl.DataFrame:
    links = enquiries.select("child", "enquiry", held_on="conference_on", enquiry_started_on="started_on")
    links = links.drop_nulls().unique(["child", "held_on", "enquiry_started_on"], keep="first", maintain_order=True)
    both = conferences.join(links, on=["child", "held_on", "enquiry_started_on"], how="left", maintain_order="left")
    return pl.concat([CONFERENCES.written(both), both.select(icpc_s47_enquiry_id="enquiry")], how="horizontal")


def _as_json(factors: pl.DataFrame) -> pl.DataFrame:
    lists = factors.group_by("assessment", maintain_order=True).agg(pl.col("factor").sort())
    texts = [json.dumps(codes) for codes in lists["factor"].to_list()]
    return lists.select(cinf_assessment_id="assessment").with_columns(
        pl.Series("cinf_assessment_factors_json", texts, dtype=pl.String)
    )


def _from_periods(care: pl.DataFrame) -> Frames:
    """One episode a period, and its legal status from its first day."""
    known = {name: source for name, source in CARE.items() if name in care.columns}
    episodes = care.select(
        *(pl.col(name).alias(source) for name, source in known.items()),
        pl.col("period").alias("clae_cla_id"),
        pl.col("started_on").alias("clae_entered_care_date"),
    )
    if "legal_status" not in care.columns:
        return {"ssd_cla_episodes": episodes}
    statuses = care.select(
        lega_person_id="child",
        lega_legal_status="legal_status",
        lega_legal_status_start_date="started_on",
        lega_legal_status_end_date="ended_on",
    )
    return {"ssd_cla_episodes": episodes, "ssd_legal_status": statuses}


def _numbered(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows that our dataset has no number for are numbered from 1 in their order."""
    if table not in NUMBERED:
        return frame
    return frame.with_columns(pl.int_range(1, pl.len() + 1).cast(pl.String).alias(NUMBERED[table]))
