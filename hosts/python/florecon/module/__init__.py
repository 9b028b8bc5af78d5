"""A plugin's module: what it may take, how it is started, and what it answers."""
