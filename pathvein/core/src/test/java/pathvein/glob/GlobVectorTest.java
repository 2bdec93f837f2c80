package pathvein.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The numbered glob vectors: for each dialect the names that match, or `ERR`.
class GlobVectorTest {
  private static final List<String> ERR = List.of("ERR");
  private static final List<String> SAME = List.of("SAME");

  record Vector(
      String id,
      String glob,
      List<String> tried,
      List<String> fnmatch,
      List<String> globset,
      List<String> pathvein) {}

  private static List<String> names(String... names) {
    return List.of(names);
  }

  static List<Vector> vectors() {
    List<String> none = List.of();
    return List.of(
        v("G1", "*", names("a", ".a", "a b", "é"), names("a", ".a", "a b", "é"), SAME, SAME),
        v("G2", "*.b", names("a.b", ".b", "a.bb"), names("a.b", ".b"), SAME, SAME),
        v("G3", ".*", names(".a", ".ab", "a.b"), names(".a", ".ab"), SAME, SAME),
        v(
            "G4",
            "?",
            names("a", "é", "😀", "ab"),
            names("a", "é", "😀"),
            names("a"),
            names("a", "é", "😀")),
        v(
            "G5",
            "??",
            names("ab", "é", "日本", "!a"),
            names("ab", "日本", "!a"),
            names("ab", "é", "!a"),
            names("ab", "日本", "!a")),
        v("G6", "[ab]", names("a", "b", "A", "ab"), names("a", "b"), SAME, SAME),
        v(
            "G7",
            "[!a]",
            names("a", "b", "-", "é"),
            names("b", "-", "é"),
            names("b", "-"),
            names("b", "-", "é")),
        v("G8", "[^a]", names("a", "^", "b"), names("a", "^"), names("^", "b"), names("^", "b")),
        v("G9", "[a-c]", names("a", "c", "d", "B"), names("a", "c"), SAME, SAME),
        v("G10", "[c-a]", names("a", "b", "c"), none, ERR, ERR),
        v("G11", "[]a]", names("]", "a"), names("]", "a"), SAME, SAME),
        v("G12", "[!]a]", names("]", "a", "b"), names("b"), SAME, SAME),
        v("G13", "[a", names("[a", "a"), names("[a"), ERR, ERR),
        v("G14", "a]", names("a]"), names("a]"), SAME, SAME),
        v(
            "G15",
            "{a,b}",
            names("a", "b", "{a,b}"),
            names("{a,b}"),
            names("a", "b"),
            names("a", "b")),
        v(
            "G16",
            "{a,b}*",
            names("a", "bx", "{a,b}c"),
            names("{a,b}c"),
            names("a", "bx"),
            names("a", "bx")),
        v("G17", "{a,b", names("{a,b", "a"), names("{a,b"), ERR, ERR),
        v("G18", "a}", names("a}", "a"), names("a}"), names("a"), ERR),
        v("G19", "{a,{b,x}}", names("a", "x"), none, ERR, names("a", "x")),
        v("G20", "a{,b}", names("a", "ab"), none, names("ab"), names("a", "ab")),
        v("G21", "{a}", names("a", "{a}"), names("{a}"), names("a"), names("a")),
        v("G22", "a\\*", names("a*", "a\\b", "ab"), names("a\\b"), names("a*"), names("a*")),
        v("G23", "x\\{y", names("x{y", "x\\{y"), names("x\\{y"), names("x{y"), names("x{y")),
        v("G24", "a\\", names("a\\"), names("a\\"), ERR, ERR),
        v("G25", "a[*]", names("a*", "ab"), names("a*"), SAME, SAME),
        v("G26", "[[]a]", names("[a]"), names("[a]"), SAME, SAME),
        v("G27a", "[a-]", names("-", "a", "b"), names("-", "a"), SAME, SAME),
        v("G27b", "[-a]", names("-", "a", "b"), names("-", "a"), SAME, SAME),
        v(
            "G28",
            "[a-c-e]",
            names("-", "b", "d", "e"),
            names("-", "b", "e"),
            names("b", "d", "e"),
            names("-", "b", "e")),
        v("G29", "[é]", names("é", "e"), names("é"), none, names("é")),
        v("G30", "a**b", names("ab", "aXXb", "a"), names("ab", "aXXb"), SAME, SAME),
        v("G31", "*a*", names("cab", "b", "A"), names("cab"), SAME, SAME),
        v("G32", "A", names("a", "A"), names("A"), SAME, SAME),
        v("G33", "a?b", names("a\nb"), names("a\nb"), SAME, SAME),
        v("G34", "[A-z]", names("Q", "q", "_", "1"), names("Q", "q", "_"), SAME, SAME),
        v(
            "G35",
            "data_[0-9][0-9].txt",
            names("data_07.txt", "data_7.txt", "data_007.txt"),
            names("data_07.txt"),
            SAME,
            SAME),
        v(
            "G36",
            "test_*.{py,rs,md}",
            names("test_a.py", "test_b.txt"),
            none,
            names("test_a.py"),
            names("test_a.py")),
        v("G37", "[[:alpha:]]", names("a]", "a"), names("a]"), names("a]"), ERR),
        v("G38", "!a", names("!a", "b"), names("!a"), SAME, SAME),
        v(
            "G39",
            "report.*",
            names("report.pdf", "report", "report."),
            names("report.pdf", "report."),
            SAME,
            SAME),
        v(
            "G40",
            "exp_[0-9]*",
            names("exp_1", "exp_1a", "exp_a"),
            names("exp_1", "exp_1a"),
            SAME,
            SAME),
        v("G41", "b/c", names("c"), none, none, ERR));
  }

  private static Vector v(
      String id,
      String glob,
      List<String> tried,
      List<String> fnmatch,
      List<String> globset,
      List<String> pathvein) {
    return new Vector(
        id,
        glob,
        tried,
        fnmatch,
        globset.equals(SAME) ? fnmatch : globset,
        pathvein.equals(SAME) ? fnmatch : pathvein);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void dialectsReadTheGlobAsTheTableSays(Vector vector) {
    check(vector, GlobDialect.FNMATCH, vector.fnmatch);
    check(vector, GlobDialect.GLOBSET, vector.globset);
    check(vector, GlobDialect.PATHVEIN, vector.pathvein);
  }

  private static void check(Vector vector, GlobDialect dialect, List<String> expected) {
    if (expected.equals(ERR)) {
      assertThatThrownBy(() -> Glob.of(vector.glob, dialect))
          .as(vector.id + " " + dialect)
          .isInstanceOf(GlobSyntaxException.class)
          .hasMessageContaining(vector.glob);
      return;
    }
    Glob glob = Glob.of(vector.glob, dialect);
    assertThat(vector.tried.stream().filter(glob::matches).toList())
        .as(vector.id + " " + dialect)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void lenientReadingTakesWhatIsMalformedByTheRulesOfFnmatch(Vector vector) {
    Glob glob = Glob.lenient(vector.glob);
    List<String> expected = vector.pathvein.equals(ERR) ? vector.fnmatch : vector.pathvein;
    assertThat(vector.tried.stream().filter(glob::matches).toList()).isEqualTo(expected);
  }

  @Test
  void ignoreCaseAcceptsBothCases() { // G32
    Glob glob = Glob.of("A[b-d]é").ignoringCase();
    assertThat(List.of("abé", "ABÉ", "aCé", "aeé").stream().filter(glob::matches))
        .containsExactly("abé", "ABÉ", "aCé");
  }

  @Test
  void oddByteIsOneCharacter() { // G42, G43
    for (GlobDialect dialect : GlobDialect.values()) {
      assertThat(Glob.of("*", dialect).matches(new byte[] {(byte) 0xFF})).isTrue();
      assertThat(Glob.of("?.csv", dialect).matches(odd(0xFF, ".csv"))).isTrue();
      assertThat(Glob.of("??.csv", dialect).matches(odd(0xFF, ".csv"))).isFalse();
      assertThat(Glob.of("[!a].csv", dialect).matches(odd(0xC3, ".csv"))).isTrue();
    }
    assertThat(Glob.of("[é-ÿ].csv").matches(odd(0xFF, ".csv"))).isFalse();
    assertThat(Glob.of("ÿ.csv").matches(odd(0xFF, ".csv"))).isFalse();
  }

  private static byte[] odd(int first, String rest) {
    byte[] tail = rest.getBytes(StandardCharsets.UTF_8);
    byte[] name = new byte[tail.length + 1];
    name[0] = (byte) first;
    System.arraycopy(tail, 0, name, 1, tail.length);
    return name;
  }

  @Test
  void pathGlobsStopAtSlashes() { // G44 to G49
    assertThat(PathGlob.of("*.py").matches("a/b.py")).isFalse();
    assertThat(PathGlob.of("**/b.py").matches("b.py")).isTrue();
    assertThat(PathGlob.of("a/**").matches("a/b")).isTrue();
    assertThat(PathGlob.of("a/**").matches("a")).isFalse();
    assertThat(PathGlob.of("a/**/b").matches("a/b")).isTrue();
    assertThat(PathGlob.of("a/**/b").matches("a/x/y/b")).isTrue();
    assertThat(PathGlob.of("a?b").matches("a/b")).isFalse();
    assertThat(PathGlob.of("a[!x]b").matches("a/b")).isFalse();
    assertThat(PathGlob.of("{src,test/**}/*.py").matches("test/a/b.py")).isTrue();
    assertThat(PathGlob.of("a**b/c").matches("aXb/c")).isTrue();
    assertThat(PathGlob.of("a**b/c").matches("aX/Yb/c")).isFalse();
  }

  @Test
  void setTellsAnyWhichAndAll() { // B1 to B3
    GlobSet set = GlobSet.of("*.py", "test_*", "*.rs");
    assertThat(set.matches("test_a.py")).isTrue();
    assertThat(set.matching("test_a.py")).containsExactly("*.py", "test_*");
    assertThat(set.matchesAll("test_a.py")).isFalse();
    GlobSet empty = GlobSet.of(List.of());
    assertThat(empty.matches("x")).isFalse();
    assertThat(empty.matching("x")).isEmpty();
    assertThat(empty.matchesAll("x")).isTrue();
    GlobSet twice = GlobSet.of("*.py", "*.py");
    assertThat(twice.matching("a.py")).containsExactly("*.py", "*.py");
    assertThat(twice.matchesAll("a.py")).isTrue();
    assertThat(twice.size()).isEqualTo(2);
  }

  @Test
  void twelveGlobsAcceptAQuarterOfAThousandNames() { // B4
    String[] globs =
        Arrays.stream(new String[] {"test", "main", "lib"})
            .flatMap(prefix ->
                Arrays.stream(new String[] {"py", "rs", "md", "txt"})
                    .map(ext -> prefix + "_*." + ext))
            .toArray(String[]::new);
    GlobSet set = GlobSet.of(globs);
    String[] prefixes = {"test", "main", "lib", "util", "helper", "config"};
    String[] extensions = {"txt", "py", "rs", "md", "json", "yaml", "toml", "sh"};
    int accepted = 0;
    for (int i = 0; i < 1000; i++) {
      accepted += set.matches(prefixes[i % 6] + "_" + i + "." + extensions[i % 8]) ? 1 : 0;
    }
    assertThat(accepted).isEqualTo(250);
  }

  @Test
  void cacheDropsTheLeastRecentlyUsedGlob() { // B5
    GlobCache cache = new GlobCache(256);
    Glob first = Glob.of("g0*");
    for (int i = 0; i < 300; i++) {
      assertThat(cache.compiled(Glob.of("g" + i + "*")).matches("g" + i + "x")).isTrue();
    }
    assertThat(cache.size()).isEqualTo(256);
    assertThat(cache.holds(first)).isFalse();
    assertThat(cache.misses()).isEqualTo(300);
    assertThat(cache.compiled(first).matches("g0x")).isTrue();
    assertThat(cache.compiled(first).matches("h")).isFalse();
    assertThat(cache.misses()).isEqualTo(301);
    assertThat(cache.hits()).isEqualTo(1);
  }

  @Test
  void composedSetTakesBothWritingsOfAnAccent() {
    String decomposed = "e\u0301";
    assertThat(Glob.of("é").matches(decomposed)).isFalse();
    GlobSet set = GlobSet.composed(List.of(Glob.of(decomposed)));
    assertThat(set.matches("é")).isTrue();
    assertThat(set.matches(decomposed)).isTrue();
  }

  @Test
  void faultsNamePlaceAndRemedy() {
    assertThatThrownBy(() -> Glob.of("ab{c"))
        .isInstanceOfSatisfying(
            GlobSyntaxException.class,
            fault -> {
              assertThat(fault.index()).isEqualTo(2);
              assertThat(fault.suggestion()).contains("}");
            });
    assertThatThrownBy(() -> Glob.of("raw/*.csv")).hasMessageContaining("nest a directory pattern");
  }

  @Test
  void literalTakesEveryCharacterAsItIs() {
    String name = "a*b?[c]{d},e\\f";
    assertThat(Glob.literal(name).matches(name)).isTrue();
    assertThat(Glob.literal(name).isLiteral()).isTrue();
    assertThat(Glob.of("a*").isLiteral()).isFalse();
  }
}
