package pathvein.cloud;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ObjectLister;
import pathvein.source.EntryAttributes;

/// Lists a container of Azure Blob Storage.
public final class AzureLister implements ObjectLister {
  private final BlobContainerClient container;

  /// @param container asks the store. Best without retries of its own, so that those made here are
  ///   all that there are
  public AzureLister(BlobContainerClient container) {
    this.container = container;
  }

  @Override
  public String store() {
    return "azure";
  }

  @Override
  public Page list(Request request) throws IOException {
    ListBlobsOptions options =
        new ListBlobsOptions().setPrefix(request.prefix()).setMaxResultsPerPage(request.limit());
    String place = uri(request.prefix()).toString();
    try {
      PagedIterable<BlobItem> items =
          request.delimiter()
              ? container.listBlobsByHierarchy("/", options, null)
              : container.listBlobs(options, null);
      Iterator<PagedResponse<BlobItem>> pages =
          items.iterableByPage(request.next(), request.limit()).iterator();
      return pages.hasNext() ? page(pages.next()) : new Page(List.of(), List.of(), null);
    } catch (BlobStorageException fault) {
      throw StoreFaults.of(place, fault.getStatusCode(), wish(fault.getResponse()), fault);
    } catch (RuntimeException fault) {
      throw StoreFaults.ofNetwork(place, fault);
    }
  }

  private static Page page(PagedResponse<BlobItem> response) {
    List<String> keys = new ArrayList<>();
    List<String> inside = new ArrayList<>();
    List<EntryAttributes> attributes = new ArrayList<>();
    for (BlobItem item : response.getValue()) {
      if (Boolean.TRUE.equals(item.isPrefix())) {
        inside.add(item.getName());
        continue;
      }
      keys.add(item.getName());
      attributes.add(attributes(item.getProperties()));
    }
    String next = response.getContinuationToken();
    return new Page(keys, inside, next == null || next.isEmpty() ? null : next, attributes);
  }

  private static EntryAttributes attributes(@Nullable BlobItemProperties own) {
    OffsetDateTime time = own == null ? null : own.getLastModified();
    return Listed.attributes(
        own == null ? null : own.getContentLength(), time == null ? null : time.toInstant());
  }

  static @Nullable String wish(@Nullable HttpResponse response) {
    return response == null ? null : response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
  }

  @Override
  public URI uri(String key) {
    String path = container.getBlobContainerName() + "/" + key;
    return Addresses.of("az", container.getAccountName(), path);
  }

  @Override
  public void close() {
    // The client holds nothing of its own.
  }
}
