"""Compares the loss and the gradient of a perceptron in Gossamer with PyTorch's.

    python3 docs/check_with_pytorch.py              needs PyTorch

One node trains a perceptron with steps of length 1, so that the difference between the models after
one round and after two is the gradient at the first. PyTorch gets that model and the same data.
Prints the relative differences, and fails if one is above 1e-12.
"""

import csv
import pathlib
import random
import subprocess
import sys
import tempfile

try:
    import torch
except ImportError:
    sys.exit("check_with_pytorch.py: this needs PyTorch, which is not installed: pip install torch")

GOSSAMER = pathlib.Path(__file__).resolve().parent.parent / "gossamer"
FEATURES, LAYERS, CLASSES, SAMPLES = 6, [16, 8], 3, 300
SCENARIO = """
name: check
topology: {{kind: complete, nodes: 1}}
problem:
  kind: mlp
  layers: {layers}
  activation: {activation}
  data: {{file: data.csv, target: class}}
  regularization: 0.01
algorithm: {{kind: gradient-descent, stepSize: 1}}
stop: {{rounds: {rounds}}}
record: {{metrics: [loss], finalState: true}}
"""


def run(folder, activation, rounds):
    scenario = folder / f"{activation}-{rounds}.yaml"
    scenario.write_text(SCENARIO.format(layers=LAYERS, activation=activation, rounds=rounds))
    out = folder / f"{activation}-{rounds}"
    subprocess.run([GOSSAMER, "run", scenario, "--quiet", "--out", out], check=True)
    with open(out / "state.csv") as file:
        row = next(row for row in csv.DictReader(file) if row["variable"] == "x")
    model = [float(row[str(k)]) for k in range(len(row) - 2)]
    with open(out / "trajectories.csv") as file:
        losses = {float(row["time"]): float(row["loss"]) for row in csv.DictReader(file)}
    return torch.tensor(model, dtype=torch.float64), losses


def loss(model, x, y, activation):
    at, h, sizes = 0, x, [FEATURES, *LAYERS, CLASSES]
    for layer, (before, after) in enumerate(zip(sizes, sizes[1:])):
        weights = model[at : at + before * after].reshape(after, before)
        at += before * after
        h = torch.nn.functional.linear(h, weights, model[at : at + after])
        at += after
        if layer < len(LAYERS):
            h = getattr(torch, activation)(h)
    return torch.nn.functional.cross_entropy(h, y) + 0.005 * (model**2).sum()


def check(folder, activation, x, y):
    model, losses = run(folder, activation, 1)
    after, losses = run(folder, activation, 2)
    model.requires_grad_(True)
    expected = loss(model, x, y, activation)
    expected.backward()
    of_loss = abs(losses[1.0] - expected.item()) / expected.item()
    gradient = (model - after).detach()
    of_gradient = ((gradient - model.grad).norm() / model.grad.norm()).item()
    print(f"{activation}: loss {of_loss:.1e}, gradient {of_gradient:.1e}")
    return max(of_loss, of_gradient) <= 1e-12


def main():
    draw = random.Random(1)
    rows = [[draw.gauss(0, 1) for _ in range(FEATURES)] for _ in range(SAMPLES)]
    classes = [draw.randrange(CLASSES) for _ in range(SAMPLES)]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with open(folder / "data.csv", "w", newline="") as file:
            table = csv.writer(file)
            table.writerow([f"f{k}" for k in range(FEATURES)] + ["class"])
            table.writerows([*map(repr, row), label] for row, label in zip(rows, classes))
        x = torch.tensor(rows, dtype=torch.float64)
        y = torch.tensor(classes)
        return all([check(folder, each, x, y) for each in ("tanh", "relu")])


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
