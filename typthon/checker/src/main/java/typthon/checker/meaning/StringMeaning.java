package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Exports;
import typthon.checker.annotations.StringAnnotations;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Mention;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// The names in strings: quoted annotations, entries of `__all__`, keys of typed dictionaries.
final class StringMeaning {
  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Expressions expressions;
  private final Parents parents;

  StringMeaning(ModuleFacts module, Expressions expressions) {
    this.module = module;
    this.tree = module.tree();
    this.expressions = expressions;
    this.parents = expressions.parents(module);
  }

  /// Returns the names in the STRING `node`, in the order of the text.
  List<Mention> mentionsIn(int node) {
    List<Mention> listed = listed(node);
    if (!listed.isEmpty()) {
      return listed;
    }
    List<Definition> key = key(node);
    if (!key.isEmpty()) {
      return whole(node, key, key);
    }
    return isAnnotation(node) ? quoted(node) : List.of();
  }

  // __all__

  private List<Mention> listed(int node) {
    for (Exports.AllStep step : module.binding().exports().allSteps()) {
      if (step instanceof Exports.AllStep.Add(String name, int at) && at == node) {
        SymbolAt symbol = Imports.symbol(module, name);
        List<Definition> followed =
            symbol == null
                ? NameMeaning.ofModule(module, module.name() + "." + name)
                : NameMeaning.of(symbol, true);
        List<Definition> bound = symbol == null ? followed : NameMeaning.of(symbol, false);
        return whole(node, followed, bound);
      }
    }
    return List.of();
  }

  private List<Mention> whole(int node, List<Definition> followed, List<Definition> bound) {
    int[] inside = inside(node);
    return inside == null
        ? List.of()
        : List.of(new Mention(tree.string(node), inside[0], inside[1], followed, bound));
  }

  /// Returns where the text of a string of one part begins and ends, or null if it is written in
  /// another way.
  private int @Nullable [] inside(int node) {
    if (tree.childCount(node) != 1) {
      return null;
    }
    String value = tree.string(node);
    String text = tree.text(node);
    int at = text.indexOf(value);
    if (value.isEmpty() || at < 0) {
      return null;
    }
    int start = tree.start(node) + utf8(text.substring(0, at));
    return new int[] {start, start + utf8(value)};
  }

  private static int utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  // Keys

  /// The value whose key the string is: of a subscript, a display, or a call of `get` and the like.
  private List<Definition> key(int node) {
    int parent = parents.of(node);
    if (parent < 0) {
      return List.of();
    }
    Type dictionary =
        switch (tree.kind(parent)) {
          case SUBSCRIPT ->
              tree.child(parent, 1) == node
                  ? expressions.typeOf(module, tree.child(parent, 0))
                  : null;
          case DICT_ITEM -> {
            int display = parents.of(parent);
            Expressions.Seen seen =
                tree.child(parent, 0) == node && tree.is(display, NodeKind.DICT)
                    ? expressions.at(module, display)
                    : null;
            yield seen == null ? null : seen.expected() == null ? seen.type() : seen.expected();
          }
          case ARGUMENTS -> {
            int call = parents.of(parent);
            boolean first = parent + 1 == node && tree.is(call, NodeKind.CALL);
            int callee = first ? tree.child(call, 0) : -1;
            yield first && tree.is(callee, NodeKind.ATTRIBUTE)
                ? expressions.typeOf(module, tree.child(callee, 0))
                : null;
          }
          case COMPARE ->
              tree.child(parent, 0) == node && tree.is(tree.lastChild(parent), NodeKind.COMPARISON)
                  ? expressions.typeOf(module, tree.child(tree.lastChild(parent), 0))
                  : null;
          default -> null;
        };
    return dictionary == null ? List.of() : ofKey(dictionary, tree.string(node));
  }

  private List<Definition> ofKey(Type dictionary, String key) {
    List<Definition> found = new ArrayList<>();
    for (Type each : Types.members(dictionary)) {
      if (Types.unfold(each) instanceof Type.Instance instance
          && instance.type().typedDict() != null
          && instance.type().typedDict().items().containsKey(key)) {
        found.addAll(Keyed.definitionsOf(module, instance.type(), key));
      }
    }
    return found;
  }

  // Annotations

  /// Tells whether the string stands where a type is expected.
  private boolean isAnnotation(int node) {
    int at = node;
    for (int parent = parents.of(at); parent >= 0; at = parent, parent = parents.of(at)) {
      switch (tree.kind(parent)) {
        case PARAMETER, ANNOTATED_ASSIGN -> {
          return tree.child(parent, 1) == at;
        }
        case FUNCTION_DEF -> {
          return tree.child(parent, 4) == at;
        }
        case TYPE_ALIAS, TYPE_VAR -> {
          return true;
        }
        case SUBSCRIPT -> {
          if (isLiteral(parent)) {
            return false;
          }
          if (isTypeArguments(parent, at)) {
            return true;
          }
        }
        case ARGUMENTS -> {
          return isTypeArgument(parent, at);
        }
        case TUPLE, LIST, BINARY, STARRED -> {}
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private boolean isLiteral(int subscript) {
    int value = tree.child(subscript, 0);
    boolean named = tree.is(value, NodeKind.NAME) || tree.is(value, NodeKind.ATTRIBUTE);
    return named && tree.name(value).equals("Literal");
  }

  /// `list["T"]` as a value, or as a base class.
  private boolean isTypeArguments(int subscript, int index) {
    return tree.child(subscript, 1) == index
        && Types.unfold(expressions.typeOf(module, tree.child(subscript, 0)))
            instanceof Type.ClassObject;
  }

  /// `cast("T", x)` and `assert_type(x, "T")`.
  private boolean isTypeArgument(int arguments, int argument) {
    int call = parents.of(arguments);
    if (!tree.is(call, NodeKind.CALL)) {
      return false;
    }
    int callee = tree.child(call, 0);
    boolean named = tree.is(callee, NodeKind.NAME) || tree.is(callee, NodeKind.ATTRIBUTE);
    return named
        && switch (tree.name(callee)) {
          case "cast" -> argument == arguments + 1;
          case "assert_type" -> argument == tree.lastChild(arguments);
          default -> false;
        };
  }

  private List<Mention> quoted(int node) {
    SyntaxTree inner = StringAnnotations.parse(module, node);
    if (inner == null || inner.source() != tree.source()) {
      return List.of();
    }
    int scope = module.binding().scopeAround(node);
    List<Mention> found = new ArrayList<>();
    for (int at = 0; at < inner.size(); at++) {
      if (inner.is(at, NodeKind.NAME)) {
        found.add(mention(inner, at, at, List.of(), scope));
      } else if (inner.is(at, NodeKind.IDENTIFIER)) {
        found.add(attribute(inner, at, scope));
      }
    }
    found.removeIf(mention -> mention.name().isEmpty());
    found.sort(java.util.Comparator.comparingInt(Mention::start));
    return found;
  }

  private Mention mention(SyntaxTree inner, int name, int place, List<String> rest, int scope) {
    List<Definition> followed = NameMeaning.lookUp(module, scope, inner.name(name), true);
    List<Definition> bound = NameMeaning.lookUp(module, scope, inner.name(name), false);
    for (String each : rest) {
      followed = followed.isEmpty() ? followed : inDefinition(followed.getFirst(), each);
      bound = followed;
    }
    return new Mention(inner.name(place), inner.start(place), inner.end(place), followed, bound);
  }

  /// `a.b.c` in quotes: the names before it are known.
  private Mention attribute(SyntaxTree inner, int identifier, int scope) {
    Parents own = Parents.of(inner);
    List<String> names = new ArrayList<>();
    int at = own.of(identifier);
    while (at >= 0 && inner.is(at, NodeKind.ATTRIBUTE)) {
      names.addFirst(inner.name(at));
      at = inner.child(at, 0);
    }
    return at >= 0 && inner.is(at, NodeKind.NAME)
        ? mention(inner, at, identifier, names, scope)
        : new Mention("", 0, 0, List.of(), List.of());
  }

  private List<Definition> inDefinition(Definition outer, String name) {
    ModuleFacts facts = module.session().facts(outer.module());
    if (outer.kind() == Definition.Kind.MODULE) {
      return NameMeaning.ofMember(facts, name, module, true);
    }
    int definition = facts.binding().definitionOf(outer.node());
    return outer.kind() == Definition.Kind.CLASS
            && definition >= 0
            && facts.tree().is(facts.binding().definitions().node(definition), NodeKind.CLASS_DEF)
        ? AttributeMeaning.of(
            facts,
            new Type.ClassObject(
                facts.classAt(facts.binding().definitions().node(definition)).self()),
            name,
            true)
        : List.of();
  }
}
