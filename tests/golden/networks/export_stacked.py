"""Writes stacked.safetensors, the state dict of a PyTorch network with a stacked GRU, and stacked.expected.safetensors, an input and its output.

Run with Debian's python3-torch 1.13: /usr/bin/python3 tests/golden/networks/export_stacked.py
"""
import json
import pathlib
import struct

import torch


class Stacked(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv1d(3, 6, 4, dilation=2)
        self.prelu = torch.nn.PReLU()
        self.gru = torch.nn.GRU(6, 10, num_layers=3, batch_first=True)
        self.lstm = torch.nn.LSTM(10, 7, batch_first=True, proj_size=5)
        self.head = torch.nn.Linear(5, 4)

    def forward(self, x):
        y = self.conv(torch.nn.functional.pad(x.transpose(1, 2), (6, 0))).transpose(1, 2)
        y = self.lstm(self.gru(self.prelu(y))[0])[0]
        return torch.softmax(torch.tanh(self.head(y)), dim=2)


def save(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


torch.manual_seed(4)
network = Stacked()
sequence = torch.randn(1, 20, 3)
folder = pathlib.Path(__file__).parent
save(folder / "stacked.safetensors", network.state_dict())
save(folder / "stacked.expected.safetensors", {"input": sequence[0], "output": network(sequence)[0]})
