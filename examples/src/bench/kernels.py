#!/usr/bin/env python3
"""Random ReLU networks on Gaussian inputs: the effective rank of the kernel of their features.

The kernel is of cosine distances; its singular values are its eigenvalues' absolute values. A
feature vector of zeros is at distance 1 from every vector, itself included; double.
"""

import peer

WIDTH = 32
INPUTS = 128
BATCHES = (16, 64, 256)
CHECKED = 2048


def kernels(depth):
    import numpy as np
    import torch

    def torch_normals():
        return lambda *shape: torch.randn(*shape, dtype=torch.float64)

    def numpy_normals():
        generator = np.random.default_rng()
        return lambda *shape: torch.from_numpy(generator.standard_normal(shape))

    def measure(batch, normal, eigenvalues):
        features = normal(batch, INPUTS, WIDTH)
        for layer in range(depth):
            features = features @ (normal(batch, WIDTH, WIDTH) * (2.0 / WIDTH) ** 0.5)
            if layer < depth - 1:
                features = features.relu_()
        unit = torch.nn.functional.normalize(features, dim=-1, eps=1e-300)
        values = eigenvalues(1 - unit @ unit.transpose(-1, -2)).abs()
        p = values / values.sum(-1, keepdim=True)
        return -torch.special.xlogy(p, p).sum(-1)

    def by_numpy(kernel):
        return torch.from_numpy(np.linalg.eigvalsh(kernel.numpy()))

    solvers = {"PyTorch": torch.linalg.eigvalsh, "PyTorch, eigenvalues by NumPy": by_numpy}

    def way(name, normals_of, batch):
        def make():
            normal = normals_of()

            def step():
                measure(batch, normal, solvers[name])
                return batch

            return step

        return peer.Way(f"{name}, batch {batch}", make)

    ways = [way(name, numpy_normals, b) for name in solvers for b in BATCHES]
    return peer.Pair(
        ways, lambda: peer.mean(measure(CHECKED, torch_normals(), by_numpy).numpy())
    )


peer.serve(
    ["torch", "numpy"],
    lambda: {"kernel-depth-2": lambda: kernels(2), "kernel-depth-16": lambda: kernels(16)},
)
