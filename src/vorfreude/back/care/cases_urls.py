"""The addresses of cases, playbooks and make-goods at the desk."""

from django.urls import URLPattern, path

from vorfreude.back.care import case, cases, make_goods, playbooks

ONE = "care/cases/<public_id:public_id>/"

urlpatterns: list[URLPattern] = [
    path("care/cases/", cases.cases, name="desk-cases"),
    path("care/cases/new/", cases.new_case, name="desk-case-new"),
    path(ONE, case.case, name="desk-case"),
    path(f"{ONE}answers/", case.answers, name="desk-case-answers"),
    path(f"{ONE}notes/", case.notes, name="desk-case-notes"),
    path(f"{ONE}moves/", case.moves, name="desk-case-moves"),
    path(f"{ONE}steps/", case.steps, name="desk-case-steps"),
    path(f"{ONE}owners/", case.owners, name="desk-case-owners"),
    path(f"{ONE}settlements/", case.settlements, name="desk-case-settlements"),
    path(f"{ONE}reopenings/", case.reopenings, name="desk-case-reopenings"),
    path(f"{ONE}follow-ups/", case.follow_ups, name="desk-case-follow-ups"),
    path(f"{ONE}joins/", case.joins, name="desk-case-joins"),
    path(f"{ONE}splits/", case.splits, name="desk-case-splits"),
    path(f"{ONE}gifts/", case.gifts, name="desk-case-gifts"),
    path(f"{ONE}returns/", case.returns, name="desk-case-returns"),
    path("care/playbooks/", playbooks.playbooks, name="desk-playbooks"),
    path("care/playbooks/editions/", playbooks.editions, name="desk-playbook-editions"),
    path("care/playbooks/dropped/", playbooks.dropped, name="desk-playbook-dropped"),
    path("care/make-goods/", make_goods.make_goods, name="desk-make-goods"),
    path("care/make-goods/<int:number>/answers/", make_goods.answers, name="desk-make-good-answers"),
    path("care/make-goods/<int:number>/reviews/", make_goods.reviews, name="desk-make-good-reviews"),
    path("care/make-goods/items/", make_goods.items, name="desk-make-good-items"),
    path("care/make-goods/offers/", make_goods.offers, name="desk-make-good-offers"),
    path("care/make-goods/authorities/", make_goods.authorities, name="desk-make-good-authorities"),
]
