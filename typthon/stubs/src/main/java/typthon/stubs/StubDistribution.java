package typthon.stubs;

import java.util.List;

/// A third-party distribution that the archive holds stubs for.
///
/// @param name the folder under `stubs/`, which is the name of the distribution
/// @param version the version the stubs describe, as `METADATA.toml` writes it (`2.33.*`); empty if
///   it names none
/// @param partial whether the stubs cover only a part of the distribution
/// @param topLevelNames the modules and packages it provides, sorted; several distributions may
///   share one (`google`)
public record StubDistribution(
    String name, String version, boolean partial, List<String> topLevelNames) {
  /// Copies the names.
  public StubDistribution {
    topLevelNames = List.copyOf(topLevelNames);
  }

  /// Returns the folder of the archive that holds the packages: `stubs/<name>`.
  public String folder() {
    return "stubs/" + name;
  }
}
