"""The page of a team."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.site.team.page import NO_TEAM, Board, chosen_team, own_first
from goldenthread.site.team.permissions import TEAM_BOARD


@lists(who=TEAM_BOARD)
def board(request: StaffRequest) -> HttpResponse:
    """Every child of a team that the user may see, with what is due and who works with the child."""
    teams = own_first(request.user)
    team = chosen_team(teams, request.GET.get("team"))
    if team is None and teams:
        raise Http404("no team that you may see")
    if team is None:
        return render(request, "team/none.html", {"empty": NO_TEAM})
    page = Board.of(request.user, team, teams, request.GET)
    showed("team board", dict(page.asked), page.person_ids)
    return render(request, "team/board.html", {"page": page})
