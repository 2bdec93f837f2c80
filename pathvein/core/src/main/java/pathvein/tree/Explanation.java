package pathvein.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pathvein.pattern.StructurePattern;
import pathvein.source.Place;

/// Why a directory matches a pattern, or why not: one entry for each demand.
///
/// @param place the directory
/// @param pattern the pattern
/// @param demands what the pattern demands and what was found
public record Explanation(Place place, StructurePattern pattern, List<Demand> demands) {
  public Explanation {
    demands = List.copyOf(demands);
  }

  /// One demand of a pattern.
  ///
  /// @param kind what is demanded
  /// @param rule the glob, pattern or number, as text
  /// @param met whether it holds
  /// @param witnesses the names that show it: those that fulfil a demand, or those that break it
  /// @param nearest the name that resembles best what is missing, if any does
  /// @param inside for a directory that is demanded, the account of the sub-directory that fulfils
  ///   the demand, or else of the one that comes nearest; for groups, that of the group
  public record Demand(
      Kind kind,
      String rule,
      boolean met,
      List<String> witnesses,
      @Nullable String nearest,
      @Nullable Explanation inside) {
    public Demand {
      witnesses = List.copyOf(witnesses);
    }

    /// Returns how far the demand is fulfilled, from 0 to 1.
    public double score() {
      if (met) {
        return 1;
      }
      return inside == null ? 0 : 0.9 * inside.score();
    }
  }

  /// What can be demanded.
  public enum Kind {
    /// The directory can be listed.
    READABLE,
    /// The directory's own name.
    NAME,
    /// A file is there.
    FILE,
    /// A sub-directory that matches is there.
    DIRECTORY,
    /// A number of files.
    COUNT,
    /// A file is absent.
    NO_FILE,
    /// A sub-directory is absent.
    NO_DIRECTORY,
    /// Files come with their companions.
    TIE,
    /// No number of a sequence is missing.
    SEQUENCE,
    /// At least one of several groups holds.
    ANY_OF,
    /// A file at the end of a path is there.
    PATH,
    /// Nothing is there that is not mentioned.
    CLOSED
  }

  /// Tells whether the directory matches.
  public boolean matches() {
    return demands.stream().allMatch(Demand::met);
  }

  /// Returns how far the directory fulfils the pattern, from 0 to 1: the mean over the demands.
  public double score() {
    return demands.isEmpty()
        ? 1
        : demands.stream().mapToDouble(Demand::score).sum() / demands.size();
  }

  /// Returns what is missing, one sentence each, with the directories inside indented.
  public List<String> missing() {
    return lines().stream().filter(line -> line.stripLeading().startsWith("-")).toList();
  }

  /// Returns the whole account: `+` before what holds, `-` before what does not.
  public List<String> lines() {
    return demands.stream().flatMap(demand -> lines(demand).stream()).toList();
  }

  private static List<String> lines(Demand demand) {
    StringBuilder line = new StringBuilder(demand.met ? "+ " : "- ");
    line.append(demand.kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (!demand.rule.isEmpty()) {
      line.append(' ').append(demand.rule);
    }
    if (!demand.witnesses.isEmpty()) {
      line.append(": ").append(String.join(", ", demand.witnesses));
    }
    if (demand.nearest != null) {
      line.append("; \"").append(demand.nearest).append("\" comes near");
    }
    if (demand.inside == null) {
      return List.of(line.toString());
    }
    List<String> lines = new ArrayList<>(List.of(line.toString()));
    demand.inside.lines().forEach(inner -> lines.add("  " + inner));
    return lines;
  }
}
