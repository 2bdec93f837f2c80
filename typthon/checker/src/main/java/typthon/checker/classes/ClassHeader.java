package typthon.checker.classes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.annotations.TypeParameters;
import typthon.checker.annotations.TypeScopes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// What the line `class C[T](Base, keyword=value):` and its decorators say.
///
/// @param bases in terms of the type parameters; without `object` where it is implied
/// @param typeParameters in order
/// @param flags that the header states by itself
/// @param keywords value nodes by keyword
/// @param metaclass what `metaclass=` names, or null
record ClassHeader(
    List<Type> bases,
    List<TypeVariable> typeParameters,
    Set<ClassFlag> flags,
    Map<String, Integer> keywords,
    @Nullable Type metaclass) {
  static final ClassHeader EMPTY = new ClassHeader(List.of(), List.of(), Set.of(), Map.of(), null);

  ClassHeader {
    bases = List.copyOf(bases);
    typeParameters = List.copyOf(typeParameters);
    flags = Set.copyOf(flags);
    keywords = Map.copyOf(keywords);
  }

  static ClassHeader read(ModuleFacts module, int node, SymbolRef ref, int scope) {
    return new Reader(module, node, ref, scope).read();
  }

  private static final class Reader {
    private final ModuleFacts module;
    private final SyntaxTree tree;
    private final int node;
    private final SymbolRef ref;
    private final int scope;
    private final Evaluator evaluator;
    private final List<Type> bases = new ArrayList<>();
    private final Set<ClassFlag> flags = EnumSet.noneOf(ClassFlag.class);
    private final Map<String, Integer> keywords = new LinkedHashMap<>();
    private @Nullable List<Type> stated;

    Reader(ModuleFacts module, int node, SymbolRef ref, int scope) {
      this.module = module;
      this.tree = module.tree();
      this.node = node;
      this.ref = ref;
      this.scope = scope;
      this.evaluator = new Evaluator(module, new Reports());
    }

    ClassHeader read() {
      int arguments = tree.child(node, 3);
      if (!tree.isAbsent(arguments)) {
        int end = tree.subtreeEnd(arguments);
        for (int child = arguments + 1; child < end; child = tree.subtreeEnd(child)) {
          argument(child);
        }
      }
      decorators();
      List<TypeVariable> parameters = parameters();
      TypeScopes scopes = TypeScopes.ofClass(module, scope, parameters);
      List<Type> bound = bases.stream().map(scopes::bind).toList();
      Integer metaclass = keywords.get("metaclass");
      return new ClassHeader(
          bound,
          parameters,
          flags,
          keywords,
          metaclass == null ? null : evaluator.typeOf(metaclass));
    }

    private void argument(int child) {
      if (tree.is(child, NodeKind.KEYWORD_ARGUMENT)) {
        keywords.put(tree.name(child), tree.child(child, 1));
        return;
      }
      if (tree.is(child, NodeKind.STARRED) || tree.is(child, NodeKind.DOUBLE_STARRED)) {
        bases.add(Type.UNKNOWN);
        return;
      }
      Annotations annotations = Annotations.of(evaluator, scopeAround());
      SpecialForm form = annotations.specialForm(child);
      if (form == null) {
        bases.add(annotations.base(child));
        return;
      }
      switch (form) {
        case GENERIC -> stated = annotations.typeArguments(child);
        case PROTOCOL -> {
          flags.add(ClassFlag.PROTOCOL);
          List<Type> arguments = annotations.typeArguments(child);
          if (!arguments.isEmpty()) {
            stated = arguments;
          }
        }
        case NAMED_TUPLE -> flags.add(ClassFlag.NAMED_TUPLE);
        case TYPED_DICT -> flags.add(ClassFlag.TYPED_DICT);
        default -> bases.add(annotations.base(child));
      }
    }

    private int scopeAround() {
      int parameters = tree.child(node, 2);
      return tree.isAbsent(parameters)
          ? module.binding().scopes().parent(scope)
          : module.binding().scopeOf(parameters);
    }

    private void decorators() {
      int decorators = tree.child(node, 0);
      int end = tree.subtreeEnd(decorators);
      for (int child = decorators + 1; child < end; child = tree.subtreeEnd(child)) {
        SpecialForm form = Annotations.of(evaluator, scopeAround()).specialForm(child);
        if (form == SpecialForm.FINAL_DECORATOR) {
          flags.add(ClassFlag.FINAL);
        } else if (form == SpecialForm.RUNTIME_CHECKABLE) {
          flags.add(ClassFlag.RUNTIME_CHECKABLE);
        }
      }
    }

    private List<TypeVariable> parameters() {
      int declared = tree.child(node, 2);
      if (!tree.isAbsent(declared)) {
        return TypeParameters.of(module, declared);
      }
      Set<TypeVariable> found = new LinkedHashSet<>();
      for (Type type : stated == null ? bases : stated) {
        Types.collectVariables(type, found);
      }
      TypeScopes outer = TypeScopes.around(module, module.binding().scopes().parent(scope));
      List<TypeVariable> own = new ArrayList<>();
      for (TypeVariable variable : found) {
        if (variable.scope() == null && outer.find(variable) == null) {
          own.add(variable);
        }
      }
      return TypeScopes.scoped(own, ref);
    }
  }
}
