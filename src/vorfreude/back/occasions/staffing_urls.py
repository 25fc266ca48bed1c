"""The addresses of crew, float and roster."""

from django.urls import URLPattern, path

from vorfreude.back.occasions.crew import crew, crew_lists
from vorfreude.back.occasions.crew_briefings import briefing_drops, briefings
from vorfreude.back.occasions.crew_member import member, member_links, member_partings, member_wishes
from vorfreude.back.occasions.roster import rerosterings, rosters
from vorfreude.back.occasions.roster_one import publications, roster, roster_progress
from vorfreude.back.occasions.roster_ways import ways, ways_progress
from vorfreude.back.occasions.staffing import kind_drops, kinds, staffing, staffing_progress, what_if
from vorfreude.back.occasions.staffing_posts import post_drops, posts

ONE = "occasions/<public_id:public_id>"

urlpatterns: list[URLPattern] = [
    path(f"{ONE}/crew/", crew, name="desk-crew"),
    path(f"{ONE}/crew/lists/", crew_lists, name="desk-crew-lists"),
    path(f"{ONE}/crew/<int:number>/", member, name="desk-member"),
    path(f"{ONE}/crew/<int:number>/links/", member_links, name="desk-member-links"),
    path(f"{ONE}/crew/<int:number>/wishes/", member_wishes, name="desk-member-wishes"),
    path(f"{ONE}/crew/<int:number>/partings/", member_partings, name="desk-member-partings"),
    path(f"{ONE}/posts/", posts, name="desk-posts"),
    path(f"{ONE}/posts/drops/", post_drops, name="desk-post-drops"),
    path(f"{ONE}/briefings/", briefings, name="desk-briefings"),
    path(f"{ONE}/briefings/drops/", briefing_drops, name="desk-briefing-drops"),
    path(f"{ONE}/staffing/", staffing, name="desk-staffing"),
    path(f"{ONE}/staffing/what-if/", what_if, name="desk-what-if"),
    path(f"{ONE}/staffing/kinds/", kinds, name="desk-need-kinds"),
    path(f"{ONE}/staffing/kinds/drops/", kind_drops, name="desk-kind-drops"),
    path(f"{ONE}/staffing/<int:number>/progress/", staffing_progress, name="desk-staffing-progress"),
    path(f"{ONE}/rosters/", rosters, name="desk-roster"),
    path(f"{ONE}/rosters/<int:number>/", roster, name="desk-roster-one"),
    path(f"{ONE}/rosters/<int:number>/progress/", roster_progress, name="desk-roster-progress"),
    path(f"{ONE}/rosters/<int:number>/publications/", publications, name="desk-roster-publications"),
    path(f"{ONE}/rosters/ways/", rerosterings, name="desk-rerosterings"),
    path(f"{ONE}/rosters/ways/<int:number>/", ways, name="desk-ways"),
    path(f"{ONE}/rosters/ways/<int:number>/progress/", ways_progress, name="desk-ways-progress"),
]
