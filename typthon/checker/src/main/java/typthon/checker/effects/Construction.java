package typthon.checker.effects;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// What making an instance of a class may run: its constructors, and the factories of the fields of
/// a dataclass. Found out once for each class.
final class Construction {
  private static final Query<List<Source>> CONSTRUCTION =
      new Query<>("what construction runs", List.of());

  private final Session session;
  private final Targets targets;
  private final EffectTable table;

  Construction(Session session, Targets targets, EffectTable table) {
    this.session = session;
    this.targets = targets;
    this.table = table;
  }

  /// Returns what calling the class `object` may run.
  ///
  /// @param name of the value, for people
  List<Source> of(Type.ClassObject object, String name) {
    ClassInfo type = Types.classOf(Types.unfold(object.instance()));
    return type == null
        ? List.of(new Source.Unknown(name))
        : session.queries().get(CONSTRUCTION, type, () -> of(type));
  }

  private List<Source> of(ClassInfo type) {
    String qualified = type.ref().qualifiedName();
    SourceClass source = type instanceof SourceClass each ? each : null;
    boolean own = source != null && Targets.isProject(source.module());
    boolean exception = type.inherits("builtins", "BaseException");
    EffectTable.Row row =
        own
            ? table.configured(qualified)
            : exception ? table.exactly(qualified) : table.find(qualified);
    if (row != null || source == null || source.module().isStub()) {
      return List.of(
          new Source.Described(
              qualified, row == null ? EffectTable.Row.UNLISTED : row, List.of(), type));
    }
    Sources found = new Sources();
    for (String maker : List.of("__new__", "__init__", "__post_init__")) {
      initializer(type, maker, found);
    }
    factories(type, found);
    if (type instanceof ClassFacts facts
        && facts.metaclass() instanceof SourceClass metaclass
        && !metaclass.module().isStub()) {
      initializer(metaclass, "__call__", found);
    }
    return found.list();
  }

  /// Returns the definitions of the constructors of a class.
  static List<SymbolRef> makers(ClassInfo type) {
    List<SymbolRef> refs = new ArrayList<>();
    for (String maker : List.of("__new__", "__init__")) {
      SourceClass.Found found = SourceClass.lookUp(type, maker);
      if (found != null && found.member() != null) {
        switch (Types.unfold(found.member().type())) {
          case Type.Callable callable when callable.traits().ref() != null ->
              refs.add(callable.traits().ref());
          case Type.Overloaded overloaded -> {
            for (Type.Callable item : overloaded.items()) {
              if (item.traits().ref() != null) {
                refs.add(item.traits().ref());
              }
            }
          }
          default -> {}
        }
      }
    }
    return refs;
  }

  private void initializer(ClassInfo type, String name, Sources found) {
    SourceClass.Found member = SourceClass.lookUp(type, name);
    if (member == null) {
      return;
    }
    RawMember raw = member.member();
    if (raw == null) {
      found.add(new Source.Unknown(type.name()));
      return;
    }
    if (!raw.owner().ref().is("builtins", "object") && !raw.owner().ref().is("builtins", "type")) {
      targets.addBound(raw.type(), found);
    }
  }

  /// Adds the `default_factory` callables of a dataclass and its ancestors.
  private static void factories(ClassInfo type, Sources found) {
    for (Type ancestor : type.mro()) {
      if (Types.classOf(ancestor) instanceof SourceClass source && !source.module().isStub()) {
        SyntaxTree other = source.module().tree();
        int block = other.child(source.node(), 4);
        for (int i = block + 1; i < other.subtreeEnd(block); i = other.subtreeEnd(i)) {
          if (other.is(i, NodeKind.ANNOTATED_ASSIGN)) {
            factory(source.module(), other.child(i, 2), found);
          }
        }
      }
    }
  }

  private static void factory(ModuleFacts module, int value, Sources found) {
    SyntaxTree tree = module.tree();
    if (!tree.is(value, NodeKind.CALL)) {
      return;
    }
    int arguments = tree.child(value, 1);
    for (int i = arguments + 1; i < tree.subtreeEnd(arguments); i = tree.subtreeEnd(i)) {
      if (tree.is(i, NodeKind.KEYWORD_ARGUMENT) && tree.name(i).equals("default_factory")) {
        Evaluator other = new Evaluator(module, new Reports());
        found.addAll(new Callees(other).ofArgument(tree.child(i, 1)));
      }
    }
  }
}
