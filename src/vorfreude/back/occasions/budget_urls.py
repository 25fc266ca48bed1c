"""The addresses of the budget."""

from django.urls import path

from vorfreude.back.occasions import budget
from vorfreude.back.occasions.budget_choice import budget_choice

ONE = "occasions/<public_id:public_id>/budget/"

urlpatterns = [
    path(ONE, budget.budget, name="desk-budget"),
    path(f"{ONE}lines/drops/", budget.budget_line_drops, name="desk-budget-line-drops"),
    path(f"{ONE}variants/", budget.budget_variants, name="desk-budget-variants"),
    path(f"{ONE}variants/choices/", budget.budget_variant_choices, name="desk-budget-variant-choices"),
    path(f"{ONE}variants/drops/", budget.budget_variant_drops, name="desk-budget-variant-drops"),
    path(f"{ONE}choice/", budget_choice, name="desk-budget-choice"),
]
