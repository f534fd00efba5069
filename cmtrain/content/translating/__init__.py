"""Translations: files that lay other texts over a piece of content and change nothing else."""
