"""Needs and special tours."""

from django.urls import URLPattern, path

from vorfreude.crew.pages import needs

urlpatterns: list[URLPattern] = [
    path("needs/", needs.needs, name="crew-needs"),
    path("needs/opened/", needs.opened, name="crew-needs-opened"),
    path("needs/<int:number>/", needs.need, name="crew-need"),
    path("needs/<int:number>/described/", needs.described, name="crew-need-described"),
    path("needs/<int:number>/handed-over/", needs.handed_over, name="crew-need-handed-over"),
    path("needs/<int:number>/withdrawn/", needs.withdrawn, name="crew-need-withdrawn"),
    path("needs/<int:number>/<str:step>/", needs.step, name="crew-need-step"),
    path("tours/<int:guest>/<str:answer>/", needs.tour, name="crew-tour"),
]
