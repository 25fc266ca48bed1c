"""The addresses of the desk that are about judging photographs, and about the rights of those who are on them."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from vorfreude.back.pages import objections, photo_acts, photo_report, releasing
from vorfreude.back.pages.finding import finding
from vorfreude.back.pages.photographs import ahead, aside, photograph, photographs
from vorfreude.back.pages.picture import clip, picture
from vorfreude.back.pages.record import photo_record


class PhotoId(StringConverter):
    """A picture's public id: our own, or what an archive was put in place under."""

    regex = "[0-9A-Za-z]{1,22}"


class QueueName(StringConverter):
    """One of the queues of the review."""

    regex = "review|sample|aside|withdrawn"


register_converter(PhotoId, "photo_id")
register_converter(QueueName, "queue")

ONE = "photographs/<photo_id:photo>/"

urlpatterns = [
    path("photographs/", photographs, name="desk-photographs"),
    path("photographs/aside/", aside, name="desk-aside"),
    path("photographs/ahead/<queue:queue>/", ahead, name="desk-photographs-ahead"),
    path("photographs/find/", finding, name="desk-photo-finding"),
    path("photographs/report/", photo_report.photo_report, name="desk-report"),
    path("photographs/releasing/", releasing.releasing, name="desk-releasing"),
    path("photographs/releasing/switches/", releasing.switches, name="desk-switches"),
    path("photographs/notices/<int:station>.pdf", releasing.notice, name="desk-notice"),
    path("objections/", objections.objections, name="desk-objections"),
    path("objections/records/", objections.records, name="desk-objection-records"),
    path("objections/<int:objection>/lifts/", objections.lifts, name="desk-objection-lifts"),
    path("embargoes/records/", objections.embargo_records, name="desk-embargo-records"),
    path("embargoes/<int:embargo>/lifts/", objections.embargo_lifts, name="desk-embargo-lifts"),
    path(f"{ONE}", photograph, name="desk-photograph"),
    path(f"{ONE}record/", photo_record, name="desk-photo-record"),
    path(f"{ONE}<int:width>/", picture, name="desk-picture"),
    path(f"{ONE}clip/<str:file>", clip, name="desk-clip"),
    path(f"{ONE}releases/", photo_acts.releases, name="desk-photo-releases"),
    path(f"{ONE}covers/", photo_acts.covers, name="desk-photo-covers"),
    path(f"{ONE}uncoverings/", photo_acts.uncoverings, name="desk-photo-uncoverings"),
    path(f"{ONE}refusals/", photo_acts.refusals, name="desk-photo-refusals"),
    path(f"{ONE}requests/", photo_acts.requests, name="desk-photo-requests"),
    path(f"{ONE}assignments/", photo_acts.assignments, name="desk-photo-assignments"),
    path(f"{ONE}confirmations/", photo_acts.confirmations, name="desk-photo-confirmations"),
    path(f"{ONE}withdrawals/", photo_acts.withdrawals, name="desk-photo-withdrawals"),
]
