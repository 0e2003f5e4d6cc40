from app.drawing.samples import samples


def test_there_is_one_sample_of_every_digit() -> None:
    assert [sample.digit for sample in samples()] == list(range(10))


def test_samples_lie_on_the_pad_and_stay_small() -> None:
    for sample in samples():
        for stroke in sample.drawing.strokes:
            assert len(stroke) <= 40
            assert stroke.min() > 0.05
            assert stroke.max() < 0.95
