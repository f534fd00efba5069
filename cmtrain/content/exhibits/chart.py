"""A small chart with the words that stand for it."""

from typing import Literal

from pydantic import Field, model_validator

from ..base import Content, Slug, Text


class Series(Content):
    """One line or one set of bars."""

    name: Text
    values: tuple[float, ...] = Field(min_length=1)


class ChartExhibit(Content):
    """Bars or lines over the same labels."""

    type: Literal["chart"]
    id: Slug
    title: Text
    shape: Literal["bar", "line"]
    x_title: Text
    y_title: Text
    labels: tuple[str, ...] = Field(min_length=2, description="What stands along the x axis.")
    series: tuple[Series, ...] = Field(min_length=1, max_length=5)
    alt: Text = Field(description="What a reader who cannot see it needs to know.")

    @model_validator(mode="after")
    def _a_value_for_every_label(self) -> "ChartExhibit":
        for series in self.series:
            if len(series.values) != len(self.labels):
                given, wanted = len(series.values), len(self.labels)
                raise ValueError(f'series "{series.name}" has {given} values for {wanted} labels')
        return self
