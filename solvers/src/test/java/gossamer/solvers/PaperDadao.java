package gossamer.solvers;

/**
 * DADAO's node as the paper writes it, in plain doubles: six variables, the closed form of the
 * flow, Taylor's series where the closed form cancels. Written from the formulas and sharing no
 * code with the rule. A node is {@code [variable][coordinate]}.
 */
final class PaperDadao implements Replay.Steps {
  private static final int ORDER = 25;

  private final double nu;
  private final double eta;
  private final double alpha;
  private final double alphaTilde;
  private final double theta;
  private final double beta;
  private final double betaTilde;
  private final double deltas;
  private final double gamma;
  private final double gammaTilde;

  /** With the constants that a recorded run used. */
  PaperDadao(DadaoVectors run) {
    nu = run.constant("nu");
    eta = run.constant("eta");
    alpha = run.constant("alpha");
    alphaTilde = run.constant("alpha_tilde");
    theta = run.constant("theta");
    beta = run.constant("beta");
    betaTilde = run.constant("beta_tilde");
    deltas = run.constant("delta") + run.constant("delta_tilde");
    gamma = run.constant("gamma");
    gammaTilde = run.constant("gamma_tilde");
  }

  @Override
  public void carry(double[][] node, double h) {
    double norm = Math.max(theta + alpha, Math.max(2 * eta + theta * nu, theta + 2 * alpha));
    for (int k = 0; k < node[0].length; k++) {
      double[] s = new double[6];
      for (int v = 0; v < 6; v++) {
        s[v] = node[v][k];
      }
      double[] carried = norm * h < 1 ? taylor(s, h) : closed(s, h);
      for (int v = 0; v < 6; v++) {
        node[v][k] = carried[v];
      }
    }
  }

  private double[] taylor(double[] s, double h) {
    double[] sum = s.clone();
    double[] term = s;
    for (int order = 1; order <= ORDER; order++) {
      double[] t = term;
      term =
          new double[] {
            eta * (t[1] - t[0]),
            eta * (t[0] - t[1]),
            alpha * (t[3] - t[2]),
            -theta * (t[2] + t[4] + nu * t[1]),
            alpha * (t[5] - t[4]),
            alphaTilde * (t[4] - t[5])
          };
      for (int v = 0; v < 6; v++) {
        term[v] *= h / order;
        sum[v] += term[v];
      }
    }
    return sum;
  }

  private double[] closed(double[] s, double h) {
    double half = -Math.expm1(-2 * eta * h) / 2;
    double rate = alpha + alphaTilde;
    double q = Math.exp(-rate * h);
    double limit = (alphaTilde * s[4] + alpha * s[5]) / rate;
    double[] rates = {0, rate, 2 * eta};
    double[] forces = {limit + nu * (s[0] + s[1]) / 2, s[4] - limit, nu * (s[1] - s[0]) / 2};
    double y = s[2];
    double yTilde = s[3];
    double forcedY = 0;
    double forcedYTilde = 0;
    for (int f = 0; f < 3; f++) {
      double k = rates[f];
      double factor = theta * forces[f] / (k * k - alpha * k + alpha * theta);
      double w = -alpha * factor;
      double wTilde = (k - alpha) * factor;
      y -= w;
      yTilde -= wTilde;
      forcedY += w * Math.exp(-k * h);
      forcedYTilde += wTilde * Math.exp(-k * h);
    }
    double omega = Math.sqrt(alpha * theta - alpha * alpha / 4);
    double decay = Math.exp(-alpha * h / 2);
    double cos = decay * Math.cos(omega * h);
    double sin = decay * Math.sin(omega * h) / omega;
    return new double[] {
      s[0] + (s[1] - s[0]) * half,
      s[1] - (s[1] - s[0]) * half,
      forcedY + cos * y + sin * (-alpha / 2 * y + alpha * yTilde),
      forcedYTilde + cos * yTilde + sin * (-theta * y + alpha / 2 * yTilde),
      limit + (s[4] - limit) * q,
      limit + (s[5] - limit) * q
    };
  }

  @Override
  public void gradient(double[][] node, Replay.Gradient gradient) {
    double[] g = gradient.at(node[0]);
    for (int k = 0; k < g.length; k++) {
      double r = g[k] - nu * node[0][k] - node[3][k];
      node[0][k] -= gamma * r;
      node[1][k] -= gammaTilde * r;
      node[3][k] += deltas * r;
    }
  }

  @Override
  public void gossip(double[][] i, double[][] j) {
    for (int k = 0; k < i[0].length; k++) {
      double p = (i[2][k] + i[4][k]) - (j[2][k] + j[4][k]);
      i[4][k] -= beta * p;
      i[5][k] -= betaTilde * p;
      j[4][k] += beta * p;
      j[5][k] += betaTilde * p;
    }
  }
}
