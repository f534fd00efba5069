"""Everything that the first learner would otherwise wait for."""

import importlib
import pkgutil

import altair as alt  # noqa: F401 - imported for its cost
import pandas as pd  # noqa: F401 - imported for its cost
import streamlit as st  # noqa: F401 - imported for its cost

import cmtrain.ui
from cmtrain.bootstrap import App


def warm_up(app: App) -> None:
    """Import the interface's modules (pages are run, not imported) and read the first rows."""
    for module in pkgutil.walk_packages(cmtrain.ui.__path__, "cmtrain.ui."):
        if ".pages." not in module.name and not module.name.endswith(".server"):
            importlib.import_module(module.name)
    app.identity.profiles(1)
