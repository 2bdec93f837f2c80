package typthon.checker.frameworks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.annotations.Selves;
import typthon.checker.classes.SourceClass;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.FieldView;
import typthon.checker.plugins.MethodView;
import typthon.checker.plugins.TypeFactory;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.Substitution;
import typthon.types.Type;

/// A class of the program.
///
/// @param instance the class with arguments in terms of the class that a hook is asked about
record ClassOfProgram(SourceClass type, Type.Instance instance) implements ClassView {
  ClassOfProgram(SourceClass type) {
    this(type, type.self());
  }

  private Binding binding() {
    return type.module().binding();
  }

  @Override
  public String name() {
    return type.name();
  }

  @Override
  public String module() {
    return type.module().name();
  }

  @Override
  public Type self() {
    return instance;
  }

  @Override
  public Type selfVariable() {
    return Selves.of(type);
  }

  @Override
  public List<ClassView> ancestors() {
    List<ClassView> found = new ArrayList<>();
    List<Type> mro = type.mro();
    Substitution substitution = Substitution.of(instance);
    for (int i = 1; i < mro.size(); i++) {
      if (mro.get(i) instanceof Type.Instance ancestor
          && ancestor.type() instanceof SourceClass source
          && substitution.apply(ancestor) instanceof Type.Instance specialized) {
        found.add(new ClassOfProgram(source, specialized));
      }
    }
    return found;
  }

  @Override
  public boolean inherits(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    return type.inherits(qualifiedName.substring(0, dot), qualifiedName.substring(dot + 1));
  }

  @Override
  public List<FieldView> fields() {
    Definitions definitions = binding().definitions();
    Map<Integer, Integer> found = new LinkedHashMap<>();
    for (int i = 0; i < binding().scopes().symbolCount(type.scope()); i++) {
      int symbol = binding().scopes().symbol(type.scope(), i);
      for (int j = 0; j < binding().symbols().definitionCount(symbol); j++) {
        int definition = binding().symbols().definition(symbol, j);
        DefinitionKind kind = definitions.kind(definition);
        boolean states =
            kind == DefinitionKind.ANNOTATED_VARIABLE || kind == DefinitionKind.VARIABLE;
        if (states && definitions.contributes(definition)) {
          found.merge(symbol, definition, (first, later) -> better(definitions, first, later));
        }
      }
    }
    List<Integer> sorted = new ArrayList<>(found.values());
    sorted.sort(null);
    Substitution substitution = Substitution.of(instance);
    List<FieldView> fields = new ArrayList<>();
    for (int definition : sorted) {
      fields.add(new FieldOfProgram(type.module(), definition, substitution));
    }
    return fields;
  }

  /// An annotated definition says more than one that is not.
  private static int better(Definitions definitions, int first, int later) {
    return definitions.kind(first) == DefinitionKind.VARIABLE
            && definitions.kind(later) == DefinitionKind.ANNOTATED_VARIABLE
        ? later
        : first;
  }

  @Override
  public List<MethodView> methods() {
    Definitions definitions = binding().definitions();
    List<MethodView> methods = new ArrayList<>();
    for (int i = 0; i < binding().scopes().symbolCount(type.scope()); i++) {
      int symbol = binding().scopes().symbol(type.scope(), i);
      for (int j = 0; j < binding().symbols().definitionCount(symbol); j++) {
        int definition = binding().symbols().definition(symbol, j);
        if (definitions.kind(definition) == DefinitionKind.FUNCTION
            && definitions.contributes(definition)) {
          methods.add(new MethodOfProgram(type.module(), definitions.node(definition)));
        }
      }
    }
    return methods;
  }

  @Override
  public boolean defines(String name) {
    int symbol = binding().symbolIn(type.scope(), name);
    return symbol >= 0 && SymbolTypes.contributes(binding(), symbol);
  }

  @Override
  public Map<String, ExpressionView> keywords() {
    Map<String, ExpressionView> found = new LinkedHashMap<>();
    type.keywords()
        .forEach((name, node) -> found.put(name, new ExpressionOfProgram(type.module(), node)));
    return found;
  }

  @Override
  public List<ExpressionView> decorators() {
    return listed(type.module(), type.node());
  }

  static List<ExpressionView> listed(ModuleFacts module, int definition) {
    SyntaxTree tree = module.tree();
    int list = tree.child(definition, 0);
    List<ExpressionView> found = new ArrayList<>();
    for (int each = list + 1; each < tree.subtreeEnd(list); each = tree.subtreeEnd(each)) {
      found.add(new ExpressionOfProgram(module, each));
    }
    return found;
  }

  @Override
  public @Nullable ClassView nested(String name) {
    int symbol = binding().symbolIn(type.scope(), name);
    return symbol >= 0
            && SymbolTypes.classOf(new SymbolAt(type.module(), symbol)) instanceof SourceClass found
        ? new ClassOfProgram(found)
        : null;
  }

  @Override
  public boolean hasUnknownAncestor() {
    return type.is(ClassFlag.UNKNOWN_BASE);
  }

  @Override
  public List<ClassView> classesOf(String module) {
    ModuleFacts facts = type.session().module(module, type.module());
    List<ClassView> found = new ArrayList<>();
    if (facts == null) {
      return found;
    }
    SyntaxTree tree = facts.tree();
    for (int each = 1; each < tree.subtreeEnd(0); each = tree.subtreeEnd(each)) {
      if (tree.is(each, NodeKind.CLASS_DEF)) {
        found.add(new ClassOfProgram(facts.classAt(each)));
      } else if (tree.is(each, NodeKind.IMPORT_FROM) && facts.source().isPackage()) {
        addBeneath(facts, each, found);
      }
    }
    return found;
  }

  private static void addBeneath(ModuleFacts facts, int statement, List<ClassView> found) {
    String from = Imports.fromName(facts, statement);
    ModuleFacts beneath =
        from != null && from.startsWith(facts.name() + ".") ? Imports.from(facts, statement) : null;
    if (beneath != null) {
      SyntaxTree tree = beneath.tree();
      for (int each = 1; each < tree.subtreeEnd(0); each = tree.subtreeEnd(each)) {
        if (tree.is(each, NodeKind.CLASS_DEF)) {
          found.add(new ClassOfProgram(beneath.classAt(each)));
        }
      }
    }
  }

  @Override
  public List<String> texts(String module) {
    ModuleFacts facts = type.session().module(module, type.module());
    List<String> found = new ArrayList<>();
    if (facts != null) {
      SyntaxTree tree = facts.tree();
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, NodeKind.STRING)) {
          found.add(tree.string(node));
        }
      }
    }
    return found;
  }

  @Override
  public @Nullable ExpressionView variable(String module, String name) {
    ModuleFacts facts = type.session().module(module, type.module());
    SymbolAt symbol = facts == null ? null : Imports.symbol(facts, name);
    if (symbol == null) {
      return null;
    }
    Binding binding = symbol.module().binding();
    int definition = SymbolTypes.representative(binding, symbol.symbol());
    int node = binding.definitions().node(definition);
    return switch (binding.definitions().kind(definition)) {
      case VARIABLE ->
          new ExpressionOfProgram(symbol.module(), symbol.module().tree().lastChild(node));
      case ANNOTATED_VARIABLE ->
          new ExpressionOfProgram(symbol.module(), symbol.module().tree().child(node, 2));
      default -> null;
    };
  }

  @Override
  public TypeFactory types() {
    return new ProgramTypes(type.session(), type.module());
  }
}
