"""Reading the operator's settings: typed, with ``_FILE`` secrets, and an error that says what to do."""
