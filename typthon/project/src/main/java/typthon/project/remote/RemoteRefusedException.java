package typthon.project.remote;

import java.io.IOException;

/// A store answered that it does not want to be asked, for instance for want of a permission.
public final class RemoteRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  /// @param message what the store said, as the end of a sentence
  public RemoteRefusedException(String message) {
    super(message);
  }
}
