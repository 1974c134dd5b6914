package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
  @TempDir Path directory;

  @Test
  void missingFileIsMadeForItsOwnerAlone() throws IOException {
    Path file = directory.resolve("orders.token");
    String token = TokenFile.readOrCreate(file);

    assertTrue(token.matches("[0-9a-f]{64}"), token);
    assertEquals(token + "\n", Files.readString(file));
    assertEquals(token, TokenFile.readOrCreate(file));
    assertEquals(token, TokenFile.read(file));
    if (isPosix())
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertNotEquals(token, TokenFile.readOrCreate(directory.resolve("other.token")));
  }

  @Test
  void tokenThatCannotBeMadeNamesTheFolder() {
    Path folder = directory.resolve("none");
    assertEquals(
        "Cannot create the token file %s: there is no folder %s."
            .formatted(folder.resolve("orders.token"), folder),
        assertThrows(
                IOException.class, () -> TokenFile.readOrCreate(folder.resolve("orders.token")))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
  void fileThatOthersCanUseIsRefused(String permissions) throws IOException {
    assumeTrue(isPosix());
    Path file = directory.resolve("orders.token");
    TokenFile.readOrCreate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    for (var message :
        new String[] {
          assertThrows(IOException.class, () -> TokenFile.read(file)).getMessage(),
          assertThrows(IOException.class, () -> TokenFile.readOrCreate(file)).getMessage()
        })
      assertEquals(
          "Token file %s can be used by others (%s). Make it yours alone: chmod 600 orders.token"
              .formatted(file, permissions),
          message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "tooshort", "two tokens in one line", "ünïcödé-ünïcödé-ünïcödé"})
  void fileWithoutATokenIsRefused(String content) throws IOException {
    Path file = directory.resolve("orders.token");
    TokenFile.readOrCreate(file);
    Files.writeString(file, content);

    assertEquals(
        "Token file %s holds no token: expected one line of 16 to 256 printable ASCII characters."
            .formatted(file),
        assertThrows(IOException.class, () -> TokenFile.read(file)).getMessage());
  }

  @Test
  void fileThatIsNoTextIsRefused() throws IOException {
    Path file = directory.resolve("orders.token");
    TokenFile.readOrCreate(file);
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    assertEquals(
        "Token file %s holds no token: expected one line of 16 to 256 printable ASCII characters."
            .formatted(file),
        assertThrows(IOException.class, () -> TokenFile.read(file)).getMessage());
  }

  @Test
  void missingFileIsNotMadeByReading() {
    Path file = directory.resolve("orders.token");
    assertEquals(
        "There is no token file %s. The server makes it: copy it from there.".formatted(file),
        assertThrows(IOException.class, () -> TokenFile.read(file)).getMessage());
    assertTrue(Files.notExists(file));
  }

  private boolean isPosix() {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
