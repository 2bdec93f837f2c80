package hyperparameter.schema;

import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.config.ConfigProblem.Kind;
import hyperparameter.value.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Binds sealed interfaces: the discriminator tells the record; without one, the first record that
/// fits is taken.
final class Unions {
  private final Binder binder;

  Unions(Binder binder) {
    this.binder = binder;
  }

  @Nullable Object bind(String path, Class<?> union, ConfigNode node) {
    Table table = binder.table(path, union, node);
    if (table == null) {
      return null;
    }
    String discriminator = discriminator(union);
    Member tag = table.members().get(discriminator);
    return tag == null
        ? firstThatFits(path, union, table)
        : tagged(path, union, table, discriminator, tag.value());
  }

  static String discriminator(Class<?> union) {
    Discriminator given = union.getAnnotation(Discriminator.class);
    return given == null ? "type" : given.value();
  }

  /// Returns the records of a sealed interface, those of nested sealed interfaces included.
  static List<Class<?>> alternatives(Class<?> union) {
    List<Class<?>> out = new ArrayList<>();
    for (Class<?> permitted : union.getPermittedSubclasses()) {
      if (Shape.isUnion(permitted)) {
        out.addAll(alternatives(permitted));
      } else {
        out.add(permitted);
      }
    }
    return out;
  }

  static String tag(Class<?> alternative) {
    Tag tag = alternative.getAnnotation(Tag.class);
    return tag != null ? tag.value() : Part.styled(alternative.getSimpleName(), Naming.Style.KEBAB);
  }

  private @Nullable Object tagged(
      String path, Class<?> union, Table table, String discriminator, ConfigNode tag) {
    String wanted = String.valueOf(tag.toPlain());
    for (Class<?> alternative : alternatives(union)) {
      if (wanted.equals(tag(alternative)) || wanted.equals(alternative.getSimpleName())) {
        return binder.object(path, alternative, table, discriminator);
      }
    }
    List<String> tags = alternatives(union).stream().map(Unions::tag).toList();
    binder.violate(
        Kind.WRONG_TYPE,
        path.isEmpty() ? discriminator : path + "." + discriminator,
        "expected one of " + String.join(", ", tags) + ", got " + Shown.of(tag.toPlain()),
        tag,
        union);
    return null;
  }

  private @Nullable Object firstThatFits(String path, Class<?> union, Table table) {
    for (Class<?> alternative : alternatives(union)) {
      Binder trial = binder.trial();
      Object made = trial.object(path, alternative, table, "");
      if (made != null && trial.violations().isEmpty()) {
        binder.take(trial);
        return made;
      }
    }
    List<String> tags = alternatives(union).stream().map(Unions::tag).toList();
    binder.violate(
        Kind.WRONG_TYPE,
        path,
        "fits none of "
            + String.join(", ", tags)
            + "; say which with \""
            + discriminator(union)
            + "\"",
        table,
        union);
    return null;
  }
}
