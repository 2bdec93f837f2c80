package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.schema.Default;
import hyperparameter.schema.SchemaException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

/// Vector A24.
class ParamBinderTest {

  record Layer(String name, @Default("8") int size, @Default("1") List<Integer> shape) {}

  /// Stands for a class of somebody else's.
  public static final class Norm {
    final double momentum;
    final boolean affine;

    public Norm(double momentum, boolean affine) {
      if (momentum > 1) {
        throw new IllegalArgumentException("momentum is above 1");
      }
      this.momentum = momentum;
      this.affine = affine;
    }
  }

  private static ParamBinder<Norm> norm() throws NoSuchMethodException {
    return ParamBinder.of(
        Norm.class.getConstructor(double.class, boolean.class), "momentum", "affine");
  }

  @Test
  void a24ConstructorsOfOthersTakeWhatIsInForce() throws NoSuchMethodException {
    ParamBinder<Norm> norms = norm().at("net.bn");
    ParamScope.defines("net.bn.momentum=0.5", "net.bn.affine=yes")
        .run(() -> {
          Norm made = norms.make();
          assertThat(made.momentum).isEqualTo(0.5);
          assertThat(made.affine).isTrue();
          assertThat(norms.with("momentum", 0.25).make().momentum).isEqualTo(0.25);
          assertThat(Params.unused()).isEmpty();
        });
  }

  @Test
  void keysThatAreNoArgumentStayUnread() throws NoSuchMethodException {
    ParamBinder<Norm> norms = norm().at("net.bn");
    ParamScope.defines(
            "net.bn.momentum=0.5", "net.bn.affine=yes", "net.bn.momentun=1", "net.bn.a.b=2")
        .run(() -> {
          assertThat(norms.make().momentum).isEqualTo(0.5);
          assertThat(Params.unused())
              .extracting(Unused::key)
              .containsExactly("net.bn.a.b", "net.bn.momentun");
        });
    ParamScope.defines("layer.size=3", "layer.shape=1,2", "layer.sizes=4")
        .run(() -> {
          Layer _ = ParamBinder.of(Layer.class).at("layer").with("name", "x").make();
          assertThat(Params.unused()).extracting(Unused::key).containsExactly("layer.sizes");
        });
  }

  @Test
  void a24KeysLieBelowTheNameOfTheClass() throws NoSuchMethodException {
    ParamBinder<Norm> norms = norm();
    ParamScope.of(Map.of("Norm", Map.of("momentum", 1, "affine", false)))
        .run(() -> assertThat(norms.make().momentum).isEqualTo(1));
  }

  @Test
  void a24RecordsHaveDefaults() {
    ParamBinder<Layer> layers = ParamBinder.of(Layer.class).at("layer");
    assertThat(layers.with("name", "x").make()).isEqualTo(new Layer("x", 8, List.of(1)));
    ParamScope.defines("layer.size=3", "layer.shape=1,2")
        .run(() ->
            assertThat(layers.with("name", "x").make())
                .isEqualTo(new Layer("x", 3, List.of(1, 2))));
  }

  @Test
  void everyFaultIsReportedWithItsKeyAndPlace() throws NoSuchMethodException {
    ParamBinder<Norm> norms = norm().at("net.bn");
    ParamScope.defines("net.bn.momentum=much")
        .run(() ->
            assertThatThrownBy(norms::make)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("command line, argument 1 (net.bn.momentum=much)")
                .hasMessageContaining("\"net.bn.momentum\": expected a number")
                .hasMessageContaining("\"net.bn.affine\""));
    assertThatThrownBy(() -> norms.with("momentum", 2).with("affine", true).make())
        .hasMessageContaining("momentum is above 1");
  }

  @Test
  void whatCannotBeBoundIsRefusedWithARemedy() throws NoSuchMethodException {
    assertThatThrownBy(() -> ParamBinder.of(ThreadPoolExecutor.class))
        .hasMessageContaining("4 public constructors; give the one that shall be called");
    assertThatThrownBy(() ->
            ParamBinder.of(Norm.class.getConstructor(double.class, boolean.class), "momentum"))
        .hasMessageContaining("has 2 parameters, not 1");
    assertThatThrownBy(() -> ParamBinder.of(java.util.Date.class.getConstructor(long.class)))
        .hasMessageContaining("give them, or compile with -parameters");
  }
}
