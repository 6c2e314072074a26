package gossamer.sim.engine;

import gossamer.solvers.rule.Modes;

/**
 * States of few dimensions: one record a node, all its modes side by side, so that an event touches
 * one or two cache lines a node. Records have {@link #MAX_MODES} modes, those that a rule does not
 * have being zero; or one or two for rules that need no more.
 */
final class RecordStates implements ModalStates {
  static final int MAX_MODES = 6;
  static final int MAX_DIMENSION = 7;

  private final Modes modes;
  private final Factors factors;
  private final int d;
  private final int width;
  private final int record;
  private final double[] slab;

  RecordStates(Factors factors, int slots, int d) {
    this.factors = factors;
    this.modes = factors.modes();
    this.d = d;
    this.width = modes.size() <= 2 ? modes.size() : MAX_MODES;
    this.record = width * d;
    this.slab = new double[Math.multiplyExact(slots, record)];
  }

  @Override
  public void gossip(Factors factors, int e, int a, int b) {
    double[][] offer = factors.offer().value();
    double[][] step = factors.gossipStep().value();
    switch (width) {
      case 1 -> gossip1(slab, a * record, b * record, d, offer[0][e], step[0][e]);
      case 2 -> gossip2(slab, a * record, b * record, d, offer, step, e);
      default -> gossip6(slab, a * record, b * record, d, offer, step, e);
    }
  }

  private static void gossip1(double[] s, int a, int b, int d, double offer, double step) {
    for (int c = 0; c < d; c++) {
      double p = offer * s[a + c] - offer * s[b + c];
      s[a + c] += step * p;
      s[b + c] -= step * p;
    }
  }

  private static void gossip2(
      double[] s, int a, int b, int d, double[][] offer, double[][] step, int e) {
    double o0 = offer[0][e];
    double o1 = offer[1][e];
    double g0 = step[0][e];
    double g1 = step[1][e];
    for (int c = 0; c < d; c++) {
      int i = a + c;
      int j = b + c;
      double p = (o0 * s[i] + o1 * s[i + d]) - (o0 * s[j] + o1 * s[j + d]);
      s[i] += g0 * p;
      s[i + d] += g1 * p;
      s[j] -= g0 * p;
      s[j + d] -= g1 * p;
    }
  }

  private static void gossip6(
      double[] s, int a, int b, int d, double[][] offer, double[][] step, int e) {
    double o0 = offer[0][e];
    double o1 = offer[1][e];
    double o2 = offer[2][e];
    double o3 = offer[3][e];
    double o4 = offer[4][e];
    double o5 = offer[5][e];
    double g0 = step[0][e];
    double g1 = step[1][e];
    double g2 = step[2][e];
    double g3 = step[3][e];
    double g4 = step[4][e];
    double g5 = step[5][e];
    for (int c = 0; c < d; c++) {
      int i = a + c;
      int j = b + c;
      double ours = sum6(s, i, d, o0, o1, o2, o3, o4, o5);
      double theirs = sum6(s, j, d, o0, o1, o2, o3, o4, o5);
      double p = ours - theirs;
      add6(s, i, d, p, g0, g1, g2, g3, g4, g5);
      add6(s, j, d, -p, g0, g1, g2, g3, g4, g5);
    }
  }

  /** {@code sum of o_k s_k} over six modes, in two chains. */
  private static double sum6(
      double[] s, int i, int d, double o0, double o1, double o2, double o3, double o4, double o5) {
    return (o0 * s[i] + o1 * s[i + d] + o2 * s[i + 2 * d])
        + (o3 * s[i + 3 * d] + o4 * s[i + 4 * d] + o5 * s[i + 5 * d]);
  }

  /** {@code s_k += g_k p} for six modes. */
  private static void add6(
      double[] s,
      int i,
      int d,
      double p,
      double g0,
      double g1,
      double g2,
      double g3,
      double g4,
      double g5) {
    s[i] += g0 * p;
    s[i + d] += g1 * p;
    s[i + 2 * d] += g2 * p;
    s[i + 3 * d] += g3 * p;
    s[i + 4 * d] += g4 * p;
    s[i + 5 * d] += g5 * p;
  }

  @Override
  public void offer(Factors factors, int e, int slot, double[] out, int outAt) {
    read(factors.offer().value(), e, slot, out, outAt);
  }

  /**
   * Reads a combination whose coefficients stand in column e, in the very order of {@link #gossip}.
   */
  private void read(double[][] vector, int e, int slot, double[] out, int outAt) {
    int at = slot * record;
    switch (width) {
      case 1 -> {
        for (int c = 0; c < d; c++) {
          out[outAt + c] = vector[0][e] * slab[at + c];
        }
      }
      case 2 -> {
        for (int c = 0; c < d; c++) {
          out[outAt + c] = vector[0][e] * slab[at + c] + vector[1][e] * slab[at + d + c];
        }
      }
      default -> {
        double o0 = vector[0][e];
        double o1 = vector[1][e];
        double o2 = vector[2][e];
        double o3 = vector[3][e];
        double o4 = vector[4][e];
        double o5 = vector[5][e];
        for (int c = 0; c < d; c++) {
          out[outAt + c] = sum6(slab, at + c, d, o0, o1, o2, o3, o4, o5);
        }
      }
    }
  }

  @Override
  public void halfGossip(
      Factors factors,
      int e,
      int slot,
      double sign,
      double[] lower,
      int lowerAt,
      double[] upper,
      int upperAt) {
    for (int c = 0; c < d; c++) {
      add(
          factors.gossipStep().value(),
          e,
          slot,
          c,
          sign * (lower[lowerAt + c] - upper[upperAt + c]));
    }
  }

  private void add(double[][] step, int e, int slot, int c, double p) {
    int at = slot * record + c;
    switch (width) {
      case 1 -> slab[at] += step[0][e] * p;
      case 2 -> {
        slab[at] += step[0][e] * p;
        slab[at + d] += step[1][e] * p;
      }
      default ->
          add6(
              slab,
              at,
              d,
              p,
              step[0][e],
              step[1][e],
              step[2][e],
              step[3][e],
              step[4][e],
              step[5][e]);
    }
  }

  @Override
  public void gradientPoint(Factors factors, int e, int slot, double[] out) {
    read(factors.gradientAt().value(), e, slot, out, 0);
  }

  @Override
  public void gradientStep(Factors factors, int e, int slot, double[] gradient) {
    double[][] plus = factors.gradientPlus().value();
    double[][] step = factors.gradientStep().value();
    int at = slot * record;
    if (width == MAX_MODES) {
      gradientStep6(slab, at, d, plus, step, e, gradient);
      return;
    }
    for (int c = 0; c < d; c++) {
      double r = gradient[c];
      for (int j = 0; j < width; j++) {
        r += plus[j][e] * slab[at + j * d + c];
      }
      add(step, e, slot, c, r);
    }
  }

  private static void gradientStep6(
      double[] s, int at, int d, double[][] plus, double[][] step, int e, double[] gradient) {
    double v0 = plus[0][e];
    double v1 = plus[1][e];
    double v2 = plus[2][e];
    double v3 = plus[3][e];
    double v4 = plus[4][e];
    double v5 = plus[5][e];
    double g0 = step[0][e];
    double g1 = step[1][e];
    double g2 = step[2][e];
    double g3 = step[3][e];
    double g4 = step[4][e];
    double g5 = step[5][e];
    for (int c = 0; c < d; c++) {
      double r = gradient[c] + sum6(s, at + c, d, v0, v1, v2, v3, v4, v5);
      add6(s, at + c, d, r, g0, g1, g2, g3, g4, g5);
    }
  }

  @Override
  public void read(double[] combination, int slot, double[] out, int outAt) {
    for (int c = 0; c < d; c++) {
      double sum = 0;
      for (int j = 0; j < combination.length; j++) {
        sum += combination[j] * slab[slot * record + j * d + c];
      }
      out[outAt + c] = sum;
    }
  }

  @Override
  public void set(int slot, int coordinate, double[] values) {
    for (int j = 0; j < values.length; j++) {
      slab[slot * record + j * d + coordinate] = values[j];
    }
  }

  @Override
  public void save(int slot, double[] raw) {
    System.arraycopy(slab, slot * record, raw, 0, modes.size() * d);
  }

  @Override
  public void load(int slot, double[] raw) {
    System.arraycopy(raw, 0, slab, slot * record, modes.size() * d);
  }

  @Override
  public void startEpoch() {
    for (int j = 0; j < modes.size(); j++) {
      if (modes.frequency(j) == 0) {
        double decay = factors.decayOverEpoch(j);
        for (int at = j * d; decay != 1 && at < slab.length; at += record) {
          for (int c = 0; c < d; c++) {
            slab[at + c] *= decay;
          }
        }
      } else if (modes.startsPair(j)) {
        double cos = factors.decayOverEpoch(j) * StrictMath.cos(factors.angleOverEpoch(j));
        double sin = factors.decayOverEpoch(j) * StrictMath.sin(factors.angleOverEpoch(j));
        for (int at = j * d; at < slab.length; at += record) {
          for (int c = at; c < at + d; c++) {
            double a = slab[c];
            double b = slab[c + d];
            slab[c] = cos * a + sin * b;
            slab[c + d] = cos * b - sin * a;
          }
        }
      }
    }
  }
}
