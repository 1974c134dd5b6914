package dev.streamwright.app.connection;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.ServerKind;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.net.Address;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// What is typed to connect to a server, and what is wrong with it. Belongs to the FX thread.
final class ConnectInputs {

  private final LatestTask checking;
  private final ObjectProperty<ServerKind> kind = new SimpleObjectProperty<>(ServerKind.CLIENT);
  private final StringProperty host = new SimpleStringProperty("");
  private final StringProperty port =
      new SimpleStringProperty(String.valueOf(ServerKind.CLIENT.defaultPort()));
  private final StringProperty streamType = new SimpleStringProperty("1");
  private final StringProperty token = new SimpleStringProperty("");
  private final BooleanProperty tls = new SimpleBooleanProperty();
  private final StringProperty trusted = new SimpleStringProperty("");

  private final ReadOnlyStringWrapper hostProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper portProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper typeProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper trustedProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper clearTextWarning = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
  private boolean tlsChosen;
  private boolean suggestingTls;

  ConnectInputs(Tasks tasks) {
    this.checking = new LatestTask(tasks);
    hostProblem.bind(host.map(ConnectInputs::problemOfHost));
    portProblem.bind(port.map(ConnectInputs::problemOfPort));
    typeProblem.bind(streamType.map(ConnectInputs::problemOfType));
    clearTextWarning.bind(Bindings.createStringBinding(this::findWarning, kind, host, tls));
    obstacle.bind(
        Bindings.createStringBinding(
            this::findObstacle,
            kind,
            host,
            token,
            hostProblem,
            portProblem,
            typeProblem,
            trustedProblem,
            tls));
    host.subscribe(this::hostChanged);
    kind.subscribe(this::kindChanged);
    tls.subscribe((_, _) -> tlsChosen |= !suggestingTls);
    trusted.subscribe(this::checkTrusted);
  }

  ObjectProperty<ServerKind> kind() {
    return kind;
  }

  StringProperty host() {
    return host;
  }

  StringProperty port() {
    return port;
  }

  /// u64, in digits.
  StringProperty streamType() {
    return streamType;
  }

  StringProperty token() {
    return token;
  }

  /// Whether to encrypt. Follows the host until somebody chooses: other machines are reached
  /// through TLS, this one is not.
  BooleanProperty tls() {
    return tls;
  }

  /// The file of a certificate to trust; empty for those that the system trusts.
  StringProperty trusted() {
    return trusted;
  }

  ReadOnlyStringProperty hostProblem() {
    return hostProblem.getReadOnlyProperty();
  }

  ReadOnlyStringProperty portProblem() {
    return portProblem.getReadOnlyProperty();
  }

  ReadOnlyStringProperty typeProblem() {
    return typeProblem.getReadOnlyProperty();
  }

  ReadOnlyStringProperty trustedProblem() {
    return trustedProblem.getReadOnlyProperty();
  }

  /// What to mind about a token that is sent without TLS, or empty.
  ReadOnlyStringProperty clearTextWarning() {
    return clearTextWarning.getReadOnlyProperty();
  }

  /// Why it cannot be connected with what is typed, or empty.
  ReadOnlyStringProperty obstacle() {
    return obstacle.getReadOnlyProperty();
  }

  /// Everything that is typed.
  List<ObservableValue<?>> all() {
    return List.of(kind, host, port, streamType, token, tls, trusted);
  }

  /// Types what a place says.
  void fill(ServerPlace place) {
    kind.set(place.kind());
    host.set(place.address().host());
    port.set(String.valueOf(place.address().port()));
    streamType.set(Long.toUnsignedString(place.streamType()));
    tls.set(place.tls());
    trusted.set(place.trusted().map(Path::toString).orElse(""));
  }

  /// Puts the parts of a host that was typed with its port where they belong.
  void splitHost() {
    var text = withoutSchemeAndPath(host.get());
    var address = Address.isAddress(text) ? parsed(text) : Optional.<Address>empty();
    if (address.isPresent()) {
      port.set(String.valueOf(address.get().port()));
      host.set(address.get().host());
    } else if (!text.equals(host.get())) host.set(text);
  }

  /// What is typed, if there is no obstacle.
  ServerPlace place() {
    boolean encrypted = kind.get() == ServerKind.SOURCE && tls.get();
    return new ServerPlace(
        kind.get(),
        new Address(host.get().strip(), Integer.parseInt(port.get().strip())),
        Long.parseUnsignedLong(streamType.get().strip()),
        encrypted,
        encrypted && !trusted.get().isBlank()
            ? Optional.of(Path.of(trusted.get().strip()))
            : Optional.empty());
  }

  /// More than one letter at a time was pasted, perhaps with a port.
  private void hostChanged(String before, String after) {
    if (after.length() > before.length() + 1) splitHost();
    suggestTls();
  }

  private void kindChanged(ServerKind before, ServerKind after) {
    if (port.get().strip().equals(String.valueOf(before.defaultPort())))
      port.set(String.valueOf(after.defaultPort()));
    suggestTls();
  }

  private void suggestTls() {
    if (tlsChosen) return;
    suggestingTls = true;
    tls.set(kind.get() == ServerKind.SOURCE && !host.get().isBlank() && !isThisMachine());
    suggestingTls = false;
  }

  private boolean isThisMachine() {
    var text = host.get().strip();
    return text.equals("localhost") || text.equals("::1") || text.matches("127(\\.\\d{1,3}){0,3}");
  }

  private String findWarning() {
    boolean inClearText =
        kind.get() == ServerKind.SOURCE && !tls.get() && !host.get().isBlank() && !isThisMachine();
    return inClearText ? "Without TLS, others in the network can read the token." : "";
  }

  private String findObstacle() {
    boolean sound =
        Stream.of(hostProblem, portProblem, typeProblem).allMatch(one -> one.get().isEmpty())
            && (!usesTls() || trustedProblem.get().isEmpty());
    if (!sound) return "Correct what is marked";
    if (host.get().isBlank()) return "Fill in the host";
    return kind.get() == ServerKind.SOURCE && token.get().isBlank() ? "Fill in the token" : "";
  }

  private boolean usesTls() {
    return kind.get() == ServerKind.SOURCE && tls.get();
  }

  private void checkTrusted(String text) {
    checking.cancel();
    trustedProblem.set("");
    if (!text.isBlank()) checking.watch(_ -> problemOfFile(text.strip()), this::checked);
  }

  private void checked(Outcome<String> outcome) {
    if (outcome instanceof Outcome.Done<String>(var problem)) trustedProblem.set(problem);
  }

  private static String problemOfFile(String text) {
    try {
      var path = Path.of(text);
      if (!path.isAbsolute()) return "Write the whole path.";
      if (!Files.exists(path)) return "There is no such file.";
      return Files.isRegularFile(path) ? "" : "This is not a file.";
    } catch (InvalidPathException _) {
      return "A file cannot have this path on this system.";
    }
  }

  private static String withoutSchemeAndPath(String text) {
    return text.strip().replaceFirst("^[a-z]+://", "").replaceFirst("[/?#].*$", "");
  }

  private static Optional<Address> parsed(String text) {
    try {
      return Optional.of(Address.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String problemOfHost(String text) {
    return text.isBlank()
            || text.strip().matches("[\\p{L}\\p{N}._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%\\w+)?")
        ? ""
        : "A host is a name or an address in numbers, such as ds.example.net or 10.20.4.17.";
  }

  private static String problemOfPort(String text) {
    return text.strip().matches("[0-9]{1,5}") && isPort(Integer.parseInt(text.strip()))
        ? ""
        : "A port is a whole number from 1 to 65,535.";
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= 0xffff;
  }

  private static String problemOfType(String text) {
    try {
      Long.parseUnsignedLong(text.strip());
      return "";
    } catch (NumberFormatException _) {
      return "A stream type is a whole number from 0 to 2⁶⁴ − 1; sequencers have 1.";
    }
  }
}
