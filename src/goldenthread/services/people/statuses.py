"""What a person is to the services: opened and closed by the steps of the services, inside their own transaction."""

from datetime import date

from goldenthread.services.people.models import Person, ServiceStatus, Status


def open_status(person: Person, status: Status | str, on: date, reason: str = "") -> ServiceStatus:
    """Open a status, or give the one that is open already."""
    standing: ServiceStatus | None = ServiceStatus.objects.open().filter(person=person, status=status).first()
    if standing is not None:
        return standing
    return ServiceStatus.begin(area=person.area, person=person, status=status, opened_on=on, reason=reason)


def close_status(person: Person, status: Status | str, on: date, reason: str = "") -> ServiceStatus | None:
    """Close a status; None when it was not open."""
    standing: ServiceStatus | None = ServiceStatus.objects.open().filter(person=person, status=status).first()
    return None if standing is None else standing.change(closed_on=on, reason=reason or standing.reason)
