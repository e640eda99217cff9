"""Makes the models in src/test/resources/.../onnx/torchvision, each with two samples and what PyTorch computes of them.

Run in this bundle's folder, with PyTorch 1.13 and torchvision 0.14 (Debian: python3-torch, python3-torchvision, python3-onnx):

    python3 src/test/python/export_torchvision.py

The blocks are torchvision's own, with few channels; weights and running moments are random, from a fixed seed.
"""

import pathlib

import numpy
import onnx.numpy_helper
import torch
from torch import nn
from torch.nn import functional
from torch.onnx import TrainingMode
from torchvision.models import densenet, mobilenetv2, resnet, shufflenetv2, squeezenet, vgg
from torchvision.models.googlenet import BasicConv2d, Inception

TARGET = pathlib.Path("src/test/resources/org/reluworkbench/model/internal/onnx/torchvision")


class Flattened(nn.Module):
    """view(x.size(0), -1) between features and classifier, as older models have it."""

    def __init__(self, features, classifier):
        super().__init__()
        self.features, self.classifier = features, classifier

    def forward(self, x):
        x = self.features(x)
        return self.classifier(x.view(x.size(0), -1))


class Residual(nn.Module):
    """The stem and the head of a ResNet around two of its blocks."""

    def __init__(self, block):
        super().__init__()
        width = 8 * block.expansion
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 7, 2, 3, bias=False), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
        shortcut = nn.Sequential(resnet.conv1x1(8, width, 2), nn.BatchNorm2d(width))
        self.blocks = nn.Sequential(block(8, 8, 2, shortcut), block(width, 8))
        self.head = nn.Linear(width, 5)

    def forward(self, x):
        x = self.blocks(self.stem(x))
        return self.head(torch.flatten(functional.adaptive_avg_pool2d(x, 1), 1))


class Padded(nn.Module):
    def forward(self, x):
        x = functional.pad(x, (1, 2, 0, 1), "reflect")
        x = functional.pad(x, (0, 1, 2, 0), "replicate")
        return functional.pad(x, (1, -1, 1, 0), "constant", 0.5)


class Resampled(nn.Module):
    def forward(self, x):
        x = functional.interpolate(x, scale_factor=1.5, mode="bilinear", align_corners=False)
        x = functional.interpolate(x, size=(11, 7), mode="bilinear", align_corners=True)
        return functional.interpolate(x, scale_factor=2, mode="nearest")


class Product(nn.Module):
    """A linear layer whose weights are transposed while it runs, and a difference of two layers."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(4, 6))

    def forward(self, x):
        y = torch.matmul(x, self.weight.t()) + 0.25
        return torch.relu(y) - y / 3


class Attention(nn.Module):
    """A mean of each channel, added to its image."""

    def forward(self, x):
        return torch.relu(x) + x.mean((2, 3), keepdim=True) - x.amax(1, keepdim=True)


def convolutions():
    return nn.Sequential(
        nn.Conv2d(4, 6, 3, dilation=2, padding=2), nn.PReLU(6), nn.Conv2d(6, 6, (3, 1), (2, 1), groups=3),
        nn.LeakyReLU(0.2), nn.AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False), nn.PReLU(), nn.Conv2d(6, 4, 1))


def vgg_like():
    classifier = nn.Sequential(nn.Linear(8 * 4 * 4, 12), nn.ReLU(), nn.Dropout(), nn.Linear(12, 5))
    return Flattened(vgg.make_layers([4, "M", 8, "M"], batch_norm=True), classifier)


def inception():
    return nn.Sequential(BasicConv2d(3, 4, kernel_size=3), Inception(4, 3, 2, 4, 2, 3, 2))


def mobile():
    blocks = [mobilenetv2.InvertedResidual(4, 4, 1, 6), mobilenetv2.InvertedResidual(4, 6, 2, 6)]
    return nn.Sequential(nn.Conv2d(3, 4, 3, 2, 1), nn.BatchNorm2d(4), nn.ReLU6(), *blocks)


def squeeze():
    return nn.Sequential(
        nn.Conv2d(3, 6, 3, 2), nn.ReLU(), nn.MaxPool2d(3, 2, ceil_mode=True), squeezenet.Fire(6, 4, 5, 6),
        nn.Dropout(), nn.Conv2d(11, 5, 1), nn.ReLU(), nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten())


IMAGE = (3, 16, 16)
PRESERVE = TrainingMode.PRESERVE
# name: model, shape of a sample, operator set, symbolic batch, constant folding, training mode
MODELS = {
    "resnet-basic": (Residual(resnet.BasicBlock), (3, 32, 32), 11, True, True, TrainingMode.EVAL),
    "resnet-basic-normalised": (Residual(resnet.BasicBlock), (3, 32, 32), 13, True, False, PRESERVE),
    "resnet-bottleneck": (Residual(resnet.Bottleneck), (3, 32, 32), 16, False, True, TrainingMode.EVAL),
    "densenet": (densenet.DenseNet(4, (2, 2), 8, 2, num_classes=5), (3, 32, 32), 13, True, True, PRESERVE),
    "googlenet-inception": (inception(), IMAGE, 9, True, True, TrainingMode.EVAL),
    "mobilenet": (mobile(), IMAGE, 11, False, True, TrainingMode.EVAL),
    "mobilenet-normalised": (mobile(), IMAGE, 9, True, False, PRESERVE),
    "shufflenet": (shufflenetv2.ShuffleNetV2([1, 1, 1], [4, 8, 8, 8, 8], 5), (3, 32, 32), 13, True, True, TrainingMode.EVAL),
    "shufflenet-unfolded": (shufflenetv2.ShuffleNetV2([1, 1, 1], [4, 8, 8, 8, 8], 5), (3, 32, 32), 11, True, False, PRESERVE),
    "squeezenet": (squeeze(), (3, 24, 24), 13, True, True, TrainingMode.EVAL),
    "vgg-dynamic-flatten": (vgg_like(), IMAGE, 9, True, True, TrainingMode.EVAL),
    "vgg-unfolded": (vgg_like(), IMAGE, 13, True, False, PRESERVE),
    "vgg-one-sample": (vgg_like(), IMAGE, 16, False, False, TrainingMode.EVAL),
    "convolutions": (convolutions(), (4, 12, 9), 13, True, True, TrainingMode.EVAL),
    "pads-9": (Padded(), (2, 5, 4), 9, True, False, TrainingMode.EVAL),
    "pads-16": (Padded(), (2, 5, 4), 16, True, False, TrainingMode.EVAL),
    "resampled-11": (Resampled(), (2, 5, 4), 11, True, False, TrainingMode.EVAL),
    "resampled-16": (Resampled(), (2, 5, 4), 16, True, True, TrainingMode.EVAL),
    "product": (Product(), (6,), 13, True, False, TrainingMode.EVAL),
    "pixel-shuffle": (nn.Sequential(nn.Conv2d(3, 8, 3), nn.PixelShuffle(2)), (3, 5, 6), 13, True, True, TrainingMode.EVAL),
    "broadcast": (Attention(), (3, 4, 5), 13, True, True, TrainingMode.EVAL),
    "transposed-convolution": (nn.ConvTranspose2d(2, 3, 3), (2, 5, 4), 13, True, True, TrainingMode.EVAL),
}


def randomise(model):
    for parameter in model.parameters():
        scale = 0.4 if parameter.dim() < 2 else 1.5 / numpy.sqrt(parameter[0].numel())
        nn.init.normal_(parameter, 0.3 if parameter.dim() < 2 else 0.0, scale)
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.running_mean, 0, 0.5)
            nn.init.uniform_(module.running_var, 0.5, 2)


def store(name, model, shape, opset, symbolic, folding, training):
    folder = TARGET / name
    folder.mkdir(parents=True, exist_ok=True)
    randomise(model)
    model.eval()
    samples = torch.randn(2, *shape)
    torch.onnx.export(
        model, samples[:1], folder / "model.onnx", opset_version=opset, do_constant_folding=folding, training=training,
        input_names=["x"], output_names=["y"], dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}} if symbolic else None)
    with torch.no_grad():
        outputs = model(samples)
    for file, tensor in (("input.pb", samples), ("output.pb", outputs)):
        (folder / file).write_bytes(onnx.numpy_helper.from_array(tensor.numpy()).SerializeToString())


if __name__ == "__main__":
    for number, (name, entry) in enumerate(MODELS.items()):
        torch.manual_seed(number)
        store(name, *entry)
