package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/// Compiles what documents show, against the modules as they are.
final class Snippets {
  /// What the programs of readers import.
  static final String IMPORTS =
      """
      package tour;

      import hyperparameter.*;
      import hyperparameter.annotation.*;
      import hyperparameter.cli.*;
      import hyperparameter.config.*;
      import hyperparameter.formats.*;
      import hyperparameter.schema.*;
      import hyperparameter.tune.*;
      import hyperparameter.value.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      """;

  private Snippets() {}

  /// Compiles `tour/Tour.java`, with the annotation processor, and fails with what javac says.
  static void compile(String source, Path output) throws IOException {
    String path =
        System.getProperty("jdk.module.path", "")
            + java.io.File.pathSeparator
            + System.getProperty("java.class.path", "");
    Path file = output.resolve("Tour.java");
    Files.writeString(file, source);
    StringWriter messages = new StringWriter();
    PrintWriter printer = new PrintWriter(messages);
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                printer,
                printer,
                "-d",
                output.toString(),
                "-classpath",
                path,
                "-processorpath",
                path,
                "-proc:full",
                file.toString());
    assertThat(exit).as("%s", messages).isZero();
  }
}
