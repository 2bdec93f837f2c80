package typthon.checker.typeddicts;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Qualifiers;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.Type;
import typthon.types.Types;

/// What the definition of a TypedDict can say: its bases, its keywords and its body.
///
/// Source: the typing specification, "Typed dictionaries", class-based syntax.
public final class TypedDictRules {
  private static final Set<String> KEYWORDS = Set.of("total", "closed", "extra_items", "metaclass");

  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final SourceClass type;

  private TypedDictRules(Evaluator evaluator, SourceClass type) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.type = type;
  }

  public static void check(Evaluator evaluator, SourceClass type) {
    if (type.is(ClassFlag.TYPED_DICT) && !type.ref().path().equals("_TypedDict")) {
      TypedDictRules rules = new TypedDictRules(evaluator, type);
      rules.header();
      rules.body();
      TypedDictInheritance.check(evaluator, type);
    }
  }

  private void header() {
    Integer extra = type.keywords().get("extra_items");
    if (extra != null && type.keywords().containsKey("closed")) {
      evaluator.report(
          Rule.TYPEDDICT_KEY, extra, "\"closed\" and \"extra_items\" exclude each other");
    }
    int arguments = tree.child(type.node(), 3);
    int end = tree.subtreeEnd(arguments);
    for (int child = arguments + 1; child < end; child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.KEYWORD_ARGUMENT)) {
        keyword(tree.name(child), tree.child(child, 1));
      } else if (!tree.is(child, NodeKind.STARRED) && !tree.is(child, NodeKind.DOUBLE_STARRED)) {
        base(child);
      }
    }
  }

  private void keyword(String keyword, int value) {
    if (!KEYWORDS.contains(keyword)) {
      evaluator.report(
          Rule.UNKNOWN_KEYWORD, value, "A TypedDict has no parameter \"" + keyword + "\"");
    } else if (keyword.equals("metaclass")) {
      evaluator.report(Rule.METACLASS_CONFLICT, value, "A TypedDict has no metaclass of its own");
    } else if (keyword.equals("extra_items")) {
      Annotations.Declared declared = Annotations.of(evaluator, type.scope()).declaration(value);
      extraItems(evaluator, value, declared.qualifiers());
    } else {
      isLiteral(evaluator, keyword, value);
    }
  }

  /// Reports a `value` of `total` or `closed` that is no literal.
  static void isLiteral(Evaluator evaluator, String keyword, int value) {
    SyntaxTree tree = evaluator.tree();
    if (!tree.is(value, NodeKind.TRUE) && !tree.is(value, NodeKind.FALSE)) {
      evaluator.report(
          Rule.TYPEDDICT_KEY, value, "\"" + keyword + "\" must be the literal True or False");
    }
  }

  /// Reports qualifiers that extra items cannot have: no key of them is ever required.
  static void extraItems(Evaluator evaluator, int value, Qualifiers qualifiers) {
    if (qualifiers.isRequired() || qualifiers.isNotRequired()) {
      evaluator.report(
          Rule.INVALID_TYPE_FORM,
          value,
          "Extra items are never required: they take neither \"Required\" nor \"NotRequired\"");
    }
  }

  private void base(int node) {
    Annotations annotations = Annotations.of(evaluator.quiet(), type.scope());
    SpecialForm form = annotations.specialForm(node);
    if (form == SpecialForm.TYPED_DICT || form == SpecialForm.GENERIC) {
      return;
    }
    Type base = annotations.base(node);
    if (!base.isAny() && !isTypedDict(base)) {
      evaluator.report(
          Rule.INVALID_BASE,
          node,
          "A TypedDict can inherit only from other TypedDicts and \"Generic\"");
    }
  }

  private static boolean isTypedDict(@Nullable Type base) {
    return base instanceof Type.Instance
        && Types.classOf(base) instanceof typthon.types.ClassInfo info
        && info.is(ClassFlag.TYPED_DICT);
  }

  private void body() {
    Binding binding = evaluator.binding();
    for (int i = 0; i < binding.scopes().symbolCount(type.scope()); i++) {
      int symbol = binding.scopes().symbol(type.scope(), i);
      for (int j = 0; j < binding.symbols().definitionCount(symbol); j++) {
        int definition = binding.symbols().definition(symbol, j);
        if (binding.definitions().contributes(definition)
            && binding.definitions().scope(definition) == type.scope()) {
          item(definition, binding.symbols().name(symbol));
        }
      }
    }
  }

  private void item(int definition, String name) {
    Binding binding = evaluator.binding();
    DefinitionKind kind = binding.definitions().kind(definition);
    boolean isSpecial = name.startsWith("__") && name.endsWith("__");
    switch (kind) {
      case FUNCTION ->
          evaluator.report(
              Rule.TYPEDDICT_KEY,
              binding.definitions().nameNode(definition),
              "A TypedDict has no methods: its values are plain dictionaries");
      case VARIABLE -> {
        if (!isSpecial) {
          evaluator.report(
              Rule.TYPEDDICT_KEY,
              binding.definitions().nameNode(definition),
              "The body of a TypedDict can only declare items");
        }
      }
      case ANNOTATED_VARIABLE -> {
        int value = tree.child(binding.definitions().node(definition), 2);
        if (!tree.isAbsent(value)) {
          evaluator.report(Rule.TYPEDDICT_KEY, value, "An item of a TypedDict has no default");
        }
      }
      default -> {}
    }
  }
}
