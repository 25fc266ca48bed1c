"""Pure thinking: blueprint, clocks, engine. No framework, no clock, no chance, no files."""
