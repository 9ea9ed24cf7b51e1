"""Each step with its page: address, name, step, form and button."""

from django.urls import path

from goldenthread.mechanisms.pages.taking import page_of
from goldenthread.services.protection.views.doing import before, conference, court, plan

ALL_PAGES = (*before.PAGES, *conference.PAGES, *plan.PAGES, *court.PAGES)
STEP_ADDRESSES = [path(address, page_of(step, asked), name=name) for address, name, step, asked in ALL_PAGES]
