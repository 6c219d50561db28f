using System.Reflection;
using PureHDF;
using PureHDF.VOL.Native;
using SpanRnn.Weights;

namespace SpanRnn.Keras;

/// <summary>
/// An HDF5 file in memory, behind a fence: every dataset is found by one bounded walk, nothing outside the file is followed, sizes are
/// checked before data is read, and whatever the library throws at a damaged file becomes a <see cref="WeightFileException"/>.
/// </summary>
internal sealed class Hdf : IDisposable
{
    private const int MaxObjects = 10_000;
    private const int MaxDepth = 32;
    private const long MaxElements = 1L << 26;

    // Objects that an external link has led to belong to another file. The library says so only inside; if a version of it no longer
    // does, nothing is read.
    private static readonly PropertyInfo ContextProperty = Inside(typeof(NativeObject), "Context");
    private static readonly PropertyInfo FileProperty = Inside(ContextProperty.PropertyType, "File");
    private static readonly PropertyInfo ExternalFilesProperty = Inside(typeof(NativeDataset), "InternalExternalFileList");

    private readonly NativeFile _file;
    private readonly int _length;
    private readonly Dictionary<string, NativeDataset> _datasets = new(StringComparer.Ordinal);

    private Hdf(NativeFile file, int length, string fileName)
    {
        _file = file;
        _length = length;
        FileName = fileName;
    }

    /// <summary>The file's name, for messages.</summary>
    internal string FileName { get; }

    /// <summary>The paths of all datasets, without a leading slash.</summary>
    internal IReadOnlyCollection<string> Datasets => _datasets.Keys;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static bool IsHdf(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>Opens a file and finds its datasets.</summary>
    internal static Hdf Open(byte[] bytes, string fileName) => Guard(fileName, "the HDF5 file", () =>
    {
        var hdf = new Hdf(H5File.Open(new MemoryStream(bytes, writable: false)), bytes.Length, fileName);
        try
        {
            hdf.Walk();
            return hdf;
        }
        catch
        {
            hdf.Dispose();
            throw;
        }
    });

    /// <summary>A text attribute of the root that must be there.</summary>
    internal string Text(string name) => OptionalText(name) ?? throw new WeightFileException(
        WeightFileError.MalformedFile,
        FileName,
        $"the file has no attribute '{name}': it holds weights alone. Save the whole model (model.save) instead of its weights.")
    {
        TensorName = name,
    };

    /// <summary>A text attribute of the root, or null.</summary>
    internal string? OptionalText(string name) => Guard(FileName, $"the attribute '{name}'", () =>
    {
        if (!_file.AttributeExists(name))
        {
            return null;
        }

        IH5Attribute attribute = _file.Attribute(name);
        bool isOne = attribute.Space.Dimensions.All(static size => size == 1);
        bool isText = attribute.Type.Class is H5DataTypeClass.String or H5DataTypeClass.VariableLength;
        return isOne && isText && attribute.Type.Size <= _length
            ? attribute.Read<string>()
            : throw new WeightFileException(WeightFileError.MalformedFile, FileName, $"the attribute '{name}' is not one text.");
    });

    /// <summary>A dataset's sizes.</summary>
    internal int[] ShapeOf(string path) => Guard(FileName, MessageText.Quote(path), () =>
    {
        ulong[] sizes = _datasets[path].Space.Dimensions;
        ulong product = 1;
        foreach (ulong size in sizes)
        {
            product = size > (ulong)MaxElements ? ulong.MaxValue : Math.Min(product * size, (ulong)MaxElements + 1);
            if (product > (ulong)MaxElements)
            {
                throw new WeightFileException(
                    WeightFileError.FileTooLarge, FileName, FormattableString.Invariant($"{MessageText.Quote(path)} has more than {MaxElements} elements."))
                {
                    TensorName = path,
                };
            }
        }

        return Array.ConvertAll(sizes, static size => (int)size);
    });

    /// <summary>Reads a dataset as finite float32 values, row-major.</summary>
    internal float[] Floats(string path) => Guard(FileName, MessageText.Quote(path), () =>
    {
        NativeDataset dataset = _datasets[path];
        long count = ShapeOf(path).Aggregate(1L, static (product, size) => product * size);
        int bytes = dataset.Type.Size;
        if (dataset.Type.Class != H5DataTypeClass.FloatingPoint || bytes is not (2 or 4 or 8))
        {
            throw new WeightFileException(
                WeightFileError.WrongDType, FileName, FormattableString.Invariant($"{MessageText.Quote(path)} holds {dataset.Type.Class} of {bytes} bytes; weights must be float16, float32 or float64."))
            {
                TensorName = path,
            };
        }

        // What is neither compressed nor elsewhere cannot be longer than the file.
        if (dataset.Layout.Class is not (H5DataLayoutClass.Contiguous or H5DataLayoutClass.Compact) || ExternalFilesProperty.GetValue(dataset) is not null
            || count * bytes > _length)
        {
            throw new WeightFileException(
                WeightFileError.Unsupported,
                FileName,
                $"{MessageText.Quote(path)} is compressed, in chunks, virtual, in another file or longer than this one; Keras writes whole arrays into its file.")
            {
                TensorName = path,
            };
        }

        float[] values = bytes switch
        {
            2 => Array.ConvertAll(dataset.Read<Half[]>(), static value => (float)value),
            4 => dataset.Read<float[]>(),
            _ => Array.ConvertAll(dataset.Read<double[]>(), static value => (float)value),
        };
        int index = FloatDecoder.IndexOfNonFinite(values);
        if (index >= 0)
        {
            throw new WeightFileException(
                WeightFileError.NonFiniteValue, FileName, FormattableString.Invariant($"{MessageText.Quote(path)} holds {values[index]} at index {index}; weights must be finite float32 values."))
            {
                TensorName = path,
                ElementIndex = index,
            };
        }

        return values;
    });

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    // Breadth-first, so that a group that contains itself ends at the depth limit.
    private void Walk()
    {
        var pending = new Queue<(NativeGroup Group, string Path, int Depth)>();
        pending.Enqueue((_file, "", 0));
        int objects = 0;
        while (pending.TryDequeue(out (NativeGroup Group, string Path, int Depth) level))
        {
            foreach (IH5Object child in level.Group.Children())
            {
                string path = level.Path.Length == 0 ? child.Name : level.Path + "/" + child.Name;
                if (++objects > MaxObjects || level.Depth >= MaxDepth)
                {
                    throw new WeightFileException(
                        WeightFileError.MalformedFile, FileName, FormattableString.Invariant($"the file has more than {MaxObjects} objects or {MaxDepth} levels of groups."));
                }

                CheckInside(child, path);
                if (child is NativeDataset dataset)
                {
                    _datasets.Add(path, dataset);
                }
                else if (child is NativeGroup group && !IsTrainingState(path))
                {
                    pending.Enqueue((group, path, level.Depth + 1));
                }
            }
        }
    }

    private void CheckInside(IH5Object child, string path)
    {
        if (child is not NativeObject native || !ReferenceEquals(FileProperty.GetValue(ContextProperty.GetValue(native)), _file))
        {
            throw new WeightFileException(
                WeightFileError.Unsupported, FileName, $"{MessageText.Quote(path)} is a link that leads nowhere or into another file.")
            {
                TensorName = path,
            };
        }
    }

    // What the optimiser remembers of the training is no part of the network.
    private static bool IsTrainingState(string path) => path is "optimizer_weights" or "optimizer";

    private static PropertyInfo Inside(Type type, string name) =>
        type.GetProperty(name, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        ?? throw new NotSupportedException($"This version of PureHDF has no {type.Name}.{name}, without which links out of a file cannot be refused.");

    // The library documents no exceptions: on damaged files it throws of every kind, from index errors to failed allocations.
    private static TResult Guard<TResult>(string fileName, string what, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (WeightFileException or NotSupportedException { Source: "SpanRnn.Keras" }))
        {
            throw new WeightFileException(
                WeightFileError.MalformedFile, fileName, $"{what} cannot be read: {exception.GetType().Name}, {exception.Message.TrimEnd('.')}.", exception);
        }
    }
}
