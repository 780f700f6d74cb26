package org.lowrank.overparam.model;

/** How a network begins. */
public enum Stem {
  /** As the architecture thinks best for images of that size. */
  AUTO,
  /** For images as small as CIFAR's: small kernels. */
  CIFAR,
  /** For images as large as ImageNet's: large kernels that make them smaller at once. */
  IMAGENET
}
