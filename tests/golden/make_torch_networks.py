#!/usr/bin/env python3
"""Makes the PyTorch networks of the folder torch: modules of a kind that single cells do not cover.

Each <name>.json holds a PyTorch state dict, an input [T, I] and the output [T, O] in double precision from the same float32 weights:
stacked, bidirectional and projected modules, cells, no biases, an RNN with ReLU, linear layers.

To run it again, with PyTorch 1.13 or later (Debian: apt install python3-torch):

    /usr/bin/python3 tests/golden/make_torch_networks.py

The script overwrites the files of the folder.
"""

import json
import pathlib

import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent / "torch"


class Line(nn.Module):
    """Modules one after another; a recurrent one gives its outputs."""

    def __init__(self, **modules):
        super().__init__()
        self.functions = {name: module for name, module in modules.items() if not isinstance(module, nn.Module)}
        self.order = list(modules)
        for name, module in modules.items():
            if isinstance(module, nn.Module):
                self.add_module(name, module)

    def forward(self, x):
        for name in self.order:
            if name in self.functions:
                x = self.functions[name](x)
                continue
            module = getattr(self, name)
            x = module(x)
            x = x[0] if isinstance(x, tuple) else x
        return x


def save(name, inputs, line):
    torch.manual_seed(len(name))
    line = Line(**line).float()
    for parameter in line.parameters():
        with torch.no_grad():
            parameter.uniform_(-0.8, 0.8)
    x = torch.rand(6, inputs) * 2 - 1
    state = {key: value.tolist() for key, value in line.state_dict().items()}
    with torch.no_grad():
        y = line.double()(x.double())
    (FOLDER / (name + ".json")).write_text(json.dumps({"state": state, "input": x.tolist(), "output": y.tolist()}))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    save("projected", 3, {"lstm": nn.LSTM(3, 4, num_layers=2, bidirectional=True, proj_size=2), "head": nn.Linear(4, 2)})
    save("gru_without_bias", 2, {"gru": nn.GRU(2, 3, num_layers=2, bidirectional=True, bias=False), "head": nn.Linear(6, 1, bias=False)})
    save("two_kinds", 2, {"first": nn.GRU(2, 5), "second": nn.LSTM(5, 3, num_layers=3)})
    save("relu_between", 4, {"before": nn.Linear(4, 3), "relu": torch.relu, "rnn": nn.RNN(3, 3, nonlinearity="relu", num_layers=2), "after": nn.Linear(3, 2)})
