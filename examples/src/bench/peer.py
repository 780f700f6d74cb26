"""What the peers' scripts have in common: how they are asked, how they measure, and shared inputs.

A script first prints a line of JSON, {"libraries": ...}, or {"missing": ...} where a library is not
installed. Then it reads a request a line,

    {"pair": name, "threads": n, "warmup": s, "iterations": k, "seconds": s}

and answers each by a line: {"rates": [operations a second in each iteration], "way": ...}. A pair may
be computed in several ways; all are tried, and the fastest is measured. A request {"pair": name}
alone asks for {"check": ..., "error": ...}: a number that the other side computes as well, and its
standard error, 0 where both must get the same but for rounding.
"""

import ctypes
import json
import re
import sys
import threading
import time

CALIBRATION = 0.25  # of the warm-up, for each way


class Way:
    """A way to compute something.

    make() gives a function that does some operations and says how many; each thread has its own.
    Ways with inner threads are tried with all threads in the library as well.
    """

    def __init__(self, name, make, callers=True):
        self.name = name
        self.make = make
        self.callers = callers


class Pair:
    """Ways to compute one thing, and check(), which gives (value, standard error)."""

    def __init__(self, ways, check):
        self.ways = ways
        self.check = check


def uniform(count, first=0):
    """Numbers of mean 0 and variance 1, the same as SharedInputs makes: SplitMix64, scaled."""
    import numpy as np

    with np.errstate(over="ignore"):
        x = np.arange(first + 1, first + count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        x ^= x >> np.uint64(31)
    return ((x >> np.uint64(11)).astype(np.float64) * 2.0**-53 - 0.5) * np.sqrt(12.0)


def mean(values):
    """The mean of a sample and its standard error."""
    return float(values.mean()), float(values.std(ddof=1) / len(values) ** 0.5)


def same(values):
    """The mean of numbers that are the same on both sides."""
    return float(values.mean()), 0.0


def blas():
    """The BLAS libraries that this process has loaded, by their files' names."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            paths = set(re.findall(r"(/[^ \n]*(?:blas|mkl_core)[^/ \n]*)\n", maps.read()))
    except OSError:
        return []
    return sorted(paths)


def inner_threads(count):
    """Sets the threads that PyTorch and OpenBLAS use within a call."""
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(count)
    for path in blas():
        try:
            ctypes.CDLL(path).openblas_set_num_threads(count)
        except (OSError, AttributeError):
            pass


def repeat(step, seconds):
    """Operations, and the seconds they took, at least those given."""
    start = time.perf_counter()
    done = 0
    while True:
        done += step()
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return done, elapsed


class Contestant:
    """A way with some threads: inside the library, or as callers that have a thread each."""

    def __init__(self, way, threads, callers):
        self.inner = 1 if callers else threads
        self.steps = [way.make() for _ in range(threads if callers else 1)]
        self.name = way.name
        if threads > 1:
            self.name += f", {threads} threads of Python" if callers else f", {threads} inner threads"

    def rate(self, seconds):
        inner_threads(self.inner)
        if len(self.steps) == 1:
            done, elapsed = repeat(self.steps[0], seconds)
            return done / elapsed
        rates = []

        def call(step):
            inner_threads(1)  # PyTorch keeps the number for each thread
            done, elapsed = repeat(step, seconds)
            rates.append(done / elapsed)

        callers = [threading.Thread(target=call, args=(step,)) for step in self.steps]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        return sum(rates)


def answer(pair, threads, warmup, iterations, seconds):
    contestants = [Contestant(way, threads, False) for way in pair.ways]
    if threads > 1:
        contestants += [Contestant(way, threads, True) for way in pair.ways if way.callers]
    best = contestants[0]
    if len(contestants) > 1:
        for contestant in contestants:
            contestant.steps[0]()
        best = max(contestants, key=lambda c: c.rate(CALIBRATION * warmup))
    best.rate(warmup)
    rates = [best.rate(seconds) for _ in range(iterations)]
    return {"rates": rates, "way": best.name}


def libraries(modules):
    names = {"torch": "PyTorch", "numpy": "NumPy", "matplotlib": "Matplotlib", "scipy": "SciPy"}
    versions = [f"{names[name]} {sys.modules[name].__version__}" for name in modules]
    # With the folder: Debian has several libraries of one name.
    used = ", ".join("/".join(path.split("/")[-2:]) for path in blas())
    return ", ".join(versions) + (f"; BLAS: {used}" if used else "")


def serve(modules, pairs):
    """Answers requests until there are no more.

    modules: what must be installed; pairs(): the pairs by name, called once those are imported.
    """
    answers = sys.stdout
    sys.stdout = sys.stderr  # what libraries print is no answer

    def say(message):
        print(json.dumps(message), file=answers, flush=True)

    for name in modules:
        try:
            __import__(name)
        except ImportError:
            say({"missing": name})
            return
    known = pairs()
    say({"libraries": libraries(modules)})
    for line in sys.stdin:
        request = json.loads(line)
        pair = known[request.pop("pair")]()
        if request:
            say(answer(pair, **request))
        else:
            check, error = pair.check()
            say({"check": check, "error": error})
