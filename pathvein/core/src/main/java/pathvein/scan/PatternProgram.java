package pathvein.scan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import pathvein.automaton.LazyAutomaton;
import pathvein.glob.Glob;
import pathvein.glob.GlobSet;
import pathvein.pattern.FileCondition;
import pathvein.pattern.FileCount;
import pathvein.pattern.StructurePattern;

/// All patterns of a scan, broken up into numbered nodes: one for each pattern of the scan, and one
/// for each pattern nested in it that can influence a match.
///
/// All file globs are one automaton and all directory names another, so a name is read once,
/// however many patterns there are. Nodes are indexed by what makes them candidates, so that a
/// directory costs what it resembles and not the number of patterns. Immutable once built.
public final class PatternProgram {
  /// A condition on the files that a glob accepts.
  record Conditional(int glob, FileCondition condition) {}

  /// Gives numbers to globs and patterns while the program is built.
  static final class Numbers {
    private final Map<Glob, Integer> files = new LinkedHashMap<>();
    private final Map<Glob, Integer> names = new LinkedHashMap<>();
    private final Map<StructurePattern, Integer> nested = new HashMap<>();
    private final List<PatternNode> nodes = new ArrayList<>();
    private final List<Conditional> conditions = new ArrayList<>();
    private int meanings;

    int name(Glob glob) {
      return number(names, glob);
    }

    int[] files(List<Glob> globs) {
      return globs.stream().mapToInt(glob -> number(files, glob)).toArray();
    }

    private static int number(Map<Glob, Integer> numbers, Glob glob) {
      return numbers.computeIfAbsent(glob, absent -> numbers.size());
    }

    /// Returns the numbers of the conditions of counts, -1 for a count without one.
    int[] conditions(int[] globs, List<FileCount> counts) {
      int[] numbers = new int[globs.length];
      for (int i = 0; i < numbers.length; i++) {
        FileCondition condition = counts.get(i).condition();
        numbers[i] = condition.isNone() ? -1 : number(new Conditional(globs[i], condition));
      }
      return numbers;
    }

    private int number(Conditional wanted) {
      int known = conditions.indexOf(wanted);
      if (known < 0) {
        conditions.add(wanted);
      }
      return known < 0 ? conditions.size() - 1 : known;
    }

    int[] nested(List<StructurePattern> patterns) {
      return patterns.stream().mapToInt(this::nested).distinct().toArray();
    }

    private int nested(StructurePattern pattern) {
      Integer known = nested.get(pattern);
      if (known != null) {
        return known;
      }
      // Known before it is taken apart: a path with "**" leads back to itself.
      int meaning = meanings++;
      nested.put(pattern, meaning);
      add(-1, meaning, pattern);
      return meaning;
    }

    void root(int index, StructurePattern pattern) {
      add(index, meanings++, pattern);
    }

    private void add(int rootIndex, int meaning, StructurePattern pattern) {
      List<StructurePattern> variants = pattern.variants();
      for (StructurePattern variant : variants) {
        nodes.add(new PatternNode(rootIndex, variant, meaning, variants.size() > 1, this));
      }
    }

    int next() {
      return nodes.size();
    }
  }

  private final List<StructurePattern> patterns;
  private final List<PatternNode> nodes;
  private final int fileGlobs;
  private final LazyAutomaton fileAutomaton;
  private final LazyAutomaton nameAutomaton;
  private final int[][] byName;
  private final int[][] byFile;
  private final int[] always;
  private final boolean settles;
  private final List<PatternNode> closed;
  private final boolean needsNames;
  private final List<Conditional> conditions;
  private final BitSet conditionalGlobs = new BitSet();
  private final long nowNanos;

  /// @param patterns the patterns of the scan; of equal ones the first counts
  /// @param composed whether names are brought to Unicode's composed form
  public PatternProgram(List<StructurePattern> patterns, boolean composed) {
    this(patterns, composed, nanos(Instant.now()));
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /// @param patterns the patterns of the scan; of equal ones the first counts
  /// @param composed whether names are brought to Unicode's composed form
  /// @param nowNanos the moment from which ages are counted, in nanoseconds since 1970
  public PatternProgram(List<StructurePattern> patterns, boolean composed, long nowNanos) {
    this.nowNanos = nowNanos;
    this.patterns = List.copyOf(patterns);
    Numbers numbers = new Numbers();
    Map<StructurePattern, Integer> seen = new HashMap<>();
    for (int i = 0; i < patterns.size(); i++) {
      if (seen.putIfAbsent(patterns.get(i), i) == null) {
        numbers.root(i, patterns.get(i));
      }
    }
    nodes = List.copyOf(numbers.nodes);
    conditions = List.copyOf(numbers.conditions);
    conditions.forEach(conditional -> conditionalGlobs.set(conditional.glob()));
    fileGlobs = numbers.files.size();
    fileAutomaton = automaton(List.copyOf(numbers.files.keySet()), composed);
    nameAutomaton = automaton(List.copyOf(numbers.names.keySet()), composed);
    byName = index(numbers.names.size(), node -> node.nameGlob);
    byFile =
        index(fileGlobs, node -> node.nameGlob < 0 && node.files.length > 0 ? node.files[0] : -1);
    always =
        nodes.stream()
            .filter(node -> node.nameGlob < 0 && node.files.length == 0)
            .mapToInt(node -> node.id)
            .toArray();
    closed = nodes.stream().filter(node -> node.constraints.closed()).toList();
    settles = nodes.stream().anyMatch(PatternNode::needsAllDirectories);
    needsNames = nodes.stream().anyMatch(PatternNode::needsNames);
  }

  private static LazyAutomaton automaton(List<Glob> globs, boolean composed) {
    return (composed ? GlobSet.composed(globs) : GlobSet.of(globs)).automaton();
  }

  private int[][] index(int size, ToIntFunction<PatternNode> key) {
    int[][] index = new int[size][0];
    for (PatternNode node : nodes) {
      int slot = key.applyAsInt(node);
      if (slot >= 0) {
        index[slot] = Arrays.copyOf(index[slot], index[slot].length + 1);
        index[slot][index[slot].length - 1] = node.id;
      }
    }
    return index;
  }

  /// Returns the patterns of the scan.
  public List<StructurePattern> patterns() {
    return patterns;
  }

  /// Returns the number of nodes.
  public int size() {
    return nodes.size();
  }

  PatternNode node(int id) {
    return nodes.get(id);
  }

  int fileGlobCount() {
    return fileGlobs;
  }

  LazyAutomaton files() {
    return fileAutomaton;
  }

  LazyAutomaton names() {
    return nameAutomaton;
  }

  /// Returns the nodes whose name test is the glob with that number.
  int[] namedBy(int glob) {
    return byName[glob];
  }

  /// Returns the nodes for any name whose first required file is that glob.
  int[] filedBy(int glob) {
    return byFile[glob];
  }

  /// Returns the nodes that demand neither a name nor a file.
  int[] always() {
    return always;
  }

  /// Returns the nodes that allow nothing that is not mentioned.
  List<PatternNode> closed() {
    return closed;
  }

  /// Tells whether any node is decided only when all sub-directories are known.
  boolean settles() {
    return settles;
  }

  /// Tells whether any node looks at the names of files together.
  boolean needsNames() {
    return needsNames;
  }

  /// Returns the moment from which ages are counted, in nanoseconds since 1970.
  public long nowNanos() {
    return nowNanos;
  }

  /// Returns the conditions on files.
  List<Conditional> conditions() {
    return conditions;
  }

  /// Tells whether any of these globs has a condition.
  boolean isConditional(int[] globs) {
    if (!conditions.isEmpty()) {
      for (int glob : globs) {
        if (conditionalGlobs.get(glob)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Tells whether sizes and times of files matter.
  public boolean needsAttributes() {
    return conditions.stream().anyMatch(each -> each.condition().needsAttributes());
  }

  /// Returns how many bytes from the start of a file of that name matter.
  public int headLength(byte[] name) {
    int length = 0;
    int[] accepted = fileAutomaton.accepting(name, 0, name.length);
    for (Conditional one : conditions) {
      if (Arrays.binarySearch(accepted, one.glob()) >= 0) {
        length = Math.max(length, one.condition().headLength());
      }
    }
    return length;
  }

  /// Tells whether a file of that name can make a difference to any pattern.
  public boolean caresAboutFile(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return needsNames || fileAutomaton.accepting(bytes, 0, bytes.length).length > 0;
  }
}
