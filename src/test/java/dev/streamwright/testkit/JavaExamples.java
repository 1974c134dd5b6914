package dev.streamwright.testkit;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The Java examples of documentation, and the way to compile them.
public final class JavaExamples {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("// (\\w+)\\.java\n");

  private JavaExamples() {}

  /// @param place the file, for messages
  /// @param code what stands in the block
  public record Example(Path place, String code) {

    /// The name that a whole program gives itself in its first line; empty for a few statements.
    public String program() {
      var named = NAME.matcher(code);
      return named.lookingAt() ? named.group(1) : "";
    }

    @Override
    public String toString() {
      return place.getFileName() + ": " + code.lines().findFirst().orElse("");
    }
  }

  /// The examples in a Markdown file, or in the `///` comments of a Java file.
  public static List<Example> in(Path file) throws IOException {
    String text = Files.readString(file);
    if (file.toString().endsWith(".java"))
      text = text.lines().map(JavaExamples::comment).reduce("", (all, line) -> all + line + "\n");
    var examples = new ArrayList<Example>();
    var block = BLOCK.matcher(text);
    while (block.find()) examples.add(new Example(file, block.group(1)));
    return examples;
  }

  private static String comment(String line) {
    String stripped = line.strip();
    return stripped.startsWith("/// ") ? stripped.substring(4) : "";
  }

  /// Compiles a class.
  ///
  /// @param target where its class files go
  /// @return what the compiler has to say; empty if it is content
  public static String compile(String name, String code, Path target) {
    var words = new StringWriter();
    var source =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    var options =
        List.of(
            "-d", target.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    boolean done =
        ToolProvider.getSystemJavaCompiler()
            .getTask(words, null, null, options, null, List.of(source))
            .call();
    return done ? "" : words.toString();
  }
}
