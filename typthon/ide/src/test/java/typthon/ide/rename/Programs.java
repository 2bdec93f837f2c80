package typthon.ide.rename;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes small projects in which names are used in many ways, some of them wrongly.
final class Programs {
  private static final List<String> MODULES = List.of("alpha", "pkg/__init__", "pkg/beta", "gamma");

  private final Random random;
  private final Map<String, List<String>> defined = new LinkedHashMap<>();

  Programs(Random random) {
    this.random = random;
  }

  /// Returns the texts of files by their paths.
  Map<String, String> project() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String module : MODULES) {
      files.put(module + ".py", module(module));
    }
    return files;
  }

  private String module(String module) {
    StringBuilder text = new StringBuilder();
    text.append("from dataclasses import dataclass\nfrom typing import TypedDict, TypeVar\n");
    List<String> imported = imports(text);
    String p = module.substring(0, 1);
    int n = random.nextInt(3) + 1;
    List<String> own = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      own.add(definition(text, p, i, imported));
    }
    uses(text, imported);
    if (random.nextBoolean()) {
      text.append("__all__ = [\"").append(own.getFirst()).append("\"]\n");
    }
    defined.put(module.replace("/__init__", "").replace('/', '.'), own);
    return text.toString();
  }

  private List<String> imports(StringBuilder text) {
    List<String> names = new ArrayList<>();
    defined.forEach((module, own) -> {
      String name = own.get(random.nextInt(own.size()));
      switch (random.nextInt(4)) {
        case 0 -> {
          text.append("from ").append(module).append(" import ").append(name).append('\n');
          names.add(name);
        }
        case 1 -> {
          String alias = name + "_as";
          text.append("from ").append(module).append(" import ").append(name);
          text.append(" as ").append(alias).append('\n');
          names.add(alias);
        }
        case 2 -> {
          text.append("import ").append(module).append('\n');
          names.add(module + "." + name);
        }
        default -> {
          text.append("from ").append(module).append(" import *\n");
          names.add(name);
        }
      }
    });
    return names;
  }

  private String definition(StringBuilder text, String p, int i, List<String> imported) {
    String other = imported.isEmpty() ? "object" : imported.get(random.nextInt(imported.size()));
    return switch (random.nextInt(5)) {
      case 0 -> function(text, p + "_call" + i);
      case 1 -> type(text, "C" + p + i, other);
      case 2 -> record(text, "R" + p + i);
      case 3 -> keyed(text, "K" + p + i);
      default -> variable(text, p + "_value" + i, other);
    };
  }

  private String function(StringBuilder text, String name) {
    text.append(
        """
        def %s(first: int, second: str = "", *rest: int, third: bool = False) -> str:
            total = first
            def inner(step: int) -> int:
                nonlocal total
                total += step
                return total + first
            for item in rest:
                total = inner(item) + len(rest)
            squares = [item * total for item in rest if item]
            try:
                assert (half := total // 2) > 0
            except ValueError as problem:
                print(problem, half)
            return second + squares
        %s(1, second="a", third=True)
        """
            .formatted(name, name));
    return name;
  }

  private String type(StringBuilder text, String name, String other) {
    text.append(
        """
        class %s:
            shared: "int" = 0
            def __init__(self, start: int) -> None:
                self.start = start
                self.later: "list[%s]" = []
            @property
            def size(self) -> int:
                return self.start + self.shared
            def grow(self, by: int) -> "%s":
                self.start += by
                self.missing
                return self
        class %sChild(%s):
            def grow(self, by: int) -> "%sChild":
                super().grow(by=by)
                self.later.append(self)
                print(%s)
                return self
        %sChild(start=1).grow(by=2).size.bit_length()
        """
            .formatted(name, name, name, name, name, name, other, name));
    return name;
  }

  private String record(StringBuilder text, String name) {
    text.append(
        """
        @dataclass
        class %s:
            left: int
            right: str = ""
        def use_%s(value: "%s | None") -> int:
            match value:
                case %s(left=1, right=other):
                    return other
                case None:
                    return 0
            return value.left + len(value.right)
        use_%s(%s(left="x", right="b"))
        """
            .formatted(name, name, name, name, name, name));
    return name;
  }

  private String keyed(StringBuilder text, String name) {
    text.append(
        """
        class %s(TypedDict):
            key: int
            word: str
        def read_%s(entry: %s) -> str:
            entry["key"] += 1
            return entry["word"] + entry["key"]
        read_%s({"key": 1, "word": "w"})
        """
            .formatted(name, name, name, name));
    return name;
  }

  private String variable(StringBuilder text, String name, String other) {
    text.append(
        """
        %s: int = 1
        Var_%s = TypeVar("Var_%s")
        def same_%s(x: Var_%s, y: "Var_%s") -> Var_%s:
            global %s
            %s = 2
            print(%s, x.nothing)
            return y
        """
            .formatted(name, name, name, name, name, name, name, name, name, other));
    return name;
  }

  private void uses(StringBuilder text, List<String> imported) {
    for (String name : imported) {
      text.append("print(").append(name).append(")\n");
    }
  }
}
