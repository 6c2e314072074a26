package gossamer.scenarios.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A SHA-256 that grows with what it is given. Mutable; one thread at a time. */
public final class Sha256 {
  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;

  /** Of nothing yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256", e);
    }
  }

  /** Adds bytes. */
  public void update(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /** Of all so far, 32 bytes; then it begins again. */
  public byte[] bytes() {
    return digest.digest();
  }

  /** Of all so far, in hexadecimal; then it begins again. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /** A stream whose bytes it is given; writing never fails. */
  public OutputStream stream() {
    return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
  }

  /** That of a text, in UTF-8, as pages name what they run: {@code sha256-} and base 64. */
  public static String source(String text) {
    Sha256 sum = new Sha256();
    sum.update(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    return "sha256-" + Base64.getEncoder().encodeToString(sum.bytes());
  }

  /** That of a text, in UTF-8. */
  public static String of(String text) {
    Sha256 sum = new Sha256();
    sum.update(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    return sum.hex();
  }

  /**
   * That of a file.
   *
   * @param options how to open it, beside for reading
   */
  public static String of(Path file, OpenOption... options) throws IOException {
    Sha256 sum = new Sha256();
    Set<OpenOption> all = new HashSet<>(List.of(options));
    all.add(StandardOpenOption.READ);
    try (FileChannel channel = FileChannel.open(file, all)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
      while (channel.read(buffer.clear()) >= 0) {
        sum.update(buffer.flip());
      }
    }
    return sum.hex();
  }
}
