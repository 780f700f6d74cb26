package org.lowrank.overparam.chain;

import java.util.ArrayList;
import java.util.List;
import org.lowrank.overparam.chain.Composition.Kernels;
import org.lowrank.overparam.chain.ProductPlan.Product;

/** Runs a {@link ProductPlan}, forwards for the layer's kernel and backwards for gradients. */
final class KernelProducts {
  private final List<Product> products;
  private final KernelLayout layout;

  /** What computes each product; null for factors. */
  private final List<Composition> compositions = new ArrayList<>();

  /** Room for each product and its gradient; null for factors that are used where they lie. */
  private final List<NativeArray> rooms = new ArrayList<>();

  private final List<NativeArray> gradientRooms = new ArrayList<>();

  /** Whether a residual adds the product elsewhere, so that its gradient is a sum. */
  private final boolean[] shared;

  private List<NativeArray> values = List.of();

  KernelProducts(NativeBlas blas, KernelLayout layout, ProductPlan plan) {
    this.layout = layout;
    products = plan.products();
    shared = new boolean[products.size()];
    for (Product product : products) {
      int size = product.shape().size();
      boolean composed = !product.isFactor();
      boolean last = compositions.size() == products.size() - 1;
      compositions.add(composed ? composition(blas, product) : null);
      rooms.add(composed || product.identity() ? blas.allocate(size) : null);
      gradientRooms.add(composed && !last ? blas.allocate(size) : null);
      product.added().forEach(added -> shared[added] = true);
    }
  }

  private Composition composition(NativeBlas blas, Product product) {
    return new Composition(
        blas, products.get(product.after()).shape(), products.get(product.before()).shape());
  }

  /**
   * Multiplies.
   *
   * @param factors in the layout inside. Not modified; must not change before {@link #backward}.
   * @return the layer's kernel, either this object's or the only factor
   */
  NativeArray forward(List<NativeArray> factors) {
    values = new ArrayList<>();
    for (int p = 0; p < products.size(); p++) {
      Product product = products.get(p);
      FactorShape shape = product.shape();
      NativeArray room = rooms.get(p);
      values.add(room == null ? factors.get(p) : room);
      if (!product.isFactor()) {
        compositions
            .get(p)
            .forward(new Kernels(values.get(product.after()), values.get(product.before()), room));
      } else if (room != null) {
        room.copyFrom(factors.get(p));
      }
      if (product.identity()) {
        layout.addIdentity(shape, room);
      }
      for (int added : product.added()) {
        layout.addToMiddle(products.get(added).shape(), values.get(added), shape, room);
      }
    }
    return values.get(values.size() - 1);
  }

  /**
   * Differentiates, after {@link #forward}.
   *
   * @param layer gradient of the layer's kernel. Not modified.
   * @param factors take the factors' gradients. Modified.
   */
  void backward(NativeArray layer, List<NativeArray> factors) {
    int last = products.size() - 1;
    if (last == 0) {
      factors.get(0).copyFrom(layer);
      return;
    }
    List<NativeArray> gradients = new ArrayList<>();
    for (int p = 0; p < last; p++) {
      gradients.add(products.get(p).isFactor() ? factors.get(p) : gradientRooms.get(p));
      if (shared[p]) {
        gradients.get(p).zero();
      }
    }
    gradients.add(layer);
    for (int p = last; !products.get(p).isFactor(); p--) {
      Product product = products.get(p);
      NativeArray gradient = gradients.get(p);
      for (int added : product.added()) {
        layout.addMiddle(
            product.shape(), gradient, products.get(added).shape(), gradients.get(added));
      }
      int after = product.after();
      int before = product.before();
      Kernels kernels = new Kernels(values.get(after), values.get(before), values.get(p));
      Kernels slopes = new Kernels(gradients.get(after), gradients.get(before), gradient);
      compositions.get(p).backwardAfter(kernels, slopes, shared[after]);
      compositions.get(p).backwardBefore(kernels, slopes, shared[before]);
    }
  }
}
