"""The addresses on which an occasion is planned."""

from django.urls import URLPattern, path

from vorfreude.back.occasions.editions import edition, editions
from vorfreude.back.occasions.index import new_occasion
from vorfreude.back.occasions.planning import callings_off, closings, occasion, openings
from vorfreude.back.occasions.planning_charges import charge_takings, charges
from vorfreude.back.occasions.planning_glossary import glossary
from vorfreude.back.occasions.planning_places import place_drops, places
from vorfreude.back.occasions.programme import conflicts, programme
from vorfreude.back.occasions.programme_item import item, item_drops, item_links, item_unlinks
from vorfreude.back.occasions.programme_progress import progress
from vorfreude.back.occasions.programme_schedule import schedule, schedule_json, schedule_xml

ONE = "occasions/<public_id:public_id>"

urlpatterns: list[URLPattern] = [
    path("occasions/new/", new_occasion, name="desk-occasion-new"),
    path(f"{ONE}/", occasion, name="desk-occasion"),
    path(f"{ONE}/openings/", openings, name="desk-occasion-openings"),
    path(f"{ONE}/closings/", closings, name="desk-occasion-closings"),
    path(f"{ONE}/callings-off/", callings_off, name="desk-occasion-callings-off"),
    path(f"{ONE}/programme/", programme, name="desk-programme"),
    path(f"{ONE}/programme/conflicts/", conflicts, name="desk-conflicts"),
    path(f"{ONE}/programme/item/", item, name="desk-item"),
    path(f"{ONE}/programme/drops/", item_drops, name="desk-item-drops"),
    path(f"{ONE}/programme/links/", item_links, name="desk-item-links"),
    path(f"{ONE}/programme/unlinks/", item_unlinks, name="desk-item-unlinks"),
    path(f"{ONE}/programme/progress/", progress, name="desk-item-progress"),
    path(f"{ONE}/programme/schedule/", schedule, name="desk-schedule"),
    path(f"{ONE}/programme/schedule.xml", schedule_xml, name="desk-schedule-xml"),
    path(f"{ONE}/programme/schedule.json", schedule_json, name="desk-schedule-json"),
    path(f"{ONE}/places/", places, name="desk-places"),
    path(f"{ONE}/places/drops/", place_drops, name="desk-place-drops"),
    path(f"{ONE}/editions/", editions, name="desk-editions"),
    path(f"{ONE}/editions/<int:number>/", edition, name="desk-edition"),
    path(f"{ONE}/glossary/", glossary, name="desk-glossary"),
    path(f"{ONE}/charges/", charges, name="desk-charges"),
    path(f"{ONE}/charges/takings/", charge_takings, name="desk-charge-takings"),
]
