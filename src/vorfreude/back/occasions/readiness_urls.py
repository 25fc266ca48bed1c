"""The addresses of being ready: gates, risks, go or no-go, rehearsals, findings."""

from django.urls import path

from vorfreude.back.occasions import readiness, readiness_gate, rehearsals, rehearsals_one

ONE = "occasions/<public_id:public_id>/"
GATE = f"{ONE}readiness/gates/<str:key>/"
TRY = f"{ONE}rehearsals/<int:number>/"

urlpatterns = [
    path(f"{ONE}readiness/", readiness.readiness, name="desk-readiness"),
    path(f"{ONE}readiness/go-decisions/", readiness.go_decisions, name="desk-go-decisions"),
    path(f"{ONE}readiness/risks/", readiness.risks, name="desk-risks"),
    path(f"{ONE}readiness/risks/drops/", readiness.risk_drops, name="desk-risk-drops"),
    path(GATE, readiness_gate.gate, name="desk-gate"),
    path(f"{GATE}evidence/", readiness_gate.gate_evidence, name="desk-gate-evidence"),
    path(f"{GATE}evidence/<int:number>/", readiness_gate.gate_paper, name="desk-gate-paper"),
    path(f"{GATE}decisions/", readiness_gate.gate_decisions, name="desk-gate-decisions"),
    path(f"{GATE}drops/", readiness_gate.gate_drops, name="desk-gate-drops"),
    path(f"{ONE}rehearsals/", rehearsals.rehearsals, name="desk-rehearsals"),
    path(f"{ONE}findings/", rehearsals.findings, name="desk-findings"),
    path(f"{ONE}findings/ends/", rehearsals.finding_ends, name="desk-finding-ends"),
    path(TRY, rehearsals_one.rehearsal, name="desk-rehearsal"),
    path(f"{TRY}beginnings/", rehearsals_one.rehearsal_beginnings, name="desk-rehearsal-beginnings"),
    path(f"{TRY}ends/", rehearsals_one.rehearsal_ends, name="desk-rehearsal-ends"),
    path(f"{TRY}drops/", rehearsals_one.rehearsal_drops, name="desk-rehearsal-drops"),
    path(f"{TRY}injections/", rehearsals_one.injections, name="desk-injections"),
    path(f"{TRY}injections/notes/", rehearsals_one.injection_notes, name="desk-injection-notes"),
    path(f"{TRY}injections/drops/", rehearsals_one.injection_drops, name="desk-injection-drops"),
]
