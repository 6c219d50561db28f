using SpanRnn.Weights;

namespace SpanRnn.Formats;

/// <summary>A PyTorch state dict: tensors grouped by the module that their names begin with.</summary>
internal sealed class TorchState
{
    private const int MaxSearched = 8;

    private readonly TensorSource _tensors;
    private readonly List<string> _modules;

    internal TorchState(TensorSource tensors)
    {
        _tensors = tensors;
        _modules = tensors.Names.Select(ModuleOf).Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>The modules as they first appear in the file.</summary>
    internal IReadOnlyList<TorchModule> OrderOfFile()
    {
        CheckLinears(_modules);
        return _modules.Select(static name => new TorchModule(name)).ToArray();
    }

    /// <summary>The only order in which recurrent modules fit together, with at most one linear one at the end.</summary>
    internal IReadOnlyList<TorchModule> OnlyOrder()
    {
        string[] recurrent = _modules.Where(IsRecurrent).ToArray();
        string[] others = _modules.Where(name => !IsRecurrent(name)).ToArray();
        if (others.Length > 1)
        {
            throw Ambiguous($"only one module after the recurrent ones is plain, and there are {MessageText.List(others.Select(MessageText.Quote))}");
        }

        string[] order = recurrent.Length > 1 ? [.. OnlyChain(recurrent), .. others] : [.. recurrent, .. others];
        return order.Select(static name => new TorchModule(name)).ToArray();
    }

    /// <summary>Reads the modules in order; nothing may be left.</summary>
    internal NetworkModel ToModel(IReadOnlyList<TorchModule> modules)
    {
        if (_modules.Count == 0)
        {
            throw new WeightFileException(WeightFileError.MissingTensor, _tensors.FileName, "the file has no tensors.");
        }

        LayerChain? chain = null;
        foreach (TorchModule module in modules)
        {
            CheckPresent(module);
            string prefix = WeightScope.NormalizePrefix(module.Name);
            if (IsRecurrent(module.Name))
            {
                TorchRecurrent reader = new(_tensors, prefix, module);
                if (module.Softmax || (module.Activation is not null && reader.Kind != CellKind.Rnn))
                {
                    throw new ArgumentException($"An activation or softmax goes with an nn.Linear or nn.RNN; '{module.Name}' is a {reader.Kind}.", nameof(modules));
                }

                chain ??= new LayerChain(reader.InputSize);
                reader.Read(chain);
            }
            else
            {
                TorchLinear reader = new(_tensors, prefix, module);
                chain ??= new LayerChain(reader.InputSize);
                reader.Read(chain);
            }
        }

        _tensors.Complete();
        return chain!.ToModel(_tensors.FileName);
    }

    private void CheckPresent(TorchModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (!_modules.Contains(module.Name, StringComparer.Ordinal))
        {
            throw _tensors.Refuse(
                WeightFileError.MissingTensor,
                module.Name,
                $"there is no module {MessageText.Quote(module.Name)}; the file has {MessageText.List(_modules.Select(MessageText.Quote))}.");
        }
    }

    private void CheckLinears(List<string> modules)
    {
        string? early = modules.SkipLast(1).FirstOrDefault(name => !IsRecurrent(name));
        if (early is not null)
        {
            throw Ambiguous($"{MessageText.Quote(early)} is not the last, and what follows it before the next module is not in the file");
        }
    }

    private List<string> OnlyChain(string[] modules)
    {
        if (modules.Length > MaxSearched)
        {
            throw Ambiguous($"there are {modules.Length} recurrent modules");
        }

        (int Input, int Output)[] sizes = modules.Select(name =>
        {
            TorchRecurrent reader = new(_tensors, WeightScope.NormalizePrefix(name), name);
            return (reader.InputSize, reader.OutputSize);
        }).ToArray();

        var found = new List<int[]>();
        Search(sizes, [], found);
        return found.Count == 1
            ? found[0].Select(index => modules[index]).ToList()
            : throw Ambiguous($"{MessageText.List(modules.Select(MessageText.Quote))} fit together in {(found.Count == 0 ? "no order" : "more than one order")}");
    }

    // Depth-first over at most MaxSearched modules; two orders are enough to know that there is not only one.
    private static void Search((int Input, int Output)[] sizes, int[] chosen, List<int[]> found)
    {
        if (chosen.Length == sizes.Length)
        {
            found.Add(chosen);
            return;
        }

        for (int i = 0; i < sizes.Length && found.Count < 2; i++)
        {
            if (!chosen.Contains(i) && (chosen.Length == 0 || sizes[chosen[^1]].Output == sizes[i].Input))
            {
                Search(sizes, [.. chosen, i], found);
            }
        }
    }

    private bool IsRecurrent(string module)
    {
        string prefix = WeightScope.NormalizePrefix(module);
        return _tensors.ShapeOf(prefix + "weight_ih_l0") is not null || _tensors.ShapeOf(prefix + "weight_ih") is not null;
    }

    private WeightFileException Ambiguous(string reason) => new(
        WeightFileError.AmbiguousNetwork,
        _tensors.FileName,
        $"the order of the modules is not plain: {reason}. Give the modules from input to output, with the activations between them.");

    private static string ModuleOf(string tensor)
    {
        int dot = tensor.LastIndexOf('.');
        return dot < 0 ? "" : tensor[..dot];
    }
}
