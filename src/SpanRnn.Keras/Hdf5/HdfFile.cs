using SpanRnn.Weights;

namespace SpanRnn.Keras.Hdf5;

/// <summary>
/// Reads the HDF5 files that Keras writes (through h5py): groups as symbol tables or lists of links, whole arrays of floats, text
/// attributes. What else the format has, compressed, chunked, virtual or external arrays, links to names or to other files, heaps of links, is
/// refused by name.
/// </summary>
/// <remarks>
/// A reader of our own: each byte is checked before it is used, memory grows with what is there, and nothing outside the file is ever opened. A
/// general library promises none of that for a damaged file. Source: "HDF5 File Format Specification Version 3.0".
/// </remarks>
internal sealed class HdfFile
{
    private const int MaxObjects = 10_000;
    private const int MaxDepth = 32;

    private readonly HdfBytes _bytes;
    private readonly HdfObject _root;
    private readonly Dictionary<string, HdfObject> _datasets = new(StringComparer.Ordinal);

    private HdfFile(HdfBytes bytes)
    {
        _bytes = bytes;
        ulong root = RootAddress();
        _root = new HdfObject(bytes, root, "");
        Walk(root);
    }

    /// <summary>The file's name, for messages.</summary>
    internal string FileName => _bytes.FileName;

    /// <summary>The paths of all datasets, without a leading slash.</summary>
    internal IReadOnlyCollection<string> Datasets => _datasets.Keys;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static bool IsHdf(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>Opens a file and finds its datasets.</summary>
    internal static HdfFile Open(byte[] bytes, string fileName)
    {
        var file = new HdfBytes(bytes, fileName);
        return IsHdf(bytes) ? new HdfFile(file) : throw file.Malformed("it does not begin with HDF5's signature");
    }

    /// <summary>A text attribute of the root that must be there.</summary>
    internal string Text(string name) => OptionalText(name) ?? throw new WeightFileException(
        WeightFileError.MalformedModel,
        FileName,
        $"the file has no attribute '{name}': it holds weights alone. Save the whole model (model.save) instead of its weights.")
    {
        TensorName = name,
    };

    /// <summary>A text attribute of the root, or null.</summary>
    internal string? OptionalText(string name) => HdfText.Read(_bytes, _root, name);

    /// <summary>A dataset's sizes.</summary>
    internal int[] ShapeOf(string path) => HdfShape.Read(Required(_datasets[path], HdfObject.Dataspace), _bytes.Length, _bytes);

    /// <summary>Reads a dataset as finite float32 values, row-major.</summary>
    internal float[] Floats(string path)
    {
        HdfObject dataset = _datasets[path];
        HdfType type = HdfType.Read(Required(dataset, HdfObject.Datatype));
        if (type.Kind != HdfTypeKind.Float)
        {
            throw new WeightFileException(
                WeightFileError.WrongDType, FileName, $"{MessageText.Quote(path)} must hold float16, float32 or float64 in little-endian order, and holds something else.")
            {
                TensorName = path,
            };
        }

        long count = ShapeOf(path).Aggregate(1L, static (product, size) => product * size);
        ReadOnlySpan<byte> data = Data(dataset, (ulong)count * (ulong)type.Size).Span;
        string dtype = type.Size switch { 2 => ElementType.Float16, 4 => ElementType.Float32, _ => ElementType.Float64 };
        float[] values = FloatDecoder.Decode(dtype, data);
        int index = FloatDecoder.IndexOfNonFinite(values);
        return index < 0 ? values : throw new WeightFileException(
            WeightFileError.NonFiniteValue, FileName, FormattableString.Invariant($"{MessageText.Quote(path)} holds {values[index]} at index {index}; weights must be finite float32 values."))
        {
            TensorName = path,
            ElementIndex = index,
        };
    }

    private ReadOnlyMemory<byte> Data(HdfObject dataset, ulong length)
    {
        if (dataset.Message(HdfObject.ExternalFiles) is not null)
        {
            throw _bytes.Unsupported(dataset.Name, "has its data in another file");
        }

        if (dataset.Message(HdfObject.Filters) is not null)
        {
            throw _bytes.Unsupported(dataset.Name, "is compressed");
        }

        HdfCursor layout = Required(dataset, HdfObject.Layout);
        int version = layout.Byte();
        int kind = layout.Byte();
        if (version is not (3 or 4) || kind > 1)
        {
            throw _bytes.Unsupported(dataset.Name, "is not one piece of data");
        }

        ulong stored = 0;
        ReadOnlyMemory<byte> data;
        if (kind == 0)
        {
            stored = layout.UInt16();
            data = layout.Take(stored);
        }
        else
        {
            ulong address = layout.UInt64();
            stored = layout.UInt64();
            data = _bytes.Slice(address, stored, $"the data of {MessageText.Quote(dataset.Name)}");
        }

        return stored == length
            ? data
            : throw _bytes.Malformed($"{MessageText.Quote(dataset.Name)} has {stored} bytes of data, {length} by its sizes");
    }

    private HdfCursor Required(HdfObject dataset, int message) =>
        dataset.Message(message) ?? throw _bytes.Malformed($"{MessageText.Quote(dataset.Name)} has no type, no sizes or no data");

    private ulong RootAddress()
    {
        HdfCursor start = _bytes.At(0, "the superblock");
        start.Skip((ulong)Signature.Length);
        int version = start.Byte();
        switch (version)
        {
            case 0 or 1:
                start.Skip(4);
                CheckSizes(start.Byte(), start.Byte());
                start.Skip(version == 0 ? 9UL : 13UL);
                CheckBase(start.UInt64());
                start.Skip(32); // free space, end of file, driver, the name of the root
                return start.UInt64();
            case 2 or 3:
                CheckSizes(start.Byte(), start.Byte());
                start.Skip(1);
                CheckBase(start.UInt64());
                start.Skip(16);
                return start.UInt64();
            default:
                throw _bytes.Malformed(FormattableString.Invariant($"its superblock has the version {version}"));
        }
    }

    private void CheckSizes(int offsets, int lengths)
    {
        if (offsets != 8 || lengths != 8)
        {
            throw _bytes.Unsupported("/", FormattableString.Invariant($"has addresses of {offsets} and lengths of {lengths} bytes"));
        }
    }

    private void CheckBase(ulong address)
    {
        if (address != 0)
        {
            throw _bytes.Unsupported("/", FormattableString.Invariant($"begins at the byte {address}"));
        }
    }

    // Breadth-first. An object that two links lead to is refused, and with it a group that contains itself.
    private void Walk(ulong root)
    {
        var links = new HdfLinks(_bytes);
        var seen = new HashSet<ulong> { root };
        var pending = new Queue<(HdfObject Group, int Depth)>();
        pending.Enqueue((_root, 0));
        while (pending.TryDequeue(out (HdfObject Group, int Depth) level))
        {
            foreach ((string name, ulong address) in links.Members(level.Group))
            {
                string path = HdfLinks.Join(level.Group.Name, name);
                if (IsTrainingState(path))
                {
                    continue;
                }

                if (!seen.Add(address))
                {
                    throw _bytes.Unsupported(path, "is an object that stands in the file under another name too");
                }

                if (seen.Count > MaxObjects || level.Depth >= MaxDepth || name.Length == 0 || name.Contains('/', StringComparison.Ordinal))
                {
                    throw _bytes.Malformed(FormattableString.Invariant(
                        $"it has more than {MaxObjects} objects, more than {MaxDepth} levels of groups, or a name that is none: {MessageText.Quote(path)}"));
                }

                var child = new HdfObject(_bytes, address, path);
                if (HdfLinks.IsGroup(child))
                {
                    pending.Enqueue((child, level.Depth + 1));
                }
                else if (!_datasets.TryAdd(path, child))
                {
                    throw _bytes.Malformed($"the name {MessageText.Quote(path)} stands in it twice");
                }
            }
        }
    }

    // What the optimiser remembers of the training is no part of the network.
    private static bool IsTrainingState(string path) => path is "optimizer_weights" or "optimizer";
}
