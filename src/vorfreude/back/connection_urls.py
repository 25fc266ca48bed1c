"""The addresses of the desk that are about machines elsewhere: who is told, and who may speak and read."""

from django.urls import path

from vorfreude.back.pages import connection_acts, connections

ENDPOINT = "connections/endpoints/<public_id:endpoint>/"

urlpatterns = [
    path("connections/", connections.connections, name="desk-connections"),
    path("connections/tokens/", connection_acts.tokens, name="desk-tokens"),
    path("connections/tokens/<int:token>/revocations/", connection_acts.revocations, name="desk-token-revocations"),
    path("connections/endpoints/", connection_acts.endpoints, name="desk-endpoints"),
    path(ENDPOINT, connections.endpoint, name="desk-endpoint"),
    path(f"{ENDPOINT}tries/", connection_acts.tries, name="desk-endpoint-tries"),
    path(f"{ENDPOINT}pauses/", connection_acts.pauses, name="desk-endpoint-pauses"),
    path(f"{ENDPOINT}resumptions/", connection_acts.resumptions, name="desk-endpoint-resumptions"),
    path(f"{ENDPOINT}secrets/", connection_acts.secrets, name="desk-endpoint-secrets"),
    path(f"{ENDPOINT}replays/", connection_acts.replays, name="desk-endpoint-replays"),
]
