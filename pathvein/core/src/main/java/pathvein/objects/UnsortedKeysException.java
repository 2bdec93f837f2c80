package pathvein.objects;

import java.io.IOException;

/// A store does not list its keys in the order of their bytes, so it cannot be scanned in one pass.
/// Collected scans then list it directory by directory.
public final class UnsortedKeysException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param place what was listed
  public UnsortedKeysException(String place) {
    super(
        place
            + ": the store does not list its keys in order; leave something out, or limit the"
            + " depth, to list it directory by directory");
  }
}
