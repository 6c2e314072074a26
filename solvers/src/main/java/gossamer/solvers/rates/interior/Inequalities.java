package gossamer.solvers.rates.interior;

import java.util.List;

/**
 * Several inequalities as one.
 *
 * @param parts the cheapest to evaluate first
 */
record Inequalities(List<Inequality> parts) implements Inequality {
  Inequalities {
    parts = List.copyOf(parts);
  }

  @Override
  public boolean evaluate(double[] x) {
    for (Inequality part : parts) {
      if (!part.evaluate(x)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void centre(double mean) {
    parts.forEach(part -> part.centre(mean));
  }

  @Override
  public void direct(double target, double[] dx) {
    parts.forEach(part -> part.direct(target, dx));
  }

  @Override
  public void remember() {
    parts.forEach(Inequality::remember);
  }

  @Override
  public void forget() {
    parts.forEach(Inequality::forget);
  }

  @Override
  public double primalStep(double most) {
    double step = most;
    for (Inequality part : parts) {
      step = part.primalStep(step);
    }
    return step;
  }

  @Override
  public double dualStep(double most) {
    double step = most;
    for (Inequality part : parts) {
      step = part.dualStep(step);
    }
    return step;
  }

  @Override
  public void moveMultiplier(double step) {
    parts.forEach(part -> part.moveMultiplier(step));
  }
}
