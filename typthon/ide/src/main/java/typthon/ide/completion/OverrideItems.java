package typthon.ide.completion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Member;
import typthon.checker.traces.Inspector;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.ide.imports.ImportEdits;
import typthon.ide.stubs.MethodText;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Methods that a class could override, behind `def`.
final class OverrideItems {
  private final Cursor cursor;
  private final Items items;

  OverrideItems(Cursor cursor, Items items) {
    this.cursor = cursor;
    this.items = items;
  }

  void add() {
    int type = classAround();
    if (type < 0) {
      return;
    }
    Optional<Type> object =
        cursor.semantics().typeOf(cursor.module(), cursor.tree().child(type, 1));
    if (object.isEmpty() || !(object.get() instanceof Type.ClassObject made)) {
      return;
    }
    Set<String> own = ownNames(type);
    Set<String> open = open(type);
    for (Member member : cursor.semantics().membersOf(cursor.module(), made.instance())) {
      boolean method =
          member.kind() == Definition.Kind.METHOD || member.kind() == Definition.Kind.PROPERTY;
      if (method && !own.contains(member.name()) && !member.definitions().isEmpty()) {
        method(member, open.contains(member.name()));
      }
    }
  }

  /// The CLASS_DEF whose body directly holds the `def` that is being written, or -1.
  private int classAround() {
    SyntaxTree tree = cursor.tree();
    int written = cursor.written();
    int function = written < 0 ? -1 : cursor.parent(written);
    if (function < 0 || !tree.is(function, NodeKind.FUNCTION_DEF)) {
      return -1;
    }
    int block = cursor.parent(function);
    int holder = block < 0 ? -1 : cursor.parent(block);
    return holder >= 0 && tree.is(holder, NodeKind.CLASS_DEF) ? holder : -1;
  }

  private Set<String> ownNames(int type) {
    SyntaxTree tree = cursor.tree();
    int block = tree.lastChild(type);
    Set<String> names = new HashSet<>();
    int written = cursor.written();
    for (int at = block + 1; at < tree.subtreeEnd(block); at = tree.subtreeEnd(at)) {
      if (tree.is(at, NodeKind.FUNCTION_DEF) && tree.child(at, 1) != written) {
        names.add(tree.name(at));
      }
    }
    return names;
  }

  private Set<String> open(int type) {
    Set<String> names = new HashSet<>();
    cursor.semantics().definitionsOf(cursor.module(), tree().child(type, 1)).stream()
        .limit(1)
        .forEach(definition ->
            cursor
                .semantics()
                .abstractMembersOf(definition)
                .forEach(member -> names.add(member.name())));
    return names;
  }

  private SyntaxTree tree() {
    return cursor.tree();
  }

  private void method(Member member, boolean open) {
    Optional<MethodText> text = MethodText.of(cursor.view(), cursor.module(), member);
    if (text.isEmpty()) {
      return;
    }
    String line = cursor.lineBefore();
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    String end = cursor.text().contains("\r\n") ? "\r\n" : "\n";
    String body = open ? "raise NotImplementedError" : text.get().superCall();
    String written = text.get().header() + end + indent + "    " + body;
    List<TextChange> additional = new ArrayList<>(imports(text.get().imports()));
    int start = cursor.start() - line.length() + indent.length();
    for (String decorator : text.get().decorators()) {
      additional.add(new TextChange(new TextSpan(start, start), decorator + end + indent));
    }
    if (text.get().isAsync() && !line.contains("async")) {
      additional.add(new TextChange(new TextSpan(start, start), "async "));
    }
    int rank = open ? 0 : member.owner().equals("object") ? 20 : 10;
    items.add(
        member.name(),
        CompletionKind.METHOD,
        member.owner(),
        rank,
        written,
        additional,
        Optional.of(Items.origin(member.definitions().getFirst())));
  }

  private List<TextChange> imports(SortedSet<Inspector.Import> needed) {
    return needed.isEmpty()
        ? List.of()
        : new ImportEdits(cursor.file()).names(new TreeSet<>(needed));
  }
}
