"""The tables.

`responses`, `scores`, `opinion_requests`, `opinions`, `rewrites`, `commitments`, `renewals` and
`comments` are append-only: triggers refuse changes and deletions.
"""

import re
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
    true,
)


class Instant(TypeDecorator[datetime]):
    """A point in time: aware UTC on both sides, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Turn what is stored into UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give what is read its UTC zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_ESCAPE = "\ufdd0"
_UNKEEPABLE = re.compile(f"[\0\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


class Typed(TypeDecorator[str]):
    """What somebody typed, any characters at all.

    PostgreSQL keeps no NUL and neither database half an emoji; they stand as U+FDD0, which no text
    uses, and four hexadecimal digits.
    """

    impl: type[String] = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Escape what cannot be kept."""
        if value is None:
            return None
        return _UNKEEPABLE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """Give back what was typed."""
        if value is None:
            return None
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


class Id(Typed):
    """An id; asked for in an address, it may be anything."""

    impl = String
    cache_ok = True


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

users = Table(
    "users",
    metadata,
    Column("id", Id(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("language", String(20)),
    UniqueConstraint("role", "name_key"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

content_versions = Table(
    "content_versions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("activity_uid", String(8), nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Id(36), primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("activity_uid", String(8), nullable=False),
    Column("activity_id", String(80), nullable=False),
    Column("content_hash", ForeignKey("content_versions.hash"), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("seed", BigInteger, nullable=False, server_default="0"),
    Column("memory", Text, nullable=False, server_default="[]"),
    Column("credit", Typed),
    Index("ix_attempts_user_started", "user_id", "started_at"),
    Index(
        "ix_attempts_open",
        "user_id",
        "activity_uid",
        unique=True,
        sqlite_where=text("finished_at IS NULL"),
        postgresql_where=text("finished_at IS NULL"),
    ),
)

responses = Table(
    "responses",
    metadata,
    Column("id", Id(36), primary_key=True),
    Column("attempt_id", ForeignKey("attempts.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("step_id", String(80), nullable=False),
    Column("visit", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("needs_person", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("attempt_id", "seq"),
    UniqueConstraint("attempt_id", "step_id", "visit"),
)

renewals = Table(
    "renewals",
    metadata,
    Column("attempt_id", ForeignKey("attempts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("responses_before", Integer, nullable=False),
    Column("content_hash", ForeignKey("content_versions.hash"), nullable=False),
    Column("change", String(10), nullable=False),
    Column("at", Instant, nullable=False),
)
"""An attempt went on with edited content after so many responses; numbered from 1."""

scores = Table(
    "scores",
    metadata,
    Column("id", Id(36), primary_key=True),
    Column("response_id", ForeignKey("responses.id"), nullable=False, index=True),
    Column("subject", String(20), nullable=False),
    Column("level", Integer),
    Column("value", Float),
    Column("scorer_id", String(36), nullable=False),
    Column("scorer_name", Typed, nullable=False),
    Column("reason", Typed, nullable=False),
    Column("at", Instant, nullable=False),
)

opinion_requests = Table(
    "opinion_requests",
    metadata,
    Column("response_id", ForeignKey("responses.id"), primary_key=True),
    Column("at", Instant, nullable=False),
)

opinions = Table(
    "opinions",
    metadata,
    Column("response_id", ForeignKey("opinion_requests.response_id"), primary_key=True),
    Column("outcome", String(40), nullable=False),
    Column("model", Typed, nullable=False),
    Column("version", String(12), nullable=False),
    Column("body", Text),
    Column("raw", Typed, nullable=False),
    Column("needs_person", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
)

objections = Table(
    "objections",
    metadata,
    Column("response_id", ForeignKey("responses.id"), primary_key=True),
    Column("words", Typed, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Responses whose marks their learner sees differently. Append-only."""

rewrites = Table(
    "rewrites",
    metadata,
    Column("id", Id(36), primary_key=True),
    Column("response_id", ForeignKey("responses.id"), nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

commitments = Table(
    "commitments",
    metadata,
    Column("id", Id(36), primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("attempt_id", ForeignKey("attempts.id"), nullable=False),
    Column("words", Typed, nullable=False),
    Column("at", Instant, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("attempt_id", ForeignKey("attempts.id"), primary_key=True),
    Column("step_id", String(80), primary_key=True),
    Column("body", Typed, nullable=False),
    Column("at", Instant, nullable=False),
)

portfolios = Table(
    "portfolios",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("headline", Typed, nullable=False),
    Column("about", Typed, nullable=False),
    Column("shown_name", Typed, nullable=False),
    Column("links", Typed, nullable=False, server_default="[]"),
    Column("languages", Typed, nullable=False, server_default="[]"),
    Column("design", String(20), nullable=False, server_default="editorial"),
    Column("changed_at", Instant, nullable=False),
)

portfolio_pieces = Table(
    "portfolio_pieces",
    metadata,
    Column("id", Id(36), primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("attempt_id", ForeignKey("attempts.id"), nullable=False),
    Column("response_id", ForeignKey("responses.id")),
    Column("place", Integer, nullable=False),
    Column("title", Typed, nullable=False),
    Column("context", Typed, nullable=False),
    Column("shown", Boolean, nullable=False, server_default=true()),
    Column("hidden", Typed, nullable=False, server_default="[]"),
    Column("rewrite", Boolean, nullable=False, server_default=true()),
)

badges_kept_back = Table(
    "badges_kept_back",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("badge_id", String(100), primary_key=True),
)
"""Badges that were earned and that their owner shows to no reader."""

published_pages = Table(
    "published_pages",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("nonce", String(64), nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("days", Integer, nullable=False),
    Column("listed", Boolean, nullable=False),
    Column("edition", String(64), nullable=False),
    Column("policy", Text, nullable=False),
    Column("checksum", BigInteger, nullable=False),
    Column("length", Integer, nullable=False),
    Column("opening", LargeBinary, nullable=False),
    Column("rest", LargeBinary, nullable=False),
    Column("picture", LargeBinary, nullable=False),
)
"""What strangers may read, as it was when it was published. Ordinary rows, erased for good."""

page_views = Table(
    "page_views",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("views", Integer, nullable=False),
)
"""How often a published page was opened on a day; nothing about who did."""

revocations = Table(
    "revocations",
    metadata,
    Column("what", String(100), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Credentials and keys that the issuer has taken back. Append-only."""

credential_places = Table(
    "credential_places",
    metadata,
    Column("credential_id", String(100), primary_key=True),
    Column("place", Integer, nullable=False, unique=True),
)
"""Where in the list of what was taken back a credential is told of. Append-only."""

comments = Table(
    "comments",
    metadata,
    Column("id", Id(36), primary_key=True),
    Column("attempt_id", ForeignKey("attempts.id"), nullable=False, index=True),
    Column("response_id", ForeignKey("responses.id")),
    Column("piece", Id(36), nullable=False),
    Column("number", Integer, nullable=False),
    Column("author_id", ForeignKey("users.id"), nullable=False),
    Column("author_name", Typed, nullable=False),
    Column("words", Typed, nullable=False),
    Column("statement", Typed, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("attempt_id", "piece", "author_id", "number"),
)
"""What instructors say; `piece` is the response, or empty for the attempt as a whole."""

comment_choices = Table(
    "comment_choices",
    metadata,
    Column("comment_id", ForeignKey("comments.id"), primary_key=True),
    Column("shown", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Whether a learner shows a comment. Ordinary rows."""
