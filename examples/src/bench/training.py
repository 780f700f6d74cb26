#!/usr/bin/env python3
"""Training: a deep linear network by Adam in double, and a CNN by SGD with momentum in float.

The linear network of 32 layers, 32 wide, learns a linear map from 1,000 points, all of them in each
step; either layer by layer on the points, or by the product of the layers and the points' moments,
on which alone the loss depends. The CNN is CnnBenchmark's: over-parameterized are its convolutions,
as k x k, 1 x 1, 1 x 1 ..., and all factors are computed one after the other, as the layers of Huh et
al. 2023 do.
"""

import peer

WIDTH = 32
DEPTH = 32
POINTS = 1000
RATE = 1e-3
CHUNK = 50
CHECKED = 200


class LinearTraining:
    def __init__(self, by_moments, foreach):
        import torch

        squares = peer.uniform(DEPTH * WIDTH * WIDTH).reshape(DEPTH, WIDTH, WIDTH)
        self.layers = [
            torch.tensor(w / WIDTH**0.5, dtype=torch.float64, requires_grad=True) for w in squares
        ]
        used = DEPTH * WIDTH * WIDTH
        self.x = torch.from_numpy(peer.uniform(POINTS * WIDTH, used).reshape(POINTS, WIDTH))
        used += POINTS * WIDTH
        teacher = torch.from_numpy(peer.uniform(WIDTH * WIDTH, used).reshape(WIDTH, WIDTH))
        self.y = self.x @ teacher.T
        self.inputs = self.x.T @ self.x / POINTS
        self.cross = self.y.T @ self.x / POINTS
        self.squares = (self.y**2).sum() / POINTS
        self.loss = self.moments_loss if by_moments else self.points_loss
        self.optimizer = torch.optim.Adam(self.layers, lr=RATE, foreach=foreach)

    def points_loss(self):
        features = self.x
        for layer in self.layers:
            features = features @ layer.T
        return ((features - self.y) ** 2).mean()

    def moments_loss(self):
        product = self.layers[0]
        for layer in self.layers[1:]:
            product = layer @ product
        error = product @ self.inputs - 2 * self.cross
        return ((product * error).sum() + self.squares) / WIDTH

    def steps(self, count):
        for _ in range(count):
            self.optimizer.zero_grad(set_to_none=True)
            self.loss().backward()
            self.optimizer.step()
        return count


def linear(by_moments):
    def way(foreach):
        def make():
            training = LinearTraining(by_moments, foreach)
            return lambda: training.steps(CHUNK)

        return peer.Way("PyTorch, foreach" if foreach else "PyTorch", make)

    def check():
        training = LinearTraining(by_moments, True)
        training.steps(CHECKED)
        return training.loss().item(), 0.0

    return peer.Pair([way(False), way(True)], check)


CHANNELS = (3, 32, 64, 128)
SIZE = 32
HIDDEN = 128
CLASSES = 10
BATCH = 128
# So small that no network diverges, however long it is trained on random images.
CNN_RATE = 1e-8
MOMENTUM = 0.9


def network(depth):
    from torch import nn

    layers = []
    for inputs, outputs in zip(CHANNELS, CHANNELS[1:]):
        layers.append(nn.Conv2d(inputs, outputs, 3, padding=1))
        layers += [nn.Conv2d(outputs, outputs, 1) for _ in range(depth - 1)]
        layers += [nn.ReLU(), nn.MaxPool2d(2)]
    features = CHANNELS[-1] * (SIZE // 2 ** (len(CHANNELS) - 1)) ** 2
    layers += [nn.Flatten(), nn.Linear(features, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, CLASSES)]
    return nn.Sequential(*layers)


def cnn(depth):
    import torch

    def way(name, layout):
        def make():
            model = network(depth).to(memory_format=layout)
            images = torch.randn(BATCH, CHANNELS[0], SIZE, SIZE).contiguous(memory_format=layout)
            labels = torch.arange(BATCH) % CLASSES
            optimizer = torch.optim.SGD(model.parameters(), lr=CNN_RATE, momentum=MOMENTUM)
            loss = torch.nn.CrossEntropyLoss()

            def step():
                optimizer.zero_grad(set_to_none=True)
                loss(model(images), labels).backward()
                optimizer.step()
                return BATCH

            return step

        return peer.Way(name, make, callers=False)

    def check():
        return float(sum(p.numel() for p in network(depth).parameters())), 0.0

    return peer.Pair(
        [
            way("PyTorch", torch.contiguous_format),
            way("PyTorch, channels last", torch.channels_last),
        ],
        check,
    )


peer.serve(
    ["torch", "numpy"],
    lambda: {
        "linear-training-points": lambda: linear(False),
        "linear-training-moments": lambda: linear(True),
        "cnn-plain": lambda: cnn(1),
        "cnn-depth-3": lambda: cnn(3),
        "cnn-depth-8": lambda: cnn(8),
    },
)
