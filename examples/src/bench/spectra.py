#!/usr/bin/env python3
"""Singular values and symmetric eigenvalues of many small matrices, values only, double."""

import peer

MATRICES = 136
BATCHES = (1, 34, MATRICES)


def matrices(size):
    return peer.uniform(MATRICES * size * size).reshape(MATRICES, size, size)


def effective_ranks(values):
    import numpy as np

    p = values / values.sum(axis=1, keepdims=True)
    return -np.sum(p * np.log(p), axis=1)


def pair(inputs, by_torch, by_numpy):
    import numpy as np
    import torch

    def way(name, function, array, batch):
        def make():
            def step():
                for first in range(0, MATRICES, batch):
                    function(array[first : first + batch])
                return MATRICES

            return step

        return peer.Way(f"{name}, batch {batch}", make)

    ways = [way("PyTorch", by_torch, torch.from_numpy(inputs), b) for b in BATCHES]
    ways += [way("NumPy", by_numpy, inputs, b) for b in BATCHES]
    return peer.Pair(ways, lambda: peer.same(effective_ranks(np.abs(by_numpy(inputs)))))


def singular(size):
    import numpy as np
    import torch

    return pair(
        matrices(size), torch.linalg.svdvals, lambda a: np.linalg.svd(a, compute_uv=False)
    )


def symmetric(size):
    import numpy as np
    import torch

    a = matrices(size)
    return pair(a + a.transpose(0, 2, 1), torch.linalg.eigvalsh, np.linalg.eigvalsh)


peer.serve(
    ["torch", "numpy"],
    lambda: {
        "svd-16": lambda: singular(16),
        "svd-32": lambda: singular(32),
        "svd-128": lambda: singular(128),
        "eigen-128": lambda: symmetric(128),
    },
)
