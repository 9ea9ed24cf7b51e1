"""Filling in the online forms as people do."""

import re

PUBLIC, PROFESSIONAL = "/front-door/report-a-worry/", "/front-door/refer-a-child/"
CHILD = {"name": "Robin Vale", "age": "about 8", "address": "12 Elm Road", "another": "no"}
YOU = {"relation": "1B", "name": "Kim Sole", "may_call": "yes", "telephone": "01632 960 001", "may_name": "no"}
PUBLIC_ANSWERS = {
    "worry": {"worry": "He is often alone at night."},
    "child-1": CHILD,
    "details": {"when": "Since May", "seen": "He knocked at my door.", "child_words": "Nobody is home."},
    "safety": {"safe_to_contact": "no", "safety_reason": "She shouts."},
    "you": YOU | {"email": "kim@example.invalid"},
    "files": {},
}
AGENCY = {
    "agency": "Elm Primary",
    "kind": "2A",
    "name": "Ms Reed",
    "role": "Teacher",
    "manager": "Mr Holt",
    "telephone": "01632 960 002",
    "email": "reed@example.invalid",
}
PROFESSIONAL_ANSWERS = {
    "agency": AGENCY,
    "child-1": {"name": "Robin Vale", "born": "2 March 2018", "sex": "M", "address": "12 Elm Road"},
    "child-details-1": {"nhs_number": "943 476 5919", "school": "Elm Primary", "another": "yes"},
    "child-2": {"name": "Ash Vale", "born": "5", "sex": "F"},
    "child-details-2": {"another": "no"},
    "family": {"adults": "Pat Vale, mother\nSam Stone, partner", "other_parent": "Jo Vale", "siblings": ""},
    "worry": {"worry": "Hungry three days in a row."},
    "evidence": {"lived": "No bed of his own.", "pattern": "3 to 5 June", "child_words": "I had crisps."},
    "help": {"tried": "Met the mother twice.", "level": "4", "level_reason": "Neglect."},
    "parents": {"told": "agreed", "may_share": "yes"},
    "risks": {"danger_to_staff": "A large dog.", "domestic_abuse": "unknown", "risky_person": "Sam Stone"},
    "files": {},
    "ending": {"feedback": "yes"},
}


def begin(client, form=PUBLIC, **more):
    response = client.post(form, {"danger_now": "no", **more})
    assert response.status_code == 302, response.content.decode()
    return response


def fill(client, form, answers, **begins):
    begin(client, form, **begins)
    for key, given in answers.items():
        response = client.post(f"{form}{key}/", {**given, "go": "on"})
        assert response.status_code == 302, re.findall(r"error-message.*?</p>", response.content.decode(), re.DOTALL)
    return response


def send(client, form, **more):
    return client.post(f"{form}check/", {"declared": "on", **more})


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def code_of(client):
    return client.session["online_code"]
