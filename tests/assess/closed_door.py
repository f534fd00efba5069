"""A library, a broken heating and a reading group: a case with its key, and replies to it."""

# ruff: noqa: E501 - replies are read best in one piece

INCOMING = {
    "author": "@dorota_reads",
    "role": "member",
    "time": "17:42",
    "text": "Forty minutes in the rain with eleven children from my reading group, because the door said open "
    "until seven and nobody answered. Two of them cried. I won't come back until someone explains it.",
}

KEY = {
    "best_actions": ["reply-publicly", "correct-opening-hours", "escalate-to-branch-manager"],
    "fine_actions": ["reply-privately"],
    "harmful_actions": {
        "hide-comment": {
            "why": "It is fair criticism, and hiding it tells the others that we hide things.",
            "flag": "deletes_fair_criticism",
        },
        "wait-and-watch": {"why": "The wrong hours stay up and the next group comes on Thursday."},
    },
    "rules": ["R1", "R2"],
    "elements": [
        {
            "id": "sees-the-children-in-the-rain",
            "criterion": "E1",
            "weight": 3,
            "says": [
                "Eleven children in the rain before a locked door, and two of them in tears: that is awful.",
                "You stood outside with your group for forty minutes and got wet for nothing.",
                "I can picture you trying to comfort the little ones out there.",
            ],
            "advice": "Say back what happened to her and the children, so that she knows it was read.",
        },
        {
            "id": "owns-the-wrong-sign",
            "criterion": "E4",
            "weight": 3,
            "says": [
                "The sign on our door was wrong, and that is our mistake.",
                "We closed at five because the heating failed and did not change the hours. Our fault.",
                "we should have told you that we were closing early, and we didn't",
            ],
            "advice": "Own the wrong sign without an if; the heating explains, it does not excuse.",
        },
        {
            "id": "offers-the-heated-room",
            "criterion": "E4",
            "weight": 2,
            "says": [
                "On Thursday the group can meet in the heated room next door, it is reserved for you.",
                "I have booked the music room for your children this Thursday at five.",
                "there is a warm place for you all on thursday, no need to book",
            ],
            "advice": "The music room is free on Thursday: offer it, so that the group loses nothing.",
        },
        {
            "id": "hours-corrected-and-when-more",
            "criterion": "S2",
            "weight": 3,
            "says": [
                "The opening hours are corrected now, on the door and online.",
                "I have changed the hours on the website and will post an update by noon tomorrow.",
                "new times are up, next news about the heating tomorrow at twelve",
            ],
            "advice": "Correct the hours first and say when there will be news about the heating.",
        },
        {
            "id": "manager-has-it",
            "criterion": "S5",
            "weight": 2,
            "says": [
                "I have told the branch manager, Mr Okonjo, who will call you tomorrow.",
                "The manager of the branch has your complaint and is responsible for the sign.",
                "it's with the branch manager, he knows the whole story",
            ],
            "advice": "The branch manager decides about doors and signs: name him and what he will do.",
        },
    ],
    "pitfalls": [
        {
            "id": "should-have-phoned",
            "criterion": "E4",
            "severity": 2,
            "says": [
                "Next time please phone ahead before you bring a whole group.",
                "Groups are supposed to announce themselves.",
                "You could have checked our website for the current hours.",
            ],
            "why": "She did check: the door said open. It makes her guilty of our mistake.",
        },
        {
            "id": "promises-repair-date",
            "criterion": "S2",
            "flag": "overpromises",
            "severity": 3,
            "says": [
                "The heating will definitely be repaired by tomorrow morning.",
                "I guarantee that we are open again on Thursday.",
                "It will be warm again tonight, promised.",
            ],
            "why": "Nobody knows yet when the part arrives; a broken promise is the next closed door.",
        },
    ],
    "private_facts": ["the caretaker is on sick leave"],
    "exemplars": [
        {
            "actions": ["reply-publicly", "correct-opening-hours", "escalate-to-branch-manager"],
            "cited_rule": "R1",
            "reply": "Dorota, eleven children in the rain before our door, for forty minutes, and our sign said "
            "open. That was our mistake: the heating broke at five, we closed and left the hours as they were. "
            "I'm sorry, please tell the two who cried as well. The hours are right now, and the music room is "
            "warm and yours on Thursday. Mr Okonjo, who runs the branch, will ring you tomorrow before noon.",
            "reason": "Hours first, so that nobody else stands there. The manager owns the door.",
            "levels": {"empathy": 4, "strategy": 4},
        },
        {
            "actions": ["reply-publicly", "correct-opening-hours"],
            "reply": "We are sorry that you found the library closed. There was a problem with the heating. "
            "We have corrected the opening hours.",
            "levels": {"empathy": 2, "strategy": 2},
        },
        {
            "actions": ["hide-comment"],
            "reply": "Please do not spread negativity here. Our hours can change at any time.",
            "levels": {"empathy": 0, "strategy": 0},
        },
    ],
    "coaching": "Correct the hours, own the sign, say back what happened, offer the warm room, name the manager.",
}

STRONG = (
    "Dorota, you and the children stood in the rain for forty minutes because of our wrong sign, and two of "
    "them were crying. That was our mistake and I'm sorry. We closed early when the heating broke and didn't "
    "change the hours. They are corrected now, on the door and online. The music room next door is warm and "
    "reserved for your group on Thursday. I've told the branch manager, Mr Okonjo, and he will call you "
    "tomorrow before noon. Is the number in your library account the right one?"
)
MIDDLING = (
    "We are sorry that the library was closed when you came. The opening hours are corrected now."
)
TOKEN = "We apologise for any inconvenience caused. Thank you for your patience and understanding."
POOR = "Calm down, it's only a bit of rain. You should have checked the website. Groups have to announce themselves."
