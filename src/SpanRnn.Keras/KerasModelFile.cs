using SpanRnn.Keras.Hdf5;

namespace SpanRnn.Keras;

/// <summary>
/// Reads models that Keras 2 and 3 have saved: <c>.h5</c> (with <c>model_config</c>) and <c>.keras</c>. Sequential models and functional ones
/// whose layers follow one another.
/// </summary>
/// <remarks>
/// Layers: SimpleRNN, LSTM, GRU, RNN around one of their cells, Bidirectional, Dense, TimeDistributed(Dense), Conv1D and a
/// ZeroPadding1D before it, BatchNormalization, Normalization, Rescaling, Activation, Identity, Softmax, ReLU, LeakyReLU, ThresholdedReLU, PReLU
/// and ELU; dropout and noise do nothing at inference. Every option and every
/// array of the file is used, or known not to matter, or refused by name.
/// </remarks>
public static class KerasModelFile
{
    /// <summary>The largest file that is read, and the most that a <c>.keras</c> archive may unpack to.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The file is no such model, or holds something that SpanRnn doesn't have.</exception>
    /// <exception cref="IOException">The file doesn't exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static NetworkModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(BoundedBytes.Read(stream, MaxBytes, path), path);
    }

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <param name="stream">A readable stream; it is left open.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightFileException">The stream holds no such model, or something that SpanRnn doesn't have.</exception>
    public static NetworkModel Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(BoundedBytes.Read(stream, MaxBytes, "(stream)"), "(stream)");
    }

    private static NetworkModel Read(byte[] bytes, string fileName)
    {
        if (KerasArchive.IsZip(bytes))
        {
            KerasArchive archive = KerasArchive.Open(bytes, fileName);
            HdfFile file = HdfFile.Open(archive.Weights, fileName);
            return KerasModel.Read(archive.Config, archive.Version, new ArchiveWeights(file), fileName);
        }

        if (HdfFile.IsHdf(bytes))
        {
            HdfFile file = HdfFile.Open(bytes, fileName);
            return KerasModel.Read(file.Text("model_config"), KerasVersion.Parse(file.OptionalText("keras_version")), new LegacyWeights(file), fileName);
        }

        throw new WeightFileException(
            WeightFileError.MalformedModel, fileName, "the file is neither an HDF5 file (.h5) nor a zip archive (.keras).");
    }
}
