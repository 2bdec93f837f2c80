/// Files, resolver, options, cache, scheduler and sessions; the Java API.
module typthon.project {
  requires static transitive org.jspecify;
  requires transitive typthon.checker;
  requires transitive typthon.stubs;
  requires transitive hyperparameter.core;
  requires transitive hyperparameter.formats;
  requires transitive pathvein.core;
  requires transitive kohakuvault.core;
  requires jdk.jfr;

  uses typthon.checker.plugins.CheckerPlugin;
  uses typthon.project.remote.RemoteStoreProvider;

  exports typthon.project;
  exports typthon.project.baseline;
  exports typthon.project.edits;
  exports typthon.project.graph;
  exports typthon.project.metrics;
  exports typthon.project.pipelines;
  exports typthon.project.remote;
  exports typthon.project.tasks;
}
