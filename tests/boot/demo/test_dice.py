from vorfreude.boot.demo.dice import Dice


def test_draw_of_one_name_is_always_the_same() -> None:
    assert Dice(8, "order 1").share("colour") == Dice(8, "order 1").share("colour")


def test_draw_differs_by_seed_thing_and_name() -> None:
    draws = [
        Dice(seed, thing).share(name) for seed in (1, 2) for thing in ("order 1", "order 2") for name in ("a", "b")
    ]
    assert len(set(draws)) == 8


def test_draws_are_spread_evenly() -> None:
    tenths = [int(Dice(8, f"order {number}").share("late") * 10) for number in range(10_000)]
    assert all(900 < tenths.count(tenth) < 1_100 for tenth in range(10))


def test_shuffled_holds_every_item_once() -> None:
    assert sorted(Dice(8, "letters").shuffled("all", list("abcdef"))) == list("abcdef")


def test_shuffled_differs_from_the_given_order() -> None:
    assert Dice(8, "letters").shuffled("all", list(range(50))) != list(range(50))
