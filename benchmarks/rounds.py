"""What a numpy programmer would write: DGD, EXTRA and MSDA over all nodes at once, on one thread.

    OPENBLAS_NUM_THREADS=1 python3 rounds.py FILE dgd|extra|msda ROUNDS

FILE, the check of the models and the output are those of rounds.c. Gradients are batched products of matrices. Nodes
mix by W, as a matrix up to 1,000 nodes and as one of scipy's sparse ones beyond. MSDA takes the inverse of each node's
Hessian.
"""

import sys
import time

import numpy as np


def read(path):
    with open(path, "rb") as file:
        head = np.fromfile(file, "<f8", 10)
        n, d, m, edges = head[:4].astype(int)
        ends = np.fromfile(file, "<f8", 2 * edges).astype(int).reshape(edges, 2)
        weights = np.fromfile(file, "<f8", edges)
        x = np.fromfile(file, "<f8", n * m * d).reshape(n, m, d)
        y = np.fromfile(file, "<f8", n * m).reshape(n, m)
        models = np.fromfile(file, "<f8", n * d).reshape(n, d)
    return head, ends, weights, x, y, models


class Problem:
    def __init__(self, path, dual):
        head, ends, weights, self.x, self.y, self.models = read(path)
        self.rounds = int(head[4])
        self.smoothness, self.convexity, self.lambda2, self.lambda_max, self.regularization = head[5:]
        self.n, self.m, self.d = self.x.shape
        self.c = 2 / self.m * np.einsum("nmd,nm->nd", self.x, self.y)
        if self.m >= self.d or dual:
            self.hessians = 2 / self.m * np.matmul(self.x.transpose(0, 2, 1), self.x)
            self.hessians += self.regularization * np.eye(self.d)
        if dual:
            self.inverses = np.linalg.inv(self.hessians)
        self.mix = self.mixing(ends, weights)

    def mixing(self, ends, weights):
        n = self.n
        if n <= 1000:
            w = np.zeros((n, n))
            w[ends[:, 0], ends[:, 1]] = w[ends[:, 1], ends[:, 0]] = weights
            w[np.arange(n), np.arange(n)] = 1 - w.sum(1)
            return lambda x: w @ x
        from scipy.sparse import csr_array, diags_array

        a = np.concatenate([ends[:, 0], ends[:, 1]])
        b = np.concatenate([ends[:, 1], ends[:, 0]])
        both = np.concatenate([weights, weights])
        diagonal = 1 - np.bincount(a, both, n)
        w = csr_array((both, (a, b)), (n, n)) + diags_array(diagonal).tocsr()
        return lambda x: w @ x

    def gradient(self, x):
        if self.m >= self.d:
            return np.matmul(self.hessians, x[:, :, None])[:, :, 0] - self.c
        residuals = np.matmul(self.x, x[:, :, None])[:, :, 0] - self.y
        products = np.matmul(residuals[:, None, :], self.x)[:, 0, :]
        return 2 / self.m * products + self.regularization * x

    def conjugate(self, v):
        return np.matmul(self.inverses, (v + self.c)[:, :, None])[:, :, 0]


def dgd(p, rounds):
    gamma = (2 - p.lambda_max) / (2 * p.smoothness)
    x = np.zeros((p.n, p.d))
    for _ in range(rounds):
        x = p.mix(x) - gamma * p.gradient(x)
    return x


def extra(p, rounds):
    gamma = (2 - p.lambda_max) / (2 * p.smoothness)
    x = np.zeros((p.n, p.d))
    wx = p.mix(x)
    step = gamma * p.gradient(x)
    nxt = wx - step
    for _ in range(rounds - 1):
        half = 0.5 * (x + wx) - step
        x = nxt
        wx = p.mix(x)
        step = gamma * p.gradient(x)
        nxt = x + wx - half - step
    return nxt


def msda(p, rounds):
    gap = p.lambda2 / p.lambda_max
    root = np.sqrt(gap)
    c1, c2, c3 = (1 - root) / (1 + root), (1 + gap) / (1 - gap), 2 / ((1 + gap) * p.lambda_max)
    exchanges = int(np.floor(1 / root + 1e-9))
    power = c1**exchanges
    kappa = np.sqrt(p.smoothness / p.convexity)
    eta = p.convexity * (1 + power**2) / (1 + power) ** 2
    beta = ((1 + power) * kappa - (1 - power)) / ((1 + power) * kappa + (1 - power))
    x = np.zeros((p.n, p.d))
    y = np.zeros((p.n, p.d))
    for _ in range(rounds):
        theta = p.conjugate(x)
        a_old, a = 1.0, c2
        v_old, v = theta, c2 * ((1 - c3) * theta + c3 * p.mix(theta))
        for _ in range(exchanges - 1):
            a_old, a = a, 2 * c2 * a - a_old
            v_old, v = v, 2 * c2 * ((1 - c3) * v + c3 * p.mix(v)) - v_old
        y_new = x - eta * (theta - v / a)
        x, y = (1 + beta) * y_new - beta * y, y_new
    return p.conjugate(x)


def main():
    run = {"dgd": dgd, "extra": extra, "msda": msda}[sys.argv[2]]
    rounds = int(sys.argv[3])
    p = Problem(sys.argv[1], run is msda)
    largest = np.abs(p.models).max()
    differs = np.abs(run(p, p.rounds) - p.models).max()
    if not differs <= 1e-9 * largest:
        sys.exit(f"rounds: models differ by {differs:g} of {largest:g}: not the same algorithm")
    start = time.perf_counter()
    run(p, rounds)
    seconds = time.perf_counter() - start
    print(f"ns {1e9 * seconds / rounds / p.n:.2f} differs {differs / largest:.1e}")


main()
