"""A figure that is shown with one decimal has one word beside it, wherever it stands."""

import pytest

from cmtrain.report.wording import nearest


@pytest.mark.parametrize("shown", ["0.0", "0.5", "1.4", "2.5", "3.4", "3.5", "4.0"])
def test_means_that_are_shown_alike_are_called_alike(shown):
    near = (float(shown) + offset for offset in (-0.04, -0.02, 0.0, 0.02, 0.04))
    alike = [nearest(mean) for mean in near if 0 <= mean <= 4]
    assert len(set(alike)) == 1
    assert abs(alike[0] - float(shown)) <= 0.5
