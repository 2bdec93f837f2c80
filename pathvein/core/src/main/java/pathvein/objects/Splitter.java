package pathvein.objects;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ListingPlan.Hit;
import pathvein.objects.ListingPlan.PartResult;
import pathvein.objects.ListingPlan.Top;
import pathvein.objects.ListingPlan.TopFile;
import pathvein.objects.ObjectRoot.Keys.Key;
import pathvein.pattern.PatternReader;
import pathvein.pattern.PatternWriter;
import pathvein.pattern.StructurePattern;
import pathvein.scan.FlatScan;
import pathvein.scan.PatternProgram;
import pathvein.source.EntryAttributes;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.Problem;

/// Makes, runs and merges listing plans.
final class Splitter {
  private Splitter() {}

  /// Splits directories, breadth first, until there are enough parts.
  static ListingPlan plan(ObjectRoot root, List<StructurePattern> patterns, int wanted)
      throws IOException {
    PatternProgram program = new PatternProgram(patterns, false);
    List<Top> tops = new ArrayList<>();
    ArrayDeque<String> parts = new ArrayDeque<>(List.of(root.prefix()));
    int rounds = Math.max(1, wanted);
    while (!parts.isEmpty() && parts.size() < wanted && tops.size() < rounds) {
      split(root, program, parts.poll(), tops, parts);
    }
    return new ListingPlan(
        patterns.stream().map(PatternWriter::compact).toList(),
        root.prefix(),
        tops,
        List.copyOf(parts),
        program.nowNanos());
  }

  private static void split(
      ObjectRoot root,
      PatternProgram program,
      String prefix,
      List<Top> tops,
      ArrayDeque<String> parts)
      throws IOException {
    List<TopFile> files = new ArrayList<>();
    List<String> shadows = new ArrayList<>();
    @Nullable String next = null;
    do {
      ObjectLister.Page page =
          root.lister().list(new ObjectLister.Request(prefix, true, next, root.page()));
      for (int i = 0; i < page.keys().size(); i++) {
        String name = page.keys().get(i).substring(prefix.length());
        if (name.equals(".") || name.equals("..")) {
          shadows.add(name);
        } else if (!name.isEmpty() && program.caresAboutFile(name)) {
          files.add(file(root, program, prefix, name, page.attributes(i)));
        }
      }
      for (String inside : page.directories()) {
        String name = inside.substring(prefix.length(), inside.length() - 1);
        boolean wrong = name.isEmpty() || name.equals(".") || name.equals("..");
        (wrong ? shadows : parts).add(wrong ? name + "/" : inside);
      }
      next = page.next();
    } while (next != null);
    tops.add(new Top(prefix, files, shadows));
  }

  private static TopFile file(
      ObjectRoot root,
      PatternProgram program,
      String prefix,
      String name,
      @Nullable EntryAttributes attributes) {
    int length = program.headLength(name.getBytes(StandardCharsets.UTF_8));
    if (length == 0) {
      return new TopFile(name, attributes, "", "");
    }
    try {
      byte[] head = root.head(prefix + name, length);
      return new TopFile(name, attributes, new String(head, StandardCharsets.ISO_8859_1), "");
    } catch (IOException fault) {
      return new TopFile(name, attributes, "", String.valueOf(fault.getMessage()));
    }
  }

  static PartResult run(ListingPlan plan, ObjectRoot root, int part) throws IOException {
    String prefix = plan.parts().get(part);
    PatternProgram program = program(plan);
    List<Hit> hits = new ArrayList<>();
    FlatScan scan =
        new FlatScan(
            program,
            root.origin(),
            node(plan, prefix),
            (file, length) -> root.head(plan.prefix() + file.relative(), length),
            hit -> hits.add(new Hit(hit.place().relative(), hit.patternIndex(), "", "")),
            problem -> hits.add(shadow(problem)));
    boolean ordered;
    try {
      ordered = root.feed(scan, prefix);
    } catch (IOException fault) {
      hits.add(new Hit(node(plan, prefix).toString(), -1, "", String.valueOf(fault.getMessage())));
      return new PartResult(part, hits, List.of());
    }
    if (!ordered) {
      throw new UnsortedKeysException(root.origin().uri(new byte[0]).toString());
    }
    return new PartResult(part, hits, scan.rootHolds().stream().boxed().toList());
  }

  private static Hit shadow(Problem problem) {
    String relative = problem.place().relative();
    return problem instanceof Problem.KeyShadow(var place, var text)
        ? new Hit(relative, -1, text, "")
        : new Hit(relative, -1, "", problem.message());
  }

  private static PatternProgram program(ListingPlan plan) {
    PatternReader reader = PatternReader.lenient();
    return new PatternProgram(
        plan.patterns().stream().map(reader::read).toList(), false, plan.nowNanos());
  }

  /// Returns the directory of a prefix below the root of the plan.
  private static Node node(ListingPlan plan, String prefix) {
    Node node = Node.root(lastName(plan.prefix()), null);
    String relative = prefix.substring(plan.prefix().length());
    int start = 0;
    for (int end = relative.indexOf('/'); end >= 0; end = relative.indexOf('/', start)) {
      byte[] name = relative.substring(start, end).getBytes(StandardCharsets.UTF_8);
      node = node.child(name, false, null);
      start = end + 1;
    }
    return node;
  }

  private static byte[] lastName(String prefix) {
    String path = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    return path.substring(path.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
  }

  static List<Hit> merge(ListingPlan plan, List<PartResult> results) {
    PatternProgram program = program(plan);
    List<Hit> hits = new ArrayList<>();
    Map<String, BitSet> holds = new HashMap<>();
    for (PartResult result : results) {
      BitSet bits = new BitSet();
      result.holds().forEach(bits::set);
      holds.put(plan.parts().get(result.part()), bits);
      hits.addAll(result.hits());
    }
    for (Top top : plan.tops().reversed()) {
      holds.put(top.prefix(), decide(plan, program, top, holds, hits));
    }
    for (String part : plan.parts()) {
      if (!holds.containsKey(part)) {
        throw new IllegalArgumentException("the result of the part " + part + " is missing");
      }
    }
    hits.sort(
        Comparator.comparing(
                (Hit hit) -> hit.relative().getBytes(StandardCharsets.UTF_8), Place::compare)
            .thenComparing(Hit::patternIndex));
    return hits;
  }

  private static BitSet decide(
      ListingPlan plan,
      PatternProgram program,
      Top top,
      Map<String, BitSet> holds,
      List<Hit> hits) {
    Node node = node(plan, top.prefix());
    FlatScan scan =
        new FlatScan(
            program,
            Nowhere.INSTANCE,
            node,
            (file, length) -> head(top, file.name()),
            hit -> hits.add(new Hit(hit.place().relative(), hit.patternIndex(), "", "")),
            problem -> hits.add(shadow(problem)));
    top.files().stream()
        .map(file -> new Key(file.name().getBytes(StandardCharsets.UTF_8), file.attributes()))
        .sorted((a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes()))
        .forEach(file -> requireOrder(scan.add(file.bytes(), file.attributes())));
    holds.forEach((prefix, bits) -> {
      if (isDirectlyInside(prefix, top.prefix())) {
        scan.addDecided(bits);
      }
    });
    scan.end();
    top.shadows().forEach(key -> hits.add(new Hit(node.toString(), -1, key, "")));
    return scan.rootHolds();
  }

  private static byte[] head(Top top, String name) throws IOException {
    for (TopFile file : top.files()) {
      if (file.name().equals(name) && file.fault().isEmpty()) {
        return file.head().getBytes(StandardCharsets.ISO_8859_1);
      }
      if (file.name().equals(name)) {
        throw new IOException(file.fault());
      }
    }
    throw new IOException("the plan does not know the file " + name);
  }

  private static void requireOrder(boolean inOrder) {
    if (!inOrder) {
      throw new IllegalArgumentException("a plan names a file twice");
    }
  }

  private static boolean isDirectlyInside(String prefix, String outer) {
    return prefix.length() > outer.length()
        && prefix.startsWith(outer)
        && prefix.indexOf('/', outer.length()) == prefix.length() - 1;
  }

  /// An origin for places that only their relative names are asked of.
  private enum Nowhere implements Origin {
    INSTANCE;

    @Override
    public Path path(byte[] relative) {
      throw new UnsupportedOperationException("a plan has no paths");
    }

    @Override
    public URI uri(byte[] relative) {
      throw new UnsupportedOperationException("a plan has no addresses");
    }

    @Override
    public byte[] display(byte[] relative) {
      return relative;
    }
  }
}
