"""Addresses of settings; they stand in the list of the house."""

from django.urls import path

from goldenthread.site.settings_pages import account_views, views

urlpatterns = [
    path("settings/", views.home, name="settings"),
    path("settings/changes/", views.change_list, name="settings_changes"),
    path("settings/areas/add/", views.add_area, name="settings_add_area"),
    path("settings/areas/<int:pk>/", views.area, name="settings_area"),
    path("settings/areas/<int:pk>/change/", views.change_area, name="settings_change_area"),
    path("settings/areas/<int:pk>/teams/add/", views.add_team, name="settings_add_team"),
    path("settings/teams/<int:pk>/change/", views.change_team, name="settings_change_team"),
    path("settings/teams/<int:pk>/close/", views.close_team, name="settings_close_team"),
    path("settings/areas/<int:pk>/choices/<str:key>/", views.choice, name="settings_choice"),
    path("settings/areas/<int:pk>/dispensations/add/", views.add_dispensation, name="settings_add_dispensation"),
    path("settings/dispensations/<int:pk>/end/", views.end_dispensation, name="settings_end_dispensation"),
    path("settings/areas/<int:pk>/populations/add/", views.add_population, name="settings_add_population"),
    path("settings/comparators/", views.comparators, name="settings_comparators"),
    path("settings/comparators/add/", views.add_comparator, name="settings_add_comparator"),
    path("settings/comparators/<int:pk>/withdraw/", views.withdraw_comparator, name="settings_withdraw_comparator"),
    path("settings/accounts/", views.accounts, name="settings_accounts"),
    path("settings/accounts/add/", account_views.add_account, name="settings_add_account"),
    path("settings/accounts/<int:pk>/", account_views.account, name="settings_account"),
    path("settings/accounts/<int:pk>/change/", account_views.change_account, name="settings_change_account"),
    path("settings/accounts/<int:pk>/own-record/", account_views.own_record, name="settings_own_record"),
    path("settings/accounts/<int:pk>/second-factor/", account_views.second_factor, name="settings_second_factor"),
    path("settings/accounts/<int:pk>/roles/add/", account_views.add_role, name="settings_add_role"),
    path("settings/roles/<int:pk>/end/", account_views.end_role, name="settings_end_role"),
    path("settings/accounts/<int:pk>/deactivate/", account_views.deactivate, name="settings_deactivate"),
    path("settings/accounts/<int:pk>/reactivate/", account_views.reactivate, name="settings_reactivate"),
    path("settings/accounts/<int:pk>/send-link/", account_views.email_link, name="settings_email_link"),
    path("settings/accounts/<int:pk>/show-link/", account_views.show_link, name="settings_show_link"),
]
