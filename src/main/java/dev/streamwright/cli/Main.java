package dev.streamwright.cli;

import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.FailureReason;
import dev.streamwright.source.Faults;
import dev.streamwright.text.PlainText;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/// The command line.
public final class Main {

  private static final List<String> COMMANDS =
      List.of(
          "show", "find", "append", "verify", "stats", "compare", "export", "import", "sample",
          "serve", "relay");
  private static final int HELP_WIDTH = 100;

  private final Terminal terminal;
  private final Root root = new Root();
  private boolean hasFailed;

  private Main(Terminal terminal) {
    this.terminal = terminal;
  }

  public static void main(String[] args) {
    Faults.logThoseOfThreads();
    var terminal = Terminal.ofProcess();
    int code = run(terminal, args);
    terminal.stop().ended(code);
    System.exit(code);
  }

  /// Carries out a command line.
  ///
  /// @return the exit code
  static int run(Terminal terminal, String... args) {
    return new Main(terminal).run(args);
  }

  private int run(String[] given) {
    String[] args = withoutHelpWord(given);
    int code = commandLine(args).execute(args);
    try {
      terminal.flush();
      return code;
    } catch (OutputException lost) {
      if (hasFailed) return code;
      int written = fail(lost);
      return code == ExitCode.OK ? written : code;
    }
  }

  /// `help` and `help COMMAND` ask what `--help` asks.
  private static String[] withoutHelpWord(String[] args) {
    if (args.length == 0 || !args[0].equals("help")) return args;
    if (args.length == 1) return new String[] {"--help"};
    boolean known = COMMANDS.contains(args[1]);
    return known ? new String[] {args[1], "--help"} : new String[] {args[1]};
  }

  /// Knows the one command that is wanted, so that a start is quick; or all of them.
  private CommandLine commandLine(String[] args) {
    var line = new CommandLine(root);
    boolean known = args.length > 0 && COMMANDS.contains(args[0]);
    for (var name : known ? List.of(args[0]) : COMMANDS) line.addSubcommand(name, command(name));
    prepare(line);
    line.getSubcommands().values().forEach(Main::prepare);
    return line.setOut(terminal.texts())
        .setErr(terminal.errorTexts())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler((problem, _) -> refuse(problem))
        .setExecutionExceptionHandler((failure, _, _) -> fail(failure));
  }

  private Object command(String name) {
    return switch (name) {
      case "show" -> new ShowCommand(terminal);
      case "find" -> new FindCommand(terminal);
      case "append" -> new AppendCommand(terminal);
      case "verify" -> new VerifyCommand(terminal);
      case "stats" -> new StatsCommand(terminal);
      case "compare" -> new CompareCommand(terminal);
      case "export" -> new ExportCommand(terminal);
      case "import" -> new ImportCommand(terminal);
      case "sample" -> new SampleCommand(terminal);
      case "serve" -> new ServeCommand(terminal);
      case "relay" -> new RelayCommand(terminal);
      default -> throw new IllegalArgumentException("There is no command " + name + ".");
    };
  }

  private static void prepare(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    Words.teach(line);
    line.getCommandSpec().usageMessage().width(HELP_WIDTH).sortOptions(false);
  }

  private int refuse(ParameterException problem) {
    var line = problem.getCommandLine();
    terminal.complain(WrongUsage.sentence(problem));
    terminal.complain(
        PlainText.format(
            "'%s --help' tells what it understands.", line.getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  private int fail(Exception failure) {
    hasFailed = true;
    if (failure instanceof OutputException output && output.isReaderGone()) return ExitCode.OK;
    try {
      terminal.flush();
    } catch (OutputException second) {
      failure.addSuppressed(second);
    }
    var reason = reason(failure);
    boolean unexpected =
        failure instanceof RuntimeException
            && !(failure instanceof IllegalArgumentException)
            && !(failure instanceof IllegalStateException);
    terminal.complain(unexpected ? FailureReason.UNKNOWN + " " + reason : reason);
    if (root.verbose) failure.printStackTrace(terminal.errorTexts());
    else if (unexpected) terminal.complain("Run it again with --verbose to see where.");
    return ExitCode.SOFTWARE;
  }

  private static String reason(Exception failure) {
    // Its own message promises that it is tried again, which nobody does once we have ended.
    return failure instanceof ConnectionLostException lost
        ? PlainText.format("The connection to %s was lost: %s.", lost.address(), lost.reason())
        : FailureReason.of(failure);
  }
}
