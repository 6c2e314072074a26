#!/usr/bin/env python3
"""Prints the numbers of docs/reproduction.md, from the results of scenarios/paper.

    scenarios/paper/claims.py results/paper                 the rows of the table: number of the claim, result
    scenarios/paper/claims.py results/paper --check         fails if docs/reproduction.md says something else

Needs Python 3.8 or newer and nothing else. An interval is Student's t interval at 95% over the five seeds; seeds are paired,
so that a ratio of two settings is computed seed by seed.
"""

import csv
import math
import pathlib
import re
import statistics
import sys
from collections import defaultdict

PAGE = pathlib.Path(__file__).resolve().parent.parent.parent / "docs" / "reproduction.md"
STUDENT = {2: 12.706, 3: 4.303, 4: 3.182, 5: 2.776, 6: 2.571, 7: 2.447, 8: 2.365, 9: 2.306, 10: 2.262}
SPARSE = ("ring", "path", "grid", "barbell", "geometric")
NETWORKS = ("star", "complete", *SPARSE)
RIVALS = ("Continuized", "MSDA", "ADOM+", "ADOM+ mc")


def table(results, name, file):
    with open(results / name / file, newline="") as lines:
        return list(csv.DictReader(lines))


def runs(results, name, *keys):
    """The runs of a sweep, by their settings of these keys: {(setting, ...): {seed: run}}."""
    found = defaultdict(dict)
    for run in table(results, name, "runs.csv"):
        found[tuple(run[key] for key in keys)][int(run["seed"])] = run
    return found


def arrived(setting):
    return all(run["status"] == "distance-reached" for run in setting.values())


def values(setting, column):
    return [float(setting[seed][column]) for seed in sorted(setting)]


def interval(sample):
    """Mean, and the ends of its interval."""
    mean = statistics.fmean(sample)
    half = STUDENT[len(sample)] * statistics.stdev(sample) / math.sqrt(len(sample))
    return mean, mean - half, mean + half


def short(number):
    """Three significant digits."""
    rounded = float(f"{number:.3g}")
    digits = 2 - math.floor(math.log10(abs(rounded))) if rounded else 0
    return f"{rounded:,.{max(digits, 0)}f}"


def spread(sample):
    mean, low, high = interval(sample)
    return short(mean) if short(low) == short(high) else f"{short(mean)} ({short(low)} to {short(high)})"


def ratios(above, below, column):
    return [a / b for a, b in zip(values(above, column), values(below, column))]


def cost(setting, other, column):
    """How many times another setting's cost a setting needs; a lower bound if it did not arrive."""
    sample = ratios(setting, other, column)
    return spread(sample) if arrived(setting) else f"above {short(min(sample))}"


def slope(points):
    """Of the straight line through points, by least squares, and the share of the variance that it explains."""
    mx = statistics.fmean(x for x, _ in points)
    my = statistics.fmean(y for _, y in points)
    xx = sum((x - mx) ** 2 for x, _ in points)
    xy = sum((x - mx) * (y - my) for x, y in points)
    yy = sum((y - my) ** 2 for _, y in points)
    return xy / xx, xy * xy / (xx * yy)


def slopes(points_of_seed):
    return spread([slope(points)[0] for points in points_of_seed])


def per_unit(setting):
    """Communications for n gradients, as counted."""
    return [
        float(run["communications"]) * int(run["nodes"]) / float(run["gradients"])
        for run in setting.values()
    ]


def star_rates(results):
    star = runs(results, "star", "algorithm")
    for algorithm in ("DADAO", *RIVALS):
        mean, low, high = (f"{each:,.1f}".replace(".0", "") for each in interval(per_unit(star[(algorithm,)])))
        yield algorithm, mean if low == high else f"{mean} ({low} to {high})"


def compared(found, algorithm, column, networks=NETWORKS):
    return "; ".join(
        f"{network} {cost(found[network, algorithm], found[network, 'DADAO'], column)}" for network in networks
    )


def rate_against(found, algorithm):
    ratio = {
        network: statistics.fmean(per_unit(found[network, algorithm]))
        / statistics.fmean(per_unit(found[network, "DADAO"]))
        for network in NETWORKS
    }
    return "; ".join(f"{network} {short(each)}" for network, each in ratio.items())


def proven(found, algorithm):
    """Communications of an algorithm over DADAO's to the same precision, if both decayed as proven and no faster."""
    sample = {}
    for network in NETWORKS:
        cost = [
            statistics.fmean(
                float(run["communication_rate"]) / float(run["proven_decay"]) for run in found[network, name].values()
            )
            for name in (algorithm, "DADAO")
        ]
        sample[network] = cost[0] / cost[1]
    if len(set(map(short, sample.values()))) == 1:
        return f"{short(sample['star'])} on each"
    return "; ".join(f"{network} {short(each)}" for network, each in sample.items())


def straightness(results):
    """How straight ln(distance) is from 1e-2 to 1e-8, for the DADAO runs on the star, and decay over proven decay."""
    of = {
        run["run"]: run
        for run in table(results, "star", "runs.csv")
        if run["algorithm"] == "DADAO"
    }
    points = defaultdict(list)
    with open(results / "star" / "trajectories.csv", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["run"] in of and float(row["distance"]) <= 1e-2:
                points[row["run"]].append((float(row["time"]), math.log(float(row["distance"]))))
    explained = [slope(points[run])[1] for run in of]
    decays = [-slope(points[run])[0] / float(of[run]["proven_decay"]) for run in of]
    return spread(explained), spread(decays)


def decays(results):
    found = []
    for name in (
        "star",
        "networks-linear",
        "networks-logistic",
        "changing",
        "conditions",
        "accelerated",
        "optimal-rates",
    ):
        for run in table(results, name, "runs.csv"):
            if run.get("algorithm.kind", run["algorithm"]) == "dadao":
                found.append(float(run["measured_decay"]) / float(run["proven_decay"]))
    return f"{short(min(found))} to {short(max(found))} times the proven decay in {len(found)} runs"


def condition_slopes(results, name, key, algorithms):
    """Slope of ln(gradients) over ln(L/mu), of algorithms that always arrived."""
    found = runs(results, name, key, "algorithm")
    for algorithm in algorithms:
        settings = [setting for (_, name), setting in found.items() if name == algorithm]
        assert all(map(arrived, settings)), algorithm
        yield algorithm, slopes(
            [
                [
                    (math.log(float(s[seed]["L"]) / float(s[seed]["mu"])), math.log(float(s[seed]["gradients"])))
                    for s in settings
                ]
                for seed in settings[0]
            ]
        )


def beside_nesterov(results):
    """DADAO's gradients over those of Nesterov's method, by condition number."""
    found = runs(results, "accelerated", "problem.data.spectrum.condition", "algorithm")
    kappas = sorted({key for key, _ in found}, key=float)
    return "; ".join(
        f"{spread(ratios(found[kappa, 'DADAO'], found[kappa, 'Nesterov'], 'gradients'))} at {short(float(kappa))}"
        for kappa in (kappas[0], kappas[-1])
    )


def conditions(results):
    found = [
        float(run["L"]) / float(run["mu"])
        for run in table(results, "conditions", "runs.csv")
        if run["algorithm"] == "DADAO"
    ]
    return f"{short(min(found))} to {short(max(found))}"


def condition_order(results):
    """The orders of the algorithms by communications, over condition numbers; who did not arrive comes last."""
    found = runs(results, "conditions", "problem.regularization", "algorithm")
    orders = set()
    for regularization in {key[0] for key in found}:
        costs = sorted(
            (statistics.fmean(values(found[regularization, name], "communications")), name)
            for name in ("DADAO", *RIVALS)
            if arrived(found[regularization, name])
        )
        orders.add(", ".join(name for _, name in costs))
    return " / ".join(sorted(orders))


def communication_slope(found, networks):
    """Slope of ln(communications) over ln(sqrt(2 chi1 chi2)) over the networks."""
    return slopes(
        [
            [
                (
                    math.log(float(found[network, "DADAO"][seed]["communication_rate"])),
                    math.log(float(found[network, "DADAO"][seed]["communications"])),
                )
                for network in networks
            ]
            for seed in found["ring", "DADAO"]
        ]
    )


def times(found, networks):
    return "; ".join(f"{network} {spread(values(found[network, 'DADAO'], 'time'))}" for network in networks)


def optimal(results):
    """Communications and time with uniform over those with optimal rates, 100 nodes, and what the totals predict."""
    found = runs(results, "optimal-rates", "topology.kind", "topology.nodes", "rates")
    for kind in ("path", "grid", "binary-tree", "geometric", "barbell"):
        uniform, best = (found[kind, "100", rates] for rates in ("uniform", "optimal"))
        totals = ratios(uniform, best, "communication_rate")
        time = spread(ratios(uniform, best, "time"))
        yield kind, spread(ratios(uniform, best, "communications")), short(totals[0]), time


def predicted_gains(results):
    """By how much the totals of optimal rates are smaller, against the number of nodes."""
    gains = defaultdict(dict)
    for run in table(results, "growth", "runs.csv"):
        gains[run["topology.kind"]][int(run["nodes"])] = float(run["uniform_ratio"])
    return gains


def measured_gains(results):
    """Least squares slope of ln(gain) over ln(n), from runs, n = 16 to 100."""
    found = runs(results, "optimal-rates", "topology.kind", "topology.nodes", "rates")
    for kind in ("grid", "binary-tree", "geometric", "barbell"):
        points = []
        for seed in range(1, 6):
            points.append(
                [
                    (
                        math.log(n),
                        math.log(
                            float(found[kind, str(n), "uniform"][seed]["communications"])
                            / float(found[kind, str(n), "optimal"][seed]["communications"])
                        ),
                    )
                    for n in (16, 36, 64, 100)
                ]
            )
        yield kind, slopes(points)


def changing(results):
    found = runs(results, "changing", "problem", "topology.switchEvery", "algorithm")
    for (problem, every, algorithm), setting in sorted(found.items()):
        if algorithm == "DADAO":
            text = f"{spread(values(setting, 'time'))} units, {spread(values(setting, 'communications'))} exchanges"
        else:
            text = (
                f"{cost(setting, found[problem, '1', 'DADAO'], 'communications')} times DADAO's exchanges, "
                f"distance {short_power(statistics.median(values(setting, 'distance')))} at the end"
            )
        yield f"{problem}, {algorithm}, a new network every {float(every):.3g} units", text


def short_power(number):
    mantissa, exponent = f"{number:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def rows(results):
    """The results of each claim, in the order of the page: (number, what, text)."""
    found, logistic = (runs(results, f"networks-{each}", "topology", "algorithm") for each in ("linear", "logistic"))
    for number, (what, text) in enumerate(star_rates(results), 1):
        yield number, what, text
    yield 6, "MSDA over DADAO, communications per gradient", rate_against(found, "MSDA")
    yield 6, "ADOM+ mc over DADAO, communications per gradient", rate_against(found, "ADOM+ mc")
    yield 7, "MSDA over DADAO, communications to 1e-8", compared(found, "MSDA", "communications")
    yield 7, "as proven", proven(found, "MSDA")
    yield 8, "MSDA over DADAO, gradients to 1e-8", compared(found, "MSDA", "gradients")
    yield 9, "ADOM+ mc over DADAO, communications to 1e-8", compared(found, "ADOM+ mc", "communications")
    yield 10, "ADOM+ over DADAO, gradients to 1e-8", compared(found, "ADOM+", "gradients")
    yield 10, "ADOM+ over DADAO, communications to 1e-8", compared(found, "ADOM+", "communications")
    yield 11, "Continuized over DADAO, gradients to 1e-8", compared(found, "Continuized", "gradients")
    yield 11, "Continuized over DADAO, communications to 1e-8", compared(found, "Continuized", "communications")
    yield 11, "as proven", proven(found, "Continuized")
    for algorithm in ("ADOM+", "ADOM+ mc"):
        text = compared(logistic, algorithm, "communications")
        yield 12, f"logistic, {algorithm} over DADAO, communications to 1e-8", text
    explained, decay = straightness(results)
    yield 13, "share of the variance of ln(distance) that a straight line explains, star", explained
    yield 13, "decay over proven decay, star", decay
    yield 13, "all runs of DADAO", decays(results)
    key = "problem.data.spectrum.condition"
    for algorithm, text in condition_slopes(results, "accelerated", key, ("DADAO", "Nesterov", "gradient descent")):
        yield 14, f"slope of gradients over condition numbers, equal Hessians, {algorithm}", text
    yield 14, "DADAO over Nesterov, gradients", beside_nesterov(results)
    yield 15, "condition numbers", conditions(results)
    key = "problem.regularization"
    for algorithm, text in condition_slopes(results, "conditions", key, ("DADAO", "Continuized", "MSDA", "Nesterov")):
        yield 15, f"slope of gradients over condition numbers, {algorithm}", text
    yield 15, "order by communications, at each of them", condition_order(results)
    yield 16, "time to 1e-8, 100 nodes", times(found, NETWORKS[1:])
    yield 16, "time to 1e-8, 100 nodes, logistic", times(logistic, NETWORKS[1:])
    yield 17, "slope of communications over sqrt(2 chi1 chi2)", communication_slope(found, NETWORKS[1:])
    yield 17, "the same, logistic", communication_slope(logistic, NETWORKS[1:])
    for kind, gain, prediction, time in optimal(results):
        yield 18, f"{kind}, uniform over optimal rates", f"{gain}, predicted {prediction}; time {time}"
    for kind, gains in predicted_gains(results).items():
        yield 19, f"{kind}, gain", ", ".join(f"{short(gains[n])} at n = {n}" for n in (16, 100, 256))
    for kind, text in measured_gains(results):
        yield 19, f"exponent of n, measured, {kind}", text
    for what, text in changing(results):
        yield 20, what, text
    for network in ("star", "complete", "ring", "barbell"):
        for name in ("DADAO", "Continuized", "MSDA"):
            yield 21, f"{network}, {name}", spread(values(found[network, name], "elapsed"))


def missing(page, found):
    """Numbers that a row of the page does not have."""
    text = defaultdict(str)
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 3 and cells[1].isdigit():
            text[int(cells[1])] += line
    return [
        f"{number}: {what}: {piece}"
        for number, what, result in found
        for piece in re.split("; ", result)
        if piece not in text[number]
    ]


def main(arguments):
    if not arguments or arguments[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    results = pathlib.Path(arguments[0])
    try:
        found = list(rows(results))
    except FileNotFoundError as error:
        sys.exit(f"claims.py: {error.filename} is missing: run scenarios/paper/all first")
    for number, what, text in found:
        print(f"{number:3} {what}: {text}")
    if arguments[1:]:
        wrong = missing(PAGE.read_text(), found)
        for each in wrong:
            print(f"not in {PAGE.name}: {each}")
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
