"""Settings, addresses, servers, commands, and all that happens by the clock."""
