"""Made-up histories for the starter blueprints: one module per trade, told on the blueprint's own clocks."""
