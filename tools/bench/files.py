"""Files of other programs: what the studio, NetworkX, igraph and pandas make of them, and how fast.

    make bench BENCH_ARGS=files

The peers get the call that their documentation has for the format. Right means: as many people and distinct
ties as truth.csv says, and the same direction.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import networkx as nx

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))

from environment import run, surroundings  # noqa: E402
from models import ONE_CORE, prepare_peers  # noqa: E402

FILES = HERE.parents[1] / "tests" / "studio" / "files"
Found = tuple[int, int, str]  # people, distinct ties, "D" or "U"


def of_graph(G: nx.Graph) -> Found:
    """What a graph of NetworkX holds."""
    return len(G), len(set(G.edges())), "D" if G.is_directed() else "U"


def in_networkx(path: Path) -> Found:
    """NetworkX reads graph formats; for tables it has lines of two words."""
    readers: dict[str, Callable] = {".gexf": nx.read_gexf, ".graphml": nx.read_graphml}
    if path.suffix in readers:
        return of_graph(readers[path.suffix](path))
    if path.suffix == ".json":
        import json

        return of_graph(nx.node_link_graph(json.loads(path.read_text(encoding="utf-8"))))
    if path.suffix in (".csv", ".txt"):
        return of_graph(nx.read_edgelist(path, delimiter=",", data=False, create_using=nx.DiGraph))
    raise ValueError("no reader")


def in_igraph(path: Path) -> Found:
    """igraph reads what it finds a reader for by the name."""
    import igraph

    form = {".csv": "ncol", ".txt": "ncol"}.get(path.suffix)
    graph = igraph.Graph.Read(str(path), format=form)
    return graph.vcount(), len(set(graph.get_edgelist())), "D" if graph.is_directed() else "U"


def in_pandas(path: Path) -> Found:
    """pandas reads the table, NetworkX takes the columns called source and target, or else the first two."""
    import pandas as pd

    table = pd.read_excel(path, engine="calamine") if path.suffix == ".xlsx" else pd.read_csv(path)
    columns = {str(name).casefold(): name for name in table.columns}
    source, target = columns.get("source", table.columns[0]), columns.get("target", table.columns[1])
    return of_graph(nx.from_pandas_edgelist(table, source, target, create_using=nx.DiGraph))


def in_studio(path: Path) -> Found:
    """The studio, which may ask once and then gets the first option; pairs of files come together."""
    from netlib.studio import reading

    beside = {"_edges": "_nodes", ".##h": ".##d"}
    names = {path.name, *(path.name.replace(a, b) for a, b in beside.items() if a in path.name)}
    files = {name: (FILES / name).read_bytes() for name in names if (FILES / name).exists()}
    found = reading.result(reading.read_here(files, {}))
    if found.question is not None:
        answer = {found.question.id: found.question.options[0].value}
        found = reading.result(reading.read_here(files, answer))
    if found.map is None:
        raise ValueError("asked twice")
    ties = [tie for tie in found.map.ties if (tie.strength or 0) >= 0]
    pairs = {(t.source, t.target) if t.directed else tuple(sorted((t.source, t.target))) for t in ties}
    return len(found.map.people), len(pairs), "D" if all(tie.directed for tie in ties) else "U"


def main() -> None:
    """Read every file with everything and print a table."""
    with (FILES / "truth.csv").open(encoding="utf-8", newline="") as opened:
        truths = [row for row in csv.DictReader(opened) if row["nodes"]]
    readers = {"studio": in_studio, "NetworkX": in_networkx, "igraph": in_igraph, "pandas": in_pandas}
    in_studio(FILES / "calendar_export.csv")  # what is imported at the first use is not measured
    totals: dict[str, Counter[str]] = {name: Counter() for name in readers}
    print(f"{'file':36}" + "".join(f"{name:>20}" for name in readers))
    for truth in truths:
        said = []
        ties = truth["distinct_ties"] or DISTINCT.get(truth["file"], truth["ties_in_file"])
        wanted = int(truth["nodes"]), int(ties), truth["directed(D/U/M)"]
        for name, reader in readers.items():
            began = time.process_time()
            try:
                found = reader(FILES / truth["file"])
                word = "right" if found == wanted else "WRONG"
            except ModuleNotFoundError:
                word = "not here"
            except Exception:  # noqa: BLE001 - whatever it raises, it has refused the file
                word = "refused"
            totals[name][word] += 1
            said.append(f"{word} {1000 * (time.process_time() - began):6.0f} ms")
        print(f"{truth['file']:36}" + "".join(f"{each:>20}" for each in said), flush=True)
    for name, counts in totals.items():
        print(f"{name:10}" + ", ".join(f"{count} {word}" for word, count in sorted(counts.items())))


# Where truth.csv counts rows that repeat a tie: distinct ties, counted by hand.
DISTINCT = {"calendar_export.csv": "4", "kumu_pipe_ignore.xlsx": "3"}

if __name__ == "__main__":
    if "--here" in sys.argv:
        main()
    else:
        sys.exit(0 if run(prepare_peers(), __file__, "--here", env=surroundings(**ONE_CORE)) else 1)
