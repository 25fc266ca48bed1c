"""A phone becomes a device once, for some stations, until it is taken off; a sheet's code stands for one subject."""

import re
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from vorfreude.photos.actions.devices import NewDevice, enrol_device, invite_device, revoke_device, use_device
from vorfreude.photos.actions.stations import NotMade, Place, close_station, make_station
from vorfreude.photos.actions.travellers import print_travellers, revoke_traveller
from vorfreude.photos.codes import digest_of
from vorfreude.photos.models import Device, Enrolment, Traveller
from vorfreude.photos.queries.floor import invitation, invited, stations_of, subject_of

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def station(name: str = "PAINT-40") -> int:
    return make_station(name=name, place=Place(), actor="tomas", now=NOW)


def invite(*stations: int) -> str:
    made = invite_device(name="Phone 3", language="en", stations=stations or [station()], actor="tomas", now=NOW)
    found = invitation(made, NOW)
    assert found
    return found.code


@pytest.mark.django_db
def test_code_makes_one_device_and_nothing_of_it_is_kept() -> None:
    code = invite(station("A"), station("B"))
    made = enrol_device(code=code, now=NOW + MINUTE)
    assert made
    assert enrol_device(code=code, now=NOW + MINUTE) is None
    (row,) = Device.objects.all()
    assert (row.digest, row.enrolled_by, row.enrolled_at) == (digest_of(made.token), "tomas", NOW + MINUTE)
    assert [one.name for one in stations_of(row)] == ["A", "B"]
    written = str([list(table.objects.values_list()) for table in (Device, Enrolment)])
    assert (code in written, made.token in written) == (False, False)


@pytest.mark.django_db
def test_code_is_read_however_it_was_typed() -> None:
    code = invite()
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:]}".replace("o", "0").replace("I", "1")
    assert enrol_device(code=typed, now=NOW) is not None


@pytest.mark.django_db
@pytest.mark.parametrize(("late", "good"), [(timedelta(minutes=10) - timedelta.resolution, True), (10 * MINUTE, False)])
def test_code_is_good_for_ten_minutes(*, late: timedelta, good: bool) -> None:
    code = invite()
    assert (invited(code, NOW + late) is not None) is good
    assert (enrol_device(code=code, now=NOW + late) is not None) is good


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "AAAAAAAAAAAA", "x" * 500, "ü", "\x00"])
def test_guessed_code_makes_nothing(code: str) -> None:
    invite()
    assert (enrol_device(code=code, now=NOW), invited(code, NOW), Device.objects.count()) == (None, None, 0)


@pytest.mark.django_db(transaction=True)
def test_of_two_phones_at_once_one_wins() -> None:
    code, ready = invite(), Barrier(4)
    made: list[NewDevice | None] = []

    def phone() -> None:
        ready.wait()
        made.append(enrol_device(code=code, now=NOW))
        connection.close()

    threads = [Thread(target=phone) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), sum(one is not None for one in made), Device.objects.count()) == (4, 1, 1)


@pytest.mark.django_db
def test_device_that_was_taken_off_is_nobody_at_once() -> None:
    made = enrol_device(code=invite(), now=NOW)
    assert made
    assert use_device(made.token, now=NOW) is not None
    assert revoke_device(device=made.id, actor="tomas", now=NOW)
    assert not revoke_device(device=made.id, actor="otto", now=NOW + MINUTE)
    assert use_device(made.token, now=NOW) is None
    row = Device.objects.get()
    assert (row.revoked_at, row.revoked_by) == (NOW, "tomas")


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "x", "x" * 43])
def test_guessed_token_is_nobody(token: str) -> None:
    enrol_device(code=invite(), now=NOW)
    assert use_device(token, now=NOW) is None
    assert use_device(Device.objects.get().digest, now=NOW) is None


@pytest.mark.django_db
def test_last_use_is_noted_by_the_hour() -> None:
    made = enrol_device(code=invite(), now=NOW)
    assert made
    for later, noted in ((59 * MINUTE, NOW), (60 * MINUTE, NOW + 60 * MINUTE), (119 * MINUTE, NOW + 60 * MINUTE)):
        use_device(made.token, now=NOW + later)
        assert Device.objects.get().seen_at == noted


@pytest.mark.django_db
def test_device_needs_a_name_and_an_open_station() -> None:
    closed = station()
    close_station(station=closed, actor="t", now=NOW)
    for name, stations, code in (
        ("", [station("A")], "device-name"),
        ("P", [closed], "device-stations"),
        ("P", [], "device-stations"),
    ):
        with pytest.raises(NotMade) as trouble:
            invite_device(name=name, language="en", stations=stations, actor="t", now=NOW)
        assert trouble.value.code == code
    assert Enrolment.objects.count() == 0


@pytest.mark.django_db
def test_sheet_that_is_printed_again_keeps_its_code() -> None:
    first = print_travellers(["car-1", "car-2", "car-1"], actor="t", now=NOW)
    again = print_travellers(["car-2", "car-3"], actor="t", now=NOW)
    assert (sorted(first), again["car-2"] == first["car-2"], Traveller.objects.count()) == (["car-1", "car-2"], True, 3)
    assert all(re.fullmatch(r"[1-9A-HJ-NP-Za-km-z]{14}", code) for code in first.values())
    assert {subject_of(code) for code in first.values()} == {"car-1", "car-2"}


@pytest.mark.django_db
def test_sheet_that_was_taken_back_stands_for_nobody() -> None:
    old = print_travellers(["car-1"], actor="t", now=NOW)["car-1"]
    assert revoke_traveller(subject="car-1", actor="t", now=NOW)
    fresh = print_travellers(["car-1"], actor="t", now=NOW)["car-1"]
    assert (subject_of(old), subject_of(fresh), subject_of("")) == (None, "car-1", None)
