#!/usr/bin/env python3
"""Normal numbers and uniformly random orthogonal matrices, double."""

import peer

NORMALS = 1 << 16
SIZE = 32
BATCHES = (1, 64, 1024)
CHECKED = 20000


def normals():
    import numpy as np
    import torch

    def by_torch():
        out = torch.empty(NORMALS, dtype=torch.float64)
        generator = torch.Generator()

        def step():
            torch.randn(NORMALS, out=out, generator=generator)
            return NORMALS

        return step

    def by_numpy():
        out = np.empty(NORMALS)
        generator = np.random.default_rng()

        def step():
            generator.standard_normal(out=out)
            return NORMALS

        return step

    def check():
        return peer.mean(torch.randn(NORMALS, dtype=torch.float64).numpy() ** 2)

    return peer.Pair([peer.Way("PyTorch", by_torch), peer.Way("NumPy", by_numpy)], check)


def orthogonal():
    import numpy as np
    import torch

    def draw_torch(batch, normal):
        q, r = torch.linalg.qr(normal(batch))
        return q * torch.diagonal(r, dim1=-2, dim2=-1).sign().unsqueeze(-2)

    def draw_numpy(batch, normal):
        q, r = np.linalg.qr(normal(batch))
        return q * np.sign(np.diagonal(r, axis1=-2, axis2=-1))[:, None, :]

    def torch_normals():
        return lambda batch: torch.randn(batch, SIZE, SIZE, dtype=torch.float64)

    def numpy_normals():
        generator = np.random.default_rng()
        return lambda batch: generator.standard_normal((batch, SIZE, SIZE))

    def mixed_normals():
        draw = numpy_normals()
        return lambda batch: torch.from_numpy(draw(batch))

    def way(name, draw, normals_of, batch):
        def make():
            normal = normals_of()

            def step():
                draw(batch, normal)
                return batch

            return step

        return peer.Way(f"{name}, batch {batch}", make)

    ways = [way("PyTorch", draw_torch, torch_normals, b) for b in BATCHES]
    ways += [way("PyTorch, normals by NumPy", draw_torch, mixed_normals, b) for b in BATCHES]
    # Before NumPy 1.22, qr takes one matrix at a time.
    if tuple(int(n) for n in np.__version__.split(".")[:2]) >= (1, 22):
        ways += [way("NumPy", draw_numpy, numpy_normals, b) for b in BATCHES]

    def check():
        q = draw_torch(CHECKED, torch_normals())
        return peer.mean((torch.diagonal(q, dim1=-2, dim2=-1).sum(-1) ** 2).numpy())

    return peer.Pair(ways, check)


peer.serve(["torch", "numpy"], lambda: {"normals": normals, "orthogonal-32": orthogonal})
