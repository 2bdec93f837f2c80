package typthon.ide.stubs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Member;
import typthon.checker.semantics.Written;
import typthon.checker.traces.Inspector;
import typthon.project.ProjectView;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.Type;

/// How a method is written that overrides another: parameters with the types that they have for the
/// overriding class, as far as annotations can say them, and defaults as they stand.
///
/// @param header from the name up to the colon
/// @param superCall the statement that hands on to the overridden one
/// @param decorators what must stand above, for instance `@property`
/// @param imports what the annotations need
public record MethodText(
    String header,
    String superCall,
    List<String> decorators,
    boolean isAsync,
    SortedSet<Inspector.Import> imports) {

  /// Returns the text of what overrides `member` in a class of `module`; nothing if no function
  /// defines it.
  public static Optional<MethodText> of(ProjectView view, SourceModule module, Member member) {
    Definition definition = member.definitions().getLast();
    SourceModule home = definition.module();
    int number = home.binding().definitionOf(definition.node());
    int function = number < 0 ? 0 : home.binding().definitions().node(number);
    return home.parsed().tree().is(function, NodeKind.FUNCTION_DEF)
        ? Optional.of(new Writer(view, module, member, home, function).write())
        : Optional.empty();
  }

  /// Writes one method.
  private static final class Writer {
    private final ProjectView view;
    private final SourceModule module;
    private final Member member;
    private final SourceModule home;
    private final SyntaxTree tree;
    private final int function;
    private final SortedSet<Inspector.Import> imports = new TreeSet<>();
    private final Type.@Nullable Callable callable;

    Writer(ProjectView view, SourceModule module, Member member, SourceModule home, int function) {
      this.view = view;
      this.module = module;
      this.member = member;
      this.home = home;
      this.tree = home.parsed().tree();
      this.function = function;
      this.callable = member.type() instanceof Type.Callable found ? found : null;
    }

    MethodText write() {
      List<String> decorators = decorators();
      boolean property = member.kind() == Definition.Kind.PROPERTY;
      boolean isStatic = decorators.contains("@staticmethod");
      StringBuilder parameters = new StringBuilder();
      List<String> passed = new ArrayList<>();
      boolean receiver = !isStatic;
      boolean afterStar = false;
      int list = tree.child(function, 3);
      for (int at = list + 1; at < tree.subtreeEnd(list); at = tree.subtreeEnd(at)) {
        parameters.append(parameters.isEmpty() ? "" : ", ").append(parameter(at, receiver));
        if (tree.is(at, NodeKind.PARAMETER) && !receiver) {
          passed.add(passed(at, afterStar));
        }
        afterStar |= tree.is(at, NodeKind.BARE_STAR) || isVariadic(at);
        receiver &= !tree.is(at, NodeKind.PARAMETER);
      }
      Type result = property ? member.type() : callable == null ? null : callable.returns();
      boolean async = tree.has(function, SyntaxTree.ASYNC);
      String annotation = result == null || async ? statedResult() : annotation(result);
      String header =
          member.name()
              + "("
              + parameters
              + ")"
              + (annotation == null ? "" : " -> " + annotation)
              + ":";
      String target = "super()." + member.name();
      String call = property ? target : target + "(" + String.join(", ", passed) + ")";
      boolean silent = "None".equals(annotation) || member.name().equals("__init__");
      return new MethodText(
          header,
          (silent ? "" : "return ") + (async ? "await " : "") + call,
          decorators,
          async,
          imports);
    }

    private boolean isVariadic(int node) {
      return tree.is(node, NodeKind.PARAMETER) && tree.has(node, SyntaxTree.VARIADIC);
    }

    /// The result of a coroutine is what its header says.
    private @Nullable String statedResult() {
      return tree.isAbsent(tree.child(function, 4)) || !module.equals(home)
          ? null
          : tree.text(tree.child(function, 4));
    }

    private String parameter(int node, boolean receiver) {
      if (!tree.is(node, NodeKind.PARAMETER)) {
        return tree.text(node);
      }
      String name = tree.name(node);
      String stars =
          tree.has(node, SyntaxTree.VARIADIC)
              ? "*"
              : tree.has(node, SyntaxTree.KEYWORD_VARIADIC) ? "**" : "";
      Type type = receiver ? null : typeOf(name);
      boolean stated = !tree.isAbsent(tree.child(node, 1));
      String annotation = type == null || !stated ? null : annotation(type);
      int fallback = tree.child(node, 2);
      String text = stars + name + (annotation == null ? "" : ": " + annotation);
      return tree.isAbsent(fallback)
          ? text
          : text + (annotation == null ? "=" : " = ") + defaultText(fallback);
    }

    /// A default that is more than a literal may mean something else elsewhere.
    private String defaultText(int node) {
      boolean literal =
          switch (tree.kind(node)) {
            case INTEGER, FLOAT, STRING, BYTES, TRUE, FALSE, NONE, ELLIPSIS, UNARY -> true;
            case TUPLE, LIST, DICT -> !tree.hasChildren(node);
            default -> false;
          };
      return literal || module.equals(home) ? tree.text(node) : "...";
    }

    private @Nullable Type typeOf(String name) {
      if (callable != null) {
        for (Parameter each : callable.parameters()) {
          if (each.name().equals(name)) {
            return each.type();
          }
        }
      }
      return null;
    }

    private @Nullable String annotation(Type type) {
      Optional<Written> written = view.semantics().written(module, type);
      written.ifPresent(each -> imports.addAll(each.imports()));
      return written.map(Written::text).orElse(null);
    }

    private String passed(int node, boolean afterStar) {
      String name = tree.name(node);
      if (tree.has(node, SyntaxTree.VARIADIC)) {
        return "*" + name;
      }
      if (tree.has(node, SyntaxTree.KEYWORD_VARIADIC)) {
        return "**" + name;
      }
      return afterStar ? name + "=" + name : name;
    }

    /// The decorators that decide how a method is bound.
    private List<String> decorators() {
      List<String> found = new ArrayList<>();
      int list = tree.child(function, 0);
      for (int at = list + 1; at < tree.subtreeEnd(list); at = tree.subtreeEnd(at)) {
        String text = tree.text(at);
        if (text.equals("property") || text.equals("classmethod") || text.equals("staticmethod")) {
          found.add("@" + text);
        }
      }
      return found;
    }
  }
}
