package typthon.ide.completion;

import java.util.List;
import java.util.Optional;
import typthon.checker.semantics.Member;
import typthon.checker.semantics.Visible;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Attributes behind a dot.
final class MemberItems {
  /// Owners beyond this many are ranked alike.
  private static final int OWNERS = 40;

  private final Cursor cursor;
  private final Items items;

  MemberItems(Cursor cursor, Items items) {
    this.cursor = cursor;
    this.items = items;
  }

  /// Tells whether a dot stands before the word that belongs to no number.
  static boolean concern(Cursor cursor) {
    return cursor.before() == '.';
  }

  void add() {
    SyntaxTree tree = cursor.tree();
    int attribute = attribute();
    if (attribute >= 0) {
      Optional<Type> type = cursor.semantics().typeOf(cursor.module(), tree.child(attribute, 0));
      type.ifPresent(this::addAll);
    }
  }

  /// The ATTRIBUTE whose name is being written, or -1.
  private int attribute() {
    SyntaxTree tree = cursor.tree();
    int dot = cursor.bytes(cursor.beforeIndex());
    int word = cursor.bytes(cursor.start());
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.ATTRIBUTE)
          && tree.end(tree.child(node, 0)) <= dot
          && dot < tree.start(tree.child(node, 1))
          && tree.start(tree.child(node, 1)) <= word) {
        int name = tree.child(node, 1);
        if (tree.start(name) == word || tree.start(name) == tree.end(name)) {
          return node;
        }
      }
    }
    return -1;
  }

  /// Adds what a value of a type has.
  void addAll(Type type) {
    List<Member> members = cursor.semantics().membersOf(cursor.module(), type);
    int owner = 0;
    String last = members.isEmpty() ? "" : members.getFirst().owner();
    for (Member member : members) {
      if (!member.owner().equals(last)) {
        owner = Math.min(owner + 1, OWNERS);
        last = member.owner();
      }
      boolean deprecated =
          !member.definitions().isEmpty()
              && member.definitions().stream()
                  .allMatch(each -> cursor.semantics().deprecationOf(each).isPresent());
      int rank = member.owner().equals("object") ? OWNERS + 1 : owner;
      items.addMember(member, rank, deprecated);
    }
    if (type instanceof Type.Module module) {
      addSubmodules(module.name());
    }
  }

  private void addSubmodules(String name) {
    for (var each : cursor.module().binding().imports()) {
      if (each.level() == 0 && each.module().startsWith(name + ".")) {
        String rest = each.module().substring(name.length() + 1);
        int dot = rest.indexOf('.');
        items.add(dot < 0 ? rest : rest.substring(0, dot), CompletionKind.MODULE, "", 0);
      }
    }
  }

  /// Adds the attributes behind a dotted name inside a quoted annotation.
  void addQuoted(String dotted) {
    String[] names = dotted.split("\\.", -1);
    for (Visible visible :
        cursor.semantics().visibleAt(cursor.module(), cursor.bytes(cursor.offset()))) {
      if (visible.name().equals(names[0])) {
        Optional<Type> type = cursor.semantics().typeOf(visible.module(), visible.node());
        for (int i = 1; i < names.length && type.isPresent(); i++) {
          String name = names[i];
          type =
              cursor.semantics().membersOf(cursor.module(), type.get()).stream()
                  .filter(member -> member.name().equals(name))
                  .map(Member::type)
                  .findFirst();
        }
        type.ifPresent(this::addAll);
        return;
      }
    }
  }
}
