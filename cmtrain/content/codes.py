"""The codes of problems: stable, each with its severity and what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""A note is about work that somebody else has to do, such as a translator; nothing is wrong."""


@dataclass(frozen=True)
class Code:
    """One kind of problem."""

    severity: Severity
    meaning: str


def _error(meaning: str) -> Code:
    return Code("error", meaning)


def _warning(meaning: str) -> Code:
    return Code("warning", meaning)


def _note(meaning: str) -> Code:
    return Code("note", meaning)


CODES: Mapping[str, Code] = MappingProxyType(
    {
        "CM001": _error("The file cannot be read, is a folder, or is too large."),
        "CM002": _error("The file is not plain UTF-8 text."),
        "CM003": _error("The file is empty."),
        "CM004": _error("The file is not valid TOML."),
        "CM101": _error("A key that does not exist at this place."),
        "CM102": _error("A key that must be there is missing."),
        "CM103": _error("A value of the wrong kind: a number for a text, a text for a list."),
        "CM104": _error("A value that is none of those allowed."),
        "CM105": _error("A value that is empty, too long, out of range or of the wrong form."),
        "CM106": _error("Values that are fine alone contradict each other."),
        "CM201": _error("The same id twice in a file."),
        "CM202": _error("The same uid in two files; the later one is left out."),
        "CM203": _error("The same id in two files; the later one is left out."),
        "CM204": _warning("The id differs from the name of the file or folder."),
        "CM205": _error('A step called "end", which means the end of the activity.'),
        "CM206": _warning("A module names an activity that does not exist."),
        "CM207": _warning("Two modules have the same number."),
        "CM208": _warning("An activity of the curriculum that no module leads to."),
        "CM209": _error("A uid or id that was retired and must not be used again."),
        "CM210": _warning("A translation of a file that is not there."),
        "CM211": _warning("A module that leads to a draft."),
        "CM212": _warning("An activity named where its kind does not belong."),
        "CM213": _warning("A diagnostic or capstone too many, or in the wrong place."),
        "CM301": _error("A step that does not exist."),
        "CM302": _error("An exhibit that does not exist."),
        "CM303": _error("A meter that does not exist."),
        "CM304": _error("An action or choice that does not exist here."),
        "CM305": _warning("A rule that the brief does not list."),
        "CM306": _warning("An ending that does not exist."),
        "CM307": _warning("A group of actions without a heading."),
        "CM308": _warning("A competence that this step gives no opportunity for."),
        "CM309": _error("A decision step in which nothing can be done."),
        "CM310": _warning("An exemplar, or the best actions, that no learner could send."),
        "CM311": _error("An element or pitfall that the key does not have."),
        "CM401": _warning("A step that nothing leads to."),
        "CM402": _error("A step from which there is no way to the end."),
        "CM403": _warning("An exhibit that is never shown."),
        "CM404": _warning("No ending holds in every case."),
        "CM405": _warning("A branch, ending or note that can never take effect."),
        "CM406": _warning("A next step where steps may be taken in any order."),
        "CM407": _warning("A meter that nothing ever moves."),
        "CM408": _warning("A step from which the ending of `best` is out of reach for good."),
        "CM409": _warning("A circle that earns more each time one goes round."),
        "CM410": _warning("An ending whose meters no way through can reach."),
        "CM501": _warning("`criteria` differs from what the steps give evidence for."),
        "CM502": _warning("A competence with an opportunity, but nothing that can earn it."),
        "CM503": _warning("A choice step without a strong or sound choice."),
        "CM504": _warning("Options of which none, or all, apply."),
        "CM505": _warning("A ranking without one clear best and one clear worst option."),
        "CM506": _warning("A key without a strong and a poor exemplar, or with fewer than three."),
        "CM507": _warning("A playthrough `best` or `poor` is missing."),
        "CM508": _warning("A response in a playthrough that does not fit its step."),
        "CM509": _warning("A case study without sources."),
        "CM510": _warning("Words or actions are asked for, but no brief says who one is."),
        "CM511": _warning(
            "A strategy that needs no thought wins: always the first, always the longest."
        ),
        "CM512": _error("A mention that matters, without urgency or owner."),
        "CM513": _warning("A way to sort mentions that needs no thought is rated as sound."),
        "CM514": _warning("A choice after which the same follows, whatever is chosen."),
        "CM515": _warning("Two options that say the same."),
        "CM516": _warning("A picture without words that stand for it."),
        "CM517": _error("A pass mark in a competence that nothing here gives evidence for."),
        "CM518": _warning("A desk that does not say what to do, or shows nothing done."),
        "CM521": _error("A schedule whose best plan breaks its own limits or goals."),
        "CM522": _warning("A schedule in which a better plan than the best one exists."),
        "CM523": _warning("A schedule in which everything in prime time does nearly as well."),
        "CM524": _warning("A pause in which one decision for everything is rated as sound."),
        "CM531": _error("Twins with different keys, or an action on two rungs."),
        "CM532": _warning("Twins that lie close together in the pile."),
        "CM541": _error("A data set whose file cannot be read, is too large, or lies elsewhere."),
        "CM542": _error("A data set whose rows do not fit its columns."),
        "CM543": _error("A formula that cannot be worked out over its data set."),
        "CM544": _error("A number that the data contradicts."),
        "CM545": _error("A wrong number that cannot be told from the right one or another."),
        "CM546": _warning("A number step that does not show the data it is worked out of."),
        "CM547": _warning("A right number that is not taken for right when it is rounded."),
        "CM571": _error("Words to mark that do not stand in the text once and by themselves."),
        "CM572": _warning("A way to mark a text that needs no thought is rated as sound."),
        "CM573": _error("An exemplar that lacks a text for one of the places."),
        "CM581": _error("A table of a plan whose rules nobody can keep."),
        "CM582": _warning("A table of a plan too large to prove that its rules can be kept."),
        "CM583": _error("An option, row, column or piece of evidence that a plan does not have."),
        "CM584": _warning("A field of a plan in which nobody can do well, or nobody badly."),
        "CM585": _warning("A table of a plan that is rated well when filled without thought."),
        "CM601": _warning("A playthrough that cannot go on."),
        "CM602": _warning("A playthrough whose mean level is not as expected."),
        "CM603": _warning("A playthrough that reaches another ending."),
        "CM604": _warning("An exemplar that is assessed more than one level away from its claim."),
        "CM605": _warning("The playthrough `best` does no better than `poor`."),
        "CM606": _warning("A reply that needs no thought is rated as sound."),
        "CM607": _warning("A scripted way to play a live shift is no worse than the best one."),
        "CM608": _warning("An ending of a live shift that no scripted way to play it reaches."),
        "CM609": _warning("A playthrough that expects what no way through can give."),
        "CM610": _warning("A bot that reads nothing is sound in everything."),
        "CM611": _warning("A pass mark that is reached without being able to do it."),
        "CM612": _warning("A pass mark that the playthrough `best` does not reach."),
        "CM701": _error("A name in a live world that does not exist."),
        "CM702": _error("A time before the shift begins or after it ends."),
        "CM703": _warning("A condition that can never hold, or a fact that nothing teaches."),
        "CM704": _warning("A post that never arrives, or a thread in which nothing does."),
        "CM705": _error("A case of a live shift that cannot be decided or left alone."),
        "CM706": _warning("A thread in which nobody can answer back."),
        "CM707": _error("Posts that wait for each other."),
        "CM801": _warning("A sentence that is too long to read with ease."),
        "CM802": _warning("Prose that asks for too many years of school."),
        "CM803": _warning("A lesson that is too long, or too much to read in its time."),
        "CM821": _warning("A glossary entry that leads to one which is not there."),
        "CM822": _warning("A word that two glossary entries claim."),
        "CM823": _warning("A glossary entry that no activity uses."),
        "CM824": _warning("A definition that is too long."),
        "CM825": _warning("A definition that is too hard to read."),
        "CM841": _error("A badge for an activity that is not there."),
        "CM842": _error("A badge for work that cannot be passed."),
        "CM843": _error("A badge that is there already, or names something twice."),
        "CM901": _error("A pack that is not there, or cannot be read."),
        "CM902": _error("A pack without `pack.toml`."),
        "CM903": _error("A zip with an entry that no honest pack has."),
        "CM904": _error("A pack with too much in it: bytes, files, or folders in folders."),
        "CM905": _error("A link in a pack that leads out or in a circle, or a strange file."),
        "CM906": _error("A uid or id that another has; the activity of the pack is left out."),
        "CM907": _error("A module of a pack whose id is taken; the module is left out."),
        "CM908": _error("Two packs with the same id; the later one is left out."),
        "CM909": _error("A rubric, glossary or badges in a pack; they are not used."),
        "CM910": _warning("A pack with nothing in it that can be played."),
        "CM911": _error("A diagnostic or capstone in a pack; it is left out."),
        "CM951": _note("A text that a translation lacks."),
        "CM952": _note("A translated text whose original has changed since."),
        "CM953": _warning("A translation of something that is not there."),
        "CM954": _error("Something in a translation that is no text."),
        "CM955": _warning("A translated text that does not say which wording it translates."),
        "CM956": _error("A translation of another activity than its name says."),
        "CM957": _error("Something that only the program writes."),
        "CM958": _note("A translated text whose original was taken out."),
    }
)
