package typthon.lsp.features;

import org.eclipse.lsp4j.ServerCapabilities;
import typthon.lsp.connection.Methods;

/// The table of what editors may ask.
public final class Features {
  private Features() {}

  /// Adds the requests.
  public static void register(Methods methods, Desk desk) {
    Navigating.register(methods, desk);
    Renaming.register(methods, desk);
    Outlining.register(methods, desk);
    Writing.register(methods, desk);
    Inspecting.register(methods, desk);
  }

  /// Says what can be asked.
  public static void announce(ServerCapabilities capabilities) {
    Navigating.announce(capabilities);
    Renaming.announce(capabilities);
    Outlining.announce(capabilities);
    Writing.announce(capabilities);
    Inspecting.announce(capabilities);
  }
}
