"""Opening the demo: the world that lies in the data folder, or a new one, and what to say about it."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from vorfreude.boot import ready
from vorfreude.boot.clock import utc_now
from vorfreude.boot.demo.building import PHOTOGRAPHS, build
from vorfreude.boot.demo.garage import VEHICLES
from vorfreude.boot.demo.garage_words import read_garage
from vorfreude.boot.demo.photographs import develop_all, develop_one
from vorfreude.boot.demo.plant import plant
from vorfreude.boot.demo.roll_out import GUESTS
from vorfreude.boot.demo.roll_out_words import read_roll_out
from vorfreude.boot.demo.running import make_up_for_absence
from vorfreude.boot.demo.world import CARE, MARK, ROLL_OUT, World, known_world, new_world
from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.lib.clock import let_clock_go

PHONE = 3
"""The number of somebody of the crew whose phone is shown."""

FEW_GUESTS = 120
"""Of the roll-out, where somebody is in a hurry."""

UNFINISHED = "demo.unfinished"  # lies in the folder while a world is being built


def open_world(*, seed: int | None, otherwise: int, fresh: bool, quick: bool = False) -> World:
    """The world in the data folder, brought up to now, or a new one where there is none.

    ``quick``: a new one shows one picture in place of all. Ends the command rather than touch a database that is not a demo's.
    """
    folder = settings.DATA
    if fresh or (folder / UNFINISHED).exists():
        _throw_away(folder)
    now = utc_now()
    world = _known(folder)
    if world is None or _is_empty():
        guests = FEW_GUESTS if quick else GUESTS
        fresh_world = new_world(otherwise if seed is None else seed, now, guests=guests, vehicles=VEHICLES)
        return _build(fresh_world, folder, quick=quick)
    if seed is not None and seed != world.seed:
        raise CommandFailed(
            f"--seed: got {seed}, but the world in {folder} was built from {world.seed}",
            code=Exit.WRONG_CALL,
            hint="add --fresh to throw it away and build another one",
        )
    ready.ready()
    make_up_for_absence(world, folder, now)
    return world


def words_of_welcome(world: World, *, port: int, serving: bool) -> Iterator[str]:
    """What to do next, line by line."""
    words = world.works().words
    address = f"http://localhost:{port}/"
    yield ""
    yield f"{words.maker}, {words.town}: {world.orders} orders. The world lies in {settings.DATA}."
    yield "Sign in with one of these addresses; the letter with the code is printed in this terminal."
    yield ""
    yield f"  a customer    {words.showcase.first} {words.showcase.last:<9} {words.showcase.mail:<20} {address}"
    for role, member in words.staff.items():
        yield f"  {_article(role):<13} {member.name:<15} {member.mail:<20} {address}desk/today/"
    yield f"  a dealer      {words.dealer.name:<15} {words.dealer.mail:<20} {address}desk/today/"
    yield from _words_of_hosting(world, address)
    yield from _words_of_caring(world, address)
    yield ""
    if serving:
        yield f"{words.showcase.first}'s page changes within ten seconds, and again and again. Ctrl-C ends the demo."
    else:
        yield "vorfreude demo opens the pages and starts the plant."


def _words_of_hosting(world: World, address: str) -> Iterator[str]:
    """Who plans the roll-out, and one phone of its crew."""
    if world.hosted is None:
        return
    her = read_roll_out(ROLL_OUT).manager
    yield f"  an event manager {her.name:<12} {her.mail:<20} {address}desk/occasions/{world.hosted.occasion}/"
    yield f"  a phone of the crew                           {address}crew/enter/{world.hosted.phones[PHONE]}/"


def _words_of_caring(world: World, address: str) -> Iterator[str]:
    """Who runs the workshop, and who works for it outside."""
    if not world.vehicles:
        return
    words = read_garage(CARE)
    for role, one in words.staff.items():
        yield f"  a {role.replace('-', ' '):<15} {one.name:<13} {one.mail:<20} {address}desk/care/"
    for house in words.partners:
        if house.key == words.slipping:
            yield f"  a partner         {house.who.name:<13} {house.who.mail:<20} {address}partner/"


def _known(folder: Path) -> World | None:
    """The world that was built here; None for an empty installation. Anything else is not ours to touch."""
    try:
        world = known_world(folder)
    except ValueError as error:
        raise CommandFailed(f"{folder / MARK}: {error}", code=Exit.INPUT_REFUSED, hint="add --fresh") from error
    if world is None and not _is_empty():
        raise CommandFailed(
            f"{folder}: a database without a demo in it came, expected an empty one or a demo's",
            code=Exit.INPUT_REFUSED,
            hint="set VORFREUDE_DATA to another folder, or unset it (and DATABASE_URL) for ./var/demo",
        )
    return world


def _is_empty() -> bool:
    """Whether the database has no tables yet."""
    ready.database_ready()
    return ready.is_fresh()


def _build(world: World, folder: Path, *, quick: bool) -> World:
    (folder / UNFINISHED).touch()
    ready.ready()
    total = sum(1 for _ in plant(world.works()))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("Three months of a plant", total=total)
        gate = progress.add_task(
            "Photographs through the gate", total=1 if quick else len(list(PHOTOGRAPHS.glob("*.jpg")))
        )
        develop = develop_one if quick else develop_all
        build(
            world,
            lambda taken: progress.update(task, advance=taken),
            lambda folder: develop(folder, lambda done: progress.update(gate, advance=done)),
        )
    world.save(folder)
    (folder / UNFINISHED).unlink()
    return world


def _throw_away(folder: Path) -> None:
    """Remove the demo's database and what it remembers. Pictures are the same in every world and stay."""
    database = settings.DATABASES["default"]
    ours = (folder / MARK).exists() or (folder / UNFINISHED).exists()
    if not settings.EMBEDDED:
        raise CommandFailed(
            "--fresh: a database server came, expected the embedded database",
            code=Exit.WRONG_CALL,
            hint="drop the demo's database and create it again, or unset DATABASE_URL",
        )
    file = Path(str(database["NAME"]))
    if file.exists() and not ours:
        raise CommandFailed(
            f"--fresh: {file} is not a demo's database, and is left alone",
            code=Exit.INPUT_REFUSED,
            hint="set VORFREUDE_DATA to another folder",
        )
    ready.let_go_of_database()
    for left in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm"), folder / MARK):
        left.unlink(missing_ok=True)
    (folder / UNFINISHED).unlink(missing_ok=True)
    let_clock_go(folder)


def _article(role: str) -> str:
    return f"a {role.replace('-', ' ')}"
