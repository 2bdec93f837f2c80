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
    Colouring.register(methods, desk);
    Mending.register(methods, desk);
    Relating.register(methods, desk);
    Counting.register(methods, desk);
    Inspecting.register(methods, desk);
  }

  /// Says what can be asked.
  public static void announce(ServerCapabilities capabilities) {
    Navigating.announce(capabilities);
    Renaming.announce(capabilities);
    Outlining.announce(capabilities);
    Writing.announce(capabilities);
    Colouring.announce(capabilities);
    Mending.announce(capabilities);
    Relating.announce(capabilities);
    Counting.announce(capabilities);
    Inspecting.announce(capabilities);
  }
}
