"""Two passes of labels by hand: what counts as agreement."""

import pytest

from evals import agreement


def hop(kind="person", span=None, name=None):
    return {"kind": kind, "span": span, "name": name, "relation": "said"}


def label(*chain, content=((0, 10),)):
    return {"chain": list(chain), "content": [list(place) for place in content]}


def test_a_name_is_the_same_where_its_places_meet():
    one, other = label(hop(name=[20, 30])), label(hop(name=[24, 30]))
    assert agreement.same_chain(one, other)


def test_another_mention_of_the_name_will_do_where_the_hop_is_worded_alike():
    one = label(hop(span=[20, 23], name=[40, 50]))
    other = label(hop(span=[20, 23], name=[60, 70]))
    assert agreement.same_chain(one, other)


def test_a_chain_differs_by_a_kind_a_name_or_a_hop():
    one = label(hop(name=[20, 30]))
    assert not agreement.same_chain(one, label(hop("outlet", name=[20, 30])))
    assert not agreement.same_chain(one, label(hop(name=[40, 50])))
    assert not agreement.same_chain(one, label(hop(), hop(name=[20, 30])))


def test_the_writers_own_words_agree_with_nobody_elses():
    assert agreement.same_last_name(label(), label())
    assert not agreement.same_last_name(label(), label(hop("unknown")))


def test_half_of_the_characters_make_one_content():
    assert agreement.same_content(label(), label(content=[[0, 5]]))
    assert not agreement.same_content(label(), label(content=[[0, 4]]))


def test_kappa_takes_off_what_chance_would_agree_on():
    assert agreement.kappa([("a", "a"), ("b", "b")]) == 1
    assert agreement.kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    assert agreement.kappa([("a", "a"), ("a", "a")]) is None


def test_share_is_in_percent():
    assert agreement.share([True, False]) == pytest.approx(50)
