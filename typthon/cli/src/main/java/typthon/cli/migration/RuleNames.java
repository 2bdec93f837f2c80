package typthon.cli.migration;

import java.util.List;
import java.util.Map;

/// Which of our rules report what a code of another checker stands for.
final class RuleNames {
  private static final Map<String, List<String>> MYPY =
      Map.ofEntries(
          Map.entry("abstract", List.of("abstract-instantiation")),
          Map.entry("arg-type", List.of("argument-type")),
          Map.entry("assignment", List.of("assignment-type")),
          Map.entry("attr-defined", List.of("unknown-attribute", "unresolved-import-member")),
          Map.entry(
              "call-arg",
              List.of(
                  "missing-argument",
                  "too-many-arguments",
                  "unknown-keyword",
                  "duplicate-argument")),
          Map.entry("call-overload", List.of("no-matching-overload")),
          Map.entry("deprecated", List.of("deprecated")),
          Map.entry("exhaustive-match", List.of("non-exhaustive-match")),
          Map.entry("explicit-any", List.of("explicit-any")),
          Map.entry("explicit-override", List.of("missing-override-decorator")),
          Map.entry("ignore-without-code", List.of("ignore-without-rule")),
          Map.entry("import", List.of("unresolved-import", "untyped-import")),
          Map.entry("import-not-found", List.of("unresolved-import")),
          Map.entry("import-untyped", List.of("untyped-import")),
          Map.entry("index", List.of("invalid-subscript")),
          Map.entry("name-defined", List.of("undefined-name")),
          Map.entry("no-redef", List.of("redefinition")),
          Map.entry("no-untyped-def", List.of("implicit-any")),
          Map.entry("operator", List.of("unsupported-operator")),
          Map.entry("overload-overlap", List.of("overload-overlap")),
          Map.entry("override", List.of("override-method", "override-attribute")),
          Map.entry("possibly-undefined", List.of("possibly-unbound")),
          Map.entry("redundant-cast", List.of("redundant-cast")),
          Map.entry("redundant-expr", List.of("constant-condition")),
          Map.entry("return", List.of("missing-return")),
          Map.entry("return-value", List.of("return-type")),
          Map.entry("type-arg", List.of("missing-type-argument")),
          Map.entry("type-var", List.of("bound-violation", "constraint-violation")),
          Map.entry("typeddict-item", List.of("typeddict-key")),
          Map.entry("union-attr", List.of("optional-access", "possibly-missing-attribute")),
          Map.entry("unreachable", List.of("unreachable")),
          Map.entry("unused-coroutine", List.of("unused-coroutine")),
          Map.entry("unused-ignore", List.of("unused-ignore")),
          Map.entry("used-before-def", List.of("unbound-name")),
          Map.entry("valid-type", List.of("invalid-type-form")));

  private static final Map<String, List<String>> PYRIGHT =
      Map.ofEntries(
          Map.entry("reportAbstractUsage", List.of("abstract-instantiation")),
          Map.entry("reportArgumentType", List.of("argument-type")),
          Map.entry("reportAssignmentType", List.of("assignment-type")),
          Map.entry("reportAttributeAccessIssue", List.of("unknown-attribute")),
          Map.entry("reportCallIssue", List.of("missing-argument", "too-many-arguments")),
          Map.entry("reportDeprecated", List.of("deprecated")),
          Map.entry("reportExplicitAny", List.of("explicit-any")),
          Map.entry("reportImplicitOverride", List.of("missing-override-decorator")),
          Map.entry("reportImportCycles", List.of("import-cycle")),
          Map.entry("reportInconsistentOverload", List.of("inconsistent-overload")),
          Map.entry("reportIncompatibleMethodOverride", List.of("override-method")),
          Map.entry("reportIncompatibleVariableOverride", List.of("override-attribute")),
          Map.entry("reportIndexIssue", List.of("invalid-subscript")),
          Map.entry("reportInvalidTypeForm", List.of("invalid-type-form")),
          Map.entry("reportMatchNotExhaustive", List.of("non-exhaustive-match")),
          Map.entry("reportMissingImports", List.of("unresolved-import")),
          Map.entry("reportMissingSuperCall", List.of("missing-super-call")),
          Map.entry("reportMissingTypeArgument", List.of("missing-type-argument")),
          Map.entry("reportMissingTypeStubs", List.of("untyped-import")),
          Map.entry("reportOperatorIssue", List.of("unsupported-operator")),
          Map.entry("reportOptionalMemberAccess", List.of("optional-access")),
          Map.entry("reportOverlappingOverload", List.of("overload-overlap")),
          Map.entry("reportPossiblyUnbound", List.of("possibly-unbound")),
          Map.entry("reportPrivateUsage", List.of("private-usage")),
          Map.entry("reportRedeclaration", List.of("redefinition")),
          Map.entry("reportReturnType", List.of("return-type")),
          Map.entry("reportTypedDictNotRequiredAccess", List.of("typeddict-key")),
          Map.entry("reportUndefinedVariable", List.of("undefined-name")),
          Map.entry("reportUninitializedInstanceVariable", List.of("uninitialized-attribute")),
          Map.entry("reportUnnecessaryCast", List.of("redundant-cast")),
          Map.entry("reportUnnecessaryComparison", List.of("unnecessary-comparison")),
          Map.entry("reportUnnecessaryTypeIgnoreComment", List.of("unused-ignore")),
          Map.entry("reportUnreachable", List.of("unreachable")),
          Map.entry("reportUnusedCoroutine", List.of("unused-coroutine")),
          Map.entry("reportUnusedExpression", List.of("unused-expression")),
          Map.entry("reportUnusedImport", List.of("unused-import")),
          Map.entry("reportUnusedVariable", List.of("unused-variable")));

  private RuleNames() {}

  /// Returns our rules for an error code of mypy; empty if there is none.
  static List<String> ofMypy(String code) {
    return MYPY.getOrDefault(code, List.of());
  }

  /// Returns our rules for a `report…` setting of pyright; empty if there is none.
  static List<String> ofPyright(String setting) {
    return PYRIGHT.getOrDefault(setting, List.of());
  }

  /// Returns every name of a rule that is used here.
  static List<String> all() {
    return java.util.stream.Stream.of(MYPY, PYRIGHT)
        .flatMap(names -> names.values().stream().flatMap(List::stream))
        .distinct()
        .toList();
  }
}
