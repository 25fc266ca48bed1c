"""Releasing a blueprint: from its text to the running version, or all its errors and nothing changed."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from vorfreude.core.blueprint import read
from vorfreude.core.engine import Plan
from vorfreude.intake import actions as intake
from vorfreude.journeys.models import BlueprintVersion
from vorfreude.journeys.versions import plan_of


def release_blueprint(text: str, *, file: str, actor: str, now: datetime) -> BlueprintVersion:
    """Make this text the running version of its blueprint; releasing the running text again changes nothing.

    Raises BlueprintErrors, with every error of the file, and then changes nothing. Where journeys begin
    differently now, every subject is looked at again.
    """
    blueprint = read(text, file=file)
    Plan.of(blueprint)
    digest = sha256(text.encode()).hexdigest()
    with transaction.atomic():
        versions = BlueprintVersion.objects.select_for_update().filter(name=blueprint.blueprint)
        running = versions.order_by("-number").first()
        if running is not None and running.digest == digest:
            return running
        number = running.number + 1 if running is not None else 1
        version = BlueprintVersion.objects.create(
            name=blueprint.blueprint, number=number, text=text, digest=digest, released_at=now, released_by=actor
        )
        if running is None or plan_of(running.pk, running.digest).blueprint.begins_on != blueprint.begins_on:
            intake.touch(now=now)
    return version
