package pathvein.source;

import java.io.IOException;
import java.net.URI;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Opens addresses of one kind of store. Found as a service, see [java.util.ServiceLoader].
public interface SourceProvider {
  /// Returns the scheme of the addresses that it opens, such as `s3`.
  String scheme();

  /// Opens an address as the root of a search.
  ///
  /// @throws IllegalArgumentException if the address is malformed
  /// @throws IOException if the store cannot be reached
  SourceRoot open(URI address) throws IOException;

  /// Opens an address with the provider for its scheme.
  ///
  /// @return null if there is none
  /// @throws IllegalArgumentException if the address is malformed
  /// @throws IOException if the store cannot be reached
  static @Nullable SourceRoot tryOpen(URI address) throws IOException {
    for (SourceProvider provider : ServiceLoader.load(SourceProvider.class)) {
      if (provider.scheme().equals(address.getScheme())) {
        return provider.open(address);
      }
    }
    return null;
  }
}
