"""A training simulator and skills assessment for community managers."""

__version__ = "0.1.0"
