"""The page of one contact."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import showed, shows
from goldenthread.services.frontdoor.models import Contact


@shows(Contact)
def contact(request: HttpRequest, contact: Contact) -> HttpResponse:
    """The story and subjects, the history, and the decision beside the threshold document."""
    subjects = list(contact.subjects.all())
    showed("contact", {"contact": contact.ref}, [one.person_id for one in subjects if one.person_id])
    return render(request, "frontdoor/contact.html", {"contact": contact, "subjects": subjects})
