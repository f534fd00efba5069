"""A small chart with the words that stand for it."""

from typing import Literal

from pydantic import Field, model_validator

from ..base import Content, Slug, Text


class Series(Content):
    """One line or one set of bars."""

    name: Text = Field(description="What the legend says.")
    values: tuple[float, ...] = Field(min_length=1, description="A number for every label.")


class ChartExhibit(Content):
    """Bars or lines over the same labels."""

    type: Literal["chart"]
    id: Slug = Field(description="Unique where it stands; what refers to it uses this name.")
    title: Text = Field(description="Heading, as the learner reads it.")
    shape: Literal["bar", "line"] = Field(description="'bar' or 'line'.")
    x_title: Text = Field(description="Title of the x axis.")
    y_title: Text = Field(description="Title of the y axis.")
    labels: tuple[Text, ...] = Field(min_length=2, description="What stands along the x axis.")
    series: tuple[Series, ...] = Field(
        min_length=1, max_length=5, description="One to five lines or sets of bars."
    )
    alt: Text = Field(description="What a reader who cannot see it needs to know.")

    @model_validator(mode="after")
    def _a_value_for_every_label(self) -> "ChartExhibit":
        for series in self.series:
            if len(series.values) != len(self.labels):
                given, wanted = len(series.values), len(self.labels)
                raise ValueError(f'series "{series.name}" has {given} values for {wanted} labels')
        return self
