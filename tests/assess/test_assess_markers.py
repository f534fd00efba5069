"""General wordings: found where they stand, not where they are denied or quoted."""

# ruff: noqa: E501 - replies are read best in one piece

import pytest

from cmtrain.assess.markers import all_markers, find_markers
from cmtrain.assess.text import read


def codes(text: str) -> set[str]:
    return {found.marker.code for found in find_markers(read(text))}


CASES = {
    "conditional-apology": (
        ["Sorry if you were hurt by this.", "We're sorry you feel that way.", "Apologies to anyone who may have been offended.", "I'm sorry but that is not on us.", "We regret it if our words upset anybody."],
        ["I'm sorry. If you need anything, write to me.", "Sorry about the wait, that was us.", "We apologise for the wrong sign."],
    ),
    "calm-down": (
        ["Please calm down.", "Relax, everyone.", "Cheer up!", "You're overreacting.", "Don't be so dramatic."],
        ["I won't tell you to calm down.", "Nobody here will ask you to 'calm down'.", "We'd never say calm down to a parent.", "Don't worry about the form, I'll fill it in."],
    ),
    "blame-shift": (
        ["That's not our problem.", "You should have read the terms.", "We can't be held responsible for the courier.", "It was an intern.", "She was only doing her job."],
        ["That was our problem to solve.", "We should have read your message.", "Please check the date with me."],
    ),
    "threat": (
        ["You will hear from our lawyers.", "Remove it or you'll be sued, we will take legal action.", "That is libel.", "You'll regret this."],
        ["Our legal team has your question and will answer.", "No lawyers, I promise you a person."],
    ),
    "insult": (
        ["Only an idiot would ask.", "You're pathetic.", "Grow up.", "What is wrong with you?", "Get a life."],
        ["You wrote 'idiots', and today I can see why.", "We were not clever about the sign."],
    ),
    "overpromise": (
        ["I promise this will never happen again.", "It will be fixed within ten minutes.", "She will be fired.", "Name your price.", "I swear it stays between us."],
        ["I can't promise a date.", "We don't guarantee delivery before Monday, and I'd rather say so.", "I will write again at nine.", "Ring us and we'll pay you back for Sunday."],
    ),
    "premature-liability": (
        ["We broke the law.", "What he did was racist.", "You are entitled to compensation.", "We are liable for all of it."],
        ["I'm sorry that you left our shop like this.", "I can't say yet whether a law was broken."],
    ),
    "asks-data-in-public": (
        ["Please post your order number below.", "Write me here your account number.", "Does anybody know where she lives?"],
        ["Please don't post your order number here.", "Send me your order number by private message."],
    ),
    "all-clear": (
        ["Everyone is safe.", "Our chargers are all safe.", "We're glad to say that the lamps are all safe."],
        ["I'm so glad you are all safe.", "We're relieved to hear that you're all fine."],
    ),
    "canned-line": (
        ["We apologise for any inconvenience.", "Thank you for your patience.", "Rest assured we care.", "Our thoughts are with everyone."],
        ["Thank you for the photo, it shows the crack.", "It was inconvenient for all of you, and cold."],
    ),
    "plain-apology": (
        ["I'm sorry.", "We apologise for the wrong sign.", "Sorry, Ana, that was our fault.", "We ask your pardon."],
        ["I'm not sorry.", "Sorry if that hurt.", "We won't apologise for this.", "We apologise for any inconvenience."],
    ),
    "ownership": (
        ["That was our mistake.", "That's on us.", "We should have told you.", "We got this wrong.", "You are right, it was late."],
        ["It is not our fault.", "Whose mistake it is will be seen."],
    ),
    "next-step": (
        ["Next update at 16:30.", "I'll write to you by noon tomorrow.", "Ravi will call you this afternoon.", "We'll tell you within the hour."],
        ["We will get back to you.", "Please be patient."],
    ),
    "appeal": (
        ["You can appeal, another moderator will look at it.", "If you think I've misread it, tell us.", "Blur the faces and post it again."],
        ["The decision is final."],
    ),
    "named-feeling": (
        ["You must be furious.", "That is a frightening thing.", "You're angry, and with reason.", "It sounds exhausting."],
        ["We understand your concerns."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, (yes, _) in CASES.items() for t in yes])
def test_found(code, text):
    assert code in codes(text)


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, (_, no) in CASES.items() for t in no])
def test_not_found(code, text):
    assert code not in codes(text)


def test_every_marker_explains_itself():
    for marker in all_markers():
        assert marker.label
        assert marker.why.endswith((".", ","))
    wordings = [marker.patterns for marker in all_markers() if marker.patterns]
    assert len(set(wordings)) == len(wordings)


def test_place_is_exact_through_odd_characters():
    raw = "Well\u200b…  pl\uff45ase \u202ecalm\u202c  down — I’m sorry."
    text = read(raw)
    for found in find_markers(text):
        span = text.span(found.start, found.end)
        assert raw[span.start : span.end] == span.text
    assert "plain-apology" in codes(raw)
