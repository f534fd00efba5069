"""Every deliberate exception: what cannot be done, and what to do instead."""


class CmtrainError(Exception):
    """Base of the errors that are shown to people; anything else is a defect and crashes.

    `code` is stable and names the case; `values` fill the sentence that the interface words in the
    reader's language.
    """

    code = "error"

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.values = values


class InvalidResponse(CmtrainError):
    """A response that does not fit its step: nothing chosen, an unknown id, too many words."""

    code = "invalid-response"

    def __init__(self, reason: str, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.code = reason


class NoOpinion(CmtrainError):
    """A second opinion that was asked for and cannot be had, or not be believed.

    `code` says which; the message is for the log and holds neither secrets nor anybody's words.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.code = reason


class StaleAttempt(CmtrainError):
    """The attempt has moved on since the page was drawn, in another tab or by an earlier click.

    With another `code`, its content was edited meanwhile.
    """

    code = "stale-attempt"

    def __init__(self, message: str, code: str = "stale-attempt") -> None:
        super().__init__(message)
        self.code = code


class NotAllowed(CmtrainError):
    """The person asking has no permission for this."""

    code = "not-allowed"


class NotFound(CmtrainError):
    """Nothing is stored under this id, or nothing that this person may see."""

    code = "not-found"


class WrongPasscode(CmtrainError):
    """The instructor passcode does not match."""

    code = "wrong-passcode"


class InvalidName(CmtrainError):
    """A display name that is empty, too long or made of invisible characters."""

    code = "invalid-name"


class StorageUnavailable(CmtrainError):
    """The database cannot be written: the disk is full, the file is read-only or locked."""

    code = "storage-unavailable"


class InvalidSettings(CmtrainError):
    """A setting in `cmtrain.toml` or a `CMTRAIN_*` variable that is unknown or out of range."""

    code = "invalid-settings"


class IssuerUnavailable(CmtrainError):
    """Nothing can be signed: the key is damaged, out of reach, or open to others."""

    code = "issuer-unavailable"
