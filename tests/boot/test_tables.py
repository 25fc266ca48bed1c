from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from vorfreude.boot.tables import new_tables_alone


def state(name: str, **fields: "models.Field[object, object]") -> ModelState:
    return ModelState("yard", name, [("id", models.AutoField(primary_key=True)), *fields.items()])


def boat_and_sail(*, alone: bool) -> ProjectState:
    """A yard that knows boats, and is then told of sails."""
    found = ProjectState()
    found.add_model(state("Boat"))
    found.apps  # noqa: B018 rendered from here on, as it is while migrations run
    sail = state("Sail", boat=models.ForeignKey("yard.Boat", models.CASCADE, related_name="sails"))
    if alone:
        with new_tables_alone():
            found.add_model(sail)
    else:
        found.add_model(sail)
    return found


def test_new_model_is_known_to_those_it_leads_to_as_in_djangos_own_way() -> None:
    ways = {}
    for alone in (True, False):
        boat = boat_and_sail(alone=alone).apps.get_model("yard", "Boat")
        sail = boat._meta.get_field("sails").related_model
        ways[alone] = (
            sail._meta.model_name,
            [field.name for field in sail._meta.fields],
            sail.boat.field.related_model is boat,
        )
    assert ways[True] == ways[False] == ("sail", ["id", "boat"], True)


def test_nothing_but_the_new_model_is_rendered_and_afterwards_all_is_as_before() -> None:
    before = ProjectState.add_model
    known = ProjectState()
    known.add_model(state("Boat"))
    boat = known.apps.get_model("yard", "Boat")
    sail = state("Sail", boat=models.ForeignKey("yard.Boat", models.CASCADE))
    with new_tables_alone():
        known.add_model(sail)
        assert known.apps.get_model("yard", "Boat") is boat
        known.add_model(sail)  # what is there already is changed, and everything around it rendered anew
        assert known.apps.get_model("yard", "Boat") is not boat
    assert ProjectState.add_model is before
