// What a C programmer would write in an afternoon: DGD, EXTRA and MSDA, each as its paper has it, on one thread and
// without a framework. It is the rival of Gossamer's rounds, on the same problem.
//
//   gcc -O3 -march=native -fopenmp-simd -o rounds rounds.c -lm
//   ./rounds FILE dgd|extra|msda ROUNDS
//
// FILE is what `gossamer bench --write FILE CASE` makes: a network with weights, samples of linear regression, L, mu,
// the extreme eigenvalues of the weights' Laplacian, and the models after some rounds, from zero. First those rounds
// are run here and the models compared: beyond 1e-9 of the largest entry the program fails. Then ROUNDS are timed, from
// zero again. Prints nanoseconds a round and node, and the difference.
//
// Gradients: H x - c where a node has at least as many samples as features, over its rows otherwise. MSDA takes a
// Cholesky factor of H for each node, worked out before the clock starts.
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long n, d, m, edges;
static double smoothness, convexity, lambda2, lambdamax, regularization;
static double *X, *target;                 // samples
static double *H, *c;                      // Gram form, H row-major; or 0
static double *factor;                     // of H, rows of the lower triangle, one node after the other; or 0
static long *start, *neighbour;            // of node i: start[i] up to start[i + 1]
static double *weight, *self;              // W: entries beside neighbours, and the diagonal

static void *numbers(size_t count) {
  void *p = aligned_alloc(64, (count * sizeof(double) + 63) / 64 * 64);
  if (!p) { fprintf(stderr, "rounds: no memory for %zu numbers\n", count); exit(1); }
  return memset(p, 0, count * sizeof(double));
}

static double dot(const double *restrict a, const double *restrict b, long count) {
  double sum = 0;
#pragma omp simd reduction(+ : sum)
  for (long k = 0; k < count; k++) sum += a[k] * b[k];
  return sum;
}

static void add(double *restrict to, double f, const double *restrict a, long count) {
  for (long k = 0; k < count; k++) to[k] += f * a[k];
}

static void gradient(long i, const double *restrict x, double *restrict g) {
  if (H) { // H is symmetric: a sum of its rows
    const double *h = H + i * d * d, *ci = c + i * d;
    for (long k = 0; k < d; k++) g[k] = -ci[k];
    for (long j = 0; j < d; j++) add(g, x[j], h + j * d, d);
    return;
  }
  for (long k = 0; k < d; k++) g[k] = regularization * x[k];
  for (long j = 0; j < m; j++) {
    const double *row = X + (i * m + j) * d;
    add(g, 2 * (dot(row, x, d) - target[i * m + j]) / m, row, d);
  }
}

// w with gradient(w) = v.
static void conjugate(long i, const double *restrict v, double *restrict w) {
  const double *lower = factor + i * (d * (d + 1) / 2);
  for (long k = 0; k < d; k++) {
    const double *row = lower + k * (k + 1) / 2;
    w[k] = (v[k] + c[i * d + k] - dot(row, w, k)) / row[k];
  }
  for (long k = d - 1; k >= 0; k--) {
    const double *row = lower + k * (k + 1) / 2;
    w[k] /= row[k];
    add(w, -w[k], row, k);
  }
}

static void prepare(int dual) {
  if (m < d && !dual) return;
  c = numbers(n * d);
  if (m >= d) H = numbers(n * d * d);
  if (dual) factor = numbers(n * (d * (d + 1) / 2));
  double *h = numbers(d * d);
  for (long i = 0; i < n; i++) {
    memset(h, 0, sizeof(double) * d * d);
    for (long j = 0; j < m; j++) {
      const double *row = X + (i * m + j) * d;
      for (long k = 0; k < d; k++) add(h + k * d, 2 * row[k] / m, row, d);
      add(c + i * d, 2 * target[i * m + j] / m, row, d);
    }
    for (long k = 0; k < d; k++) h[k * d + k] += regularization;
    if (H) memcpy(H + i * d * d, h, sizeof(double) * d * d);
    if (!dual) continue;
    double *lower = factor + i * (d * (d + 1) / 2);
    for (long k = 0; k < d; k++)
      for (long l = 0; l <= k; l++) {
        double *rk = lower + k * (k + 1) / 2, *rl = lower + l * (l + 1) / 2, rest = h[k * d + l] - dot(rk, rl, l);
        rk[l] = l < k ? rest / rl[l] : sqrt(rest);
      }
  }
  free(h);
}

// Row i of W x.
static void mix(long i, const double *restrict x, double *restrict out) {
  const double *own = x + i * d;
  for (long k = 0; k < d; k++) out[k] = self[i] * own[k];
  for (long e = start[i]; e < start[i + 1]; e++) add(out, weight[e], x + neighbour[e] * d, d);
}

static void swap(double **a, double **b) { double *t = *a; *a = *b; *b = t; }

// x+ = W x - gamma g(x)
static void dgd(double *models, long rounds) {
  double gamma = (2 - lambdamax) / (2 * smoothness), *x = numbers(n * d), *next = numbers(n * d), *g = numbers(d);
  for (long t = 0; t < rounds; t++) {
    for (long i = 0; i < n; i++) {
      gradient(i, x + i * d, g);
      mix(i, x, next + i * d);
      add(next + i * d, -gamma, g, d);
    }
    swap(&x, &next);
  }
  memcpy(models, x, sizeof(double) * n * d);
  free(x); free(next); free(g);
}

// x1 = W x0 - gamma g0;  x+ = x + W x - (x_ + W x_)/2 - gamma (g - g_)
static void extra(double *models, long rounds) {
  double gamma = (2 - lambdamax) / (2 * smoothness), *x = numbers(n * d), *next = numbers(n * d);
  double *old = numbers(n * d); // (x_ + W x_)/2 - gamma g_, that is what the round before leaves
  double *g = numbers(d), *wx = numbers(d);
  for (long t = 0; t < rounds; t++) {
    for (long i = 0; i < n; i++) {
      double *xi = x + i * d, *to = next + i * d, *before = old + i * d;
      gradient(i, xi, g);
      mix(i, x, wx);
      if (t == 0) {
        for (long k = 0; k < d; k++) to[k] = wx[k] - gamma * g[k];
      } else {
        for (long k = 0; k < d; k++) to[k] = xi[k] + wx[k] - before[k] - gamma * g[k];
      }
      for (long k = 0; k < d; k++) before[k] = .5 * (xi[k] + wx[k]) - gamma * g[k];
    }
    swap(&x, &next);
  }
  memcpy(models, x, sizeof(double) * n * d);
  free(x); free(next); free(old); free(g); free(wx);
}

// y+ = x - eta AG(grad f*(x));  x+ = (1 + beta) y+ - beta y, with K exchanges of Chebyshev's
static void msda(double *models, long rounds) {
  double gap = lambda2 / lambdamax, root = sqrt(gap), c1 = (1 - root) / (1 + root), c2 = (1 + gap) / (1 - gap);
  double c3 = 2 / ((1 + gap) * lambdamax), power, eta, beta, kappa = sqrt(smoothness / convexity);
  long K = (long)floor(1 / root + 1e-9);
  power = pow(c1, K);
  eta = convexity * (1 + power * power) / ((1 + power) * (1 + power));
  beta = ((1 + power) * kappa - (1 - power)) / ((1 + power) * kappa + (1 - power));
  double *x = numbers(n * d), *y = numbers(n * d), *th = numbers(n * d);
  double *v = numbers(n * d), *last = numbers(n * d), *next = numbers(n * d), *w = numbers(d);
  for (long t = 0; t < rounds; t++) {
    for (long i = 0; i < n; i++) conjugate(i, x + i * d, th + i * d);
    memcpy(last, th, sizeof(double) * n * d);
    double a0 = 1, a1 = c2;
    for (long k = 0; k < K; k++) {
      double *from = k == 0 ? th : v;
      for (long i = 0; i < n; i++) { // v - c3 (I - W) v
        double *to = next + i * d, *is = from + i * d, *was = last + i * d;
        mix(i, from, w);
        if (k == 0) {
          for (long l = 0; l < d; l++) to[l] = c2 * ((1 - c3) * is[l] + c3 * w[l]);
        } else {
          for (long l = 0; l < d; l++) to[l] = 2 * c2 * ((1 - c3) * is[l] + c3 * w[l]) - was[l];
        }
      }
      if (k > 0) {
        double a2 = 2 * c2 * a1 - a0;
        a0 = a1; a1 = a2;
        swap(&last, &v);
      }
      swap(&v, &next);
    }
    for (long k = 0; k < n * d; k++) {
      double y1 = x[k] - eta * (th[k] - v[k] / a1);
      x[k] = (1 + beta) * y1 - beta * y[k];
      y[k] = y1;
    }
  }
  for (long i = 0; i < n; i++) conjugate(i, x + i * d, models + i * d);
  free(x); free(y); free(th); free(v); free(last); free(next); free(w);
}

static void fill(FILE *f, double *to, size_t count) {
  if (fread(to, sizeof(double), count, f) != count) { fprintf(stderr, "rounds: the file ends too early\n"); exit(1); }
}

int main(int argc, char **argv) {
  void (*run)(double *, long) = argc != 4 ? 0 : !strcmp(argv[2], "dgd") ? dgd : !strcmp(argv[2], "extra") ? extra : !strcmp(argv[2], "msda") ? msda : 0;
  if (!run) { fprintf(stderr, "usage: rounds FILE dgd|extra|msda ROUNDS\n"); return 2; }
  FILE *f = fopen(argv[1], "rb");
  if (!f) { perror(argv[1]); return 1; }
  double head[10];
  fill(f, head, 10);
  n = head[0]; d = head[1]; m = head[2]; edges = head[3];
  smoothness = head[5]; convexity = head[6]; lambda2 = head[7]; lambdamax = head[8]; regularization = head[9];
  double *ends = numbers(2 * edges), *w = numbers(edges), *models = numbers(n * d), *ours = numbers(n * d);
  X = numbers(n * m * d); target = numbers(n * m);
  fill(f, ends, 2 * edges); fill(f, w, edges); fill(f, X, n * m * d); fill(f, target, n * m); fill(f, models, n * d);
  fclose(f);
  start = calloc(n + 2, sizeof(long)); neighbour = malloc(sizeof(long) * 2 * edges);
  weight = numbers(2 * edges); self = numbers(n);
  for (long i = 0; i < n; i++) self[i] = 1;
  for (long e = 0; e < 2 * edges; e++) start[(long)ends[e] + 2]++;
  for (long i = 0; i < n; i++) start[i + 2] += start[i + 1];
  for (long e = 0; e < 2 * edges; e++) {
    long i = ends[e], at = start[i + 1]++;
    neighbour[at] = ends[e ^ 1]; weight[at] = w[e / 2]; self[i] -= w[e / 2];
  }
  prepare(run == msda);

  run(ours, head[4]);
  double largest = 0, differs = 0;
  for (long k = 0; k < n * d; k++) {
    largest = fmax(largest, fabs(models[k]));
    double by = fabs(ours[k] - models[k]);
    if (!(by <= differs)) differs = by;
  }
  if (!(differs <= 1e-9 * largest)) { fprintf(stderr, "rounds: models differ by %g of %g: not the same algorithm\n", differs, largest); return 1; }

  struct timespec a, z;
  long rounds = atol(argv[3]);
  clock_gettime(CLOCK_MONOTONIC, &a);
  run(ours, rounds);
  clock_gettime(CLOCK_MONOTONIC, &z);
  printf("ns %.2f differs %.1e\n", (1e9 * (z.tv_sec - a.tv_sec) + (z.tv_nsec - a.tv_nsec)) / rounds / n, differs / largest);
}
