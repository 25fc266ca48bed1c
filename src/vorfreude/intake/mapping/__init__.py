"""From the rows of somebody else's file to signals, as a mapping file says. Pure: no table is touched here."""
