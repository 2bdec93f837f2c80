/// Annotation processor: typed keys and companions, an index of the parameters of a jar.
module hyperparameter.processor {
  requires static transitive org.jspecify;
  requires transitive java.compiler;
  requires jdk.compiler;
  requires hyperparameter.core;

  exports hyperparameter.processor;

  provides javax.annotation.processing.Processor with
      hyperparameter.processor.ParamProcessor;
}
