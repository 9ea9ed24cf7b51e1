"""Pre-proceedings and family group decision making (the fifth module), since the collection of 2027.

Source: Department for Education, children in need census, additions announced for the collection of 2027.
"""

import polars as pl
from polars import col

from goldenthread.returns.cin.rules.reading import given, lacking, not_a_code, true
from goldenthread.returns.rules import Rules, Tables

RULES = Rules()
TABLE = "pre_proceedings_and_fgdm"
FIRST_YEAR = 2027


def _wrong_or_before(tables: Tables, column: str, earlier: str) -> pl.DataFrame:
    """Rows whose day lies outside the year, or before a step that comes first."""
    before = (col(column) < col(earlier)).fill_null(False)
    return tables[TABLE].filter(tables.outside(column) | before)


@RULES.add(
    "8995Q",
    "There is no pre-proceedings record in the whole return",
    "Export the pre-proceedings module, or explain.",
    whole={TABLE: ("pp_start_date",)},
    since=FIRST_YEAR,
)
def none_at_all(tables: Tables) -> bool:
    return tables[TABLE].is_empty()


@RULES.add(
    "9000Q",
    "No pre-proceedings record of the whole return says when it was decided to start",
    "Enter the dates of the decisions to start, or explain.",
    whole={TABLE: ("pp_start_date",)},
    since=FIRST_YEAR,
)
def no_start_at_all(tables: Tables) -> bool:
    return tables[TABLE]["pp_start_date"].count() == 0


@RULES.add(
    "9005",
    "The decision to start pre-proceedings lies outside the census year",
    "Correct the date.",
    marks={TABLE: ("pp_start_date",)},
    since=FIRST_YEAR,
)
def started_outside_the_year(tables: Tables) -> pl.DataFrame:
    return tables[TABLE].filter(tables.outside("pp_start_date"))


@RULES.add(
    "9006",
    "The letter before proceedings was sent outside the census year or before the decision to start",
    "Correct the date of the letter or of the decision.",
    marks={TABLE: ("lbp_sent_date",)},
    since=FIRST_YEAR,
)
def letter_date_wrong(tables: Tables) -> pl.DataFrame:
    return _wrong_or_before(tables, "lbp_sent_date", "pp_start_date")


@RULES.add(
    "9007",
    "A letter before proceedings was sent, but it is not said whether a family meeting was offered",
    "Enter 1 if a family group decision-making meeting was offered, otherwise 0.",
    marks={TABLE: ("fgdm_meeting_offer",)},
    since=FIRST_YEAR,
)
def offer_missing(tables: Tables) -> pl.DataFrame:
    return tables[TABLE].filter(given("lbp_sent_date") & lacking("fgdm_meeting_offer"))


@RULES.add(
    "9008",
    "The first pre-proceedings meeting lies outside the census year",
    "Correct the date.",
    marks={TABLE: ("initial_pp_meeting_date",)},
    since=FIRST_YEAR,
)
def met_outside_the_year(tables: Tables) -> pl.DataFrame:
    return tables[TABLE].filter(tables.outside("initial_pp_meeting_date"))


@RULES.add(
    "9009",
    "The decision to step down or issue lies outside the census year or before the decision to start",
    "Correct one of the two dates.",
    marks={TABLE: ("step_decision_date",)},
    since=FIRST_YEAR,
)
def decision_date_wrong(tables: Tables) -> pl.DataFrame:
    return _wrong_or_before(tables, "step_decision_date", "pp_start_date")


@RULES.add(
    "9010Q",
    "A family meeting was offered, but it is not said whether it was held",
    "Enter 1 if the meeting was held, otherwise 0.",
    marks={TABLE: ("fgdm_meeting_fac",)},
    since=FIRST_YEAR,
)
def held_missing(tables: Tables) -> pl.DataFrame:
    return tables[TABLE].filter(true("fgdm_meeting_offer") & lacking("fgdm_meeting_fac"))


@RULES.add(
    "9011",
    "The outcome of pre-proceedings is not a valid code",
    "Enter A, B or C.",
    marks={TABLE: ("pp_outcome",)},
    since=FIRST_YEAR,
)
def outcome_invalid(tables: Tables) -> pl.DataFrame:
    wrong = not_a_code("pp_outcome", "pre_proceedings_outcome", FIRST_YEAR)
    return tables[TABLE].filter(given("pp_outcome") & wrong)


@RULES.add(
    "9012",
    "The application to court lies outside the census year or before the decision to issue",
    "Correct one of the two dates.",
    marks={TABLE: ("court_app_date",)},
    since=FIRST_YEAR,
)
def application_date_wrong(tables: Tables) -> pl.DataFrame:
    return _wrong_or_before(tables, "court_app_date", "step_decision_date")


@RULES.add(
    "9013",
    "The letter of the initial care plan lies outside the census year or before the application to court",
    "Correct one of the two dates.",
    marks={TABLE: ("letter_init_cp_date",)},
    since=FIRST_YEAR,
)
def care_plan_date_wrong(tables: Tables) -> pl.DataFrame:
    return _wrong_or_before(tables, "letter_init_cp_date", "court_app_date")


@RULES.add(
    "9015Q",
    "A pre-proceedings meeting was held, but the number of review meetings is missing",
    "Enter how many review meetings were held; 0 if none.",
    marks={TABLE: ("review_meetings_count",)},
    since=FIRST_YEAR,
)
def meetings_missing(tables: Tables) -> pl.DataFrame:
    return tables[TABLE].filter(given("initial_pp_meeting_date") & lacking("review_meetings_count"))
