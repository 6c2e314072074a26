"""Writes networks with networkx, or reads those that Gossamer wrote; see networkx-check.

Beside each network stands what it is, in NAME.expected: lines "node NAME" and "edge NAME NAME WEIGHT", with names
percent-encoded and - for no weight; of a directed network, whose file's name begins with arcs, "arc NAME NAME WEIGHT".
"""

import csv
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, unquote

import networkx as nx

SEEDS = range(1, 6)
NASTY = [
    "Zürich", "東京", "\U0001F600 smile", 'say "hi"', "back\\slash", "&amp;", "&#228;", "<b>", "a,b", "a;b", "a b",
    "graph", "node", "edge", "NaN", "true", "007", "-7", "source", "it's", "a -- b", "a:b", "[x]", "{x}", "#tag",
]  # fmt: skip
PLAIN = [name for name in NASTY if not set(name) & set(' "#\\;,{}') and name != "NaN"]  # which is refused unquoted


def random_graph(seed, names, isolated=True):
    rng = random.Random(seed)
    names = rng.sample(names, rng.randrange(4, len(names)))
    graph = nx.Graph()
    graph.add_nodes_from(names)
    for j in range(1, len(names) - (1 if isolated else 0)):
        graph.add_edge(names[j], names[rng.randrange(j)], weight=rng.choice([1, 2.5, 1e-7, 1e22, 0.1 + 0.2]))
    for _ in range(len(names) // 2):
        a, b = rng.sample(names[:-1], 2)
        graph.add_edge(a, b, weight=rng.random())
    return graph


def random_arcs(seed, names):
    rng = random.Random(seed)
    names = rng.sample(names, rng.randrange(4, len(names)))
    graph = nx.DiGraph()
    for a in names:
        for b in rng.sample(names, 3):
            if a != b:
                graph.add_edge(a, b, weight=rng.choice([1, 2.5, 1e-7, 1e22, 0.1 + 0.2]))
    return graph


def is_directed(path):
    return path.name.startswith("arcs")


def empty(path):
    return nx.DiGraph() if is_directed(path) else nx.Graph()


def unweighted(graph):
    bare = nx.Graph()
    bare.add_nodes_from(graph)
    bare.add_edges_from(graph.edges)
    return bare


def write_dot(graph, path):
    def quoted(name):
        return '"' + name.replace('"', '\\"') + '"'

    word, edge = ("digraph", "->") if graph.is_directed() else ("graph", "--")
    lines = [f"{word} {{"] + [quoted(node) for node in graph]
    for a, b, weight in graph.edges(data="weight"):
        lines.append(f"{quoted(a)} {edge} {quoted(b)}" + ("" if weight is None else f' [weight="{weight!r}"]'))
    path.write_text("\n".join(lines) + "\n}\n", encoding="utf-8")


def write_csv(graph, path):
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
        rows.writerow(["source", "target", "weight"])
        rows.writerows(graph.edges(data="weight"))


def write_json(graph, path):
    path.write_text(json.dumps(nx.node_link_data(graph)), encoding="utf-8")


def write_matrix(graph, path):
    import scipy.io

    scipy.io.mmwrite(path, nx.to_scipy_sparse_array(graph, weight="weight"))


def write_all(folder):
    with_nodes = {
        "graphml": nx.write_graphml,
        "gml": nx.write_gml,
        "gexf": nx.write_gexf,
        "json": write_json,
        "dot": write_dot,
    }
    lists = {
        "edgelist": nx.write_edgelist,
        "el": nx.write_weighted_edgelist,
        "txt": lambda graph, path: nx.write_edgelist(graph, path, delimiter="\t", data=["weight"]),
    }
    for seed in SEEDS:
        whole = random_graph(seed, NASTY)
        integers = nx.convert_node_labels_to_integers(whole)
        for ending, write in with_nodes.items():
            save(folder, f"weighted{seed}.{ending}", whole, write)
            save(folder, f"bare{seed}.{ending}", unweighted(whole), write)
            if ending not in ("dot", "gml"):  # names are quoted by hand; labels are the names in GML
                save(folder, f"integers{seed}.{ending}", integers, write)
            save(folder, f"arcs{seed}.{ending}", random_arcs(seed, NASTY), write)
        save(folder, f"csv{seed}.csv", random_graph(seed, NASTY, isolated=False), write_csv)
        save(folder, f"arcs{seed}.csv", random_arcs(seed, NASTY), write_csv)
        for ending, write in lists.items():
            save(folder, f"plain{seed}.{ending}", random_graph(seed, PLAIN, isolated=False), write)
            save(folder, f"integers{seed}.{ending}", nx.convert_node_labels_to_integers(
                random_graph(seed, NASTY, isolated=False)), write)
            save(folder, f"arcs{seed}.{ending}", random_arcs(seed, PLAIN), write)
        try:
            save(folder, f"matrix{seed}.mtx", nx.convert_node_labels_to_integers(whole, first_label=1), write_matrix)
            arcs = nx.convert_node_labels_to_integers(random_arcs(seed, NASTY), first_label=1)
            save(folder, f"arcs{seed}.mtx", arcs, write_matrix)
        except ImportError:
            print("networkx-check: without scipy no Matrix Market is written", file=sys.stderr)


def save(folder, name, graph, write):
    write(graph, folder / name)
    lines = [f"node {quote(str(node), safe='')}" for node in graph]
    word = "arc" if graph.is_directed() else "edge"
    for a, b, weight in graph.edges(data="weight"):
        lines.append(f"{word} {quote(str(a), safe='')} {quote(str(b), safe='')} {'-' if weight is None else repr(weight)}")
    (folder / f"{name}.expected").write_text("\n".join(lines) + "\n", encoding="ascii")


def read_rows(path, separator):
    graph = empty(path)
    with path.open(newline="", encoding="utf-8") as text:
        for row in csv.DictReader(text, delimiter=separator):
            ends = list(row.values())
            graph.add_edge(ends[0], ends[1], **({"weight": row["weight"]} if row.get("weight") else {}))
    return graph


def read_counted(path):
    """METIS, DIMACS and decentralizepy's edges, which networkx does not read."""
    lines = path.read_text(encoding="utf-8").split("\n")
    graph = nx.Graph()
    if path.suffix == ".edges":
        graph.add_nodes_from(range(int(lines[0])))
        graph.add_edges_from(tuple(map(int, line.split())) for line in lines[1:] if line)
        return graph
    head = lines[0].split()
    if path.suffix == ".dimacs":
        graph.add_nodes_from(range(1, int(head[2]) + 1))
        for line in filter(None, lines[1:]):
            words = line.split()
            graph.add_edge(int(words[1]), int(words[2]), **({"weight": words[3]} if len(words) > 3 else {}))
        return graph
    weighted = len(head) > 2
    graph.add_nodes_from(range(1, int(head[0]) + 1))
    for node, line in enumerate(lines[1 : int(head[0]) + 1], 1):
        words = line.split()
        for k in range(0, len(words), 2 if weighted else 1):
            graph.add_edge(node, int(words[k]), **({"weight": words[k + 1]} if weighted else {}))
    return graph


def hidden(name):
    return "%" if name.startswith("%") else name


def read_dot(path):
    """By Graphviz itself, which alone knows what DOT means. Names that begin with % it keeps to itself."""
    made = subprocess.run(["dot", "-Tdot_json", path], check=True, capture_output=True).stdout
    data = json.loads(made.decode("utf-8"), strict=False)  # it leaves control characters as they are
    graph = empty(path)
    names = {each["_gvid"]: hidden(each["name"]) for each in data["objects"]}
    graph.add_nodes_from(names.values())
    for edge in data.get("edges", []):
        graph.add_edge(names[edge["tail"]], names[edge["head"]], **({"weight": edge["weight"]} if "weight" in edge else {}))
    return graph


def read_matrix(path):
    import scipy.io

    graph = nx.from_scipy_sparse_array(scipy.io.mmread(path), create_using=empty(path))
    return nx.relabel_nodes(graph, {node: node + 1 for node in graph})


def read(path):
    match path.suffix:
        case ".graphml":
            return nx.read_graphml(path)
        case ".gml":
            return nx.read_gml(path, label="id")
        case ".gexf":
            return nx.read_gexf(path)
        case ".json":
            return nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
        case ".csv":
            return read_rows(path, ",")
        case ".tsv":
            return read_rows(path, "\t")
        case ".txt":
            return nx.read_weighted_edgelist(path)
        case ".mtx":
            return read_matrix(path)
        case ".dot":
            return read_dot(path)
        case _:
            return read_counted(path)


def check_all(folder):
    checked = 0
    for expectation in sorted(folder.glob("*.expected")):
        path = expectation.with_suffix("")
        if path.suffix == ".dot" and not shutil.which("dot"):
            continue
        lines = [line.split() for line in expectation.read_text(encoding="ascii").splitlines()]
        shown = hidden if path.suffix == ".dot" else str
        nodes = sorted(shown(unquote(line[1])) for line in lines if line[0] == "node")
        in_order = list if is_directed(path) else sorted  # of the ends of an arc, or of an edge
        edges = sorted(
            (*in_order(shown(unquote(end)) for end in line[1:3]), None if line[3] == "-" else float(line[3]))
            for line in lines
            if line[0] in ("edge", "arc")
        )
        graph = read(path)
        assert graph.is_directed() == is_directed(path), path.name
        found = sorted(
            (*in_order(map(str, ends)), None if weight is None else float(weight)) for *ends, weight in graph.edges(data="weight")
        )
        if path.suffix == ".mtx" and all(edge[2] is None for edge in edges):
            found = [(a, b, None) for a, b, _ in found]  # a pattern is read as ones
        assert sorted(map(str, graph)) == nodes, f"{path.name}: {sorted(map(str, graph))} instead of {nodes}"
        assert found == edges, f"{path.name}: {found} instead of {edges}"
        checked += 1
    assert checked > 50, f"only {checked} networks"
    print(f"networkx-check: networkx reads the {checked} networks that Gossamer wrote, and the other way round")


if __name__ == "__main__":
    {"write": write_all, "check": check_all}[sys.argv[1]](Path(sys.argv[2]))
