package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Mention;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// What the nodes of one module name. It only dispatches by what a node is and where it stands.
final class NodeMeaning {
  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Expressions expressions;
  private final Parents parents;
  private final KeywordMeaning keywords;

  NodeMeaning(ModuleFacts module, Expressions expressions, Constructs constructs) {
    this.module = module;
    this.tree = module.tree();
    this.expressions = expressions;
    this.parents = expressions.parents(module);
    this.keywords = new KeywordMeaning(module, expressions, constructs);
  }

  /// Returns the definitions of what `node` names.
  ///
  /// @param followed whether imports are followed to what they import
  List<Definition> definitionsOf(int node, boolean followed) {
    return switch (tree.kind(node)) {
      case NAME -> NameMeaning.ofNode(module, node, followed);
      case ATTRIBUTE -> ofAttribute(node, followed);
      case IDENTIFIER -> ofIdentifier(node, followed);
      case DOTTED_NAME -> ofDotted(node, node, followed);
      case KEYWORD_ARGUMENT -> keywords.definitionsOf(node);
      case STRING -> ofString(node, followed);
      case FUNCTION_DEF, CLASS_DEF -> NameMeaning.ofNode(module, tree.child(node, 1), followed);
      case PARAMETER, TYPE_ALIAS, TYPE_VAR, TYPE_VAR_TUPLE, PARAM_SPEC, PATTERN_CAPTURE ->
          NameMeaning.ofNode(module, tree.child(node, 0), followed);
      default -> List.of();
    };
  }

  private List<Definition> ofAttribute(int node, boolean followed) {
    Type receiver = expressions.typeOf(module, tree.child(node, 0));
    return AttributeMeaning.of(module, receiver, module.binding().runtimeName(node), followed);
  }

  private List<Definition> ofIdentifier(int node, boolean followed) {
    int parent = parents.of(node);
    if (parent < 0) {
      return List.of();
    }
    return switch (tree.kind(parent)) {
      case ATTRIBUTE -> ofAttribute(parent, followed);
      case KEYWORD_ARGUMENT -> keywords.definitionsOf(parent);
      case DOTTED_NAME -> ofDotted(parent, node, followed);
      case PATTERN_KEYWORD -> ofPatternKeyword(parent, followed);
      default -> NameMeaning.ofNode(module, node, followed);
    };
  }

  private List<Definition> ofString(int node, boolean followed) {
    Set<Definition> found = new LinkedHashSet<>();
    List<Mention> mentions = mentionsIn(node);
    if (mentions.size() == 1) {
      found.addAll(followed ? mentions.getFirst().definitions() : mentions.getFirst().bindings());
    }
    return List.copyOf(found);
  }

  List<Mention> mentionsIn(int node) {
    return new StringMeaning(module, expressions).mentionsIn(node);
  }

  // Imports

  /// A part of `a.b.c` in an import names the module up to there; in `from m import a` the name
  /// that is imported.
  ///
  /// @param place the DOTTED_NAME or one of its parts
  private List<Definition> ofDotted(int dotted, int place, boolean followed) {
    int alias = parents.of(dotted);
    int statement = parents.of(alias);
    if (tree.is(alias, NodeKind.IMPORT_ALIAS) && tree.is(statement, NodeKind.IMPORT_FROM)) {
      int bound = module.binding().definitionOf(tree.child(dotted, 0));
      return followed || bound < 0
          ? NameMeaning.importedFrom(module, statement, alias)
          : NameMeaning.ofNode(module, tree.child(dotted, 0), false);
    }
    String name = upTo(dotted, place);
    boolean relative = tree.is(alias, NodeKind.IMPORT_FROM);
    if (!followed && !relative && module.binding().definitionOf(place) >= 0) {
      return NameMeaning.ofNode(module, place, false);
    }
    String absolute = relative ? Imports.absolute(module, tree.data(alias), name) : name;
    return absolute == null ? List.of() : NameMeaning.ofModule(module, absolute);
  }

  private String upTo(int dotted, int place) {
    List<String> parts = new ArrayList<>();
    for (int part = dotted + 1; part < tree.subtreeEnd(dotted); part++) {
      if (place == dotted || part <= place) {
        parts.add(tree.name(part));
      }
    }
    return String.join(".", parts);
  }

  // Patterns

  private List<Definition> ofPatternKeyword(int pattern, boolean followed) {
    Type matched = matchedBy(pattern);
    return matched == null
        ? List.of()
        : AttributeMeaning.of(module, matched, tree.name(pattern), followed);
  }

  /// Returns what the class pattern around a PATTERN_KEYWORD matches, or null.
  @Nullable Type matchedBy(int pattern) {
    int type = tree.child(parents.of(pattern), 0);
    return expressions.typeOf(module, type) instanceof Type.ClassObject object
        ? object.instance()
        : null;
  }

  /// Returns the type of what an IDENTIFIER that defines nothing names, or null.
  @Nullable Type typeOfIdentifier(int node) {
    int parent = parents.of(node);
    return switch (tree.kind(parent)) {
      case ATTRIBUTE -> expressions.typeOf(module, parent);
      case KEYWORD_ARGUMENT -> keywords.typeOf(parent);
      case PATTERN_KEYWORD -> {
        Type matched = matchedBy(parent);
        yield matched == null
            ? null
            : Attributes.typeOf(module.session(), matched, tree.name(parent));
      }
      case DOTTED_NAME -> typeOfDotted(parent, node);
      default -> null;
    };
  }

  /// Returns the type of a DOTTED_NAME, or of a part of it, or null.
  @Nullable Type typeOfDotted(int dotted, int place) {
    int alias = parents.of(dotted);
    int statement = parents.of(alias);
    if (tree.is(alias, NodeKind.IMPORT_ALIAS) && tree.is(statement, NodeKind.IMPORT_FROM)) {
      ModuleFacts from = Imports.from(module, statement);
      return from == null ? null : Imports.member(from, tree.name(dotted), module);
    }
    String name = upTo(dotted, place);
    String absolute =
        tree.is(alias, NodeKind.IMPORT_FROM)
            ? Imports.absolute(module, tree.data(alias), name)
            : name;
    return absolute == null || module.session().module(absolute, module) == null
        ? null
        : new Type.Module(absolute);
  }
}
