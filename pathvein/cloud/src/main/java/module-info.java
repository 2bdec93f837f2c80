/// Pathvein on object stores. Each adapter needs the client library of its store and no other.
module pathvein.cloud {
  requires static transitive org.jspecify;
  requires transitive pathvein.core;
  requires static transitive software.amazon.awssdk.services.s3;
  requires static software.amazon.awssdk.core;
  requires static software.amazon.awssdk.awscore;
  requires static software.amazon.awssdk.http;
  requires static software.amazon.awssdk.regions;
  requires static transitive google.cloud.storage;
  requires static google.cloud.core;
  requires static gax;
  requires static transitive com.azure.storage.blob;

  exports pathvein.cloud;

  provides pathvein.source.SourceProvider with
      pathvein.cloud.S3Provider,
      pathvein.cloud.GcsProvider,
      pathvein.cloud.AzureProvider;
}
