"""Measures and pictures of a network, against NetworkX and igraph."""

import networkx as nx
import numpy as np
from rows.side_by_side import Row

from netlib.measures.brokerage import constraint
from netlib.measures.node_removal import removal_curve, removal_order
from netlib.measures.paths import betweenness
from netlib.measures.triadic_closure import clustering
from netlib.networks import layout
from netlib.ties import ties


def curve_in_networkx(G):
    order = sorted(G, key=G.degree, reverse=True)
    left, sizes = G.copy(), [max(map(len, nx.connected_components(G)))]
    for node in order:
        left.remove_node(node)
        sizes.append(max(map(len, nx.connected_components(left)), default=0))
    return np.array(sizes) / len(G)


def left_in_igraph(G, order, steps):
    """igraph's networks just before each of these steps, nodes in the order in which they leave."""
    import igraph

    place = {node: i for i, node in enumerate(order)}
    whole = igraph.Graph(len(order), [(place[u], place[v]) for u, v in G.edges])
    left = []
    for step in steps:
        left.append(whole.copy())
        left[-1].delete_vertices(range(step))
    return [left]


def steps_in_igraph(left):
    sizes = []
    for graph in left:
        graph.delete_vertices(0)
        sizes.append(max(graph.connected_components().sizes(), default=0))
    return sizes


def curve(network):
    return removal_curve(network, removal_order(network, "most ties"))


def close(ours, theirs):
    np.testing.assert_allclose(ours, list(theirs.values()), atol=1e-9)


def stress(G, positions):
    """How far distances in the picture are from those along ties, at the scale that suits it best."""
    upper = np.triu_indices(len(G), 1)
    along = nx.floyd_warshall_numpy(G)[upper]
    ratio = np.linalg.norm(positions[:, None] - positions, axis=-1)[upper] / along
    return ((ratio * ratio.sum() / (ratio**2).sum() - 1) ** 2).mean()


def rows():
    G = nx.gnm_random_graph(1000, 2000, seed=1)
    few = ties(G)  # converted once, as theirs are
    yield Row(
        "removal curve, most ties first, N = 1,000",
        "NetworkX",
        150,
        lambda: curve(few),
        lambda: curve_in_networkx(G),
        same=np.testing.assert_array_equal,
        turns=3,
    )
    H = nx.gnm_random_graph(10_000, 20_000, seed=1)
    many = ties(H)
    order, steps = removal_order(H, "most ties"), range(0, 10_000, 100)

    def at_those_steps(ours, theirs):
        np.testing.assert_array_equal((ours[1::100] * 10_000).round(), theirs)

    yield Row(
        "removal curve, most ties first, N = 10,000",
        "igraph, recomputing",
        500,
        lambda: curve(many),
        steps_in_igraph,
        lambda: left_in_igraph(H, order, steps),
        part=len(steps) / len(H),
        same=at_those_steps,
    )

    S = nx.gnm_random_graph(1000, 3000, seed=1)
    S = nx.convert_node_labels_to_integers(S.subgraph(max(nx.connected_components(S), key=len)))
    network, array = ties(S), nx.to_scipy_sparse_array(S, dtype=float)

    yield Row(
        "betweenness, N = 1,000",
        "NetworkX",
        15,
        lambda: betweenness(S),
        lambda: nx.betweenness_centrality(S, normalized=False),
        same=close,
        turns=3,
    )
    yield Row(
        "clustering, N = 1,000, conversion cached",
        "NetworkX",
        50,
        lambda: clustering(network),
        lambda: nx.clustering(S),
        same=close,
    )
    yield Row(
        "constraint, N = 1,000, conversion cached",
        "NetworkX",
        7,
        lambda: constraint(array),
        lambda: nx.constraint(S),
        same=close,
    )

    W = nx.connected_watts_strogatz_graph(1000, 6, 0.1, seed=1)

    def not_worse(ours, theirs):
        mine, other = stress(W, ours), stress(W, np.array([theirs[node] for node in W]))
        if mine > other:
            raise SystemExit(f"Our picture has stress {mine:.3f}, theirs {other:.3f}.")

    yield Row(
        "layout, N = 1,000, stress no higher",
        "NetworkX spring",
        2,
        lambda: layout(W),
        lambda: nx.spring_layout(W, seed=1),
        same=not_worse,
        turns=3,
    )
