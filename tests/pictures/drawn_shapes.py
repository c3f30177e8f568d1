"""What holds of every picture: shapes inside it, words apart, places that say something."""

from facilitator.pictures import Words
from pictures.test_layout import FUZZ, area


def check_layout(picture, medium):
    """Assert that shapes and spots lie within the picture and that words never overlap."""
    for shape in picture.shapes:
        left, top, right, bottom = area(shape, medium)
        assert left >= -FUZZ, shape
        assert top >= -FUZZ, shape
        assert right <= picture.width + FUZZ, shape
        assert bottom <= picture.height + FUZZ, shape
    for spot in picture.spots:
        assert spot.x >= -FUZZ
        assert spot.x + spot.width <= picture.width + FUZZ
        assert spot.y + spot.height <= picture.height + FUZZ
        assert spot.words
    found = [(*area(shape, medium), shape) for shape in picture.shapes if isinstance(shape, Words)]
    for number, (left, top, right, bottom, words) in enumerate(found):
        for other in found[number + 1 :]:
            apart = (
                other[0] >= right - FUZZ
                or other[2] <= left + FUZZ
                or other[1] >= bottom - FUZZ
                or other[3] <= top + FUZZ
            )
            assert apart, (words, other[4])
