package pathvein.objects;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;

/// Reads, writes and copies with patience.
final class PatientStore implements ObjectStore {
  private final ObjectStore store;
  private final PatientLister lister;
  private final Patience patience;

  PatientStore(ObjectStore store, PatientLister lister, Patience patience) {
    this.store = store;
    this.lister = lister;
    this.patience = patience;
  }

  @Override
  public String store() {
    return store.store();
  }

  @Override
  public Page list(Request request) throws IOException {
    return lister.list(request);
  }

  @Override
  public URI uri(String key) {
    return store.uri(key);
  }

  @Override
  public Facts facts(String key) throws IOException {
    return patience.answer(uri(key), () -> store.facts(key));
  }

  @Override
  public InputStream read(String key) throws IOException {
    return patience.answer(uri(key), () -> store.read(key));
  }

  @Override
  public byte[] head(String key, int length) throws IOException {
    return patience.answer(uri(key), () -> store.head(key, length));
  }

  @Override
  public void write(String key, Content content, long size, Instant modified) throws IOException {
    patience.answer(
        uri(key),
        () -> {
          store.write(key, content, size, modified);
          return true;
        });
  }

  @Override
  public boolean copy(ObjectStore source, String sourceKey, String key) throws IOException {
    ObjectStore bare = source instanceof PatientStore patient ? patient.store : source;
    return patience.answer(uri(key), () -> store.copy(bare, sourceKey, key));
  }

  @Override
  public void delete(String key) throws IOException {
    patience.answer(
        uri(key),
        () -> {
          store.delete(key);
          return true;
        });
  }

  @Override
  public void close() {
    lister.close();
  }
}
