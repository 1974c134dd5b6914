package dev.streamwright.remote;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The file that holds a server's token: one line, readable by its owner alone.
public final class TokenFile {
  private static final int RANDOM_BYTES = 32;
  private static final int MAX_FILE_BYTES = 4096;
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private TokenFile() {}

  /// {@return the token in this file, which is made with a new one if it is not there}
  ///
  /// @param file one line, readable by its owner alone
  /// @throws IOException in words that say what to do, if others can read it, or it holds no token
  public static String readOrCreate(Path file) throws IOException {
    if (Files.exists(file)) return read(file);
    var random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    try (var channel = Files.newByteChannel(file, NEW, ownerOnly(file))) {
      var line = ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII));
      while (line.hasRemaining()) channel.write(line);
      return token;
    } catch (FileAlreadyExistsException _) {
      return read(file);
    } catch (NoSuchFileException missing) {
      throw new IOException(
          PlainText.format(
              "Cannot create the token file %s: there is no folder %s.", file, file.getParent()),
          missing);
    }
  }

  /// {@return the token in this file}
  ///
  /// @param file one line, readable by its owner alone
  /// @throws IOException in words that say what to do, if others can read it, or it holds no token
  public static String read(Path file) throws IOException {
    if (Files.isDirectory(file))
      throw new IOException(PlainText.format("%s is a folder: name the token file in it.", file));
    try {
      requireOwnerOnly(file);
      long bytes = Files.size(file);
      // In this charset any bytes are a text; what is no token is refused below.
      String token =
          bytes > MAX_FILE_BYTES ? "" : Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (isToken(token)) return token;
    } catch (NoSuchFileException missing) {
      throw new IOException(
          PlainText.format(
              "There is no token file %s. The server makes it: copy it from there.", file),
          missing);
    }
    throw new IOException(
        PlainText.format(
            "Token file %s holds no token: expected one line of %d to %d printable ASCII"
                + " characters.",
            file, SourceProtocol.MIN_TOKEN_BYTES, SourceProtocol.MAX_TOKEN_BYTES));
  }

  /// Whether a text can be a token.
  static boolean isToken(String text) {
    return text.matches(
        PlainText.format(
            "[!-~]{%d,%d}", SourceProtocol.MIN_TOKEN_BYTES, SourceProtocol.MAX_TOKEN_BYTES));
  }

  private static void requireOwnerOnly(Path file) throws IOException {
    if (!isPosix(file)) return;
    var permissions = Files.getPosixFilePermissions(file);
    if (!isOwners(permissions))
      throw new IOException(
          PlainText.format(
              "Token file %s can be used by others (%s). Make it yours alone: chmod 600 %s",
              file, PosixFilePermissions.toString(permissions), file.getFileName()));
  }

  private static boolean isOwners(Set<PosixFilePermission> permissions) {
    return permissions.stream().allMatch(permission -> permission.name().startsWith("OWNER_"));
  }

  private static FileAttribute<?> ownerOnly(Path file) throws IOException {
    if (isPosix(file)) return PosixFilePermissions.asFileAttribute(OWNER);
    var owner =
        file.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
    var everything =
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(owner)
            .setPermissions(AclEntryPermission.values())
            .build();
    return new OwnersList(List.of(everything));
  }

  /// What Windows keeps who may do what in.
  private record OwnersList(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
    @Override
    public String name() {
      return "acl:acl";
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
