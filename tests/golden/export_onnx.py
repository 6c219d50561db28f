"""Exports small PyTorch networks to ONNX, with inputs and outputs, into tests/golden/onnx.

Run with Debian's python3-torch (1.13):  /usr/bin/python3 tests/golden/export_onnx.py
Every model has a name.onnx and a name.json: {"input": [...], "shape": [...], "output": [...], "outputShape": [...]}.
"""

import json
import os
import warnings

import torch
from torch import nn

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "onnx")
STEPS, INPUT, HIDDEN = 6, 3, 5


class Recurrent(nn.Module):
    """A recurrent layer, and what comes after it."""

    def __init__(self, kind, head=None, take="all", front=None, **options):
        super().__init__()
        self.front = front
        self.rnn = getattr(nn, kind)(INPUT, HIDDEN, **options)
        self.head = head
        self.take = take
        self.batch_first = options.get("batch_first", False)

    def forward(self, x):
        if self.front is not None:
            x = self.front(x)  # [batch, channels, time]
            x = x.transpose(1, 2) if self.batch_first else x.permute(2, 0, 1)
        y, state = self.rnn(x)
        hidden = state[0] if isinstance(state, tuple) else state
        if self.take == "last":
            y = y[:, -1] if self.batch_first else y[-1]
        elif self.take == "hidden":
            y = hidden[-1]
        elif self.take == "both":
            y = torch.cat([hidden[-2], hidden[-1]], dim=1)
        elif self.take == "states":
            return (y, *state) if isinstance(state, tuple) else (y, state)
        return y if self.head is None else self.head(y)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(INPUT, HIDDEN)
        self.rnn = nn.GRU(HIDDEN, HIDDEN, batch_first=True)
        self.last = nn.Linear(HIDDEN, 2)

    def forward(self, x):
        x = torch.relu(self.first(x))
        return self.last(self.rnn(x)[0] + x)


class Normalized(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.randn(INPUT))
        self.register_buffer("deviation", torch.rand(INPUT) + 0.5)
        self.rnn = nn.LSTM(INPUT, HIDDEN, batch_first=True)
        self.prelu = nn.PReLU(HIDDEN)
        self.head = nn.Linear(HIDDEN, 4)

    def forward(self, x):
        y, _ = self.rnn((x - self.mean) / self.deviation)
        y = self.prelu(y[:, -1])
        return torch.softmax(self.head(y), dim=-1)


class Streaming(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(INPUT, HIDDEN, num_layers=2)
        self.head = nn.Linear(HIDDEN, 2)

    def forward(self, x, h, c):
        y, (h, c) = self.rnn(x, (h, c))
        return torch.tanh(self.head(y)), h, c


def convolution():
    return nn.Sequential(nn.Conv1d(4, 6, 3, stride=2, padding=1), nn.BatchNorm1d(6), nn.ReLU(), nn.Conv1d(6, INPUT, 3, dilation=2, padding=2), nn.LeakyReLU(0.1))


def head(size=HIDDEN):
    return nn.Sequential(nn.Linear(size, 4), nn.Tanh(), nn.Dropout(0.3), nn.Linear(4, 2), nn.Sigmoid())


def export(name, module, x, opset, dynamic, extra=()):
    module.eval()
    for parameter in module.parameters():
        parameter.data = torch.empty_like(parameter).uniform_(-0.7, 0.7)
    for layer in module.modules():
        if isinstance(layer, nn.BatchNorm1d):
            layer.running_mean.uniform_(-1, 1)
            layer.running_var.uniform_(0.5, 2)
    with torch.no_grad():
        y = module(x, *extra)
    y = y[0] if isinstance(y, tuple) else y
    axes = None
    if dynamic:
        names = dynamic if isinstance(dynamic, dict) else {i: f"axis{i}" for i in dynamic}
        axes = {"x": names}
    torch.onnx.export(module, (x, *extra), os.path.join(FOLDER, name + ".onnx"), opset_version=opset, input_names=["x"],
                      dynamic_axes=axes, training=torch.onnx.TrainingMode.EVAL)
    with open(os.path.join(FOLDER, name + ".json"), "w") as file:
        json.dump({"shape": list(x.shape), "input": x.flatten().tolist(), "outputShape": list(y.shape), "output": y.flatten().tolist()}, file)
        file.write("\n")


def main():
    warnings.simplefilter("ignore")
    torch.manual_seed(4)
    os.makedirs(FOLDER, exist_ok=True)
    time_first, batch_first = torch.randn(STEPS, 1, INPUT), torch.randn(1, STEPS, INPUT)
    opsets = [9, 11, 13, 16]
    number = 0
    for kind, options in [("LSTM", {}), ("GRU", {}), ("RNN", {}), ("RNN", {"nonlinearity": "relu"})]:
        tag = kind.lower() + ("_relu" if options else "")
        for layers in (1, 2):
            for both in (False, True):
                for first in (False, True):
                    opset = opsets[number % 4]
                    dynamic = (0, 1) if number % 3 else None
                    number += 1
                    size = HIDDEN * (2 if both else 1)
                    module = Recurrent(kind, head(size), num_layers=layers, bidirectional=both, batch_first=first, **options)
                    name = f"{tag}_{layers}{'_bidirectional' if both else ''}{'_batch_first' if first else ''}_{'dynamic' if dynamic else 'static'}_op{opset}"
                    export(name, module, batch_first if first else time_first, opset, dynamic)
    for opset in opsets:
        for dynamic in (None, (0, 1)):
            end = f"{'dynamic' if dynamic else 'static'}_op{opset}"
            export(f"lstm_last_{end}", Recurrent("LSTM", head(), take="last", batch_first=True), batch_first, opset, dynamic)
            export(f"gru_hidden_{end}", Recurrent("GRU", nn.Linear(HIDDEN, 3), take="hidden", num_layers=2), time_first, opset, dynamic)
            export(f"lstm_both_{end}", Recurrent("LSTM", nn.Linear(2 * HIDDEN, 3), take="both", bidirectional=True), time_first, opset, dynamic)
            export(f"gru_residual_{end}", Residual(), batch_first, opset, dynamic)
            export(f"lstm_normalized_{end}", Normalized(), batch_first, opset, dynamic)
            export(f"lstm_states_{end}", Recurrent("LSTM", take="states", num_layers=2), time_first, opset, dynamic)
            export(f"conv_gru_{end}", Recurrent("GRU", head(), front=convolution(), batch_first=True), torch.randn(1, 4, 20), opset, (0, 2) if dynamic else None)
            export(f"lstm_nobias_{end}", Recurrent("LSTM", nn.Linear(HIDDEN, 2, bias=False), bias=False), time_first, opset, dynamic)
            zeros = torch.zeros(2, 1, HIDDEN)
            export(f"lstm_streaming_{end}", Streaming(), time_first, opset, dynamic, (zeros, zeros.clone()))


if __name__ == "__main__":
    main()
