#!/usr/bin/env python3
"""Random linear networks: drawing the weights, their product, its effective rank; double."""

import peer

BATCHES = (64, 256, 1024)
CHECKED = 4096


def effective_ranks(values):
    import torch

    p = values / values.sum(-1, keepdim=True)
    return -torch.special.xlogy(p, p).sum(-1)


def networks(width, depth):
    import numpy as np
    import torch

    def torch_normals():
        return lambda batch: torch.randn(batch, width, width, dtype=torch.float64)

    def numpy_normals():
        generator = np.random.default_rng()
        return lambda batch: torch.from_numpy(generator.standard_normal((batch, width, width)))

    def measure(batch, normal):
        product = normal(batch)
        for _ in range(depth - 1):
            product = normal(batch) @ product
        return effective_ranks(torch.linalg.svdvals(product))

    def way(name, normals_of, batch):
        def make():
            normal = normals_of()

            def step():
                measure(batch, normal)
                return batch

            return step

        return peer.Way(f"{name}, batch {batch}", make)

    ways = [way("PyTorch", torch_normals, b) for b in BATCHES]
    ways += [way("PyTorch, normals by NumPy", numpy_normals, b) for b in BATCHES]
    return peer.Pair(ways, lambda: peer.mean(measure(CHECKED, torch_normals()).numpy()))


peer.serve(
    ["torch", "numpy"],
    lambda: {
        "network-16-depth-1": lambda: networks(16, 1),
        "network-16-depth-4": lambda: networks(16, 4),
        "network-16-depth-16": lambda: networks(16, 16),
        "network-32-depth-8": lambda: networks(32, 8),
    },
)
