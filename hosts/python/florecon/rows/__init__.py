"""Rows on their way to a plugin: whatever holds them, as the stream that the plugin reads."""
