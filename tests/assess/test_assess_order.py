"""Heaps of words, told from sentences in plain, hurried, foreign and French English."""

# ruff: noqa: E501 - replies are read best in one piece

import random

import pytest

from cmtrain.assess.order import is_heap, is_loose

SENTENCES = (
    "You waited forty minutes in the rain because of our sign, and I am sorry. It is changed now.",
    "Unplug it. Don't charge or open it. Put it outdoors, on stone. If it burns, ring 999.",
    "so happy u were in the pics lena!! but pls take it off for now and rinse w water",
    "Grey charger TC-40 is to unplug. Battery out of house, far from door and stair. Cause we dont know.",
    "I understand you want it in writing. But i can not promise this three things, sorry for it.",
    "Dear madam, the childrens stand fourty minutes in rain becouse of our wrong sign, it was our mistake.",
    "Your post stays, and so does his: the moor, the tide, the marsh, the boats, all of it is criticism.",
    "Bonjour Yusuf, désolés ! Nous vous envoyons une chaussette droite aujourd'hui, sans frais pour vous.",
    "NOTICE. User: Vexxa. Message 18:02 removed, ground R2 (disability). Sanction: mute, 24 h. Review: another moderator.",
    "u r right, my bad. gonna fix it tmrw n call u b4 noon. srry abt the rain, kids must b soaked",
    "Sory for rain. Children wet. Sign wrong, our mistake. Thursday music room free for group. Manager call tomorrow.",
    "I am want to say sorry to you because your kids is wait in the rain and sign have wrong hour.",
    "Nobody is told off for what it is aimed at, whoever it's from. Write to us if you'd like a second look.",
    "Locked 10:40. Two posts removed (R3). Author muted 3 days. Appeals: #desk. Steward informed, answer due 18:00.",
    "Nora sorry, this talk should be in other room, only you and vet. Call 0800 the doctor will explain you. We delete what others write of dog, is not of all.",
    "Thread closed. Photo withdrawn, copy kept. Duty vet called 9:15. Dosage question open until Friday.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_are_no_heap_however_they_are_spelt(text):
    assert not is_heap(text)
    assert not is_loose(text)


@pytest.mark.parametrize("text", SENTENCES[:5])
def test_the_same_words_in_another_order_are(text):
    words = text.split()
    heaps = []
    for seed in range(5):
        random.Random(seed).shuffle(words)
        heaps.append(is_heap(" ".join(words)))
    assert sum(heaps) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "Waited forty minutes rain wrong sign sorry changed door internet Thursday music room free.",
        "Stop riding the bike, You fell: are you, A mechanic changes the, Nobody is laughed at, If not",
        "Sorry, forty minutes, children, rain, our sign, our mistake, changed today, music room, Thursday, manager, calls you, before noon, thank you",
    ],
)
def test_telling_words_and_pieces_are_a_heap(text):
    assert is_heap(text)


@pytest.mark.parametrize(
    "text",
    [
        "bienveillance écoute transparence sécurité modération retrait appel soutien bénévoles calendrier preuve clarté",
        "clarté respect délai responsable R1 R3 suivi excuse humain preuve courage fermeté douceur",
    ],
)
def test_french_terms_without_a_small_word_are_one_too(text):
    assert is_heap(text)


def test_a_few_words_are_never_one():
    assert not is_heap("Sorry, our sign, changed.")
    assert not is_heap("")
