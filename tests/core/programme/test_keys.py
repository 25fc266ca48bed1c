"""A new item gets a key that nobody has to think of."""

from vorfreude.core.programme import fresh_key


def test_a_key_is_made_of_the_title_and_is_nobody_elses() -> None:
    assert fresh_key("Tour through the Paint Shop!", ()) == "tour-through-the-paint-shop"
    assert fresh_key("Über uns", {"uber-uns", "uber-uns-2"}) == "uber-uns-3"
    assert fresh_key("展示", {"item"}) == "item-2"
    assert fresh_key("x" * 39 + " y", ()) == "x" * 39
