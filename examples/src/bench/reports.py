#!/usr/bin/env python3
"""Figures by Matplotlib: one as SVG and PNG in memory, and 50 as such files in a folder."""

import io
import os
import tempfile

import peer

CURVES = 8
POINTS = 64
GROUPS = 5
VALUES = 4096
GRID = 512
FIGURES = 50
SIZE = (3.35, 2.4)  # inches: a column of a journal
DOTS = 1600 / SIZE[0]


def plots():
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    return pyplot


def curves():
    import numpy as np

    return np.abs(peer.uniform(CURVES * POINTS)).cumsum().reshape(CURVES, POINTS)


def lines(axes, values):
    for curve, y in enumerate(values):
        axes.plot(range(1, POINTS + 1), y, label=f"curve {curve + 1}")
    axes.set_xlabel("step")
    axes.set_ylabel("value")
    axes.legend()


def draw(fill, values, targets):
    """Makes a figure and saves it to files or streams, each with its format."""
    pyplot = plots()
    figure, axes = pyplot.subplots(figsize=SIZE)
    fill(axes, values)
    axes.set_title("A figure")
    for target, form in targets:
        figure.savefig(target, format=form, dpi=DOTS)
    pyplot.close(figure)


def one(fill, values):
    def step():
        draw(fill, values, [(io.BytesIO(), "svg"), (io.BytesIO(), "png")])
        return 1

    # Pyplot is not made for threads.
    return peer.Pair(
        [peer.Way("Matplotlib", lambda: step, callers=False)], lambda: peer.same(values.ravel())
    )


def densities(axes, values):
    import numpy as np
    from scipy.stats import gaussian_kde

    for group, sample in enumerate(values):
        density = gaussian_kde(sample)
        x = np.linspace(sample.min(), sample.max(), GRID)
        y = density(x)
        axes.fill_between(x, y, alpha=0.3)
        axes.plot(x, y, label=f"group {group + 1}")
    axes.set_xlabel("value")
    axes.set_ylabel("density")
    axes.legend()


def report():
    values = curves()

    def step():
        with tempfile.TemporaryDirectory() as folder:
            for figure in range(FIGURES):
                path = os.path.join(folder, f"figure-{figure}")
                draw(lines, values, [(f"{path}.{form}", form) for form in ("svg", "png")])
        return 1

    return peer.Pair(
        [peer.Way("Matplotlib", lambda: step, callers=False)], lambda: peer.same(values.ravel())
    )


peer.serve(
    ["numpy", "scipy", "matplotlib"],
    lambda: {
        "figure-lines": lambda: one(lines, curves()),
        "figure-densities": lambda: one(
            densities, peer.uniform(GROUPS * VALUES).reshape(GROUPS, VALUES)
        ),
        "report-50": report,
    },
)
