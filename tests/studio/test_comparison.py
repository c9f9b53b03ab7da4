"""Two maps of one network: who is the same, what changed among those present both times."""

import networkx as nx
import pytest
from hypothesis import given

from netlib.errors import PlainError
from netlib.studio import Bet, NetworkMap, Person, Tie, compare
from studio_maps import maps


def named(names, pairs=(), **ids):
    return NetworkMap(
        [Person(ids.get(name, name), name) for name in names],
        [Tie(ids.get(u, u), ids.get(v, v)) for u, v in pairs],
    )


@given(maps())
def test_a_map_has_not_changed_from_itself(ours):
    found = compare(ours, ours)
    assert (found.new, found.gone, found.made, found.ended) == ((), (), (), ())
    assert found.before == found.after
    assert len(found.kept) == ours.network().size()


@given(maps(), maps())
def test_everybody_is_new_gone_or_the_same_and_every_pair_kept_made_or_ended(one, other):
    found = compare(one, other)
    assert len(found.new) + len(found.same) == len(other.people)
    assert len(found.gone) + len(found.same) == len(one.people)
    back = compare(other, one)
    assert (len(back.made), len(back.ended), len(back.kept)) == (
        len(found.ended),
        len(found.made),
        len(found.kept),
    )


def test_people_are_matched_by_id_and_name_then_by_a_name_that_is_there_once():
    spring = named(["Ada", "Ben", "Cem"], [("Ada", "Ben")])
    autumn = named(["Ada", "Ben", "Cem"], [("Ben", "Cem")], Ben="7", Cem="8")
    found = compare(spring, autumn, introduced=[("Ben", "Cem"), ("Ada", "Cem")])
    assert found.same == ("Ada", "7", "8")
    assert (found.made, found.ended, found.became) == ((("7", "8"),), (("Ada", "7"),), (("7", "8"),))
    twice = NetworkMap([Person("1", "Ada"), Person("2", "Ada")])
    assert compare(named(["Ada"]), twice).same == ()
    assert compare(named(["Ada"]), twice, same={"Ada": "2"}).same == ("2",)


def test_joining_does_not_look_like_change():
    spring = named("abc", ["ab", "bc"])
    autumn = spring.with_people(Person("d", "d")).with_ties(Tie("d", "a"), Tie("d", "b"), Tie("d", "c"))
    found = compare(spring, autumn)
    assert found.before == found.after == {"ties": 2, "pieces": 1, "at the edge": 2, "largest fall": 1}


def test_a_bet_is_won_by_the_amount_it_names():
    spring = named("abcd", ["ab", "bc", "cd"])
    found = compare(spring, spring.with_ties(Tie("a", "d"), Tie("a", "c")))
    assert found.after["largest fall"] == 0
    assert found.before["largest fall"] == pytest.approx(2 / 3)
    bets = {amount: Bet("ties", "up", amount, "2030-01-01", spring.fingerprint) for amount in (1, 2, 3)}
    assert [bet.held(found) for bet in bets.values()] == [True, True, False]
    assert Bet("at the edge", "down", 2, "", "").held(found)
    assert not Bet("at the edge", "up", 0.5, "", "").held(found)
    with pytest.raises(PlainError, match="measure must be one of"):
        Bet("love", "up", 1, "", "")


def test_measures_are_those_of_networkx():
    G = nx.gnp_random_graph(12, 0.2, seed=3)
    ours = NetworkMap([Person(str(v), str(v)) for v in G], [Tie(str(u), str(v)) for u, v in G.edges])
    assert compare(ours, ours).before["pieces"] == nx.number_connected_components(G)
    assert compare(ours, ours).before["at the edge"] == sum(d <= 1 for _, d in G.degree)


def test_one_person_cannot_be_two():
    with pytest.raises(PlainError, match="cannot be one person"):
        compare(named("ab"), named("c"), same={"a": "c", "b": "c"})
    with pytest.raises(PlainError, match="is not on the map"):
        compare(named("ab"), named("c"), same={"a": "x"})
