"""A portfolio in every form in which it can be taken along."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..engine.people import User
from ..errors import InvalidResponse
from ..report.portfolio_csv import evidence_csv
from ..report.portfolio_data import PortfolioData
from ..report.portfolio_markdown import portfolio_markdown
from ..report.portfolio_page import file_name
from ..report.portfolio_resume import resume
from ..report.portfolio_wording import portfolio_data
from .portfolios import Portfolios
from .printing import printed

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Form:
    """A form of export: how its files end, and their media type."""

    ending: str
    mime: str


FORMS: Mapping[str, Form] = {
    "html": Form("html", "text/html"),
    "pdf": Form("pdf", "application/pdf"),
    "markdown": Form("md", "text/markdown"),
    "json": Form("json", "application/json"),
    "resume": Form("resume.json", "application/json"),
    "csv": Form("csv", "text/csv"),
}
"""By the name that `cmtrain export-portfolio --format` takes."""


@dataclass(frozen=True)
class Exporting:
    """Makes files of a portfolio. A file is made whole, from the portfolio as it stands then."""

    portfolios: Portfolios

    def name(self, by: User, form: str) -> str:
        """A file name that every system takes."""
        page = file_name(self.portfolios.portfolio(by))
        return page.removesuffix("html") + FORMS[form].ending

    def file(self, by: User, form: str, _: Translate = str, language: str = "en") -> bytes:
        """The portfolio in a form of `FORMS`, worded by `_` in the language of that tag.

        Raises InvalidResponse for a form that there is not, CannotPrint where a PDF cannot be made.
        """
        if form not in FORMS:
            message = f'There is no "{form}"; these are: {", ".join(FORMS)}.'
            raise InvalidResponse("unknown-choice", message, id=form)
        if form in {"html", "pdf"}:
            page = self.portfolios.page(by, _, language)
            return printed(page) if form == "pdf" else page.encode(errors="replace")
        data = portfolio_data(self.portfolios.portfolio(by), _, language)
        return _MADE[form](data, _).encode(errors="replace")


def _json(data: PortfolioData, _: Translate) -> str:
    return data.model_dump_json(indent=2) + "\n"


def _resume(data: PortfolioData, _: Translate) -> str:
    return json.dumps(resume(data), ensure_ascii=False, indent=2) + "\n"


def _csv(data: PortfolioData, _: Translate) -> str:
    return evidence_csv(data)


_MADE: Mapping[str, Callable[[PortfolioData, Translate], str]] = {
    "markdown": portfolio_markdown,
    "json": _json,
    "resume": _resume,
    "csv": _csv,
}
