package pathvein.objects;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.LongAdder;

/// Lists with patience, and counts requests.
final class PatientLister implements ObjectLister {
  private final ObjectLister store;
  private final Patience patience;
  private final LongAdder flat = new LongAdder();
  private final LongAdder perDirectory = new LongAdder();
  private final LongAdder keys = new LongAdder();

  PatientLister(ObjectLister store, Patience patience) {
    this.store = store;
    this.patience = patience;
  }

  @Override
  public String store() {
    return store.store();
  }

  @Override
  public Page list(Request request) throws IOException {
    Page page = patience.answer(store.uri(request.prefix()), () -> store.list(request));
    (request.delimiter() ? perDirectory : flat).increment();
    keys.add(page.keys().size() + page.directories().size());
    return page;
  }

  @Override
  public URI uri(String key) {
    return store.uri(key);
  }

  StoreStatistics statistics() {
    return new StoreStatistics(flat.sum(), perDirectory.sum(), keys.sum(), patience.retries());
  }

  @Override
  public void close() {
    store.close();
  }
}
