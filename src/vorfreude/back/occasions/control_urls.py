"""The addresses of the day: the control room and the log."""

from django.urls import URLPattern, path

from vorfreude.back.occasions import control, control_acts, control_policy, log

_OF = "occasions/<public_id:public_id>"

urlpatterns: list[URLPattern] = [
    path(f"{_OF}/control/", control.control, name="desk-control"),
    path(f"{_OF}/control/paper.pdf", control.control_paper, name="desk-control-paper"),
    path(f"{_OF}/control/needs/", control_acts.needs, name="desk-control-needs"),
    path(f"{_OF}/control/needs/<int:need>/", control_acts.need, name="desk-control-need"),
    path(f"{_OF}/control/tours/<int:guest>/", control_acts.tours, name="desk-control-tour"),
    path(f"{_OF}/control/entries/", control_acts.entries, name="desk-control-entries"),
    path(f"{_OF}/control/policy/", control_policy.policy, name="desk-control-policy"),
    path(f"{_OF}/log/", log.log, name="desk-log"),
]
