package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.remote.RemoteStreamSource;
import dev.streamwright.remote.SourceOptions;
import dev.streamwright.remote.TokenFile;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

  @TempDir private Path folder;
  private String chain;

  @BeforeEach
  void create() {
    chain = folder.resolve("chain.bin").toString();
    Ran.run("sample", chain, "--blocks", "3");
  }

  @Test
  void sourcesAndClientsAreServed() throws Exception {
    try (var served = served()) {
      var clients = served.address("to clients on ");
      var sources = served.address("taking sources on ");
      try (var client = new Socket(clients.host(), clients.port())) {
        served.line("client 127.0.0.1:%d connected".formatted(client.getLocalPort()));
      }
      served.line(" left: it closed the connection");
      try (var source = RemoteStreamSource.connect(sources, options("importer"))) {
        served.line("source “importer” connected from 127.0.0.1:");
        Entries.commit(source, Entries.event(18, "one"), Entries.event(19, "two"));
        assertEquals("source “importer” committed, now 20 entries", served.line("committed"));
      }
      assertEquals("source “importer” left: it closed the connection", served.line("importer"));
      var log = served.stop();
      assertEquals("stopped", log.getLast());
      assertEquals(0, served.code());
    }
    assertEquals(20, totalEntries());
  }

  @Test
  void anOpenOperationIsRolledBackAtTheEnd() throws Exception {
    try (var served = served()) {
      var sources = served.address("taking sources on ");
      try (var source = RemoteStreamSource.connect(sources, options("importer"))) {
        source.startAtomicOp();
        source.addStreamEntry(1, new byte[9]);
        var log = served.stop();
        assertEquals(
            List.of(
                "source “importer” left an operation of 1 entry open, which was rolled back",
                "source “importer” left: the server stops",
                "stopped"),
            log.subList(log.size() - 3, log.size()));
      }
    }
    assertEquals(18, totalEntries());
  }

  @Test
  void aServedFileIsNobodyElsesToWrite() throws Exception {
    try (var served = served()) {
      served.line("taking sources on ");
      assertThrows(StreamBusyException.class, () -> FileStreamSource.open(Path.of(chain)));
      assertEquals(1, Ran.run("serve", chain, "--port", "0", "--source-port", "0").code());
    }
  }

  @Test
  void aFileThatIsWrittenIsServedReadOnly() throws Exception {
    try (var writer = FileStreamSource.open(Path.of(chain));
        var served = new Served("serve", chain, "--port", "0", "--read-only")) {
      assertEquals(
          "serving %s to clients on ".formatted(chain),
          served.line("serving").replaceAll("127\\.0\\.0\\.1.*", ""));
      assertEquals(List.of("stopped"), served.stop().subList(1, 2));
      assertEquals(18, writer.getHeader().totalEntries());
    }
    assertTrue(Files.notExists(folder.resolve("chain.token")));
  }

  @Test
  void commandsWorkOnAServedStream() throws Exception {
    var local =
        new Ran[] {Ran.run("show", chain, "..", "--json"), Ran.run("find", chain, "block 2")};
    try (var served = served()) {
      var port = served.address("taking sources on ").toString();
      var token = folder.resolve("chain.token").toString();
      assertEquals(local[0], Ran.run("show", port, "..", "--json", "--token-file", token));
      assertEquals(local[1], Ran.run("find", port, "block 2", "--token-file", token));
      assertEquals(
          Ran.done("Committed 1 entry: 18 to 18.\n"),
          Ran.runWith(
              "{\"entries\":[{\"type\":7,\"text\":\"a\"}]}",
              "append",
              port,
              "-",
              "--token-file",
              token));
      assertEquals(0, Ran.run("verify", port, "--token-file", token).code());
      served.line("“command line” committed, now 19 entries");
    }
  }

  @Test
  void commandsReadThroughThePortForClients() throws Exception {
    var local = Ran.run("show", chain, "..", "--json");
    try (var served = served()) {
      var port = served.address("to clients on ").toString();
      assertEquals(local, Ran.run("show", port, "..", "--json"));
      assertEquals(Ran.run("find", chain, "block 2"), Ran.run("find", port, "block 2"));
      assertEquals(0, Ran.run("verify", port).code());
      var copy = folder.resolve("copy.bin").toString();
      assertEquals(0, Ran.run("relay", port, copy, "--once").code());
      assertEquals(local, Ran.run("show", copy, "..", "--json"));
      assertEquals(
          Ran.refused(
              "Writing to a server goes through its port for sources: give --token-file.",
              "streamwright append"),
          Ran.runWith("{\"entries\":[{\"type\":7,\"text\":\"a\"}]}", "append", port, "-"));
    }
  }

  @Test
  void serversThatCannotBeUsedAreFailures() throws Exception {
    var token = folder.resolve("my.token");
    TokenFile.readOrCreate(token);
    int port;
    try (var unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    assertEquals(
        Ran.failed(
            "Cannot connect to 127.0.0.1:%d: connection refused. Is the server running?"
                .formatted(port)),
        Ran.run("show", "127.0.0.1:" + port, "--token-file", token.toString()));
    try (var served = served()) {
      var sources = served.address("taking sources on ").toString();
      assertEquals(
          Ran.failed(
              "Cannot connect to %s: the token is not right. The server keeps it in its token"
                      .formatted(sources)
                  + " file: copy it from there."),
          Ran.run("show", sources, "--token-file", token.toString()));
      assertEquals(
          1,
          Ran.run("show", sources, "--token-file", folder.resolve("none.token").toString()).code());
      served.line(" was refused: ");
    }
  }

  @Test
  void whatCannotBeServedIsAFailure() throws Exception {
    assertEquals(
        Ran.failed(
            "There is no file none.bin."
                .replace("none.bin", Path.of("none.bin").toAbsolutePath().toString())),
        serve("none.bin"));
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = String.valueOf(taken.getLocalPort());
      assertEquals(
          Ran.failed(
              "Cannot listen on 127.0.0.1:%s: address already in use. Is another server running"
                      .formatted(port)
                  + " there? Choose another port, or 0 for any free one."),
          Ran.run("serve", chain, "--port", port));
    }
    assertEquals(
        Ran.refused(
            "--source-bind 0.0.0.0 needs --tls-cert and --tls-key: without TLS others could read"
                + " the token.",
            "streamwright serve"),
        Ran.run("serve", chain, "--port", "0", "--source-port", "0", "--source-bind", "0.0.0.0"));
    var open = Files.writeString(folder.resolve("open.token"), "0123456789abcdef");
    assertTrue(serve(chain, "--token-file", open.toString()).err().contains("chmod 600"));
    assertEquals(1, serve(chain, "--tls-cert", chain, "--tls-key", chain).code());
  }

  @Test
  void wrongUsageIsRefused() {
    var serve = "streamwright serve";
    assertEquals(Ran.refused("FILE is missing: the stream file.", serve), Ran.run("serve"));
    assertEquals(
        Ran.refused("--port is 70000; it must be 0 to 65,535, and 0 is any free port.", serve),
        Ran.run("serve", chain, "--port", "70000"));
    assertEquals(
        Ran.refused("--source-port is -1; it must be 0 to 65,535, and 0 is any free port.", serve),
        Ran.run("serve", chain, "--source-port", "-1"));
    assertEquals(
        Ran.refused("--bind is empty: name a host, such as 127.0.0.1.", serve),
        Ran.run("serve", chain, "--bind", ""));
    assertEquals(
        Ran.refused("--tls-cert and --tls-key belong together: give both.", serve),
        Ran.run("serve", chain, "--tls-cert", "cert.pem"));
    assertEquals(
        Ran.refused("--read-only takes no sources: leave out --token-file.", serve),
        Ran.run("serve", chain, "--read-only", "--token-file", "a.token"));
    assertEquals(
        Ran.refused("--max-clients is 0; it must be at least 1.", serve),
        Ran.run("serve", chain, "--max-clients", "0"));
    assertEquals(
        Ran.refused("--write-timeout is 0; it must be at least 1 second.", serve),
        Ran.run("serve", chain, "--write-timeout", "0"));
  }

  @Test
  void optionsForServersAreRefusedForFiles() {
    assertEquals(
        Ran.refused(
            "--token-file and --tls are for servers, and %s is a file.".formatted(chain),
            "streamwright show"),
        Ran.run("show", chain, "--token-file", "a.token"));
    assertEquals(
        Ran.refused(
            "TLS is for a server's port for sources, which needs --token-file as well.",
            "streamwright verify"),
        Ran.run("verify", "127.0.0.1:6900", "--tls"));
    assertEquals(
        Ran.refused("Port is 70000; it must be 0 to 65,535.", "streamwright find"),
        Ran.run("find", "127.0.0.1:70000", "block 1", "--token-file", "a.token"));
  }

  private Served served() {
    return new Served("serve", chain, "--port", "0", "--source-port", "0");
  }

  private Ran serve(String file, String... more) {
    var args = new ArrayList<>(List.of("serve", file, "--port", "0", "--source-port", "0"));
    args.addAll(List.of(more));
    return Ran.run(args.toArray(String[]::new));
  }

  private SourceOptions options(String who) throws IOException {
    return new SourceOptions(TokenFile.read(folder.resolve("chain.token")), who);
  }

  private long totalEntries() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(Path.of(chain))) {
      return reader.getHeader().totalEntries();
    }
  }
}
