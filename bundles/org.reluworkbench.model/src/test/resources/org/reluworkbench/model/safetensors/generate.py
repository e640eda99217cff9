"""Writes conv-net.safetensors and conv-net.json, and prints what the network gives.

Needs nothing but Python. The file has the layout of huggingface/safetensors
(https://github.com/huggingface/safetensors#format): the header sorted by type, widest first, and
then by name, and padded by spaces to 8 bytes. Names and shapes are those of the PyTorch modules
conv1 = Conv2d(2, 3, 3, stride=2, padding=1), bn1 = BatchNorm2d(3), act1 = PReLU(3),
fc = Linear(12, 2). The outputs are computed here, loop by loop, from the float32 values.
"""

import json
import math
import random
import struct

random.seed(7)


def floats(count, low=-1.0, high=1.0):
    return [struct.unpack("<f", struct.pack("<f", random.uniform(low, high)))[0] for _ in range(count)]


TENSORS = {
    "conv1.weight": ("F32", [3, 2, 3, 3], floats(54)),
    "conv1.bias": ("F32", [3], floats(3)),
    "bn1.weight": ("F32", [3], floats(3)),
    "bn1.bias": ("F32", [3], floats(3)),
    "bn1.running_mean": ("F32", [3], floats(3)),
    "bn1.running_var": ("F32", [3], floats(3, 0.5, 2.0)),
    "bn1.num_batches_tracked": ("I64", [], [12]),
    "act1.weight": ("F32", [3], floats(3, 0.0, 0.5)),
    "fc.weight": ("F32", [2, 12], floats(24)),
    "fc.bias": ("F32", [2], floats(2)),
}
CODES = {"F32": "f", "I64": "q"}


def write():
    header, data = {"__metadata__": {"format": "pt"}}, b""
    order = sorted(TENSORS, key=lambda name: (TENSORS[name][0] != "I64", name))
    for name in order:
        dtype, shape, values = TENSORS[name]
        raw = struct.pack(f"<{len(values)}{CODES[dtype]}", *values)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open("conv-net.safetensors", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)
    layers = [
        {"type": "convolution", "name": "conv1", "filters": 3, "kernel": [3], "stride": [2], "padding": [1]},
        {"type": "batch-normalization", "name": "bn1"},
        {"type": "prelu", "name": "act1", "sharing": "channel"},
        {"type": "flatten"},
        {"type": "dense", "name": "fc", "units": 2},
    ]
    with open("conv-net.json", "w") as file:
        json.dump({"input": [2, 4, 4], "layers": layers}, file, indent=1)
        file.write("\n")


def values(name):
    return TENSORS[name][2]


def network(x):
    """x is [channel][row][column]."""
    flat = []
    for o in range(3):
        for row in range(2):
            for column in range(2):
                z = values("conv1.bias")[o]
                for c in range(2):
                    for i in range(3):
                        for j in range(3):
                            r, s = 2 * row + i - 1, 2 * column + j - 1
                            if 0 <= r < 4 and 0 <= s < 4:
                                z += values("conv1.weight")[((o * 2 + c) * 3 + i) * 3 + j] * x[c][r][s]
                z = (z - values("bn1.running_mean")[o]) / math.sqrt(values("bn1.running_var")[o] + 1e-5)
                z = z * values("bn1.weight")[o] + values("bn1.bias")[o]
                flat.append(z if z > 0 else values("act1.weight")[o] * z)
    w, b = values("fc.weight"), values("fc.bias")
    return [b[k] + sum(w[12 * k + n] * flat[n] for n in range(12)) for k in range(2)]


write()
for scale in (1, -1):
    # The input is scale·sin(n) for n = 0, 1, … in row-major order.
    sample = [[[scale * math.sin(c * 16 + r * 4 + s) for s in range(4)] for r in range(4)] for c in range(2)]
    print(network(sample))
