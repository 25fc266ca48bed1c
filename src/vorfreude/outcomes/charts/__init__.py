"""Charts as values: what is to be drawn (Vega-Lite) and how it becomes a picture that any page of ours may hold."""
