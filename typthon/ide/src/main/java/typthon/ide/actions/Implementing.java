package typthon.ide.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Member;
import typthon.checker.traces.Inspector;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.ide.imports.ImportEdits;
import typthon.ide.stubs.MethodText;
import typthon.project.Finding;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Methods for the abstract members that a class leaves open.
final class Implementing {
  private final Actions actions;
  private final Place place;

  Implementing(Actions actions) {
    this.actions = actions;
    this.place = actions.place();
  }

  /// Where a class is called that cannot be instantiated, or leaves something open and must not.
  void atCall(Finding finding, TextSpan span) {
    SyntaxTree tree = place.tree();
    int node = place.nodeAt(span);
    int callee = node >= 0 && tree.is(node, NodeKind.CALL) ? tree.child(node, 0) : node;
    if (callee < 0) {
      return;
    }
    int named = tree.is(callee, NodeKind.EXPRESSION_STATEMENT) ? tree.child(callee, 0) : callee;
    int asked = tree.is(named, NodeKind.CALL) ? tree.child(named, 0) : named;
    for (Definition type : place.semantics().definitionsOf(place.module(), asked)) {
      implement(type, finding);
    }
  }

  /// On the name of a class.
  void atClass() {
    SyntaxTree tree = place.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.CLASS_DEF)) {
        TextSpan name = place.spanOf(tree.child(node, 1));
        boolean here = name.touches(place.span().start()) && name.touches(place.span().end());
        if (here) {
          place.semantics().definitionsOf(place.module(), tree.child(node, 1)).stream()
              .filter(each -> each.module() == place.module())
              .findFirst()
              .ifPresent(type -> implement(type, null));
        }
      }
    }
  }

  private void implement(Definition type, @Nullable Finding finding) {
    SourceModule module = type.module();
    List<Member> open = place.semantics().abstractMembersOf(type);
    ViewedFile file = place.view().fileOf(module);
    int node = classNode(type);
    if (open.isEmpty() || node < 0 || !file.isOwn() || isOwnAbstract(type, open)) {
      return;
    }
    SortedSet<Inspector.Import> imports = new TreeSet<>();
    StringBuilder text = new StringBuilder();
    String end = file.text().contains("\r\n") ? "\r\n" : "\n";
    String indentation = bodyIndentation(file, node);
    for (Member member : open) {
      Optional<MethodText> method =
          member.definitions().isEmpty()
              ? Optional.empty()
              : MethodText.of(place.view(), module, member);
      if (method.isEmpty()) {
        return;
      }
      text.append(end).append(written(method.get(), indentation, end));
      imports.addAll(method.get().imports());
    }
    List<TextChange> changes = new ArrayList<>();
    if (!imports.isEmpty()) {
      changes.addAll(new ImportEdits(file).names(imports));
    }
    changes.add(body(file, node, text.toString(), indentation, end));
    actions.add(
        "Implement the abstract members of \"" + type.name() + "\"",
        finding == null ? CodeAction.Kind.REWRITE : CodeAction.Kind.QUICK_FIX,
        finding,
        finding != null,
        file.path(),
        changes);
  }

  /// What a class itself marks abstract is not to be implemented in it.
  private static boolean isOwnAbstract(Definition type, List<Member> open) {
    return open.stream().allMatch(each -> each.owner().equals(type.path()));
  }

  private static int classNode(Definition type) {
    SourceModule module = type.module();
    int definition = type.node() == 0 ? -1 : module.binding().definitionOf(type.node());
    int node = definition < 0 ? -1 : module.binding().definitions().node(definition);
    return node >= 0 && module.parsed().tree().is(node, NodeKind.CLASS_DEF) ? node : -1;
  }

  private static String written(MethodText method, String indentation, String end) {
    StringBuilder text = new StringBuilder();
    for (String decorator : method.decorators()) {
      text.append(indentation).append(decorator).append(end);
    }
    text.append(indentation).append(method.isAsync() ? "async def " : "def ");
    text.append(method.header()).append(end);
    return text.append(indentation).append("    raise NotImplementedError").append(end).toString();
  }

  private static String bodyIndentation(ViewedFile file, int node) {
    SyntaxTree tree = file.module().parsed().tree();
    int block = tree.lastChild(node);
    String text = file.text();
    int first = file.utf16(tree.start(block));
    int line = text.lastIndexOf('\n', Math.max(first - 1, 0)) + 1;
    String before = text.substring(line, first);
    if (before.isBlank() && !before.isEmpty()) {
      return before;
    }
    int start = file.utf16(tree.start(node));
    int own = text.lastIndexOf('\n', Math.max(start - 1, 0)) + 1;
    return text.substring(own, start).replaceAll("\\S.*", "") + "    ";
  }

  /// Behind the body; a body of `...` or `pass` on a line of its own gives way to it.
  private static TextChange body(
      ViewedFile file, int node, String methods, String indentation, String end) {
    SyntaxTree tree = file.module().parsed().tree();
    int block = tree.lastChild(node);
    TextSpan span = new TextSpan(file.utf16(tree.start(block)), file.utf16(tree.end(block)));
    boolean empty =
        tree.childCount(block) == 1
            && (file.text().substring(span.start(), span.end()).equals("...")
                || file.text().substring(span.start(), span.end()).equals("pass"));
    if (!empty) {
      return new TextChange(new TextSpan(span.end(), span.end()), end + stripped(methods, end));
    }
    int from = span.start();
    while (from > 0 && Character.isWhitespace(file.text().charAt(from - 1))) {
      from--;
    }
    String written = stripped(methods, end);
    return new TextChange(
        new TextSpan(from, span.end()), written.isEmpty() ? indentation : written);
  }

  private static String stripped(String methods, String end) {
    return methods.endsWith(end) ? methods.substring(0, methods.length() - end.length()) : methods;
  }
}
