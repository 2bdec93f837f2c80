package example.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import typthon.contracts.Signature;
import typthon.contracts.validation.RuntimeValidator;
import typthon.contracts.validation.ValidationResult;
import typthon.contracts.values.PyValue;

/// Checks the arguments of a call that arrive as a JSON array, before they are sent on to a Python
/// function whose signature is known.
public final class Orders {
  private final Signature signature;
  private final List<RuntimeValidator> validators = new ArrayList<>();

  /// @param signature as `@type` of the companion package has it
  /// @throws typthon.contracts.ContractSyntaxException if it is malformed
  public Orders(String signature) {
    this.signature = Signature.parse(signature);
    for (Signature.Parameter parameter : this.signature.parameters()) {
      validators.add(RuntimeValidator.of(parameter.type(), RuntimeValidator.Options.VALIDATE));
    }
  }

  /// Returns what is wrong with a call with the arguments in the JSON array `json`; empty if
  /// nothing is.
  public List<String> problems(String json) {
    if (!(read(json) instanceof PyValue.ListValue(List<PyValue> arguments))) {
      return List.of("the arguments must be an array");
    }
    if (arguments.size() != validators.size()) {
      return List.of("expected " + validators.size() + " arguments, got " + arguments.size());
    }
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < validators.size(); i++) {
      ValidationResult result = validators.get(i).validate(arguments.get(i));
      if (!result.ok()) {
        problems.add(
            "argument "
                + i
                + result.path()
                + ": expected "
                + result.expected()
                + ", got "
                + result.actual());
      }
    }
    return problems;
  }

  private static PyValue read(String json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      return value(parser);
    }
  }

  /// Arrays become lists and objects dicts, as Python's `json.loads` has it.
  private static PyValue value(JsonParser json) {
    return switch (json.currentToken()) {
      case START_ARRAY -> {
        List<PyValue> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(json));
        }
        yield new PyValue.ListValue(elements);
      }
      case START_OBJECT -> {
        Map<PyValue, PyValue> entries = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          PyValue key = PyValue.of(json.currentName());
          json.nextToken();
          entries.put(key, value(json));
        }
        yield new PyValue.Dict(entries);
      }
      case VALUE_STRING -> PyValue.of(json.getString());
      case VALUE_NUMBER_INT -> new PyValue.Int(json.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> PyValue.of(json.getDoubleValue());
      case VALUE_TRUE -> new PyValue.Bool(true);
      case VALUE_FALSE -> new PyValue.Bool(false);
      default -> new PyValue.None();
    };
  }

  @Override
  public String toString() {
    return signature.toString();
  }

  /// Checks the JSON that is given against the signature that is given.
  public static void main(String[] arguments) {
    new Orders(arguments[0]).problems(arguments[1]).forEach(IO::println);
  }
}
