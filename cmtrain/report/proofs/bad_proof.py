"""What is the matter with a proof that does not hold."""

from typing import Literal

Matter = Literal["none", "form", "suite", "key", "signature"]


class BadProof(Exception):
    """A document whose proof does not hold, and why.

    `matter`: there is none, it is not of the form of one, its suite is unknown here, its key cannot
    be read, or its signature does not fit the document.
    """

    def __init__(self, matter: Matter) -> None:
        super().__init__(matter)
        self.matter = matter
