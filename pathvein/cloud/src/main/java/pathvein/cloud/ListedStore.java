package pathvein.cloud;

import java.io.IOException;
import java.net.URI;
import pathvein.objects.ObjectLister;
import pathvein.objects.ObjectStore;

/// A store that leaves listing and addresses to its lister, which closes the client too.
abstract class ListedStore implements ObjectStore {
  private final ObjectLister lister;

  ListedStore(ObjectLister lister) {
    this.lister = lister;
  }

  @Override
  public final String store() {
    return lister.store();
  }

  @Override
  public final Page list(Request request) throws IOException {
    return lister.list(request);
  }

  @Override
  public final URI uri(String key) {
    return lister.uri(key);
  }

  @Override
  public final void close() {
    lister.close();
  }
}
