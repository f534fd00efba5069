"""What a learner reads below a text that was marked."""

from cmtrain.content.steps.annotate import AnnotateResponse
from cmtrain.ui.looks.annotated import Legend, rows


def test_what_an_author_leans_on_leans(app):
    step = app.library.activities["the-second-post"].step("the-old-welcome")
    done = step.spotting(AnnotateResponse(marked={}))
    below = rows(done.of("missed"), Legend.of(step, done))
    assert "<em>Tangles too</em> is worth more than the fourteen rules." in below
    assert "*" not in below
