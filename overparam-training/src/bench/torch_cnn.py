#!/usr/bin/env python3
"""Images a second in training of the benchmark's CNN by PyTorch.

The peer of TrainingBenchmark: the same network, batch, update and times. Over-parameterized are the
convolutions, as k x k, 1 x 1, 1 x 1 ...; all factors are computed one after the other, as the
layers of Huh et al. 2023 do. Prints a line "# " with what PyTorch rests on, and for each iteration
the images a second.
"""

import argparse
import re
import time

import torch
from torch import nn

CHANNELS = (3, 32, 64, 128)
SIZE = 32
HIDDEN = 128
CLASSES = 10
# So small that no network diverges, however long it is trained on random images.
RATE = 1e-8
MOMENTUM = 0.9
# Steps between looks at the clock.
STEPS = 4


def convolution(inputs, outputs, depth):
    """A convolution as a chain of factors."""
    factors = [nn.Conv2d(inputs, outputs, 3, padding=1)]
    factors += [nn.Conv2d(outputs, outputs, 1) for _ in range(depth - 1)]
    return factors


def network(depth):
    layers = []
    for inputs, outputs in zip(CHANNELS, CHANNELS[1:]):
        layers += convolution(inputs, outputs, depth)
        layers += [nn.ReLU(), nn.MaxPool2d(2)]
    features = CHANNELS[-1] * (SIZE // 2 ** (len(CHANNELS) - 1)) ** 2
    layers += [nn.Flatten(), nn.Linear(features, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, CLASSES)]
    return nn.Sequential(*layers)


def blas():
    """The BLAS libraries that this process has loaded, by their files' names."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            found = re.findall(r"/[^ \n]*/((?:lib)?[^/ \n]*(?:blas|mkl_core)[^/ \n]*)\n", maps.read())
    except OSError:
        return "unknown"
    return ", ".join(sorted(set(found))) or "its own"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--depth", type=int, default=1, help="factors a convolution")
    parser.add_argument("--channels-last", action="store_true", help="the other layout of images")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--warmup", type=float, default=4, help="seconds")
    parser.add_argument("--iterations", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1, help="of an iteration, at least")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    model = network(options.depth)
    images = torch.randn(options.batch, CHANNELS[0], SIZE, SIZE)
    labels = torch.arange(options.batch) % CLASSES
    if options.channels_last:
        model = model.to(memory_format=torch.channels_last)
        images = images.contiguous(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=MOMENTUM)
    loss = nn.CrossEntropyLoss()

    def images_per_second(seconds):
        start = time.perf_counter()
        seen = 0
        while True:
            for _ in range(STEPS):
                optimizer.zero_grad()
                loss(model(images), labels).backward()
                optimizer.step()
                seen += options.batch
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                return seen / elapsed

    print(f"# PyTorch {torch.__version__}, BLAS: {blas()}", flush=True)
    images_per_second(options.warmup)
    for _ in range(options.iterations):
        print(f"{images_per_second(options.seconds):.2f}", flush=True)


if __name__ == "__main__":
    main()
