"""Which names are alike: the self-join against comparing all with all."""

from functools import partial
from itertools import combinations
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from queries.measures import most_alike as selecting
from queries.measures import self_join
from queries.measures.most_alike import most_alike
from queries.measures.self_join import alike, gathered, joined

FEATURES = 12
THRESHOLDS = (0.000001, 0.1, 0.3, 0.43, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

# Weights by feature. Few features and small weights give equal rows, empty rows, rows of one
# feature and many equal cosines, some of them right at a threshold.
row = st.dictionaries(st.integers(0, FEATURES - 1), st.integers(1, 5), max_size=6)
rows = st.lists(row, max_size=25)


def matrix(weights):
    """The rows with norms of 1."""
    table = np.zeros((len(weights), FEATURES))
    for place, weight in enumerate(weights):
        for feature, value in weight.items():
            table[place, feature] = value / sqrt(sum(v * v for v in weight.values()))
    return csr_array(table)


def cosine(one, other):
    dot = sum(weight * other.get(feature, 0) for feature, weight in one.items())
    norms = sum(v * v for v in one.values()) * sum(v * v for v in other.values())
    return round(dot / sqrt(norms), 9) if norms else 0.0


def all_pairs(weights, threshold):
    scored = (
        (i, j, cosine(weights[i], weights[j])) for i, j in combinations(range(len(weights)), 2)
    )
    return [pair for pair in scored if pair[2] >= threshold]


def best_of_all(weights, count, threshold):
    best = []
    for i in range(len(weights)):
        scored = [(cosine(weights[i], weights[j]), j) for j in range(len(weights)) if j != i]
        reached = sorted((-score, j) for score, j in scored if score >= threshold)
        best += [(i, j, -score) for score, j in reached[:count]]
    return best


def listed(pairs):
    return list(zip(*(part.tolist() for part in pairs), strict=True))


def sort_after_blocks(patch, work):
    """Let the most alike be sorted out after every block, and blocks be small."""
    patch.setattr(selecting, "joined", partial(joined, work=work))
    patch.setattr(selecting, "_batches", lambda blocks, _size: blocks)


@given(rows, st.sampled_from(THRESHOLDS))
def test_the_pairs_are_those_of_comparing_all_with_all(weights, threshold):
    assert listed(alike(matrix(weights), threshold)) == all_pairs(weights, threshold)


@given(rows, st.sampled_from(THRESHOLDS), st.integers(1, 4))
def test_the_most_alike_are_those_of_comparing_all_with_all(weights, threshold, count):
    found = most_alike(matrix(weights), count, threshold)
    assert listed(found) == best_of_all(weights, count, threshold)


@given(rows, st.integers(1, 30))
def test_pairs_do_not_depend_on_the_size_of_blocks(weights, work):
    least = np.full(len(weights), 0.4)
    blocks = joined(matrix(weights), 0.4, least, lambda _done, _whole: None, work)
    assert sorted(listed(gathered(blocks))) == all_pairs(weights, 0.4)


@given(rows, st.integers(1, 30))
def test_the_most_alike_do_not_depend_on_the_size_of_blocks(weights, work):
    with pytest.MonkeyPatch.context() as patch:
        sort_after_blocks(patch, work)
        found = most_alike(matrix(weights), 2, 0.3)
    assert listed(found) == best_of_all(weights, 2, 0.3)


@given(rows, st.randoms())
def test_pairs_do_not_depend_on_the_order_of_rows_and_features(weights, random):
    places = list(range(len(weights)))
    random.shuffle(places)
    features = list(range(FEATURES))
    random.shuffle(features)
    shuffled = [{features[f]: v for f, v in weights[place].items()} for place in places]
    found = {
        (*sorted((places[i], places[j])), score)
        for i, j, score in listed(alike(matrix(shuffled), 0.5))
    }
    assert found == set(listed(alike(matrix(weights), 0.5)))


def test_rows_with_a_long_tail_of_features_agree_with_the_whole_product(monkeypatch):
    monkeypatch.setattr(self_join, "_AT_ONCE", 100)
    rng = np.random.default_rng(12)
    table = np.zeros((600, 400))
    for place in range(600):  # a feature's frequency falls with its number, as that of words does
        table[place, rng.zipf(1.3, 15) % 400] = 1
    table[300:][rng.random((300, 400)) < 0.8] = 0  # the other half are parts of the first
    table[300:] = np.where(rng.random((300, 400)) < 0.9, table[:300], table[300:])
    table *= np.log(601 / (1 + (table > 0).sum(axis=0))) + 1
    table /= np.sqrt((table**2).sum(axis=1))[:, None]
    product = np.triu((table @ table.T).round(9), 1)
    for threshold in (0.2, 0.43, 0.7):
        first, second, score = alike(csr_array(table), threshold)
        wanted = np.argwhere(product >= threshold)
        assert len(wanted) > 20
        assert np.column_stack([first, second]).tolist() == wanted.tolist()
        assert score == pytest.approx(product[first, second], abs=2e-9)


def test_three_names_by_hand():
    # 3-4-5: the first and the second share one feature, 0.6 of the one and all of the other.
    weights = [{0: 3, 1: 4}, {0: 1}, {1: 1}]
    assert listed(alike(matrix(weights), 0.6)) == [(0, 1, 0.6), (0, 2, 0.8)]
    assert listed(alike(matrix(weights), 0.61)) == [(0, 2, 0.8)]
    assert listed(most_alike(matrix(weights), 1, 0.5)) == [(0, 2, 0.8), (1, 0, 0.6), (2, 0, 0.8)]


def test_of_equals_the_earlier_stays():
    assert listed(most_alike(matrix([{0: 1}] * 4), 2, 1.0)) == [
        (0, 1, 1.0), (0, 2, 1.0), (1, 0, 1.0), (1, 2, 1.0),
        (2, 0, 1.0), (2, 1, 1.0), (3, 0, 1.0), (3, 1, 1.0),
    ]  # fmt: skip


def test_a_threshold_near_nothing_finds_what_is_nearly_nothing():
    first, second = (1e-6, sqrt(1 - 1e-12), 0.0), (5e-3, 0.0, sqrt(1 - 25e-6))
    assert listed(alike(csr_array([first, second]), 4e-9)) == [(0, 1, 5e-9)]


def test_a_weight_of_zero_is_none():
    values, features, ends = np.array([0.0, 1.0, 0.0, 1.0, 0.0]), [0, 1, 0, 1, 1], [0, 2, 4, 5]
    found = alike(csr_array((values, features, ends), shape=(3, 2)), 0.5)
    assert listed(found) == [(0, 1, 1.0)]


def test_an_earlier_equal_that_is_found_later_stays(monkeypatch):
    sort_after_blocks(monkeypatch, 1)
    # The third is as much like the second, which its rarer feature finds, as like the first.
    weights = [{1: 1}, {0: 1}, {0: 1, 1: 1}, {1: 1, 2: 1}]
    assert listed(most_alike(matrix(weights), 1, 0.7))[2] == (2, 0, 0.707106781)


def test_progress_tells_of_every_block():
    told = []
    rows = matrix([{0: 1}] * 4)  # 4 products for each row
    list(joined(rows, 0.5, np.full(4, 0.5), lambda *so_far: told.append(so_far), work=8))
    assert told == [(1, 2), (2, 2)]


def test_nothing_is_like_nothing():
    for weights in ([], [{}], [{}, {}], [{0: 1}], [{0: 1}, {}, {1: 1}]):
        assert listed(alike(matrix(weights), 0.1)) == []
        assert listed(most_alike(matrix(weights), 3, 0.1)) == []


def test_what_is_given_stays_as_it_was():
    given = csr_array((np.array([0.8, 0.6]), np.array([1, 0]), np.array([0, 2])), shape=(1, 2))
    alike(given, 0.5)
    assert (given.data.tolist(), given.indices.tolist()) == ([0.8, 0.6], [1, 0])


@pytest.mark.parametrize("table", [[[2.0, 0.0]], [[-1.0, 0.0]], [[float("nan"), 1.0]]])
def test_rows_that_no_cosine_can_be_taken_of_are_refused(table):
    with pytest.raises(ValueError, match="rows need weights of at least 0"):
        alike(csr_array(table), 0.5)


@pytest.mark.parametrize("threshold", [0.0, -0.5, 1.1, float("nan")])
def test_a_threshold_out_of_range_is_refused(threshold):
    with pytest.raises(ValueError, match="a threshold is above 0 and at most 1"):
        alike(matrix([{0: 1}]), threshold)


def test_no_name_is_no_number_to_ask_for():
    with pytest.raises(ValueError, match="at least one name"):
        most_alike(matrix([{0: 1}]), 0, 0.5)
