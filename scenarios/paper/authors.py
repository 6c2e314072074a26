#!/usr/bin/env python3
"""Runs small versions of the paper's scenarios with the authors' own code too, and compares.

    scenarios/paper/authors.py CHECKOUT [--runs 20] [--out FOLDER]      compare, if everything that it needs is there
    scenarios/paper/authors.py --exchange FOLDER [--runs 20]            only our side: data, networks, our distances
    scenarios/paper/authors.py --compare OURS.csv THEIRS.csv            only the comparison, of two tables of distances

CHECKOUT is a clone of https://github.com/AdelNabli/DADAO. Its optimizers, as they are, need PyTorch, NumPy, SciPy and networkx;
without one of these, or without a checkout, the script says so and ends with exit code 0. Without a CHECKOUT Python's own
library is enough.

Both sides get the same data, models at time 0, networks, L and mu, as CSV files in FOLDER; each draws events of its own. The
mean of log10(distance) over the runs must agree at every time: |difference| <= 4 sd sqrt(1/R + 1/R') + 0.005, where sd is the
standard deviation of both sides together and R, R' are the numbers of runs. Rounds have no events to draw; there 1e-6 is asked
for. Exit code 1 if anything is outside.

What is set otherwise than in the authors' main.py, so that the same is computed: y and m of ADOM+ start at zero, as they do
here (theirs at random); models are carried to the time of the row by their own flow before distances are taken (theirs are
stale); L of logistic regression is ours; and our Continuized runs with their eta, larger by sqrt(2) than ours.
"""

import argparse
import csv
import importlib.util
import json
import math
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
GOSSAMER = os.environ.get("GOSSAMER") or HERE.parent.parent / "gossamer"
SAMPLES, REGULARIZATION = 10, 0.05


@dataclass
class Case:
    """A scenario of this folder at a small size: `networks` are lists of edges over nodes 0 to n - 1."""

    name: str
    scenario: str
    algorithm: str
    nodes: int
    networks: list
    time: int
    logistic: bool = False

    @property
    def tolerance(self):
        return 1e-6 if self.algorithm in ("msda", "adom-plus", "adom-plus-mc") else 0.005

    @property
    def problem(self):
        return "logistic-regression" if self.logistic else "linear-regression"


def star(n):
    return [(0, j) for j in range(1, n)]


def ring(n):
    return [(j, (j + 1) % n) for j in range(n)]


def geometric(n, radius, draw):
    """Points in the unit square, joined where they are near; the next point where none is, so that it is connected."""
    points = [(draw.random(), draw.random()) for _ in range(n)]
    edges = [(i, j) for j in range(n) for i in range(j) if math.dist(points[i], points[j]) <= radius]
    part = list(range(n))
    for i, j in edges:
        part = [part[i] if p == part[j] else p for p in part]
    for j in range(1, n):
        if part[j] != part[j - 1]:
            edges.append((j - 1, j))
            part = [part[j - 1] if p == part[j] else p for p in part]
    return edges


def cases():
    draw = random.Random(5)
    changing = [geometric(12, 0.4, draw) for _ in range(5)]
    return [
        Case("dadao-star", "star", "dadao", 20, [star(20)], 120),
        Case("dadao-star-logistic", "star", "dadao", 12, [star(12)], 120, logistic=True),
        Case("dadao-ring", "networks-linear", "dadao", 10, [ring(10)], 120),
        Case("dadao-changing", "changing", "dadao", 12, changing, 120),
        Case("continuized-star", "star", "continuized", 12, [star(12)], 60),
        Case("msda-ring", "networks-linear", "msda", 10, [ring(10)], 40),
        Case("adom-plus-star", "star", "adom-plus", 12, [star(12)], 400),
        Case("adom-plus-mc-star-logistic", "star", "adom-plus-mc", 12, [star(12)], 200, logistic=True),
    ]


def write(path, header, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def read(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def exchange(case, folder):
    """Writes what both sides read: data, models at time 0, and networks."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(case.name)
    common = [draw.gauss(0, 1), draw.gauss(0, 1)]
    data, start = [], []
    for node in range(case.nodes):
        model = [c + draw.gauss(0, 1) for c in common]
        for _ in range(SAMPLES):
            a = [draw.gauss(0, 1), draw.gauss(0, 1)]
            b = model[0] * a[0] + model[1] * a[1] + draw.gauss(0, 0.1)
            data.append([node, *a, math.copysign(1, b) if case.logistic else b])
        zero = case.algorithm in ("continuized", "msda")  # dual algorithms start at zero
        start.append([node, "x", *(0 if zero else draw.gauss(0, 1) for _ in common)])
    write(folder / "data.csv", ["node", "a0", "a1", "target"], data)
    write(folder / "initial.csv", ["node", "variable", "0", "1"], start)
    for k, edges in enumerate(case.networks):
        write(folder / f"network-{k}.csv", ["i", "j"], edges)


def constants(folder, logistic):
    """L and mu from the data: eigenvalues of 2 x 2 matrices."""
    largest, smallest = [], []
    shares = defaultdict(list)
    for row in read(folder / "data.csv"):
        shares[row["node"]].append((float(row["a0"]), float(row["a1"])))
    for share in shares.values():
        xx, xy, yy = (sum(a[i] * a[j] for a in share) / len(share) for i, j in ((0, 0), (0, 1), (1, 1)))
        middle, half = (xx + yy) / 2, math.hypot((xx - yy) / 2, xy)
        largest.append(middle + half)
        smallest.append(middle - half)
    if logistic:
        return max(largest) / 4 + REGULARIZATION, REGULARIZATION
    return 2 * max(largest), 2 * min(smallest)


def our_runs(case, folder, runs):
    """Runs Gossamer, and writes ours.csv: run, time, log10 of the distance. Returns L and mu."""
    topologies = [{"file": str(folder / f"network-{k}.csv")} for k in range(len(case.networks))]
    topology = topologies[0]
    if len(topologies) > 1:
        topology = {"sequence": topologies, "switchEvery": 1 / chi1(folder)}
    problem = {
        "kind": case.problem,
        "data": {"file": str(folder / "data.csv"), "target": "target"},
        "split": {"column": "node"},
        "regularization": REGULARIZATION if case.logistic else 0,
    }
    smoothness, convexity = constants(folder, case.logistic)
    algorithm = {"kind": case.algorithm}
    if case.algorithm == "continuized":
        algorithm["eta"] = their_eta(folder, case.nodes, smoothness, convexity)
    initial = {"file": str(folder / "initial.csv")}
    settings = {
        "topology": topology,
        "problem": problem,
        "algorithm": algorithm,
        "initial": "zeros" if case.algorithm in ("continuized", "msda") else initial,
        "stop": {"time": case.time},
        "record": {"every": case.time // 10, "metrics": ["distance"]},
        "sweep": {"seed": {"count": runs}},
        "where": [],
    }
    command = [GOSSAMER, "run", HERE / f"{case.scenario}.yaml", "--quiet", "--replace", "--out", folder / "gossamer"]
    for key, value in settings.items():
        command += ["--set", f"{key}={json.dumps(value)}"]
    subprocess.run([str(word) for word in command], check=True)
    for run in read(folder / "gossamer" / "runs.csv"):
        for column, expected in (("L", smoothness), ("mu", convexity)):
            if not math.isclose(float(run[column]), expected, rel_tol=1e-12):
                sys.exit(f"authors.py: {case.name}: {column} is {run[column]} in Gossamer and {expected} by the data")
    rows = read(folder / "gossamer" / "trajectories.csv")
    write(folder / "ours.csv", ["run", "time", "log10"], [[r["run"], r["time"], log(r["distance"])] for r in rows])
    return smoothness, convexity


def log(distance):
    return math.log10(float(distance))


def topology_of(path):
    """chi1 and chi2 at uniform rates of total 1, as Gossamer says."""
    said = path.with_suffix(".json")
    subprocess.run([GOSSAMER, "topology", path, "--json", said], check=True, stdout=subprocess.DEVNULL)
    return json.loads(said.read_text())


def chi1(folder):
    return max(topology_of(path)["chi1"] for path in folder.glob("network-*.csv"))


def their_eta(folder, nodes, smoothness, convexity):
    """sqrt(mu_gossip/R) sqrt(mu/L) of an exchange, of which there are n/2 in our unit of time."""
    network = topology_of(folder / "network-0.csv")
    return nodes / 2 * math.sqrt(convexity / smoothness / (2 * network["chi1"] * network["chi2"]))


class Theirs:
    """The authors' optimizers, on the files of a case."""

    def __init__(self, checkout, case, folder, smoothness, convexity):
        import networkx
        import numpy
        import torch

        sys.path.insert(0, str(checkout))
        import cvx_functions
        import optimizers
        import utils

        self.torch, self.optimizers, self.utils = torch, optimizers, utils
        self.case, self.mu, self.L = case, convexity, smoothness
        rows = read(folder / "data.csv")
        shape = (case.nodes, SAMPLES, -1)
        self.data = torch.tensor([[float(r["a0"]), float(r["a1"])] for r in rows]).double().reshape(shape)
        numbers = [[float(r["a0"]), float(r["a1"]), float(r["target"])] for r in rows]
        every = torch.from_numpy(numpy.array(numbers)).reshape(shape)
        self.data, self.labels = every[:, :, :2].contiguous(), every[:, :, 2:].contiguous()
        start = [[float(r["0"]), float(r["1"])] for r in read(folder / "initial.csv")]
        self.start = torch.from_numpy(numpy.array(start))
        if case.logistic:
            self.f = cvx_functions.logistic_regression(convexity, 2, case.nodes, SAMPLES)
        else:
            self.f = cvx_functions.linear_regression(2, case.nodes, SAMPLES)
        self.optimum = self.minimizer(numpy)
        self.graphs = []
        for edges in case.networks:
            graph = networkx.Graph()
            graph.add_nodes_from(range(case.nodes))
            graph.add_edges_from(edges)
            self.graphs.append(graph)
        spectra = [utils.compute_spectral_quantities(graph) for graph in self.graphs]
        self.gossip = [torch.from_numpy(each[0]) for each in spectra]
        self.chi1, self.chi2, self.chi = (max(each[k] for each in spectra) for k in (2, 3, 4))

    def minimizer(self, numpy):
        a, b = self.data.reshape(-1, 2).numpy(), self.labels.reshape(-1).numpy()
        x = numpy.linalg.lstsq(a, b, rcond=None)[0]
        if self.case.logistic:
            x = numpy.zeros(2)
            for _ in range(50):
                s = 1 / (1 + numpy.exp(b * (a @ x)))
                gradient = -(a.T @ (s * b)) / len(b) + REGULARIZATION * x
                hessian = (a.T * (s * (1 - s))) @ a / len(b) + REGULARIZATION * numpy.eye(2)
                x = x - numpy.linalg.solve(hessian, gradient)
        return x

    def distance(self, models):
        return float(self.utils.compute_average_distance_to_opt(models, self.optimum))

    def begin(self):
        self.f.theta_i.data = self.start.clone().unsqueeze(-1)

    def primal(self, dual):
        of = self.utils.dual_grad_linear_regression
        with self.torch.no_grad():
            return self.torch.stack([of(self.data, self.labels, dual[i], i) for i in range(self.case.nodes)])

    def run(self, draw):
        """Pairs of time and distance, in our units of time."""
        every = self.case.time // 10
        rows = range(0, self.case.time + 1, every)
        if self.case.algorithm == "dadao":
            return self.dadao(draw, rows)
        if self.case.algorithm == "continuized":
            return self.continuized(draw, rows)
        return self.rounds(rows)

    def dadao(self, draw, rows):
        self.begin()
        n = self.case.nodes
        total = math.sqrt(2 * self.chi1 * self.chi2)
        optimizer = self.optimizers.DADAO_optimizer(
            self.f, self.data, self.labels, self.chi1 / total, total, n, mu=self.mu, L=self.L
        )
        time = draw.expovariate(n + total)
        for row in rows:
            while time <= row:
                if draw.random() * (n + total) < n:
                    optimizer.step(True, time, None, draw.randrange(n))
                else:
                    graph = self.graphs[int(time * self.chi1) % len(self.graphs)]
                    optimizer.step(False, time, draw.choice(list(graph.edges)), None)
                time += draw.expovariate(n + total)
            self.carry(optimizer, row)
            yield row, self.distance(optimizer.X)

    def carry(self, optimizer, time):
        for i in range(self.case.nodes):
            optimizer.update_params_i_after_ode(optimizer.t_last_event[i], time, i)
            optimizer.t_last_event[i] = time

    def continuized(self, draw, rows):
        optimizer = self.optimizers.Continuized_optimizer(
            self.data, self.labels, self.mu, self.L, 1 / self.chi1, self.chi2, self.graphs[0]
        )
        edges = list(self.graphs[0].edges)
        time = draw.expovariate(1)
        for row in rows:
            end = row * self.case.nodes / 2  # theirs is one exchange per unit of time, ours n/2
            while time <= end:
                optimizer.step(time, draw.choice(edges))
                time += draw.expovariate(1)
            self.carry(optimizer, end)
            yield row, self.distance(self.primal(optimizer.Z))

    def rounds(self, rows):
        self.begin()
        if self.case.algorithm == "msda":
            optimizer = self.optimizers.MSDA_optimizer(self.data, self.labels, self.mu, self.L, self.graphs[0])
            step, models = optimizer.step, lambda: self.primal(optimizer.X)
        else:
            optimizer = self.optimizers.ADOMplus_optimizer(
                self.f, self.data, self.labels, mu=self.mu, L=self.L, chi=self.chi
            )
            exchanges = math.ceil(self.chi * math.log(2)) if self.case.algorithm == "adom-plus-mc" else 1
            if exchanges > 1:
                optimizer.chi = 2
                optimizer.initialize()
            optimizer.Y, optimizer.M = (self.torch.zeros_like(optimizer.X) for _ in range(2))
            optimizer.Y_f = optimizer.Y
            identity = self.torch.eye(self.case.nodes).double()
            mixing = self.torch.linalg.matrix_power(identity - self.gossip[0], exchanges)
            step, models = lambda: optimizer.step(mixing), lambda: optimizer.X
        done = 0
        for row in rows:
            for _ in range(done, row):
                step()
            done = row
            yield row, self.distance(models().detach())


def compare(ours, theirs, tolerance=0.005):
    """Times at which the means of two tables differ by more than their scatter explains."""
    tables = []
    for path in (ours, theirs):
        found = defaultdict(list)
        for row in read(path):
            found[float(row["time"])].append(float(row["log10"]))
        tables.append(found)
    if not tables[0] or tables[0].keys() != tables[1].keys():
        return ["the times differ"]
    outside = []
    for time in sorted(tables[0]):
        a, b = (table[time] for table in tables)
        sd = math.sqrt(sum(statistics.variance(each) if len(each) > 1 else 0 for each in (a, b)) / 2)
        allowed = 4 * sd * math.sqrt(1 / len(a) + 1 / len(b)) + tolerance
        difference = statistics.fmean(a) - statistics.fmean(b)
        if not abs(difference) <= allowed:
            outside.append(f"time {time:g}: {difference:+.4f}, and {allowed:.4f} is allowed")
    return outside


def report(name, ours, theirs, tolerance):
    outside = compare(ours, theirs, tolerance)
    last = max(float(row["time"]) for row in read(ours))
    ends = [
        statistics.fmean(float(row["log10"]) for row in read(path) if float(row["time"]) == last)
        for path in (ours, theirs)
    ]
    print(f"{name}: log10(distance) at {last:g}: ours {ends[0]:.4f}, theirs {ends[1]:.4f}:", end=" ")
    print("outside, " + "; ".join(outside) if outside else "agree at all times")
    return not outside


def skipped(reason):
    print(f"authors.py: skipped: {reason}")
    sys.exit(0)


def needs(checkout):
    if checkout is None or not (checkout / "optimizers.py").is_file():
        skipped(f"{checkout or 'no checkout'} does not hold the authors' optimizers.py: clone "
                "https://github.com/AdelNabli/DADAO and give its folder")
    for module, package in (("torch", "PyTorch"), ("numpy", "NumPy"), ("scipy", "SciPy"), ("networkx", "networkx")):
        if importlib.util.find_spec(module) is None:
            skipped(f"{package} is not installed for {sys.executable}")


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("checkout", nargs="?", type=pathlib.Path)
    words.add_argument("--runs", type=int, default=20)
    words.add_argument("--out", type=pathlib.Path)
    words.add_argument("--exchange", type=pathlib.Path, metavar="FOLDER")
    words.add_argument("--compare", nargs=2, type=pathlib.Path, metavar=("OURS", "THEIRS"))
    words.add_argument("--only", default="", metavar="CASE", help="cases whose name contains this")
    asked = words.parse_args()
    if asked.compare:
        sys.exit(0 if report("comparison", *asked.compare, 0.005) else 1)
    if not asked.exchange:
        needs(asked.checkout)
    out = (asked.exchange or asked.out or pathlib.Path(tempfile.mkdtemp())).resolve()
    agree = True
    for case in (each for each in cases() if asked.only in each.name):
        folder = out / case.name
        runs = asked.runs if case.tolerance == 0.005 else 1
        exchange(case, folder)
        smoothness, convexity = our_runs(case, folder, runs)
        if asked.exchange:
            continue
        theirs = Theirs(asked.checkout.resolve(), case, folder, smoothness, convexity)
        rows = [[k, t, log(d)] for k in range(runs) for t, d in theirs.run(random.Random(1000 + k))]
        write(folder / "theirs.csv", ["run", "time", "log10"], rows)
        agree &= report(case.name, folder / "ours.csv", folder / "theirs.csv", case.tolerance)
    print(f"files: {out}")
    sys.exit(0 if agree else 1)


if __name__ == "__main__":
    main()
