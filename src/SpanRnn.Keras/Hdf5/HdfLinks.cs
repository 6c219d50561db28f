using System.Text;

namespace SpanRnn.Keras.Hdf5;

/// <summary>The members of a group: names and the addresses of their headers. Links that are not hard ones are refused.</summary>
/// <remarks>Source: "HDF5 File Format Specification Version 3.0", III.A, III.B, III.D, IV.A.2.g.</remarks>
internal sealed class HdfLinks(HdfBytes file)
{
    private const int MaxNodes = 10_000;

    private int _nodes;

    /// <summary>Whether an object is a group.</summary>
    internal static bool IsGroup(HdfObject header) =>
        header.Message(HdfObject.SymbolTable) is not null || header.Message(HdfObject.LinkInfo) is not null || header.Message(HdfObject.Link) is not null;

    /// <summary>The members of a group.</summary>
    internal IEnumerable<(string Name, ulong Address)> Members(HdfObject group)
    {
        if (group.Message(HdfObject.LinkInfo) is { } info)
        {
            CheckCompact(group, info);
        }

        IEnumerable<(string Name, ulong Address)> linked = group.Messages(HdfObject.Link).Select(message => ReadLink(group, message));
        return group.Message(HdfObject.SymbolTable) is { } table ? linked.Concat(ReadTable(group, table)) : linked;
    }

    private void CheckCompact(HdfObject group, HdfCursor info)
    {
        info.Skip(1);
        int flags = info.Byte();
        info.Skip((flags & 1) != 0 ? 8UL : 0UL);
        if (info.UInt64() != HdfBytes.Undefined)
        {
            throw file.Unsupported(group.Name.Length == 0 ? "/" : group.Name, "keeps its members in a fractal heap");
        }
    }

    private (string Name, ulong Address) ReadLink(HdfObject group, HdfCursor link)
    {
        link.Skip(1);
        int flags = link.Byte();
        int type = (flags & 0x08) != 0 ? link.Byte() : 0;
        link.Skip((ulong)(((flags & 0x04) != 0 ? 8 : 0) + ((flags & 0x10) != 0 ? 1 : 0)));
        string name = Name(link.Take(link.Sized(1 << (flags & 3))).Span);
        return type == 0
            ? (name, link.UInt64())
            : throw file.Unsupported(Join(group.Name, name), type == 64 ? "is a link into another file" : "is a link to a name");
    }

    private List<(string Name, ulong Address)> ReadTable(HdfObject group, HdfCursor table)
    {
        ulong tree = table.UInt64();
        HdfCursor heap = file.At(table.UInt64(), "a local heap");
        heap.Expect("HEAP"u8);
        heap.Skip(4);
        ulong size = heap.UInt64();
        heap.Skip(8);
        ReadOnlyMemory<byte> names = file.Slice(heap.UInt64(), size, "a local heap's data");

        var members = new List<(string Name, ulong Address)>();
        var pending = new Stack<(ulong Address, int Level)>();
        pending.Push((tree, -1));
        while (pending.TryPop(out (ulong Address, int Level) node))
        {
            CheckNodes();
            if (node.Level == 0)
            {
                ReadSymbols(group, node.Address, names, members);
            }
            else
            {
                ReadTree(node.Address, node.Level, pending);
            }
        }

        return members;
    }

    // Levels fall from node to node, so that a tree that contains itself ends.
    private void ReadTree(ulong address, int levelAbove, Stack<(ulong Address, int Level)> pending)
    {
        HdfCursor node = file.At(address, "a node of a group's tree");
        node.Expect("TREE"u8);
        int type = node.Byte();
        int level = node.Byte();
        int count = node.UInt16();
        if (type != 0 || (levelAbove >= 0 && level != levelAbove - 1))
        {
            throw file.Malformed("a node of a group's tree is of another kind or level than its place");
        }

        node.Skip(16);
        for (int i = 0; i < count; i++)
        {
            node.Skip(8);
            pending.Push((node.UInt64(), level));
        }
    }

    private void ReadSymbols(HdfObject group, ulong address, ReadOnlyMemory<byte> names, List<(string Name, ulong Address)> members)
    {
        HdfCursor node = file.At(address, "a group's symbols");
        node.Expect("SNOD"u8);
        node.Skip(2);
        int count = node.UInt16();
        for (int i = 0; i < count; i++)
        {
            ulong offset = node.UInt64();
            ulong header = node.UInt64();
            uint cache = node.UInt32();
            node.Skip(20);
            if (offset >= (ulong)names.Length)
            {
                throw file.Malformed("the name of a group's member lies outside its heap");
            }

            ReadOnlySpan<byte> rest = names.Span[(int)offset..];
            int end = rest.IndexOf((byte)0);
            string name = Name(end < 0 ? rest : rest[..end]);
            members.Add(cache == 2 ? throw file.Unsupported(Join(group.Name, name), "is a link to a name") : (name, header));
        }
    }

    private void CheckNodes()
    {
        if (++_nodes > MaxNodes)
        {
            throw file.Malformed(FormattableString.Invariant($"its groups have more than {MaxNodes} nodes"));
        }
    }

    /// <summary>A path.</summary>
    internal static string Join(string group, string name) => group.Length == 0 ? name : group + "/" + name;

    private static string Name(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
