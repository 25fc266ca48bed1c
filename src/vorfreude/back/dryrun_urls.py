"""The addresses of dry-runs, and of moving journeys to another version."""

from django.urls import path

from vorfreude.back.pages.dryrun import dry_run_file, dry_run_page
from vorfreude.back.pages.dryruns import cancellations, dry_run_list, new_dry_run, progress

urlpatterns = [
    path("dry-runs/", dry_run_list, name="desk-dry-runs"),
    path("dry-runs/new/", new_dry_run, name="desk-dry-run-new"),
    path("dry-runs/<public_id:dry_run>/", dry_run_page, name="desk-dry-run"),
    path("dry-runs/<public_id:dry_run>/progress/", progress, name="desk-dry-run-progress"),
    path("dry-runs/<public_id:dry_run>/cancellations/", cancellations, name="desk-dry-run-cancellations"),
    path("dry-runs/<public_id:dry_run>/<slug:kind>.csv", dry_run_file, name="desk-dry-run-file"),
]
