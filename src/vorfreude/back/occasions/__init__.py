"""The pages of occasions at the desk: planning, and the control room."""
