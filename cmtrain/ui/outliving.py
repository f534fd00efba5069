"""Pages that outlive the server: what they send after a restart counts, as before it."""

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

_request_rerun = AppSession.request_rerun


def heed_old_pages() -> None:
    """Run the whole page when a page names a fragment that this process has not drawn yet.

    Streamlit drops such a message, and the click in it. Nothing public turns that off;
    tests/browser/test_nothing_is_lost.py notices when an upgrade changes it.
    """
    AppSession.request_rerun = _heeding  # type: ignore[assignment]


def _heeding(session: AppSession, client_state: ClientState | None) -> None:
    if client_state and not session.has_fragment(client_state.fragment_id):
        client_state.fragment_id = ""
    _request_rerun(session, client_state)
