"""The addresses of dry-runs, and of moving journeys to another version."""

from django.urls import path

from vorfreude.back.pages.dryrun import dry_run_file, dry_run_page
from vorfreude.back.pages.dryruns import cancellations, dry_run_list, new_dry_run, progress
from vorfreude.back.pages.moves import (
    confirmations,
    move,
    move_drops,
    move_group,
    move_progress,
    moves,
    preparations,
    ways_back,
)

urlpatterns = [
    path("dry-runs/", dry_run_list, name="desk-dry-runs"),
    path("dry-runs/new/", new_dry_run, name="desk-dry-run-new"),
    path("dry-runs/<public_id:dry_run>/", dry_run_page, name="desk-dry-run"),
    path("dry-runs/<public_id:dry_run>/progress/", progress, name="desk-dry-run-progress"),
    path("dry-runs/<public_id:dry_run>/cancellations/", cancellations, name="desk-dry-run-cancellations"),
    path("dry-runs/<public_id:dry_run>/<slug:kind>.csv", dry_run_file, name="desk-dry-run-file"),
    path("moves/", moves, name="desk-moves"),
    path("moves/preparations/", preparations, name="desk-move-preparations"),
    path("moves/<public_id:move>/", move, name="desk-move"),
    path("moves/<public_id:move>/progress/", move_progress, name="desk-move-progress"),
    path("moves/<public_id:move>/groups/<slug:likeness>/", move_group, name="desk-move-group"),
    path("moves/<public_id:move>/confirmations/", confirmations, name="desk-move-confirmations"),
    path("moves/<public_id:move>/drops/", move_drops, name="desk-move-drops"),
    path("moves/<public_id:move>/ways-back/", ways_back, name="desk-move-ways-back"),
]
