"""Every address of the house; each room has its own list."""

from importlib.util import find_spec

from django.urls import include, path

ROOMS = {
    "": "goldenthread.site.urls",
    "people/": "goldenthread.services.people.urls",
    "practice/": "goldenthread.services.practice.urls",
    "front-door/": "goldenthread.services.frontdoor.urls",
    "early-help/": "goldenthread.services.earlyhelp.urls",
    "assessments/": "goldenthread.services.assessment.urls",
    "protection/": "goldenthread.services.protection.urls",
    "returns/": "goldenthread.returns.urls",
    "improvement/": "goldenthread.services.improvement.urls",
    "actions/": "goldenthread.mechanisms.actions.urls",
    "drafts/": "goldenthread.mechanisms.pages.urls",
    "documents/": "goldenthread.mechanisms.documents.urls",
}

handler400 = "goldenthread.site.failures.bad_request"
handler403 = "goldenthread.site.failures.refused"
handler404 = "goldenthread.site.failures.not_found"
handler429 = "goldenthread.site.failures.too_many_requests"
handler500 = "goldenthread.site.failures.broken"
urlpatterns = [path("accounts/", include("allauth.urls"))]
for address, module in ROOMS.items():
    if find_spec(module.rsplit(".", 1)[0]) and find_spec(module):
        urlpatterns.append(path(address, include(module)))
