package hyperparameter.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Compiles sources with the processor and loads what came of them.
final class Compilation {
  private final Path output;
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final boolean good;

  /// @param sources by class name
  Compilation(Path output, Map<String, String> sources) {
    this.output = output;
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Text(name, text)));
    String path =
        System.getProperty("jdk.module.path", "")
            + java.io.File.pathSeparator
            + System.getProperty("java.class.path", "");
    List<String> options =
        List.of(
            "-d",
            output.toString(),
            "-classpath",
            path,
            "-parameters",
            "-Xlint:all,-processing,-classfile,-path");
    JavaCompiler.CompilationTask task =
        compiler.getTask(null, null, diagnostics, options, null, files);
    task.setProcessors(List.of(new ParamProcessor()));
    good = task.call();
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  boolean isGood() {
    return good;
  }

  /// Returns the messages as `file:line: kind: text`.
  List<String> messages() {
    List<String> out = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
      String file =
          each.getSource() == null
              ? ""
              : Path.of(each.getSource().getName()).getFileName().toString();
      out.add(
          file
              + ":"
              + each.getLineNumber()
              + ": "
              + each.getKind().name().toLowerCase(Locale.ROOT)
              + ": "
              + each.getMessage(Locale.ROOT));
    }
    return out;
  }

  String index() {
    try {
      return Files.readString(output.resolve(ParamProcessor.INDEX));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /// Calls a static method without parameters.
  Object call(String className, String method) {
    try {
      URL url = output.toUri().toURL();
      URLClassLoader loader =
          new URLClassLoader(new URL[] {url}, Compilation.class.getClassLoader());
      return loader.loadClass(className).getMethod(method).invoke(null);
    } catch (MalformedURLException | ReflectiveOperationException fault) {
      throw new AssertionError(messages().toString(), fault);
    }
  }
}
