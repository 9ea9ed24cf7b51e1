"""Whether a number can be what it says it is."""

import re
from collections.abc import Callable

from goldenthread.services.people.models.codes import IdentifierType

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # I, O and S are left out, being like 1, 0 and 5
UPN_SHAPE = re.compile(r"[A-Z]\d{11}[\dA-Z]")
UPN_UNKNOWN_REASONS = frozenset(f"UN{number}" for number in range(1, 8))


def tidy(value: str) -> str:
    """A number as it is stored: capitals, without spaces or dashes between its parts."""
    return re.sub(r"[\s\-]+", "", value).upper()


def nhs_check_digit(first_nine: str) -> int | None:
    """The tenth digit of an NHS number by modulus 11 with weights 10 to 2; None when no such number can exist."""
    total = sum(int(digit) * weight for digit, weight in zip(first_nine, range(10, 1, -1), strict=True))
    check = 11 - total % 11
    return None if check == 10 else check % 11


def upn_check_letter(last_twelve: str) -> str:
    """The first letter of a unique pupil number: weights 2 to 13, modulus 23 (a temporary number ends in a letter)."""
    values = [int(sign) if sign.isdigit() else UPN_LETTERS.index(sign) for sign in last_twelve]
    total = sum(value * weight for value, weight in zip(values, range(2, 14), strict=True))
    return UPN_LETTERS[total % 23]


def problem_with_nhs_number(value: str) -> str:
    """Why this cannot be an NHS number; empty when it can."""
    if not re.fullmatch(r"[0-9]{10}", value):
        return f"Found “{value}”; an NHS number has ten digits."
    check = nhs_check_digit(value[:9])
    if check is None:
        return f"No NHS number starts with {value[:9]}: no check digit fits."
    return "" if check == int(value[9]) else f"“{value}” is not an NHS number: the check digit should be {check}."


def problem_with_upn(value: str) -> str:
    """Why this cannot be a unique pupil number; empty when it can."""
    if not UPN_SHAPE.fullmatch(value) or not (value[12].isdigit() or value[12] in UPN_LETTERS):
        return f"Found “{value}”; a unique pupil number is a letter and twelve digits."
    letter = upn_check_letter(value[1:])
    return "" if letter == value[0] else f"“{value}” is not a unique pupil number: the check letter should be {letter}."


def _problem_with_reason(value: str) -> str:
    return "" if value in UPN_UNKNOWN_REASONS else f"Found “{value}”; expected a reason from UN1 to UN7."


def _problem_with_uln(value: str) -> str:
    return "" if re.fullmatch(r"[0-9]{10}", value) else f"Found “{value}”; a unique learner number has ten digits."


CHECKS: dict[str, Callable[[str], str]] = {
    IdentifierType.NHS: problem_with_nhs_number,
    IdentifierType.UPN: problem_with_upn,
    IdentifierType.FORMER_UPN: problem_with_upn,
    IdentifierType.UPN_UNKNOWN: _problem_with_reason,
    IdentifierType.ULN: _problem_with_uln,
}


def problem_with(kind: str, value: str) -> str:
    """Why a tidied number cannot be of this kind; empty when it can."""
    if not value:
        return "Enter the number."
    check = CHECKS.get(kind)
    return check(value) if check else ""
