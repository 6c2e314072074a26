package gossamer.scenarios.run;

import gossamer.graphs.topology.Topology;
import gossamer.scenarios.text.Sha256;
import gossamer.solvers.rates.GossipRates;
import java.nio.ByteBuffer;
import java.util.List;

/** Large things by a short name that only equal ones share: SHA-256 of what they hold. */
final class Fingerprint {
  private static final int ROOM = 1 << 13;

  private final Sha256 digest = new Sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(ROOM);

  /** Of a network: its edges in their order, and where each goes if it is directed. */
  static String of(Topology topology) {
    Fingerprint result = new Fingerprint();
    result.add(topology.nodes());
    for (int e = 0; e < topology.edges(); e++) {
      result.add(topology.lower(e));
      result.add(topology.upper(e));
      if (topology.isDirected()) {
        result.add((topology.goesUp(e) ? 1 : 0) + (topology.goesDown(e) ? 2 : 0));
      }
    }
    return result.text();
  }

  /** Of the rates of all edges. */
  static String of(GossipRates rates) {
    Fingerprint result = new Fingerprint();
    for (int e = 0; e < rates.edges(); e++) {
      result.add(Double.doubleToRawLongBits(rates.rate(e)));
    }
    return result.text();
  }

  /** Of the samples of each node. */
  static String of(List<int[]> shares) {
    Fingerprint result = new Fingerprint();
    for (int[] share : shares) {
      result.add(share.length);
      for (int sample : share) {
        result.add(sample);
      }
    }
    return result.text();
  }

  private void add(long number) {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(number);
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  private String text() {
    flush();
    return digest.hex();
  }
}
