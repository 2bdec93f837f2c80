package kohakuvault.arrow;

import java.util.List;
import java.util.Map;
import kohakuvault.InvalidValueException;
import kohakuvault.packer.DType;
import kohakuvault.packer.ElementType;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/// Which dtype stands for which Arrow type.
final class FieldTypes {
  private static final String DTYPE = "kohakuvault.dtype";
  private static final ArrowType LONG = new ArrowType.Int(64, true);
  private static final ArrowType DOUBLE =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);

  private FieldTypes() {}

  /// The field of a column.
  static Field field(String name, DType dtype) {
    ArrowType type =
        switch (dtype.kind()) {
          case DType.Kind.I64() -> LONG;
          case DType.Kind.F64() -> DOUBLE;
          case DType.Kind.Text _, DType.Kind.Msgpack _, DType.Kind.CborTree _ ->
              new ArrowType.Utf8();
          case DType.Kind.Bytes() ->
              dtype.isVariable()
                  ? new ArrowType.Binary()
                  : new ArrowType.FixedSizeBinary(dtype.size());
          case DType.Kind.Vector(ElementType element, List<Integer> shape) -> {
            if (shape.isEmpty()) {
              throw new InvalidValueException(
                  "column %s of dtype %s has vectors of any shape, which Arrow lacks; export it as JSON lines"
                      .formatted(name, dtype.text()));
            }
            yield new ArrowType.FixedSizeList((dtype.size() - 1) / element.size());
          }
        };
    List<Field> children =
        dtype.kind() instanceof DType.Kind.Vector(ElementType element, List<Integer> _)
            ? List.of(new Field("item", new FieldType(false, element(element), null), null))
            : List.of();
    return new Field(name, new FieldType(false, type, null, Map.of(DTYPE, dtype.text())), children);
  }

  private static ArrowType element(ElementType type) {
    return switch (type) {
      case F32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case F64 -> DOUBLE;
      case I8, I16, I32, I64 -> new ArrowType.Int(8 * type.size(), true);
      case U8, U16, U32, U64 -> new ArrowType.Int(8 * type.size(), false);
    };
  }

  /// The dtype of the column for a field.
  static String dtype(Field field) {
    String known = field.getMetadata().get(DTYPE);
    return known != null ? known : foreign(field);
  }

  private static String foreign(Field field) {
    return switch (field.getType()) {
      case ArrowType.Int type when type.getBitWidth() < 64 || type.getIsSigned() -> "i64";
      case ArrowType.Timestamp _ -> "i64";
      case ArrowType.FloatingPoint type when type.getPrecision() != FloatingPointPrecision.HALF ->
          "f64";
      case ArrowType.Utf8 _ -> "str:utf8";
      case ArrowType.Binary _ -> "bytes";
      case ArrowType.FixedSizeBinary type -> "bytes:" + type.getByteWidth();
      case ArrowType.FixedSizeList type -> "vec:" + word(field) + ":" + type.getListSize();
      default -> throw unknown(field);
    };
  }

  private static String word(Field list) {
    ArrowType type = list.getChildren().getFirst().getType();
    for (ElementType each : ElementType.values()) {
      if (element(each).equals(type)) {
        return each.word();
      }
    }
    throw unknown(list);
  }

  private static InvalidValueException unknown(Field field) {
    return new InvalidValueException(
        "field " + field.getName() + " is of type " + field.getType() + ", which columns lack");
  }
}
