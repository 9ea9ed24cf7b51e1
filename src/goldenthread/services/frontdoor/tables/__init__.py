"""What the front door contributes to the dataset."""

from goldenthread.services.frontdoor.tables.contacts import CIN_EPISODES, CONTACTS
from goldenthread.services.frontdoor.tables.notices import (
    ACKNOWLEDGEMENTS,
    ALERTS,
    ANSWERS,
    CASES,
    CHALLENGES,
    DOMESTIC_ABUSE,
    FEEDBACK,
    HOME_NOTICES,
    POLICE,
    REQUESTS,
    SAMPLES,
)
from goldenthread.services.frontdoor.tables.watching import ADULT_WOMEN, AGENCIES, AROUND_TRAINING, SERVICE_CASES

TABLES = (
    CONTACTS,
    CIN_EPISODES,
    DOMESTIC_ABUSE,
    POLICE,
    HOME_NOTICES,
    FEEDBACK,
    ACKNOWLEDGEMENTS,
    ALERTS,
    ANSWERS,
    REQUESTS,
    CASES,
    CHALLENGES,
    SAMPLES,
    AROUND_TRAINING,
    AGENCIES,
    SERVICE_CASES,
    ADULT_WOMEN,
)
