"""Holds a report against what went in, and not against the plugin's own word."""
