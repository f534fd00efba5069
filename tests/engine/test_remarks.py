"""What is remarked on a response, and in which order."""

import pytest

from cmtrain.assess.assessment import Assessment, Evidence
from cmtrain.engine.deed import Deed
from cmtrain.engine.remarks import remarks


def tone(polarity: str, points: float, criterion: str = "E5") -> Evidence:
    return Evidence(
        source="words", code=f"tone-{polarity[:4]}s", criterion=criterion, polarity=polarity,
        points=points, label=f"Tone {polarity}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("helps", "hurts", "told"), [(0.6, -0.2, "Tone helps"), (0.2, -0.6, "Tone hurts")]
)
def test_of_the_tone_only_what_prevails_is_told(helps, hurts, told):
    evidence = (tone("helps", helps), tone("hurts", hurts), tone("hurts", -0.4, "S3"))
    found = remarks(Assessment(scorer="test/1", evidence=evidence), Deed())
    assert {(each.label, each.criterion) for each in found} == {(told, "E5"), ("Tone hurts", "S3")}
