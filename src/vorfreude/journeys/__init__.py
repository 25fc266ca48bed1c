"""Blueprint versions, journeys and what was told: the shell round the engine."""
