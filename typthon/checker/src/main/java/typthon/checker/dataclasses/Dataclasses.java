package typthon.checker.dataclasses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.annotations.Qualifiers;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.classes.SourceClass;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.functions.Decorators;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Which classes are dataclasses, and what their fields are.
public final class Dataclasses {
  private static final Query<@Nullable Options> OPTIONS = new Query<>("dataclass options", null);
  private static final Query<List<Field>> FIELDS = new Query<>("dataclass fields", List.of());

  private Dataclasses() {}

  /// Returns the options of a dataclass, or null if the class is none by itself.
  static @Nullable Options optionsOf(SourceClass type) {
    return type.session().queries().get(OPTIONS, type, () -> findOptions(type));
  }

  private static @Nullable Options findOptions(SourceClass type) {
    Decorators decorators = Decorators.of(type.module(), type.node());
    for (int i = 0; i < decorators.nodes().size(); i++) {
      int node = decorators.nodes().get(i);
      if (decorators.forms().get(i) == SpecialForm.DATACLASS) {
        return fromCall(type.module(), node, Options.STANDARD);
      }
      Options transformed = Transforms.ofDecorator(type.module(), node);
      if (transformed != null) {
        return fromCall(type.module(), node, transformed);
      }
    }
    Options inherited = Transforms.ofAncestors(type);
    return inherited == null ? null : fromKeywords(type, inherited);
  }

  private static Options fromCall(ModuleFacts module, int node, Options options) {
    SyntaxTree tree = module.tree();
    Options result = options;
    if (tree.is(node, NodeKind.CALL)) {
      for (Argument argument : Calls.arguments(tree, tree.child(node, 1))) {
        result = with(tree, result, argument.keyword(), argument.node());
      }
    }
    return result;
  }

  private static Options fromKeywords(SourceClass type, Options options) {
    Options result = options;
    for (Map.Entry<String, Integer> entry : type.keywords().entrySet()) {
      result = with(type.module().tree(), result, entry.getKey(), entry.getValue());
    }
    return result;
  }

  private static Options with(
      SyntaxTree tree, Options options, @Nullable String keyword, int value) {
    boolean known = tree.is(value, NodeKind.TRUE) || tree.is(value, NodeKind.FALSE);
    return keyword == null || !known
        ? options
        : options.with(keyword, tree.is(value, NodeKind.TRUE));
  }

  /// Tells whether the class or an ancestor is a dataclass.
  public static boolean isDataclass(ClassInfo type) {
    for (Type ancestor : type.mro()) {
      if (Types.classOf(ancestor) instanceof SourceClass source && optionsOf(source) != null) {
        return true;
      }
    }
    return false;
  }

  /// Returns the slots that a dataclass with `slots=True` makes by itself, or null if it makes
  /// none.
  public static @Nullable Set<String> slotsOf(SourceClass type) {
    Options options = optionsOf(type);
    if (options == null || !options.slots()) {
      return null;
    }
    Set<String> names = new LinkedHashSet<>();
    ownFields(type).forEach(field -> names.add(field.name()));
    return names;
  }

  // Fields

  /// Returns the fields of a dataclass, inherited ones first, in the order of `__init__`.
  static List<Field> fieldsOf(SourceClass type) {
    Map<String, Field> fields = new LinkedHashMap<>();
    List<Type> ancestors = new ArrayList<>(type.mro());
    for (int i = ancestors.size() - 1; i >= 0; i--) {
      if (ancestors.get(i) instanceof Type.Instance instance
          && instance.type() instanceof SourceClass source
          && optionsOf(source) != null) {
        Substitution substitution = Substitution.of(instance);
        for (Field field : ownFields(source)) {
          fields.put(
              field.name(),
              new Field(
                  field.name(),
                  field.parameter(),
                  substitution.apply(field.type()),
                  field.node(),
                  field.hasDefault(),
                  field.init(),
                  field.keywordOnly(),
                  field.initOnly()));
        }
      }
    }
    return List.copyOf(fields.values());
  }

  /// Returns the fields that the class itself states, in order.
  static List<Field> ownFields(SourceClass type) {
    return type.session().queries().get(FIELDS, type, () -> findFields(type));
  }

  /// Returns what the converter of the field `name` takes, or null if it has none.
  ///
  /// @param node the ANNOTATED_ASSIGN
  public static @Nullable Type converted(SourceClass type, String name, int node) {
    SyntaxTree tree = type.module().tree();
    int value = tree.child(node, 2);
    if (!tree.is(value, NodeKind.CALL)
        || Calls.arguments(tree, tree.child(value, 1)).stream()
            .noneMatch(argument -> "converter".equals(argument.keyword()))) {
      return null;
    }
    for (Field field : ownFields(type)) {
      if (field.name().equals(name)) {
        return field.type();
      }
    }
    return null;
  }

  private static List<Field> findFields(SourceClass type) {
    Options options = optionsOf(type);
    if (options == null) {
      return List.of();
    }
    Binding binding = type.module().binding();
    List<Field> fields = new ArrayList<>();
    boolean keywordOnly = options.keywordOnly();
    for (int definition : declarations(type)) {
      int node = binding.definitions().node(definition);
      SymbolAt symbol = new SymbolAt(type.module(), binding.definitions().symbol(definition));
      Qualifiers qualifiers = SymbolTypes.declaredBy(type.module(), definition).qualifiers();
      Type declared = SymbolTypes.declared(symbol);
      if (declared != null && Types.isInstanceOf(declared, "dataclasses", "KW_ONLY")) {
        keywordOnly = true;
      } else if (!qualifiers.isClassVariable()) {
        Type stated = declared == null ? SymbolTypes.effective(symbol) : declared;
        fields.add(
            new FieldReader(type, options, node)
                .read(symbol.name(), stated, keywordOnly, qualifiers.isInitVariable()));
      }
    }
    return fields;
  }

  /// Returns the annotated variables of the class body, in order.
  static List<Integer> declarations(SourceClass type) {
    Binding binding = type.module().binding();
    Map<Integer, Integer> found = new LinkedHashMap<>();
    for (int i = 0; i < binding.scopes().symbolCount(type.scope()); i++) {
      int symbol = binding.scopes().symbol(type.scope(), i);
      for (int j = 0; j < binding.symbols().definitionCount(symbol); j++) {
        int definition = binding.symbols().definition(symbol, j);
        if (binding.definitions().contributes(definition)
            && binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE
            && !type.module()
                .tree()
                .has(binding.definitions().node(definition), SyntaxTree.TYPE_COMMENT)
            && binding.definitions().symbol(definition) == symbol) {
          found.merge(symbol, definition, (first, second) -> first);
        }
      }
    }
    List<Integer> sorted = new ArrayList<>(found.values());
    sorted.sort(null);
    return sorted;
  }

  /// Reads one field and its specifier.
  private static final class FieldReader {
    private final SourceClass type;
    private final Options options;
    private final int node;
    private final SyntaxTree tree;
    private final Evaluator evaluator;

    FieldReader(SourceClass type, Options options, int node) {
      this.type = type;
      this.options = options;
      this.node = node;
      this.tree = type.module().tree();
      this.evaluator = new Evaluator(type.module(), new Reports());
    }

    Field read(String name, Type declared, boolean keywordOnly, boolean initOnly) {
      int value = tree.child(node, 2);
      Type accepted = accepted(declared);
      if (tree.isAbsent(value)) {
        return new Field(name, name, accepted, node, false, true, keywordOnly, initOnly);
      }
      if (!isSpecifier(value)) {
        return new Field(name, name, accepted, node, true, true, keywordOnly, initOnly);
      }
      boolean hasDefault = false;
      boolean init = Transforms.defaultOf(evaluator, value, "init", true);
      boolean only = Transforms.defaultOf(evaluator, value, "kw_only", keywordOnly);
      String parameter = name;
      for (Argument argument : Calls.arguments(tree, tree.child(value, 1))) {
        String keyword = argument.keyword();
        if (keyword == null) {
          continue;
        }
        switch (keyword) {
          case "default", "default_factory", "factory" -> hasDefault = true;
          case "init" -> init = !tree.is(argument.node(), NodeKind.FALSE);
          case "kw_only" -> only = tree.is(argument.node(), NodeKind.TRUE);
          case "alias" -> {
            if (tree.is(argument.node(), NodeKind.STRING)) {
              parameter = tree.string(argument.node());
            }
          }
          case "converter" -> accepted = converted(argument.node(), accepted);
          default -> {}
        }
      }
      return new Field(name, parameter, accepted, node, hasDefault, init, only, initOnly);
    }

    /// A descriptor takes what its `__set__` takes.
    private Type accepted(Type declared) {
      if (declared instanceof Type.Instance instance
          && Attributes.typeOf(type.session(), instance, "__set__") instanceof Type.Callable setter
          && setter.parameters().size() >= 2) {
        return setter.parameters().get(1).type();
      }
      return declared;
    }

    private boolean isSpecifier(int value) {
      if (!tree.is(value, NodeKind.CALL)) {
        return false;
      }
      String name = Transforms.qualifiedName(evaluator, tree.child(value, 0));
      return options.specifiers().isEmpty()
          ? name.equals("dataclasses.field")
          : options.specifiers().contains(name);
    }

    private Type converted(int converter, Type declared) {
      Type function = evaluator.typeOf(converter);
      Type called =
          function instanceof Type.ClassObject object
              ? type.session().known().callableOf(object)
              : function;
      List<Type> accepted = new ArrayList<>();
      switch (called) {
        case Type.Callable callable -> addFirst(callable, accepted);
        case Type.Overloaded overloaded ->
            overloaded.items().forEach(item -> addFitting(item, declared, accepted));
        case null, default -> {}
      }
      return accepted.isEmpty() ? declared : Unions.of(accepted);
    }

    private void addFitting(Type.Callable item, Type declared, List<Type> accepted) {
      Type result =
          new Substitution(part -> part instanceof typthon.types.TypeVariable ? Type.ANY : null)
              .apply(item.returns());
      if (evaluator.isAssignable(result, declared)) {
        addFirst(item, accepted);
      }
    }

    private static void addFirst(Type.Callable callable, List<Type> accepted) {
      if (!callable.parameters().isEmpty()) {
        accepted.add(
            new Substitution(part -> part instanceof typthon.types.TypeVariable ? Type.ANY : null)
                .apply(callable.parameters().getFirst().type()));
      }
    }
  }
}
