"""Addresses of returns."""

from django.urls import path

from goldenthread.returns.views import changing, counting, doing, downloads, findings, overview, together

app_name = "returns"
urlpatterns = [
    path("", overview.returns, name="returns"),
    path("mine/", findings.mine, name="mine"),
    path("<int:pk>/", overview.one, name="return"),
    path("<int:pk>/findings/", findings.fix_list, name="findings"),
    path("<int:pk>/findings.<str:kind>", downloads.findings, name="download"),
    path("<int:pk>/counts/", counting.counts, name="counts"),
    path("<int:pk>/trend/", counting.trend, name="trend"),
    path("<int:pk>/changes/", changing.changes, name="changes"),
    path("<int:pk>/compare/", counting.compare, name="compare"),
    path("<int:pk>/explain/", doing.explain_rule, name="explain_rule"),
    path("<int:pk>/give/", doing.give_rule, name="give_rule"),
    path("<int:pk>/sign-off/", doing.sign_off, name="sign_off"),
    path("<int:pk>/reopen/", doing.reopen, name="reopen"),
    path("<int:pk>/file/", downloads.file, name="file"),
    path("checks/<int:pk>/", overview.check, name="check"),
    path("checks/<int:pk>/again/", doing.check_again, name="check_again"),
    path("checks/<int:pk>/scorecard/", doing.scorecard, name="scorecard"),
    path("together/<int:pk>/", together.sitting, name="sitting"),
    path("together/<int:pk>/scorecard/", doing.scorecard_of_sitting, name="sitting_scorecard"),
    path("together/<int:pk>/paper/", doing.paper_of_sitting, name="sitting_paper"),
    path("findings/<int:pk>/", findings.finding, name="finding"),
    path("findings/<int:pk>/explain/", doing.explain, name="explain"),
    path("findings/<int:pk>/withdraw/", doing.withdraw, name="withdraw"),
    path("findings/<int:pk>/give/", doing.give, name="give"),
    path("findings/<int:pk>/note/", doing.add_note, name="note"),
]
