"""Writes the .npy and .npz files beside it, which NpyFormatTest and NpzFormatTest read. Run with NumPy 1.24 or newer."""

import numpy as np
from numpy.lib import format as npy

matrix = np.array([[1.5, -2.0, 3.25], [0.0, 1e-3, 7.0]])
np.save("f8-c.npy", matrix)
np.save("f8-fortran.npy", np.asfortranarray(matrix))
np.save("f4-c.npy", matrix.astype("<f4"))
np.save("f4-fortran.npy", np.asfortranarray(matrix.astype("<f4")))
np.save("f8-big-endian.npy", matrix.astype(">f8"))
np.save("f4-big-endian.npy", matrix.astype(">f4"))
np.save("i4.npy", np.array([[1, -2], [3, 2**31 - 1]], dtype="<i4"))
np.save("i8.npy", np.array([[1, -2], [3, 2**53]], dtype="<i8"))
np.save("u1.npy", np.array([[0, 255], [128, 1]], dtype="u1"))
np.save("vector.npy", np.array([1.0, 2.0, 3.0]))
np.save("cube.npy", np.zeros((2, 2, 2)))
np.save("object.npy", np.array([[1, "a"]], dtype=object), allow_pickle=True)
for version in [(2, 0), (3, 0)]:
    with open(f"version-{version[0]}.npy", "wb") as file:
        npy.write_array(file, matrix, version=version)
kernel = np.arange(24.0).reshape(2, 3, 2, 2)
np.save("kernel-fortran.npy", np.asfortranarray(kernel))
arrays = {
    "dense/weight": matrix,
    "kernel": np.asfortranarray(kernel),
    "half": matrix.astype("f2"),
    "bias": np.ones(3),
    "step": np.array(7),
    "names": np.array(["a", "b"]),
    "objects": np.array([[1, "a"]], dtype=object),
    "none": np.zeros((0, 3)),
}
np.savez("stored.npz", **arrays)
np.savez_compressed("deflated.npz", **arrays)
