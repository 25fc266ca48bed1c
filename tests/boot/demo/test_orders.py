from collections import Counter

import pytest

from vorfreude.boot.demo.orders import order, showcase_numbers, subject_number
from vorfreude.boot.demo.works import Works


def test_order_is_the_same_whenever_it_is_asked_for(works: Works) -> None:
    assert order(works, 17) == order(works, 17)


def test_every_order_has_its_own_subject_and_chassis(works: Works) -> None:
    orders = [order(works, number) for number in range(1, 201)]
    assert len({one.subject for one in orders}) == len({one.chassis for one in orders}) == 200


def test_subject_gives_the_number_back(works: Works) -> None:
    assert subject_number(order(works, 17).subject) == 17


def test_one_address_is_one_person(works: Works) -> None:
    customers = {order(works, number).customer for number in range(1, 201)}
    assert Counter(customer.mail for customer in customers).most_common(1)[0][1] == 1


def test_customers_live_in_every_region(works: Works) -> None:
    zones = {order(works, number).customer.timezone for number in range(1, 201)}
    assert zones == {region.timezone for region in works.words.regions}


def test_showcase_belongs_to_one_customer_in_the_colour_with_all_pictures(works: Works) -> None:
    shown = [order(works, number) for number in showcase_numbers(works)]
    assert [(one.customer.mail, one.paint) for one in shown] == [("clara@example.org", "green")] * 2


@pytest.mark.parametrize("name", ["Häberle", "Dörte"])
def test_addresses_are_plain_letters(works: Works, name: str) -> None:
    mails = [order(works, number).customer.mail for number in range(1, 201)]
    assert all(mail.isascii() for mail in mails)
    assert not any(name.lower() in mail for mail in mails)
