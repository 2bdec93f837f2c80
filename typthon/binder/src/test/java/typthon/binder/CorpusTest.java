package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parser;
import typthon.syntax.SourceText;

/// Binds the standard library of CPython.
final class CorpusTest {
  private static final String ROOT = "META-INF/resources/libpython/";

  @Test
  void standardLibraryBindsWithItsInvariants() throws IOException {
    int files = 0;
    int names = 0;
    for (JarEntry entry : entries()) {
      Binding binding = bind(entry);
      Invariants.check(binding);
      files++;
      names += binding.symbols().size();
      assertThat(binding.problems()).as(entry.getName()).isEmpty();
      for (int scope = 0; scope < binding.scopes().size(); scope++) {
        if (binding.scopes().kind(scope).isFrame()) {
          assertThat(binding.frames().isTooComplex(scope)).as(entry.getName()).isFalse();
        }
      }
    }
    assertThat(files).isGreaterThan(700);
    assertThat(names).isGreaterThan(90_000);
  }

  private static JarFile jar() throws IOException {
    URL url = Objects.requireNonNull(ClassLoader.getSystemResource(ROOT + "os.py"));
    return ((JarURLConnection) url.openConnection()).getJarFile();
  }

  private static Iterable<JarEntry> entries() throws IOException {
    return jar().stream()
        .filter(entry -> entry.getName().startsWith(ROOT) && entry.getName().endsWith(".py"))
        .toList();
  }

  private static Binding bind(JarEntry entry) throws IOException {
    try (InputStream in = jar().getInputStream(entry)) {
      SourceText text = SourceText.ofUtf8(in.readAllBytes());
      return Binder.bind(
          Parser.parse(text, ParseOptions.NEWEST).tree(), BindOptions.ofModule(entry.getName()));
    }
  }
}
