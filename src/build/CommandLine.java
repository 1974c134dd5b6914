import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Writes a script that starts the command line with the Java that runs this, from any folder.
///
/// Arguments: the script, the main class, the jars.
class CommandLine {

  void main(String[] args) throws IOException {
    var jars = String.join(File.pathSeparator, Arrays.asList(args).subList(2, args.length));
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var script = Path.of(args[0]);
    Files.writeString(
        script,
        """
        #!/bin/sh
        # Java names only files whose names are text in the locale, and in C that is ASCII.
        case $(locale charmap 2>/dev/null) in
          ANSI_X3.4-1968 | '') export LC_ALL=C.UTF-8 ;;
        esac
        exec %s --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xms32m \\
          -classpath %s %s "$@"
        """
            .formatted(quoted(java.toString()), quoted(jars), args[1]));
    script.toFile().setExecutable(true, false);
  }

  private String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
