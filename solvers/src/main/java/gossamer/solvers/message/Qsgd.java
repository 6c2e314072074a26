package gossamer.solvers.message;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.RandomStream;

/**
 * {@code |v|/(s tau) sign(v_i) floor(s |v_i|/|v| + u_i)} for each coordinate i, with s levels,
 * {@code tau = 1 + min(d/s^2, sqrt(d)/s)} and u uniform in [0, 1), independent for each coordinate.
 * Takes 64 bits, and for each coordinate a sign and {@code ceil(log2(s + 1))} bits.
 *
 * <p>Times tau it is an unbiased estimate of v, with second moment at most {@code tau |v|^2};
 * divided by tau, its expected distance from v is {@code E|Q - v|^2 <= (1 - 1/tau) |v|^2}.
 *
 * <p>Sources: D. Alistarh, D. Grubic, J. Li, R. Tomioka, M. Vojnovic, "QSGD:
 * communication-efficient SGD via gradient quantization and encoding", NeurIPS 2017, lemma 3.1; A.
 * Koloskova, S. Stich, M. Jaggi, "Decentralized stochastic optimization and gossip algorithms with
 * compressed communication", ICML 2019, section 3.3, for the division by tau.
 */
@Kind(
    name = "qsgd",
    description = "the norm, and each number as one of a few levels, rounded at random")
public record Qsgd(
    @Doc("how many levels there are above zero, s") @Range(min = 1, max = 1e9) int levels)
    implements Compressor {
  @Override
  public void compress(double[] message, int at, int d, long key, double[] out, int outAt) {
    Levels.quantize(
        message, at, d, levels, i -> RandomStream.uniform(RandomStream.draw(key, i)), out, outAt);
  }

  @Override
  public long bits(int d) {
    return Levels.bits(d, levels);
  }

  @Override
  public int numbers(int d) {
    return d;
  }

  @Override
  public double contraction(int d) {
    return 1 / Levels.tau(d, levels);
  }
}
