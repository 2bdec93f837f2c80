package typthon.project.session;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import typthon.checker.ModuleReport;
import typthon.checker.rules.Diagnostic;
import typthon.project.Finding.Note;
import typthon.project.Range;
import typthon.project.cache.SemanticRecord.Anchor;
import typthon.project.findings.LocatedDiagnostic;
import typthon.project.findings.Places;
import typthon.project.program.LoadedModule;
import typthon.syntax.SyntaxTree;

/// Ties diagnostics to nodes of a tree, and finds their places in another text with the same tree.
final class TreeAnchors {
  private TreeAnchors() {}

  /// Returns an anchor for each diagnostic and each of its notes in the same file, in the order of
  /// the report; null if one of them begins or ends where no node does.
  static @Nullable List<Anchor> of(ModuleReport report, LoadedModule module) {
    List<Anchor> anchors = new ArrayList<>();
    if (report.diagnostics().isEmpty()) {
      return anchors;
    }
    // Few offsets are asked for, of many nodes.
    Map<Integer, Integer> starts = new HashMap<>();
    Map<Integer, Integer> ends = new HashMap<>();
    for (Diagnostic diagnostic : report.diagnostics()) {
      starts.put(diagnostic.start(), NONE);
      ends.put(diagnostic.end(), NONE);
      for (Diagnostic.Note note : diagnostic.notes()) {
        if (note.module().equals(module.name())) {
          starts.put(note.start(), NONE);
          ends.put(note.end(), NONE);
        }
      }
    }
    SyntaxTree tree = module.parsed().tree();
    first(starts, tree, tree::start);
    first(ends, tree, tree::end);
    for (Diagnostic diagnostic : report.diagnostics()) {
      anchors.add(anchor(starts, ends, diagnostic.start(), diagnostic.end()));
      for (Diagnostic.Note note : diagnostic.notes()) {
        if (note.module().equals(module.name())) {
          anchors.add(anchor(starts, ends, note.start(), note.end()));
        }
      }
    }
    return anchors.contains(MISSING) ? null : anchors;
  }

  /// Puts to each offset the first node there.
  private static void first(Map<Integer, Integer> nodes, SyntaxTree tree, IntUnaryOperator offset) {
    BitSet wanted = new BitSet();
    nodes.keySet().forEach(wanted::set);
    for (int node = 0; node < tree.size(); node++) {
      int at = offset.applyAsInt(node);
      if (wanted.get(at)) {
        wanted.clear(at);
        nodes.put(at, node);
      }
    }
  }

  private static final int NONE = -1;
  private static final Anchor MISSING = new Anchor(NONE, NONE);

  private static Anchor anchor(
      Map<Integer, Integer> starts, Map<Integer, Integer> ends, int start, int end) {
    int first = starts.getOrDefault(start, NONE);
    int last = ends.getOrDefault(end, NONE);
    return first == NONE || last == NONE ? MISSING : new Anchor(first, last);
  }

  /// Places diagnostics anew.
  ///
  /// @param diagnostics in the order in which their anchors were taken
  /// @return null if the anchors do not fit
  static @Nullable List<LocatedDiagnostic> place(
      List<LocatedDiagnostic> diagnostics, List<Anchor> anchors, LoadedModule module) {
    SyntaxTree tree = module.parsed().tree();
    Places places = module.places();
    List<LocatedDiagnostic> placed = new ArrayList<>(diagnostics.size());
    int next = 0;
    for (LocatedDiagnostic diagnostic : diagnostics) {
      int needed = 1;
      for (Note note : diagnostic.notes()) {
        needed += isOwn(note) ? 1 : 0;
      }
      if (next + needed > anchors.size()) {
        return null;
      }
      Range range = range(tree, places, anchors.get(next++));
      List<Note> notes = new ArrayList<>(diagnostic.notes().size());
      for (Note note : diagnostic.notes()) {
        notes.add(
            isOwn(note)
                ? new Note(
                    Optional.empty(),
                    Optional.of(range(tree, places, anchors.get(next++))),
                    note.message())
                : note);
      }
      placed.add(
          new LocatedDiagnostic(
              diagnostic.rule(),
              range,
              diagnostic.message(),
              notes,
              diagnostic.hints(),
              diagnostic.unnecessary(),
              diagnostic.deprecated()));
    }
    return next == anchors.size() ? placed : null;
  }

  private static boolean isOwn(Note note) {
    return note.relativePath().isEmpty() && note.range().isPresent();
  }

  private static Range range(SyntaxTree tree, Places places, Anchor anchor) {
    int last = tree.size() - 1;
    int start = tree.start(Math.min(anchor.startNode(), last));
    return places.range(start, tree.end(Math.min(anchor.endNode(), last)));
  }
}
