package pathvein.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import pathvein.Match;
import pathvein.pattern.PatternBuilder;
import pathvein.pattern.PatternReader;
import pathvein.pattern.StructurePattern;
import pathvein.source.LinkPolicy;

/// A numbered vector of matching: patterns, a tree named `T` in the form that [Tree#make] takes,
/// and the matches as `path` or `path#pattern`.
public record MatchVector(
    String id,
    List<StructurePattern> patterns,
    List<String> tree,
    LinkPolicy links,
    List<String> expected) {
  /// Tells whether the tree has links.
  public boolean hasLinks() {
    return tree.stream().anyMatch(path -> path.contains(" -> "));
  }

  /// Returns matches in the form of [#expected].
  public static List<String> shown(List<Match> matches) {
    return matches.stream().map(MatchVector::show).toList();
  }

  private static String show(Match match) {
    String path = match.relative().isEmpty() ? "." : match.relative();
    return match.patternIndex() == 0 ? path : path + "#" + match.patternIndex();
  }

  @Override
  public String toString() {
    return id;
  }

  private static PatternBuilder p(String name, String... files) {
    return StructurePattern.named(name).requireFile(files);
  }

  private static PatternBuilder with(PatternBuilder outer, PatternBuilder... inner) {
    for (PatternBuilder one : inner) {
      outer.requireDirectory(one);
    }
    return outer;
  }

  private static MatchVector v(String id, PatternBuilder pattern, String tree, String expected) {
    return v(id, List.of(pattern.build()), tree, LinkPolicy.FILES, expected);
  }

  private static MatchVector v(
      String id, List<StructurePattern> patterns, String tree, LinkPolicy links, String expected) {
    return new MatchVector(
        id,
        patterns,
        List.of(tree.split(", ")),
        links,
        expected.isEmpty() ? List.of() : List.of(expected.split(", ")));
  }

  /// Returns all vectors that are about matching a tree.
  public static List<MatchVector> all() {
    String m1 = "a/x.csv, a/sub/y.txt, b/, b2/deep/x.csv, .h/x.csv";
    PatternBuilder needsBoth = with(p("r"), p("*", "a"), p("*", "b"));
    List<StructurePattern> csv = List.of(p("*", "*.csv").build());
    String links = "a/x.csv, lnk -> a";
    List<MatchVector> vectors = new ArrayList<>();
    Consumer<MatchVector> add = vectors::add;
    add.accept(v("M1", p("*"), m1, "., .h, a, a/sub, b, b2, b2/deep"));
    add.accept(v("M2", p("*", "*.csv"), m1, ".h, a, b2/deep"));
    add.accept(v("M3", p("*", "*"), m1, ".h, a, a/sub, b2/deep"));
    add.accept(v("M4", with(p("*"), p("*")), m1, "., a, b2"));
    add.accept(v("M5", with(p("*"), p("*", "y.txt")), m1, "a"));
    add.accept(v("M6a", p(""), "a/, b/", "., a, b"));
    add.accept(v("M6b", StructurePattern.named(null), "a/, b/", "., a, b"));
    add.accept(v("M7", p("d", "a", "b"), "d/a, e/d/a, e/d/b, d2/b", "e/d"));
    add.accept(v("M8", p("d", "*.x", "a*"), "d/a.x", "d"));
    add.accept(v("M9", needsBoth, "r/1/a, r/1/b", "r"));
    add.accept(v("M10", needsBoth, "r/1/a, r/2/b", "r"));
    add.accept(
        v("M11", with(p("r"), with(p("s"), p("t", "k"))), "r/s/t/k, q/r/s/t/, z/r/s/k", "r"));
    add.accept(v("M12", p("r", "s"), "r/s/", ""));
    add.accept(v("M13", with(p("r"), p("s")), "r/s", ""));
    add.accept(v("M14", List.of(p("R").build(), p("r", "X").build()), "r/x", LinkPolicy.FILES, ""));
    PatternBuilder optional = p("a").optionalFile("z").optionalDirectory(p("q", "n"));
    add.accept(v("M15", optional, "a/other", "a"));
    add.accept(v("M16", p(".*"), ".git/x, a/.b/c", ".git, a/.b"));
    add.accept(v("M17", p("a*"), "a/ab/abc/z", "a, a/ab, a/ab/abc"));
    add.accept(v("M18", p("n", "*"), "n/", ""));
    add.accept(v("M19", with(p("n"), p("*")), "n/a", ""));
    add.accept(v("M20", p("x", "a", "a"), "x/a", "x"));
    add.accept(v("M21", p("d[0-9][0-9]"), "d01/, d1/, d001/", "d01"));
    add.accept(v("M22", p("[!.]*"), ".h/, a/", "., a"));
    add.accept(v("M23", p("{a,b}"), "a/, b/, {a,b}/", "a, b"));
    PatternBuilder lenient = new PatternBuilderOf("a[").builder();
    add.accept(v("M24", lenient, "a[/, a/", "a["));
    add.accept(v("M25", p("T"), "a/", "."));
    add.accept(v("M28", List.of(), "a/b", LinkPolicy.FILES, ""));
    PatternBuilder data = p("b", "l.csv");
    for (LinkPolicy policy : LinkPolicy.values()) {
      add.accept(
          v(
              "M29 " + policy,
              List.of(data.build()),
              "b/k, x.csv, b/l.csv -> ../x.csv",
              policy,
              policy == LinkPolicy.NONE ? "" : "b"));
    }
    add.accept(v("M30 FILES", csv, links, LinkPolicy.FILES, "a"));
    add.accept(v("M30 ALL", csv, links, LinkPolicy.ALL, "a, lnk"));
    for (LinkPolicy policy : LinkPolicy.values()) {
      add.accept(
          v("M31 " + policy, List.of(p("b", "*.csv").build()), "b/d.csv -> gone", policy, ""));
      add.accept(
          v("M32 " + policy, List.of(p("sub").build()), "a/sub/y, a/loop -> ..", policy, "a/sub"));
    }
    add.accept(
        v("M34", List.of(p("a").build(), p("a", "b").build()), "a/b", LinkPolicy.FILES, "a, a#1"));
    StructurePattern py = p("*", "*.py").build();
    add.accept(v("M35", List.of(py, p("*", "*.py").build()), "a/x.py", LinkPolicy.FILES, "a"));
    add.accept(v("M36", with(p("r"), p("s", "k")), "r/s/x, r/t/k", ""));
    add.accept(v("M37", with(p("p"), p("d")), "p/x/d/", ""));
    return vectors;
  }

  /// A builder whose name was read leniently.
  private record PatternBuilderOf(String name) {
    PatternBuilder builder() {
      return PatternReader.lenient().read("{\"directory_name\":\"" + name + "\"}").toBuilder();
    }
  }
}
