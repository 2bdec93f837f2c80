package pathvein.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;
import pathvein.glob.PathGlob;
import pathvein.pattern.Constraints;
import pathvein.pattern.FileCount;
import pathvein.pattern.NumberedSequence;
import pathvein.pattern.PathRule;
import pathvein.pattern.Resemblance;
import pathvein.pattern.StructurePattern;
import pathvein.pattern.Tie;
import pathvein.tree.Explanation.Demand;
import pathvein.tree.Explanation.Kind;

/// Compares directories with patterns demand by demand. Not safe for use by several threads.
public final class Explainer {
  /// So many names are given as witnesses.
  private static final int WITNESSES = 5;

  private final ShapeMatcher matcher = new ShapeMatcher();

  /// Returns why the directory matches the pattern or why not.
  public Explanation explain(Folder folder, StructurePattern pattern) {
    List<Demand> demands = new ArrayList<>();
    Glob name = pattern.name().glob();
    if (name != null) {
      String own = text(folder.name());
      boolean met = name.matches(folder.name());
      demands.add(new Demand(Kind.NAME, name.text(), met, List.of(own), null, null));
    }
    if (!folder.isReadable()) {
      demands.add(new Demand(Kind.READABLE, "", false, List.of(), null, null));
    }
    for (Glob glob : pattern.files()) {
      demands.add(file(folder, glob));
    }
    for (StructurePattern nested : pattern.directories()) {
      demands.add(directory(folder, nested));
    }
    constraints(folder, pattern, demands);
    return new Explanation(folder.place(), pattern, demands);
  }

  private static Demand file(Folder folder, Glob glob) {
    List<byte[]> accepted = ShapeMatcher.accepted(folder, glob);
    return new Demand(
        Kind.FILE,
        glob.text(),
        !accepted.isEmpty(),
        texts(accepted),
        accepted.isEmpty() ? nearest(folder.files(), glob) : null,
        null);
  }

  private static @Nullable String nearest(List<byte[]> names, Glob glob) {
    Glob anyCase = glob.ignoringCase();
    for (byte[] name : names) {
      if (anyCase.matches(name)) {
        return text(name);
      }
    }
    return Resemblance.nearest(glob.text(), names.stream().map(Explainer::text).toList());
  }

  private Demand directory(Folder folder, StructurePattern nested) {
    List<byte[]> matching = new ArrayList<>();
    Explanation best = null;
    for (Folder inside : folder.folders()) {
      if (matcher.matches(inside, nested)) {
        matching.add(inside.name());
      } else if (matching.isEmpty()) {
        Explanation candidate = explain(inside, nested);
        best = best == null || candidate.score() > best.score() ? candidate : best;
      }
    }
    boolean met = !matching.isEmpty();
    if (met) {
      Folder witness = folder.folder(matching.getFirst());
      Explanation proof = witness == null ? null : explain(witness, nested);
      return new Demand(
          Kind.DIRECTORY, nested.name().toString(), true, texts(matching), null, proof);
    }
    Explanation shown = best == null || best.score() == 0 ? null : best;
    String nearest = shown == null ? null : text(shown.place().nameBytes());
    return new Demand(
        Kind.DIRECTORY, nested.name().toString(), met, texts(matching), nearest, shown);
  }

  private void constraints(Folder folder, StructurePattern pattern, List<Demand> demands) {
    Constraints constraints = pattern.constraints();
    for (FileCount count : constraints.counts()) {
      int number = matcher.counted(folder, count).size();
      String range =
          count.max() == FileCount.UNLIMITED
              ? "at least " + count.min()
              : count.min() + " to " + count.max();
      boolean met = number >= count.min() && number <= count.max();
      String rule = range + " of " + count.glob() + count.condition();
      demands.add(new Demand(Kind.COUNT, rule, met, List.of("found " + number), null, null));
    }
    for (Glob glob : constraints.forbiddenFiles()) {
      List<byte[]> there = ShapeMatcher.accepted(folder, glob);
      demands.add(new Demand(Kind.NO_FILE, glob.text(), there.isEmpty(), texts(there), null, null));
    }
    for (StructurePattern nested : constraints.forbiddenDirectories()) {
      List<byte[]> there =
          folder.folders().stream()
              .filter(inside -> matcher.matches(inside, nested))
              .map(Folder::name)
              .toList();
      String rule = nested.name().toString();
      demands.add(new Demand(Kind.NO_DIRECTORY, rule, there.isEmpty(), texts(there), null, null));
    }
    for (Tie tie : constraints.ties()) {
      List<byte[]> lonely = ShapeMatcher.untied(folder, tie);
      String rule = tie.each() + " with " + tie.needs();
      demands.add(new Demand(Kind.TIE, rule, lonely.isEmpty(), texts(lonely), null, null));
    }
    for (NumberedSequence sequence : constraints.sequences()) {
      OptionalLong gap = sequence.gap(folder.files());
      List<String> missing =
          gap.isEmpty() ? List.of() : List.of("number " + gap.getAsLong() + " is missing");
      demands.add(
          new Demand(Kind.SEQUENCE, sequence.template(), gap.isEmpty(), missing, null, null));
    }
    constraints.anyOf().forEach(groups -> demands.add(anyOf(folder, groups)));
    constraints.paths().forEach(path -> demands.add(path(folder, path)));
    if (constraints.closed()) {
      List<byte[]> strangers = matcher.strangers(folder, pattern);
      demands.add(new Demand(Kind.CLOSED, "", strangers.isEmpty(), texts(strangers), null, null));
    }
  }

  private Demand anyOf(Folder folder, List<StructurePattern> groups) {
    Explanation best = null;
    int chosen = 0;
    for (int i = 0; i < groups.size(); i++) {
      Explanation candidate = nameless(explain(folder, groups.get(i)));
      if (best == null || candidate.score() > best.score()) {
        best = candidate;
        chosen = i;
      }
    }
    boolean met = best != null && best.matches();
    List<String> witness = List.of((met ? "group " : "nearest is group ") + (chosen + 1));
    return new Demand(Kind.ANY_OF, groups.size() + " groups", met, witness, null, best);
  }

  private static Explanation nameless(Explanation group) {
    List<Demand> demands =
        group.demands().stream().filter(demand -> demand.kind() != Kind.NAME).toList();
    return new Explanation(group.place(), group.pattern(), demands);
  }

  private Demand path(Folder folder, PathRule path) {
    List<String> found = new ArrayList<>();
    boolean met = matcher.leads(folder, path);
    if (met) {
      witness(folder, path, "", found);
    }
    return new Demand(Kind.PATH, path.text(), met, found, null, null);
  }

  /// Gathers the files at the end of a path, up to the number of witnesses.
  private void witness(Folder folder, PathRule path, String prefix, List<String> found) {
    PathGlob glob = PathGlob.of(path.text());
    for (byte[] name : folder.files()) {
      if (found.size() < WITNESSES && glob.matches(prefix + text(name))) {
        found.add(prefix + text(name));
      }
    }
    int depth = prefix.isEmpty() ? 0 : prefix.split("/", -1).length - 1;
    if (path.isUnbounded() || depth + 1 < path.text().split("/", -1).length) {
      for (Folder inside : folder.folders()) {
        if (found.size() < WITNESSES) {
          witness(inside, path, prefix + text(inside.name()) + "/", found);
        }
      }
    }
  }

  private static List<String> texts(List<byte[]> names) {
    return names.stream().limit(WITNESSES).map(Explainer::text).toList();
  }

  private static String text(byte[] name) {
    return new String(name, StandardCharsets.UTF_8);
  }
}
