"""The addresses of mappings: how files of other systems are read, and what they could not read."""

from django.urls import path

from vorfreude.back.pages import mappings

urlpatterns = [
    path("mappings/", mappings.mappings, name="desk-mappings"),
    path("mappings/checks/", mappings.checks, name="desk-mapping-checks"),
    path("mappings/language/", mappings.language, name="desk-mapping-language"),
    path("mappings/<int:row>/", mappings.mapping, name="desk-mapping"),
    path("mappings/<int:row>/tries/", mappings.tries, name="desk-mapping-tries"),
    path("mappings/<int:row>/savings/", mappings.savings, name="desk-mapping-savings"),
    path("mappings/<int:row>/replays/", mappings.replays, name="desk-mapping-replays"),
    path("mappings/<int:row>/versions/<int:number>/", mappings.text, name="desk-mapping-text"),
]
