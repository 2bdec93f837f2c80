/// Lists Amazon S3, Google Cloud Storage and Azure Blob Storage for pathvein. Credentials,
/// endpoints and regions come from each client library's own configuration, or with a client that
/// is handed in; nothing of that is ever read from a pattern file.
///
/// ```java
/// try (ObjectRoot runs = new ObjectRoot(new S3Store(client, "bucket"), "experiments")) {
///   Pathvein.in(runs).find(pattern).collect();
/// }
/// ScanResult same = Pathvein.in(URI.create("s3://bucket/experiments")).find(pattern).collect();
/// ```
///
/// Open [S3Store], [GcsStore] or [AzureStore] first; [S3Lister] and its like only list.
@NullMarked
package pathvein.cloud;

import org.jspecify.annotations.NullMarked;
