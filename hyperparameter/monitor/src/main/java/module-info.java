/// The parameters of a running process over JMX and HTTP.
module hyperparameter.monitor {
  requires static transitive org.jspecify;
  requires transitive hyperparameter.core;
  requires java.management;
  requires jdk.httpserver;

  exports hyperparameter.monitor;
}
