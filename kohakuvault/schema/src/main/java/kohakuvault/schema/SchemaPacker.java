package kohakuvault.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Collectors;
import kohakuvault.packer.Json;
import kohakuvault.packer.MessagePack;
import kohakuvault.packer.PackException;
import org.jspecify.annotations.Nullable;

/// Packs structured values to MessagePack if they keep to a JSON Schema. Reading does not validate.
///
/// The draft is the one that `$schema` names, else 2020-12. References to other documents are not
/// followed over the network. Without state; safe for use by several threads.
public final class SchemaPacker {
  private final Schema schema;

  private SchemaPacker(Schema schema) {
    this.schema = schema;
  }

  /// Compiles a schema.
  ///
  /// @param schema JSON text
  /// @throws PackException beginning with `Schema compilation failed: `
  public static SchemaPacker withJsonSchema(String schema) {
    try {
      Object parsed = Json.decode(schema);
      SpecificationVersion version = SpecificationVersion.DRAFT_2020_12;
      SchemaRegistry registry = SchemaRegistry.withDefaultDialect(version);
      if (!(parsed instanceof java.util.Map<?, ?> map) || !map.containsKey("$schema")) {
        Schema meta = registry.getSchema(SchemaLocation.of(version.getDialectId()));
        List<Error> faults = meta.validate(schema, InputFormat.JSON);
        if (!faults.isEmpty()) {
          throw new PackException(messages(faults));
        }
      }
      return new SchemaPacker(registry.getSchema(schema, InputFormat.JSON));
    } catch (PackException | SchemaException e) {
      throw new PackException("Schema compilation failed: " + e.getMessage(), e);
    }
  }

  private static String messages(List<Error> faults) {
    return faults.stream().map(Error::toString).collect(Collectors.joining(", "));
  }

  /// Validates and packs a value.
  ///
  /// @throws PackException beginning with `Validation errors: `, or if the value has no structured
  ///   form
  public byte[] pack(@Nullable Object value) {
    byte[] packed = MessagePack.encode(value);
    // what is validated is what will be read back
    List<Error> faults = schema.validate(Json.encode(MessagePack.decode(packed)), InputFormat.JSON);
    if (!faults.isEmpty()) {
      throw new PackException("Validation errors: " + messages(faults));
    }
    return packed;
  }

  /// Unpacks a value without validating it.
  public @Nullable Object unpack(byte[] packed) {
    return MessagePack.decode(packed);
  }
}
