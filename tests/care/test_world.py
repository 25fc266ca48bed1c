import pytest

from tests.care.world import CareWorld, make_care_world
from tests.ground import once
from vorfreude.people import queries as people


@once
def built() -> CareWorld:
    return make_care_world()


@pytest.mark.django_db
def test_a_vehicle_is_its_owners_and_their_companions_alone(built: CareWorld) -> None:
    said = {name: people.rights_of(row.pk, built.vela.name) for name, row in built.people.items()}
    assert {name for name, rights in said.items() if rights} == {"alice", "bob"}
