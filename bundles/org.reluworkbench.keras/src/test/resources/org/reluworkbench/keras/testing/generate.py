#!/usr/bin/python3
"""Writes models.zip: small models as Keras 2 and Keras 3 save them, each with an input and the output, and odd.h5.

Needs numpy and h5py (Debian: python3-numpy, python3-h5py), not Keras. The layers compute with channels last and in
float64, from the definitions in Keras' documentation, value by value; the weights are float32.
"""
import io
import json
import re
import sys
import zipfile
from itertools import product
from pathlib import Path

import h5py
import numpy as np

rng = np.random.default_rng(7)


def weights(*shape):
    return rng.normal(size=shape).astype(np.float32)


# ---------------------------------------------------------------- arithmetic, of one sample

def relu(x):
    return np.where(x > 0, x, 0.0)


def activate(x, activation):
    return {"linear": lambda: x, "relu": lambda: relu(x), "softmax": lambda: x,
            "leaky_relu": lambda: np.where(x > 0, x, 0.2 * x), "relu6": lambda: np.minimum(relu(x), 6.0)}[activation]()


def margins(padding, length, size, stride, dilation):
    extent = (size - 1) * dilation + 1
    if padding == "same":
        total = max((-(-length // stride) - 1) * stride + extent - length, 0)
        return total // 2, total - total // 2
    return (extent - 1, 0) if padding == "causal" else (0, 0)


def windows(x, size, strides, padding, dilation):
    """Yields (place, taps): for every tap under the window its offset in the window and the values, or None outside."""
    axes = len(size)
    ends = [margins(padding, x.shape[a], size[a], strides[a], dilation[a]) for a in range(axes)]
    places = [(x.shape[a] + sum(ends[a]) - (size[a] - 1) * dilation[a] - 1) // strides[a] + 1 for a in range(axes)]
    for place in product(*map(range, places)):
        taps = []
        for tap in product(*map(range, size)):
            at = tuple(place[a] * strides[a] + tap[a] * dilation[a] - ends[a][0] for a in range(axes))
            inside = all(0 <= at[a] < x.shape[a] for a in range(axes))
            taps.append((tap, x[at] if inside else None))
        yield places, place, taps


def convolve(x, kernel, strides, padding, dilation, groups=1):
    size, outputs = kernel.shape[:-2], kernel.shape[-1]
    per_input, per_output = kernel.shape[-2], outputs // groups
    y = None
    for places, place, taps in windows(x, size, strides, padding, dilation):
        y = np.zeros(tuple(places) + (outputs,)) if y is None else y
        for tap, values in taps:
            for o in range(outputs if values is not None else 0):
                group = o // per_output
                y[place][o] += values[group * per_input:(group + 1) * per_input] @ kernel[tap][:, o].astype(float)
    return y


def depthwise(x, kernel, strides, padding, dilation):
    channels, multiplier = kernel.shape[-2:]
    y = None
    for places, place, taps in windows(x, kernel.shape[:-2], strides, padding, dilation):
        y = np.zeros(tuple(places) + (channels * multiplier,)) if y is None else y
        for tap, values in taps:
            if values is not None:
                y[place] += (values[:, None] * kernel[tap].astype(float)).reshape(-1)
    return y


def pool(x, size, strides, padding, reduce):
    y = None
    for places, place, taps in windows(x, size, strides, padding, (1,) * len(size)):
        y = np.zeros(tuple(places) + (x.shape[-1],)) if y is None else y
        y[place] = reduce(np.stack([values for _, values in taps if values is not None]), axis=0)
    return y


def bilinear(x, factors):
    y = np.zeros((x.shape[0] * factors[0], x.shape[1] * factors[1], x.shape[2]))
    for i, j in product(range(y.shape[0]), range(y.shape[1])):
        u, v = (i + 0.5) / factors[0] - 0.5, (j + 0.5) / factors[1] - 0.5
        for a, b in product((int(np.floor(u)), int(np.floor(u)) + 1), (int(np.floor(v)), int(np.floor(v)) + 1)):
            weight = (1 - abs(u - a)) * (1 - abs(v - b))
            y[i, j] += weight * x[min(max(a, 0), x.shape[0] - 1), min(max(b, 0), x.shape[1] - 1)]
    return y


# ---------------------------------------------------------------- layers

def training(cls):
    """Settings that matter only while a model is trained."""
    if cls == "BatchNormalization":
        ones = {f"{name}_initializer": {"class_name": "Ones", "config": {}} for name in ("gamma", "moving_variance")}
        zeros = {f"{name}_initializer": {"class_name": "Zeros", "config": {}} for name in ("beta", "moving_mean")}
        return dict(ones, **zeros, momentum=0.99, beta_regularizer=None, gamma_regularizer=None, beta_constraint=None,
                    gamma_constraint=None)
    kernels = {"Dense": ["kernel"], "Conv1D": ["kernel"], "Conv2D": ["kernel"], "Conv3D": ["kernel"],
               "DepthwiseConv2D": ["depthwise"], "SeparableConv2D": ["depthwise", "pointwise"]}.get(cls)
    names = ["alpha"] if cls == "PReLU" else kernels + ["bias"] if kernels else []
    settings = {f"{name}_initializer": {"class_name": "Zeros" if name == "bias" else "GlorotUniform",
                                        "config": {} if name == "bias" else {"seed": None}} for name in names}
    settings.update({f"{name}_regularizer": None for name in names})
    settings.update({f"{name}_constraint": None for name in names})
    return dict(settings, activity_regularizer=None) if kernels else settings

class Layer:
    """Of a class, with its settings, variables as (name, array, trained) and what it computes from arrays."""

    def __init__(self, cls, name, compute, variables=(), **config):
        self.cls, self.name, self.compute, self.variables = cls, name, compute, list(variables)
        self.config = dict(config, name=name, trainable=config.get("trainable", True), dtype="float32", **training(cls))

    def own(self):
        return self.variables


def bias_of(use_bias, outputs):
    return [("bias", weights(outputs), True)] if use_bias else []


def add_bias(y, variables):
    return y + (variables[-1][1].astype(float) if variables[-1][0] == "bias" else 0.0)


def dense(name, inputs, units, activation="linear", use_bias=True, **config):
    variables = [("kernel", weights(inputs, units), True)] + bias_of(use_bias, units)
    return Layer("Dense", name, lambda x: activate(add_bias(x @ variables[0][1].astype(float), variables), activation),
                 variables, units=units, activation=activation, use_bias=use_bias, **config)


def conv(name, axes, inputs, filters, size, strides=None, padding="valid", dilation=None, groups=1, activation="linear",
         use_bias=True, **config):
    size, strides, dilation = tuple(size), tuple(strides or (1,) * axes), tuple(dilation or (1,) * axes)
    variables = [("kernel", weights(*size, inputs // groups, filters), True)] + bias_of(use_bias, filters)
    return Layer(f"Conv{axes}D", name, lambda x: activate(add_bias(
        convolve(x, variables[0][1], strides, padding, dilation, groups), variables), activation),
        variables, filters=filters, kernel_size=list(size), strides=list(strides), padding=padding,
        data_format="channels_last", dilation_rate=list(dilation), groups=groups, activation=activation,
        use_bias=use_bias, **config)


def depthwise_conv(name, channels, size, strides, padding, multiplier, activation="linear", dilation=(1, 1)):
    variables = [("depthwise_kernel", weights(*size, channels, multiplier), True)] + bias_of(True, channels * multiplier)
    return Layer("DepthwiseConv2D", name, lambda x: activate(add_bias(
        depthwise(x, variables[0][1], strides, padding, dilation), variables), activation),
        variables, kernel_size=list(size), strides=list(strides), padding=padding, depth_multiplier=multiplier,
        data_format="channels_last", dilation_rate=list(dilation), activation=activation, use_bias=True)


def separable_conv(name, channels, filters, size, strides, padding, multiplier):
    variables = [("depthwise_kernel", weights(*size, channels, multiplier), True),
                 ("pointwise_kernel", weights(1, 1, channels * multiplier, filters), True)] + bias_of(True, filters)
    return Layer("SeparableConv2D", name, lambda x: add_bias(convolve(
        depthwise(x, variables[0][1], strides, padding, (1, 1)), variables[1][1], (1, 1), "valid", (1, 1)), variables),
        variables, filters=filters, kernel_size=list(size), strides=list(strides), padding=padding,
        depth_multiplier=multiplier, data_format="channels_last", dilation_rate=[1, 1], activation="linear",
        use_bias=True)


def pooling(cls, name, size, strides, padding):
    reduce = np.max if cls.startswith("Max") else np.mean
    return Layer(cls, name, lambda x: pool(x, size, strides or size, padding, reduce), pool_size=list(size),
                 strides=list(strides or size), padding=padding, data_format="channels_last")


def batch_norm(name, channels, scale=True, center=True, **config):
    gamma, beta, mean = weights(channels), weights(channels), weights(channels)
    variance = np.abs(weights(channels)) + np.float32(0.1)
    variables = [("gamma", gamma, True)] * scale + [("beta", beta, True)] * center
    variables += [("moving_mean", mean, False), ("moving_variance", variance, False)]

    def compute(x):
        y = (x - mean.astype(float)) / np.sqrt(variance.astype(float) + 0.002)
        return y * (gamma.astype(float) if scale else 1.0) + (beta.astype(float) if center else 0.0)
    return Layer("BatchNormalization", name, compute, variables, axis=[-1], epsilon=0.002, scale=scale, center=center,
                 **config)


def prelu(name, shape, shared):
    alpha = weights(*[1 if a + 1 in shared else n for a, n in enumerate(shape)])
    return Layer("PReLU", name, lambda x: np.where(x > 0, x, alpha.astype(float) * x), [("alpha", alpha, True)],
                 shared_axes=shared)


def normalization(name, channels):
    mean, variance = weights(channels), np.abs(weights(channels)) + np.float32(0.5)
    return Layer("Normalization", name, lambda x: (x - mean.astype(float)) / np.sqrt(variance.astype(float)),
                 [("mean", mean, False), ("variance", variance, False)], axis=[-1], invert=False, mean=None,
                 variance=None)


def plain(cls, name, compute, **config):
    return Layer(cls, name, compute, **config)


class Model:
    """A chain, or a graph of (layer, names of its sources) with the inputs (name, shape) and one output."""

    def __init__(self, name, inputs, steps, output=None, trainable=True):
        self.name, self.inputs, self.output, self.trainable = name, inputs, output, trainable
        self.chain = output is None
        self.cls = "Sequential" if self.chain else "Functional"
        self.steps = [(s, None) for s in steps] if self.chain else steps
        self.config = {"trainable": trainable}

    def compute(self, *arrays):
        values = dict(zip([name for name, _ in self.inputs], arrays))
        if self.chain:
            value = arrays[0]
            for layer, _ in self.steps:
                value = layer.compute(value)
            return value
        for layer, sources in self.steps:
            values[layer.name] = layer.compute(*[values[s] for s in sources])
        return values[self.output]

    def layers(self):
        return [layer for layer, _ in self.steps]

    def own(self):
        return [v for layer in self.layers() for v in layer.own()]


# ---------------------------------------------------------------- configurations

def old_config(model):
    inputs = [{"class_name": "InputLayer", "config": {"batch_input_shape": [None] + list(shape), "dtype": "float32",
                                                      "sparse": False, "name": name}} for name, shape in model.inputs]
    layers = list(inputs)
    for layer, sources in model.steps:
        config = old_config(layer)["config"] if isinstance(layer, Model) else layer.config
        layers.append({"class_name": layer.cls, "config": config})
        if not model.chain:
            layers[-1]["inbound_nodes"] = [[[s, 0, 0, {}] for s in sources]]
    if model.chain:
        return {"class_name": "Sequential", "config": {"name": model.name, "layers": layers}}
    for layer in layers:
        layer["name"] = layer["config"]["name"]
        layer.setdefault("inbound_nodes", [])
    return {"class_name": "Functional", "config": {
        "name": model.name, "trainable": model.trainable, "layers": layers,
        "input_layers": [[name, 0, 0] for name, _ in model.inputs], "output_layers": [[model.output, 0, 0]]}}


def tensor(name):
    return {"class_name": "__keras_tensor__",
            "config": {"shape": [None], "dtype": "float32", "keras_history": [name, 0, 0]}}


def new_config(model):
    layers = [{"module": "keras.layers", "class_name": "InputLayer", "registered_name": None, "config": {
        "batch_shape": [None] + list(shape), "dtype": "float32", "sparse": False, "name": name}, "name": name}
        for name, shape in model.inputs]
    for layer, sources in model.steps:
        if isinstance(layer, Model):
            entry = new_config(layer)
        else:
            config = dict(layer.config)
            if layer.cls == "LeakyReLU":
                config["negative_slope"] = config.pop("alpha")
            if layer.cls == "BatchNormalization":
                config["axis"] = -1
            config["dtype"] = {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"},
                               "registered_name": None}
            entry = {"module": "keras.layers", "class_name": layer.cls, "registered_name": None, "config": config}
        if not model.chain:
            arguments = [tensor(s) for s in sources]
            entry["name"] = layer.name
            entry["inbound_nodes"] = [{"args": arguments if len(arguments) == 1 else [arguments], "kwargs": {}}]
        layers.append(entry)
    config = {"name": model.name, "trainable": model.trainable, "layers": layers}
    if not model.chain:
        for name, entry in zip([n for n, _ in model.inputs], layers):
            entry["inbound_nodes"] = []
        inputs = [[name, 0, 0] for name, _ in model.inputs]
        config["input_layers"] = inputs[0] if len(inputs) == 1 else inputs
        config["output_layers"] = [model.output, 0, 0]
    module = "keras" if model.chain else "keras.src.models.functional"
    return {"module": module, "class_name": model.cls, "registered_name": None if model.chain else "Functional",
            "config": config}


# ---------------------------------------------------------------- files

def saved_names(layer, prefix, frozen=False):
    """(path, array, trained) as Keras lists a layer's weights for HDF5."""
    frozen = frozen or not layer.config.get("trainable", True)
    if isinstance(layer, Model):
        inner = [w for child in layer.layers() for w in saved_names(child, f"{layer.name}/", frozen)]
        return inner
    return [(f"{prefix}{layer.name}/{name}", array, trained and not frozen) for name, array, trained in layer.variables]


def write_hdf5(model, config, version, suffix):
    file = io.BytesIO()
    with h5py.File(file, "w") as f:
        f.attrs["model_config"] = json.dumps(config).encode()
        f.attrs["keras_version"] = version
        f.attrs["backend"] = "tensorflow"
        group = f.create_group("model_weights")
        names = [] if model.chain else [name for name, _ in model.inputs]
        names += [layer.name for layer in model.layers()]
        group.attrs["layer_names"] = [name.encode() for name in names]
        group.attrs["keras_version"] = version.encode()
        group.attrs["backend"] = b"tensorflow"
        by_name = {layer.name: layer for layer in model.layers()}
        for name in sorted(names):
            inner = group.create_group(name)
            found = saved_names(by_name[name], "") if name in by_name else []
            found = [w for w in found if w[2]] + [w for w in found if not w[2]]
            inner.attrs["weight_names"] = [(path + suffix).encode() for path, _, _ in found]
            for path, array, _ in found:
                inner.create_dataset(path + suffix, data=array)
        group.create_group("top_level_model_weights").attrs["weight_names"] = []
    return file.getvalue()


def snake_case(name):
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def write_state(f, path, layer):
    f.create_group(f"{path}/vars".lstrip("/"))
    if not isinstance(layer, Model):
        for i, (_, array, _) in enumerate(layer.variables):
            f[f"{path}/vars/{i}"] = array
        return
    used = {}
    children = [snake_case(child.cls) for child in layer.layers()]
    if not layer.chain:
        for i in range(len(layer.inputs)):
            write_state(f, f"{path}/layers/input_layer" + (f"_{i}" if i else ""), plain("InputLayer", "", None))
    for name, child in zip(children, layer.layers()):
        used[name] = used.get(name, -1) + 1
        write_state(f, f"{path}/layers/{name}" + (f"_{used[name]}" if used[name] else ""), child)


def write_archive(model):
    weights_file = io.BytesIO()
    with h5py.File(weights_file, "w") as f:
        write_state(f, "", model)
    return with_weights(model, weights_file)


def write_early_archive(model, separator):
    """As Keras 2.12 and 2.13 do, with the separator of the system that they run on."""
    weights_file = io.BytesIO()
    used = {}
    with h5py.File(weights_file, "w") as f:
        for layer in model.layers():
            name = snake_case(layer.cls)
            used[name] = used.get(name, -1) + 1
            write_state(f, f"_layer_checkpoint_dependencies{separator}{name}" + (f"_{used[name]}" if used[name] else ""),
                        layer)
    return with_weights(model, weights_file)


def with_weights(model, weights_file):
    return archive({"metadata.json": json.dumps({"keras_version": "3.6.0", "date_saved": "2024-10-01@12:00:00"}).encode(),
                    "config.json": json.dumps(new_config(model)).encode(), "model.weights.h5": weights_file.getvalue()},
                   zipfile.ZIP_STORED)


def archive(contents, method):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as z:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = method
            z.writestr(info, content)
    return file.getvalue()


def odd_file():
    """Datasets and links that Keras does not write."""
    file = io.BytesIO()
    with h5py.File(file, "w") as f:
        f.create_dataset("chunked", (1 << 27,), "f4", chunks=(1 << 20,), compression="gzip")
        f.create_dataset("large", (1 << 29,), "f4")
        f.create_dataset("larger", (1 << 40,), "f4")
        f.create_dataset("missing", (100,), "f4")
        f.create_dataset("integers", data=np.arange(3))
        f.create_dataset("big_endian", data=np.array([1.5, -2.0], ">f8"))
        f.create_dataset("half", data=np.array([1.5, -2.0, 6e-8], "f2"))
        f["group/inner"] = np.float32([1, 2])
        f["group/cycle"] = f["group"]
        f["soft"] = h5py.SoftLink("/group")
        f.create_group("links")["external"] = h5py.ExternalLink("/etc/passwd", "/x")
        many = f.create_group("many", track_order=True)
        for i in range(20):
            many[f"array{i}"] = np.float32([i])
        f.attrs["texts"] = ["one", "zwei", "\u00fcber"]
        f.attrs["bytes"] = np.array([b"one", b"three"])
        f.attrs["number"] = 3
    return file.getvalue()


# ---------------------------------------------------------------- the models

def mlp():
    return Model("mlp", [("in", (4,))], [
        dense("hidden", 4, 5, "relu"), plain("Dropout", "drop", lambda x: x, rate=0.5),
        dense("last", 5, 3, "softmax")])


def cnn():
    return Model("cnn", [("image", (7, 6, 2))], [
        conv("c1", 2, 2, 3, (3, 2), (2, 1), "same", activation="relu"),
        pooling("MaxPooling2D", "p1", (2, 2), None, "same"),
        conv("c2", 2, 3, 2, (2, 2), activation="leaky_relu"),
        plain("Flatten", "f", lambda x: x.reshape(-1), data_format="channels_last"), dense("d", 4, 3)])


def residual():
    return Model("residual", [("image", (6, 6, 3))], [
        (conv("a", 2, 3, 4, (3, 3), padding="same", dilation=(2, 2), use_bias=False), ["image"]),
        (batch_norm("n", 4, scale=False), ["a"]),
        (plain("ReLU", "r", lambda x: np.minimum(np.where(x > 0, x, 0.1 * x), 1.5), max_value=1.5, negative_slope=0.1,
               threshold=0.0), ["n"]),
        (depthwise_conv("dw", 3, (2, 3), (1, 1), "same", 2, "relu6"), ["image"]),
        (conv("narrow", 2, 6, 4, (1, 1), groups=2), ["dw"]),
        (plain("Add", "sum", lambda x, y: x + y), ["r", "narrow"]),
        (plain("Subtract", "difference", lambda x, y: x - y), ["sum", "r"]),
        (prelu("p", (6, 6, 4), [1, 2]), ["difference"]),
        (plain("Concatenate", "both", lambda x, y: np.concatenate([x, y], -1), axis=-1), ["p", "sum"]),
        (pooling("AveragePooling2D", "avg", (3, 3), (2, 2), "same"), ["both"]),
        (plain("GlobalAveragePooling2D", "g", lambda x: x.mean(axis=(0, 1)), data_format="channels_last",
               keepdims=False), ["avg"]),
        (dense("d", 8, 2, "softmax"), ["g"])], "d")


def shapes():
    return Model("shapes", [("image", (4, 3, 2))], [
        (plain("Rescaling", "scale", lambda x: x * 0.5 - 1.0, scale=0.5, offset=-1.0), ["image"]),
        (normalization("norm", 2), ["scale"]),
        (plain("ZeroPadding2D", "pad", lambda x: np.pad(x, ((1, 0), (2, 1), (0, 0))), padding=[[1, 0], [2, 1]],
               data_format="channels_last"), ["norm"]),
        (separable_conv("sep", 2, 3, (2, 3), (1, 2), "same", 2), ["pad"]),
        (plain("LeakyReLU", "leaky", lambda x: np.where(x > 0, x, 0.3 * x), alpha=0.3), ["sep"]),
        (plain("UpSampling2D", "up", lambda x: bilinear(x, (2, 3)), size=[2, 3], interpolation="bilinear",
               data_format="channels_last"), ["leaky"]),
        (plain("Cropping2D", "crop", lambda x: x[1:-3, 0:-1], cropping=[[1, 3], [0, 1]], data_format="channels_last"),
         ["up"]),
        (plain("UpSampling2D", "double", lambda x: x.repeat(2, 0).repeat(1, 1), size=[2, 1], interpolation="nearest",
               data_format="channels_last"), ["crop"]),
        (prelu("all", (12, 8, 3), None or []), ["double"]),
        (plain("Permute", "permute", lambda x: x.transpose(1, 2, 0), dims=[2, 3, 1]), ["all"]),
        (plain("Reshape", "reshape", lambda x: x.reshape(6, 4, 12), target_shape=[-1, 4, 12]), ["permute"]),
        (pooling("MaxPooling2D", "max", (2, 2), (2, 1), "valid"), ["reshape"]),
        (plain("Flatten", "f", lambda x: x.reshape(-1), data_format="channels_last"), ["max"]),
        (dense("d", 108, 2), ["f"])], "d")


def sequence():
    return Model("sequence", [("steps", (8, 4))], [
        conv("causal", 1, 4, 6, (3,), padding="causal", dilation=(2,), groups=2, activation="relu"),
        dense("each", 6, 4), batch_norm("n", 4, center=False),
        plain("ZeroPadding1D", "pad", lambda x: np.pad(x, ((1, 2), (0, 0))), padding=[1, 2]),
        pooling("AveragePooling1D", "avg", (2,), (3,), "same"), pooling("MaxPooling1D", "max", (2,), (1,), "valid"),
        plain("UpSampling1D", "up", lambda x: x.repeat(2, 0), size=2),
        plain("GlobalMaxPooling1D", "g", lambda x: x.max(axis=0), data_format="channels_last", keepdims=False),
        plain("Activation", "end", lambda x: x, activation="softmax")])


def volume():
    return Model("volume", [("v", (4, 3, 3, 2))], [
        conv("c", 3, 2, 3, (2, 2, 3), (2, 1, 1), "same", activation="relu"),
        pooling("AveragePooling3D", "p", (1, 2, 2), None, "valid"),
        plain("GlobalMaxPooling3D", "g", lambda x: x.max(axis=(0, 1, 2), keepdims=True), data_format="channels_last",
              keepdims=True),
        plain("Flatten", "f", lambda x: x.reshape(-1), data_format="channels_last"), dense("d", 3, 2)])


def nested():
    inner = Model("inner", [("inner_in", (5, 5, 4))], [
        (conv("c", 2, 4, 4, (1, 1)), ["inner_in"]), (batch_norm("n", 4), ["c"]),
        (plain("Add", "s", lambda x, y: x + y), ["n", "inner_in"])], "s")
    stem = Model("stem", [("stem_in", (6, 6, 1))], [
        conv("c", 2, 1, 4, (2, 2), trainable=False), batch_norm("n", 4), plain("ReLU", "r", relu, max_value=None,
                                                                               negative_slope=0.0, threshold=0.0)])
    frozen = Model("frozen", [("frozen_in", (4,))], [dense("one", 4, 3, "relu"), dense("two", 3, 2)], trainable=False)
    return Model("nested", [("image", (6, 6, 1))], [
        (stem, ["image"]), (inner, ["stem"]),
        (plain("GlobalAveragePooling2D", "g", lambda x: x.mean(axis=(0, 1)), data_format="channels_last",
               keepdims=False), ["inner"]),
        (frozen, ["g"])], "frozen")


def two_inputs():
    return Model("two_inputs", [("image", (2, 2, 3)), ("numbers", (3,))], [
        (conv("c", 2, 3, 2, (2, 2)), ["image"]),
        (plain("Flatten", "f", lambda x: x.reshape(-1), data_format="channels_last"), ["c"]),
        (plain("Concatenate", "both", lambda x, y: np.concatenate([x, y], -1), axis=-1), ["f", "numbers"]),
        (dense("d", 5, 2, "relu"), ["both"])], "d")


def lenet():
    """One of two models that Deeplearning4j's import also reads; short names of layers confuse it."""
    return Model("lenet", [("image", (9, 8, 2))], [
        conv("first", 2, 2, 3, (3, 2), (2, 1), "same", activation="relu"), pooling("MaxPooling2D", "p1", (2, 2), None, "valid"),
        batch_norm("normalized", 3), conv("second", 2, 3, 4, (2, 2), activation="relu"),
        plain("Flatten", "f", lambda x: x.reshape(-1), data_format="channels_last"), dense("hidden", 12, 5, "relu"),
        dense("last", 5, 3)])


def skip():
    return Model("skip", [("image", (6, 5, 2))], [
        (conv("left", 2, 2, 3, (3, 3), padding="same", activation="relu"), ["image"]),
        (conv("right", 2, 3, 3, (2, 2), padding="same"), ["left"]),
        (plain("Add", "sum", lambda x, y: x + y), ["left", "right"]),
        (plain("Activation", "r", relu, activation="relu"), ["sum"]),
        (plain("Concatenate", "both", lambda x, y: np.concatenate([x, y], -1), axis=-1), ["r", "left"]),
        (plain("GlobalAveragePooling2D", "g", lambda x: x.mean(axis=(0, 1)), data_format="channels_last",
               keepdims=False), ["both"]),
        (dense("last", 6, 2), ["g"])], "last")


def main(folder):
    contents, cases = {}, []
    for build in (mlp, cnn, residual, shapes, sequence, volume, nested, two_inputs, lenet, skip):
        model = build()
        inputs = [rng.normal(size=shape) for _, shape in model.inputs]
        cases.append({"name": model.name, "shapes": [list(shape) for _, shape in model.inputs],
                      "inputs": [x.reshape(-1).tolist() for x in inputs],
                      "outputs": np.asarray(model.compute(*inputs)).reshape(-1).tolist()})
        contents[f"{model.name}-keras2.h5"] = write_hdf5(model, old_config(model), "2.11.0", ":0")
        contents[f"{model.name}-keras3.h5"] = write_hdf5(model, new_config(model), "3.6.0", "")
        contents[f"{model.name}.keras"] = write_archive(model)
    early = mlp()
    for system, separator in (("linux", "/"), ("windows", "\\")):
        contents[f"early-{system}.keras"] = write_early_archive(early, separator)
    contents["odd.h5"] = odd_file()
    contents["cases.json"] = json.dumps(cases).encode()
    (folder / "models.zip").write_bytes(archive(contents, zipfile.ZIP_DEFLATED))


if __name__ == "__main__":
    main(Path(sys.argv[0]).parent)
