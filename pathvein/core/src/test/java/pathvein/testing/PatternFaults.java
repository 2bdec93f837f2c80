package pathvein.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import pathvein.pattern.PatternFormatException;
import pathvein.pattern.PatternFormatException.Fault;
import pathvein.pattern.PatternReader;
import pathvein.pattern.StructurePattern;

/// What the strict reader finds wrong with patterns.
public final class PatternFaults {
  private PatternFaults() {}

  /// Returns what is wrong with a text that is no pattern.
  public static List<Fault> of(String json) {
    try {
      StructurePattern read = PatternReader.strict().read(json);
      throw new AssertionError("read as " + read);
    } catch (PatternFormatException expected) {
      return expected.faults();
    }
  }

  /// Checks the first fault of a text.
  ///
  /// @param pointer where it must lie
  /// @param message what it must say
  public static void fails(String json, String pointer, String message) {
    assertThat(of(json))
        .first()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEqualTo(pointer);
          assertThat(fault.message()).contains(message);
        });
  }
}
