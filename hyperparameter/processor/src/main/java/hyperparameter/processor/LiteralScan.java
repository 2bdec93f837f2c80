package hyperparameter.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Finds keys that the source spells as literals: `Keys.ofInt("a.b", 1)` declares one,
/// `Params.get("a.b")` reads one.
final class LiteralScan extends TreePathScanner<@Nullable Void, String> {
  private static final Set<String> MODIFIERS = Set.of("doc", "range", "asSecret");

  private final Trees trees;
  private final CompilationUnitTree unit;
  private final BiConsumer<Declaration, Tree> found;
  private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /// @param found takes what was found, and the literal
  LiteralScan(Trees trees, CompilationUnitTree unit, BiConsumer<Declaration, Tree> found) {
    this.trees = trees;
    this.unit = unit;
    this.found = found;
  }

  /// Tells whether a file uses the library at all.
  static boolean concerns(CompilationUnitTree unit) {
    return unit.getImports().stream()
        .anyMatch(each -> each.getQualifiedIdentifier().toString().startsWith("hyperparameter."));
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, String owner) {
    if (seen.add(call)) {
      Parts parts = new Parts();
      if (collect(call, parts) && parts.literal != null) {
        found.accept(parts.declaration(owner), parts.literal);
      }
    }
    return super.visitMethodInvocation(call, owner);
  }

  /// Walks down a chain such as `Keys.ofInt("a", 1).range(0, 9).doc("text")`.
  private boolean collect(MethodInvocationTree call, Parts parts) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return false;
    }
    seen.add(call);
    String method = select.getIdentifier().toString();
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (MODIFIERS.contains(method)
        && select.getExpression() instanceof MethodInvocationTree inner) {
      if (method.equals("doc") && text(arguments) instanceof String doc) {
        parts.doc = doc;
      } else if (method.equals("range") && arguments.size() == 2) {
        parts.constraint = arguments.get(0) + " to " + arguments.get(1);
      }
      return collect(inner, parts);
    }
    String receiver = select.getExpression().toString();
    parts.kind = receiver.endsWith("Keys") ? "key" : "read";
    parts.type = type(receiver, method, arguments);
    if (parts.type.isEmpty() || arguments.isEmpty() || text(arguments) == null) {
      return false;
    }
    parts.literal = arguments.getFirst();
    parts.fallback = fallback(method, arguments);
    return true;
  }

  /// Returns the type that a call declares or reads; empty if it does neither.
  private static String type(
      String receiver, String method, List<? extends ExpressionTree> arguments) {
    if (receiver.equals("Params") || receiver.equals("hyperparameter.Params")) {
      return method.equals("get") || method.equals("raw") || method.equals("dynamic")
          ? "Object"
          : "";
    } else if (!receiver.equals("Keys") && !receiver.equals("hyperparameter.Keys")) {
      return "";
    }
    String argument =
        arguments.size() > 1 ? arguments.get(1).toString().replaceAll("\\.class$", "") : "";
    return switch (method) {
      case "ofInt" -> "int";
      case "ofLong" -> "long";
      case "ofDouble" -> "double";
      case "ofBool" -> "boolean";
      case "ofString" -> "String";
      case "of", "parsed", "required" -> argument;
      case "listOf" -> "List<" + argument + ">";
      case "setOf" -> "Set<" + argument + ">";
      case "mapOf" -> "Map<String, " + argument + ">";
      default -> "";
    };
  }

  private static @Nullable String fallback(
      String method, List<? extends ExpressionTree> arguments) {
    int at =
        switch (method) {
          case "ofInt", "ofLong", "ofDouble", "ofBool", "ofString", "dynamic" -> 1;
          case "of", "listOf", "setOf", "parsed" -> 2;
          default -> Integer.MAX_VALUE;
        };
    if (at >= arguments.size()) {
      return null;
    }
    ExpressionTree argument = arguments.get(at);
    return argument instanceof LiteralTree literal
        ? String.valueOf(literal.getValue())
        : argument.toString();
  }

  private static @Nullable String text(List<? extends ExpressionTree> arguments) {
    return !arguments.isEmpty()
            && arguments.getFirst() instanceof LiteralTree literal
            && literal.getValue() instanceof String text
        ? text
        : null;
  }

  /// What a chain of calls says about a key.
  private final class Parts {
    private @Nullable ExpressionTree literal;
    private @Nullable String fallback;
    private String kind = "";
    private String type = "";
    private String doc = "";
    private String constraint = "";

    Declaration declaration(String owner) {
      Object key = literal instanceof LiteralTree text ? text.getValue() : "";
      long at = trees.getSourcePositions().getStartPosition(unit, literal);
      return new Declaration(
          String.valueOf(key),
          type,
          fallback == null ? "" : fallback,
          fallback != null,
          doc,
          constraint,
          owner,
          kind,
          ParamProcessor.fileName(unit),
          unit.getLineMap().getLineNumber(at));
    }
  }
}
