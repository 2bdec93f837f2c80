package pathvein;

import java.util.List;

/// An engine that lists directories.
///
/// @param name the name by which it is asked for
/// @param kind what it lists: `local`, `any file system`, `object store`
/// @param available whether it can work here
/// @param reason why it cannot, or why it was taken
/// @param features what it is good for
public record BackendInfo(
    String name, String kind, boolean available, String reason, List<String> features) {
  public BackendInfo {
    features = List.copyOf(features);
  }
}
