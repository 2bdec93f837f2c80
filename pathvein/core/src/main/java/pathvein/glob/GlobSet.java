package pathvein.glob;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import pathvein.automaton.Expression;
import pathvein.automaton.LazyAutomaton;

/// Globs that are tested together: one pass over a name tells which of them accept it.
///
/// The time for a name does not depend on the number of globs. Safe for use by several threads.
public final class GlobSet {
  private final List<String> texts;
  private final LazyAutomaton automaton;

  private GlobSet(List<String> texts, LazyAutomaton automaton) {
    this.texts = texts;
    this.automaton = automaton;
  }

  /// Returns the set of the given globs; duplicates stay.
  public static GlobSet of(Glob... globs) {
    return of(List.of(globs));
  }

  /// Returns the set of the given globs; duplicates stay.
  public static GlobSet of(List<Glob> globs) {
    return build(globs.stream().map(Glob::text).toList(), expressions(globs), false);
  }

  /// Returns the set of globs in the default dialect.
  ///
  /// @throws GlobSyntaxException if one of them is malformed
  public static GlobSet of(String... globs) {
    return of(Arrays.stream(globs).map(Glob::of).toList());
  }

  /// Returns a set of globs over paths.
  public static GlobSet ofPaths(PathGlob... globs) {
    return ofPaths(List.of(globs));
  }

  /// Returns a set of globs over paths.
  public static GlobSet ofPaths(List<PathGlob> globs) {
    List<Expression> expressions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (PathGlob glob : globs) {
      expressions.add(glob.parse());
      texts.add(glob.text());
    }
    return build(texts, expressions, false);
  }

  /// Returns the set of the given globs with Unicode's composed form (NFC) made of both the globs
  /// and the names before the test, so that the two ways to write `é` are the same.
  public static GlobSet composed(List<Glob> globs) {
    return build(
        globs.stream().map(Glob::text).toList(),
        globs.stream().map(glob -> compose(glob).parse()).toList(),
        true);
  }

  private static Glob compose(Glob glob) {
    String text = Normalizer.normalize(glob.text(), Normalizer.Form.NFC);
    return new Glob(text, glob.dialect(), glob.ignoreCase());
  }

  private static List<Expression> expressions(List<Glob> globs) {
    return globs.stream().map(Glob::parse).toList();
  }

  private static GlobSet build(List<String> texts, List<Expression> parsed, boolean composed) {
    return new GlobSet(texts, new LazyAutomaton(parsed, composed, LazyAutomaton.DEFAULT_CAP));
  }

  /// Returns the number of globs.
  public int size() {
    return texts.size();
  }

  /// Tells whether at least one glob accepts the name.
  public boolean matches(String name) {
    return matches(name.getBytes(StandardCharsets.UTF_8));
  }

  /// Tells whether at least one glob accepts the name, given as its bytes on disk.
  public boolean matches(byte[] name) {
    return matches(name, 0, name.length);
  }

  /// Tells whether at least one glob accepts the name that lies at `offset`.
  public boolean matches(byte[] buffer, int offset, int length) {
    return automaton.accepting(buffer, offset, length).length > 0;
  }

  /// Returns the positions of the globs that accept the name.
  public BitSet matching(byte[] name) {
    BitSet result = new BitSet(size());
    for (int index : accepting(name)) {
      result.set(index);
    }
    return result;
  }

  /// Returns the texts of the globs that accept the name, in the order of the set.
  public List<String> matching(String name) {
    return Arrays.stream(accepting(name.getBytes(StandardCharsets.UTF_8)))
        .mapToObj(texts::get)
        .toList();
  }

  /// Tells whether every glob accepts the name; true for the empty set.
  public boolean matchesAll(String name) {
    return accepting(name.getBytes(StandardCharsets.UTF_8)).length == size();
  }

  private int[] accepting(byte[] name) {
    return automaton.accepting(name, 0, name.length);
  }

  /// Returns the automaton, for engines that read paths name by name.
  public LazyAutomaton automaton() {
    return automaton;
  }

  @Override
  public String toString() {
    return "GlobSet" + texts;
  }
}
