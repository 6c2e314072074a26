package gossamer.graphs.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

class ReasonsTest {
  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("a"), "a: there is no permission"),
        Arguments.of(new NoSuchFileException("a"), "a: there is no such file or folder"),
        Arguments.of(
            new FileAlreadyExistsException("a"), "a: there is already something of this name"),
        Arguments.of(new NotDirectoryException("a"), "a: this is not a folder"),
        Arguments.of(new DirectoryNotEmptyException("a"), "a: the folder is not empty"),
        Arguments.of(new FileSystemLoopException("a"), "a: its symbolic links form a loop"),
        Arguments.of(
            new FileSystemException("a", null, "No space left on device"),
            "a: the disk is full; free some space"),
        Arguments.of(
            new FileSystemException("a"), "a: the system gives no reason (FileSystemException)"),
        Arguments.of(
            new FileNotFoundException("a (b).csv (Permission denied)"),
            "a (b).csv: there is no permission"),
        Arguments.of(new MalformedInputException(1), "not UTF-8 text; save it as UTF-8"),
        Arguments.of(new EOFException(), "it ends too early"),
        Arguments.of(
            new IOException("Input/output error"), "the device has failed (input/output error)"),
        Arguments.of(new IOException("something new"), "something new"),
        Arguments.of(new IOException(), "the system gives no reason (IOException)"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void named_saysWhichFileAndWhy(IOException e, String said) {
    assertThat(Reasons.named(e)).isEqualTo(said);
  }

  @Test
  void at_namesTheFile_whereJavaForgotIt(@TempDir Path folder) throws IOException {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));
    try (FileOutputStream out = new FileOutputStream(full.toFile())) {
      out.write(1);
    } catch (IOException e) {
      assertThat(Reasons.named(e)).isEqualTo("the disk is full; free some space");
      assertThat(Reasons.named(Reasons.at(folder.resolve("a.csv"), e)))
          .isEqualTo(folder.resolve("a.csv") + ": the disk is full; free some space");
      return;
    }
    throw new AssertionFailedError("a full device took a byte");
  }

  @Test
  void isForbidden_whereAnotherPlaceIsNeeded() {
    assertThat(Reasons.isForbidden(new AccessDeniedException("a"))).isTrue();
    assertThat(Reasons.isForbidden(new FileSystemException("a", null, "Read-only file system")))
        .isTrue();
    assertThat(Reasons.isForbidden(new IOException("No space left on device"))).isFalse();
  }
}
