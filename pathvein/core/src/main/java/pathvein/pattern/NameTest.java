package pathvein.pattern;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;

/// The test for a directory's own last name: a glob, or no test at all.
///
/// A missing name and an empty name are the same test. How it was written is remembered for the
/// legacy form alone and takes no part in equality.
public final class NameTest {
  /// Accepts every directory, also one without a name.
  public static final NameTest ANY = new NameTest(null, null);

  private final @Nullable Glob glob;
  private final @Nullable String written;

  private NameTest(@Nullable Glob glob, @Nullable String written) {
    this.glob = glob;
    this.written = written;
  }

  /// Returns the test by the glob.
  public static NameTest of(Glob glob) {
    return new NameTest(glob, glob.text());
  }

  /// Returns the test that a text stands for: none if it is missing or empty.
  ///
  /// @throws pathvein.glob.GlobSyntaxException if the glob is malformed
  public static NameTest of(@Nullable String text) {
    if (text == null) {
      return ANY;
    }
    return text.isEmpty() ? new NameTest(null, "") : of(Glob.of(text));
  }

  /// Returns the glob; null if there is no test.
  public @Nullable Glob glob() {
    return glob;
  }

  /// Returns the text as it was written; null if there was none.
  public @Nullable String written() {
    return written;
  }

  /// Tells whether the name passes.
  public boolean accepts(byte[] name) {
    return glob == null || glob.matches(name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NameTest test && Objects.equals(glob, test.glob);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(glob);
  }

  @Override
  public String toString() {
    return glob == null ? "any name" : glob.text();
  }
}
