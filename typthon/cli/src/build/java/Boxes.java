import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Map;

/// The classes whose objects hold one primitive value.
final class Boxes {
  private static final Map<ClassDesc, ClassDesc> ALL =
      Map.of(
          ConstantDescs.CD_boolean, ConstantDescs.CD_Boolean,
          ConstantDescs.CD_byte, ConstantDescs.CD_Byte,
          ConstantDescs.CD_short, ConstantDescs.CD_Short,
          ConstantDescs.CD_char, ConstantDescs.CD_Character,
          ConstantDescs.CD_int, ConstantDescs.CD_Integer,
          ConstantDescs.CD_long, ConstantDescs.CD_Long,
          ConstantDescs.CD_float, ConstantDescs.CD_Float,
          ConstantDescs.CD_double, ConstantDescs.CD_Double);

  private Boxes() {}

  static ClassDesc of(ClassDesc primitive) {
    ClassDesc box = ALL.get(primitive);
    if (box == null) {
      throw new IllegalArgumentException(primitive + " is no primitive type");
    }
    return box;
  }

  /// Returns the primitive type that objects of a class hold, or null.
  static ClassDesc heldBy(ClassDesc box) {
    for (Map.Entry<ClassDesc, ClassDesc> each : ALL.entrySet()) {
      if (each.getValue().equals(box)) {
        return each.getKey();
      }
    }
    return null;
  }
}
