"""The addresses of the desk."""

from django.urls import path, register_converter

from vorfreude.back.pages import acts
from vorfreude.back.pages.blueprints import blueprint, blueprints
from vorfreude.back.pages.journey import journey
from vorfreude.back.pages.journeys import journeys
from vorfreude.back.pages.kinds import kinds
from vorfreude.back.pages.outcomes import outcomes
from vorfreude.back.pages.refused import refused
from vorfreude.back.pages.waiting import waiting


class JourneyId:
    """A journey's public id: up to 22 letters and digits of base 58."""

    regex = "[1-9A-HJ-NP-Za-km-z]{1,22}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(JourneyId, "journey_id")

urlpatterns = [
    path("", journeys, name="desk"),
    path("journeys/<journey_id:public_id>/", journey, name="desk-journey"),
    path("journeys/<journey_id:public_id>/completions/", acts.completions, name="desk-completions"),
    path("journeys/<journey_id:public_id>/hindrances/", acts.hindrances, name="desk-hindrances"),
    path("journeys/<journey_id:public_id>/excuses/", acts.excuses, name="desk-excuses"),
    path("journeys/<journey_id:public_id>/retractions/", acts.retractions, name="desk-retractions"),
    path("waiting/", waiting, name="desk-waiting"),
    path("refused/", refused, name="desk-refused"),
    path("kinds/", kinds, name="desk-kinds"),
    path("blueprints/", blueprints, name="desk-blueprints"),
    path("blueprints/<slug:name>/<int:number>/", blueprint, name="desk-blueprint"),
    path("outcomes/", outcomes, name="desk-outcomes"),
]
