"""Made-up feeds for the analytics desk, each from a fixed seed."""
