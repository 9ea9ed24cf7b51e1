"""Lists in the layout of the inspectorate: contacts and referrals of the last six months, a row a child each time."""

import csv
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.calendar import add_months, start_of_day, today
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.frontdoor.models import ContactSubject, Referral, Source
from goldenthread.services.frontdoor.policy import MANAGERS
from goldenthread.services.frontdoor.views.registers import area_of_request
from goldenthread.services.frontdoor.views.showing import seen

MONTHS = 6
CHILD = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
CONTACTS = (*CHILD, "Date of Contact", "Contact Source")
REFERRALS = (
    *CHILD,
    "Date of referral",
    "Referral Source",
    "Referral NFA?",
    "Number of Referrals in Last 12 Months",
    "Allocated Team",
    "Allocated Worker",
)
GENDER = {"M": "a) Male", "F": "b) Female", "U": "c) Not stated/recorded (or unborn)"}
# the order of the inspectorate, which has no letter for early help
SOURCES = {
    str(one): f"{chr(97 + place)}) {one}" for place, one in enumerate(s for s in Source if s != Source.OWN_EARLY_HELP)
}
ETHNICITIES = [
    "WBRI",
    "WIRI",
    "WIRT",
    "WOTH",
    "WROM",
    "MWBC",
    "MWBA",
    "MWAS",
    "MOTH",
    "AIND",
    "APKN",
    "ABAN",
    "AOTH",
    "BCRB",
    "BAFR",
    "BOTH",
    "CHNE",
    "OOTH",
    "REFU",
    "NOBT",
]
LETTERS = "abcdefghijklmnopqrst"
FORMULA = ("=", "+", "-", "@", "\t")


@lists(who=may(*MANAGERS))
def inspection_list(request: StaffRequest, wanted: str) -> HttpResponse:
    """List 1 (contacts) or list 3 (referrals) as a file."""
    if wanted not in ("contacts", "referrals"):
        raise Http404("expected contacts or referrals")
    area, until = area_of_request(request, may(*MANAGERS)), today()
    since = add_months(until, -MONTHS)
    made = contact_rows if wanted == "contacts" else referral_rows
    people, rows = made(request.user, area, since, until)
    showed(f"inspection list of {wanted}", {"area": area.code}, people)
    name = f"inspection-{wanted}-{area.code}-{until}.csv"
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response)
    writer.writerow(CONTACTS if wanted == "contacts" else REFERRALS)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return response


def safe(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def of_child(person: Any, on: date) -> tuple[Any, ...]:
    """The five columns that begin every list."""
    if person is None:
        return ("", GENDER["U"], "", "", "")
    born = f"{person.born_on:%d/%m/%Y}" if person.born_on else ""
    return (person.person_no, GENDER.get(person.sex, GENDER["U"]), ethnicity(person.ethnicity), born, person.age(on))


def ethnicity(code: str) -> str:
    """A code with the letter of the inspectorate; one that it does not know is "not yet obtained"."""
    found = code if code in ETHNICITIES else "NOBT"
    return f"{LETTERS[ETHNICITIES.index(found)]}) {found}"


def contact_rows(user: Any, area: Any, since: date, until: date) -> tuple[list[int], list[tuple[Any, ...]]]:
    """A row for each child of each contact."""
    rows = seen(ContactSubject, user).children().filter(area=area, contact__received_at__gte=start_of_day(since))
    found = list(rows.select_related("person", "contact__source").order_by("contact__received_at", "pk"))
    cells = [
        (
            *of_child(one.person, until),
            f"{one.contact.received_at:%d/%m/%Y}",
            SOURCES.get(one.contact.source.kind, SOURCES[Source.UNKNOWN]),
        )
        for one in found
    ]
    return [one.person_id for one in found if one.person_id], cells


def referral_rows(user: Any, area: Any, since: date, until: date) -> tuple[list[int], list[tuple[Any, ...]]]:
    """A row for each referral, with how many the child had in the twelve months up to it."""
    rows = seen(Referral, user).filter(area=area, referral_date__gte=since, referral_date__lte=until)
    found = list(rows.select_related("person", "team", "worker").order_by("referral_date", "pk"))
    people = [one.person_id for one in found]
    days: dict[int, list[date]] = {}
    earlier = Referral.objects.filter(area=area, person__in=people).values_list("person", "referral_date")
    for person, on in earlier:
        days.setdefault(person, []).append(on)
    cells = [
        (
            *of_child(one.person, until),
            f"{one.referral_date:%d/%m/%Y}",
            SOURCES.get(one.source, SOURCES[Source.UNKNOWN]),
            "a) Yes" if one.nfa else "b) No",
            sum(add_months(one.referral_date, -12) <= on <= one.referral_date for on in days[one.person_id]),
            one.team or "",
            one.worker or "",
        )
        for one in found
    ]
    return people, cells
