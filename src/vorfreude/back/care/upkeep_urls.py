"""The addresses of upkeep, plans and campaigns at the desk."""

from django.urls import URLPattern, path

from vorfreude.back.care import campaigns, plans, upkeep

ONE = "care/campaigns/<public_id:public_id>/"

urlpatterns: list[URLPattern] = [
    path("care/upkeep/", upkeep.upkeep, name="desk-upkeep"),
    path("care/plans/", plans.plans, name="desk-plans"),
    path("care/plans/new/", plans.plan_new, name="desk-plan-new"),
    path("care/plans/editions/", plans.plan_editions, name="desk-plan-editions"),
    path("care/plans/of/<slug:key>/", plans.plan, name="desk-plan"),
    path("care/campaigns/", campaigns.campaigns, name="desk-campaigns"),
    path("care/campaigns/new/", campaigns.campaign_new, name="desk-campaign-new"),
    path("care/campaigns/drafts/", campaigns.campaign_drafts, name="desk-campaign-drafts"),
    path(ONE, campaigns.campaign, name="desk-campaign"),
    path(f"{ONE}openings/", campaigns.campaign_openings, name="desk-campaign-openings"),
    path(f"{ONE}endings/", campaigns.campaign_endings, name="desk-campaign-endings"),
    path(f"{ONE}lettings-go/", campaigns.campaign_lettings_go, name="desk-campaign-lettings-go"),
]
