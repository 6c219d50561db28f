#!/usr/bin/env python3
"""Makes the Keras golden files of the folder keras.

TensorFlow is not needed: the script writes the HDF5 layout, the JSON and the zip archive that Keras 2 and 3
write, with seeded random weights, and computes what Keras would by Keras's equations in numpy (double
precision, from the float32 weights):

    <name>.h5 or <name>.keras   the model
    <name>.json                 input [T, I] and output [T, O] (or [1, O] where only the last step is given)
    refused_*.h5 / .keras       models that must be refused

To run it again (Debian: apt install python3-h5py python3-numpy):

    /usr/bin/python3 tests/golden/make_keras.py

The script overwrites the files of the folder.
"""

import io
import json
import pathlib
import zipfile

import h5py
import numpy as np

FOLDER = pathlib.Path(__file__).parent / "keras"
random = np.random.default_rng(20261123)


def weights(*shape, scale=0.6):
    return (random.standard_normal(shape) * scale).astype(np.float32)


def positive(*shape):
    return (random.random(shape) + 0.5).astype(np.float32)


# Keras's equations.

def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def activation(name, version=3):
    return {
        "linear": lambda x: x,
        "tanh": np.tanh,
        "sigmoid": sigmoid,
        "relu": lambda x: np.maximum(x, 0),
        "elu": lambda x: np.where(x >= 0, x, np.expm1(x)),
        "softplus": lambda x: np.log1p(np.exp(x)),
        "softsign": lambda x: x / (1 + np.abs(x)),
        "leaky_relu": lambda x: np.where(x >= 0, x, 0.2 * x),
        "softmax": softmax,
        "hard_sigmoid": (lambda x: np.clip(0.2 * x + 0.5, 0, 1)) if version == 2 else (lambda x: np.clip(x / 6 + 0.5, 0, 1)),
    }[name]


def wide(arrays):
    return [a.astype(np.float64) for a in arrays]


def lstm(x, arrays, act="tanh", gates="sigmoid", version=3):
    kernel, recurrent, *bias = wide(arrays)
    f, g, units = activation(act, version), activation(gates, version), recurrent.shape[0]
    h, c, out = np.zeros(units), np.zeros(units), []
    for step in x:
        z = step @ kernel + h @ recurrent + (bias[0] if bias else 0)
        i, fo, ca, o = np.split(z, 4)
        c = g(fo) * c + g(i) * f(ca)
        h = g(o) * f(c)
        out.append(h)
    return np.array(out)


def gru(x, arrays, act="tanh", gates="sigmoid", reset_after=True, version=3):
    kernel, recurrent, *bias = wide(arrays)
    f, g, units = activation(act, version), activation(gates, version), recurrent.shape[0]
    h, out = np.zeros(units), []
    for step in x:
        if reset_after:
            bx, bh = (bias[0][0], bias[0][1]) if bias else (0, 0)
            xz, xr, xh = np.split(step @ kernel + bx, 3)
            hz, hr, hh = np.split(h @ recurrent + bh, 3)
            z, r = g(xz + hz), g(xr + hr)
            n = f(xh + r * hh)
        else:
            xz, xr, xh = np.split(step @ kernel + (bias[0] if bias else 0), 3)
            uz, ur, uh = np.split(recurrent, 3, axis=1)
            z, r = g(xz + h @ uz), g(xr + h @ ur)
            n = f(xh + (r * h) @ uh)
        h = z * h + (1 - z) * n
        out.append(h)
    return np.array(out)


def rnn(x, arrays, act="tanh"):
    kernel, recurrent, *bias = wide(arrays)
    h, out = np.zeros(recurrent.shape[0]), []
    for step in x:
        h = activation(act)(step @ kernel + h @ recurrent + (bias[0] if bias else 0))
        out.append(h)
    return np.array(out)


def dense(x, arrays, act="linear"):
    kernel, *bias = wide(arrays)
    return activation(act)(x @ kernel + (bias[0] if bias else 0))


def conv1d(x, arrays, padding, stride=1, dilation=1, groups=1, act="linear"):
    kernel, *bias = wide(arrays)
    steps, inputs, filters = kernel.shape
    reach = (steps - 1) * dilation
    before, after = {"valid": (0, 0), "causal": (reach, 0), "same": (reach // 2, reach - reach // 2)}[padding]
    padded = np.concatenate([np.zeros((before, x.shape[1])), x, np.zeros((after, x.shape[1]))])
    per = filters // groups
    out = []
    for start in range(0, len(padded) - reach, stride):
        y = np.zeros(filters)
        for group in range(groups):
            for j in range(steps):
                piece = padded[start + j * dilation, group * inputs:(group + 1) * inputs]
                y[group * per:(group + 1) * per] += piece @ kernel[j][:, group * per:(group + 1) * per]
        out.append(y + (bias[0] if bias else 0))
    return activation(act)(np.array(out))


def batch_normalization(x, arrays, epsilon):
    gamma, beta, mean, variance = wide(arrays)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


# Keras's files.

INITIALIZER = {"class_name": "GlorotUniform", "config": {"seed": None}}


def layer(class_name, name, **config):
    return {"class_name": class_name, "config": {"name": name, "trainable": True, "dtype": "float32", **config}}


def recurrent_layer(class_name, name, units, gates="sigmoid", **config):
    options = {"units": units, "activation": "tanh", "use_bias": True, "kernel_initializer": INITIALIZER,
               "recurrent_initializer": INITIALIZER, "bias_initializer": INITIALIZER, "kernel_regularizer": None,
               "dropout": 0.0, "recurrent_dropout": 0.0, "return_sequences": True, "return_state": False,
               "go_backwards": False, "stateful": False, "unroll": False}
    if class_name != "SimpleRNN":
        options |= {"recurrent_activation": gates, "implementation": 2}
    if class_name == "LSTM":
        options["unit_forget_bias"] = True
    return layer(class_name, name, **(options | config))


def write_h5(name, config, version, layers, extra=None, libver="earliest"):
    """layers: (name, [(weight path within the layer's group, array)])."""
    with h5py.File(FOLDER / name, "w", libver=libver) as file:
        file.attrs["keras_version"] = version.encode()
        file.attrs["backend"] = b"tensorflow"
        if config is not None:
            file.attrs["model_config"] = json.dumps(config).encode()
        group = file.create_group("model_weights")
        group.attrs["layer_names"] = [layer_name.encode() for layer_name, _ in layers]
        group.attrs["keras_version"] = version.encode()
        for layer_name, arrays in layers:
            place = group.create_group(layer_name)
            place.attrs["weight_names"] = [path.encode() for path, _ in arrays]
            for path, array in arrays:
                place.create_dataset(path, data=array)
        group.create_group("top_level_model_weights").attrs["weight_names"] = np.array([], dtype="S1")
        optimizer = file.create_group("optimizer_weights")
        optimizer.create_dataset("adam/iter:0", data=np.int64(7))
        if extra:
            extra(file)


def write_keras(name, config, arrays, version="3.4.1"):
    """arrays: (path in model.weights.h5, array)."""
    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        for path, array in arrays:
            file.create_dataset(path, data=array)
    with zipfile.ZipFile(FOLDER / name, "w", zipfile.ZIP_STORED) as archive:
        for member, data in [("metadata.json", json.dumps({"keras_version": version, "date_saved": "2026-11-23@00:00:00"})),
                             ("config.json", json.dumps(config)), ("model.weights.h5", memory.getvalue())]:
            archive.writestr(zipfile.ZipInfo(member, date_time=(2026, 11, 23, 0, 0, 0)), data)


def expect(name, x, y):
    (FOLDER / (name + ".json")).write_text(json.dumps({"input": x.tolist(), "output": np.atleast_2d(y).tolist()}))


def functional(layers, version):
    """Layers in a line, each called with the one before."""
    before, listed = None, []
    for item in layers:
        name = item["config"]["name"]
        if before is None:
            nodes = []
        elif version == 2:
            nodes = [[[before, 0, 0, {}]]]
        else:
            nodes = [{"args": [{"class_name": "__keras_tensor__", "config": {
                "shape": [None, None, 1], "dtype": "float32", "keras_history": [before, 0, 0]}}], "kwargs": {}}]
        listed.append(item | {"name": name, "inbound_nodes": nodes})
        before = name
    first = layers[0]["config"]["name"]
    ends = {"input_layers": [first, 0, 0], "output_layers": [before, 0, 0]} if version == 3 else {
        "input_layers": [[first, 0, 0]], "output_layers": [[before, 0, 0]]}
    return {"class_name": "Functional", "config": {"name": "model", "trainable": True, "layers": listed, **ends}}


def sequential(layers, **config):
    return {"class_name": "Sequential", "config": {"name": "sequential", "layers": layers, **config}}


def k2_lstm():
    x = weights(7, 3, scale=1.0)
    cell = [weights(3, 20), weights(5, 20), weights(20)]
    head = [weights(5, 4), weights(4)]
    config = sequential([
        layer("InputLayer", "lstm_input", batch_input_shape=[None, None, 3], sparse=False, ragged=False),
        recurrent_layer("LSTM", "lstm", 5, gates="hard_sigmoid", time_major=False),
        layer("Dropout", "dropout", rate=0.2, noise_shape=None, seed=None),
        layer("Dense", "dense", units=4, activation="softmax", use_bias=True, kernel_initializer=INITIALIZER)])
    write_h5("k2_lstm.h5", config, "2.15.0", [
        ("dense", [("dense/kernel:0", head[0]), ("dense/bias:0", head[1])]),
        ("dropout", []),
        ("lstm", [("lstm/lstm_cell/kernel:0", cell[0]), ("lstm/lstm_cell/recurrent_kernel:0", cell[1]), ("lstm/lstm_cell/bias:0", cell[2])])])
    expect("k2_lstm", x, dense(lstm(x, cell, gates="hard_sigmoid", version=2), head, "softmax"))


def k2_gru():
    x = weights(6, 2, scale=1.0)
    cell = [weights(2, 12), weights(4, 12), weights(12)]
    norm = [weights(4), weights(4), weights(4), positive(4)]
    head = [weights(4, 2)]
    config = functional([
        layer("InputLayer", "input_1", batch_input_shape=[None, 6, 2], sparse=False, ragged=False),
        recurrent_layer("GRU", "gru", 4, reset_after=False, return_sequences=False, time_major=False),
        layer("BatchNormalization", "bn", axis=[1], momentum=0.99, epsilon=0.001, center=True, scale=True),
        layer("Dense", "out", units=2, activation="tanh", use_bias=False)], 2)
    config["class_name"] = "Model"
    write_h5("k2_gru.h5", config, "2.4.0", [
        ("gru", [("gru/gru_cell/kernel:0", cell[0]), ("gru/gru_cell/recurrent_kernel:0", cell[1]), ("gru/gru_cell/bias:0", cell[2])]),
        ("bn", [("bn/gamma:0", norm[0]), ("bn/beta:0", norm[1]), ("bn/moving_mean:0", norm[2]), ("bn/moving_variance:0", norm[3])]),
        ("out", [("out/kernel:0", head[0])])])
    expect("k2_gru", x, dense(batch_normalization(gru(x, cell, reset_after=False)[-1], norm, 0.001), head, "tanh"))


def k3_bidirectional():
    x = weights(5, 3, scale=1.0)
    first = [[weights(3, 16), weights(4, 16), weights(16)] for _ in range(2)]
    second = [[weights(4, 9), weights(3, 9), weights(2, 9)] for _ in range(2)]
    inner = recurrent_layer("LSTM", "lstm", 4)
    config = sequential([
        layer("InputLayer", "input_layer", batch_shape=[None, None, 3], sparse=False, ragged=False),
        layer("Bidirectional", "bidirectional", layer=inner, merge_mode="sum",
              backward_layer=recurrent_layer("LSTM", "backward_lstm", 4, go_backwards=True)),
        layer("Bidirectional", "bidirectional_1", layer=recurrent_layer("GRU", "gru", 3, reset_after=True, return_sequences=False), merge_mode="concat")])
    names = ["kernel", "recurrent_kernel", "bias"]
    write_h5("k3_bidirectional.h5", config, "3.4.1", [
        (layer_name, [(f"sequential/{layer_name}/{side}_{kind}/{kind}_cell/{role}", array)
                      for side, arrays in zip(["forward", "backward"], cells) for role, array in zip(names, arrays)])
        for layer_name, kind, cells in [("bidirectional", "lstm", first), ("bidirectional_1", "gru", second)]])
    y = lstm(x, first[0]) + lstm(x[::-1], first[1])[::-1]
    expect("k3_bidirectional", x, np.concatenate([gru(y, second[0])[-1], gru(y[::-1], second[1])[-1]]))


def k3_mixed():
    x = weights(9, 2, scale=1.0)
    mean, variance = weights(2), positive(2)
    conv = [weights(3, 2, 4), weights(4)]
    slopes = weights(1, 4)
    both = [[weights(4, 9), weights(3, 9), weights(2, 9)] for _ in range(2)]
    spread = [weights(6, 5), weights(5)]
    simple = [weights(5, 4), weights(4, 4), weights(4)]
    cell = [weights(4, 12), weights(3, 12), weights(12)]
    last = [weights(3, 2), weights(2)]
    config = functional([
        layer("InputLayer", "input_layer", batch_shape=[None, None, 2], sparse=False),
        layer("Normalization", "normalization", axis=[-1], invert=False, mean=None, variance=None),
        layer("Conv1D", "conv1d", filters=4, kernel_size=[3], strides=[1], padding="causal", data_format="channels_last",
              dilation_rate=[2], groups=1, activation="softsign", use_bias=True),
        layer("PReLU", "p_re_lu", alpha_initializer=INITIALIZER, alpha_regularizer=None, alpha_constraint=None, shared_axes=[1]),
        layer("Bidirectional", "bidirectional", merge_mode="concat", layer=recurrent_layer("GRU", "gru", 3, reset_after=True)),
        layer("TimeDistributed", "time_distributed", layer=layer("Dense", "inner", units=5, activation="relu", use_bias=True)),
        recurrent_layer("SimpleRNN", "simple_rnn", 4, go_backwards=True),
        recurrent_layer("LSTM", "lstm", 3, gates="hard_sigmoid"),
        layer("Dropout", "dropout", rate=0.5, seed=None, noise_shape=None),
        layer("Dense", "dense", units=2, activation="leaky_relu", use_bias=True)], 3)
    write_keras("k3_mixed.keras", config, [
        ("layers/normalization/vars/0", mean), ("layers/normalization/vars/1", variance), ("layers/normalization/vars/2", np.int32(0)),
        *((f"layers/conv1d/vars/{i}", a) for i, a in enumerate(conv)),
        ("layers/p_re_lu/vars/0", slopes),
        *((f"layers/bidirectional/{side}_layer/cell/vars/{i}", a) for side, arrays in zip(["forward", "backward"], both) for i, a in enumerate(arrays)),
        *((f"layers/time_distributed/layer/vars/{i}", a) for i, a in enumerate(spread)),
        *((f"layers/simple_rnn/cell/vars/{i}", a) for i, a in enumerate(simple)),
        *((f"layers/lstm/cell/vars/{i}", a) for i, a in enumerate(cell)),
        ("layers/dropout/seed_generator/vars/0", np.array([1, 2], dtype=np.uint32)),
        *((f"layers/dense/vars/{i}", a) for i, a in enumerate(last))])
    y = (x.astype(np.float64) - mean) / np.sqrt(variance.astype(np.float64))
    y = conv1d(y, conv, "causal", dilation=2, act="softsign")
    y = np.where(y >= 0, y, slopes[0] * y)
    y = np.concatenate([gru(y, both[0]), gru(y[::-1], both[1])[::-1]], axis=1)
    y = rnn(dense(y, spread, "relu")[::-1], simple)
    expect("k3_mixed", x, dense(lstm(y, cell, gates="hard_sigmoid"), last, "leaky_relu"))


def k3_convolutions():
    x = weights(11, 4, scale=1.0)
    first = [weights(3, 2, 6), weights(6)]
    second = [weights(4, 6, 4).astype(np.float64)]
    norm = [weights(4), positive(4)]
    cells = [[weights(4, 9), weights(3, 9), weights(9)], [weights(3, 3), weights(3, 3)]]
    config = sequential([
        layer("InputLayer", "input_layer", batch_shape=[None, None, 4]),
        layer("Conv1D", "a", filters=6, kernel_size=[3], strides=[2], padding="valid", data_format="channels_last", dilation_rate=[1],
              groups=2, activation="linear", use_bias=True),
        layer("LeakyReLU", "b", negative_slope=0.3),
        layer("Conv1D", "c", filters=4, kernel_size=[4], strides=[1], padding="same", data_format="channels_last", dilation_rate=[1],
              groups=1, activation="elu", use_bias=False),
        layer("BatchNormalization", "d", axis=-1, momentum=0.9, epsilon=0.01, center=False, scale=False, synchronized=False),
        layer("RNN", "e", return_sequences=True, return_state=False, go_backwards=False, stateful=False, unroll=False, zero_output_for_mask=False,
              cell=layer("GRUCell", "gru_cell", units=3, activation="tanh", recurrent_activation="sigmoid", use_bias=True, reset_after=False)),
        recurrent_layer("SimpleRNN", "f", 3, use_bias=False, activation="softplus"),
        layer("ELU", "g", alpha=0.7),
        layer("ReLU", "h", max_value=None, negative_slope=0.0, threshold=0.0),
        layer("Activation", "i", activation="tanh"),
        layer("Softmax", "j", axis=-1)], build_input_shape=[None, None, 4])
    write_keras("k3_convolutions.keras", config, [
        ("layers/conv1d/vars/0", first[0]), ("layers/conv1d/vars/1", first[1]), ("layers/conv1d_1/vars/0", second[0]),
        ("layers/batch_normalization/vars/0", norm[0]), ("layers/batch_normalization/vars/1", norm[1]),
        *((f"layers/rnn/cell/vars/{i}", a) for i, a in enumerate(cells[0])),
        *((f"layers/simple_rnn/cell/vars/{i}", a) for i, a in enumerate(cells[1]))])
    y = conv1d(x, first, "valid", stride=2, groups=2)
    y = np.where(y >= 0, y, 0.3 * y)
    y = conv1d(y, second, "same", act="elu")
    y = batch_normalization(y, [np.ones(4), np.zeros(4), *norm], 0.01)
    y = rnn(gru(y, cells[0], reset_after=False), cells[1], act="softplus")
    y = np.where(y >= 0, y, 0.7 * np.expm1(y))
    expect("k3_convolutions", x, softmax(np.tanh(np.maximum(y, 0))))


def refused():
    cell = [weights(2, 8), weights(2, 8), weights(8)]
    arrays = [("lstm", [("lstm/lstm_cell/kernel:0", cell[0]), ("lstm/lstm_cell/recurrent_kernel:0", cell[1]), ("lstm/lstm_cell/bias:0", cell[2])])]
    start = layer("InputLayer", "input_1", batch_input_shape=[None, None, 2])
    plain = sequential([start, recurrent_layer("LSTM", "lstm", 2)])
    write_h5("refused_masking.h5", sequential([start, layer("Masking", "masking", mask_value=0.0), recurrent_layer("LSTM", "lstm", 2)]), "2.15.0", arrays)
    write_h5("refused_weights_only.h5", None, "2.15.0", arrays)
    write_h5("refused_leftover.h5", plain, "2.15.0", arrays + [("more", [("more/kernel:0", cell[0])])])
    write_h5("refused_shape.h5", plain, "2.15.0", [("lstm", [(arrays[0][1][0][0], weights(3, 8)), *arrays[0][1][1:]])])
    nan = cell[2].copy()
    nan[3] = np.nan
    write_h5("refused_nan.h5", plain, "2.15.0", [("lstm", [*arrays[0][1][:2], (arrays[0][1][2][0], nan)])])

    def link_out(file):
        del file["model_weights/lstm/lstm/lstm_cell/bias:0"]
        file["model_weights/lstm/lstm/lstm_cell/bias:0"] = h5py.ExternalLink("k2_lstm.h5", "/model_weights/lstm/lstm/lstm_cell/bias:0")

    write_h5("refused_external_link.h5", plain, "2.15.0", arrays, link_out)

    def data_out(file):
        place = file["model_weights/lstm/lstm/lstm_cell"]
        del place["bias:0"]
        place.create_dataset("bias:0", shape=(8,), dtype="<f4", external=[("/etc/passwd", 0, 32)])

    write_h5("refused_external_data.h5", plain, "2.15.0", arrays, data_out)

    def cycle(file):
        file["model_weights/lstm/again"] = file["model_weights"]

    write_h5("refused_cycle.h5", plain, "2.15.0", arrays, cycle)

    branch = functional([start, recurrent_layer("LSTM", "lstm", 2), recurrent_layer("LSTM", "lstm_1", 2)], 3)
    branch["config"]["layers"][2]["inbound_nodes"][0]["args"].append(branch["config"]["layers"][1]["inbound_nodes"][0]["args"][0])
    both = [(f"layers/{name}/cell/vars/{i}", a) for name in ["lstm", "lstm_1"] for i, a in enumerate(cell)]
    write_keras("refused_branch.keras", branch, both)
    write_keras("refused_hard_sigmoid.keras", sequential([start, recurrent_layer("LSTM", "lstm", 2, gates="hard_sigmoid")]), both[:3], version="next")

    # 20 MB of spaces in 20 KB.
    with zipfile.ZipFile(FOLDER / "refused_bomb.keras", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member, data in [("metadata.json", b'{"keras_version": "3.4.1"}'), ("config.json", b" " * (20 * 1024 * 1024)), ("model.weights.h5", b"")]:
            archive.writestr(zipfile.ZipInfo(member, date_time=(2026, 11, 23, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def k3_latest():
    """HDF5's newest forms: superblock 3, object headers 2, links as messages; and float16 and float64 arrays."""
    x = weights(4, 2, scale=1.0)
    cell = [weights(2, 9), weights(3, 9).astype(np.float16), weights(2, 9).astype(np.float64)]
    config = sequential([layer("InputLayer", "input_layer", batch_shape=[None, None, 2]), recurrent_layer("GRU", "gru", 3, reset_after=True)])
    write_h5("k3_latest.h5", config, "3.4.1", [
        ("gru", [(f"sequential/gru/gru_cell/{role}", array) for role, array in zip(["kernel", "recurrent_kernel", "bias"], cell)])], libver="latest")
    expect("k3_latest", x, gru(x, cell))


def k2_many():
    """More layers than one node of a group's tree holds."""
    x = weights(3, 2, scale=1.0)
    layers = [[weights(2, 2), weights(2)] for _ in range(10)]
    config = sequential([layer("Dense", f"dense_{i}", units=2, activation="tanh", use_bias=True, **({"batch_input_shape": [None, None, 2]} if i == 0 else {}))
                         for i in range(10)])
    write_h5("k2_many.h5", config, "2.9.0", [
        (f"dense_{i}", [(f"dense_{i}/kernel:0", kernel), (f"dense_{i}/bias:0", bias)]) for i, (kernel, bias) in enumerate(layers)])
    y = x
    for arrays in layers:
        y = dense(y, arrays, "tanh")
    expect("k2_many", x, y)


def k3_spotter():
    """A keyword spotter that steps forward in time only."""
    x = weights(8, 6, scale=1.0)
    conv = [weights(3, 6, 9), weights(9)]
    norm = [weights(9), weights(9), weights(9), positive(9)]
    cells = [[weights(9, 36), weights(12, 36), weights(2, 36)], [weights(12, 36), weights(12, 36), weights(2, 36)]]
    head = [weights(12, 4), weights(4)]
    config = sequential([
        layer("InputLayer", "input_layer", batch_shape=[None, None, 6]),
        layer("Conv1D", "conv1d", filters=9, kernel_size=[3], strides=[1], padding="causal", data_format="channels_last",
              dilation_rate=[1], groups=1, activation="linear", use_bias=True),
        layer("BatchNormalization", "batch_normalization", axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True, synchronized=False),
        layer("Activation", "activation", activation="tanh"),
        recurrent_layer("GRU", "gru", 12, reset_after=True),
        recurrent_layer("GRU", "gru_1", 12, reset_after=True),
        layer("Dense", "words", units=4, activation="softmax", use_bias=True)])
    write_keras("k3_spotter.keras", config, [
        *((f"layers/conv1d/vars/{i}", a) for i, a in enumerate(conv)),
        *((f"layers/batch_normalization/vars/{i}", a) for i, a in enumerate(norm)),
        *((f"layers/gru/cell/vars/{i}", a) for i, a in enumerate(cells[0])),
        *((f"layers/gru_1/cell/vars/{i}", a) for i, a in enumerate(cells[1])),
        *((f"layers/dense/vars/{i}", a) for i, a in enumerate(head))])
    y = np.tanh(batch_normalization(conv1d(x, conv, "causal"), norm, 0.001))
    expect("k3_spotter", x, dense(gru(gru(y, cells[0]), cells[1]), head, "softmax"))


def thresholded(x, theta):
    return np.where(x > theta, x, 0)


def zero_padding(x, before, after):
    return np.concatenate([np.zeros((before, x.shape[1])), x, np.zeros((after, x.shape[1]))])


def k3_expressions():
    """What needs no layer of its own: rescaling, zero padding, identity, activations written as objects, a direction without bias."""
    x = weights(8, 3, scale=1.0)
    conv = [weights(3, 3, 5, scale=1.5), weights(5)]
    both = [[weights(5, 16), weights(4, 16), weights(16)], [weights(5, 16), weights(4, 16)]]
    first, last = [weights(8, 4), weights(4)], [weights(4, 3), weights(3)]
    leaky = layer("LeakyReLU", "leaky_re_lu", negative_slope=0.15) | {"module": "keras.layers", "registered_name": None}
    soft = layer("Softmax", "softmax", axis=-1) | {"module": "keras.layers", "registered_name": None}
    function = {"module": "builtins", "class_name": "function", "config": "tanh", "registered_name": "function"}
    config = sequential([
        layer("InputLayer", "input_layer", batch_shape=[None, None, 3]),
        layer("Rescaling", "rescaling", scale=0.5, offset=[0.1, -0.2, 0.3]),
        layer("ZeroPadding1D", "zero_padding1d", padding=[2, 1], data_format="channels_last"),
        layer("Conv1D", "conv1d", filters=5, kernel_size=[3], strides=[1], padding="valid", data_format="channels_last", dilation_rate=[1],
              groups=1, activation="softmax", use_bias=True),
        layer("Identity", "identity"),
        layer("Rescaling", "rescaling_1", scale=8.0, offset=-1.0),
        layer("ReLU", "re_lu", max_value=None, negative_slope=0.0, threshold=0.25),
        layer("Bidirectional", "bidirectional", layer=recurrent_layer("LSTM", "lstm", 4), merge_mode="concat",
              backward_layer=recurrent_layer("LSTM", "backward_lstm", 4, go_backwards=True, use_bias=False)),
        layer("Dense", "dense", units=4, activation=leaky, use_bias=True),
        layer("Activation", "activation", activation=function),
        layer("Activation", "activation_1", activation="linear"),
        layer("Dense", "dense_1", units=3, activation=soft, use_bias=True)])
    write_keras("k3_expressions.keras", config, [
        *((f"layers/conv1d/vars/{i}", a) for i, a in enumerate(conv)),
        *((f"layers/bidirectional/{side}_layer/cell/vars/{i}", a) for side, arrays in zip(["forward", "backward"], both) for i, a in enumerate(arrays)),
        *((f"layers/dense/vars/{i}", a) for i, a in enumerate(first)),
        *((f"layers/dense_1/vars/{i}", a) for i, a in enumerate(last))])
    y = x * 0.5 + np.array([0.1, -0.2, 0.3], dtype=np.float32)
    y = thresholded(conv1d(zero_padding(y, 2, 1), conv, "valid", act="softmax") * 8 - 1, 0.25)
    y = np.concatenate([lstm(y, both[0]), lstm(y[::-1], both[1])[::-1]], axis=1)
    y = dense(y, first)
    expect("k3_expressions", x, dense(np.tanh(np.where(y >= 0, y, 0.15 * y)), last, "softmax"))


def k2_expressions():
    x = weights(7, 2, scale=1.0)
    conv = [weights(2, 2, 4), weights(4)]
    both = [[weights(4, 9), weights(3, 9)], [weights(4, 9), weights(3, 9), weights(2, 9)]]
    config = sequential([
        layer("ZeroPadding1D", "zero_padding1d", batch_input_shape=[None, None, 2], padding=[1, 0]),
        layer("Conv1D", "conv1d", filters=4, kernel_size=[2], strides=[1], padding="causal", data_format="channels_last", dilation_rate=[2],
              groups=1, activation="linear", use_bias=True),
        layer("ThresholdedReLU", "thresholded_re_lu", theta=0.2),
        layer("Bidirectional", "bidirectional", layer=recurrent_layer("GRU", "gru", 3, reset_after=True, use_bias=False), merge_mode="ave",
              backward_layer=recurrent_layer("GRU", "backward_gru", 3, reset_after=True, go_backwards=True)),
        layer("ReLU", "re_lu", max_value=None, negative_slope=0.1, threshold=0.0),
        layer("Rescaling", "rescaling", scale=[2.0, 3.0, 4.0], offset=0.0)])
    names = ["kernel:0", "recurrent_kernel:0", "bias:0"]
    write_h5("k2_expressions.h5", config, "2.12.0", [
        ("conv1d", [("conv1d/kernel:0", conv[0]), ("conv1d/bias:0", conv[1])]),
        ("bidirectional", [(f"bidirectional/{side}_gru/gru_cell/{role}", array)
                           for side, arrays in zip(["forward", "backward"], both) for role, array in zip(names, arrays)])])
    y = thresholded(conv1d(zero_padding(x, 1, 0), conv, "causal", dilation=2), np.float32(0.2))
    y = (gru(y, both[0]) + gru(y[::-1], both[1])[::-1]) / 2
    expect("k2_expressions", x, np.where(y >= 0, y, 0.1 * y) * [2, 3, 4])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for make in [k2_lstm, k2_gru, k3_bidirectional, k3_mixed, k3_convolutions, refused, k3_latest, k2_many, k3_spotter, k3_expressions, k2_expressions]:
        make()
    print(sum(path.stat().st_size for path in FOLDER.iterdir()), "bytes")
