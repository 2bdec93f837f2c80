package typthon.ide.hover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Semantics;
import typthon.contracts.effects.EffectSet;
import typthon.ide.documentation.DocMarkdown;
import typthon.ide.names.Meanings;
import typthon.ide.names.Mention;
import typthon.ide.names.Site;
import typthon.ide.names.Sources;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Describes what names mean.
final class HoverText {
  /// Of so many overloads the signatures are shown.
  private static final int OVERLOADS = 6;

  private static final int LONGEST_VALUE = 60;

  private final ProjectView view;
  private final Semantics semantics;
  private final Meanings meanings;

  HoverText(ProjectView view) {
    this.view = view;
    this.semantics = view.semantics();
    this.meanings = new Meanings(view);
  }

  /// Returns the description of a name; nothing if nothing is known of it.
  Optional<String> of(Mention mention) {
    List<Definition> definitions = meanings.definitions(mention);
    Optional<Type> type = meanings.typeOf(mention);
    if (definitions.isEmpty() && type.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Definition first = definitions.isEmpty() ? null : definitions.getFirst();
    List<String> parts = new ArrayList<>();
    parts.add(Blocks.code(first == null ? plain(mention, type) : header(mention, first, type)));
    facts(mention, first, type).ifPresent(parts::add);
    if (first != null) {
      semantics
          .deprecationOf(first)
          .ifPresent(text -> parts.add(("**Deprecated** " + text).strip()));
      documentation(first)
          .map(DocMarkdown::of)
          .filter(text -> !text.isBlank())
          .ifPresent(parts::add);
    }
    return Optional.of(String.join("\n\n---\n\n", parts));
  }

  private static String plain(Mention mention, Optional<Type> type) {
    return mention.name() + ": " + type.map(Type::display).orElse("Any");
  }

  private String header(Mention mention, Definition definition, Optional<Type> type) {
    return switch (definition.kind()) {
      case MODULE -> "(module) " + definition.path();
      case CLASS -> type(definition, type);
      case FUNCTION, METHOD ->
          type.map(found -> function(definition, found)).orElse("def " + definition.name());
      case PROPERTY -> "(property) " + typed(mention, definition, type);
      case VARIABLE -> "(variable) " + typed(mention, definition, type);
      case ATTRIBUTE -> "(attribute) " + typed(mention, definition, type) + value(definition);
      case ENUM_MEMBER -> "(enum member) " + definition.name() + value(definition);
      case CONSTANT -> "(constant) " + typed(mention, definition, type) + value(definition);
      case PARAMETER -> "(parameter) " + typed(mention, definition, type) + value(definition);
      case TYPE_PARAMETER -> "(type parameter) " + text(definition);
      case TYPE_ALIAS -> "(type alias) " + definition.name() + value(definition);
      case KEY -> "(key) " + typed(mention, definition, type);
    };
  }

  private static String typed(Mention mention, Definition definition, Optional<Type> type) {
    String name = mention.name().isEmpty() ? definition.name() : mention.name();
    return name + type.map(found -> ": " + found.display()).orElse("");
  }

  private String type(Definition definition, Optional<Type> type) {
    List<String> bases = semantics.basesOf(definition).stream().map(Definition::name).toList();
    String shown = bases.isEmpty() ? "" : "(" + String.join(", ", bases) + ")";
    String head = "class " + definition.name() + shown;
    return type.filter(found -> found instanceof Type.ClassObject)
        .map(found -> ((Type.ClassObject) found).instance())
        .filter(found -> found instanceof Type.Instance instance && !instance.arguments().isEmpty())
        .map(found -> "class " + found.display() + shown)
        .orElse(head);
  }

  private String function(Definition definition, Type type) {
    String head = isAsync(definition) ? "async def " : "def ";
    Map<String, String> defaults = defaults(definition);
    return switch (type) {
      case Type.Callable callable -> SignatureText.of(head + definition.name(), callable, defaults);
      case Type.Overloaded overloaded -> overloads(head + definition.name(), overloaded);
      default -> definition.name() + ": " + type.display();
    };
  }

  private static String overloads(String head, Type.Overloaded overloaded) {
    List<String> shown = new ArrayList<>();
    List<Type.Callable> items = overloaded.items();
    for (Type.Callable item : items.subList(0, Math.min(OVERLOADS, items.size()))) {
      shown.add("@overload\n" + SignatureText.of(head, item, Map.of()));
    }
    if (items.size() > OVERLOADS) {
      shown.add("# and " + (items.size() - OVERLOADS) + " more overloads");
    }
    return String.join("\n", shown);
  }

  private static boolean isAsync(Definition definition) {
    int construct = construct(definition);
    SyntaxTree tree = definition.module().parsed().tree();
    return tree.is(construct, NodeKind.FUNCTION_DEF) && tree.has(construct, SyntaxTree.ASYNC);
  }

  /// Returns the construct that the binder knows a definition by, or the node of its name.
  private static int construct(Definition definition) {
    var binding = definition.module().binding();
    int node = Site.of(definition).node();
    int found = node == 0 ? -1 : binding.definitionOf(node);
    return found < 0 ? definition.node() : binding.definitions().node(found);
  }

  /// Returns the defaults of a function as they are written.
  private static Map<String, String> defaults(Definition definition) {
    SyntaxTree tree = definition.module().parsed().tree();
    int function = construct(definition);
    Map<String, String> found = new HashMap<>();
    if (!tree.is(function, NodeKind.FUNCTION_DEF)) {
      return found;
    }
    int parameters = tree.child(function, 3);
    int end = tree.subtreeEnd(parameters);
    for (int each = parameters + 1; each < end; each = tree.subtreeEnd(each)) {
      if (tree.is(each, NodeKind.PARAMETER)) {
        int value = tree.child(each, 2);
        String text = tree.isAbsent(value) ? "" : tree.text(value);
        if (!text.isEmpty() && text.length() <= LONGEST_VALUE && text.indexOf('\n') < 0) {
          found.put(tree.name(each), text);
        }
      }
    }
    return found;
  }

  /// Returns ` = value` if the value is written at the definition and short.
  private static String value(Definition definition) {
    SyntaxTree tree = definition.module().parsed().tree();
    int node = construct(definition);
    int value =
        switch (tree.kind(node)) {
          case ASSIGN -> tree.is(node + 1, NodeKind.NAME) ? tree.lastChild(node) : -1;
          case ANNOTATED_ASSIGN, PARAMETER -> tree.child(node, 2);
          case TYPE_ALIAS -> tree.lastChild(node);
          default -> -1;
        };
    if (value < 0 || tree.isAbsent(value)) {
      return "";
    }
    String text = tree.text(value);
    return text.length() > LONGEST_VALUE || text.indexOf('\n') >= 0 ? "" : " = " + text;
  }

  private static String text(Definition definition) {
    SyntaxTree tree = definition.module().parsed().tree();
    String text = tree.text(construct(definition));
    return text.length() > LONGEST_VALUE || text.indexOf('\n') >= 0 ? definition.name() : text;
  }

  /// Returns what is known besides: the declared type, effects, where it comes from.
  private Optional<String> facts(
      Mention mention, @Nullable Definition definition, Optional<Type> type) {
    List<String> facts = new ArrayList<>();
    String shown = type.map(Type::display).orElse("");
    declared(mention)
        .map(Type::display)
        .filter(text -> !text.equals(shown))
        .ifPresent(text -> facts.add("Declared: " + Blocks.inline(text)));
    if (definition != null) {
      effects(definition).ifPresent(facts::add);
      if (definition.module() != mention.file().module()) {
        origin(definition).ifPresent(facts::add);
      }
    }
    return facts.isEmpty() ? Optional.empty() : Optional.of(String.join("  \n", facts));
  }

  private Optional<Type> declared(Mention mention) {
    return mention instanceof Mention.Plain plain
        ? semantics.declaredTypeOf(plain.file().module(), plain.node())
        : Optional.empty();
  }

  private Optional<String> effects(Definition definition) {
    return switch (definition.kind()) {
      case FUNCTION, METHOD, CLASS ->
          semantics
              .effectsOf(definition)
              .filter(effects -> !effects.isPure())
              .map(EffectSet::toString)
              .map(text -> "Effects: " + Blocks.inline(text));
      default -> Optional.empty();
    };
  }

  private static Optional<String> origin(Definition definition) {
    return switch (definition.kind()) {
      case MODULE -> Optional.empty();
      default -> Optional.of("From " + Blocks.inline(definition.module().name()));
    };
  }

  /// Returns the documentation of a definition; of one in a stub that has none, that of the source
  /// code.
  private Optional<String> documentation(Definition definition) {
    Optional<String> own = semantics.documentationOf(definition);
    if (own.isPresent() || !definition.module().isStub()) {
      return own;
    }
    for (Site site : new Sources(view).of(Site.of(definition), definition.path())) {
      if (site.module() != definition.module()) {
        ViewedFile file = site.file(view);
        Definition there =
            new Definition(file.module(), site.node(), definition.kind(), definition.path());
        Optional<String> found = semantics.documentationOf(there);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
