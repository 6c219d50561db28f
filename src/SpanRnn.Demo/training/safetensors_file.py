"""Reads and writes safetensors files of float32 tensors without the safetensors package.

The format: eight bytes with the length of the header (little-endian), the header (JSON: for each tensor its dtype,
shape and place in the data), then the data. With pip at hand, `safetensors.torch.save_file` writes the same file.
"""

import json
import struct

import numpy
import torch


def save(path, tensors):
    """Writes a dict from name to tensor, such as a PyTorch state dict."""
    header, data = {}, b""
    for name, tensor in tensors.items():
        values = tensor.detach().cpu().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # the data begins at a multiple of eight bytes
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def load(path):
    """Reads a file into a dict from name to tensor."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        values = numpy.frombuffer(data[begin:end], dtype="<f4").reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.copy())
    return tensors
