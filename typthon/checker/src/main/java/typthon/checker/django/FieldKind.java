package typthon.checker.django;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.plugins.TypeFactory;
import typthon.types.Type;
import typthon.types.Unions;

/// The kinds of plain fields, the special before the general: what instances hold, and what else
/// may be assigned.
enum FieldKind {
  FILE("files.ImageField", "django.db.models.fields.files.ImageFieldFile", "*"),
  OTHER_FILE("files.FileField", "django.db.models.fields.files.FieldFile", "*"),
  JSON("json.JSONField", "*", "*"),
  AUTO("AutoField", "builtins.int", "builtins.str"),
  BIG_AUTO("BigAutoField", "builtins.int", "builtins.str"),
  SMALL_AUTO("SmallAutoField", "builtins.int", "builtins.str"),
  BOOLEAN("BooleanField", "builtins.bool"),
  DECIMAL("DecimalField", "decimal.Decimal", "builtins.str", "builtins.float"),
  FLOAT("FloatField", "builtins.float", "builtins.str"),
  INTEGER("IntegerField", "builtins.int", "builtins.str", "builtins.float"),
  TEXT("TextField", "builtins.str"),
  CHARACTERS("CharField", "builtins.str", "builtins.int"),
  ADDRESS("GenericIPAddressField", "builtins.str", "builtins.int"),
  OLD_ADDRESS("IPAddressField", "builtins.str"),
  FILE_PATH("FilePathField", "builtins.str"),
  MOMENT("DateTimeField", "datetime.datetime", "builtins.str", "datetime.date"),
  DATE("DateField", "datetime.date", "builtins.str"),
  TIME("TimeField", "datetime.time", "builtins.str"),
  DURATION("DurationField", "datetime.timedelta"),
  UUID("UUIDField", "uuid.UUID", "builtins.str"),
  BINARY("BinaryField", "builtins.bytes", "builtins.bytearray", "builtins.memoryview"),
  ANY("Field", "*", "*");

  private final String path;
  private final String held;
  private final List<String> others;

  FieldKind(String path, String held, String... others) {
    this.path = path;
    this.held = held;
    this.others = List.of(others);
  }

  /// Returns the kind of a field class.
  static FieldKind of(TypeFactory types, Type field) {
    for (FieldKind kind : values()) {
      if (types.inherits(field, "django.db.models.fields." + kind.path)) {
        return kind;
      }
    }
    return ANY;
  }

  private static Type named(TypeFactory types, String name) {
    return name.equals("*") ? Type.ANY : types.instance(name);
  }

  /// Returns what an instance holds.
  Type held(TypeFactory types) {
    return named(types, held);
  }

  /// Returns what may be assigned to an instance: what databases turn into the value, and
  /// expressions that they evaluate.
  Type accepted(TypeFactory types) {
    List<Type> found = new ArrayList<>(List.of(held(types)));
    others.forEach(other -> found.add(named(types, other)));
    found.add(types.instance("django.db.models.expressions.Combinable"));
    return Unions.of(found);
  }
}
