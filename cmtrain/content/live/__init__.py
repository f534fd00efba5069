"""The live world: everything that an author writes of a shift that moves by itself."""

from .world import World

__all__ = ["World"]
